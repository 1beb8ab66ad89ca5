"""Which edition of its model a version was made from, and whether there is a newer one."""

from __future__ import annotations

from generator.model.outside import SourceModel
from generator.model.policy import Base, ModelText, Policy


def model_of(policy: Policy, base: Base) -> ModelText | None:
    """Return the edition that a version was made from; None where it names none that is there."""
    made = base.meta.source_model
    if not isinstance(made, SourceModel):
        return None
    return next((each for each in policy.models if each.edition == made.edition), None)


def newer_than(policy: Policy, base: Base) -> ModelText | None:
    """Return the newest edition, where it is newer than the one that a version was made from."""
    made = base.meta.source_model
    if not isinstance(made, SourceModel) or not policy.models:
        return None
    newest = policy.models[-1]
    return newest if newest.edition > made.edition else None
