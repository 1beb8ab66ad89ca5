"""The theme as academy sites wear it: loaded once a process, its assets the portal's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Template, pass_context
from jinja2.runtime import Context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import TableOfContents

from generator.site.bytecode import compiled
from generator.site.page import Heading
from generator.site.theme import mkdocs_objects
from generator.site.theme.shell import PageShape, Shell

TOP = "policybook_top"
_HEADINGS = "partials/policybook-headings.html"
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TOP = {"", ".", "./"}


@dataclass(frozen=True)
class Top:
    """The top of a site, from where the addresses of its pages are told.

    Its own pages and files are named from there, and so is what begins with `../`; all else
    (stylesheets, scripts, pictures) is the portal's.

    Args:
        root: the way from there to the portal's root; "" where that is the same.
        own: the addresses of what is the site's own.
    """

    root: str
    own: frozenset[str]

    def seen_from(self, page: str, address: str) -> str:
        """Return an address as seen from a page.

        Args:
            page: the address of the page.
            address: the address; a hole of a shell stays one.
        """
        if address.startswith(("#", "/", "\0")) or _FOREIGN.match(address):
            return address
        up = "../" * page.count("/")
        if address in _TOP:
            return up or "./"
        path = address.partition("#")[0]
        own = path in self.own or address.startswith("../")
        return f"{up}{'' if own else self.root}{address}"


@dataclass(frozen=True, eq=False)
class Theme:
    """What the pages of every academy are put into.

    Args:
        config: the configuration, as `mkdocs.yml` has it.
        template: the page.
        site_map: the map of the whole site.
        headings: writes the entries of a table of contents.
        shells: those that any academy can use.
    """

    config: MkDocsConfig
    template: Template
    site_map: Template
    headings: Callable[[TableOfContents], object]
    shells: dict[tuple[PageShape, bool], Shell | None] = field(default_factory=dict)
    _contents: dict[tuple[Heading, ...], str] = field(default_factory=dict)

    def contents(self, headings: tuple[Heading, ...]) -> str:
        """Return the entries of a table of contents, written once for all that have the same."""
        known = self._contents.get(headings)
        if known is None:
            known = str(self.headings(mkdocs_objects.contents(headings)))
            self._contents[headings] = known
        return known


def load_theme(config_file: Path) -> Theme:
    """Load the theme.

    Args:
        config_file: `mkdocs.yml`.

    Raises:
        mkdocs.exceptions.Abort: when it cannot be used.
    """
    config = load_config(str(config_file))
    environment = config.theme.get_env()
    environment.bytecode_cache = compiled()
    environment.filters["url"] = _url
    headings: Any = environment.get_template(_HEADINGS).module
    page, site_map = (environment.get_template(each) for each in ("main.html", "sitemap.xml"))
    return Theme(config, page, site_map, headings.entries)


@pass_context
def _url(context: Context, value: object) -> str:
    """Return an address as seen from the page, for the templates."""
    top: Top = context[TOP]
    return top.seen_from(str(context["page"].url), str(value))
