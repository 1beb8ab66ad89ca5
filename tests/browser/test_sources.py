"""What rests on which law, in a browser: on the days around each date; wide and narrow."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits
from tests.browser.server import Site
from tests.conftest import Once
from tests.project import begin

pytestmark = pytest.mark.browser

SOURCES = """\
sources:
  safe:
    title: Keeping children safe
    address: https://guidance.example/safe
    parts: {one: Part one}
    editions:
      - {name: 2025, from: 2025-09-01}
      - {name: 2027, from: 2027-01-04}
"""
RESTS = "Rests on Keeping children safe 2025; look again"
# The site is of 21 November 2026; the new edition begins on 4 January, and 90 days follow.
DAYS = {
    "2026-10-21": ("No clause has to be looked at again.", f"{RESTS} from 4 January 2027.", 0),
    "2027-01-03": ("No clause has to be looked at again.", f"{RESTS} from 4 January 2027.", 0),
    "2027-01-04": ("2 clauses have to be looked at again.", f"{RESTS} (due by 4 April 2027).", 2),
    "2027-04-04": ("2 clauses have to be looked at again.", f"{RESTS} (due by 4 April 2027).", 2),
    "2027-04-05": (
        "2 clauses have to be looked at again, 2 of them overdue.",
        f"{RESTS} (overdue: it was due by 4 April 2027).",
        2,
    ),
    "2027-05-04": (
        "2 clauses have to be looked at again, 2 of them overdue.",
        f"{RESTS} (overdue: it was due by 4 April 2027).",
        2,
    ),
}


def build_citing(folder: Path) -> None:
    project = begin(folder)
    project.write("policies/sources.yml", SOURCES)
    project.base("visits", "Visits policy", ", and [](source:safe#one)")
    project.vary("elm", "Breaks are as [](source:safe#one) says.")
    project.build()


@pytest.fixture
def site(once: Once, serve: Serve) -> Site:
    return serve(once("citing", build_citing) / "site")


def seen(page: Page, where: str) -> str:
    return " ".join(page.locator(where).inner_text().split())


@pytest.mark.parametrize("day", DAYS)
def test_what_is_said_is_right_on_the_day_of_the_reader(
    day: str, site: Site, visit: Visitor
) -> None:
    numbers, state, count = DAYS[day]
    look = Look(now=f"{day}T12:00:00Z")
    page = visit(site, "/sources/", look).page
    assert seen(page, ".pb-lead-in") == numbers
    cells = page.locator("td[data-label='To do']").all_inner_texts()
    assert cells == [state, state]
    register = visit(site, "/register/", look).page
    number = register.locator("[data-pb-state=to-look-again] strong")
    assert number.inner_text() == str(count)
    late = register.locator("#_grid .pb-is-late-look").all_inner_texts()
    assert late == (["Overdue to look at again"] * 2 if "overdue" in state else [])
    told = seen(register, "#_register tbody tr:has-text('Visits policy') >> nth=0")
    assert ("1 to be looked at again by 4 April 2027" in told) == bool(count)


@pytest.mark.parametrize("path", ["/sources/", "/elm/sources/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_is_accessible(path: str, scheme: Scheme, site: Site, visit: Visitor) -> None:
    for width in (1280, 390):
        page = visit(site, path, Look(width=width, scheme=scheme, now="2027-04-05T12:00:00Z")).page
        assert_fits(page)
        assert_accessible(page)


def test_the_page_of_an_academy_has_the_trusts_clauses_and_its_own(
    site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/sources/", Look(now="2026-11-21T12:00:00Z")).page
    rows = [
        " / ".join(row.locator("th, td").all_inner_texts()[:3])
        for row in page.locator("tbody tr").all()
    ]
    assert rows == [
        "Breaks policy / Elm / Section 2 of version 1.0",
        "Visits policy / Saltmarsh / Section 2 of version 1.0",
    ]
    page.get_by_role("link", name="Breaks policy").click()
    page.wait_for_url("**/elm/breaks/#breaks")
    link = page.get_by_role("link", name="Keeping children safe 2025, Part one")
    assert link.get_attribute("href") == "https://guidance.example/safe"
    assert page.locator("dt", has_text="Rests on").count() == 1


def test_the_form_names_what_a_text_cites(site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/breaks/vary/", Look(now="2026-11-21T12:00:00Z")).page
    page.get_by_role("button", name="Begin").click()
    page.goto(f"{page.url.partition('#')[0]}#/clause/breaks")
    box = page.get_by_role("textbox", name="Elm’s wording")
    assert box.input_value() == "Breaks are as [Keeping children safe 2025, Part one] says."
    file = "Breaks are as [](source:safe#one) says, and [](source:safe)."
    shown = page.evaluate("text => PBVary.rendered(text, {}).innerText.trim()", file)
    assert shown == (
        "Breaks are as Keeping children safe 2025, Part one says, and Keeping children safe 2025."
    )
    assert page.evaluate("text => PBVary.toFile(PBVary.toBox(text))", file) == file
