"""Who varies what: the clauses of a policy by the academies that vary them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.trust import Trust
from generator.render.at import PolicyAt
from generator.render.text import PolicyText
from generator.site.share import Decision, PolicyShare
from generator.site.spoken import trusted


@dataclass(frozen=True)
class AcademyRow:
    """An academy that a policy applies to.

    Args:
        id: its id.
        name: its name on the day.
        href: its page of this policy.
        adopted: "adopted version 2.0", "not yet adopted" …, as HTML.
        settled: whether it adopted the version in force.
        local: what is local, in words.
        open: what is still open, in words.
    """

    id: str
    name: str
    href: str
    adopted: str
    settled: bool
    local: str
    open: str


@dataclass(frozen=True)
class Cell:
    """What one academy does with one clause; empty where it reads as the trust wrote it."""

    words: str = ""
    href: str = ""


@dataclass(frozen=True)
class ClauseRow:
    """A clause that somebody varies, with a cell for each academy that varies anything."""

    title: str
    href: str
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Varied:
    """What the academies do with a policy.

    Args:
        academies: each that it applies to.
        columns: the names of those that vary anything.
        rows: the clauses and details that somebody varies, in page order.
    """

    academies: tuple[AcademyRow, ...]
    columns: tuple[str, ...]
    rows: tuple[ClauseRow, ...]


def varied(
    trust: Trust, own: PolicyAt, shares: Mapping[str, PolicyShare], text: PolicyText, day: date
) -> Varied:
    """Compare the academies' texts of a policy with the trust's.

    Args:
        trust: for names.
        own: the trust's own text.
        shares: what there is to say of the policy at each academy that it applies to.
        text: writes the trust's headings as plain words.
        day: the day of the page.
    """
    here = {name: shares[name] for name in trust.members_on(day) if name in shares}
    rows = tuple(_academy_row(trust, own.policy.id, name, here[name], day) for name in here)
    varying = {name: each for name, each in here.items() if each.decisions or each.details}
    columns = tuple(trust.academies[name].short_name.on(day) for name in varying)
    return Varied(rows, columns, (*_clause_rows(own, varying, text), *_detail_rows(own, varying)))


def _academy_row(
    trust: Trust, policy: str, academy: str, share: PolicyShare, day: date
) -> AcademyRow:
    return AcademyRow(
        id=academy,
        name=trust.academies[academy].name.on(day),
        href=f"../../{academy}/{policy}/",
        adopted=trusted(share.adopted),
        settled=share.settled,
        local=share.local,
        open=share.open,
    )


def _clause_rows(
    own: PolicyAt, varying: Mapping[str, PolicyShare], text: PolicyText
) -> tuple[ClauseRow, ...]:
    """Return a row for each clause of the trust that somebody changes or adds to."""
    by_place: dict[str, dict[str, list[Cell]]] = {}
    for academy, share in varying.items():
        for each in share.decisions:
            cells = by_place.setdefault(_place(each, own), {})
            href = f"../../{academy}/{own.policy.id}/#{each.clause}"
            cells.setdefault(academy, []).append(Cell(each.words, href))
    rows = [
        _row(text.title(clause), f"#{clause.id}", by_place[clause.id], varying)
        for clause in own.merged.by_id.values()
        if clause.id in by_place
    ]
    if "" in by_place:
        rows.append(_row("Local provisions to be placed", "", by_place[""], varying))
    return tuple(rows)


def _row(
    title: str, href: str, cells: Mapping[str, Iterable[Cell]], academies: Iterable[str]
) -> ClauseRow:
    return ClauseRow(title, href, tuple(tuple(cells.get(each, ())) for each in academies))


def _place(each: Decision, own: PolicyAt) -> str:
    """Return the trust's clause that a local decision is about, "" where it has none any more."""
    if each.clause in own.merged.by_id:
        return each.clause
    anchor = own.base.renamed.get(each.above, each.above)
    return anchor if anchor in own.merged.by_id else ""


def _detail_rows(own: PolicyAt, varying: Mapping[str, PolicyShare]) -> tuple[ClauseRow, ...]:
    rows = []
    for name, slot in own.base.meta.slots.items():
        given = [dict(share.details).get(name) for share in varying.values()]
        cells = tuple(() if text is None else (Cell(f"“{text}”"),) for text in given)
        if any(cells):
            rows.append(ClauseRow(f"Local detail: {slot.prompt}", "", cells))
    return tuple(rows)
