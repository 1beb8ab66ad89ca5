"""What an academy's home page says of its policies: how many, what is overdue, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.model.academy import Academy
from generator.model.edition import Timeline
from generator.model.merged import OpenKind
from generator.wording.local_texts import listed
from generator.wording.phrases import counted
from generator.wording.reviews import ReviewState
from generator.wording.spoken import foretold, worded
from generator.wording.to_do import TO_DO


@dataclass(frozen=True)
class Looked:
    """The review of a text, as long as that text is in force.

    Args:
        review: when it is due, and whose task it is.
        ends: the first day without the text; None where no end is known.
    """

    review: ReviewState
    ends: date | None


def heading_words(academy: Academy, day: date) -> Markup:
    """Return the heading of an academy's home: what applies, while it is part of the trust.

    Args:
        academy: whose home page it is.
        day: the day of the build.
    """

    def words(on: date) -> Markup:
        if academy.membership_on(on).holds_on(on):
            return Markup("What applies at {}").format(academy.short_name.on(day))
        return Markup("{} policies").format(academy.name.on(day))

    turns = (when.day for time in academy.times for when in (time.joined, time.left) if when)
    return foretold(turns, words, day)


def overdue_words(looked: Sequence[Looked], day: date) -> Markup:
    """Return how many reviews are overdue and whose task they are; nothing while none is.

    Args:
        looked: the reviews of the texts in force.
        day: the day of the build.
    """
    turns = {each.review.next.day + timedelta(days=1) for each in looked}
    turns |= {each.ends for each in looked if each.ends}

    def words(on: date) -> Markup:
        late = [
            each.review.by
            for each in looked
            if each.review.overdue_on(on) and (each.ends is None or on < each.ends)
        ]
        if not late:
            return Markup("")
        many = counted(len(late), "review is", "reviews are")
        whose = Counter(late)
        tasks = listed([by if len(whose) == 1 else f"{n} for {by}" for by, n in whose.items()])
        end = f"for {tasks} to do" if len(whose) == 1 else tasks
        return Markup('<a class="pb-late" href="#_policies">{} overdue</a>, {}.').format(many, end)

    return worded(turns, words, day)


def policies_words(known: Sequence[Timeline], short_name: str, trust: str, day: date) -> Markup:
    """Return how many policies are in force at an academy, on each day; nothing for none.

    Args:
        known: every day of each policy there.
        short_name: its short name.
        trust: the name of the trust.
        day: the day of the build.
    """

    def words(on: date) -> str:
        many = sum(1 for spans in known if spans.edition_on(max(on, day)))
        told = counted(many, "policy", "policies")
        return f"{told} of {trust}, with what {short_name} decided for itself." if told else ""

    turns = (span.begins for spans in known for span in spans.spans)
    return foretold(turns, words, day)


def not_adopted_words(count: int, short_name: str) -> str:
    """Return how many policies an academy has still to adopt; they apply all the same.

    Args:
        count: how many.
        short_name: its short name.
    """
    many = counted(count, "policy is", "policies are")
    they = "It applies" if count == 1 else "They apply"
    return f"{many} {TO_DO[OpenKind.NOT_ADOPTED]} by {short_name}. {they} all the same."


def new_words(versions: Sequence[str], *, began: bool, again: bool) -> Markup:
    """Return what begins or began of a policy, and whether staff read it again.

    Args:
        versions: the versions that are new.
        began: whether that day has come.
        again: whether staff must read it again.
    """
    what = Markup("") if began else Markup(", {}").format(" and ".join(versions))
    read = "Please read it again." if began else "To be read again then."
    return what + (Markup(". <strong>{}</strong>").format(read) if again else Markup("."))
