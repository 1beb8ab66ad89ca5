"""Which edition of its model a version was made from, and whether there is a newer one."""

from __future__ import annotations

from generator.model.outside import SourceModel
from generator.model.policy import Base, ModelText, Policy
from generator.model.values import Version


def model_of(policy: Policy, base: Base) -> ModelText | None:
    """Return the edition that a version was made from; None where it names none that is there."""
    made = base.meta.source_model
    if not isinstance(made, SourceModel):
        return None
    return next((each for each in policy.models if each.edition == made.edition), None)


def newer_than(policy: Policy, base: Base) -> Version | None:
    """Return the newest edition of its model, where it is newer than what a version was made from.

    None where a later version that is approved has met it already.
    """
    made, newest = base.meta.source_model, base.newest_model
    if not isinstance(made, SourceModel) or newest is None or newest <= made.edition:
        return None
    later = (b for b in policy.bases if b.approved and b.version > base.version)
    return None if any(_has_met(each, newest) for each in later) else newest


def _has_met(base: Base, edition: Version) -> bool:
    made = base.meta.source_model
    return isinstance(made, SourceModel) and made.edition >= edition
