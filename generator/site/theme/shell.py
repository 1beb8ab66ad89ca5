"""The theme's page with holes: rendered once for pages of one shape, filled for each of them.

A hole is a name between two null characters, which no text can hold. The name of a text ends in
markup: what the theme does to a text (escape it, strip its tags) shows there, and is then done to
the text that fills the hole. Where the theme shows more of a page than is known here there is no
shell, and each page is rendered by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.page import Page, Site
from generator.site.theme import mkdocs_objects

_MARKUP = "<i> &"
_ACADEMY = ("academy id", "academy name", "academy short name")
_TEXTS = ("title", "window", "description", "entry title", *_ACADEMY)
_WAYS: tuple[Callable[[str], str], ...] = (
    str,
    mkdocs_objects.plain,
    lambda text: Markup(text).striptags(),  # noqa: S704 - as Jinja's filter does it
    lambda text: str(escape(Markup(text).striptags())),  # noqa: S704
)
_TEXT_HOLES = {way(name + _MARKUP): (name, way) for name in _TEXTS for way in _WAYS}
_HTML = {False: "html", True: "html with <h1"}  # the theme writes a heading where there is none
_OTHERS = {*_HTML.values(), "own", "canonical", "previous", "next", "skip", "contents", "entry"}
SWITCH = "switch "


def hole(name: str) -> str:
    """Return what stands in a shell for something of the page."""
    return f"\0{name}\0"


# Stands before each entry of the navigation and after the last: overrides/partials/nav.html.
MARK = hole("mark")


@dataclass(frozen=True)
class PageShape:
    """What decides which parts a page has.

    Args:
        depth: how many folders deep it is in its site.
        listed: whether it stands in the navigation.
        follows: whether a page comes before it.
        leads: whether a page comes after it.
        named: whether its window has a title of its own.
        described: whether there is a sentence about it.
        noindex: whether search engines are asked to leave it out.
        contents: whether it has a table of contents.
        headed: whether its text has a heading for the page.
        needs: what it needs of the theme besides what all pages do.
    """

    depth: int
    listed: bool
    follows: bool
    leads: bool
    named: bool
    described: bool
    noindex: bool
    contents: bool
    headed: bool
    needs: tuple[str, ...]


class _Contents(TableOfContents):
    """A table of contents that is written already."""

    written = hole("contents")


@dataclass(frozen=True)
class CutHtml:
    """HTML cut at its holes: a text and the name of a hole in turn."""

    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its holes."""
        return self.parts[1::2]

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the HTML with its holes filled."""
        parts = list(self.parts)
        parts[1::2] = [_value(name, values) for name in self.names]
        return "".join(parts)


@dataclass(frozen=True)
class Shell:
    """The theme's page for one shape.

    Args:
        head: all before the entries of the navigation.
        entry: the entry of another page.
        own: the page's own entry; empty where it is not listed.
        foot: all after them.
    """

    head: CutHtml
    entry: CutHtml
    own: CutHtml
    foot: CutHtml


def academy_stand_in() -> Site:
    """Return an academy with a hole for all that its pages say of it."""
    academy, name, short_name = (hole(f"{name}{_MARKUP}") for name in _ACADEMY)
    return Site(academy, name, short_name, "", pages=(), navigation=(), switcher=())


def academy_values(site: Site) -> dict[str, str]:
    """Return what fills the holes that stand for an academy."""
    return dict(zip(_ACADEMY, (site.id, site.name, site.short_name), strict=True))


def stand_in(shape: PageShape, config: MkDocsConfig) -> tuple[MkDocsPage, Navigation]:
    """Return a page with a hole for whatever differs in a shape, and its navigation."""
    made = Page(
        address="own/" * shape.depth,
        title=hole(f"title{_MARKUP}"),
        html=hole(_HTML[shape.headed]),
        description=hole(f"description{_MARKUP}") if shape.described else "",
        noindex=shape.noindex,
    )
    page = _blank(made, config)
    if shape.depth:
        page.file.url = _own_url(shape)
    page.toc = _Contents([AnchorLink("", hole("skip"), 2)] if shape.contents else [])
    page.meta["pb_needs"] = shape.needs
    if shape.named:
        page.meta["title"] = mkdocs_objects.plain(hole(f"window{_MARKUP}"))
    page.previous_page = _other("previous", config) if shape.follows else None
    page.next_page = _other("next", config) if shape.leads else None
    listed = [_other("entry", config), *([page] if shape.listed else [])]
    nav = Navigation(list(listed), listed)
    nav.homepage = _blank(Page("", "", ""), config)
    return page, nav


def _own_url(shape: PageShape) -> str:
    return f"{hole('own')}/" * shape.depth


def _other(name: str, config: MkDocsConfig) -> MkDocsPage:
    page = _blank(Page(f"{name}/", hole(f"{name} title{_MARKUP}"), ""), config)
    page.file.url = hole(name)
    return page


def _blank(made: Page, config: MkDocsConfig) -> MkDocsPage:
    page = MkDocsPage(made.title, mkdocs_objects.virtual_file(made), config)
    mkdocs_objects.fill(page, made)
    if page.canonical_url:
        page.canonical_url = hole("canonical")
    return page


def shell(html: str, shape: PageShape) -> Shell | None:
    """Cut the page of a stand-in at its holes.

    Args:
        html: what the theme made of it.
        shape: its shape.

    Returns:
        None where the theme shows something that cannot be filled in.
    """
    if shape.depth:
        html = html.replace(_own_url(shape), hole("own"))
    cuts = [CutHtml(tuple(part.split("\0"))) for part in html.split(MARK)]
    if len(cuts) != (4 if shape.listed else 3) or not all(map(_known, cuts)):
        return None
    own = cuts[2] if shape.listed else CutHtml(("",))
    return Shell(cuts[0], cuts[1], own, cuts[-1])


def _known(cut: CutHtml) -> bool:
    return all(
        name in _TEXT_HOLES or name in _OTHERS or name.startswith(SWITCH) for name in cut.names
    )


def _value(name: str, values: Mapping[str, str]) -> str:
    known = _TEXT_HOLES.get(name)
    if known is None:
        return values["html" if name in _HTML.values() else name]
    text, way = known
    return way(values[text])
