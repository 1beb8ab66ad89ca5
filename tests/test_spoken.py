"""Words for every day, case by case: built on one day, read on many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from markupsafe import Markup

from generator.source.folder.library import parse
from generator.wording.said import EVER
from generator.wording.spoken import changing, shown_in, shown_while_any, spoken, worded
from tests.made_sites import academy_site, portal_pages
from tests.said_on import said_on

STATE = sorted((Path(__file__).parent / "cases" / "state").glob("*.yml"))
DAY = date(2026, 11, 21)
LATER = date(2027, 1, 1)
POLICY = "handbook"
TRUST = {
    "trust": {
        "name": "Vale Learning Trust",
        "short_name": "Vale",
        "bodies": {"board": "Board of Trustees", "local": "Local Committee", "unions": "Unions"},
    },
    "roles": {"head": "Headteacher"},
    "academies": {
        "ashdown": {"name": "Ashdown Primary Academy", "short_name": "Ashdown", "phase": "primary"},
        "castle": {"name": "Castle High Academy", "short_name": "Castle", "phase": "secondary"},
    },
}
BASE = {
    "title": "Handbook",
    "status": "approved",
    "version_date": "2026-01-01",
    "approval": {"body": "board", "on": "2026-01-01"},
}
LOCAL = {
    "policy": POLICY,
    "academy": "ashdown",
    "status": "approved",
    "adoption": {"body": "local", "on": "2026-02-02"},
}
BODY = "## Hours {#hours local=replace}\n\nOpen from eight.\n"


def files_of(told: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of a case: `trust`, `bases` and `local` say what is not as usual."""
    files = {"trust.yml": yaml.safe_dump({**TRUST, **told.get("trust", {})}).encode()}
    for version, base in told["bases"].items():
        given = {key: value for key, value in base.items() if key != "body"}
        front = yaml.safe_dump({**BASE, "version": version, **given})
        files[f"{POLICY}/{version}.md"] = f"---\n{front}---\n\n{base.get('body', BODY)}".encode()
    for version, local in told.get("local", {}).items():
        name = f"{POLICY}/variations/ashdown/{version}.yml"
        files[name] = yaml.safe_dump({**LOCAL, "version": version, **local}).encode()
    return files


@cache
def case_of(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told


@cache
def page_of(path: Path) -> str:
    """Return the page of a case as it was built."""
    told = case_of(path)
    read = parse(files_of(told))
    assert [str(problem) for problem in read.problems] == []
    built, academy = told["built"], told.get("academy")
    site = academy_site(read, academy, built).pages if academy else portal_pages(read, built)
    return next(each.html for each in site if each.address == told["page"])


def lines(path: Path, day: date) -> list[str]:
    """Return what the part of the page says that a case is about: its lines with `only` in them."""
    told = case_of(path)
    only = re.compile(told.get("only", ""))
    return [line for line in said_on(page_of(path), told["part"], day) if only.search(line)]


@pytest.mark.parametrize("path", STATE, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    told = case_of(path)
    assert {day: lines(path, day) for day in told["says"]} == told["says"], told["about"]


@pytest.mark.parametrize("path", STATE, ids=lambda path: path.stem)
def test_without_script_what_was_true_on_the_day_of_the_build_stands(path: Path) -> None:
    told = case_of(path)
    without, with_it = (said_on(page_of(path), "pb-page", day) for day in (None, told["built"]))
    assert without == with_it


def test_words_that_never_change_stand_alone() -> None:
    assert spoken([(None, "A & B")], DAY) == "A &amp; B"
    assert worded([LATER], lambda _: "always", DAY) == "always"


def test_all_words_stand_in_the_page_and_those_of_the_build_are_seen() -> None:
    assert spoken([(None, "a <b>"), (DAY, Markup("<b>c</b>")), (LATER, "")], DAY) == (
        '<span data-pb-until="2026-11-21" hidden>a &lt;b&gt;</span>'
        '<span data-pb-from="2026-11-21" data-pb-until="2027-01-01"><b>c</b></span>'
    )


def test_a_span_begins_on_its_first_day_and_is_over_on_the_day_that_ends_it() -> None:
    assert shown_in(DAY, LATER, DAY) == (' data-pb-from="2026-11-21" data-pb-until="2027-01-01"')
    assert "hidden" in shown_in(DAY, LATER, LATER)
    assert "hidden" in shown_in(LATER, None, DAY)
    assert shown_in(None, None, DAY) == ""


def test_what_stays_as_it_was_has_no_span_of_its_own() -> None:
    middle = date(2026, 12, 1)
    found = changing([LATER, DAY, middle, DAY], lambda on: on != EVER and on >= middle)
    assert found == [(None, False), (middle, True)]


def test_a_heading_is_seen_from_the_first_to_the_last_of_what_stands_under_it() -> None:
    spans = [(DAY, LATER), (date(2026, 5, 1), date(2026, 6, 1))]
    assert shown_while_any(spans, DAY) == ' data-pb-from="2026-05-01" data-pb-until="2027-01-01"'
    assert shown_while_any([(None, LATER), (DAY, None)], LATER) == ""
    assert shown_while_any([], DAY) == " hidden"
