"""The theme as academy sites wear it: loaded once a process, its assets the portal's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, pass_context
from jinja2.runtime import Context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.site import search_index
from generator.site.bytecode import compiled

OWN = "policybook_own"
_TOP = {"", ".", "./"}


@dataclass(frozen=True, eq=False)
class Theme:
    """What the pages of every academy are put into.

    Args:
        config: the configuration, as `mkdocs.yml` has it.
        template: the page.
        search: how words are indexed; None where the site has no search.
    """

    config: MkDocsConfig
    template: Template
    search: Mapping[str, Any] | None


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
    return Theme(config, environment.get_template("main.html"), search_index.settings(config))


@pass_context
def _url(context: Context, value: object) -> str:
    """Return an address as seen from the page, for the templates.

    The academy's own pages and files are named from the top of its site, and what begins with
    `../` from there too; all else (stylesheets, scripts, pictures) is the portal's, one level up.
    """
    address = str(value)
    if address.startswith(("#", "/")) or "://" in address:
        return address
    up = "../" * str(context["page"].url).count("/")
    if address in _TOP:
        return up or "./"
    path = address.partition("#")[0]
    own = path in context[OWN] or address.startswith("../")
    return up + (address if own else f"../{address}")
