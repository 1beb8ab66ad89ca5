"""A policy as one document: a tree that the template sets, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document.clauses import Clauses
from generator.document.cover import (
    cite_words,
    draft_word,
    facts,
    running,
    whose,
)
from generator.document.qr import qr_svg
from generator.document.signing import form
from generator.document.subject import Printed
from generator.document.texts import Texts
from generator.document.words import LONG_CELL, Node, breakable, cell_nodes, line_nodes
from generator.model.merged import MergedPolicy, OpenKind
from generator.model.values import When
from generator.wording.contacts import Contact, contacts, names_shown, roles_named
from generator.wording.control import declaration_cell, local_control, signatories, trust_control
from generator.wording.decisions import agreed_line
from generator.wording.local import followed_until, local_clauses, local_details
from generator.wording.neighbours import Neighbours, associated
from generator.wording.phrases import capital
from generator.wording.provenance import reader_words
from generator.wording.said import NOT_RECORDED, Row, said
from generator.wording.version_standing import Versions
from generator.wording.versions import version_rows

_DEPTH = 2  # of the contents
_LINE = 75  # characters of a line of the contents
# What stays on one page, in lines, as long as it has no more of them than this; and how many
# characters a line has at least: in the narrowest column, and in one of half the width.
_TOGETHER = 30
_NARROW, _HALF = 14, 35


def tree(printed: Printed, within: str = "") -> dict[str, Any]:
    """Return everything that is printed of a policy: plain values, ready for JSON.

    Args:
        printed: what is printed.
        within: what the ids of its clauses begin with in a document that has more policies.

    Raises:
        UnprintableError: when it cannot be printed as it is.
    """
    merged, trust, day = printed.merged, printed.trust, printed.merged.day
    around = Neighbours(trust, printed.academy, printed.policies)
    texts = Texts(merged, around, _people(printed), within, large=printed.large)
    clauses = Clauses(merged, around, texts)
    body = clauses.whole()
    roles = roles_named(merged.base.meta, texts.shown)
    here = _local(printed, clauses, texts)
    return {
        "kind": "policy",
        "title": merged.base.meta.title,
        **whose(trust, merged.academy, day),
        "large": printed.large,
        "draft": draft_word(printed),
        "summary": merged.base.meta.summary,
        "facts": facts(printed),
        "running": running(printed),
        "address": printed.address,
        "qr": qr_svg(printed.address),
        "control": list(_control(printed)),
        "versions": list(_versions(printed)),
        "local": here,
        "body": body,
        "contents": _listed(body),
        "people": _people(printed, roles) if roles else None,
        "associated": [title for title, _ in associated(merged.base, printed.policies)],
        "signatories": list(signatories(merged.base.meta)),
        "declaration": _declaration(printed),
        "targets": sorted(texts.targets | {each["to"] for each in here["clauses"]}),
    }


def _listed(body: list[Node]) -> int:
    """Return how many lines the contents have."""
    heads = [node for node in body if isinstance(node, dict) and node["k"] == "heading"]
    return sum(1 + len(str(each["c"])) // _LINE for each in heads if each["level"] <= _DEPTH)


def _holders_of(printed: Printed) -> str:
    """Return the academy whose holders are named: past editions have only titles."""
    return printed.merged.academy if printed.is_current else ""


def people_table(people: tuple[Contact, ...], *, named: bool) -> Node:
    """Return contacts as a table, or as a list of roles.

    Args:
        people: the roles, and who holds them.
        named: whether people are named.
    """
    rows = [
        [each.title, each.name or "not named", each.telephone or "none", each.email or "none"]
        for each in people
    ]
    lines = sum(1 + max(map(len, row if named else row[:1])) // _NARROW for row in rows)
    return {
        "k": "people",
        "named": named,
        "rows": [[breakable(word) for word in row] for row in rows],
        "together": lines <= _TOGETHER,
    }


def _people(printed: Printed, roles: frozenset[str] | None = None) -> Node:
    holders = _holders_of(printed)
    people = contacts(printed.trust, holders, printed.merged.day, roles)
    return people_table(people, named=names_shown(printed.trust, holders))


def _control(printed: Printed) -> Iterator[dict[str, Any]]:
    trust, day, merged = printed.trust, printed.merged.day, printed.merged
    yield {
        "title": "The trust’s text",
        "rows": _rows(trust_control(merged.base, trust, day), printed),
    }
    if printed.edition and merged.academy:
        own = (*local_control(printed.edition, trust, day), _hash(printed))
        yield {"title": f"At {printed.academy}", "rows": _rows(own, printed)}


def _hash(printed: Printed) -> Row:
    return Row("Content hash", said(printed.short_hash))


def _rows(rows: tuple[Row, ...], printed: Printed) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        lines = cell_nodes(row.cell, printed.day)
        found.append({"label": row.label, "lines": lines, "long": _is_long(lines, printed)})
    return found


def _is_long(lines: list[list[Node]], printed: Printed) -> bool:
    return sum(len(str(node)) for line in lines for node in line) > LONG_CELL[printed.large]


def _versions(printed: Printed) -> Iterator[dict[str, Any]]:
    merged = printed.merged
    subject = Versions(printed.policy, printed.trust, merged.academy, printed.day, printed.timeline)
    for row in version_rows(subject):
        change, decisions = (
            cell_nodes(row.change, printed.day),
            cell_nodes(row.decisions, printed.day),
        )
        yield {
            "version": f"{row.whose} {row.number}",
            "standing": line_nodes(row.standing, printed.day),
            "date": cell_nodes(row.date, printed.day),
            "change": change,
            "decisions": decisions,
            "long": _is_long(change, printed) or _is_long(decisions, printed),
        }


def _local(printed: Printed, clauses: Clauses, texts: Texts) -> dict[str, Any]:
    """Return what is local, each with its clause, and what is still open."""
    merged = printed.merged
    slots = merged.base.meta.slots
    listed = [
        {"to": texts.label(each.clause.id), "c": clauses.title(each.clause), "done": each.done}
        for each in local_clauses(merged)
    ]
    details = [
        {
            "asked": slots[name].prompt if name in slots else name,
            "answer": breakable(merged.values[name].text),
            "long": _is_long([[merged.values[name].text]], printed),
        }
        for name in local_details(merged)
    ]
    kept = [
        {"why": breakable(capital(reader_words(local.why))), "c": [clauses.dropped(local)]}
        for local in merged.dropped
    ]
    still_open = open_words(merged)
    said = [*still_open, *(str(each["c"]) for each in listed)]
    said += [max(str(each["asked"]), str(each["answer"]), key=len) for each in details]
    lines = sum(2 + len(each) // _HALF for each in said)
    own = merged.variation
    agreed = agreed_line(printed.trust, own, merged.day) if own else ()
    return {
        "agreed": line_nodes(agreed, printed.day),
        "clauses": listed,
        "details": details,
        "open": still_open,
        "kept": kept,
        "together": bool(said) and not kept and lines <= _TOGETHER,
    }


def open_words(merged: MergedPolicy) -> list[str]:
    """Return what is still to be decided, adopted, reconfirmed or placed, a line each."""
    found = []
    for point in merged.open_points:
        due = f" by {When(point.due)}" if point.due else ""
        kind = "" if point.kind is OpenKind.NOT_ADOPTED else f"{point.kind}{due}: "
        words = kind + reader_words(point.text)
        found.append(breakable(capital(words)))
    return [*found, *map(breakable, followed_until(merged))]


def _declaration(printed: Printed) -> dict[str, Any]:
    given = declaration_cell(printed.merged.base.meta.declaration)
    who = [] if given == NOT_RECORDED else cell_nodes(given, printed.day)
    return {
        "who": who,
        "cite": cite_words(printed),
        "form": form(printed),
    }
