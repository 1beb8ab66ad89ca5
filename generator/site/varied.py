"""Who varies what: the clauses of a policy by the academies that vary them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.merged import Standing
from generator.model.policy import PolicyType
from generator.model.trust import Trust
from generator.model.variation import Verb
from generator.render.decisions import decision_html
from generator.render.text import PolicyText
from generator.site.at import PolicyAt, members
from generator.site.cells import trusted
from generator.site.local import LocalClause, local_clauses, local_details, local_words, open_words


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
    trust: Trust, own: PolicyAt, everywhere: Mapping[str, PolicyAt], text: PolicyText, day: date
) -> Varied:
    """Compare the academies' texts of a policy with the trust's.

    Args:
        trust: for names.
        own: the trust's own text.
        everywhere: the policy at each academy that it applies to.
        text: writes the trust's headings as plain words.
        day: the day of the page.
    """
    here = {name: everywhere[name] for name in members(trust, day) if name in everywhere}
    rows = tuple(_academy_row(trust, at, day) for at in here.values())
    varying = [at for at in here.values() if local_clauses(at.merged) or local_details(at.merged)]
    columns = tuple(trust.academies[at.academy].short_name.on(day) for at in varying)
    return Varied(rows, columns, (*_clause_rows(own, varying, text), *_detail_rows(own, varying)))


def _academy_row(trust: Trust, at: PolicyAt, day: date) -> AcademyRow:
    return AcademyRow(
        id=at.academy,
        name=trust.academies[at.academy].name.on(day),
        href=f"../../{at.academy}/{at.policy.id}/",
        adopted=trusted(_adopted(trust, at, day)),
        settled=at.adopted or at.base.meta.policy_type is PolicyType.ACADEMY,
        local=local_words(at.merged),
        open=open_words(at.merged),
    )


def _adopted(trust: Trust, at: PolicyAt, day: date) -> str:
    if at.variation is None:
        own = at.base.meta.policy_type is PolicyType.ACADEMY
        return "its own policy" if own else "Not yet adopted"
    meta = at.variation.meta
    decided = decision_html(trust, meta.adoption, at.academy, day) if meta.adoption else ""
    by = f" by {decided}" if decided else ""
    if at.adopted:
        return f"Version {meta.base} adopted{by}"
    return f"Version {at.base.version} not yet adopted; version {meta.base} was adopted{by}"


def _clause_rows(
    own: PolicyAt, varying: Iterable[PolicyAt], text: PolicyText
) -> tuple[ClauseRow, ...]:
    """Return a row for each clause of the trust that somebody changes or adds to."""
    by_place: dict[str, dict[str, list[Cell]]] = {}
    academies = [at.academy for at in varying]
    for at in varying:
        for each in local_clauses(at.merged):
            place = _place(each, own, at)
            cells = by_place.setdefault(place, {})
            cells.setdefault(at.academy, []).append(_cell(each, at))
    rows = [
        _row(text.title(clause), f"#{clause.id}", by_place[clause.id], academies)
        for clause in own.merged.by_id.values()
        if clause.id in by_place
    ]
    if "" in by_place:
        rows.append(_row("Local provisions to be placed", "", by_place[""], academies))
    return tuple(rows)


def _row(
    title: str, href: str, cells: Mapping[str, Iterable[Cell]], academies: Iterable[str]
) -> ClauseRow:
    return ClauseRow(title, href, tuple(tuple(cells.get(each, ())) for each in academies))


def _place(each: LocalClause, own: PolicyAt, at: PolicyAt) -> str:
    """Return the trust's clause that a local decision is about, "" where it has none any more."""
    if each.clause.id in own.merged.by_id:
        return each.clause.id
    anchor = each.local.change.anchor
    seen: set[str] = set()
    additions = {
        change.id: change.anchor
        for change in (at.variation.changes if at.variation else ())
        if change.verb is Verb.ADD
    }
    while anchor in additions and anchor not in seen:
        seen.add(anchor)
        anchor = additions[anchor]
    anchor = own.base.renamed.get(anchor, anchor)
    return anchor if anchor in own.merged.by_id else ""


def _cell(each: LocalClause, at: PolicyAt) -> Cell:
    words = each.done
    placed = each.local.standing is not Standing.PLACE_GONE
    if each.local.change.verb is Verb.ADD and each.clause.label and placed:
        words = f"{words} {each.clause.cite.removeprefix('section ')}"
    return Cell(words, f"../../{at.academy}/{at.policy.id}/#{each.clause.id}")


def _detail_rows(own: PolicyAt, varying: Iterable[PolicyAt]) -> tuple[ClauseRow, ...]:
    rows = []
    for name, slot in own.base.meta.slots.items():
        cells = []
        for at in varying:
            given = name in local_details(at.merged)
            cells.append((Cell(f"“{at.merged.values[name].text}”"),) if given else ())
        if any(cells):
            rows.append(ClauseRow(f"Local detail: {slot.prompt}", "", tuple(cells)))
    return tuple(rows)
