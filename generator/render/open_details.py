"""The questions that an academy has still to answer, and where the text needs the answer."""

from __future__ import annotations

from generator.model.clause import Text
from generator.model.merged import MergedClause, MergedPolicy, ValueSource
from generator.render.reader import Reader


def open_details(merged: MergedPolicy, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return each question still to be decided, with the clause that first needs the answer."""
    asked = {n: v for n, v in merged.values.items() if v.source is ValueSource.OPEN}
    slots = merged.base.meta.slots
    return tuple((slots[name].prompt, first_use(merged, name, reader)) for name in asked)


def first_use(merged: MergedPolicy, name: str, reader: Reader) -> str:
    """Return the id of the first clause in which a value stands; "" for none."""
    for clause in merged.by_id.values():
        if name in _values_of(clause, reader):
            return clause.id
    return ""


def _values_of(clause: MergedClause, reader: Reader) -> frozenset[str]:
    """Return the names of the values in a clause, without the clauses under it."""
    heading = (clause.heading,) if clause.heading else ()
    texts = [*heading, *(part for part in clause.parts if isinstance(part, Text))]
    return frozenset[str]().union(*(reader.read(text).values for text in texts))
