"""The portal's own pages: each through the store, made where it is not kept from before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain

from generator.publish import shown_files
from generator.publish.guide import GuideMade
from generator.publish.making import theme_for
from generator.publish.site_pages import SitePages
from generator.publish.stored_page import StoredPage, found_in, pages_in
from generator.publish.story import Begun
from generator.site.page import Planned
from generator.site.theme.academy_site import SiteWriter
from generator.site.theme.server_file import server_files
from generator.site.theme.site_map import SITE_MAP, site_map
from generator.site.theme.theme import Theme
from generator.writer.ledger import Kept, Ledger
from generator.writer.store import Product, Recipe


@dataclass(frozen=True)
class PortalMade:
    """The portal, in its place but for what is printed.

    Args:
        ledger: its files, those of the hand-written pages among them.
        new: the files that are other than those of the last site.
        warnings: what there was to say.
    """

    ledger: Ledger
    new: frozenset[str]
    warnings: tuple[str, ...]

    @property
    def pages(self) -> dict[str, StoredPage]:
        """Return its pages by their files."""
        return pages_in(self.ledger.files)


def made_portal(build: Begun, guide: GuideMade) -> PortalMade:
    """Make the portal's own pages, or take them over from the last site.

    Args:
        build: the build, its academies made.
        guide: the hand-written pages, in their place.

    Raises:
        CannotWriteError: when the system refuses.
    """
    site = replace(build.portal, navigation=guide.told.navigation)
    theme = theme_for(build.task.config_file, build.task.tool)
    pages = SitePages(SiteWriter(site, theme, build.task.around), build.task.tool, build.store)
    planned = build.plan.pages()
    found = pages.made(planned)
    found |= pages.made([build.plan.search(found_in(planned, found))])
    others = (_map(build, theme, guide, planned), _for_server(build), _shown(build, found))
    for recipe in list(chain.from_iterable(others)):
        found[recipe.path] = build.store.kept(recipe) or build.store.made(recipe)
    said = (warning for page in pages_in(found).values() for warning in page.warnings)
    values = {**guide.values, **build.values.values}
    ledger = Ledger({**guide.files, **found}, values=values, day=build.order.day)
    new = frozenset(filter(build.store.is_new, ledger.files))
    return PortalMade(ledger, new, (*guide.warnings, *said))


def _shown(build: Begun, found: Mapping[str, Kept]) -> Iterator[Recipe]:
    """Yield the files that pages show: their addresses follow from their bytes."""
    if not shown_files.any_held(build.task.library):
        return
    scans = {path: page.scan for path, page in pages_in(found).items()}
    for path, content in shown_files.of_portal(build.task.library, scans).items():
        yield Recipe(path, (path,), partial(_as_it_is, content))


def _for_server(build: Begun) -> Iterator[Recipe]:
    """Yield the files that tell a server how the site is to be served."""
    told = build.task.trust.settings
    inputs = (build.task.tool, told.server, told.framed_by)
    for name, content in server_files(told.server, told.framed_by).items():
        yield Recipe(name, inputs, partial(_as_it_is, content))


def _as_it_is(content: bytes, _: object) -> Product:
    return Product(content)


@dataclass(frozen=True, eq=False)
class _MapInputs:
    """What the map of the site is made from."""

    tool: str
    addresses: tuple[str, ...]
    day: date


def _map(
    build: Begun, theme: Theme, guide: GuideMade, planned: Sequence[Planned]
) -> Iterator[Recipe]:
    """Yield how the map of the site is made."""
    url = build.task.around.site_url
    own = (f"{url}{each.address}" if url else "" for each in planned if not each.noindex)
    inputs = _MapInputs(build.task.tool, (*guide.told.addresses, *own), build.order.day)
    for name in (SITE_MAP, f"{SITE_MAP}.gz"):
        yield Recipe(name, inputs, partial(_mapped, theme, name))


def _mapped(theme: Theme, name: str, given: _MapInputs) -> Product:
    return Product(site_map(theme, given.addresses, given.day)[name])
