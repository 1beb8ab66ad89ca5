"""Editions in the browser: the box that asks for a day, and pages of the past and the future."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look, Serve, Visitor
from tests.conftest import Once
from tests.project import begin

pytestmark = pytest.mark.browser

POLICY = "/elm/breaks/"
NONE = "Nothing of this policy was in force"
SECOND = """\
---
title: Breaks policy
version: 2.0
status: approved
version_date: 2026-03-01
approval: {body: board, on: 2026-03-01}
effective_date: 2026-05-01
withdrawn_date: 2026-07-01
---

## Principles {#principles}

We are kind.

## Pauses {#pauses was=breaks local=replace}

Pauses last ten minutes.
"""


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    return once("editions", build) / "site"


def build(folder: Path) -> None:
    project = begin(folder)
    project.write("policies/breaks/2.0.md", SECOND)
    third = SECOND.replace("version: 2.0", "version: 3.0").replace("2026-05-01", "2026-09-01")
    project.write("policies/breaks/3.0.md", third.replace("withdrawn_date: 2026-07-01\n", ""))
    project.build()


def ask(page: Page, day: str) -> None:
    box = page.get_by_label("Day", exact=True)
    box.fill(day)
    box.press("Tab")
    while page.evaluate("document.activeElement.type") != "submit":  # the parts of a date
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2026-01-05", "2026-01-05/"),
        ("2026-02-01", "2026-01-05/"),
        ("2026-02-02", "2026-02-02/"),
        ("2026-06-30", "2026-05-01/"),
        ("2026-11-21", "2026-09-01/"),
        ("2031-01-01", "2026-09-01/"),
    ],
)
def test_a_day_opens_its_edition(
    day: str, opens: str, built: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built), POLICY).page
    ask(page, day)
    page.wait_for_url(f"**{POLICY}{opens}")


def test_the_clause_is_kept(built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built), f"{POLICY}#pauses").page
    ask(page, "2026-02-10")
    page.wait_for_url(f"**{POLICY}2026-02-02/#pauses")
    assert (
        page.locator("#pauses").evaluate("e => e.closest('.pb-section').querySelector('h2').id")
        == "breaks"
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (
            "2026-01-04",
            f"{NONE} at Elm before 5 January 2026: it had not begun.",
        ),
        (
            "2026-07-01",
            f"{NONE} at Elm from 1 July 2026 to 31 August 2026: it was withdrawn.",
        ),
    ],
)
def test_a_gap_is_told(day: str, told: str, built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built), POLICY).page
    ask(page, day)
    line = page.locator("#_on-day-told")
    assert line.inner_text() == told
    assert line.get_attribute("aria-live") == "polite"
    assert page.url.endswith(POLICY)
    page.get_by_label("Day", exact=True).fill("2026-07-02")
    assert line.inner_text() == ""


def test_an_edition_leads_to_the_box_of_days(built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built), f"{POLICY}2026-05-01/").page
    page.get_by_role("link", name="Another day").click()
    page.wait_for_url(f"**{POLICY}#_editions")
    assert page.get_by_label("Day", exact=True).is_visible()
    known = page.locator(".pb-when .pb-soft").first
    assert known.text_content() == "Days to come are answered as known on 21 November 2026."


def test_without_script_an_edition_leads_to_what_applies_today(
    built: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built), f"{POLICY}2026-05-01/", Look(javascript=False)).page
    page.get_by_role("link", name="What applies today").click()
    page.wait_for_url(f"**{POLICY}")
    assert page.locator(".pb-asof").inner_text() == "As of 21 November 2026."


def test_without_script_the_list_serves(built: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(built), POLICY, Look(javascript=False)).page
    page.get_by_text("Every text, and from when to when it applied").click()
    assert not page.locator("form[data-pb-editions]").is_visible()
    page.get_by_role("link", name="From 2 February 2026 to 30 April 2026", exact=True).click()
    page.wait_for_url(f"**{POLICY}2026-02-02/")
    assert page.locator(".pb-notice").first.inner_text() == (
        "This text is no longer in force. It applied at Elm from 2 February 2026 to 30 April 2026."
    )
