"""The register for other programs: each form read with a reader of its own, and all agree."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.model.academy import TRUST
from generator.model.library import Library
from generator.model.trust import Trust
from generator.register.calendar import review_uid, reviews_ics
from generator.register.csv_file import COLUMNS, register_csv
from generator.register.json_file import register_json, register_schema
from generator.register.row import Row
from generator.register.rows import register_rows
from generator.register.state import standing_on
from generator.register.table import table
from generator.source.folder.library import load, parse
from tests.test_spoken import files_of

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
SITE = "https://policies.vale.example/"


@pytest.fixture(scope="module")
def invented() -> Library:
    return load(ROOT / "policies")


def trust_of(library: Library) -> Trust:
    assert library.trust
    return library.trust


def small(**base: Any) -> tuple[Trust, tuple[Row, ...]]:
    """Return the rows of a trust without academies and with one policy."""
    library = _library_of(**base)
    return trust_of(library), register_rows(library, trust_of(library), DAY)


def _library_of(**base: Any) -> Library:
    told: Mapping[str, Any] = {
        "trust": {
            "trust": {
                "name": "Vale Learning Trust",
                "short_name": "Vale",
                "site_url": SITE,
                "bodies": {"board": "Board of Trustees"},
            },
            "academies": {},
        },
        "bases": {"1.0": base},
    }
    library = parse(files_of(told))
    assert [str(problem) for problem in library.problems] == []
    return library


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def events(content: bytes) -> dict[str, Any]:
    """Return the events of a calendar by their ids."""
    calendar = icalendar.Calendar.from_ical(content)
    found = calendar.walk("VEVENT")
    told = {str(each["uid"]): each for each in found}
    assert len(told) == len(found)
    return told


# Agreement


@pytest.mark.parametrize("day", [DAY, date(2025, 1, 1), date(2027, 11, 21), date(2026, 2, 22)])
def test_csv_json_calendar_and_terminal_agree_row_by_row(invented: Library, day: date) -> None:
    trust = trust_of(invented)
    rows = register_rows(invented, trust, day)
    lines = read_csv(register_csv(rows, day, trust.organisation.site_url))
    policies = json.loads(register_json(rows, trust, day))["policies"]
    entries = [entry for _, here in table(rows, day) for entry in here]
    dates = events(reviews_ics(rows, trust, TRUST, day))
    standing = standing_on(rows, day)
    assert len(lines) == len(policies) == len(entries) == len(standing) > 0
    for row, line, policy, entry in zip(standing, lines, policies, entries, strict=True):
        assert (line["policy"], line["academy"]) == (policy["policy"], policy["academy"] or "")
        assert line["version"].removeprefix("v") == (policy["version"] or "")
        assert entry.in_force[0].startswith(policy["version"] or "Nothing yet")
        assert line["state"] == policy["state"] == entry.state
        assert entry.to_do[0] == policy["state_words"]
        assert line["page"] == policy["page"]
        due = policy["review"]["falls_due"] if policy["review"] else ""
        assert line["next_review"] == due
        event = dates.pop(review_uid(row, trust), None)
        shown = due if policy["standing"] == "in force" else ""
        assert (event["dtstart"].dt.isoformat() if event else "") == shown
        kinds = [point["kind"] for point in policy["open_points"]]
        assert line["not_adopted"] == ("yes" if "not yet adopted" in kinds else "no")
        asked = sum(map(kinds.count, ("to be decided", "to be answered", "newer model")))
        assert line["to_decide"] == str(asked)
        assert line["to_reconfirm"] == str(kinds.count("to be reconfirmed"))
        assert line["place_gone"] == str(kinds.count("place gone"))
        assert line["local_changes"] == str(policy["local_changes"])
    assert dates == {}


def test_the_numbers_are_those_of_the_rows(invented: Library) -> None:
    trust = trust_of(invented)
    told = json.loads(register_json(register_rows(invented, trust, DAY), trust, DAY))
    states = [policy["state"] for policy in told["policies"]]
    assert told["numbers"]["overdue"] == states.count("overdue") == 1
    assert told["numbers"]["due_soon"] == states.count("due-soon") == 2
    assert told["numbers"]["ahead"] == states.count("ahead") == 7
    assert told["numbers"]["in_consultation"] == 2


def test_the_terminal_prints_every_cell(invented: Library) -> None:
    out = CliRunner().invoke(
        main,
        ["register", "--policies", str(ROOT / "policies"), "--on", "2026-11-21"],
        env={"COLUMNS": "400"},
    )
    assert out.exit_code == 0
    trust = trust_of(invented)
    for place, entries in table(register_rows(invented, trust, DAY), DAY):
        assert f"\n{place} " in f"\n{out.output}"
        for entry in entries:
            for line in (*entry.policy, *entry.in_force, *entry.to_do):
                assert line in out.output


# CSV


def test_the_terminal_prints_a_name_in_brackets(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    file = tmp_path / "policies/trust.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("short_name: Ashdown", "short_name: Ashdown [red]", 1), "utf-8")
    asked = ["register", "--policies", str(tmp_path / "policies"), "--academy", "ashdown"]
    out = CliRunner().invoke(main, [*asked, "--on", "2026-11-21"]).output
    assert out.splitlines()[0].strip() == "Ashdown [red]"


def test_csv_opens_in_excel_as_it_should(invented: Library) -> None:
    trust = trust_of(invented)
    content = register_csv(register_rows(invented, trust, DAY), DAY, "")
    assert content.startswith(b"\xef\xbb\xbfpolicy,title,")
    assert content.count(b"\n") == content.count(b"\r\n") == 32
    first = read_csv(content)[0]
    assert list(first) == list(COLUMNS)
    assert first["title"] == "Acceptable use of IT systems and devices"
    assert (first["version"], first["begins"], first["next_review"]) == (
        "v3.0",
        "2025-01-06",
        "2026-12-10",
    )
    assert first["page"] == "policies/acceptable-use/"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("12/3", "'12/3"),
        ("2026", "'2026"),
        ('A "quoted", long title', 'A "quoted", long title'),
        ("Safety = care", "Safety = care"),
        ("Staff 2026", "Staff 2026"),
        (" =1+1", "' =1+1"),
        ("1E5", "'1E5"),
        ("10%", "'10%"),
        ("26E-12", "'26E-12"),
        ("1E+5", "'1E+5"),
        ("1.5e3", "'1.5e3"),
        ("12E 3", "'12E 3"),
        ("1/2", "'1/2"),
        ("3-4", "'3-4"),
        ("1 1/2", "'1 1/2"),
        ("0012", "'0012"),
        ("12345678901234567890", "'12345678901234567890"),
        ("07700 900123", "'07700 900123"),
        ("+44 7700 900123", "'+44 7700 900123"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@x", "'@x"),
        ("TRUE", "'TRUE"),
        ("False", "'False"),
        ("#N/A", "'#N/A"),
        ("£1,200.50", "'£1,200.50"),
        ("$5", "'$5"),
        ("5 €", "'5 €"),
        ("(12)", "'(12)"),
        ("5 %", "'5 %"),
        ("10:30", "'10:30"),
        ("10 a", "'10 a"),
        ("1 Dec 2025 10:30", "'1 Dec 2025 10:30"),
        ("26E", "26E"),
        ("E-12", "E-12"),
        ("A1E5", "A1E5"),
        ("TRUE story", "TRUE story"),
        ("FGB 26E-12", "FGB 26E-12"),
        ("1a", "1a"),
        ("Item 3-4", "Item 3-4"),
        ("DEC1", "'DEC1"),
        ("12 May 2026", "'12 May 2026"),
        ("Marking 2026", "Marking 2026"),
        ("May", "May"),
        ("–", "–"),
    ],
)
def test_no_cell_is_calculated(title: str, shown: str) -> None:
    _, [row] = small()
    [line] = read_csv(register_csv([replace(row, title=title)], DAY))
    assert line["title"] == shown


def test_a_month_is_its_last_day_in_csv_and_stays_a_month_in_json() -> None:
    trust, rows = small(review={"next": "2028-02"})
    [line] = read_csv(register_csv(rows, DAY))
    assert (line["next_review"], line["next_review_is"]) == ("2028-02-29", "month")
    [policy] = json.loads(register_json(rows, trust, DAY))["policies"]
    assert (policy["review"]["due"], policy["review"]["falls_due"]) == ("2028-02", "2028-02-29")


# JSON


@pytest.mark.parametrize("day", [DAY, date(2019, 1, 1), date(2030, 1, 1)])
def test_json_holds_what_its_schema_says(invented: Library, day: date) -> None:
    schema = json.loads(register_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    trust = trust_of(invented)
    told = json.loads(register_json(register_rows(invented, trust, day), trust, day))
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["as_of"] == day.isoformat()
    assert told["$schema"] == f"{trust.organisation.site_url}register/register.schema.json"


def test_the_schema_names_every_key(invented: Library) -> None:
    schema = json.loads(register_schema())
    trust = trust_of(invented)
    told = json.loads(register_json(register_rows(invented, trust, DAY), trust, DAY))
    forms = schema["$defs"]
    assert set(schema["properties"]) == set(told)
    assert set(forms["Numbers"]["properties"]) == set(told["numbers"])
    lists = {
        "PolicyForm": told["policies"],
        "OpenPointForm": [point for each in told["policies"] for point in each["open_points"]],
        "ConsultationForm": [asked for each in told["policies"] for asked in each["consultations"]],
        "InWorkForm": [work for each in told["policies"] for work in each["in_work"]],
        "ReviewForm": [each["review"] for each in told["policies"] if each["review"]],
        "DecisionForm": [each["approved"] for each in told["policies"]],
        "AdoptionForm": [each["adopted"] for each in told["policies"] if each["adopted"]],
    }
    for form, found in lists.items():
        assert found
        for each in found:
            assert set(each) == set(forms[form]["properties"]), form


def test_what_the_schema_forbids_is_found(invented: Library) -> None:
    trust = trust_of(invented)
    told = json.loads(register_json(register_rows(invented, trust, DAY), trust, DAY))
    told["policies"][0]["state"] = "late"
    with pytest.raises(jsonschema.ValidationError, match="late"):
        jsonschema.Draft202012Validator(json.loads(register_schema())).validate(told)


# Calendars


def test_a_calendar_has_each_review_once_and_an_academy_its_own(invented: Library) -> None:
    trust = trust_of(invented)
    rows = register_rows(invented, trust, DAY)
    host = "policies.northmere.example"
    everything = events(reviews_ics(rows, trust, TRUST, DAY))
    assert {uid: each["dtstart"].dt.isoformat() for uid, each in everything.items()} == {
        f"review.acceptable-use@{host}": "2026-12-10",
        f"review.data-protection@{host}": "2027-07-07",
        f"review.home-visits@{host}": "2026-10-17",
        f"review.social-media@{host}": "2028-01-27",
        f"review.staff-code-of-conduct@{host}": "2028-07-07",
        f"review.social-media.ashdown@{host}": "2027-03-17",
        f"review.educational-visits.castlegate@{host}": "2027-03-18",
        f"review.home-visits.larkfield@{host}": "2027-01-30",
        f"review.late-collection.larkfield@{host}": "2027-07-03",
        f"review.touch-and-holding.oakwell@{host}": "2028-01-31",
    }
    larkfield = events(reviews_ics(rows, trust, "larkfield", DAY))
    assert {uid: each["dtstart"].dt.isoformat() for uid, each in larkfield.items()} == {
        f"review.acceptable-use@{host}": "2026-12-10",
        f"review.data-protection@{host}": "2027-07-07",
        f"review.home-visits@{host}": "2026-10-17",
        f"review.home-visits.larkfield@{host}": "2027-01-30",
        f"review.late-collection.larkfield@{host}": "2027-07-03",
        f"review.social-media@{host}": "2028-01-27",
        f"review.staff-code-of-conduct@{host}": "2028-07-07",
    }
    told = str(larkfield[f"review.acceptable-use@{host}"]["description"]).splitlines()
    assert "For the trust to review; it applies at Larkfield." in told
    own = str(larkfield[f"review.home-visits.larkfield@{host}"]["description"])
    assert "For the trust" not in own


def test_an_event_lasts_the_day_and_reminds_as_the_trust_wishes() -> None:
    trust, rows = small(review={"next": "2026-08-31"}, document_owner="head")
    [event] = events(reviews_ics(rows, trust, TRUST, DAY)).values()
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 8, 31), date(2026, 9, 1))
    assert event["summary"] == "Review due: Handbook"
    assert event["url"] == f"{SITE}policies/handbook/"
    assert str(event["description"]).splitlines() == [
        "Handbook: the review of version 1.0 is due on 31 August 2026.",
        "Document owner: Headteacher.",
        "The policy stays in force until a new version takes its place.",
    ]
    midnight = datetime(2026, 8, 31)  # noqa: DTZ001 - an event of a day has no zone
    reminders = [midnight + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert [each.isoformat() for each in reminders] == [
        "2026-02-28T09:00:00",
        "2026-06-30T09:00:00",
        "2026-07-31T09:00:00",
        "2026-08-24T09:00:00",
    ]
    silent = replace(trust, settings=replace(trust.settings, review_reminders=()))
    [event] = events(reviews_ics(rows, silent, TRUST, DAY)).values()
    assert event.walk("VALARM") == []


def test_a_calendar_changes_with_the_files_and_by_its_revision_alone(invented: Library) -> None:
    trust = trust_of(invented)

    def on(day: date) -> bytes:
        content = reviews_ics(register_rows(invented, trust, day), trust, TRUST, day)
        return re.sub(rb"(DTSTAMP|SEQUENCE):\S+", b"", content)

    assert on(DAY) == on(DAY + timedelta(days=30))
    assert on(date(2027, 2, 1)) == on(date(2028, 11, 21))


def _revision(day: date, review: Mapping[str, Any], **base: Any) -> tuple[int, datetime]:
    """Return what calendar programs compare, in their order (RFC 5546, 2.1.5)."""
    library = _library_of(review=review, **base)
    trust = trust_of(library)
    rows = register_rows(library, trust, day)
    [event] = events(reviews_ics(rows, trust, TRUST, day)).values()
    return int(event["sequence"]), event["dtstamp"].dt


@given(
    st.dates(DAY, date(2099, 1, 1)),
    st.dates(DAY, date(2099, 1, 1)),
    st.dates(DAY, date(2099, 1, 1)),
)
@settings(max_examples=30)
def test_each_later_day_is_a_later_revision_wherever_a_date_moves(
    day: date, one: date, other: date
) -> None:
    later = day + timedelta(days=1)
    before = _revision(day, {"next": one.isoformat()})
    assert _revision(later, {"next": other.isoformat()}) > before
    assert before[0] < 2**31


def test_on_one_day_a_date_brought_forward_is_the_later_revision() -> None:
    before = _revision(DAY, {"next": "2028-09-01"})
    after = _revision(DAY, {"next": "2027-03-01"})
    assert (after[0], after[1] > before[1]) == (before[0], True)
    assert before == (9821 * 20_000 + 19_999 - 324, datetime(2026, 11, 21, 21, 5, 28, tzinfo=UTC))


def test_a_review_that_was_held_moves_the_event_and_keeps_its_id() -> None:
    review = {"next": "2026-12-01", "cycle": "12 months"}
    trust, before = small(review=review)
    _, after = small(review=review, reviews=[{"on": "2026-11-20"}])
    [(old_id, old)] = events(reviews_ics(before, trust, TRUST, DAY)).items()
    [(new_id, new)] = events(reviews_ics(after, trust, TRUST, DAY)).items()
    assert old_id == new_id
    assert (old["dtstart"].dt, new["dtstart"].dt) == (date(2026, 12, 1), date(2027, 12, 1))
    assert new["sequence"] > old["sequence"]
    assert "counted from the review due on 1 December 2026" in new["description"]


def test_a_text_without_a_date_or_not_in_force_has_no_event() -> None:
    trust, rows = small()
    assert events(reviews_ics(rows, trust, TRUST, DAY)) == {}
    trust, rows = small(review={"next": "2028-01-01"}, effective_date="2027-01-01")
    assert events(reviews_ics(rows, trust, TRUST, DAY)) == {}
    assert len(events(reviews_ics(rows, trust, TRUST, date(2027, 1, 1)))) == 1


def test_a_calendar_without_reviews_holds_a_component_all_the_same(invented: Library) -> None:
    """RFC 5545, 3.4: strict readers refuse one without; a time zone is no entry in a calendar."""
    trust = trust_of(invented)
    rows = register_rows(invented, trust, DAY)
    nothing: Any = icalendar.Calendar.from_ical(reviews_ics((), trust, "oakwell", DAY))
    [zone] = nothing.subcomponents
    assert (zone.name, zone["tzid"]) == ("VTIMEZONE", "Europe/London")
    known = zone.to_tz()
    for month, hours in ((1, 0), (7, 1)):
        there = datetime(2026, month, 15, 12, tzinfo=known)
        assert there.utcoffset() == timedelta(hours=hours)
    some = icalendar.Calendar.from_ical(reviews_ics(rows, trust, "larkfield", DAY))
    assert {each.name for each in some.subcomponents} == {"VEVENT"}


def test_a_calendar_says_whose_it_is_and_asks_to_be_read_daily(invented: Library) -> None:
    trust = trust_of(invented)
    rows = register_rows(invented, trust, DAY)
    calendar: Any = icalendar.Calendar.from_ical(reviews_ics(rows, trust, "ashdown", DAY))
    assert calendar["x-wr-calname"] == "Ashdown: policy reviews"
    assert calendar["refresh-interval"].dt == timedelta(days=1)
    assert calendar["version"] == "2.0"
