"""The theme alone, around a site of hand-written pages: what overrides/ promises on every page."""

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.site.page import Page, SearchEntry
from generator.site.search.glossary import search_glossary
from generator.site.search.index import search_index
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visit, Visitor, assert_fits, looks

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
_WIDE = "A label too long for a phone | and a value as long as that one, or longer"
_PAGE = f"""# Photographs of pupils

Ask [the office](other.md) before you take a photograph.

| Item | Value |
|------|------:|
| {_WIDE} |

## Consent

{"Nobody publishes a picture of a pupil without consent. " * 60}

### In writing

Keep it for a year.

| Who | When |
|-----|------|
| The office | At once |
"""
_OTHER = "# The office\n\nOpen from eight. Photographs are [described here](index.md).\n"

SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def config(folder: Path) -> dict[str, object]:
    """Return mkdocs.yml as it stands, around pages of this test's own."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings: dict[str, object] = yaml.safe_load(text)
    theme = settings["theme"]
    assert isinstance(theme, dict)
    switcher = [
        {"name": "Ashdown Primary Academy", "url": ".", "current": True},
        {"name": "Beacon Hill Academy", "url": "other/", "current": False},
    ]
    return settings | {
        "site_name": "Northmere Learning Trust policies",
        "site_url": "http://127.0.0.1/",
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": theme | {"custom_dir": str(ROOT / "overrides")},
        "plugins": [],
        "nav": None,
        "extra": {
            "policybook": {
                "academy": {"id": "ashdown", "name": "Ashdown Primary Academy"},
                "switcher": switcher,
            }
        },
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme")
    (folder / "docs" / "section").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text(_PAGE, encoding="utf-8")
    (folder / "docs" / "other.md").write_text(_OTHER, encoding="utf-8")
    (folder / "docs" / "section" / "deep.md").write_text("# Deep\n\nWords.\n", encoding="utf-8")
    entries = (
        SearchEntry("consent", "Consent", "Nobody publishes a photograph without consent."),
        SearchEntry("in-writing", "In writing", "Keep it for a year."),
    )
    page = Page("", "Photographs of pupils", "", search=entries)
    (folder / "docs/search").mkdir()
    (folder / "docs/search/index.md").write_text("# Search\n", encoding="utf-8")
    (folder / "docs/search/index.js").write_bytes(search_index([page], "here", None))
    (folder / "docs/search/glossary.js").write_bytes(search_glossary(()))
    colours = ":root { --pb-academy: #1b5e4b; --pb-on-academy: #fff }"
    (folder / "docs" / "academy.css").write_text(colours, encoding="utf-8")
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config(folder)), encoding="utf-8")
    build(load_config(str(file)))
    return folder / "site"


def open_search(visit: Visit, words: str) -> None:
    visit.page.locator("[data-pb-search]").fill(words)
    visit.page.locator(".pb-panel .pb-hit").first.wait_for()


def test_no_inline_script_and_no_style_in_any_page(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        inline = re.findall(r'<script(?![^>]*\b(?:src=|type="application/json"))[^>]*>', text)
        assert not inline, page
        assert not re.findall(r"<style|<[^>]+\sstyle=|<[^>]+\son[a-z]+=", text), page


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_state_is_accessible_under_the_strict_policy(
    built: Path, serve: Serve, visit: Visitor, width: int
) -> None:
    seen = visit(serve(built), look=Look(width=width))
    page, schemes = seen.page, SCHEMES

    def assert_all_accessible() -> None:
        for seen_as in looks(page, [width], schemes):
            assert_accessible(page, seen_as)

    assert_all_accessible()
    open_search(seen, "photograph")
    assert_all_accessible()
    page.keyboard.press("Escape")
    page.locator(".pb-switcher summary").click()
    assert_all_accessible()
    page.keyboard.press("Escape")
    assert_fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_missing_page_is_accessible_and_leads_home(
    built: Path, serve: Serve, visit: Visitor, scheme: Scheme
) -> None:
    seen = visit(serve(built), "/not/there/", Look(scheme=scheme))
    seen.watch.forgive("404 (Not Found)")
    assert_accessible(seen.page)
    seen.page.get_by_role("link", name="Start again").click()
    seen.page.get_by_role("heading", name="Photographs of pupils").wait_for()


def test_colours_are_chosen_once_and_kept(built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built), look=Look(scheme="dark")).page
    ground = "getComputedStyle(document.body).backgroundColor"
    dark, light = "rgb(20, 24, 29)", "rgb(255, 255, 255)"
    assert page.evaluate(ground) == dark
    page.get_by_label("Colours").select_option("light")
    assert page.evaluate(ground) == light
    page.goto(page.url + "other/")
    assert page.evaluate(ground) == light
    assert page.get_by_label("Colours").input_value() == "light"
    page.get_by_label("Colours").select_option("As my device has them")
    assert page.evaluate(ground) == dark


def test_search_by_keyboard_alone_lands_on_the_section(
    built: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built), look=Look(width=390)).page
    page.locator("[data-pb-search]").focus()
    page.keyboard.type("writing")
    page.locator(".pb-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**#in-writing")
    heading = page.get_by_role("heading", name="In writing")
    header = page.locator(".pb-top").bounding_box()
    place = heading.bounding_box()
    assert header is not None
    assert place is not None
    below = header["y"] + header["height"]
    assert place["y"] >= below, "the heading is under the header"


def test_the_switcher_opens_and_closes_by_keyboard(
    built: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built)).page
    summary = page.locator(".pb-switcher summary")
    summary.press("Enter")
    other = page.get_by_role("link", name="Beacon Hill Academy")
    other.wait_for()
    page.keyboard.press("Escape")
    assert not other.is_visible()
    assert summary.evaluate("(element) => element === document.activeElement")
    summary.click()
    page.locator("h1").click()
    assert not other.is_visible()


def test_the_skip_link_is_first_and_leads_to_the_text(
    built: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built)).page
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    assert skip.evaluate("(link) => link === document.activeElement")
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    page.keyboard.press("Enter")
    assert page.url.endswith("#photographs-of-pupils")


def test_single_letters_do_nothing(built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built)).page
    for letter in "npsf/,.":
        page.keyboard.press(letter)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith("/")


def test_the_academy_is_in_sight_without_scripts_and_after_scrolling(
    built: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(built)
    for javascript in (True, False):
        page = visit(site, look=Look(javascript=javascript)).page
        page.mouse.wheel(0, 1500)
        name = page.locator(".pb-top__name")
        box = name.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 60
        assert name.text_content() == "Ashdown Primary Academy policies"
