"""What a base leaves to an academy, told to the clerk who begins its variation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.merge.merge import merge
from generator.model.clause import Clause, Kind
from generator.model.may_vary import open_clauses, replaceable
from generator.model.policy import Base
from generator.model.slot import Slot
from generator.model.trust import Trust

_LONGEST = 60


def questions(base: Base) -> list[tuple[str, Slot]]:
    """Return the local details that a base asks for, those that must be decided first."""
    return sorted(base.meta.slots.items(), key=lambda asked: not asked[1].must_be_decided)


def told_question(slot: Slot) -> list[str]:
    """Return what a base asks, in lines."""
    lines = [f"{'REQUIRED. ' if slot.must_be_decided else ''}{slot.prompt}"]
    if slot.default is not None:
        lines.append(f"Unless you answer, it reads: {slot.default}")
    if slot.example:
        lines.append(f"For example: {slot.example}")
    if slot.max_length:
        lines.append(f"At most {slot.max_length} characters.")
    return lines


def told_clauses(base: Base, trust: Trust, academy: str, day: date) -> Iterator[str]:
    """Yield a line for each open clause: its id, its number, and what may be done there.

    Args:
        base: the trust's text.
        trust: the trust, for names.
        academy: the academy.
        day: whose names are used.
    """
    merged = merge(base, None, None, trust, academy, day)
    for clause in open_clauses(base):
        cite = merged.by_id[clause.id].cite
        does = "replace it, omit it, or add" if replaceable(clause) else "add"
        where = "into it or after it" if clause.kind is Kind.SECTION else "after it"
        words = _words(clause)
        named = cite if words in cite else f"{cite}, “{words}”"
        yield f"{clause.id} ({named}): {does} {where}"


def _words(clause: Clause) -> str:
    text = clause.title if clause.heading else clause.parts[0].canonical if clause.parts else ""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
