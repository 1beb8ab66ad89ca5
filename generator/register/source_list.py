"""What rests on which source, as text, as CSV and as JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from generator.model.source_document import SourceDocument, SourceEdition
from generator.model.trust import Trust
from generator.model.values import When
from generator.register.csv_file import plain
from generator.register.source_rows import SourceRow
from generator.wording.resting import (
    NOTHING_RESTS,
    again_words,
    in_force_words,
    listed_words,
    source_heading,
)

COLUMNS = (
    *("source", "title", "kind", "publisher", "part", "part_title", "edition", "address"),
    *("policy", "policy_title", "academy", "place", "version", "clause", "cite"),
    *("rests_on", "state", "look_again_by", "who", "page"),
)
_OURS = frozenset({"version", "look_again_by", "page"})
_OF_ROW = ("part", "part_title", *COLUMNS[COLUMNS.index("policy") :])


def sources_text(rows: Sequence[SourceRow], trust: Trust, day: date) -> str:
    """Return what rests on what as text: a source after the other, its clauses under it.

    Args:
        rows: what rests on sources, in the order of the sources.
        trust: for its sources.
        day: the day.
    """
    by_source = {name: list(some) for name, some in groupby(rows, key=lambda row: row.source)}
    told = [
        "\n".join(_told(source, by_source.get(name, []), day))
        for name, source in trust.sources.items()
    ]
    return "\n\n".join(told) + "\n"


def _told(source: SourceDocument, rows: Sequence[SourceRow], day: date) -> Iterator[str]:
    yield source_heading(source)
    yield f"  {in_force_words(source, day)}"
    if not rows:
        yield f"  {NOTHING_RESTS}"
    for row in rows:
        part = f" ({row.part_title})" if row.part_title else ""
        yield f"- {row.policy_title}, {row.place}: {listed_words(row.cite, row.version)}{part}"
        again = again_words(row.rests_on_words, row.due, row.begins, day)
        if again:
            yield f"  {again}"
            yield f"  {row.who or 'nobody is named'}"


def sources_csv(rows: Iterable[SourceRow], day: date, site: str = "") -> bytes:
    """Return what rests on what as CSV, in the way of the register.

    Args:
        rows: what rests on sources.
        day: the day.
        site: where the site stands; "" for addresses from its root.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row, day, site)
        writer.writerow([_written(name, cells[name]) for name in COLUMNS])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _written(name: str, value: str | None) -> str:
    """Return a cell so that Excel shows what a person wrote as it is."""
    return value or "" if name in _OURS else plain(value or "")


def _cells(row: SourceRow, day: date, site: str) -> Mapping[str, str | None]:
    anchor = f"#{row.clause}" if row.clause else ""
    page = f"{row.href}{anchor}"
    due = row.due if row.due and row.begins is None else None
    return {
        "source": row.source,
        "title": row.title,
        "kind": row.kind,
        "publisher": row.publisher,
        "part": row.part,
        "part_title": row.part_title,
        "edition": row.edition,
        "address": row.address,
        "policy": row.policy,
        "policy_title": row.policy_title,
        "academy": row.academy or "",
        "place": row.place,
        "version": f"v{row.version}",
        "clause": row.clause,
        "cite": row.cite,
        "rests_on": row.rests_on,
        "state": row.state_on(day),
        "look_again_by": due.isoformat() if due else None,
        "who": row.who,
        "page": f"{site.rstrip('/')}/{page}" if site else page,
    }


def sources_json(rows: Iterable[SourceRow], trust: Trust, day: date) -> bytes:
    """Return the sources with what rests on each as JSON: an object with the day and a list.

    Args:
        rows: what rests on sources.
        trust: for its sources, and where its site stands.
        day: the day.
    """
    site = trust.organisation.site_url
    told = [{**_cells(row, day, site), "version": row.version} for row in rows]
    sources = [
        {
            "source": name,
            "title": source.title,
            "kind": source.kind,
            "publisher": source.publisher,
            "address": source.address,
            "in_force": edition.name if (edition := source.on(day)) else None,
            "editions": [_edition(each) for each in source.in_order],
            "rests": [
                {key: each[key] for key in _OF_ROW} for each in told if each["source"] == name
            ],
        }
        for name, source in trust.sources.items()
    ]
    whole = {"as_of": day.isoformat(), "sources": sources}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _edition(each: SourceEdition) -> dict[str, Any]:
    def day(when: When | None) -> str | None:
        return when.day.isoformat() if when else None

    return {
        "name": each.name,
        "from": day(each.from_),
        "withdrawn": day(each.withdrawn),
        "address": each.address,
    }
