"""The guide: the hand-written pages, which MkDocs makes, with the portal's own pages around them.

MkDocs is told the addresses and titles of the portal's own pages, so that links to them are known
and its navigation has them. It makes none of them: the theme writer does, once MkDocs has said what
the whole navigation is.
"""

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
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.render.quotes import curled_html
from generator.site.bytecode import compiled
from generator.site.page import NavEntry, Page, Site
from generator.site.theme import mkdocs_objects
from generator.site.theme.listing import list_quickly
from generator.site.theme.site_map import SITE_MAP
from generator.site.theme.surroundings import Surroundings, at_academies

log = get_plugin_logger("policybook")
_TEXTS = "Policies"
_SEARCHES = ("search", "material/search")  # that an older mkdocs.yml names: the search is our own
_GUIDE = "Guide"


class Options(Config):  # type: ignore[no-untyped-call] # MkDocs has no types there
    policies = c.Type(str, default="policies")
    as_of = c.Type((str, date), default="")  # YAML reads a day as a date
    pdf = c.Type(bool, default=True)


@dataclass(frozen=True, eq=False)
class Portal:
    """What MkDocs has to know of the portal to make the hand-written pages.

    Args:
        folder: where they go.
        site: the portal's own pages, the home page first; its navigation is still to be known.
        around: what it has to know of the academies' sites.
    """

    folder: Path
    site: Site
    around: Surroundings


@dataclass(frozen=True)
class Guide:
    """What MkDocs told of the hand-written pages.

    Args:
        navigation: that of the whole portal, its own pages included.
        addresses: the full addresses of the hand-written pages, for the site's map.
    """

    navigation: tuple[NavEntry, ...] = ()
    addresses: tuple[str, ...] = ()


def configure(config: MkDocsConfig, portal: Portal) -> None:
    """Set what the trust's own files decide, and where the site goes.

    Args:
        config: as `mkdocs.yml` has it.
        portal: what MkDocs has to know.
    """
    searches = [config.plugins[name] for name in _SEARCHES if name in config.plugins]
    for heard in config.plugins.events.values():
        heard[:] = [each for each in heard if getattr(each, "__self__", None) not in searches]
    config.site_dir = str(portal.folder)
    config.site_name = mkdocs_objects.plain(f"{portal.site.short_name} policies")
    config.site_url = portal.around.site_url
    config.theme.static_templates.discard(SITE_MAP)  # it names all pages, and not only these
    list_quickly(config.theme)


class PortalHooks(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Tell MkDocs of the portal's own pages, and find out what it made beside them."""

    def __init__(self, portal: Portal | None = None) -> None:
        """Hold what MkDocs has to know; None until that is known."""
        super().__init__()
        self.portal = portal
        self.guide = Guide()
        self._navigation = Navigation([], [])

    @property
    def _by_path(self) -> Mapping[str, Page]:
        pages = self.portal.site.pages if self.portal else ()
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
        academies = self.portal.around.pages if self.portal else {}
        # Of Material only templates are used: no page asks for a file of it. The site's map is no
        # template of MkDocs any more, which so takes it for a file.
        strange = {each for each in config.theme.dirs if each != config.theme.custom_dir}
        for file in list(files):
            academy = file.dest_uri.partition("/")[0]
            if academy in academies:
                log.warning("%s is not shown: the site of “%s” is there", file.src_uri, academy)
                files.remove(file)
            elif file.src_uri == SITE_MAP or file.src_dir in strange:
                files.remove(file)
        return files

    def _arranged(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated pages first, the hand-written ones under one heading."""
        made = {
            path: file.page or MkDocsPage(None, file, config)
            for path in self._by_path
            if (file := files.get_file_from_path(path))
        }
        for path, page in made.items():
            page.title = mkdocs_objects.plain(self._by_path[path].title)
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

    @event_priority(-100)
    def _noted(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note what all others made of the navigation."""
        del config, files
        self._navigation = nav
        return nav

    on_nav = CombinedEvent(_arranged, _noted)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Find out what MkDocs read, and leave the portal's own pages to the theme writer."""
        del config
        env.bytecode_cache = compiled()
        ours = self._by_path
        beside = {f"{page.address}{name}" for page in ours.values() for name, _ in page.beside}
        for file in files:
            if file.src_uri in ours or file.src_uri in beside:
                file.inclusion = InclusionLevel.EXCLUDED
        written = (file.page for file in files.documentation_pages())
        self.guide = Guide(
            mkdocs_objects.entries_of(self._navigation.items, ours),
            tuple(page.canonical_url or page.abs_url or "" for page in written if page),
        )
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the templates of the academies, and of the same page at each."""
        del nav
        config.extra["policybook"] = _told(self.portal, page.url)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Give hand-written pages the quotation marks of the others."""
        del page, config
        return curled_html(output)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the templates of pages that have no address of their own, such as 404.html."""
        del template_name
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


def _told(portal: Portal | None, address: str) -> dict[str, Any]:
    """Return what the templates show in the band: the way to the academies."""
    if portal is None:
        return {}
    page = at_academies(address)
    return {
        "portal": mkdocs_objects.plain(portal.site.name),
        "statement": portal.around.statement,
        "public": portal.around.public,
        "switcher": [
            {
                "name": mkdocs_objects.plain(each.name),
                "url": portal.around.same_page(each.address, page),
            }
            for each in portal.site.switcher
        ],
    }
