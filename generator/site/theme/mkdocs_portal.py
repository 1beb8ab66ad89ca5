"""The portal as a site of MkDocs: hand-written pages, and those that we hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.site.bytecode import compiled
from generator.site.page import Page
from generator.site.theme import mkdocs_objects
from generator.site.theme.shell import html_hole

log = get_plugin_logger("policybook")
_TEXTS = "Policies"
_GUIDE = "Guide"


class Options(Config):  # type: ignore[no-untyped-call] # MkDocs has no types there
    policies = c.Type(str, default="policies")
    as_of = c.Type((str, date), default="")  # YAML reads a day as a date
    pdf = c.Type(bool, default=True)


# MkDocs packs the site's map with this day, and the packing counts seconds from 1970 in 32 bits.
_EARLIEST_PACKED, _LATEST_PACKED = date(1970, 1, 1), date(2106, 1, 1)


@dataclass(frozen=True)
class Portal:
    """What MkDocs makes the portal from, beside the hand-written pages.

    Args:
        folder: where it goes.
        name: what the header shows.
        site_url: the site's full address; "" where it is not known.
        day: the day that the pages speak of.
        pages: the generated pages, the home page first.
        academies: their names, by id, in the order of the switcher.
        reach: the addresses of the pages that each academy has, by its id.
        words: what readers call academies, together.
        holed: whether what pages apart say is put in afterwards, in the place of a hole.
    """

    folder: Path
    name: str
    site_url: str
    day: date
    pages: tuple[Page, ...]
    academies: Mapping[str, str]
    reach: Mapping[str, frozenset[str]]
    words: str = "academies"
    holed: bool = False


def configure(config: MkDocsConfig, portal: Portal) -> None:
    """Set what the trust's own files decide, and where the site goes.

    Args:
        config: as `mkdocs.yml` has it.
        portal: what the portal is made from.
    """
    config.site_dir = str(portal.folder)
    config.site_name = mkdocs_objects.plain(portal.name)
    config.site_url = portal.site_url


class PortalHooks(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Hand the generated pages of the portal to MkDocs."""

    def __init__(self, portal: Portal | None = None) -> None:
        """Hold what the portal is made from; None until it is known."""
        super().__init__()
        self.portal = portal

    @property
    def _by_path(self) -> Mapping[str, Page]:
        pages = self.portal.pages if self.portal else ()
        return {mkdocs_objects.source_path(page): page for page in pages}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a file for each generated page; what is hand-written at our addresses gives way."""
        for path, page in self._by_path.items():
            written = files.get_file_from_path(path)
            if written is not None:
                log.warning("%s is not shown: a page of the portal takes its place", path)
                files.remove(written)
            files.append(File.generated(config, path, content="", inclusion=_inclusion(page)))
            for name, content in page.beside:
                files.append(File.generated(config, f"{page.address}{name}", content=content))
        academies = self.portal.reach if self.portal else {}
        for file in list(files):
            academy = file.dest_uri.partition("/")[0]
            if academy in academies:
                log.warning("%s is not shown: the site of “%s” is there", file.src_uri, academy)
                files.remove(file)
            elif file.src_uri.endswith(".map"):  # for Material's own developers; half its size
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated pages first, the hand-written ones under one heading."""
        made = {
            path: file.page or MkDocsPage(mkdocs_objects.plain(page.title), file, config)
            for path, page in self._by_path.items()
            if (file := files.get_file_from_path(path))
        }
        if not made:
            return nav
        home, *listed = (each for path, each in made.items() if not self._by_path[path].noindex)
        home.parent = None
        texts = [each for each in listed if each.url.startswith("policies/")]
        others = [each for each in listed if each not in texts]
        guide = list(_without(nav.items, list(made.values())))
        items: list[StructureItem] = [home, mkdocs_objects.section(_TEXTS, list(texts)), *others]
        if len(guide) == 1 and isinstance(guide[0], Section):
            items += guide
        elif guide:
            items.append(mkdocs_objects.section(_GUIDE, guide))
        return mkdocs_objects.in_order(items)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the site's map give the day that the pages speak of, and compile templates once."""
        del config
        env.bytecode_cache = compiled()
        for file in files.documentation_pages():
            if file.page is not None and self.portal is not None:
                file.page.update_date = _packed_day(self.portal.day).isoformat()
        return env

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a generated page its content."""
        del config, files
        ours = self._by_path.get(page.file.src_uri)
        if ours is None:
            return html
        mkdocs_objects.fill(page, ours)
        holed = ours.apart and self.portal is not None and self.portal.holed
        return html_hole(ours) if holed else ours.html

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the templates of the academies, and of the same page at each."""
        del nav
        config.extra["policybook"] = _told(self.portal, page.url)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the templates of pages that have no address of their own, such as 404.html."""
        if template_name == "sitemap.xml":
            unlisted = {path for path, page in self._by_path.items() if page.noindex}
            context["pages"] = [f for f in context["pages"] if f.src_uri not in unlisted]
        config.extra["policybook"] = _told(self.portal, "")
        return context


def _inclusion(page: Page) -> InclusionLevel:
    """Return whether MkDocs puts a page into the navigation: not what search must not find."""
    return InclusionLevel.NOT_IN_NAV if page.noindex else InclusionLevel.UNDEFINED


def _without(items: Iterable[StructureItem], made: list[MkDocsPage]) -> Iterator[StructureItem]:
    """Yield what is hand-written of a navigation."""
    for item in items:
        if isinstance(item, Section):
            item.children = list(_without(item.children, made))
            if item.children:
                yield item
        elif item not in made:
            yield item


def _at_academies(address: str) -> str:
    """Return what an academy has in the place of a page: its policy, for each page below one."""
    policy = address.removeprefix("policies/").partition("/")[0]
    return f"{policy}/" if policy and address.startswith("policies/") else address


def _told(portal: Portal | None, address: str) -> dict[str, Any]:
    """Return what the templates show in the band: the way to the academies."""
    if portal is None:
        return {}
    wanted = _at_academies(address)
    return {
        "portal": mkdocs_objects.plain(f"All {portal.words}"),
        "switcher": [
            {
                "name": mkdocs_objects.plain(name),
                "url": f"{each}/{wanted if wanted in portal.reach[each] else ''}",
            }
            for each, name in portal.academies.items()
        ],
    }


def _packed_day(day: date) -> date:
    """Return a day, or the nearest to it that the map of a site can be packed with."""
    return min(max(day, _EARLIEST_PACKED), _LATEST_PACKED)
