"""How an edition is cited."""

from __future__ import annotations

from generator.model.edition import Edition
from generator.model.values import When


def academy_of(edition: Edition) -> str:
    """Return the academy's short name in an edition."""
    return edition.told["academy.short_name"]


def versions_of(edition: Edition) -> str:
    """Return which versions an edition is made of: "NLT-SM 2.0, Ashdown 1.0"."""
    if not edition.academy:
        return edition.base.cited
    own, academy = edition.variation, academy_of(edition)
    return f"{edition.base.cited}, {f'{academy} {own.version}' if own else academy}"


def cite(edition: Edition) -> str:
    """Return how to cite an edition: "NLT-SM 2.0, Ashdown 1.0, from 8 February 2021"."""
    return f"{versions_of(edition)}, from {When(edition.begins)}"
