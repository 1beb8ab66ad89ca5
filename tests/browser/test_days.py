"""Pages that nobody rebuilds, read before, on and after each date, from anywhere in the world."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look, Serve, Visitor
from tests.browser.server import Site
from tests.conftest import Once
from tests.project import Project, begin

pytestmark = pytest.mark.browser

# Built on 21 November 2026. London has summer time from 28 March 2027: its midnight is 23:00 UTC.
FAR = ("Pacific/Auckland", "America/Los_Angeles")
FRONT = """\
---
title: {title}
version: {version}
status: {status}
version_date: 2026-01-05
approval: {{body: board, {when}}}
{more}---

## Hours {{#hours local=replace}}

{text}
"""
LOCAL = """\
policy: {policy}
academy: elm
version: 1.0
base: 1.0
status: approved
adoption: {{body: local, on: 2026-02-02}}
"""
CHANGE = """\
changes:
  - replace: hours
    text: Open from seven.
    reason: We begin early.
"""
DUTIES = """\
list: none
checked: 2026-04-01
add:
  lockers: {document: Policy on lockers}
  keys: {document: Policy on keys}
fulfilled_by: {lockers: [lockers], keys: [keys]}
"""


def write(project: Project, policy: str, version: str, more: str = "", **told: str) -> None:
    usual = {"status": "approved", "when": "on: 2026-01-05", "text": "From eight."}
    front = FRONT.format(title=policy.title(), version=version, more=more, **usual | told)
    project.write(f"policies/{policy}/{version}.md", front)


@pytest.fixture(scope="session")
def site_folder(once: Once) -> Path:
    return once("days", build) / "site"


def build(folder: Path) -> None:
    """Build a trust with a date of each kind to come."""
    project = begin(folder)
    write(project, "lockers", "1.0", "review: {next: 2027-03-01}\n")
    write(project, "lockers", "2.0", "effective_date: 2027-06-15\n")
    project.write("policies/lockers/variations/elm/1.0.yml", LOCAL.format(policy="lockers"))
    write(project, "keys", "1.0", "withdrawn_date: 2027-07-01\n")
    asked = "consultation: {body: local, opens: 2026-12-01, closes: 2026-12-18}\n"
    write(project, "keys", "1.1", asked, status="consultation", when="planned: 2027-05")
    write(project, "bells", "1.0")
    write(project, "bells", "2.0", "effective_date: 2026-11-01\n", text="From nine.")
    project.write("policies/bells/variations/elm/1.0.yml", LOCAL.format(policy="bells") + CHANGE)
    project.write("policies/duties.yml", DUTIES)
    for name in ("doors", "lights", "plants", "trips"):
        write(project, name, "1.0")
    outcome = project.build()
    assert [str(problem) for problem in outcome.problems] == []


@pytest.fixture
def site(site_folder: Path, serve: Serve) -> Site:
    return serve(site_folder)


def state(page: Page) -> list[str]:
    """Return the sentences of the state line that are seen."""
    return page.locator(".pb-state").inner_text().strip().removesuffix(".").split(". ")


def notices(page: Page) -> list[str]:
    """Return what is said above the text, and what is announced after it, where it is seen."""
    told = page.locator(".pb-notice, .pb-rows dd").all()
    return [each.inner_text() for each in told if each.is_visible()]


def at(page: Page, now: str) -> None:
    """Come back to a page at another time."""
    page.clock.set_system_time(now)
    page.evaluate("() => window.dispatchEvent(new Event('pageshow'))")


REVIEW = [
    ("2026-11-30T23:59:00Z", "ahead", "Next review on 1 March 2027"),
    ("2026-12-01T00:00:00Z", "due-soon", "Next review on 1 March 2027, due soon"),
    ("2027-02-28T23:59:00Z", "due-soon", "Next review on 1 March 2027, due soon"),
    ("2027-03-01T00:00:00Z", "due", "Review due today, 1 March 2027"),
    ("2027-03-01T23:59:00Z", "due", "Review due today, 1 March 2027"),
    ("2027-03-02T00:00:00Z", "overdue", "Review overdue: it was due on 1 March 2027"),
]


@pytest.mark.parametrize("timezone", FAR)
@pytest.mark.parametrize(("now", "stage", "said"), REVIEW)
def test_a_review_is_ahead_due_soon_due_and_overdue_by_the_day_in_london(
    now: str, stage: str, said: str, timezone: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/lockers/", Look(now=now, timezone=timezone)).page
    assert state(page)[1] == said
    assert page.locator(f".pb-state .pb-review--{stage}").is_visible()


@pytest.mark.parametrize("timezone", FAR)
def test_lists_tell_the_same(timezone: str, site: Site, visit: Visitor) -> None:
    for path in ("/policies/", "/"):
        page = visit(site, path, Look(now=REVIEW[0][0], timezone=timezone)).page
        row = page.locator("tr", has_text="Lockers").locator("td").first
        for now, _, said in REVIEW:
            at(page, now)
            assert row.inner_text().splitlines()[1] == said


TASK = {
    "ahead": "Next review 1 March 2027, by the trust",
    "due-soon": "Review due soon, for the trust: 1 March 2027",
    "due": "Review due today, for the trust",
    "overdue": "Review overdue, for the trust: 1 March 2027. Still applies",
}


@pytest.mark.parametrize("timezone", FAR)
def test_the_home_page_says_whose_task_it_is(timezone: str, site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/", Look(now=REVIEW[0][0], timezone=timezone)).page
    row = page.locator(".pb-policies > li", has_text="Lockers").locator(".pb-policies__now")
    for now, stage, _ in REVIEW:
        at(page, now)
        assert row.inner_text().splitlines()[1] == TASK[stage]
        late = page.get_by_role("link", name="1 review is overdue").is_visible()
        assert late is (stage == "overdue")


SPANS = {
    "/elm/lockers/": [
        ("2026-02-01T23:59:00Z", "In force at Elm from 2 February 2026"),
        ("2026-02-02T00:00:00Z", "In force at Elm since 2 February 2026"),
        ("2027-06-14T22:59:00Z", "In force at Elm since 2 February 2026"),
        (
            "2027-06-14T23:00:00Z",
            "Superseded on 15 June 2027; it was in force from 2 February 2026",
        ),
    ],
    "/policies/lockers/": [
        ("2026-01-04T23:59:00Z", "In force from 5 January 2026"),
        ("2027-06-14T22:59:00Z", "In force since 5 January 2026"),
        (
            "2027-06-14T23:00:00Z",
            "Superseded on 15 June 2027; it was in force from 5 January 2026",
        ),
    ],
    "/elm/keys/": [
        (
            "2027-06-30T22:59:00Z",
            "In force at Elm since 5 January 2026, until the end of 30 June 2027",
        ),
        (
            "2027-06-30T23:00:00Z",
            "Withdrawn on 1 July 2027; it was in force from 5 January 2026",
        ),
    ],
}


@pytest.mark.parametrize("timezone", FAR)
@pytest.mark.parametrize("path", SPANS)
def test_in_force_from_since_superseded_and_withdrawn(
    path: str, timezone: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, path, Look(now="2026-11-21T12:00:00Z", timezone=timezone)).page
    for now, said in SPANS[path]:
        at(page, now)
        assert state(page)[0] == said


@pytest.mark.parametrize(
    ("now", "said", "link"),
    [
        (
            "2027-06-14T22:59:00Z",
            "Version 2.0 takes effect on 15 June 2027.",
            "Read the text to come",
        ),
        (
            "2027-06-14T23:00:00Z",
            "Version 2.0 took effect on 15 June 2027.",
            "Read the text in force",
        ),
    ],
)
def test_a_version_to_come_is_announced_and_then_led_to(
    now: str, said: str, link: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/lockers/", Look(now=now, timezone=FAR[0])).page
    shown = [each for each in notices(page) if each.startswith("Version 2.0")]
    assert [each[: len(said)] for each in shown] == [said]
    page.get_by_role("link", name=link).click()
    page.wait_for_url("**/elm/lockers/2027-06-15/")


CONSULTATION = [
    ("2026-11-30T23:59:00Z", "Version 1.1 goes out for consultation on 1 December 2026"),
    ("2026-12-01T00:00:00Z", "Version 1.1 is out for consultation with the Local Governing"),
    ("2026-12-18T23:59:00Z", "Version 1.1 is out for consultation with the Local Governing"),
    ("2026-12-19T00:00:00Z", "The consultation on version 1.1 closed on 18 December 2026."),
]


@pytest.mark.parametrize("timezone", FAR)
@pytest.mark.parametrize("path", ["/elm/keys/", "/policies/keys/"])
def test_a_consultation_opens_and_closes(
    path: str, timezone: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, path, Look(now="2026-11-21T12:00:00Z", timezone=timezone)).page
    for now, said in CONSULTATION:
        at(page, now)
        assert [each.startswith(said) for each in notices(page) if "1.1" in each] == [True]


RECONFIRM = [
    ("2027-01-29T23:59:00Z", "The decision is due by 30 January 2027."),
    ("2027-01-30T23:59:00Z", "The decision is due by 30 January 2027."),
    ("2027-01-31T00:00:00Z", "The decision was due by 30 January 2027 and is overdue."),
]


@pytest.mark.parametrize("timezone", FAR)
def test_what_is_to_be_reconfirmed_is_due_and_then_overdue(
    timezone: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/bells/", Look(now="2026-11-21T12:00:00Z", timezone=timezone)).page
    page.locator(".pb-note summary").click()
    for now, said in RECONFIRM:
        at(page, now)
        assert page.locator(".pb-note li").inner_text().endswith(said)


def test_a_page_left_open_over_midnight_tells_the_new_day(site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/lockers/", Look(now="2027-03-01T23:59:30Z", timezone=FAR[1])).page
    assert state(page)[1] == "Review due today, 1 March 2027"
    page.clock.run_for(31_000)
    assert state(page)[1] == "Review overdue: it was due on 1 March 2027"


@pytest.mark.parametrize("event", ["pageshow", "visibilitychange", "beforeprint"])
def test_a_page_shown_again_after_sleep_tells_the_new_day(
    event: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/lockers/", Look(now="2027-03-01T12:00:00Z")).page
    page.clock.set_system_time("2027-06-20T12:00:00Z")
    assert state(page)[1] == "Review due today, 1 March 2027"
    told = "document" if event == "visibilitychange" else "window"
    page.evaluate(f"() => {told}.dispatchEvent(new Event('{event}'))")
    assert state(page)[0].startswith("Superseded on 15 June 2027")
    assert page.locator(".pb-review:visible").count() == 0


def test_without_script_the_truth_of_the_build_stands_with_its_date(
    site: Site, visit: Visitor
) -> None:
    look = Look(javascript=False, now="2029-01-01T12:00:00Z")
    page = visit(site, "/elm/lockers/", look).page
    assert state(page)[:2] == [
        "In force at Elm since 2 February 2026",
        "Next review on 1 March 2027",
    ]
    assert page.locator(".pb-asof").inner_text() == "As of 21 November 2026."


FOOT = [
    ("2026-11-20T23:59:00Z", "20 November 2026"),
    ("2026-11-21T00:00:00Z", ""),
    ("2026-11-21T23:59:00Z", ""),
    ("2027-06-30T23:00:00Z", "1 July 2027"),
]


@pytest.mark.parametrize("path", ["/", "/policies/", "/policies/keys/", "/elm/", "/elm/keys/"])
def test_the_foot_does_not_claim_that_the_text_is_of_today(
    path: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, path, Look(now="2026-11-21T12:00:00Z", timezone=FAR[0])).page
    for now, today in FOOT:
        at(page, now)
        said = page.locator(".pb-asof").inner_text()
        if today:
            assert said.startswith("Text as of 21 November 2026")
            assert said.endswith(f" What is said of dates is as of {today}.")
        else:
            assert said == "As of 21 November 2026."


def test_the_home_page_says_of_what_is_new_whether_it_has_begun(site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/", Look(now="2027-06-14T22:59:00Z")).page
    lockers = page.locator(".pb-cols__new li:visible", has_text="Lockers")
    assert lockers.inner_text().startswith("Lockers, from 15 June 2027, version 2.0.")
    at(page, "2027-06-14T23:00:00Z")
    assert lockers.inner_text().startswith("Lockers, since 15 June 2027.")
    at(page, "2027-12-15T12:00:00Z")
    assert lockers.count() == 0


def test_the_portal_moves_what_has_begun(site: Site, visit: Visitor) -> None:
    page = visit(site, "/", Look(now="2027-06-14T22:59:00Z")).page
    assert page.get_by_role("heading", name="To come").is_visible()
    at(page, "2027-07-02T12:00:00Z")
    assert not page.get_by_role("heading", name="To come").is_visible()
    heading = page.get_by_role("heading", name="Changed lately")
    assert "15 June 2027" in page.locator("section", has=heading).inner_text()


LATE = Look(now="2027-03-05T12:00:00Z")


def test_words_of_other_days_are_neither_read_out_nor_filtered_by(
    site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/", LATE).page
    heard = page.locator("article").aria_snapshot()
    assert "Review overdue" in heard
    assert "due soon" not in heard
    box = page.get_by_label("Show policies with these words")
    box.fill("due today")
    assert page.locator(".pb-filter output").inner_text().startswith("0 of ")
    box.fill("overdue")
    assert page.locator(".pb-filter output").inner_text().startswith("1 of ")


def test_a_search_finds_no_words_of_dates(site_folder: Path) -> None:
    indexes = list(site_folder.rglob("search/index.js"))
    assert indexes
    for index in indexes:
        text = index.read_text(encoding="utf-8")
        assert "overdue" not in text
        assert "takes effect" not in text


def test_paper_gets_the_words_of_the_reader(site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/lockers/", LATE).page
    page.emulate_media(media="print")
    assert state(page)[1] == "Review overdue: it was due on 1 March 2027"
    assert page.locator(".pb-asof").inner_text().endswith("is as of 5 March 2027.")


AGE = "This list was last held against its sources on 1 April 2026"
DUTY = [
    ("2027-03-01T23:59:00Z", AGE, "0 overdue for review", "All 3 academies: In force"),
    ("2027-03-02T00:00:00Z", AGE, "1 overdue for review", "All 3 academies: Overdue for review"),
    ("2027-04-01T00:00:00Z", f"{AGE}, twelve", "1 overdue for review", "All 3 academies: Overdue"),
    ("2027-06-14T23:00:00Z", f"{AGE}, twelve", "0 overdue for review", "All 3 academies: In force"),
    ("2027-06-30T23:00:00Z", f"{AGE}, twelve", "0 overdue for review", "All 3 academies: In force"),
]


@pytest.mark.parametrize("timezone", FAR[:1])
def test_duties_stand_as_they_do_on_the_day_of_the_reader(
    timezone: str, site: Site, visit: Visitor
) -> None:
    page = visit(site, "/elm/duties/", Look(now=DUTY[0][0], timezone=timezone)).page
    for now, age, late, _ in DUTY:
        at(page, now)
        assert age in page.locator(".pb-duties > .pb-lead-in").inner_text()
        assert page.locator("[data-pb-duty=overdue]").inner_text() == late
    assert page.locator("#keys td").inner_text().startswith("Missing")
    whole = visit(site, "/duties/", Look(now=DUTY[0][0], timezone=timezone)).page
    for now, _, _, said in DUTY:
        at(whole, now)
        assert whole.locator("#lockers td").inner_text().startswith(said)
