"""The search index of one site: a script, so that a page opened from a file share can load it.

The browser builds what it looks up from these entries, with the same code that reads what is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.model.quotes import curled
from generator.site.page import Page, SearchEntry
from generator.wording.contacts import Contact

NAME = "index.js"
_BETWEEN = " › "


def search_index(
    pages: Iterable[Page],
    where: str,
    person: Contact | None,
) -> bytes:
    """Return the search index of a site.

    Args:
        pages: its pages.
        where: what is searched, in words that follow “in”.
        person: whom to ask when nothing is found.
    """
    found = [page for page in pages if page.search]
    entries = (_row(number, entry) for number, page in enumerate(found) for entry in page.search)
    ask = person or Contact("")
    facts = {
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
    told, rows = _json(facts).removesuffix("}"), ",\n".join(entries)
    return f'policybookIndex({told},"entries":[{rows}]}});\n'.encode()


@lru_cache(maxsize=50_000)
def _row(page: int, entry: SearchEntry) -> str:
    """Return an entry as the index has it; most are the same at many academies."""
    row: Sequence[object] = (
        page,
        entry.anchor,
        entry.number,
        curled(entry.heading or ("" if entry.number else entry.title)),
        _BETWEEN.join(entry.path),
        entry.text,
        curled(entry.local),
        "\n".join(map(curled, entry.questions)),
        curled(entry.also),
    )
    while len(row) > len(_SHORTEST) and not row[-1]:
        row = row[:-1]
    return _json(row)


_SHORTEST = ("page", "anchor", "number", "heading", "path", "text")


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
