"""Versions that the files name without their text."""

from __future__ import annotations

from generator.model.governance import EarlierVersion
from generator.model.policy import Policy


def not_kept(policy: Policy) -> tuple[EarlierVersion, ...]:
    """Return the versions whose text is gone; what the newest base says of each counts.

    Args:
        policy: all its versions.
    """
    known = {base.version for base in policy.bases}
    found = []
    for base in reversed(policy.bases):
        for entry in base.meta.earlier_versions:
            if entry.version not in known:
                known.add(entry.version)
                found.append(entry)
    return tuple(found)
