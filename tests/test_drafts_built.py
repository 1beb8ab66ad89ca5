"""Drafts of every kind in a real build: every page is made, and every link in it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.project import DAY, Project, begin
from tests.said_on import said_on

FRONT: dict[str, object] = {
    "title": "Bicycles",
    "version": "1.1",
    "status": "consultation",
    "version_date": "2026-10-01",
    "approval": {"body": "board", "planned": "2027-01-26"},
}
BODY = "## Riding {#riding local=replace}\n\nWe ride slowly.\n"
APPROVED = {
    "version": "1.0",
    "status": "approved",
    "version_date": "2026-01-05",
    "approval": {"body": "board", "on": "2026-01-05"},
}
ASKED = {"body": "local", "comments_to": "policies@saltmarsh.example"}
PAST = {**ASKED, "opens": "2026-10-01", "closes": "2026-10-31"}
OPEN = {**ASKED, "opens": "2026-11-01", "closes": "2026-12-11"}
FUTURE = {**ASKED, "opens": "2026-12-01", "closes": "2027-01-11"}
ENDLESS = {**ASKED, "opens": "2026-11-01"}
LATER = date(2028, 3, 1)
MADE = "when this page was made on 21 November 2026"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return begin(tmp_path)


def write(project: Project, given: Mapping[str, object]) -> None:
    front = {key: value for key, value in {**FRONT, **given}.items() if value is not None}
    text = f"---\n{yaml.safe_dump(front)}---\n\n{BODY}"
    project.write(f"policies/bicycles/{front['version']}.md", text)


def page(project: Project, *, approved: bool = True, **given: object) -> str:
    """Return the page of a draft of a real build, which stops at the first link astray."""
    if approved:
        kept = {key: given[key] for key in ("policy_type",) if key in given}
        write(project, {**APPROVED, **kept})
    write(project, given)
    assert project.build().problems == ()
    return project.page("policies/bicycles/1.1")


def notice(html: str, day: date | None = DAY) -> str:
    return said_on(html, "pb-notice", day)[0]


@pytest.mark.parametrize("status", ["draft", "consultation"])
@pytest.mark.parametrize("asked", [None, "not applicable", []])
def test_nobody_is_asked(project: Project, status: str, asked: object) -> None:
    html = page(project, status=status, consultation=asked)
    assert "_consulted" not in html
    stage = "in draft" if status == "draft" else "in consultation"
    assert notice(html) == (f"Version 1.1 is {stage}. It is not in force, and may still change.")
    assert notice(html, LATER) == f"Version 1.1 was {stage} {MADE}. It was not in force then."


@pytest.mark.parametrize(
    ("asked", "stage", "words"),
    [
        (PAST, "after consultation", "The consultation on version 1.1 closed on 31 October 2026."),
        (OPEN, "in consultation", "Version 1.1 is out for consultation with the"),
        (FUTURE, "consultation to come", "Version 1.1 goes out for consultation on 1 December"),
        (ENDLESS, "in consultation", "Version 1.1 is out for consultation with the"),
        ([PAST, FUTURE], "consultation to come", "Version 1.1 goes out for consultation on 1 Dec"),
    ],
    ids=["past", "open", "future", "endless", "twice"],
)
def test_somebody_is_asked(project: Project, asked: object, stage: str, words: str) -> None:
    html = page(project, consultation=asked)
    assert html.count('href="#_consulted"') == 2  # among the ways, and in the contents
    assert notice(html).startswith(words)
    assert "not in force" in notice(html)
    assert said_on(html, "pb-cited", DAY) == [f"Bicycles 1.1, {stage}: not in force"]
    assert said_on(html, "pb-cited", LATER) == [f"Bicycles 1.1, not in force {MADE}"]
    read_later = " ".join(said_on(html, "pb-intro", LATER))
    assert " is not in force" not in read_later
    assert "in consultation" not in read_later


def test_no_version_was_approved_before(project: Project) -> None:
    html = page(project, approved=False, status="draft")
    assert notice(html) == "Version 1.1 is in draft. It is not in force, and may still change."
    second = said_on(html, "pb-notice", DAY)[1]
    assert second.startswith("No version of this policy has been approved yet.")
    second = said_on(html, "pb-notice", LATER)[1]
    assert second.startswith("No version of this policy had been approved then.")
    assert not (project.out / "policies/bicycles/1.1/changes").exists()


def test_an_academys_own_policy(project: Project) -> None:
    html = page(project, policy_type="academy", applies_to=["elm"])
    assert "Would apply to Elm Primary School" in said_on(html, "pb-state", DAY)
    assert "Oak High School" not in " ".join(said_on(html, "pb-effects", DAY))


def test_one_phase(project: Project) -> None:
    html = page(project, status="draft", applies_to=["primary"])
    assert "Elm Primary School" in " ".join(said_on(html, "pb-effects", DAY))
    told = " ".join(said_on(html, "pb-page", DAY))
    assert "At Oak High School, version 1.1 would no longer apply." in told


STATE = {
    date(2026, 12, 11): [
        "To be approved by Board of Trustees, planned for 26 January 2027",
        "Would be in force from 1 April 2027",
        "Would apply to all academies",
    ],
    date(2027, 1, 26): [
        "To be approved by Board of Trustees, planned for 26 January 2027",
        "Would be in force from 1 April 2027",
        "Would apply to all academies",
    ],
    date(2027, 1, 27): [
        "Approval by Board of Trustees was planned for 26 January 2027",
        "Would be in force from 1 April 2027",
        "Would apply to all academies",
    ],
    LATER: [
        "Approval by Board of Trustees was planned for 26 January 2027",
        "Was to be in force from 1 April 2027",
        "Would apply to all academies",
    ],
}


def test_what_is_planned_is_said_as_it_stands_on_the_readers_day(project: Project) -> None:
    html = page(project, consultation=OPEN, effective_date="2027-04-01")
    assert {day: said_on(html, "pb-state", day) for day in STATE} == STATE
    consulted = {day: said_on(html, "pb-page", day) for day in (DAY, LATER)}
    assert "Opened 1 November 2026" in consulted[DAY]
    assert "Closes 11 December 2026" in consulted[DAY]
    assert "Closed 11 December 2026" in consulted[LATER]


def test_an_approval_without_a_day_is_worded_as_of_the_build(project: Project) -> None:
    html = page(project, status="draft", approval={"body": "board"})
    assert said_on(html, "pb-state", DAY)[0] == "To be approved by Board of Trustees"
    assert said_on(html, "pb-state", LATER)[0] == "Was to be approved by Board of Trustees"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 11), "Version 1.1 is not in force."),
        (date(2026, 12, 12), f"Version 1.1 was not in force {MADE}."),
        (LATER, f"Version 1.1 was not in force {MADE}."),
    ],
)
def test_the_marked_text_says_the_same(project: Project, day: date, words: str) -> None:
    page(project, consultation=OPEN)
    html = project.page("policies/bicycles/1.1/changes")
    assert notice(html, day).startswith(words)
    title = html.partition("<h1>")[2].partition("</h1>")[0]
    assert title == "Bicycles 1.1, marked against version 1.0"


def test_the_title_says_nothing_that_passes(project: Project) -> None:
    html = page(project, consultation=OPEN)
    assert "<h1>Bicycles: version 1.1</h1>" in html
    assert "<title>Bicycles: version 1.1" in html
