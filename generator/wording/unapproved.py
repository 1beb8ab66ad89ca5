"""What a page says of a version before the vote, and what it can no longer know the day after.

Nothing is decided while a consultation runs. From then on anything may have been: a page that is
read later says what was true when it was made.
"""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.model.academy import TRUST
from generator.model.governance import Adoption, Approval, Consultation, Status
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.cells import NOT_RECORDED, cell_html
from generator.wording.decisions import day_html, decision_html, time_html
from generator.wording.phrases import capital
from generator.wording.said import Line, Turning, stacked
from generator.wording.spoken import foretold, trusted, worded

_NEXT = timedelta(days=1)
_APPROVE, _ADOPT = ("approved", "Approval"), ("adopted", "Adoption")


def ends_of(each: Consultation) -> When | None:
    """Return the last day of a consultation; None where no day is given."""
    return each.closes or each.on


def runs_on(each: Consultation, on: date) -> bool:
    """Return whether a consultation is open on a day."""
    ends = ends_of(each)
    return (each.opens is None or each.opens.day <= on) and (ends is None or on <= ends.day)


def asked_of(base: Base | Variation) -> tuple[Consultation, ...]:
    """Return the consultations on a version, as its file has them; none where it says so."""
    given = base.meta.consultation
    return given if isinstance(given, tuple) else ()


def known_until(base: Base | Variation, day: date) -> date:
    """Return the last day on which a page knows that a version is not in force.

    Args:
        base: a draft, or a version in consultation.
        day: the day of the build.
    """
    if base.meta.status is not Status.CONSULTATION:
        return day
    dates = (when.day for each in asked_of(base) for when in (each.opens, ends_of(each)) if when)
    return max([day, *dates])


def made_on(day: date) -> str:
    """Return "when this page was made on 21 November 2026", as HTML."""
    return f"when this page was made on {day_html(day)}"


def version_called(version: Base | Variation, trust: Trust, day: date) -> str:
    """Return what a version before the vote is called: "version 2.1", "Ashdown’s version 1.1"."""
    told = f"version {version.version}"
    if isinstance(version, Variation):
        return f"{trust.short_name(version.academy, day)}’s {told}"
    return told


def not_in_force(base: Base | Variation, on: date, day: date, called: str = "") -> str:
    """Return that a version is not in force, as far as a page knows on a day, as HTML.

    Args:
        base: a draft, or a version in consultation.
        on: the day on which it is said.
        day: the day of the build.
        called: what it is called; "" for its number.
    """
    what = escape(capital(called or f"version {base.version}"))
    if on <= known_until(base, day):
        return f"{what} is not in force."
    return f"{what} was not in force {made_on(day)}."


def not_in_force_words(base: Base | Variation, day: date) -> Markup:
    """Return that a version is not in force; who reads it later is told of which day that is."""
    turn = known_until(base, day) + _NEXT
    return foretold([turn], lambda on: trusted(not_in_force(base, on, day)), day)


def stage_words(base: Base | Variation, day: date) -> Markup:
    """Return how far a version before the vote has come: "in consultation: not in force".

    Args:
        base: a draft, or a version in consultation.
        day: the day of the build.
    """
    asked, known = asked_of(base), known_until(base, day)

    def words(on: date) -> Markup:
        if on > known:
            return trusted(f"not in force {made_on(day)}")
        return escape(f"{_stage(base, asked, on)}: not in force")

    begin = {each.opens.day for each in asked if each.opens}
    over = {ends.day + _NEXT for each in asked if (ends := ends_of(each))}
    return foretold(begin | over | {known + _NEXT}, words, day)


def _stage(base: Base | Variation, asked: tuple[Consultation, ...], on: date) -> str:
    if base.meta.status is not Status.CONSULTATION:
        return "draft"
    if not asked or any(runs_on(each, on) for each in asked):
        return "in consultation"
    ahead = any(each.opens and each.opens.day > on for each in asked)
    return "consultation to come" if ahead else "after consultation"


def draft_words(base: Base | Variation, day: date, called: str = "") -> Markup:
    """Return what is said of a version that nobody is asked about, as sentences.

    Args:
        base: a draft, or a version in consultation that does not say with whom.
        day: the day of the build.
        called: what it is called; "" for its number.
    """
    draft = base.meta.status is not Status.CONSULTATION
    stage, known = "in draft" if draft else "in consultation", known_until(base, day)

    def words(on: date) -> Markup:
        what = escape(capital(called or f"version {base.version}"))
        if on > known:
            said = f"<strong>{what} was {stage} {made_on(day)}.</strong> It was not in force then."
        else:
            said = f"<strong>{what} is {stage}.</strong> It is not in force, and may still change."
        return trusted(said)

    return foretold([known + _NEXT], words, day)


def approval_words(base: Base, trust: Trust, day: date) -> Markup:
    """Return which body is to approve a version and when that was planned.

    Args:
        base: a draft, or a version in consultation.
        trust: for names.
        day: the day of the build.
    """
    return _awaited(base, base.meta.approval, _APPROVE, trust, day)


def adoption_words(variation: Variation, trust: Trust, day: date) -> Markup:
    """Return which body is to adopt a variation and when that was planned.

    Args:
        variation: a draft, or a version in consultation.
        trust: for names.
        day: the day of the build.
    """
    return _awaited(variation, variation.meta.adoption, _ADOPT, trust, day)


def _awaited(
    version: Base | Variation,
    decision: Approval | Adoption | None,
    verb: tuple[str, str],
    trust: Trust,
    day: date,
) -> Markup:
    done, deed = verb
    if decision is None:
        return Markup("{}: {}").format(deed, NOT_RECORDED)
    whose = version.academy if isinstance(version, Variation) else TRUST
    body, planned = decision_html(trust, decision, whose, day), decision.planned
    if planned is None:
        turn = known_until(version, day) + _NEXT
        undecided = trusted(f"To be {done} by {body}"), trusted(f"Was to be {done} by {body}")
        return foretold([turn], lambda on: undecided[on >= turn], day)

    def words(on: date) -> Markup:
        when = time_html(planned)
        if on > planned.day:
            return trusted(f"{deed} by {body} was planned for {when}")
        return trusted(f"To be {done} by {body}, planned for {when}")

    return worded([planned.day + _NEXT], words, day)


def effective_words(begins: When | None, day: date) -> Markup:
    """Return the first day that a version would have in force; "" where none is named.

    Args:
        begins: that day.
        day: the day of the build.
    """
    if begins is None:
        return Markup("")

    def words(on: date) -> Markup:
        verb = "Would be" if on < begins.day else "Was to be"
        return trusted(f"{verb} in force from {time_html(begins)}")

    return worded([begins.day], words, day)


def consultation_days(each: Consultation, day: date) -> Markup:
    """Return the days of a consultation, a line each, in words that stay true.

    Args:
        each: the consultation.
        day: the day of the build.
    """
    lines: list[Line] = []
    if each.opens:
        lines.append((_turning("Opens", "Opened", each.opens, each.opens.day),))
    if each.closes:
        lines.append((_turning("Closes", "Closed", each.closes, each.closes.day + _NEXT),))
    if each.on:
        lines.append(("Concluded ", each.on))
    return cell_html(stacked(lines), day)


def _turning(ahead: str, past: str, when: When, turn: date) -> Turning:
    return Turning(frozenset({turn}), lambda on: (f"{past if on >= turn else ahead} ", when))
