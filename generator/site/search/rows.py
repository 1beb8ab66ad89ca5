"""What a search index says: of its pages, and of each entry a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.quotes import curled
from generator.site.page import Page, SearchEntry
from generator.wording.contacts import Contact

_BETWEEN = " › "
_SHORTEST = ("page", "anchor", "number", "heading", "path", "text")


def told_of(found: Sequence[Page], where: str, person: Contact | None) -> dict[str, object]:
    """Return what an index says of its site, the entries apart.

    Args:
        found: the pages that have entries.
        where: what is searched, in words that follow “in”.
        person: whom to ask when nothing is found.
    """
    ask = person or Contact("")
    return {
        "where": where,
        "person": {
            "title": ask.title,
            "name": ask.name,
            "telephone": ask.telephone,
            "dial": ask.dial,
            "email": ask.email,
        },
        "policies": [[page.address, curled(page.title)] for page in found],
        "references": [
            [entry.reference, number]
            for number, page in enumerate(found)
            for entry in page.search
            if entry.reference
        ],
    }


def rows_of(number: int, page: Page) -> Iterator[str]:
    """Yield the entries of a page as an index has them.

    Args:
        number: of the page.
        page: the page.
    """
    return (_row(number, entry) for entry in page.search)


def fields_of(entry: SearchEntry) -> tuple[str, ...]:
    """Return an entry as it is searched and shown: anchor, number, heading, path and so on."""
    return (
        entry.anchor,
        entry.number,
        curled(entry.heading or ("" if entry.number else entry.title)),
        _BETWEEN.join(entry.path),
        entry.text,
        curled(entry.local),
        "\n".join(map(curled, entry.questions)),
        curled(entry.also),
    )


def _row(page: int, entry: SearchEntry) -> str:
    """Return an entry as the index has it."""
    row: Sequence[object] = (page, *fields_of(entry))
    while len(row) > len(_SHORTEST) and not row[-1]:
        row = row[:-1]
    return as_json(row)


def script(call: str, facts: Mapping[str, object], **lists: Iterable[str]) -> bytes:
    """Return a script that hands over some facts.

    Args:
        call: the function that takes them.
        facts: what it takes.
        lists: more of it: lists of what is JSON already, a line each.
    """
    told = as_json(facts).removesuffix("}")
    for name, rows in lists.items():
        listed = ",\n".join(rows)
        told += f',"{name}":[{listed}]'
    return f"{call}({told}}});\n".encode()


def as_json(value: object) -> str:
    """Return a value as JSON, without blanks."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
