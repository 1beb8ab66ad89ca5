"""The register in a browser: filter, sort, send the address; other days; wide, narrow, paper."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.publish.order import Order
from generator.publish.portal import build_site
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks
from tests.browser.server import Site
from tests.conftest import Once
from tests.project import ROOT, begin

pytestmark = pytest.mark.browser

NOW = "2026-11-21T12:00:00Z"
PATHS = ("/register/", "/castlegate/register/")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MANY = 130


@pytest.fixture
def site(invented_site: Path, serve: Serve) -> Site:
    return serve(invented_site)


@pytest.fixture(scope="module")
def large_folder(once: Once) -> Path:
    return once("many-rows", build_many) / "site"


def build_many(folder: Path) -> None:
    """Build a trust with more policies than a page shows at once."""
    project = begin(folder)
    for n in range(MANY - 2):
        project.base(f"p{n:03}", f"Policy {n:03}")
        text = (project.folder / f"policies/p{n:03}/1.0.md").read_text(encoding="utf-8")
        own = text.replace("status: approved", "status: approved\napplies_to: [yew]")
        project.write(f"policies/p{n:03}/1.0.md", own)
    listed = "".join(
        f"  a{n:02}: {{name: Somewhere {n:02}, short_name: Some {n:02}}}\n" for n in range(12)
    )
    trust = (project.folder / "policies/trust.yml").read_text(encoding="utf-8")
    project.write("policies/trust.yml", trust + listed)
    build_site(project.order, lambda *_: None)


def shown(page: Page) -> list[str]:
    """Return the policies and places of the rows that are seen, in their order."""
    rows = page.locator("#_register tbody tr:not([hidden])").all()
    return [" at ".join(row.locator("th a, td:nth-child(2)").all_inner_texts()) for row in rows]


def counted(page: Page) -> str:
    return page.locator("#_count").inner_text()


def numbers(page: Page) -> list[str]:
    return page.locator(".pb-numbers li").all_inner_texts()


HOME_VISITS = [
    "Home visits policy at Northmere",
    "Home visits policy at Ashdown",
    "Home visits policy at Larkfield",
    "Home visits policy at Oakwell",
]


def test_a_view_is_narrowed_sorted_and_sent(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(now=NOW)).page
    assert counted(page) == "31 rows"
    page.get_by_label("Policy", exact=True).select_option("Home visits policy")
    assert counted(page) == "4 of 31 rows found"
    assert shown(page) == HOME_VISITS
    page.get_by_role("button", name="Academy").press("Enter")
    page.get_by_role("button", name="Academy").press("Enter")
    down = [HOME_VISITS[n] for n in (3, 0, 2, 1)]
    assert shown(page) == down
    assert (
        page.get_by_role("columnheader", name="Academy").get_attribute("aria-sort") == "descending"
    )
    page.get_by_label("With these words").press_sequentially("HR director")
    page.wait_for_url("**/register/?text=HR+director&policy=home-visits&sort=-academy")
    sent = visit(site, page.url.removeprefix(site.origin), Look(now=NOW)).page
    assert shown(sent) == down
    assert counted(sent) == "4 of 31 rows found"
    assert sent.get_by_label("Policy", exact=True).input_value() == "home-visits"
    assert sent.get_by_label("With these words").input_value() == "HR director"
    sent.get_by_role("button", name="Show all").press("Enter")
    sent.wait_for_url("**/register/")
    assert counted(sent) == "31 rows"
    assert shown(sent)[0] == "Acceptable use of IT systems and devices at Northmere"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("academy=policies&state=overdue", ["Home visits policy at Northmere"]),
        ("state=to-reconfirm", ["Social media policy at Castlegate"]),
        (
            "state=in-consultation",
            [
                "Social media policy at Northmere",
                "Acceptable use of IT systems and devices at Castlegate",
            ],
        ),
        ("state=to-look-again", ["Touch and holding at Oakwell"]),
        ("owner=educational-visits-coordinator", ["Educational visits policy at Castlegate"]),
        ("academy=oakwell&statutory=yes&text=conduct", ["Staff code of conduct at Oakwell"]),
        ("text=overdue&academy=castlegate", ["Social media policy at Castlegate"]),
        ("text=nothing+like+it", []),
    ],
)
def test_an_address_opens_its_view(
    query: str, found: list[str], site: Site, visit: Visitor
) -> None:
    page = visit(site, f"/register/?{query}", Look(now=NOW)).page
    assert shown(page) == found


def test_an_address_of_something_that_went_shows_all(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/?academy=gone&sort=constructor", Look(now=NOW)).page
    assert counted(page) == "31 rows"


def test_a_number_leads_to_its_rows(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/?academy=ashdown", Look(now=NOW)).page
    page.get_by_role("link", name="2 due soon").press("Enter")
    assert shown(page) == [
        "Acceptable use of IT systems and devices at Northmere",
        "Home visits policy at Larkfield",
    ]
    page.wait_for_url("**/register/?state=due-soon")


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("Policy", "Acceptable use of IT systems and devices at Northmere"),
        ("In force", "Home visits policy at Northmere"),
        ("Decided", "Home visits policy at Northmere"),
        ("Document owner", "Data protection policy at Northmere"),
        ("Next review", "Home visits policy at Northmere"),
        ("Local", "Social media policy at Ashdown"),
        ("Left to do", "Social media policy at Castlegate"),
    ],
)
def test_each_column_sorts(column: str, first: str, site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(now=NOW)).page
    page.locator("#_register").get_by_role("button", name=column).click()
    assert shown(page)[0] == first
    assert len(shown(page)) == 31


def test_a_year_on_the_page_says_what_is_overdue(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(now=NOW)).page
    assert numbers(page)[:3] == ["1 overdue", "0 due today", "2 due soon"]
    assert page.locator("#_months tbody th").all_inner_texts()[:2] == ["Overdue", "November 2026"]
    which = page.locator("#_months tbody tr").first.locator("td span")
    named = "Home visits policy (Northmere), Social media policy (Castlegate)"
    assert which.inner_text() == named  # the review first, as in the bar
    page.clock.set_system_time("2027-11-21T12:00:00Z")
    page.evaluate("() => window.dispatchEvent(new Event('pageshow'))")
    assert numbers(page)[:3] == ["7 overdue", "0 due today", "2 due soon"]
    page.get_by_label("State").select_option("overdue")
    assert shown(page) == [
        "Acceptable use of IT systems and devices at Northmere",
        "Data protection policy at Northmere",
        "Home visits policy at Northmere",
        "Social media policy at Ashdown",
        "Educational visits policy at Castlegate",
        "Children who are collected late at Larkfield",
        "Home visits policy at Larkfield",
    ]
    said = page.locator("#_register tr", has_text="CG-EV").locator("td[data-label=Review]")
    assert said.inner_text() == "Overdue: it was due on 18 March 2027"
    months = page.locator("#_months tbody th").all_inner_texts()
    assert months[1] == "November 2027"
    assert months[-2] == "October 2028"
    assert page.locator("#_months tbody tr").first.locator("td").all_inner_texts()[:2] == ["7", "2"]
    cell = page.locator("#_grid tbody tr", has_text="Data protection").locator("td").first
    assert cell.inner_text() == "Overdue"
    late = page.locator("#_grid .pb-is-late-again").all_inner_texts()
    assert late == ["Overdue to reconfirm"]


def test_a_policy_that_has_ended_since_leaves_its_cells_empty(
    serve: Serve, visit: Visitor, tmp_path: Path
) -> None:
    project = begin(tmp_path)
    text = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    ending = text.replace("version: 1.0", "version: 1.0\nwithdrawn_date: 2027-03-01")
    project.write("policies/breaks/1.0.md", ending)
    build_site(project.order, lambda *_: None)
    site = serve(project.out)

    def cells(now: str) -> list[str]:
        page = visit(site, "/register/", Look(now=now)).page
        row = page.locator("#_grid tbody tr", has_text="Breaks")
        return row.locator("td").all_inner_texts()

    assert "–" not in cells("2027-02-28T12:00:00Z")
    assert set(cells("2027-03-01T12:00:00Z")) == {"–"}


@pytest.mark.parametrize("day", ["2026-12-10", "2027-03-19", "2028-02-01"])
def test_a_build_of_that_day_says_what_the_script_says(
    day: str, site: Site, serve: Serve, visit: Visitor, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    order = Order(ROOT / "policies", out, date.fromisoformat(day), ROOT / "mkdocs.yml", jobs=1)
    build_site(order, lambda *_: None)
    built = serve(out)
    seen = "(all) => all.map((one) => one.innerText)"
    bars = "(all) => all.map((one) => Math.round(one.getAttribute('width')))"
    for path in ("/register/", "/ashdown/register/"):
        late = visit(site, path, Look(now=f"{day}T12:00:00Z")).page
        fresh = visit(built, path, Look(javascript=False)).page
        for part in ("tr:not([hidden])", ".pb-numbers li"):
            told = late.locator(part).evaluate_all(seen)
            assert told == fresh.locator(part).evaluate_all(seen)
            assert len(told) > 5
        drawn = late.locator(".pb-bar rect").evaluate_all(bars)
        assert drawn == fresh.locator(".pb-bar rect").evaluate_all(bars)


def test_without_a_script_all_of_it_stands(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(javascript=False)).page
    assert len(shown(page)) == 31
    assert counted(page) == "31 rows"
    assert not page.locator("#_filters").is_visible()
    assert page.locator("#_register thead button").count() == 0
    assert numbers(page)[0] == "1 overdue"


@pytest.mark.parametrize("path", PATHS)
def test_it_is_accessible_and_fits(path: str, site: Site, visit: Visitor) -> None:
    page = visit(site, path, Look(width=390, now=NOW)).page
    for seen_as in looks(page, (390, 1280), SCHEMES):
        assert_fits(page)
        assert_accessible(page, seen_as)


def test_bars_are_seen_in_forced_colours(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(forced_colors=True, now=NOW)).page
    fill = "(one) => getComputedStyle(one).fill"
    bars = page.locator(".pb-year__late .pb-bar rect")
    assert bars.first.evaluate(fill) != bars.last.evaluate(fill) == "none"


def test_a_row_is_a_card_on_a_phone(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/", Look(width=390, now=NOW)).page
    row = page.locator("#_register tbody tr").first
    lefts = row.locator("th, td:not(:empty)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == 1
    label = "(one) => getComputedStyle(one, '::before').content"
    assert row.locator("td[data-label=Owner]").evaluate(label) == '"Owner: "'


def test_on_paper_there_are_rows_and_no_controls(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/?state=overdue", Look(now=NOW)).page
    page.emulate_media(media="print")
    assert not page.locator("#_filters").is_visible()
    assert shown(page) == ["Home visits policy at Northmere"]
    display = page.locator("#_register thead").evaluate("(one) => getComputedStyle(one).display")
    assert display == "table-header-group"


def test_of_many_rows_the_first_are_shown_until_all_are_asked_for(
    large_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(large_folder)
    page = visit(site, "/yew/register/", Look(now=NOW)).page
    assert counted(page) == f"{MANY} of {MANY} rows found, the first 100 of them shown"
    assert len(shown(page)) == 100
    page.get_by_label("With these words").fill("policy 11")
    assert counted(page) == f"11 of {MANY} rows found"
    page.get_by_label("With these words").fill("")
    page.locator("#_register").get_by_role("button", name="Policy").click()
    page.locator("#_register").get_by_role("button", name="Policy").click()
    assert shown(page)[0].startswith("Visits policy")
    page.get_by_role("button", name="Show all that were found").press("Enter")
    assert len(shown(page)) == MANY
    assert shown(page)[-1].startswith("Breaks policy")
    assert page.evaluate("() => document.activeElement.tagName") == "A"


def test_paper_gets_all_that_was_found(large_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(large_folder), "/yew/register/", Look(now=NOW)).page
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert len(shown(page)) == MANY
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert len(shown(page)) == 100


def test_without_a_script_many_rows_stand(large_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(large_folder), "/yew/register/", Look(javascript=False)).page
    assert page.locator("#_register tbody tr").last.is_visible()


def test_a_wide_grid_scrolls_by_keyboard_beside_its_policies(
    large_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(large_folder), "/register/", Look(width=390, now=NOW)).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    region = page.get_by_role("region", name="At a glance")
    head = region.locator("tbody th").first
    before = head.bounding_box()
    region.focus()
    page.keyboard.press("End")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.pb-grid').scrollLeft > 100")
    after = head.bounding_box()
    assert before
    assert after
    assert after["x"] == before["x"]


def test_the_way_to_the_register(site: Site, visit: Visitor) -> None:
    page = visit(site, "/", Look(now=NOW)).page
    page.get_by_role("article").get_by_role("link", name="The register").click()
    page.wait_for_url("**/register/")
    page.locator("#_grid").get_by_role("link", name="Castlegate").click()
    page.wait_for_url("**/castlegate/register/")
    page.get_by_role("link", name="the trust’s register").click()
    page.wait_for_url(site.url("/register/"))
    page.get_by_role("heading", level=1).wait_for()
