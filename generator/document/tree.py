"""A policy as one document: a tree that the template sets, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document.clauses import Clauses
from generator.document.cover import (
    TRUST_COLOUR,
    cite_words,
    draft_word,
    facts,
    running,
    short_hash,
)
from generator.document.qr import qr_svg
from generator.document.subject import Printed
from generator.document.texts import Texts
from generator.document.words import Node, breakable, cell_nodes, line_nodes
from generator.model.merged import MergedPolicy, OpenKind
from generator.model.values import When
from generator.render.colours import readable_on
from generator.render.contacts import Contact, contacts, names_shown, roles_named
from generator.render.control import declaration_cell, local_control, signatories, trust_control
from generator.render.decisions import agreed_line
from generator.render.local import local_clauses, local_details
from generator.render.neighbours import Neighbours, associated
from generator.render.provenance import reader_words
from generator.render.said import NOT_RECORDED, Row, said
from generator.render.version_standing import Versions
from generator.render.versions import version_rows

_LONG_CELL = 900  # characters: a row with more may go on on the next page


def tree(printed: Printed) -> dict[str, Any]:
    """Return everything that is printed of a policy: plain values, ready for JSON.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is.
    """
    merged, trust, day = printed.merged, printed.trust, printed.merged.day
    around = Neighbours(trust, printed.academy, printed.policies)
    texts = Texts(merged, around, _people(printed, contacts(trust, _whose(printed), day)))
    clauses = Clauses(merged, around, texts)
    body = clauses.whole()
    roles = roles_named(merged.base.meta, texts.shown)
    known = trust.academies.get(merged.academy)
    colour = known.colour if known else TRUST_COLOUR
    here = _local(printed, clauses)
    return {
        "title": merged.base.meta.title,
        "trust": trust.organisation.name.on(day),
        "academy": known.name.on(day) if known else "The trust’s own text",
        "place": printed.academy or trust.organisation.short_name.on(day),
        "colour": colour,
        "on_colour": readable_on(colour),
        "large": printed.large,
        "draft": draft_word(printed),
        "summary": merged.base.meta.summary,
        "facts": facts(printed),
        "running": running(printed),
        "address": printed.address,
        "qr": qr_svg(printed.address) if printed.address else "",
        "control": list(_control(printed)),
        "versions": list(_versions(printed)),
        "local": here,
        "body": body,
        "people": _people(printed, contacts(trust, _whose(printed), day, roles)) if roles else None,
        "associated": [title for title, _ in associated(merged.base, printed.policies)],
        "signatories": list(signatories(merged.base.meta)),
        "declaration": _declaration(printed),
        "targets": sorted(texts.targets),
    }


def _whose(printed: Printed) -> str:
    """Return the academy whose holders are named: past editions have only titles."""
    return printed.merged.academy if printed.is_current else ""


def _people(printed: Printed, people: tuple[Contact, ...]) -> Node:
    named = names_shown(printed.trust, _whose(printed))
    rows = [
        [each.title, each.name or "not named", each.telephone or "none", each.email or "none"]
        for each in people
    ]
    return {
        "k": "people",
        "named": named,
        "rows": [[breakable(word) for word in row] for row in rows],
    }


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
    return Row("Content hash", said(short_hash(printed)))


def _rows(rows: tuple[Row, ...], printed: Printed) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        lines = cell_nodes(row.cell, printed.day)
        found.append({"label": row.label, "lines": lines, "long": _is_long(lines)})
    return found


def _is_long(lines: list[list[Node]]) -> bool:
    return sum(len(str(node)) for line in lines for node in line) > _LONG_CELL


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
            "long": _is_long(change) or _is_long(decisions),
        }


def _local(printed: Printed, clauses: Clauses) -> dict[str, Any]:
    """Return what is local, each with its clause, and what is still open."""
    merged = printed.merged
    slots = merged.base.meta.slots
    listed = [
        {"to": each.clause.id, "c": clauses.title(each.clause), "done": each.done}
        for each in local_clauses(merged)
    ]
    details = [
        {
            "asked": slots[name].prompt if name in slots else name,
            "answer": breakable(merged.values[name].text),
        }
        for name in local_details(merged)
    ]
    kept = [
        {"why": breakable(reader_words(local.why)), "c": [clauses.dropped(local)]}
        for local in merged.dropped
    ]
    own = merged.variation
    agreed = agreed_line(printed.trust, own, merged.day) if own else ()
    return {
        "agreed": line_nodes(agreed, printed.day),
        "clauses": listed,
        "details": details,
        "open": _open(merged),
        "kept": kept,
    }


def _open(merged: MergedPolicy) -> list[str]:
    found = []
    for point in merged.open_points:
        due = f" by {When(point.due)}" if point.due else ""
        kind = "" if point.kind is OpenKind.NOT_ADOPTED else f"{point.kind}{due}: "
        words = kind + reader_words(point.text)
        found.append(breakable(words[:1].upper() + words[1:]))
    return found


def _declaration(printed: Printed) -> dict[str, Any]:
    given = declaration_cell(printed.merged.base.meta.declaration)
    who = [] if given == NOT_RECORDED else cell_nodes(given, printed.day)
    return {
        "who": who,
        "cite": cite_words(printed),
    }
