"""The theme as academy sites wear it: loaded once a process, its assets the portal's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from generator.site.search import index as search_index
from generator.site.theme import mkdocs_objects
from generator.site.theme.shell import PageShape, Shell

OWN = "policybook_own"
_HEADINGS = "partials/policybook-headings.html"
_TOP = {"", ".", "./"}


@dataclass(frozen=True, eq=False)
class Theme:
    """What the pages of every academy are put into.

    Args:
        config: the configuration, as `mkdocs.yml` has it.
        template: the page.
        search: how words are indexed; None where the site has no search.
        headings: writes the entries of a table of contents.
        shells: those that any academy can use.
    """

    config: MkDocsConfig
    template: Template
    search: Mapping[str, Any] | None
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
    template = environment.get_template("main.html")
    return Theme(config, template, search_index.settings(config), headings.entries)


@pass_context
def _url(context: Context, value: object) -> str:
    """Return an address as seen from the page, for the templates."""
    return seen_from(str(context["page"].url), str(value), context[OWN])


def seen_from(page: str, address: str, own: frozenset[str]) -> str:
    """Return an address as seen from a page of an academy.

    The academy's own pages and files are named from the top of its site, and what begins with
    `../` from there too; all else (stylesheets, scripts, pictures) is the portal's, one level up.

    Args:
        page: the address of the page.
        address: the address; a hole of a shell stays one.
        own: the addresses of what is the academy's own.
    """
    if address.startswith(("#", "/", "\0")) or "://" in address:
        return address
    up = "../" * page.count("/")
    if address in _TOP:
        return up or "./"
    path = address.partition("#")[0]
    return up + (address if path in own or address.startswith("../") else f"../{address}")
