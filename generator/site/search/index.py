"""The search index of one site: a script, so that a page opened from a file share can load it.

The browser builds what it looks up from these entries, with the same code that reads what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.site.page import Page
from generator.site.search.rows import rows_of, script, told_of
from generator.wording.contacts import Contact

NAME = "index.js"


def search_index(pages: Iterable[Page], where: str, person: Contact | None) -> bytes:
    """Return the search index of a site.

    Args:
        pages: its pages.
        where: what is searched, in words that follow “in”.
        person: whom to ask when nothing is found.
    """
    found = [page for page in pages if page.search]
    rows = (row for number, page in enumerate(found) for row in rows_of(number, page))
    return script("policybookIndex", told_of(found, where, person), entries=rows)
