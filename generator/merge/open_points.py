"""What an academy has still to decide; never an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.merge.placed import Placed
from generator.merge.subject import Subject
from generator.model.front_matter import PolicyType
from generator.model.merged import (
    MergedClause,
    OpenKind,
    OpenPoint,
    Standing,
    Value,
    ValueSource,
    walk_merged,
)
from generator.model.policy import Base
from generator.model.variation import Variation, Verb

_DONE = {Verb.REPLACE: "local wording", Verb.OMIT: "leaving out", Verb.ADD: "local addition"}


def open_points(
    subject: Subject,
    clauses: Sequence[MergedClause],
    placed: Sequence[Placed],
    values: Mapping[str, Value],
) -> tuple[OpenPoint, ...]:
    """List what is still to be decided, adopted, reconfirmed or placed.

    Args:
        subject: what was merged.
        clauses: the merged clauses, numbered.
        placed: the academy's changes, with their standing.
        values: what stands for each name.

    Returns:
        The points in the order: adoption, details, changes. None on the trust's own page.
    """
    if not subject.academy:
        return ()
    due = subject.reconfirm_by
    found = [*_adoption(subject), *_details(subject.base, values, due)]
    if subject.variation is not None:
        found.extend(_lost_details(subject.base, subject.variation))
        moved = [e for e in placed if e.local.standing in {Standing.RECONFIRM, Standing.PLACE_GONE}]
        if moved:
            cites = {clause.id: clause.cite for clause in walk_merged(clauses)}
            found.extend(_changes(moved, cites, due))
    return tuple(found)


def _adoption(subject: Subject) -> Iterator[OpenPoint]:
    """An academy's own policy is its own decision, and needs no adoption."""
    base, variation, name = subject.base, subject.variation, subject.short_name
    if base.meta.policy_type is PolicyType.ACADEMY:
        return
    if variation is None:
        text = f"{OpenKind.NOT_ADOPTED} by {name}"
        yield OpenPoint(OpenKind.NOT_ADOPTED, text, "", None, base.places.at("version"))
    elif variation.meta.base < base.version:
        adopted = variation.meta.base
        text = (
            f"version {base.version} is {OpenKind.NOT_ADOPTED} by {name}, which adopted {adopted}"
        )
        yield OpenPoint(OpenKind.NOT_ADOPTED, text, "", None, variation.places.at("base"))


def _details(base: Base, values: Mapping[str, Value], due: date | None) -> Iterator[OpenPoint]:
    for name, slot in base.meta.slots.items():
        value = values[name]
        if value.source is ValueSource.OPEN:
            text = f"local detail “{name}”: {slot.prompt}"
            yield OpenPoint(OpenKind.TO_DECIDE, text, "", None, value.place)
        if value.standing is Standing.RECONFIRM:
            text = f"local detail “{name}”: {value.why}"
            yield OpenPoint(OpenKind.TO_RECONFIRM, text, "", due, value.place)


def _lost_details(base: Base, variation: Variation) -> Iterator[OpenPoint]:
    for name, given in variation.meta.slots.items():
        if name not in base.meta.slots:
            text = f"local detail “{name}” (“{given}”): base {base.version} no longer asks for it"
            yield OpenPoint(OpenKind.PLACE_GONE, text, "", None, variation.places.at("slots", name))


def _changes(
    placed: Sequence[Placed], cites: Mapping[str, str], due: date | None
) -> Iterator[OpenPoint]:
    for entry in placed:
        standing = entry.local.standing
        kind = OpenKind.TO_RECONFIRM if standing is Standing.RECONFIRM else OpenKind.PLACE_GONE
        clause = entry.id if entry.id in cites else ""
        cite = cites.get(entry.id, f"“{entry.change.id}”")
        text = f"{_DONE[entry.change.verb]} at {cite}: {entry.local.why}"
        if entry.change.verb is Verb.OMIT:
            text = f"{_DONE[entry.change.verb]} {cite}: {entry.local.why}"
        yield OpenPoint(
            kind, text, clause, due if kind is OpenKind.TO_RECONFIRM else None, entry.change.place
        )
