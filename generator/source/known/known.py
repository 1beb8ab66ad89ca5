"""The ids that `trust.yml` gives: what other files may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.model.academy import Academy
from generator.model.trust import TrustFile
from generator.model.values import Named
from generator.source.known.meant import Titles

_NAMES = frozenset({"trust", "trust.short_name", "academy", "academy.short_name"})


@dataclass(frozen=True)
class Known:
    """Ids, known even where a mistake elsewhere in `trust.yml` keeps it from being used.

    Args:
        academies: the phase of each academy, "" where it has none, by its id.
        bodies: what each body is called, by its id.
        roles: the titles of each role, by its id.
        names: what each academy is called, by its id.
        groups: what each group of staff is called, by its id.
    """

    academies: Mapping[str, str]
    bodies: Titles
    roles: Titles
    names: Titles
    groups: Titles = field(default_factory=dict)

    @property
    def values(self) -> Titles:
        """Return the values that can stand in any text, names, bodies and roles, with titles."""
        return {
            **dict.fromkeys(_NAMES, ()),
            **_prefixed("body.", self.bodies),
            **_prefixed("role.", self.roles),
        }

    @property
    def phases(self) -> frozenset[str]:
        """Return every phase that an academy has."""
        return frozenset(self.academies.values()) - {""}


def _prefixed(prefix: str, titles: Titles) -> Titles:
    return {prefix + name: [prefix + each for each in told] for name, told in titles.items()}


def known_in(record: TrustFile) -> Known:
    """Return the ids of a trust's file that was read."""
    return Known(
        {name: academy.phase for name, academy in record.academies.items()},
        {name: _said(body) for name, body in record.trust.bodies.items()},
        {name: _said(role.title) for name, role in record.roles.items()},
        academies_called(record.academies),
    )


def academies_called(academies: Mapping[str, Academy]) -> Titles:
    """Return what each academy was ever called, by its id."""
    return {name: (*_said(each.name), *_said(each.short_name)) for name, each in academies.items()}


def with_groups(known: Known, data: Mapping[str, Any]) -> Known:
    """Return the ids with the groups of staff as written: one mistake hides no others.

    Args:
        known: the ids.
        data: the trust's file as written.
    """
    return replace(known, groups=_titles(data.get("reading")))


def _said(named: Named) -> tuple[str, ...]:
    return tuple(value for _, value in named.values)


def known_as_written(data: Mapping[str, Any]) -> Known | None:
    """Return the ids of a trust's file that has mistakes; None where academies are not made out."""
    written = _group(data.get("academies"))
    if not written:
        return None
    academies = {name: str(_group(academy).get("phase", "")) for name, academy in written.items()}
    return Known(
        academies,
        _titles(_group(data.get("trust")).get("bodies")),
        _titles(data.get("roles")),
        _titles(data.get("academies")),
        _titles(data.get("reading")),
    )


def _titles(value: Any) -> Titles:
    return {name: tuple(_texts(entry)) for name, entry in _group(value).items()}


def _texts(entry: Any) -> Iterator[str]:
    """Yield what something is called, in any of the forms in which that can be written."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list):
        for each in entry:
            yield from _texts(_group(each).get("value"))
    elif isinstance(entry, Mapping):
        for key in ("title", "name", "short_name"):
            yield from _texts(entry.get(key) if key != "name" or "title" not in entry else None)


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
