"""Who has to read again, and who never did: from the answers of a form, and never in the site."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.history.at import edition_at
from generator.history.content import content_hash
from generator.history.editions import timeline
from generator.model.declared import DeclarationColumns
from generator.source.files.answers import answers_in, guessed_columns
from generator.source.folder.library import load
from tests.project import tree
from tests.test_docs import as_text

_TRUST = """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
academies:
  elm: {name: Elm Primary School, short_name: Elm}
  oak: {name: Oak High School, short_name: Oak}
reading:
  teachers: {title: Teachers, start: [visits], yearly: [keys]}
  supply: {title: Supply staff, start: [visits, notes]}
"""
_COLUMNS = """\
settings:
  declaration_columns:
    name: Name
    email: Email
    when: Completion time
    policy: Which policy?
    academy: Your school
    text: Code of the text
"""
_BASE = """\
---
title: {title}
reference: {reference}
version: "{version}"
status: approved
version_date: 2025-01-05
type_of_change: {type}
summary_of_change: {summary}
approval: {{body: board, on: 2025-01-05}}
effective_date: {on}
declaration: {declaration}
---

## Use {{#use local=replace}}

{words}
"""
_LOCAL = """\
policy: visits
academy: elm
version: 1.0
base: "1.2"
status: approved
type_of_change: new
summary_of_change: A bell
adoption: {body: local, on: 2026-10-12}
changes:
  - {replace: use, text: Visitors ring., reason: r}
"""
_STAFF = """\
Name,E-mail,Academy,Group
Ada Marsh,ada@vale.example,Elm,teachers
Bob Fen,bob@vale.example,elm,Teachers
Cy Ford,,elm,supply
Di Low,di@vale.example,Oak,
Ed Hay,ed@vale.example,Oak High School,teachers
"""
_SIGNED = "{who: All staff}"
_VERSIONS = {
    "visits": (
        ("1.0", "2025-01-05", "new", "First", "Visitors sign."),
        ("1.1", "2025-06-01", "substantive", "Badges", "Visitors wear a badge."),
        ("1.2", "2026-02-01", "editorial", "A comma", "Visitors, all of them, wear a badge."),
    ),
    "keys": (("1.0", "2025-01-05", "new", "First", "Keys are counted."),),
    "notes": (("1.0", "2025-01-05", "new", "First", "Notes are kept."),),
}
_ENGLISH = "Completion time,Email,Name,Which policy?,Your school,Code of the text"
DAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    policies = tmp_path / "policies"
    for name, versions in _VERSIONS.items():
        for version, on, kind, summary, words in versions:
            signed = "not applicable" if name == "notes" else _SIGNED
            told = {"title": f"The {name}", "reference": f"V-{name[0].upper()}", "on": on}
            told |= {"version": version, "type": kind, "summary": summary, "words": words}
            _write(policies / name / f"{version}.md", _BASE.format(declaration=signed, **told))
    _write(policies / "visits/variations/elm/1.0.yml", _LOCAL)
    _write(policies / "trust.yml", _TRUST + _COLUMNS)
    _write(tmp_path / "staff.csv", _STAFF)
    monkeypatch.chdir(tmp_path)
    return policies


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def text_of(folder: Path, policy: str, academy: str, day: str) -> str:
    """Return the content hash of the text of a day, as pages fill it into the form's address."""
    library = load(folder)
    assert library.trust
    spans = timeline(library.policies[policy], library.trust, academy)
    edition = spans.edition_on(date.fromisoformat(day))
    assert edition
    return content_hash(edition_at(edition, spans, library.trust, edition.begins).merged)[:8]


@pytest.fixture
def answers(folder: Path) -> str:
    def told(when: str, who: str, policy: str, academy: str, day: str) -> str:
        first = who.partition(" ")[0].lower()
        email = f"{first}@vale.example" if who != "Cy Ford" else ""
        by_id = {"V-V": "visits", "The keys": "keys"}.get(policy, policy)
        code = text_of(folder, by_id, academy, day)
        return f"{when},{email},{who},{policy},{academy},{code}"

    rows = (
        told("9/21/26 8:02:40", "Ada Marsh", "visits", "elm", "2026-09-21"),
        told("10/12/26 8:02:40", "Bob Fen", "V-V", "elm", "2026-10-12"),
        told("9/21/25 8:02:40", "Bob Fen", "The keys", "elm", "2025-09-21"),
        told("3/1/25 8:02:40", "Cy Ford", "visits", "elm", "2025-03-01"),
        told("7/1/25 8:02:40", "Di Low", "visits", "oak", "2025-07-01"),
        told("7/1/25 8:02:40", "Flo Gone", "keys", "oak", "2025-07-01"),
        "9/9/26 8:02:40,ed@vale.example,Ed Hay,visits,oak,00000000",
        told("12/1/26 8:02:40", "Ed Hay", "visits", "oak", "2026-12-01"),
    )
    _write(Path("answers.csv"), "\n".join((_ENGLISH, *rows)) + "\n")
    return "answers.csv"


def run(*told: str) -> Result:
    command = ["declarations", *told, "--on", DAY.isoformat()]
    return CliRunner().invoke(main, command)


def test_who_has_to_read_again_and_who_never_did(answers: str) -> None:
    result = run("--form", answers, "--staff", "staff.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout
        == """\
Elm Primary School
  The keys, version 1.0, in force since 5 January 2025
    Has to read again:
    - Bob Fen <bob@vale.example>, Teachers: read version 1.0 on 21 September 2025; it \
is read each year
    Never declared:
    - Ada Marsh <ada@vale.example>, Teachers
  The visits, version 1.2, Elm 1.0, in force since 12 October 2026
    Has to read again:
    - Ada Marsh <ada@vale.example>, Teachers: read version 1.2 on 21 September \
2026; Elm version 1.0, since 12 October 2026: A bell
    - Cy Ford, Supply staff: read version 1.0 on 1 March 2025; Elm version 1.0, since 12 \
October 2026: A bell
    Up to date: 1

Oak High School
  The keys, version 1.0, in force since 5 January 2025
    Never declared:
    - Di Low <di@vale.example>
    - Ed Hay <ed@vale.example>, Teachers
    Up to date: 1
    Not on the list of staff: Flo Gone
  The visits, version 1.2, in force since 1 February 2026
    Never declared:
    - Ed Hay <ed@vale.example>, Teachers
    Up to date: 1

Answers that count for nobody:
- answers.csv:8: Ed Hay: no text of “visits” at Oak has the fingerprint “00000000”

3 to read again, 4 never declared, 3 up to date, 1 answer for nobody.
"""
    )


def test_the_numbers_agree_in_every_form(answers: str) -> None:
    told = ("--form", answers, "--staff", "staff.csv", "--format")
    rows = list(csv.DictReader(io.StringIO(run(*told, "csv").stdout.removeprefix("\ufeff"))))
    data = json.loads(run(*told, "json").stdout)
    for state, count in (("again", 3), ("never", 4), ("current", 3)):
        assert [row["state"] for row in rows].count(state) == count
        assert [row["state"] for row in data["declarations"]].count(state) == count
        assert data["numbers"][state] == count
    (bob,) = [row for row in rows if (row["name"], row["policy"]) == ("Bob Fen", "keys")]
    assert (bob["read_version"], bob["read_on"], bob["why"]) == (
        "v1.0",
        "2025-09-21",
        "it is read each year",
    )
    assert [each["line"] for each in data["unmatched"]] == [8]


def test_without_a_list_of_staff_nobody_is_missed(answers: str) -> None:
    said = run("--form", answers, "--academy", "oak").stdout
    assert "Never" not in said
    assert said.endswith(
        "0 to read again, 2 up to date, 1 answer for nobody. "
        "Who never declared is known with a list of staff: --staff.\n"
    )


def test_the_columns_are_named_once(folder: Path, answers: str) -> None:
    _write(folder / "trust.yml", _TRUST)
    result = run("--form", answers)
    assert result.exit_code == 2
    block = result.stderr.partition("may go:\n\n")[2]
    assert as_text(f"settings:\n{block}") == as_text(_COLUMNS)
    _write(folder / "trust.yml", f"{_TRUST}settings:\n{block}")
    assert run("--form", answers).exit_code == 0


def test_people_are_named_in_no_folder_that_others_read(folder: Path, answers: str) -> None:
    before = tree(folder)
    assert run("--form", answers, "--out", "policies/who.txt").exit_code == 2
    _write(Path("site/.policybook.json"), "{}")
    assert run("--form", answers, "--out", "site/elm/who.txt").exit_code == 2
    assert tree(folder) == before
    assert not Path("site/elm").exists()
    result = run("--form", answers, "--out", "who/list.csv", "--format", "csv")
    assert (result.exit_code, result.stdout.strip()) == (0, "who/list.csv")
    assert "Bob Fen" in Path("who/list.csv").read_text("utf-8")
    assert "Bob Fen" not in result.stdout


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ada,ada@vale.example,nowhere,", "staff.csv:2:1: trust.yml has no academy “nowhere”"),
        ("Ada,,elm,teacher", "trust.yml has no group “teacher”; did you mean “teachers”?"),
        (",,elm,", "staff.csv:2:1: this row has no name"),
    ],
)
def test_a_list_of_staff_with_a_mistake_is_refused(row: str, told: str, answers: str) -> None:
    _write(Path("staff.csv"), f"name,email,academy,group\n{row}\n")
    result = run("--form", answers, "--staff", "staff.csv")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "correct staff.csv first" in result.stderr


# Google Forms, and Microsoft Forms of another country's settings.
_GOOGLE = """\
"Timestamp","Email Address","Your name","Policy","School","Text"
"2026/09/21 8:02:40 am GMT+1","Ada@Vale.example","Ada Marsh","visits","elm","ABCDEF12"
"21/09/2026 08:02:40","bob@vale.example","Bob ""B"" Fen","visits","elm","abcdef12"
"yesterday","","Cy","visits","elm","abcdef12"
"21/09/2026","","","visits","elm","abcdef12"
"""


def test_answers_of_other_programs_are_read() -> None:
    columns = DeclarationColumns(
        name="Your name",
        email="Email address",
        when="Timestamp",
        policy="Policy?",
        academy="School",
        text="Text",
    )
    read = answers_in("a.csv", _GOOGLE.encode("utf-8-sig"), columns)
    assert [(each.name, each.email, each.when, each.text) for each in read.rows] == [
        ("Ada Marsh", "ada@vale.example", date(2026, 9, 21), "abcdef12"),
        ('Bob "B" Fen', "bob@vale.example", date(2026, 9, 21), "abcdef12"),
    ]
    assert [f"{each.place} {each.message}" for each in read.problems] == [
        "a.csv:4:1 “yesterday” is not a date that can be read",
        "a.csv:5:1 “Your name” is empty in this row",
    ]
    guessed = guessed_columns(
        ["Timestamp", "Email Address", "Your name", "Policy", "School", "Fingerprint"]
    )
    assert guessed == {
        "name": "Your name",
        "email": "Email Address",
        "when": "Timestamp",
        "policy": "Policy",
        "academy": "School",
        "text": "Fingerprint",
    }
    (problem,) = answers_in("a.csv", b"Your name,Policy,School,Text\n", columns).problems[:1]
    assert problem.message == "the column “Email address” is not there"
