"""Turn our pages into what MkDocs and its themes expect.

Themes of MkDocs escape nothing: what people wrote is escaped here, at the door.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import escape
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.page import Heading, NavEntry, Page

_TOP_LEVEL = 2


def plain(text: str) -> str:
    """Return a text as a theme can show it: one line, no part of it markup."""
    return str(escape(" ".join(text.split())))


def source_path(page: Page) -> str:
    """Return the path of the Markdown file that MkDocs would have made a page from."""
    return f"{page.address}index.md"


def virtual_file(page: Page) -> File:
    """Return a file of MkDocs for a page that has none."""
    return File(source_path(page), src_dir=None, dest_dir="", use_directory_urls=True)


def fill(target: MkDocsPage, page: Page) -> None:
    """Give a page of MkDocs what ours holds; search is told to pass over it, for we index it.

    Args:
        target: the page of MkDocs.
        page: ours.
    """
    target.title = plain(page.title)
    target.content = page.html
    target.toc = contents(page.headings)
    target.meta = {"search": {"exclude": True}}
    if page.description:
        target.meta["description"] = plain(page.description)
    if page.noindex:
        target.meta["robots"] = "noindex"


def contents(headings: Sequence[Heading]) -> TableOfContents:
    """Return a table of contents as MkDocs has it."""
    return TableOfContents([_anchor(heading, _TOP_LEVEL) for heading in headings])


def _anchor(heading: Heading, level: int) -> AnchorLink:
    link = AnchorLink(plain(heading.title), heading.id, level)
    link.children = [_anchor(child, level + 1) for child in heading.children]
    return link


def navigation(entries: Sequence[NavEntry], pages: Mapping[str, MkDocsPage]) -> Navigation:
    """Return a navigation as MkDocs has it.

    Args:
        entries: ours.
        pages: the pages of MkDocs by their addresses.
    """
    result = in_order([_item(entry, pages) for entry in entries])
    result.homepage = pages.get("", result.homepage)
    return result


def _item(entry: NavEntry, pages: Mapping[str, MkDocsPage]) -> StructureItem:
    if not entry.children:
        page, title = pages[entry.address], plain(entry.title)
        if page.url and title != page.title:  # the window's title stays what the page says
            page.meta["title"] = page.title
        page.title = title
        return page
    return section(plain(entry.title), [_item(child, pages) for child in entry.children])


def section(title: str, children: list[StructureItem]) -> Section:
    """Return a group of entries of a navigation."""
    group = Section(title, children)
    for child in children:
        child.parent = group
    return group


def in_order(items: list[StructureItem]) -> Navigation:
    """Return a navigation whose pages know what comes before and after them."""
    listed = list(_pages(items))
    for page in listed:
        page.previous_page = page.next_page = None
    for before, after in itertools.pairwise(listed):
        before.next_page, after.previous_page = after, before
    return Navigation(items, listed)


def _pages(items: Sequence[StructureItem]) -> Iterator[MkDocsPage]:
    for item in items:
        if isinstance(item, MkDocsPage):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)
