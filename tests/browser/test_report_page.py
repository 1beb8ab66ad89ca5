"""The page of a board paper, opened as a file: it asks for nothing, and everybody can use it."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.document.report import board_paper, overdue_list
from generator.document.reported import Reported
from generator.site.pages.report import report_page
from generator.source.folder.library import load
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def pages() -> dict[str, bytes]:
    library = load(ROOT / "policies")
    assert library.trust
    days = date(2026, 1, 1), date(2026, 11, 21)
    whole = Reported(library, library.trust, None, *days)
    own = Reported(library, library.trust, "ashdown", *days)
    return {
        "paper": report_page(board_paper(whole)),
        "own": report_page(board_paper(own)),
        "overdue": report_page(overdue_list(whole)),
    }


@pytest.mark.parametrize("width", [1280, 390])
def test_a_report_opens_without_a_network_and_is_accessible(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    for name, content in pages().items():
        file = tmp_path / f"{name}.html"
        file.write_bytes(content)
        look_at(browser, file.as_uri(), width)


def look_at(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert_accessible(page)
    assert asked == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
