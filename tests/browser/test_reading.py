"""Reading a policy: its text near the top, little to load, nothing in the way of hands."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks

pytestmark = pytest.mark.browser

CASTLEGATE = "/castlegate/social-media/"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# The lower edge of the first heading of the text, in heights of the screen.
SCREENS = [(1280, 900, 1.0), (390, 844, 1.33)]
_FIRST = "() => document.querySelector('.pb-clauses .pb-head').getBoundingClientRect().bottom"
# Bytes of a policy's page with all that it loads, but for the search: as a server sends them, and
# without compression.
_ON_THE_WIRE = 120_000
_MOST = 120 * 1024


@pytest.fixture
def site_folder(invented_site: Path) -> Path:
    return invented_site


def policies(site: Path) -> list[str]:
    """Return the pages of policies in force, of the academies and of the trust."""
    pages = sorted(site.glob("*/*/index.html"))
    return [
        f"/{page.parent.relative_to(site).as_posix()}/"
        for page in pages
        if 'class="pb-clauses"' in page.read_text(encoding="utf-8")
    ]


def test_of_every_policy_the_text_begins_on_the_first_screen_and_it_weighs_little(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    page = visit(site, CASTLEGATE).page
    loaded: list[str] = []
    page.on("response", lambda answer: loaded.append(answer.url))
    found: dict[tuple[str, int], float] = {}
    weights: dict[str, tuple[int, int]] = {}
    for path in policies(site_folder):
        loaded.clear()
        page.goto(site.url(path), wait_until="networkidle")
        own = [url.removeprefix(site.url("/")) for url in loaded if "/search/" not in url]
        assert len(own) >= 4
        parts = [_content(site_folder, each) for each in own]
        weights[path] = sum(map(len, parts)), sum(len(gzip.compress(part)) for part in parts)
        for width, height, screens in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            found[path, width] = page.evaluate(_FIRST) / height / screens
    assert len(weights) > 20
    assert {name: at for name, at in found.items() if at > 1} == {}
    assert {path: sizes for path, sizes in weights.items() if sizes[0] > _MOST} == {}
    assert {path: sizes for path, sizes in weights.items() if sizes[1] > _ON_THE_WIRE} == {}


def _content(site: Path, address: str) -> bytes:
    file = site / address
    if not file.is_dir():
        return file.read_bytes()
    page = (file / "index.html").read_text(encoding="utf-8")
    return re.sub(r"<form class=\"pb-search.*?</form>", "", page, flags=re.DOTALL).encode()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_role_opens_who_holds_it_where_it_stands(
    width: int, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    for javascript in (True, False):
        look = Look(width=width, javascript=javascript)
        page = visit(serve(site_folder), CASTLEGATE, look).page
        role = page.locator("#urgent-messages").get_by_role(
            "button", name="Designated Safeguarding Lead"
        )
        role.click()
        person = page.get_by_role("dialog", name="Designated Safeguarding Lead")
        assert person.inner_text().split("\n\n")[0] == "Fergus Odell-Bright"
        assert person.get_by_role("link", name="01632 960 137").is_visible()
        assert person.get_by_role("link", name="dsl@castlegate.example").is_visible()
        edge = person.evaluate("(e) => e.getBoundingClientRect().right")
        assert edge <= width - 8
        if javascript:
            for seen_as in looks(page, [width], SCHEMES):
                assert_accessible(page, seen_as)
        page.keyboard.press("Escape")
        assert not person.is_visible()


def test_what_is_copied_has_the_title_and_paper_has_no_button(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), CASTLEGATE).page
    page.locator("#urgent-messages > div p").first.evaluate(
        "(e) => getSelection().selectAllChildren(e)"
    )
    copied = page.evaluate("() => getSelection().toString()")
    assert "is passed to the Designated Safeguarding Lead or the duty head of year" in copied
    page.emulate_media(media="print")
    role = page.locator("#urgent-messages .pb-role")
    assert role.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "none"
    assert not page.locator(".pb-person").first.is_visible()
    assert not page.locator(".pb-questions summary").first.is_visible()


def test_the_ring_around_what_has_focus_is_whole_in_the_list_beside_a_text(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), CASTLEGATE, Look(width=1280)).page
    room = page.locator(".pb-aside .pb-contents a").first.evaluate(
        "(link) => { link.focus(); const own = link.getBoundingClientRect();"
        " const list = link.closest('.pb-aside'), all = list.getBoundingClientRect();"
        " return [own.left - all.left, all.left + list.clientWidth - own.right]; }"
    )
    assert min(room) >= 5  # the ring is 3 pixels wide, and 2 off


def test_what_is_open_is_one_line_that_unfolds(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), CASTLEGATE).page
    note = page.locator(".pb-note")
    said = "Castlegate still has to decide 4 points. Follow this page until it does."
    assert note.inner_text() == said
    note.locator("summary").press("Enter")
    note.get_by_role("link", name="4.3 Response times").click()
    page.wait_for_url("**#response-times")
    clause = page.locator(".pb-section", has=page.locator("#response-times")).last
    assert "Follow this wording until Castlegate decides." in clause.inner_text()
    assert "at once" in clause.locator(".pb-todo ins").first.inner_text()


# A window of 1280 by 900 at 400 %.
ZOOMED = Look(width=320, height=225)


def test_at_four_hundred_per_cent_nothing_is_in_the_way(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), CASTLEGATE, ZOOMED).page
    assert_fits(page)
    page.mouse.wheel(0, 2000)
    page.wait_for_function("() => scrollY > 1000")
    header = page.locator(".pb-top").bounding_box()
    assert header is not None
    assert header["y"] + header["height"] <= 0
    page.evaluate("() => scrollTo(0, 0)")
    top = page.locator(".pb-top").bounding_box()
    title = page.locator("h1").bounding_box()
    assert top is not None
    assert title is not None
    assert title["y"] - top["height"] < 20
    assert top["height"] <= 0.4 * ZOOMED.height


def test_the_contents_open_and_close_by_keys_and_are_passed_over_while_closed(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), CASTLEGATE, ZOOMED).page
    contents = page.get_by_role("navigation", name="Table of contents")
    button = page.get_by_role("button", name="Contents")
    assert contents.count() == 0, "closed, it is told to nobody"
    button.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('#pb-contents')")
    button.press("Enter")
    page.keyboard.press("Tab")
    assert contents.locator(":focus").inner_text() == "All policies"
    page.keyboard.press("Escape")
    assert not contents.is_visible()
    assert button.evaluate("(each) => each === document.activeElement")
    button.press("Space")
    contents.get_by_role("link", name="Monitoring").press("Enter")
    page.wait_for_url("**#monitoring")
    assert not contents.is_visible(), "it is out of the way of what was chosen"
    assert page.evaluate(_SEEN)


_SEEN = """
() => {
  const { activeElement: at } = document;
  const { left, right, width, height } = at.getBoundingClientRect();
  return at === document.body || (width > 0 && height > 0 && right > 0 && left < innerWidth);
}
"""


@pytest.mark.parametrize("path", [CASTLEGATE, "/ashdown/", "/", "/format/"])
def test_every_stop_of_the_tab_key_is_on_the_screen(
    path: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), path, ZOOMED).page
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(_SEEN), page.evaluate("() => document.activeElement.outerHTML")


def targets(page: Page, what: str) -> list[dict[str, float]]:
    """Return the boxes in which a finger reaches something."""
    found: list[dict[str, float]] = page.locator(what).evaluate_all(
        "(all) => all.slice(0, 40).map((one) => {"
        " const own = one.getBoundingClientRect(), after = getComputedStyle(one, '::after');"
        " return {width: Math.max(own.width, parseFloat(after.width) || 0),"
        " height: Math.max(own.height, parseFloat(after.height) || 0)}; })"
    )
    return found


def test_fingers_reach_numbers_and_ways(site_folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(site_folder), CASTLEGATE, Look(width=390, height=844)).page
    for what in (".pb-item > .pb-number", ".pb-head .pb-number", ".pb-asked a", ".pb-files a"):
        for box in targets(page, what):
            assert box["height"] >= 44, (what, box)
            assert box["width"] >= 43.5, (what, box)
    assert all(box["height"] >= 44 for box in targets(page, ".pb-ways a, .pb-ways button"))


@pytest.mark.parametrize("path", [CASTLEGATE, "/policies/social-media/"])
def test_from_its_number_one_tap_leads_to_the_history_of_a_clause(
    path: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    page = visit(site, f"{path}#former-pupils", Look(width=390)).page
    past = page.locator(".pb-past")
    assert past.get_attribute("aria-label") == "History: 7.1 b."
    page.locator("#no-pupil-contacts > .pb-number").click()
    assert past.get_attribute("aria-label") == "History: 7.1 a."
    assert past.is_visible()
    page.locator("#former-pupils > .pb-number").focus()
    page.keyboard.press("Tab")
    while not past.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}history/#former-pupils")
    assert page.locator("#former-pupils").is_visible()
    assert_accessible(page)
