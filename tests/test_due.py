"""What is to do, and the two commands that oversee."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.project import ROOT, Project, begin

POLICIES = str(ROOT / "policies")
DAY = "2026-11-21"


def run(*words: str, policies: str = POLICIES) -> Result:
    return CliRunner().invoke(main, [*words, "--policies", policies], env={"COLUMNS": "80"})


def told(result: Result) -> list[str]:
    """Return what is to do, without who has to, and without what only the trust has to."""
    own = result.output.partition("For the trust to do:")[0]
    return [line for line in own.splitlines() if line.startswith("- ")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return begin(tmp_path)


def test_due_says_what_is_overdue_first_and_who_has_to_act() -> None:
    result = run("due", "--on", DAY, "--within", "60d", "--owner", "hr-director")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "Overdue:"
    at = lines.index("- 17 October 2026: Home visits policy, Northmere: review version 2.0")
    assert lines[at + 1] == "  HR Director"
    assert lines[at + 2] == "Coming:"
    closes = "comment on version 2.1: the consultation closes"
    asked = f"- 11 December 2026: Social media policy, Northmere: {closes}"
    assert told(result)[3:5] == [asked, asked]


def test_who_has_to_reconfirm_is_the_academys_body() -> None:
    result = run("due", "--on", DAY, "--academy", "castlegate", "--within", "2 months")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[1].startswith("- 24 May 2026: Social media policy, Castlegate: to be reconfirmed")
    assert lines[2] == "  Castlegate’s Local Governing Committee"
    assert "Northmere" not in "".join(told(result))


def test_what_the_trust_has_to_do_for_an_academy_is_told_apart() -> None:
    result = run("due", "--on", DAY, "--academy", "ashdown", "--within", "30d")
    assert result.exit_code == 0
    assert result.output.splitlines()[:4] == [
        "Nothing is due here.",
        "For the trust to do:",
        "- 17 October 2026, overdue: Home visits policy, Northmere: review version 2.0",
        "  HR Director",
    ]
    given = run("due", "--on", DAY, "--academy", "ashdown", "--within", "30d", "--format", "json")
    items = json.loads(given.output)
    assert items["items"] == []
    assert items["for_trust"][0]["overdue"] is True
    elsewhere = run("due", "--on", DAY, "--academy", "castlegate", "--within", "30d")
    assert "Home visits" not in elsewhere.output  # they do not apply there


NEWER = "Children who are collected late, Larkfield"  # without a date: its model has moved on


@pytest.mark.parametrize(
    ("within", "found"),
    [
        ("70d", [NEWER]),
        ("10w", ["30 January 2027", NEWER]),
        ("70 days", [NEWER]),
        ("3m", ["30 January 2027", NEWER]),
        ("1 year", ["30 January 2027", "3 July 2027", NEWER]),
    ],
)
def test_within_takes_a_span_as_people_write_it(within: str, found: list[str]) -> None:
    day = "2026-11-21" if within in {"3m", "1 year", "10w"} else "2026-11-20"
    result = run("due", "--on", day, "--academy", "larkfield", "--within", within)
    assert result.exit_code == 0
    assert [line[2:].split(":")[0] for line in told(result)] == found


def test_nothing_due_exits_with_nought(project: Project) -> None:
    for academy in ("elm", "oak", "yew"):
        project.vary(academy)
        project.vary(academy, policy="visits")
    result = run("due", "--on", DAY, policies=str(project.folder / "policies"))
    assert (result.exit_code, result.output) == (0, "Nothing is due.\n")


def test_a_review_is_overdue_for_the_exit_code_from_the_next_day(project: Project) -> None:
    folder = str(project.folder / "policies")
    assert run("due", "--on", "2028-01-05", policies=folder).exit_code == 0
    assert run("due", "--on", "2028-01-06", policies=folder).exit_code == 1


def test_due_as_json_says_the_same() -> None:
    items = json.loads(run("due", "--on", DAY, "--format", "json").output)
    assert items["as_of"] == DAY
    assert [item["overdue"] for item in items["items"]].count(True) == 3
    first = items["items"][0]
    assert (first["kind"], first["academy"], first["falls_due"]) == (
        "reconfirm",
        "castlegate",
        "2026-05-24",
    )
    text = run("due", "--on", DAY)
    assert len(told(text)) == len(items["items"])


def test_errors_in_the_files_are_told_instead(project: Project) -> None:
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\n")
    folder = str(project.folder / "policies")
    for command in ("due", "register"):
        result = run(command, "--on", DAY, policies=folder)
        assert result.exit_code == 1
        assert "breaks/variations/elm/1.0.yml" in result.output
        assert "Without a date" not in result.output
    assert run("register", "--on", DAY, "--academy", "oak", policies=folder).exit_code == 0


@pytest.mark.parametrize("command", ["due", "register"])
def test_a_role_or_an_academy_that_is_not_there_is_wrong_usage(command: str) -> None:
    result = run(command, "--owner", "HR Directer")
    assert result.exit_code == 2
    assert "did you mean “hr-director”?" in result.output
    assert run(command, "--academy", "ashdwon").exit_code == 2


def test_the_register_can_be_narrowed_to_a_state_and_an_owner() -> None:
    def found(*words: str) -> list[str]:
        out = run("register", "--on", DAY, "--format", "csv", *words).output
        lines = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
        return [f"{line['policy']} {line['academy']}".strip() for line in lines]

    assert found("--state", "overdue") == ["home-visits"]
    assert found("--state", "due-soon", "--state", "overdue") == [
        "acceptable-use",
        "home-visits",
        "home-visits larkfield",
    ]
    assert found("--state", "to-reconfirm") == ["social-media castlegate"]
    assert found("--state", "in-consultation") == ["social-media", "acceptable-use castlegate"]
    assert found("--owner", "data protection officer", "--academy", "oakwell") == [
        "data-protection oakwell"
    ]
    assert found("--state", "overdue", "--academy", "ashdown") == ["home-visits ashdown"]


def test_the_table_reads_at_eighty_columns() -> None:
    out = run("register", "--on", DAY, "--state", "overdue").output
    assert max(map(len, out.splitlines())) <= 80
    assert [" ".join(line.split()) for line in out.splitlines() if line.strip()] == [
        "Northmere",
        "Review, and what is to",
        "Policy In force do",
        "─" * 78,
        "Home visits policy 2.0, since 6 November Overdue: it was due on",
        "(NLT-HV) 2023 17 October 2026",
        "Owner: HR Director Approved by Board of",
        "Trustees on 17 October",
        "2023",
        "Reviews in these rows, each counted once: 1 overdue, 0 due today, 0 due soon, 0",
        "ahead, 0 without a date. Left to do in these rows: 0 not yet adopted, 0 to be",
        "reconfirmed, 0 to be decided, 0 without a place, 0 in consultation.",
    ]


def test_of_a_text_that_has_yet_to_begin_nothing_is_left_to_do() -> None:
    words = ("register", "--on", "2020-01-01", "--academy", "oakwell")
    out = " ".join(run(*words).output.split())
    assert "Acceptable use of IT 3.0, from 1 January 2026 Not in force yet" in out
    assert "3.0 not yet adopted" not in out
    assert "Left to do: 0 not yet adopted, 0 to be reconfirmed, 0 to be decided" in out
    lines = run(*words, "--format", "csv").output.removeprefix("\ufeff")
    told = {(row["not_adopted"], row["to_decide"]) for row in csv.DictReader(io.StringIO(lines))}
    assert told == {("no", "0")}


def test_an_academy_counts_the_reviews_that_apply_there_and_says_whose_task_they_are() -> None:
    out = run("register", "--on", DAY, "--state", "overdue", "--academy", "ashdown").output
    told = " ".join(out.split())
    assert (
        "Reviews in these rows, each counted once: 1 overdue (1 for the trust to review)," in told
    )
    none = run("register", "--on", DAY, "--state", "overdue", "--academy", "castlegate").output
    assert none == (
        "No policy was found.\nThe whole trust’s register is shown without --academy.\n"
    )


def test_the_calendar_of_an_academy_comes_from_the_command_too() -> None:
    out = run("register", "--on", DAY, "--format", "ics", "--academy", "ashdown")
    calendar = icalendar.Calendar.from_ical(out.stdout_bytes)
    events = [
        (str(e["summary"]), "For the trust to review" in str(e["description"]))
        for e in calendar.events
    ]
    assert events == [
        ("Review due: Social media policy (Ashdown)", False),
        ("Review due: Acceptable use of IT systems and devices (Ashdown)", True),
        ("Review due: Data protection policy (Ashdown)", True),
        ("Review due: Home visits policy (Ashdown)", True),
        ("Review due: Social media policy (Ashdown)", True),
        ("Review due: Staff code of conduct (Ashdown)", True),
    ]
