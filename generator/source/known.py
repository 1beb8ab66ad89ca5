"""The ids that `trust.yml` gives: what other files may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.trust import TrustFile

_NAMES = frozenset({"trust", "trust.short_name", "academy", "academy.short_name"})


@dataclass(frozen=True)
class Known:
    """Ids, known even where a mistake elsewhere in `trust.yml` keeps it from being used.

    Args:
        academies: the phase of each academy, "" where it has none, by its id.
        bodies: the ids of the bodies.
        roles: the ids of the roles.
    """

    academies: Mapping[str, str]
    bodies: frozenset[str]
    roles: frozenset[str]

    @property
    def values(self) -> frozenset[str]:
        """Return the names of the values that can stand in any text: names, bodies and roles."""
        bodies = {f"body.{body}" for body in self.bodies}
        return _NAMES | bodies | {f"role.{role}" for role in self.roles}

    @property
    def phases(self) -> frozenset[str]:
        """Return every phase that an academy has."""
        return frozenset(self.academies.values()) - {""}


def known_in(record: TrustFile) -> Known:
    """Return the ids of a trust's file that was read."""
    return Known(
        {name: academy.phase for name, academy in record.academies.items()},
        frozenset(record.trust.bodies),
        frozenset(record.roles),
    )


def known_as_written(data: Mapping[str, Any]) -> Known | None:
    """Return the ids of a trust's file that has mistakes; None where academies are not made out."""
    if not _group(data.get("academies")):
        return None
    academies = {
        name: str(_group(academy).get("phase", ""))
        for name, academy in _group(data.get("academies")).items()
    }
    bodies = _group(_group(data.get("trust")).get("bodies"))
    return Known(academies, frozenset(bodies), frozenset(_group(data.get("roles"))))


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
