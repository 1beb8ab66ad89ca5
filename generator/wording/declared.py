"""The way to the trust's form on which staff declare that they have read a text."""

from __future__ import annotations

from generator.model.edition import Edition
from generator.model.fields import Answer
from generator.model.trust import Trust
from generator.wording.cited import academy_of


def declaration_address(trust: Trust, edition: Edition, short_hash: str) -> str:
    """Return the address of the form, filled in for one edition of an academy.

    Args:
        trust: for where its form is.
        edition: what is declared to have been read.
        short_hash: the content hash of its text as people compare it.

    Returns:
        "" where there is no form, for the trust's own text, and where nobody has to declare.
    """
    form, meta = trust.settings.declaration_url, edition.base.meta
    if not form.text or not edition.academy or meta.declaration is Answer.NOT_APPLICABLE:
        return ""
    return form.filled(
        policy=edition.policy.id,
        version=versions_read(edition),
        academy=edition.academy,
        hash=short_hash,
    )


def versions_read(edition: Edition) -> str:
    """Return which versions an edition is made of, without the reference: "2.0, Ashdown 1.0"."""
    own, version = edition.variation, str(edition.base.version)
    return f"{version}, {academy_of(edition)} {own.version}" if own else version
