"""What stands under “About this policy”: who decided, who looks after it, what is to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from generator.history.at import PolicyAt
from generator.model.academy import TRUST
from generator.model.front_matter import PolicyType
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.wording.adoption import adopting_body, not_adopted_by
from generator.wording.announced import Coming, Consulting
from generator.wording.decisions import decision_html, time_html
from generator.wording.phrases import ended
from generator.wording.resting import cited_lines
from generator.wording.reviews import review_state
from generator.wording.spans import while_in_force
from generator.wording.spoken import shown_in, trusted
from generator.wording.unapproved import draft_words

_ALWAYS = Markup("")
_READ = ' <a href="{}">Read version {}</a>, and what it would do to each academy.'
_READ_OWN = ' <a href="{}">Read it, and what it would change here</a>.'


@dataclass(frozen=True)
class AboutRow:
    """A line about a policy.

    Args:
        label: what it says.
        html: the words.
        shown: attributes of the days on which it is seen.
        id: its address on the page; "" for none.
    """

    label: str
    html: Markup
    shown: Markup = _ALWAYS
    id: str = ""


def decided_rows(at: PolicyAt, trust: Trust, day: date) -> Iterator[AboutRow]:
    """Yield who approved a policy, who adopted it, and when it is reviewed.

    Args:
        at: the policy.
        trust: for names.
        day: the day of the build.
    """
    meta, begins = at.base.meta, at.base.effective
    if meta.approval:
        approved = trusted(decision_html(trust, meta.approval, TRUST, day))
        since = Markup(". In force from {}").format(trusted(time_html(begins))) if begins else ""
        yield AboutRow("Approved by", Markup("{}{}").format(approved, since))
    current = while_in_force(at.edition, at.timeline, day)
    if at.academy:
        yield from _adopted(at, trust, day, current)
    review = review_state(at, trust, day)
    if review:
        yield AboutRow("Review", review.words, current)
    rests = cited_lines(at.merged.cited_sources, trust.sources, at.merged.day)
    if rests:
        yield AboutRow("Rests on", Markup("<br>").join(rests))


def _adopted(at: PolicyAt, trust: Trust, day: date, current: Markup) -> Iterator[AboutRow]:
    meta, own = at.base.meta, at.variation
    name = trust.short_name(at.academy, day)
    adopted = own.meta.adoption if own else None
    if meta.policy_type is PolicyType.ACADEMY:
        yield AboutRow("Whose policy", Markup("{}’s own").format(name))
    if own and adopted:
        words = trusted(decision_html(trust, adopted, at.academy, day))
        yield AboutRow("Adopted by", Markup("{}, for version {}").format(words, own.meta.base))
    if not at.adopted and meta.policy_type is not PolicyType.ACADEMY:
        body = adopting_body(at.edition, trust, day)
        yield AboutRow(f"Adoption at {name}", not_adopted(at, body), current)


def not_adopted(at: PolicyAt, body: str) -> Markup:
    """Return that a body has still to adopt the text in force, which applies all the same.

    Args:
        at: the policy at the academy.
        body: the body that is to adopt it.
    """
    what = f"Version {at.base.version} is" if at.variation else "It is"
    told = f"{what} {not_adopted_by(body)}."
    return Markup("<strong>{}</strong> It applies all the same.").format(told)


def announced_rows(
    coming: Sequence[Coming], consulting: Sequence[Consulting], above: str, day: date
) -> Iterator[AboutRow]:
    """Yield the texts to come, and those that people are asked about.

    Args:
        coming: what follows the text of the page.
        consulting: the versions out for consultation.
        above: the address of the policy's page among the trust's texts, seen from the page.
        day: the day of the build.
    """
    for each in coming:
        if each.before:
            yield AboutRow("To come", _coming(each), shown_in(None, each.begins, day))
    for version in consulting:
        number = version.version
        if version.local:
            way = trusted(_READ_OWN).format(f"{number}/")
        else:
            way = trusted(_READ).format(f"{above}{number}/", number)
        yield AboutRow("Consultation", version.words + way)


def _coming(each: Coming) -> Markup:
    summary = escape(f" {ended(each.summary)}" if each.summary else "")
    meanwhile = " Until then this text is in force." if each.next else ""
    read = Markup(' <a href="{}">Read the text to come</a>.').format(each.href) if each.href else ""
    return each.before + summary + meanwhile + read


def draft_row(base: Base, word: str, day: date) -> AboutRow:
    """Return that a version is in work.

    Args:
        base: the version.
        word: what the trust calls one of its schools.
        day: the day of the build.
    """
    words = draft_words(base, day)
    read = Markup(' <a href="{}/">Read version {}</a>, and what it would do to each {}.')
    return AboutRow("In work", words + read.format(base.version, base.version, word))
