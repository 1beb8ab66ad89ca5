"""Turn our pages into what MkDocs and its themes expect.

Themes of MkDocs escape nothing: what people wrote is escaped here, at the door.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

import mkdocs
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.page import Heading, NavEntry, Page, needed

PLUGIN = "policybook"
_TOP_LEVEL = 2
_MARKS = ("icon", "status", "subtitle")  # what themes show of a page in their navigation


def builder() -> str:
    """Return which builder runs, MkDocs or ProperDocs in its place, and its version."""
    return f"{mkdocs.__name__} {mkdocs.__version__}"


def plain(text: str) -> str:
    """Return a text as a theme can show it: one line, no part of it markup."""
    return str(escape(" ".join(text.split())))


def source_path(page: Page) -> str:
    """Return the path of the Markdown file that MkDocs would have made a page from."""
    return f"{page.address}index.md"


def virtual_file(page: Page) -> File:
    """Return a file of MkDocs for a page that has none."""
    file = File(source_path(page), src_dir=None, dest_dir="", use_directory_urls=True)
    file.generated_by = PLUGIN  # so that no theme offers to edit it
    return file


def fill(target: MkDocsPage, page: Page) -> None:
    """Give a page of MkDocs what ours holds.

    Args:
        target: the page of MkDocs.
        page: ours.
    """
    target.title = plain(page.title)
    say(target, page)


def say(target: MkDocsPage, page: Page) -> None:
    """Give a page of MkDocs all but its title.

    Args:
        target: the page of MkDocs.
        page: ours.
    """
    target.content = page.html
    target.toc = contents(page.headings)
    target.meta["pb_needs"] = needed(page.html)
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


def navigation(
    entries: Sequence[NavEntry], pages: Mapping[str, MkDocsPage], config: MkDocsConfig
) -> Navigation:
    """Return a navigation as MkDocs has it.

    Args:
        entries: ours.
        pages: the pages of MkDocs by their addresses, those that are made here.
        config: of the site.
    """
    result = in_order([_item(entry, pages, config) for entry in entries])
    result.homepage = pages.get("", result.homepage)
    return result


def _item(entry: NavEntry, pages: Mapping[str, MkDocsPage], config: MkDocsConfig) -> StructureItem:
    title = plain(entry.title)
    if entry.children:
        return section(title, [_item(child, pages, config) for child in entry.children])
    page = pages.get(entry.address)
    if page is None:
        return _elsewhere(entry, title, config)
    if page.url and title != page.title:  # the window's title stays what the page says
        page.meta["title"] = page.title
    page.title = title
    return page


def _elsewhere(entry: NavEntry, title: str, config: MkDocsConfig) -> MkDocsPage | Link:
    """Return what stands for a page that is not made here, or for an address elsewhere."""
    if not entry.source:
        return Link(title, entry.address)
    file = File(entry.source, src_dir=None, dest_dir="", use_directory_urls=True)
    file.url = entry.address or "./"
    page = MkDocsPage(title, file, config)
    page.meta = dict(entry.marks)
    return page


def entries_of(items: Iterable[StructureItem], ours: Mapping[str, Page]) -> tuple[NavEntry, ...]:
    """Return a navigation of MkDocs as we have it.

    Args:
        items: its items.
        ours: the pages that we make, by the paths that MkDocs knows them by.
    """
    return tuple(_entry(item, ours) for item in items)


def _entry(item: StructureItem, ours: Mapping[str, Page]) -> NavEntry:
    title = unescape(str(item.title or ""))
    if isinstance(item, MkDocsPage):
        source = item.file.src_uri
        if source in ours:
            return NavEntry(title, ours[source].address, source=source)
        told = ((name, item.meta.get(name)) for name in _MARKS)
        marks = tuple((name, str(mark)) for name, mark in told if mark)
        return NavEntry(title, item.url, source=source, marks=marks)
    if isinstance(item, Section):
        return NavEntry(title, children=entries_of(item.children, ours))
    return NavEntry(title, item.url if isinstance(item, Link) else "")


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
