"""The built site of the invented trust: by keyboard, on a phone, without script, on paper."""

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.site.pages import register_long
from generator.source.folder.library import load
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor, assert_fits, looks
from tests.made_sites import portal_pages
from tests.project import DAY
from tests.said_on import read

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
KINDS = {
    "portal": "/",
    "all trust texts": "/policies/",
    "trust text": "/policies/social-media/",
    "a trust text that nobody varies": "/policies/data-protection/",
    "help": "/format/",
    "accessibility statement": "/accessibility/",
    "academy": "/ashdown/",
    "academy that adopted nothing": "/oakwell/",
    "policy": "/ashdown/social-media/",
    "policy to be reconfirmed": "/castlegate/social-media/",
    "policy not adopted": "/oakwell/social-media/",
    "decimal numbers": "/ashdown/staff-code-of-conduct/",
    "policy as it was": "/ashdown/social-media/2022-06-06/",
    "policy as it will be": "/ashdown/social-media/2027-01-01/",
    "policy with what changed": "/ashdown/social-media/changes/",
    "academy's own policy": "/castlegate/educational-visits/",
    "results": "/ashdown/search/?q=photograph",
    "nothing found": "/ashdown/search/?q=qwerty+petrol",
    "results on the portal": "/search/?q=photograph",
    "documents that must be there": "/duties/",
    "documents of an academy": "/ashdown/duties/",
    "scheme of delegation": "/delegation/",
    "history of each clause": "/policies/educational-visits/history/",
    "trust draft": "/policies/educational-visits/2.1/",
    "page that does not exist": "/nowhere/",
}
WIDTHS = (390, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest.fixture
def site_folder(invented_site: Path) -> Path:
    return invented_site


def open_all(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible_and_never_scrolls_sideways(
    kind: str, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    seen = visit(serve(site_folder), KINDS[kind], Look(width=WIDTHS[0]))
    if kind == "page that does not exist":
        seen.watch.forgive("404 (Not Found)")
    for opened in (False, True) if kind.startswith("policy") else (False,):
        if opened:
            open_all(seen.page)
        for seen_as in looks(seen.page, WIDTHS, SCHEMES):
            assert_accessible(seen.page, seen_as)
    open_all(seen.page)
    for width in (1280, 640, 390, 320):
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert_fits(seen.page)


# What a page says of itself: its kind, or what stands in it in the place of a text.
_SAYS = re.compile(r'class="(pb-page[^"]*)"|id="(pb-vary)"|(data-pb-results)')


def kinds_built(folder: Path) -> dict[tuple[bool, str], list[str]]:
    """Return the addresses of each kind of page: whether of an academy's site, and of what kind."""
    found: dict[tuple[bool, str], list[str]] = {}
    for file in sorted(folder.rglob("index.html")):
        said = _SAYS.search(file.read_text(encoding="utf-8").partition("<article")[2])
        path = file.parent.relative_to(folder)
        own = bool(path.parts) and (folder / path.parts[0] / "academy.css").exists()
        where = f"/{path.as_posix()}/" if path.parts else "/"
        found.setdefault((own, said[0] if said else "help"), []).append(where)
    return found


def test_no_kind_of_page_is_forgotten(site_folder: Path, serve: Serve, visit: Visitor) -> None:
    kinds = kinds_built(site_folder)
    looked = {path.partition("?")[0] for path in KINDS.values()}
    drawn = random.Random(12)
    others = [drawn.choice(each) for each in kinds.values() if not looked.intersection(each)]
    assert len(kinds) - len(others) > 12
    assert len(others) > 8
    site = serve(site_folder)
    for path in others:
        page = visit(site, path, Look(width=WIDTHS[0])).page
        open_all(page)
        for seen_as in looks(page, WIDTHS, SCHEMES):
            assert_accessible(page, seen_as)
            assert_fits(page)
        page.close()


# A reader of a screen reader's list of forms and tables hears what each is.
_NAMELESS = r"^\s*- (form|table|region|search|navigation|dialog|img|textbox|combobox|button)(:|$)"


def test_every_form_table_and_landmark_has_a_name(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(site_folder)
    for each in kinds_built(site_folder).values():
        page = visit(site, each[0]).page
        open_all(page)
        told = page.locator("body").aria_snapshot()
        assert re.findall(_NAMELESS, told, flags=re.MULTILINE) == [], each[0]
        forms = page.locator("form:visible:not([aria-label]):not([aria-labelledby])")
        assert forms.count() == 0, each[0]
        page.close()


def test_a_register_too_long_for_one_page_is_accessible(
    site_folder: Path, serve: Serve, visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_long, "_LONG", 1)
    pages = {each.address: each.html for each in portal_pages(load(ROOT / "policies"), DAY)}
    page = visit(serve(site_folder), "/register/", Look(width=WIDTHS[0])).page
    for address in ("register/", "register/social-media/"):
        page.locator(".pb-page").evaluate(
            "(each, html) => { each.outerHTML = html; }", pages[address]
        )
        for seen_as in looks(page, WIDTHS, SCHEMES):
            assert_accessible(page, f"{address}, {seen_as}")
            assert_fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_search_is_accessible(
    width: int, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/", Look(width=width)).page
    box = page.get_by_role("combobox", name="Search Ashdown policies")
    for words, shown in (("photograph", ".pb-hit"), ("qwerty petrol", ".pb-nearest")):
        box.fill(words)
        page.locator(f".pb-panel {shown}").first.wait_for()
        page.keyboard.press("ArrowDown")
        for seen_as in looks(page, [width], SCHEMES):
            assert page.locator(f".pb-panel {shown}").first.is_visible()
            # What lies half below the results is no smaller target than before.
            assert_accessible(page, seen_as, within="header")
        assert_fits(page)


def focused(page: Page) -> str:
    text: str = page.evaluate(
        "() => (document.activeElement?.textContent || '').replace(/\\s+/g, ' ').trim()"
    )
    return text


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Renderer Tab until the focus is on something that reads like this."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if re.search(wanted, passed[-1]):
            return
    pytest.fail(f"{most} times Tab did not reach {wanted!r}, but {passed}")


def test_by_keyboard_alone_from_the_portal_to_a_cross_reference(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/").page

    tab_to(page, "^Ashdown Primary Academy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ashdown/")

    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('[data-pb-search]')"):
            break
    page.keyboard.type("homework")
    page.locator(".pb-panel .pb-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("listbox").get_by_role("option", selected=True)
    assert chosen.inner_text().startswith("Social media policy\n4 ca. Official accounts\nThe class")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ashdown/social-media/#class-diary")
    assert "no homework, which is set on paper" in page.locator("#class-diary").inner_text()
    top = page.locator("#class-diary").evaluate("(e) => e.getBoundingClientRect().top")
    assert 0 <= top <= 900, "the clause is not on the screen"

    tab_to(page, "^Local addition")
    page.keyboard.press("Enter")
    reason = page.locator("#class-diary details")
    assert "one place to look" in reason.inner_text()

    tab_to(page, "^Acceptable use of IT systems and devices, section 4.2$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ashdown/acceptable-use/#passwords")
    assert page.locator("#passwords").inner_text().split() == ["4.2", "Passwords"]


def test_a_search_at_one_academy_does_not_find_what_another_wrote(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/larkfield/").page
    page.locator("[data-pb-search]").press_sequentially("homework")
    page.get_by_text("Nothing found for “homework” in what applies at Larkfield.").wait_for()
    assert page.locator(".pb-hit").count() == 0


def test_the_academy_is_remembered_and_leads_from_the_trust_text(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/castlegate/").page
    page.goto(page.url.replace("/castlegate/", "/policies/social-media/"))
    page.get_by_role("link", name="Read this policy as it applies at Castlegate Academy").click()
    page.wait_for_url("**/castlegate/social-media/")


def test_the_switcher_leads_to_the_same_policy_at_another_academy(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/social-media/").page
    page.get_by_text("Change academy").click()
    page.get_by_role("link", name="Larkfield Primary Academy").click()
    page.wait_for_url("**/larkfield/social-media/")
    page.get_by_text("Change academy").click()
    page.get_by_role("link", name="Castlegate Academy").click()
    page.wait_for_url("**/castlegate/social-media/")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_without_script_every_word_of_a_policy_is_readable(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    path = "/castlegate/social-media/"
    source = (site_folder / path.strip("/") / "index.html").read_text(encoding="utf-8")
    article = source.split("<article", 1)[1].split("</article>", 1)[0]
    # A button to the contents is for phones: here they stand beside the text.
    elsewhere = r'<p class="pb-on-paper">.*?</p>|<li class="pb-ways__fold">.*?</li>'
    on_screen = re.sub(elsewhere, "", article.split(">", 1)[1])
    inner = (each for part in read(on_screen).parts(None) for each in part.inner)
    written = words(" ".join(each for each in inner if isinstance(each, str)))
    page = visit(serve(site_folder), path, Look(javascript=False)).page
    for box in page.locator("article details").all():
        if box.get_attribute("open") is None:
            box.locator("> summary").click()
    shown = words(page.locator("article").inner_text())
    missing = sorted(set(map(str.lower, written)) - set(map(str.lower, shown)))
    assert len(written) > 3_000
    assert missing == []


def test_forced_colours_leave_local_clauses_marked_in_words(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/social-media/", Look(forced_colors=True)).page
    for text in ("Local wording", "Local addition", "Not used at Ashdown", "Local detail"):
        assert page.locator("article").get_by_text(text).first.is_visible()


def test_on_paper_the_text_comes_first_and_the_record_after(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/social-media/").page
    page.emulate_media(media="print")

    def top(selector: str) -> float:
        found: float = page.locator(selector).evaluate("(e) => e.getBoundingClientRect().top")
        return found

    parts = ("h1", "#principles", "#_about", "#_document-control", "#_version-control", "#_local")
    places = [top(each) for each in parts]
    assert places == sorted(places)
    assert not page.locator(".pb-top").is_visible()
    assert page.locator(".pb-on-paper").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_way_to_the_printed_files_is_near_the_top_and_they_open(
    width: int, site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/social-media/", Look(width=width)).page
    way = page.locator(".pb-ways").get_by_role("link", name="Print")
    assert way.evaluate("(e) => e.getBoundingClientRect().bottom") <= 300
    way.click()
    page.wait_for_url("**#_files")
    links = page.locator(".pb-files a")
    kinds = [re.sub(r"\d+", "9", text) for text in links.all_inner_texts()]
    assert kinds == ["PDF, 9 pages", "Large print PDF, 9 pages", "Word file"]
    assert links.last.evaluate("(e) => e.getBoundingClientRect().bottom") <= 900
    for link in links.all():
        href = link.evaluate("(e) => e.href")
        assert page.request.get(href).ok, href
    page.emulate_media(media="print")
    assert not links.first.is_visible(), "nobody follows a link on paper"


def test_the_home_page_leads_to_the_pack_for_everybody(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/").page
    pack = page.locator(".pb-packs li").filter(has_text="Induction pack")
    answer = page.request.get(pack.get_by_role("link").first.evaluate("(e) => e.href"))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
