"""What the public edition says around the policies."""

from __future__ import annotations

from datetime import date

from generator.history.at import InForce
from generator.model.academy import AcademyOrTrust
from generator.model.trust import Trust

PRINTED = "Printed copies are uncontrolled: check the web site"


def paper_words(trust: Trust, academy: AcademyOrTrust) -> str:
    """Return how somebody gets a policy on paper.

    Args:
        trust: the trust as the public sees it.
        academy: the academy's id; None for the trust's own texts.
    """
    free = "You can have a copy of each policy on paper, free of charge"
    words = trust.settings.words
    if not academy:
        return f"{free}: ask any of our {words.academies}."
    telephone = trust.academies[academy].telephone
    return f"{free}: call {telephone}." if telephone else f"{free}: ask our office."


def standing_words(at: InForce, trust: Trust, day: date) -> str:
    """Return where a policy is in force, and since when.

    Args:
        at: the policy.
        trust: for names.
        day: the day of the build.
    """
    place = trust.named(at.academy).name.on(day)
    return f"In force at {place} since {at.since}."


def home_words(trust: Trust, academy: AcademyOrTrust, day: date) -> tuple[str, str]:
    """Return the title of a home page, and what it is.

    Args:
        trust: for names.
        academy: the academy's id; None for the trust's own.
        day: the day of the build.
    """
    place = trust.named(academy).name.on(day)
    return f"{place}: policies", f"The policies of {place} that everybody may read."
