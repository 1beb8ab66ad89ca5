"""Where practice differs, in a browser: five academies and thirty, wide and narrow."""

from pathlib import Path

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks
from tests.conftest import Once
from tests.project import begin

pytestmark = pytest.mark.browser

PAGES = (
    *("/policies/social-media/local/", "/policies/social-media/", "/castlegate/local/"),
    *("/ashdown/reading/", "/ashdown/reading/teachers/"),
)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MANY = 30


@pytest.fixture
def site_folder(invented_site: Path) -> Path:
    return invented_site


@pytest.fixture(scope="module")
def large_folder(once: Once) -> Path:
    return once("many-academies", build_many) / "site"


def build_many(folder: Path) -> None:
    """Build a trust of many academies, all but one of which replace the same clause."""
    project = begin(folder)
    trust = (project.folder / "policies" / "trust.yml").read_text(encoding="utf-8")
    listed = "".join(
        f"  a{n:02}: {{name: Academy of Somewhere {n:02}, short_name: Somewhere {n:02},"
        " phase: primary}\n"
        for n in range(MANY - 3)
    )
    project.write("policies/trust.yml", trust + listed)
    for n in range(MANY - 3):
        project.vary(f"a{n:02}", f"Breaks last {n} minutes and not one more.")
    project.vary("oak", "Breaks are short.")
    project.build()


@pytest.mark.parametrize("path", PAGES)
def test_it_is_accessible_and_fits(
    path: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), path, Look(width=390)).page
    for seen_as in looks(page, (390, 1280), SCHEMES):
        assert_accessible(page, seen_as)
        assert_fits(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_thirty_academies_fit(width: int, large_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(large_folder), "/policies/breaks/", Look(width=width)).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page = visit(serve(large_folder), "/policies/breaks/local/", Look(width=width)).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.locator(".pb-glance td").inner_text() == (
        f"{MANY - 1} of {MANY} academies replace it (all but Yew)"
    )
    boxes = page.locator(".pb-glance td").evaluate_all(
        "(all) => all.map((one) => one.scrollWidth - one.clientWidth)"
    )
    assert boxes == [0]


def test_one_of_thirty_academies_is_found_by_its_name(
    large_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(large_folder), "/", Look(width=390)).page
    page.get_by_label("Show academies with these words").fill("yew")
    assert page.locator("#_academies li:visible").all_inner_texts() == ["Yew School\nSpecial"]
    assert page.get_by_text(f"1 of {MANY} shown").is_visible()


def test_two_texts_stand_side_by_side_where_there_is_room(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    tops = "(all) => all.map((one) => one.getBoundingClientRect().top)"
    for width, level in ((1280, True), (390, False)):
        page = visit(site, "/policies/social-media/local/", Look(width=width)).page
        first, second = page.locator(".pb-sides").first.locator("> .pb-side").evaluate_all(tops)
        assert (first == second) is level


def test_the_ways_between_the_pages(site_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(site_folder), "/policies/social-media/").page
    page.get_by_role("link", name="Where practice differs").first.click()
    page.wait_for_url("**/policies/social-media/local/")
    page.locator(".pb-decided h3 a", has_text="Ashdown").nth(3).click()
    page.wait_for_url("**/ashdown/social-media/#**")
    page.goto(page.url.split("/ashdown/", maxsplit=1)[0] + "/ashdown/", wait_until="networkidle")
    page.get_by_role("link", name="What is local at Ashdown").click()
    page.wait_for_url("**/ashdown/local/")
    assert page.get_by_role("heading", level=1).inner_text() == "What is local at Ashdown"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-05-24T12:00:00Z", "To be reconfirmed by 24 May 2026."),
        ("2026-05-25T12:00:00Z", "To be reconfirmed, overdue: it was due by 24 May 2026."),
    ],
)
def test_it_says_by_when_on_the_readers_day(
    now: str, words: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/castlegate/local/", Look(now=now)).page
    assert page.locator(".pb-moved strong").first.inner_text() == words
