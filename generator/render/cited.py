"""How an edition is cited."""

from __future__ import annotations

from generator.model.edition import Edition
from generator.model.values import When


def academy_of(edition: Edition) -> str:
    """Return the academy's short name in an edition."""
    return edition.told["academy.short_name"]


def versions_of(edition: Edition) -> str:
    """Return which versions an edition is made of: "NLT-SM 2.0, Ashdown 1.0"."""
    meta, own = edition.base.meta, edition.variation
    local = f"{academy_of(edition)} {own.version}" if own else academy_of(edition)
    return f"{meta.reference or meta.title} {meta.version}, {local}"


def cite(edition: Edition) -> str:
    """Return how to cite an edition: "NLT-SM 2.0, Ashdown 1.0, from 8 February 2021"."""
    return f"{versions_of(edition)}, from {When(edition.begins)}"


def cited(edition: Edition) -> str:
    """Return how an edition is cited: "NLT-SM 2.0, Ashdown 1.0, from 8 February 2021"."""
    if edition.academy:
        return cite(edition)
    meta = edition.base.meta
    return f"{meta.reference or meta.title} {meta.version}, from {When(edition.begins)}"
