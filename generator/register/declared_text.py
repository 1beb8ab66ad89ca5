"""Who has to read again, and who never declared to have read, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.model.trust import Trust
from generator.model.values import When
from generator.register.declared import DeclarationRow, Declarations, Declared
from generator.wording.announced import new_versions
from generator.wording.cited import academy_of
from generator.wording.declared import versions_read
from generator.wording.phrases import counted

_NOBODY = "Nobody has declared anything yet."


def declarations_text(trust: Trust, found: Declarations, day: date) -> str:
    """Return how each person stands, academy by academy and policy by policy.

    Args:
        trust: for names.
        found: what the answers say.
        day: the day.
    """
    told: list[str] = []
    for academy, rows in groupby(found.rows, key=lambda row: row.academy):
        told.append(trust.academies[academy].name.on(day))
        for _, some in groupby(rows, key=lambda row: row.at.policy.id):
            told += _policy(list(some), listed=found.listed)
        told.append("")
    if found.unmatched:
        told += ["Answers that count for nobody:"]
        told += [
            f"- {each.answer.file}:{each.answer.line}: {each.answer.name}: {each.why}"
            for each in found.unmatched
        ]
        told.append("")
    return "\n".join([*(told or [_NOBODY, ""]), numbers_words(found)]) + "\n"


def numbers_words(found: Declarations) -> str:
    """Return how many stand how: "2 to read again, 1 never, 5 up to date."."""
    parts = [f"{found.count(Declared.AGAIN)} to read again"]
    if found.listed:
        parts.append(f"{found.count(Declared.NEVER)} never declared")
    parts.append(f"{found.count(Declared.CURRENT)} up to date")
    if found.unmatched:
        parts.append(f"{counted(len(found.unmatched), 'answer', 'answers')} for nobody")
    never = "" if found.listed else " Who never declared is known with a list of staff: --staff."
    return f"{', '.join(parts)}.{never}"


def _policy(rows: Sequence[DeclarationRow], *, listed: bool) -> Iterator[str]:
    at = rows[0].at
    versions = versions_read(at.edition)
    yield f"  {at.base.meta.title}, version {versions}, in force since {at.since}"
    for state, words in ((Declared.AGAIN, "Has to read again"), (Declared.NEVER, "Never declared")):
        some = [row for row in rows if row.state is state]
        if some:
            yield f"    {words}:"
            yield from (f"    - {_person(row)}{why_words(row)}" for row in some)
    current = sum(row.state is Declared.CURRENT for row in rows)
    if current:
        yield f"    Up to date: {current}"
    gone = [row for row in rows if not row.listed]
    if listed and gone:
        yield f"    Not on the list of staff: {', '.join(row.name for row in gone)}"


def _person(row: DeclarationRow) -> str:
    reached = f" <{row.email}>" if row.email else ""
    return f"{row.name}{reached}" + (f", {row.group}" if row.group else "")


def why_words(row: DeclarationRow) -> str:
    """Return what somebody read, and why that is not enough: ": read version 1.0 on …"."""
    if row.read is None:
        return ""
    on = f" on {When(row.when)}" if row.when else ""
    return f": read version {versions_read(row.read)}{on}; {why_again(row)}"


def why_again(row: DeclarationRow) -> str:
    """Return why somebody has to read again: what is new since, or that it is read each year."""
    since = row.since
    if since is None:
        return "it is read each year"
    before = row.at.timeline.before(since)
    versions = list(new_versions(since, before, academy_of(since)))
    names = " and ".join(name for name, _ in versions) or f"version {versions_read(since)}"
    said = "; ".join(summary.rstrip(".") for _, summary in versions if summary)
    return f"{names}, since {When(since.begins)}{f': {said}' if said else ''}"
