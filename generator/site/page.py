"""A finished page, and the site it belongs to: what any site builder needs, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class SearchEntry:
    """What search finds: a page, or a clause on it.

    Args:
        anchor: the id on the page; "" for the page itself.
        title: number and heading, or the title of the page.
        text: the words in force, as plain text.
        questions: what staff ask that is answered there: each question with its answer.
        number: the number, in sentences: "4.6 c.".
        heading: the heading without its number; "" where it has none.
        path: the headings above it, the outermost first.
        local: what marks it as an academy's own; "" for the trust's words.
        also: words that it is found by and that are not shown.
        reference: of a page, what the trust files it under: "HR-07"; "" where it has none.
    """

    anchor: str
    title: str
    text: str
    questions: tuple[str, ...] = ()
    number: str = ""
    heading: str = ""
    path: tuple[str, ...] = ()
    local: str = ""
    also: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Page:
    """One page of a site.

    Args:
        address: relative to its site, ending in a slash: "social-media/"; "" is the home page.
        title: the page's title.
        html: the finished content; links in it are relative to the page.
        headings: its table of contents.
        search: what search finds on it.
        description: one sentence for the head of the page.
        noindex: whether search engines are asked to leave it out.
        beside: other files in its folder, by their names.
        record: of an edition, its line of `editions.json`.
    """

    address: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    description: str = ""
    noindex: bool = False
    beside: tuple[tuple[str, bytes], ...] = ()
    record: str = ""


# The scripts of the form on which variations are written, in the order in which they are loaded.
_FORM = (
    "vendor/js-yaml-5.5.0/js-yaml.umd.min.js",
    "vendor/markdown-it-15.0.3/markdown-it.umd.min.js",
    "vendor/turndown-7.2.5/turndown.js",
    "vendor/turndown-plugin-gfm-1.0.2/turndown-plugin-gfm.js",
    "quotes.js",
    "text.js",
    "compare.js",
    "word.js",
    "draft.js",
    "number.js",
    "store.js",
    "parts.js",
    "elsewhere.js",
    "editor.js",
    "frame.js",
    "pages-start.js",
    "pages-detail.js",
    "pages-clause.js",
    "pages-decision.js",
    "pages-check.js",
    "form.js",
)

# What few pages need of the theme, by what stands in those that do.
_NEEDED = {
    "pb-redline": ("marked.css",),
    "pb-redline__clause": ("redline.css",),
    "pb-redline__summary": ("redline.css",),
    "pb-effect": ("redline.css",),
    "pb-register": ("register.css",),
    "pb-variation": ("redline.css", "local.css"),
    "pb-glance": ("local.css",),
    "pb-home": ("lists.css",),
    "pb-portal": ("lists.css",),
    "data-pb-editions": ("editions.js",),
    "data-pb-filter": ("fold.js", "filter.js"),
    'id="_filters"': ("fold.js", "register.js"),
    'id="pb-vary"': (
        "marked.css",
        "redline.css",
        "vary/vary.css",
        *(f"vary/{name}" for name in _FORM),
    ),
}


def needed(html: str) -> tuple[str, ...]:
    """Return the style sheets and scripts of the theme that a page needs besides those of all.

    Args:
        html: its finished content.
    """
    files = (each for told, each in _NEEDED.items() if told in html)
    return tuple(dict.fromkeys(chain.from_iterable(files)))


@dataclass(frozen=True)
class NavEntry:
    """An entry of a site's navigation: a page, or a group of them.

    Args:
        title: what is shown.
        address: the page; "" is the home page.
        children: of a group, its entries; a group has no page.
        source: the Markdown file of a page of the portal, as MkDocs knows it.
        marks: what the file of such a page says of its entry: icon, status, subtitle.
    """

    title: str
    address: str = ""
    children: tuple[NavEntry, ...] = ()
    source: str = ""
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SwitchEntry:
    """Another academy in the switcher; the address is relative to the portal's root."""

    name: str
    address: str


@dataclass(frozen=True, eq=False)
class Planned:
    """A page that is made only where it is not kept from before.

    Args:
        address: relative to its site, as that of a page.
        title: the page's title.
        inputs: all that it is made from beside the day; with the same, a page kept from before
            stays, as long as what was asked of the day has the same answers.
        maker: makes the page of them, on a day.
        noindex: whether search engines are asked to leave it out.
        beside: the names of other files in its folder.
        alone: those of them that are made of the inputs by themselves, by their names: they change
            on other days than the page.
    """

    address: str
    title: str
    inputs: Any
    maker: Callable[[Any, date], Page]
    noindex: bool = False
    beside: tuple[str, ...] = ()
    alone: Mapping[str, Callable[[Any, date], bytes]] = field(default_factory=dict)

    def make(self, day: date) -> Page:
        """Make the page, with all that stands beside it.

        Args:
            day: the day that it speaks of.
        """
        page = self.maker(self.inputs, day)
        alone = tuple((name, make(self.inputs, day)) for name, make in self.alone.items())
        return replace(page, beside=(*page.beside, *alone)) if alone else page

    @property
    def stand_in(self) -> Page:
        """Return what is known of the page before it is made."""
        beside = tuple((name, b"") for name in (*self.beside, *self.alone))
        return Page(self.address, self.title, "", noindex=self.noindex, beside=beside)


@dataclass(frozen=True)
class Site:
    """Everything that a site is made from: that of one academy, or the portal.

    Args:
        id: an academy's folder below the portal's root; "" for the portal itself.
        name: the academy's name; for the portal, what all of them are called.
        short_name: what the academy or the trust is called for short.
        colour: an academy's colour, as #rrggbb; "" for the portal.
        pages: its pages, the home page first.
        navigation: its navigation.
        switcher: the (other) academies; empty when there are too many to list.
        archive: its pages that are in no navigation and that search does not know: editions, and
            what leads from one to another.
    """

    id: str
    name: str
    short_name: str
    colour: str
    pages: tuple[Page, ...]
    navigation: tuple[NavEntry, ...]
    switcher: tuple[SwitchEntry, ...]
    archive: tuple[Planned, ...] = ()
