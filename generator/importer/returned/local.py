"""What reviewers want of the trust's text in an academy's variation: a change of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.importer.returned.asked_words import asked_words
from generator.importer.returned.decided import ReviewOutcome
from generator.importer.returned.placing import placed
from generator.importer.returned.rewriting import Rewriting
from generator.importer.returned.units import SourceUnit, source_units
from generator.importer.returned.wishes import Wish, WishKey, WishKind, agreed
from generator.model.clause import Kind, Local, walk
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.model.policy import Base


@dataclass(frozen=True)
class LocalWish:
    """What is wanted of a clause of the trust's.

    Args:
        clause: its id.
        text: the wording that takes its place, line by line; none where no change can say it.
        question: what is to be decided.
    """

    clause: str
    text: tuple[str, ...]
    question: str


def local_wishes(
    found: ReviewOutcome, merged: MergedPolicy, base: Base, source: str
) -> Iterator[tuple[WishKey, LocalWish]]:
    """Yield what is wanted of clauses that do not stand in the variation.

    Args:
        found: what everybody wants.
        merged: the policy as it was sent.
        base: the trust's text.
        source: its file.
    """
    every = list(walk_merged(merged.clauses))
    lines = source.split("\n")
    units = source_units(base.preamble, base.clauses, lines)
    places = {clause.id: at for at, clause in enumerate(walk(base.clauses)) if clause.id}
    by_merged = {
        at: [unit for unit in units if unit.clause == places.get(each.id, -2)]
        for at, each in enumerate(every)
    }
    for key in sorted(found.foreign):
        wishes = found.groups[key]
        at = found.lines[wishes[0].at].clause if wishes[0].at >= 0 else -1
        clause = every[at] if 0 <= at < len(every) else None
        text = _instead(found, wishes, (at, clause), by_merged, lines) if clause else None
        if text:
            text += _notes_of(text, units, lines)
        open_to = clause is not None and _open(base, clause)
        yield (
            key,
            LocalWish(
                clause.id if clause else found.lines[max(wishes[0].at, 0)].name,
                tuple(text or ()) if open_to else (),
                asked_words(wishes) if not (text and open_to) else "give the reason",
            ),
        )


def _notes_of(
    text: Sequence[str], units: Sequence[SourceUnit], lines: Sequence[str]
) -> Iterator[str]:
    """Yield the trust's notes whose signs stand in a wording: they stand in the file of each."""
    for unit in units:
        if unit.sign and any(unit.sign in line for line in text):
            yield from ("", *lines[unit.first : unit.end])


def _open(base: Base, clause: MergedClause) -> bool:
    known = base.by_id.get(clause.id)
    return known is not None and known.named and known.local is Local.REPLACE


def _instead(
    found: ReviewOutcome,
    wishes: Sequence[Wish],
    which: tuple[int, MergedClause],
    units: Mapping[int, Sequence[SourceUnit]],
    lines: Sequence[str],
) -> list[str] | None:
    """Return the wording of a numbered clause with what is agreed; None where it cannot be."""
    at, clause = which
    if clause.kind is not Kind.ITEM or not agreed(wishes) or not units[at]:
        return None
    if any(wish.kind is not WishKind.REWORD for wish in wishes):
        return None
    own = [replace(unit, clause=at) for unit in units[at]]
    writing = Rewriting(lines, found.lines, placed(own, found.lines))
    writing.take(wishes)
    return writing.alone(own)
