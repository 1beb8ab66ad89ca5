"""What local text needs of the base: that its references lead to the clauses to which they led.

The rules are those of docs/merging.md, “References”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.merge.now import now
from generator.merge.placed import Placed
from generator.model.clause import Clause, Kind, texts_of, values_in, walk
from generator.model.merged import Standing
from generator.model.policy import Base
from generator.model.references import references_in
from generator.model.variation import Change, Verb


@dataclass(frozen=True, eq=False)
class _Page:
    """What is where, when the changes are in their places.

    Args:
        owners: for each id that local text gives, the change that gives it.
        renamed: the new ids of local clauses whose ids the trust has taken.
        then: for each clause that was displaced when it was agreed, the change that did it.
        now: the same in the base in force.
        changed: the clauses of the base in force that are replaced or left out.
        cited: the displaced clauses of the base in force to which what is left of it refers.
    """

    agreed: Base
    base: Base
    owners: Mapping[str, Placed]
    renamed: Mapping[str, str]
    then: Mapping[str, Change]
    now: Mapping[str, Change]
    changed: frozenset[str]
    cited: tuple[str, ...] = ()


def with_meaning(placed: Sequence[Placed], agreed: Base, base: Base) -> tuple[Placed, ...]:
    """Let each reference in local text lead to the clause to which it led, or say that it cannot.

    Args:
        placed: the changes, in file order, with their places and ids.
        agreed: the base that they were agreed against.
        base: the base now in force.

    Returns:
        The same changes. What has lost something stays in force, and is to be reconfirmed.
    """
    if agreed is base:
        return tuple(placed)
    shown = [entry for entry in placed if entry.local.in_force]
    page = _Page(
        agreed,
        base,
        owners={name: entry for entry in placed for name in _given(entry)},
        renamed={old: new for entry in shown for old, new in entry.renamed.items()},
        then=_displaced([(e.change.id, e.change, e.change.ids) for e in placed], agreed),
        now=_displaced([(e.target, e.change, _inside(e)) for e in shown if not e.gone], base),
        changed=frozenset(e.target for e in shown if e.change.verb is not Verb.ADD),
    )
    page = replace(page, cited=tuple(_cited(page)))
    return tuple(_settled(entry, page) if entry.local.in_force else entry for entry in placed)


def _given(entry: Placed) -> frozenset[str]:
    own = entry.change.ids
    return own | {entry.change.id} if entry.change.verb is Verb.ADD else own


def _inside(entry: Placed) -> frozenset[str]:
    """Return the ids on the page of the clauses in a change's text."""
    return frozenset(entry.renamed.get(name, name) for name in entry.change.ids)


def _displaced(changes: list[tuple[str, Change, frozenset[str]]], base: Base) -> dict[str, Change]:
    """Return the clauses of a base that changes displace and have no clause of their own for."""
    return {
        clause.id: change
        for target, change, stands in changes
        if change.verb is not Verb.ADD and target in base.by_id
        for clause in walk(base.by_id[target].clauses)
        if clause.id and clause.id not in stands
    }


def _settled(entry: Placed, page: _Page) -> Placed:
    local, change = entry.local, entry.change
    named = set(references_in(change.texts)) & page.renamed.keys()
    renamed = {**entry.renamed, **{name: page.renamed[name] for name in named}}
    if renamed:
        local = replace(local, renamed=renamed)
    lost = dict(_lost(entry, page))
    if not lost:
        return replace(entry, local=local)
    why = "; ".join(filter(None, (local.why, *dict.fromkeys(lost.values()))))
    standing = Standing.RECONFIRM if local.standing is Standing.CARRIED else local.standing
    local = replace(local, standing=standing, why=why)
    return replace(entry, local=local, lost=frozenset(lost))


def _lost(entry: Placed, page: _Page) -> Iterator[tuple[str, str]]:
    """Yield what a change's text needs and the base has not: its name, and that in words."""
    change, version = entry.change, page.base.version
    for name in dict.fromkeys(references_in(change.texts)):
        why = _led_away(name, entry, page)
        if why:
            yield name, f"it refers to “{name}”, {why}"
    asked = page.agreed.meta.slots.keys() - page.base.meta.slots.keys()
    for name in dict.fromkeys(values_in(change.texts)):
        if name in asked:
            yield f"{{{name}}}", f"it uses “{name}”, which base {version} no longer asks for"
    if change.verb is Verb.REPLACE and not entry.gone and _other_level(entry, page):
        yield (
            "#",
            f"base {version} moved it to another level, and the headings in its text do not fit",
        )
    if change.verb is Verb.REPLACE and not entry.gone:
        for name in page.cited:
            if page.now[name] is change:
                yield name, f"base {version} refers to “{name}”, and this text has no clause for it"


def _led_away(name: str, entry: Placed, page: _Page) -> str:
    """Say why a reference no longer leads to the clause to which it led; "" where it does."""
    owner = page.owners.get(name)
    if owner is not None and owner.local.in_force:
        placed = entry.local.standing is not Standing.PLACE_GONE
        away = placed and owner.local.standing is Standing.PLACE_GONE
        return "which has no place any more" if away else ""
    then = page.agreed.renamed.get(name, name)
    today = now(name, page.agreed, page.base)
    ours = name not in page.agreed.by_id and name not in page.agreed.renamed
    if owner is not None and (ours or today not in page.base.by_id):
        return "which staff do not read here"
    if today not in page.base.by_id:
        return f"which base {page.base.version} no longer has"
    by = page.now.get(today)
    if by is not None and by is not page.then.get(then):
        return f"which is inside “{by.id}” now, and that is changed here as a whole"
    return ""


def _other_level(entry: Placed, page: _Page) -> bool:
    """Return whether a text with headings of its own replaces a section on another level now."""
    headed = any(isinstance(p, Clause) and p.kind is Kind.SECTION for p in entry.change.parts)
    then = page.agreed.above.get(entry.change.id, ())
    return headed and len(then) != len(page.base.above.get(entry.target, ()))


def _cited(page: _Page) -> Iterator[str]:
    if page.now:
        named = dict.fromkeys(references_in(texts_of(page.base.body.parts, page.changed)))
        yield from (name for name in named if name in page.now)
