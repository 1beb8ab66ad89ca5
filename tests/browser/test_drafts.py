"""Pages before the vote, in a browser: accessible, narrow, on every day, and hard to mistake."""

import re
from pathlib import Path

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DRAFT = "/policies/social-media/2.1/"
LOCAL = "/castlegate/acceptable-use/1.1/"
PAGES = (DRAFT, f"{DRAFT}changes/", "/policies/social-media/changes/", LOCAL)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
OPEN = "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"


@pytest.fixture
def site_folder(invented_site: Path) -> Path:
    return invented_site


@pytest.mark.parametrize("path", PAGES)
def test_everything_open_is_accessible_and_fits(
    path: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), path, Look(width=390)).page
    page.evaluate(OPEN)
    for seen_as in looks(page, (390, 1280), SCHEMES):
        assert_accessible(page, seen_as)
        assert_fits(page)


@pytest.mark.parametrize("path", PAGES)
def test_search_engines_are_asked_to_leave_it_out(
    path: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), path).page
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator(f'.pb-aside a[href$="{path}"]').count() == 0
    assert path not in (site_folder / "sitemap.xml").read_text("utf-8")


def test_search_finds_the_text_in_force_and_no_draft(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    for words, found in (("messaging groups", True), ("brighten", False)):
        page = visit(site, f"/search/?q={words}").page
        page.locator("main [role=status]").get_by_text(
            re.compile("results in|Nothing found")
        ).wait_for()
        hits = page.locator("main ol a").evaluate_all("(a) => a.map((e) => e.href)")
        assert not [href for href in hits if "/2.1/" in href or "/changes/" in href]
        assert any("/policies/social-media/" in href for href in hits) == found


def test_the_trusts_page_leads_to_the_draft_and_back(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/policies/social-media/").page
    page.get_by_role("link", name="Read version 2.1", exact=True).click()
    page.wait_for_url("**/policies/social-media/2.1/")
    assert page.get_by_role("heading", level=1).inner_text() == ("Social media policy: version 2.1")
    page.get_by_role("link", name="The text marked against version 2.0").click()
    page.wait_for_url("**/policies/social-media/2.1/changes/")
    assert page.locator("ins", has_text="by telephone").count()
    page.get_by_role("link", name="Read it without marks").click()
    page.wait_for_url("**/policies/social-media/2.1/")
    page.get_by_role("link", name="Read the trust’s text of version 2.0").click()
    page.wait_for_url("**/policies/social-media/")


def test_the_switcher_leads_to_the_policy_at_an_academy(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), DRAFT).page
    page.locator(".pb-switcher summary").click()
    page.locator(".pb-switcher a", has_text="Larkfield").click()
    page.wait_for_url("**/larkfield/social-media/")


def test_without_script_all_can_be_read(site_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(site_folder), DRAFT, Look(javascript=False)).page
    page.get_by_text("Ashdown Primary Academy: 1 to be reconfirmed").click()
    assert page.get_by_text("under 18, whenever that pupil left").is_visible()
    assert page.get_by_text("Version 2.1 is out for consultation").is_visible()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-08T12:00:00Z", "Version 2.1 goes out for consultation on 9 November 2026"),
        ("2026-12-11T23:30:00Z", "Version 2.1 is out for consultation"),
        ("2026-12-12T00:30:00Z", "The consultation on version 2.1 closed on 11 December 2026."),
    ],
)
def test_it_says_what_is_true_on_the_readers_day(
    now: str, words: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), DRAFT, Look(now=now)).page
    notice = page.locator(".pb-notice").first
    shown = [each for each in notice.locator("strong").all() if each.is_visible()]
    assert [each.inner_text() for each in shown] == [words]


def test_a_year_on_it_claims_nothing_that_only_a_build_can_know(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    look = Look(now="2028-01-10T12:00:00Z")
    made = "not in force when this page was made on 21 November 2026"
    for path in (DRAFT, f"{DRAFT}changes/"):
        page = visit(site, path, look).page
        told = page.locator(".pb-intro").inner_text()
        assert f"NLT-SM 2.1, {made}" in told
        assert f"Version 2.1 was {made}." in told
        for passed in ("in consultation", "is not in force", "To be approved"):
            assert passed not in told
        assert "consultation" not in page.title()
    page = visit(site, DRAFT, look).page
    told = page.locator(".pb-intro").inner_text()
    assert "Approval by Board of Trustees was planned for 26 January 2027" in told
    assert page.get_by_text("Closed 11 December 2026").first.is_visible()


def test_the_words_that_differ_are_marked_in_what_it_does(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), DRAFT).page
    page.get_by_text("Ashdown Primary Academy: 1 to be reconfirmed").click()
    entry = page.locator(".pb-effect", has_text="whenever that pupil left").first
    assert entry.locator("del > span:not(.pb-hidden)").all_inner_texts() == ["18"]
    assert entry.locator("ins > span:not(.pb-hidden)").all_inner_texts() == ["19"]
    style = "(e) => getComputedStyle(e).textDecorationLine"
    assert entry.locator("del > span:not(.pb-hidden)").evaluate(style) == "line-through"
    assert entry.locator("ins > span:not(.pb-hidden)").evaluate(style) == "underline"
