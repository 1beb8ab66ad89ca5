"""What a page announces: texts to come, and consultations; each in words for every day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.history.at import PolicyAt
from generator.history.in_force import drafts
from generator.history.proposal import readable_drafts
from generator.history.since import edition_since, withdrawn_on
from generator.model.academy import AcademyOrTrust
from generator.model.edition import Absence, Edition, Gap
from generator.model.governance import Consultation, Status
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.absent import withdrawn
from generator.wording.adoption import LOCAL_BODY
from generator.wording.cells import reached
from generator.wording.decisions import body_name, local_body, on_or_in, time_html
from generator.wording.phrases import capital, ended
from generator.wording.spoken import trusted, worded
from generator.wording.unapproved import (
    asked_of,
    ends_of,
    known_until,
    made_on,
    not_in_force,
    runs_on,
    version_called,
)

_WITHDRAWN = ("This policy is withdrawn {on}.", withdrawn("{on}"))
_NOT_HERE = (
    "This policy no longer applies here from {date}.",
    "This policy has not applied here since {date}.",
)
_OLDER = " This page shows the text before it."


@dataclass(frozen=True)
class Coming:
    """What takes the place of the text of a page one day.

    Args:
        before: what is said of it before its first day, as HTML; "" for nothing.
        after: what is said of it from then on, as HTML.
        begins: its first day.
        ends: the first day of what follows it in turn; None where nothing is known to.
        summary: what changes.
        next: whether it comes right after the text of the page.
        href: its own page; "" where it has none.
    """

    before: Markup
    after: Markup
    begins: date
    ends: date | None
    summary: str = ""
    next: bool = False
    href: str = ""


@dataclass(frozen=True)
class Consulting:
    """A version that people are asked about: soon, now, or until lately.

    Args:
        version: the version.
        summary: what would change.
        words: what is said of it, in words that stay true.
        asked: whom, from when, until when.
        local: whether it is a version of the academy's.
    """

    version: str
    summary: str
    words: Markup
    asked: tuple[Consultation, ...]
    local: bool = False

    @property
    def opens(self) -> When | None:
        """Return when the first consultation opens; None where it has always been open."""
        told = [each.opens for each in self.asked]
        return None if None in told else min(opens for opens in told if opens)

    @property
    def closes(self) -> When | None:
        """Return when the last consultation closes; None where no day is given."""
        told = [ends_of(each) for each in self.asked]
        return None if None in told else max(ends for ends in told if ends)


def coming(at: PolicyAt, trust: Trust, day: date) -> list[Coming]:
    """Return what follows the text of a page, the next first.

    Args:
        at: the policy as the page has it.
        trust: for names.
        day: the day of the build.
    """
    short_name = trust.short_name(at.academy, day)
    found: list[Coming] = []
    before = at.edition
    for span in at.timeline.spans:
        if span.begins is None or span.begins <= at.edition.begins:
            continue
        if isinstance(span, Gap):
            found.append(_ending(span, span.begins, before.base))
        else:
            found.append(_following(span, before, short_name))
            before = span
    first = next((each for each in found if each.before), None)
    return [replace(each, next=True) if each is first else each for each in found]


def _ending(gap: Gap, begins: date, base: Base) -> Coming:
    when = withdrawn_on(base, begins)
    words = _WITHDRAWN if gap.why is Absence.WITHDRAWN else _NOT_HERE
    before, after = (each.format(on=on_or_in(when), date=time_html(when)) for each in words)
    told_after = " Nothing of it is in force now; this page shows its last text."
    return Coming(_strong(before), _strong(after) + told_after, begins, gap.ends)


def _following(span: Edition, before: Edition, short_name: str) -> Coming:
    versions, older = list(new_versions(span, before, short_name)), _OLDER
    on = on_or_in(edition_since(span))
    what = escape(capital(" and ".join(name for name, _ in versions)))
    if versions:
        verb = "takes" if len(versions) == 1 else "take"
        told, tells = f"{what} {verb} effect {on}.", f"{what} took effect {on}."
    elif span.variation is not before.variation and before.variation:
        what = escape(f"{short_name} version {before.variation.version}")
        told, tells = f"{what} is withdrawn {on}.", f"{what} was withdrawn {on}."
    else:
        told, tells, older = "", f"Names changed {on}.", " This page shows the earlier names."
    return Coming(
        before=_strong(told) if told else trusted(""),
        after=_strong(tells) + older,
        begins=span.begins,
        ends=span.ends,
        summary=" ".join(ended(summary) for _, summary in versions if summary),
        href=span.address if span.academy else "",
    )


def _strong(sentence: str) -> Markup:
    return trusted(f"<strong>{sentence}</strong>")


def new_versions(
    span: Edition, before: Edition | None, short_name: str
) -> Iterator[tuple[str, str]]:
    """Yield the versions that are new in an edition, and their summaries.

    Args:
        span: the edition.
        before: the one before it; None where there is none.
        short_name: the academy's short name; "" for the trust's own text.
    """
    if before is None or span.base is not before.base:
        yield f"version {span.base.version}", span.base.meta.summary_of_change
    if span.variation and (before is None or span.variation is not before.variation):
        meta = span.variation.meta
        yield f"{short_name} version {span.variation.version}", meta.summary_of_change


def consultations(
    policy: Policy, trust: Trust, day: date, academy: AcademyOrTrust
) -> list[Consulting]:
    """Return the versions that people are asked about: the trust's, and those of an academy.

    Args:
        policy: all its versions.
        trust: for names.
        day: the day of the build.
        academy: whose variations count too, by its id; None for none.
    """
    local = readable_drafts(policy, trust, academy, day)
    versions: tuple[Base | Variation, ...] = (*drafts(policy), *local)
    found = (consulting_on(version, trust, day) for version in versions)
    return [each for each in found if each]


def consulting_on(base: Base | Variation, trust: Trust, day: date) -> Consulting | None:
    """Return what is said of a version that people are asked about; None for any other.

    Args:
        base: the version.
        trust: for names.
        day: the day of the build.
    """
    asked = asked_of(base)
    if base.meta.status is not Status.CONSULTATION or not asked:
        return None
    turns = {each.opens.day for each in asked if each.opens}
    turns |= {ends.day + timedelta(days=1) for each in asked if (ends := ends_of(each))}
    turns.add(known_until(base, day) + timedelta(days=1))
    words = worded(turns, lambda on: _said(base, asked, trust, on, day), day)
    local = isinstance(base, Variation)
    return Consulting(str(base.version), base.meta.summary_of_change, words, asked, local)


def _said(
    base: Base | Variation, asked: tuple[Consultation, ...], trust: Trust, on: date, day: date
) -> Markup:
    """Return what is said of a consultation on a day, with the names of the day of the build."""
    called, summary = version_called(base, trust, day), base.meta.summary_of_change
    what, academy = escape(capital(called)), base.academy
    brings = f" It would bring: {escape(ended(summary))}" if summary else ""
    running = [each for each in asked if runs_on(each, on)]
    if running and on > known_until(base, day):
        return trusted(
            f"<strong>{what} was out for consultation</strong> with "
            f"{_bodies(running, trust, academy, day)} {made_on(day)}. It was not in force then."
            f"{brings}"
        )
    if running:
        ends = max((end for each in running if (end := ends_of(each))), default=None)
        until = f" until {time_html(ends)}" if ends else ""
        return trusted(
            f"<strong>{what} is out for consultation</strong> with "
            f"{_bodies(running, trust, academy, day)}{until}. It is not in force.{brings}"
            f"{_comments(running)}"
        )
    ahead = [each for each in asked if each.opens and each.opens.day > on]
    if ahead:
        opens = min(each.opens for each in ahead if each.opens)
        return trusted(
            f"<strong>{what} goes out for consultation {on_or_in(opens)}</strong> with "
            f"{_bodies(ahead, trust, academy, day)}. It is not in force.{brings}"
        )
    closed = max(end for each in asked if (end := ends_of(each)))
    return trusted(
        f"<strong>The consultation on {escape(called)} closed {on_or_in(closed)}.</strong> "
        f"{not_in_force(base, on, day, called)}{brings}"
    )


def _bodies(asked: Iterable[Consultation], trust: Trust, academy: AcademyOrTrust, day: date) -> str:
    names = dict.fromkeys(_body(trust, each.body, academy, day) for each in asked)
    return escape(" and ".join(names))


def _body(trust: Trust, body: str, academy: AcademyOrTrust, day: date) -> str:
    """Return "the Board of Trustees", or of the body of an academy whose it is."""
    if academy and body == LOCAL_BODY:
        return local_body(trust, academy, body, day)
    return f"the {body_name(trust, body, day)}"


def _comments(asked: Iterable[Consultation]) -> str:
    """Return where comments go, while they can be made."""
    to = next((each.comments_to for each in asked if each.comments_to), "")
    if not to:
        return ""
    return f" Comments to {reached(to)}."
