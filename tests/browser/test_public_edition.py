"""The public edition of the invented trust in a browser: anybody can use each kind of its pages."""

from pathlib import Path

import pytest

from generator.publish.order import Order
from generator.publish.public import build_public
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks
from tests.project import DAY, ROOT

pytestmark = pytest.mark.browser

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = ("/", "/castlegate/", "/castlegate/educational-visits/", "/accessibility/")


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("public") / "site"
    order = Order(ROOT / "policies", out, DAY, ROOT / "mkdocs.yml", formats=frozenset())
    assert build_public(order).warnings == ()
    return out


def test_each_kind_of_page_is_accessible_and_fits(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    page = visit(site, PAGES[0], Look(width=390)).page
    for path in PAGES:
        page.goto(site.url(path))
        for seen_as in looks(page, (390, 1280), SCHEMES):
            assert_accessible(page, seen_as)
            assert_fits(page)


def test_its_search_finds_what_is_public_and_nothing_else(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    page = visit(site, "/castlegate/search/?q=visit", Look(width=390)).page
    hits = page.locator("main ol a")
    hits.first.wait_for()
    assert_accessible(page)
    assert_fits(page)
    ways = hits.evaluate_all("(found) => found.map((each) => new URL(each.href).pathname)")
    known = {"/castlegate/", "/castlegate/educational-visits/", "/castlegate/data-protection/"}
    assert set(ways) <= known
    assert "/castlegate/educational-visits/" in ways
