"""Which body adopts a policy at an academy, and that it has still to do so."""

from __future__ import annotations

from datetime import date

from generator.model.academy import TRUST
from generator.model.edition import Edition
from generator.model.merged import OpenKind
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.wording.decisions import local_body
from generator.wording.to_do import TO_DO

# The body that each academy has one of, by the id that trust.yml gives it.
LOCAL_BODY = "local"


def not_adopted_by(body: str) -> str:
    """Return that a body has still to adopt what is in force."""
    return f"{TO_DO[OpenKind.NOT_ADOPTED]} by {body}"


def adopting_body(edition: Edition, trust: Trust, day: date) -> str:
    """Return the body expected to adopt: the one that did so last, else the local one.

    Nobody adopts the trust's own text: "".
    """
    if edition.academy is TRUST:
        return ""
    adopted = last_adopted(edition)
    body = LOCAL_BODY if LOCAL_BODY in trust.organisation.bodies else ""
    if adopted and adopted.meta.adoption:
        body = adopted.meta.adoption.body
    return local_body(trust, edition.academy, body, day)


def last_adopted(edition: Edition) -> Variation | None:
    """Return the academy's last variation that a body adopts, of those begun with an edition."""
    adopted = [
        each
        for each in edition.policy.variations_of(edition.academy)
        if each.meta.adoption and (edition.ends is None or _begins_before(each, edition.ends))
    ]
    return adopted[-1] if adopted else None


def _begins_before(variation: Variation, day: date) -> bool:
    return variation.effective is not None and variation.effective.day < day
