"""Versions that no body has decided about: who is asked about them, and who is to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.history.in_force import draft_variations, drafts
from generator.history.owner import own_of
from generator.history.proposal import draft_address
from generator.model.academy import AcademyOrTrust
from generator.model.governance import Adoption, Approval, Consultation, Status
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.register.row import Asked, InWork
from generator.wording.adoption import LOCAL_BODY
from generator.wording.decisions import body_name, deciding_body


@dataclass(frozen=True)
class Work:
    """What is in work of a policy, of the trust's text or of an academy's.

    Args:
        bases: the versions of the trust's text, or of the academy's own policy, oldest first.
        versions: those, and the academy's variations.
        asked: the consultations on them, in the order of the files.
    """

    bases: tuple[Base, ...]
    versions: tuple[InWork, ...]
    asked: tuple[Asked, ...]


def in_work(policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date) -> Work:
    """Return what is in work of a policy.

    Args:
        policy: all its versions.
        trust: for names, and for what applies where.
        academy: whose versions; None for the trust's.
        day: the day whose names are shown.
    """
    bases = tuple(base for base in drafts(policy) if own_of(base, trust) == academy)
    versions: list[Base | Variation] = [*bases, *draft_variations(policy, academy)]
    return Work(
        bases,
        tuple(_version(each, trust, day) for each in versions),
        tuple(asked for each in versions for asked in _asked(each, trust, day)),
    )


def _version(version: Base | Variation, trust: Trust, day: date) -> InWork:
    meta = version.meta
    decision = _decision(version)
    academy = version.academy
    body = deciding_body(trust, academy, decision.body, day) if decision else ""
    when = decision.planned if decision else None
    return InWork(str(version.version), meta.status, body, when, _href(version))


def _decision(version: Base | Variation) -> Approval | Adoption | None:
    return version.meta.adoption if isinstance(version, Variation) else version.meta.approval


def _href(version: Base | Variation) -> str:
    """Return the page of a version in work, from the root of the site."""
    if isinstance(version, Variation):
        return f"{version.academy}/{version.meta.policy}/{draft_address(version)}"
    return f"policies/{version.policy}/{version.version}/"


def _asked(version: Base | Variation, trust: Trust, day: date) -> Iterator[Asked]:
    given = version.meta.consultation
    if version.meta.status is not Status.CONSULTATION or not isinstance(given, tuple):
        return
    for each in given:
        yield Asked(
            version=str(version.version),
            body=_body(version, each, trust, day),
            opens=each.opens,
            closes=each.closes or each.on,
            comments_to=each.comments_to,
            href=_href(version),
        )


def _body(version: Base | Variation, each: Consultation, trust: Trust, day: date) -> str:
    if isinstance(version, Variation) and each.body == LOCAL_BODY:
        return deciding_body(trust, version.academy, each.body, day)
    return body_name(trust, each.body, day)
