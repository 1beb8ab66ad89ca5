"""Redlines in a browser: marks that need no colour, and what a screen reader is told."""

from pathlib import Path
from shutil import copy

import pytest
from playwright.sync_api import Page

from generator.render.redline_html import redline_html
from tests.browser.conftest import Look, Serve, Visitor
from tests.test_redline_cases import redline_of
from tests.written_case import WrittenCase

STYLES = Path(__file__).parents[2] / "overrides" / "assets" / "policybook"
OLD = "## Keys {#keys}\n\nKeys are kept in the office and signed for each day."
PAGE = """\
<!doctype html>
<html lang="en" data-pb-colours="{scheme}">
<meta charset="utf-8">
<title>Redline</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="policybook.css">
<link rel="stylesheet" href="marked.css">
<link rel="stylesheet" href="redline.css">
<body dir="ltr"><main><article>{html}</article></main>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = redline_of(WrittenCase({"base": OLD, "later": OLD.replace("office", "safe")}))
    for scheme in ("light", "dark"):
        page = PAGE.format(scheme=scheme, html=redline_html(found))
        (tmp_path / f"{scheme}.html").write_text(page, encoding="utf-8")
    for name in ("policybook.css", "marked.css", "redline.css"):
        copy(STYLES / name, tmp_path / name)
    return tmp_path


def line_of(page: Page, tag: str) -> str:
    """Return the line under or through the words of a change."""
    words = page.locator(f"{tag} > span:last-child")
    return str(words.evaluate("it => getComputedStyle(it).textDecorationLine"))


def sign_of(page: Page, tag: str) -> str:
    """Return the sign before a change."""
    change = page.locator(tag)
    return str(change.evaluate("it => getComputedStyle(it, '::before').content"))


@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changes_are_told_by_lines_and_signs(
    folder: Path, serve: Serve, visit: Visitor, scheme: str, forced: bool
) -> None:
    page = visit(serve(folder), f"/{scheme}.html", Look(forced_colors=forced)).page
    assert (line_of(page, "ins"), line_of(page, "del")) == ("underline", "line-through")
    assert sign_of(page, "ins").startswith('"+"')
    assert sign_of(page, "del").startswith('"−"')


def test_a_screen_reader_is_told_what_each_change_is(
    folder: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(folder), "/light.html").page
    told = page.locator("p").aria_snapshot()
    assert 'deletion: "deleted: office"' in told
    assert 'insertion: "inserted: safe"' in told
    assert "end of change" in told


def test_colour_goes_and_marks_stay_on_paper(folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(folder), "/dark.html").page
    page.emulate_media(media="print")
    colour = page.locator("del").evaluate("it => getComputedStyle(it).color")
    assert colour == "rgb(0, 0, 0)"
    assert line_of(page, "del") == "line-through"
