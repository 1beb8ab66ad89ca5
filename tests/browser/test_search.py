"""The search in a browser: its box, its page, and both from a file share."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.site.search.glossary import terms_of
from generator.site.search.parts import search_parts
from generator.source.files.glossary import glossary
from generator.source.folder.library import load
from tests.browser.conftest import Look, Serve, Visitor
from tests.made_sites import portal_pages
from tests.project import begin
from tests.searched import ROOT

pytestmark = pytest.mark.browser

FORMER = "/castlegate/social-media/#former-pupils"


@pytest.fixture
def site_folder(invented_site: Path) -> Path:
    return invented_site


def results(page: Page) -> list[str]:
    """Return where the results of the page lead, when they are there."""
    page.locator("main ol li").first.wait_for()
    found: list[str] = page.locator("main ol a").evaluate_all(
        "(all) => all.map((a) => a.pathname + a.hash)"
    )
    return found


def said(page: Page) -> str:
    return page.locator("main [role=status]").inner_text()


def test_dictated_text_is_answered_and_enter_leads_to_the_page_of_results(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/castlegate/social-media/").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("combobox", name="Search Castlegate policies")
    assert not [url for url in asked if "search/index.js" in url], "nobody has searched yet"
    box.focus()
    page.keyboard.insert_text("can I be friends with an ex-student")  # no key is pressed
    first = page.locator(".pb-panel [role=option]").first
    first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    assert first.inner_text().splitlines()[:2] == [
        "Social media policy",
        "7.1 b. Pupils and former pupils",
    ]
    assert first.locator(".pb-tag").inner_text() == "Local wording"
    assert first.locator(".pb-hit__text mark").all_inner_texts() == ["connect with", "former pupil"]
    assert (
        "“ex-student” also finds “former pupil”" in first.locator(".pb-hit__why").all_inner_texts()
    )
    box.press("Enter")
    page.wait_for_url("**/castlegate/search/?q=can+I+be+friends+with+an+ex-student")
    assert results(page)[0] == FORMER
    assert said(page).endswith("in what applies at Castlegate.")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Results for “can I be")


def test_the_list_is_moved_through_chosen_and_closed_by_keys(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/castlegate/").page
    box = page.locator("[data-pb-search]")
    box.fill("former pupil")
    options = page.locator(".pb-panel [role=option]")
    options.first.wait_for()
    count = options.count()
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
        box.press(key)
        selected = options.evaluate_all(
            "(all) => all.findIndex((each) => each.ariaSelected === 'true')"
        )
        assert selected == chosen, key
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"pb-hit-{count - 1}"
    box.press("Escape")
    assert not page.locator(".pb-panel").is_visible()
    assert box.input_value() == "former pupil"
    box.press("ArrowDown")
    options.first.wait_for()
    page.mouse.click(5, 880)
    assert not page.locator(".pb-panel").is_visible()


def test_another_spelling_is_said_and_nothing_found_leads_on(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/search/?q=safegaurding", Look(width=390)).page
    assert results(page)
    assert said(page) == "Showing results for safeguarding. No policy has the word “safegaurding”."
    page.goto(page.url.replace("safegaurding", "qwerty+pasword"))
    page.get_by_role("link", name="password", exact=True).wait_for()
    assert said(page) == "Nothing found for “qwerty pasword” in what applies at Ashdown."
    assert page.locator("main ol li").count() == 0
    person = page.locator("main .pb-nearest", has_text="Whom to ask")
    assert person.locator("p").inner_text() == "Ask the Office Manager, Gwen Tarrow"
    assert person.get_by_role("link").all_inner_texts() == [
        "01632 960 110",
        "office@ashdown.example",
    ]
    page.get_by_role("link", name="password", exact=True).click()
    assert results(page)[0].startswith("/ashdown/acceptable-use/#password")


def test_the_portal_searches_the_trusts_texts_or_those_of_the_chosen_academy(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/search/?q=former+pupil").page
    assert results(page)[0].startswith("/policies/social-media/#")
    assert said(page).endswith("in the trust’s texts.")
    page.goto(page.url.replace("/search/?q=former+pupil", "/castlegate/"))
    page.goto(page.url.replace("/castlegate/", "/search/?q=former+pupil"))
    assert FORMER in results(page)[:2]
    assert said(page).endswith("in what applies at Castlegate.")
    page.get_by_role("link", name="Search the trust’s own texts instead").click()
    page.wait_for_url("**in=trust")
    assert results(page)[0].startswith("/policies/social-media/#")


def test_without_scripts_the_page_says_what_to_do_instead(
    site_folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(site_folder), "/ashdown/search/", Look(javascript=False)).page
    assert "needs JavaScript" in page.locator("main").inner_text()
    assert not page.locator("[data-pb-search]").is_visible()
    page.get_by_role("link", name="list of policies").click()
    page.wait_for_url("**/ashdown/")


@pytest.fixture
def shared(site_folder: Path, browser: Browser) -> Iterator[Page]:
    """A page of the site as a file, on a touch screen; it may say nothing on the console."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    # An icon that is still on its way when the next page is opened has not failed.
    page.on(
        "requestfailed",
        lambda request: told.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
    )
    page.goto((site_folder / "index.html").as_uri())
    yield page
    context.close()
    assert not told


@pytest.fixture(scope="module")
def large(invented_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal alone, with its index in parts, as that of a large trust is."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(invented_site / "assets", folder / "assets")
    shutil.copytree(invented_site / "search", folder / "search")
    shutil.copy(invented_site / "index.html", folder)
    groups = (*glossary().groups, *glossary().everyday)
    terms = [term for each in groups for terms in terms_of(each) for term in terms]
    pages = portal_pages(load(ROOT / "policies"), date(2026, 11, 29))[:-1]
    for name, content in search_parts(pages, "the trust’s texts", None, terms):
        (folder / "search" / name).write_bytes(content)
    return folder


def test_of_an_index_in_parts_those_come_that_an_answer_needs(
    large: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(large), "/search/").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{page.url}?q=former+pupil")
    assert results(page)[0].startswith("/policies/social-media/#")
    assert said(page).startswith("The best ")
    parts = {url for url in asked if "/search/part-" in url}
    assert 0 < len(parts) < len(list(large.glob("search/part-*.js"))) / 2


def test_an_index_in_parts_answers_from_a_file_share(shared: Page, large: Path) -> None:
    shared.goto(f"{(large / 'search/index.html').as_uri()}?q=former+pupil")
    shared.locator("main ol a").first.wait_for()
    assert "/policies/social-media/index.html#" in (
        shared.locator("main ol a").first.get_attribute("href") or ""
    )


def test_from_a_file_share_pages_ways_and_search_work(shared: Page, site_folder: Path) -> None:
    page, root = shared, site_folder.as_uri()
    page.get_by_role("link", name="Castlegate Academy").first.tap()
    page.wait_for_url(f"{root}/castlegate/index.html")
    page.locator("[data-pb-search]").tap()
    page.keyboard.insert_text("former pupil")
    hit = page.locator(f"[role=option][href='{root}{FORMER.replace('/#', '/index.html#')}']")
    hit.wait_for()
    hit.tap()
    page.wait_for_url(f"{root}/castlegate/social-media/index.html#former-pupils")
    page.goto(f"{root}/search/index.html?q=former+pupil")
    page.locator("main ol a").first.wait_for()
    for path in ("index.html", "castlegate/social-media/index.html", "register/index.html"):
        page.goto(f"{root}/{path}")
        folders = page.evaluate(
            "() => [...document.querySelectorAll('a[href]')].map((a) => a.href)"
            ".filter((href) => href.startsWith('file:') && new URL(href).pathname.endsWith('/'))"
        )
        assert not folders, path


def test_where_an_academy_is_held_back_the_search_finds_the_trusts_texts(
    serve: Serve, visit_unwatched: Visitor, tmp_path: Path
) -> None:
    project = begin(tmp_path)
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: {}\n")
    assert project.build().held_back == ("elm",)
    site = serve(project.out)
    page = visit_unwatched(site, "/elm/breaks/").page
    page.get_by_role("combobox", name="Search Elm policies").fill("breaks")
    option = page.locator(".pb-panel [role=option]").first
    option.wait_for()
    assert "in the trust’s texts" in page.locator(".pb-panel__said").inner_text()
    assert "/policies/breaks/#" in (option.get_attribute("href") or "")
    page = visit_unwatched(site, "/elm/search/?q=breaks").page
    assert results(page)[0].startswith("/policies/breaks/#")
    assert said(page).endswith("in the trust’s texts.")
    assert "Until then, this search finds" in page.locator("main").inner_text()
