"""What reading lists say: how long a text takes to read, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.model.clause import Text
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.wording.phrases import capital, counted, sentence

LISTS_TITLE = "Reading lists"
WORDS_A_MINUTE = 200  # of somebody who reads rules with care; stories are read faster


def minutes_to_read(merged: MergedPolicy) -> int:
    """Return how long it takes to read a policy once, in whole minutes, at least one.

    Args:
        merged: the policy, with what is local in it.
    """
    words = sum(len(text.canonical.split()) for text in _texts(merged))
    return max(1, -(-words // WORDS_A_MINUTE))


def _texts(merged: MergedPolicy) -> Iterator[Text]:
    if merged.preamble:
        yield merged.preamble
    for clause in walk_merged(merged.clauses):
        if not clause.omitted:
            yield from _own_texts(clause)


def _own_texts(clause: MergedClause) -> Iterator[Text]:
    if clause.heading:
        yield clause.heading
    yield from (part for part in clause.parts if isinstance(part, Text))


def minutes_words(minutes: int) -> str:
    """Return how long something takes to read: "about 1 hour 5 minutes"."""
    hours, rest = divmod(minutes, 60)
    told = (counted(hours, "hour", "hours"), counted(rest, "minute", "minutes"))
    return f"about {' '.join(filter(None, told))}"


def when_words(*, start: bool, yearly: bool) -> str:
    """Return when a policy is read: "When you start, and each year"."""
    told = (("when you start", start), ("each year", yearly))
    return capital(", and ".join(words for words, holds in told if holds))


def totals_words(start: Sequence[int], yearly: Sequence[int]) -> str:
    """Return how much there is to read, and how long it takes.

    Args:
        start: the minutes of each policy that is read when somebody starts.
        yearly: those of each that is read each year.
    """
    told = (_total(start, "when you start"), _total(yearly, "each year"))
    return f"{'; '.join(filter(None, told)) or 'nothing to read'}."


def _total(minutes: Sequence[int], when: str) -> str:
    many = counted(len(minutes), "policy", "policies")
    return f"{many} {when}, {minutes_words(sum(minutes))}" if many else ""


def changed_words(versions: Sequence[tuple[str, str]], *, again: bool) -> Markup:
    """Return what a version brings, and whether whoever read the one before reads it again.

    Args:
        versions: the versions that are new, each with its summary.
        again: whether staff must read it again.
    """
    what = " and ".join(name for name, _ in versions)
    said = "".join(f" {sentence(each)}" for _, each in versions if each)
    read = Markup(" <strong>To be read again.</strong>") if again else " No need to read it again."
    return Markup("{}.{}").format(what, said) + read


def reading_title(group: str, short_name: str) -> str:
    """Return the title of the page of a group: "What teachers read at Ashdown".

    Args:
        group: what the group is called.
        short_name: the academy's short name.
    """
    plain = group[1:2].islower() or len(group) == 1
    return f"What {group[:1].lower() + group[1:] if plain else group} read at {short_name}"
