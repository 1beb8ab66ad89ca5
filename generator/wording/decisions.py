"""Decisions in words: which body, when, under which minute, each by its name of that day."""

from __future__ import annotations

from datetime import date
from html import escape

from generator.model.academy import AcademyOrTrust
from generator.model.governance import Acknowledgement, Adoption, Approval, Consent, Status
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.said import Line, Mark
from generator.wording.said import on_or_in as on_or_in_line

_WORK = {Status.DRAFT: "draft", Status.CONSULTATION: "consultation"}
NOT_RECORDED = f'<span class="pb-none">{Mark.NOT_RECORDED.value}</span>'


def time_html(when: When | None) -> str:
    """Return a date as a `<time>` element, or "not recorded"."""
    if when is None:
        return NOT_RECORDED
    return f'<time datetime="{when.iso}">{when}</time>'


def on_or_in(when: When) -> str:
    """Return "on 14 December 2020" or "in February 2022", the date as a `<time>` element."""
    return f"{'on' if when.precise else 'in'} {time_html(when)}"


def day_html(day: date) -> str:
    """Return a day as a `<time>` element."""
    return time_html(When(day))


def body_name(trust: Trust, body: str, day: date) -> str:
    """Return the name that a body has on a day."""
    names = trust.organisation.bodies.get(body)
    return names.on(day) if names else body.replace("-", " ")


def role_title(trust: Trust, role: str, day: date) -> str:
    """Return the title that a role has on a day."""
    known = trust.roles.get(role)
    return known.title.on(day) if known else role.replace("-", " ")


def local_body(trust: Trust, academy: str, body: str, day: date) -> str:
    """Return whose body decided: "Ashdown's Local Governing Committee".

    Args:
        trust: for the names.
        academy: the academy's id.
        body: the body's id; "" for the academy alone.
        day: the day whose names are shown.
    """
    owner = trust.short_name(academy, day)
    return f"{owner}’s {body_name(trust, body, day)}" if body else owner


def deciding_body(trust: Trust, academy: AcademyOrTrust, body: str, day: date) -> str:
    """Return the name of a body on a day; of an academy's, with whose it is.

    Args:
        trust: for the names.
        academy: whose body it is; None for a body of the trust.
        body: its id.
        day: the day.
    """
    return local_body(trust, academy, body, day) if academy else body_name(trust, body, day)


def decision_line(
    trust: Trust,
    decision: Approval | Adoption | Acknowledgement,
    academy: AcademyOrTrust,
    day: date,
) -> Line:
    """Return "Board of Trustees on 14 December 2020 (minute B/20/4)".

    Args:
        trust: for the names.
        decision: what was decided, by which body.
        academy: whose body it is; None for a body of the trust.
        day: whose names are shown where the decision has no date.
    """
    names_of = decision.on.day if decision.on else day
    body = deciding_body(trust, academy, decision.body, names_of)
    dated = (" ", *on_or_in_line(decision.on)) if decision.on else ()
    minute = (f" (minute {decision.minute})",) if decision.minute else ()
    return (body, *dated, *minute)


def consent_line(trust: Trust, consent: Consent) -> Line:
    """Return "HR Director on 10 March 2026 (reference HR/26/044)"."""
    title = role_title(trust, consent.role, consent.on.day)
    reference = (f" (reference {consent.reference})",) if consent.reference else ()
    return (title, " ", *on_or_in_line(consent.on), *reference)


def agreed_line(trust: Trust, variation: Variation, day: date) -> Line:
    """Return who agreed a variation and when, with the trust's consent, as sentences.

    Of one that no body has decided: that it is proposed, and who is to decide.
    """
    meta = variation.meta
    if not variation.approved:
        return (*_undecided(trust, variation, day), *_against(trust, variation, day))
    line: Line = ()
    if meta.adoption:
        adopted = decision_line(trust, meta.adoption, meta.academy, day)
        line += ("Agreed by ", *adopted, ". ")
    if meta.consent:
        line += ("The trust consented: ", *consent_line(trust, meta.consent), ". ")
    return (*line, *_against(trust, variation, day))


def _undecided(trust: Trust, variation: Variation, day: date) -> Line:
    """Return that nobody has agreed a variation, and which body is to decide and when."""
    adoption = variation.meta.adoption
    if adoption is None:
        return ("Proposed, and not agreed yet. ",)
    body = deciding_body(trust, variation.academy, adoption.body, day)
    when = (", planned for ", adoption.planned) if adoption.planned else ()
    return ("Proposed, and not agreed yet: to be decided by ", body, *when, ". ")


def _against(trust: Trust, variation: Variation, day: date) -> Line:
    meta = variation.meta
    owner = trust.short_name(meta.academy, day)
    how = "agreed" if variation.approved else f"in {_WORK[meta.status]}, written"
    return (f"{owner} version {meta.version}, {how} against the trust’s version {meta.base}.",)


def decision_html(
    trust: Trust,
    decision: Approval | Adoption | Acknowledgement,
    academy: AcademyOrTrust,
    day: date,
) -> str:
    """Return `decision_line` as HTML."""
    return _html(decision_line(trust, decision, academy, day))


def consent_html(trust: Trust, consent: Consent) -> str:
    """Return `consent_line` as HTML."""
    return _html(consent_line(trust, consent))


def _html(line: Line) -> str:
    return "".join(time_html(p) if isinstance(p, When) else escape(str(p)) for p in line)
