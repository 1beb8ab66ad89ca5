"""The rule that higher versions come later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.dates import surely_before
from generator.check.subject import BaseSubject
from generator.model.places import Path
from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.values import When

_HINT = "correct the date or the number: higher versions come later"


def versions_in_order(subject: BaseSubject) -> Iterator[Problem]:
    """Find a version whose dates are before those of a lower version of the same policy."""
    base = subject.base
    for other in subject.policy.bases:
        if other.version < base.version:
            yield from _compare(base, other)
        elif other is not base and _over(other, subject.scene.day):
            yield from _compare(other, base)


def _over(other: Base, day: date) -> bool:
    """Return whether a version took effect before another, so that nothing else speaks of it."""
    return other.approved and other.effective is not None and other.effective.day <= day


def _compare(higher: Base, lower: Base) -> Iterator[Problem]:
    """Yield the first date of two versions that is the wrong way round."""
    for (told, high, path), (_, low, other) in zip(_dates(higher), _dates(lower), strict=True):
        if high and low and surely_before(high, low):
            yield Problem(
                higher.places.at(*path),
                Rule.VERSION_ORDER,
                f"version {higher.version} {told} {high}, before version {lower.version} ({low})",
                _HINT,
                (lower.places.at(*other),),
            )
            return


def _dates(base: Base) -> tuple[tuple[str, When | None, Path], ...]:
    approved = base.meta.approval.on if base.meta.approval else None
    effective: Path = ("effective_date",) if base.meta.effective_date else ("approval", "on")
    return (
        ("was approved on", approved, ("approval", "on")),
        ("is in force from", base.effective, effective),
        ("is dated", base.meta.version_date, ("version_date",)),
    )


def earlier_versions_in_order(subject: BaseSubject) -> Iterator[Problem]:
    """Find a row of `earlier_versions:` that is not earlier."""
    version, dated = subject.base.version, subject.meta.version_date
    for index, row in enumerate(subject.meta.earlier_versions):
        place = subject.places.at("earlier_versions", index)
        if row.version >= version:
            message = f"version {row.version} is listed as earlier than {version}, which it is not"
            yield Problem(place, Rule.VERSION_ORDER, message, "correct the number")
        elif row.version_date and surely_before(dated, row.version_date):
            message = (
                f"version {row.version} is dated {row.version_date}, after {version} ({dated})"
            )
            also = (subject.places.at("version_date"),)
            yield Problem(place, Rule.VERSION_ORDER, message, _HINT, also)
