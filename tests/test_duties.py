"""Documents that must be there: each state by its case, the same numbers wherever they stand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator.check.linter import check
from generator.cli import main
from generator.document.report import board_paper
from generator.document.reported import Reported
from generator.history.duties import duties_at
from generator.model.library import Library
from generator.model.problem import Severity, errors
from generator.model.today import DayAsked
from generator.register.duty_files import DutyRegister, duties_schema
from generator.register.duty_row import alike, all_turns, duty_numbers, duty_rows
from generator.register.duty_text import standing_words
from generator.site.pages.duties import DutyInputs, duties_page
from generator.site.parts.renderer import new_renderer
from generator.source.files.duty_list import duty_list
from generator.source.folder.library import load, parse
from generator.wording.duties import NUMBERS, list_age, state_words, where_words
from tests.dated_policy import TRUST
from tests.project import ROOT
from tests.said_on import read, said_on
from tests.written_case import CASES

DUTIES = sorted((CASES / "duties").glob("*.yml"))
DAY = date(2026, 11, 30)
_FRONT: Mapping[str, Any] = {
    "version": "1.0",
    "status": "approved",
    "version_date": "2020-01-01",
    "approval": {"body": "board", "on": "2020-01-01"},
}


def told(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it reads text only
    return case


def written(value: Any) -> bytes:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode()


def library_of(case: Mapping[str, Any]) -> Library:
    """Return the trust of a case: the usual one, with its academies, policies and duties."""
    academies: dict[str, Any] = dict(TRUST["academies"])
    for name, more in case.get("academies", {}).items():
        academies[name] = {**academies.get(name, {}), **more}
    files = {"trust.yml": written({**TRUST, "academies": academies})}
    files["duties.yml"] = written(case["duties"])
    for name, front in case.get("bases", {}).items():
        title = name.partition("/")[0].capitalize()
        meta = written({"title": title, **_FRONT, **front})
        files[f"{name}.md"] = b"---\n" + meta + b"---\n\n## Use {#use}\n\nWords.\n"
    return parse(files)


@pytest.mark.parametrize("path", DUTIES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = told(path)
    library = library_of(case)
    trust, duties = library.trust, library.duties
    assert trust is not None
    assert duties is not None
    assert not errors(library.problems)
    here = case.get("at", list(trust.academies))
    for day, expected in case["says"].items():
        on = date.fromisoformat(day)
        rows = duties_at(duties, trust, library.policies, here, on)
        found = {
            f"{row.id} at {row.academy}": f"{row.state(on)}: {state_words(row, on)}" for row in rows
        }
        missing = expected if "at" in case else {key: found.get(key) for key in expected}
        assert missing == expected, (case["about"], day)
        assert expected.items() <= found.items(), (case["about"], day)
    for day, words in case.get("age", {}).items():
        on = date.fromisoformat(day)
        assert list_age(duties, on) == words
        rules = [str(problem.rule) for problem in check(library, on)]
        assert ("duty-list-old" in rules) is ("ago" in words)
    for day, count in case.get("to_publish", {}).items():
        on = date.fromisoformat(day)
        rows = duties_at(duties, trust, library.policies, here, on)
        assert duty_numbers(rows, on).to_publish == int(count)
    found_there = [p for p in check(library, date(2027, 1, 1)) if "dut" in str(p.rule)]
    for line in case.get("open", ()):
        said = {f"{p.place.file} {p.message}" for p in found_there if p.severity is Severity.OPEN}
        whole = line.replace("Ashdown:", "all 2 academies:") if "at" in case else line
        assert whole in said, case["about"]
    if "told" in case:
        warned = [p for p in found_there if p.severity is Severity.WARNING]
        assert [f"{p.place.file} {p.rule}" for p in warned] == case["told"]


SLIPS = (
    ("fulfilled_by: {privacy-notice: [data]}", "unknown-policy"),
    ("switched_off: {behaviour: {at: [primray], reason: x}}", "unknown-academy"),
    ("switched_off: {behaviour: {at: [primary]}}", "missing-key"),
    ("add: {behaviour: {document: x}}", "bad-value"),
    ("add: {visits: {document: x, sources: [laws]}}", "bad-value"),
    ("add: {visits: {document: x, cycle: often}}", "bad-value"),
    ("elsewhere: {behaviour: [{document: x, at: [elm]}]}", "unknown-academy"),
    ("list: wales", "bad-value"),
    ("fulfils: x", "unknown-key"),
)


@pytest.mark.parametrize(("line", "rule"), SLIPS)
def test_what_is_wrong_in_the_list_is_told_with_its_line(line: str, rule: str) -> None:
    text = f"# Ours\n{line}\n".encode()
    library = parse({"trust.yml": written(TRUST), "duties.yml": text})
    found = [(p.place.file, p.place.line, str(p.rule)) for p in errors(library.problems)]
    assert found == [("duties.yml", 2, rule)]


def test_the_list_that_ships_says_of_each_source_when_it_was_read() -> None:
    listed = duty_list()
    assert listed.checked is not None
    for duty in listed.duties.values():
        assert duty.sources
        assert set(duty.sources) <= set(listed.sources)
    assert all(source.address.startswith("https://") for source in listed.sources.values())
    assert listed.checked == min(source.read for source in listed.sources.values())


def test_without_a_list_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_bytes(written(TRUST))
    library = load(tmp_path)
    assert library.duties is None
    assert not [p for p in check(library, DAY) if "duty" in str(p.rule)]
    result = CliRunner().invoke(main, ["duties", "--policies", str(tmp_path), "--on", "2026-11-30"])
    assert result.exit_code == 0
    assert "these policies have no duties.yml" in result.stderr
    assert "Behaviour policy\n  All 2 academies: missing" in result.stdout


# The same numbers everywhere


@cache
def invented() -> Library:
    return load(ROOT / "policies")


def days() -> list[date]:
    """Return days around every turn of the invented trust's duties, a month before and after."""
    library = invented()
    assert library.trust is not None
    assert library.duties is not None
    assert library.duties.old_from is not None
    rows = duty_rows(library, library.trust, library.duties, None, DAY)
    turns = sorted({*all_turns(rows), library.duties.old_from})
    later = [turn for turn in turns if turn > DAY]
    month = timedelta(days=30)
    around = {t + step for t in later for step in (-month, timedelta(-1), timedelta(), month)}
    return [DAY, *sorted(day for day in around if day > DAY)]


@cache
def page(academy: str | None) -> str:
    library = invented()
    assert library.trust is not None
    assert library.duties is not None
    inputs = DutyInputs(library.trust, academy, library.duties, library.policies)
    return duties_page(new_renderer(), inputs, DAY).html


def shown_numbers(html: str, day: date | None) -> dict[str, int]:
    """Return the numbers that a page shows on a day."""
    return {
        part.attributes["data-pb-duty"]: int(part.text(day).split()[0])
        for part in read(html).parts(day)
        if "data-pb-duty" in part.attributes
    }


@pytest.mark.parametrize("academy", [None, "oakwell"])
def test_page_csv_json_terminal_and_board_paper_count_the_same(academy: str | None) -> None:
    library = invented()
    trust, duties = library.trust, library.duties
    assert trust is not None
    assert duties is not None
    rows = duty_rows(library, trust, duties, academy, DAY)
    register = DutyRegister(trust, duties, rows, DAY)
    numbers = asdict(duty_numbers(rows, DAY))
    whole = json.loads(register.as_json())
    Draft202012Validator(json.loads(duties_schema())).validate(whole)
    assert whole["numbers"] == numbers
    table = list(csv.DictReader(io.StringIO(register.as_csv().decode("utf-8-sig"))))
    states = [row["state"] for row in table]
    assert states == [row["state"] for row in whole["duties"]]
    for state in set(states) - {"switched-off"}:
        assert states.count(state) == numbers[state.replace("-", "_")]
    assert shown_numbers(page(academy), DAY) == {name: numbers[name] for name in NUMBERS}
    arguments = ["duties", "--policies", str(ROOT / "policies"), "--on", "2026-11-30"]
    arguments += ["--academy", academy] if academy else []
    last = CliRunner().invoke(main, arguments).stdout.splitlines()[-1]
    printed = dict(zip(("asked", *NUMBERS), map(int, re.findall(r"\d+", last)), strict=True))
    assert printed == numbers
    paper = board_paper(Reported(library, trust, academy, date(2026, 9, 1), DAY))
    [counts] = [each for each in paper.numbers if each.title == "Documents that must be there"]
    assert [each.count for each in counts.rows] == [numbers[name] for name in NUMBERS]
    [section] = [each for each in paper.sections if each.id == "duties"]
    open_states = {row.id for row in rows if row.state(DAY) not in {"in-order", "switched-off"}}
    assert len({str(cells[0]) for cells in section.tables[0].rows}) == len(open_states)


def test_the_invented_trust_has_one_missing_one_late_and_one_switched_off() -> None:
    library = invented()
    assert library.trust is not None
    assert library.duties is not None
    rows = duty_rows(library, library.trust, library.duties, None, DAY)
    states = {(row.id, row.academy): str(row.state(DAY)) for row in rows}
    assert states["accessibility", "oakwell"] == "missing"
    assert states["behaviour", "castlegate"] == "overdue"
    assert states["equality-objectives", "ashdown"] == "to-come"
    assert states["school-food", "oakwell"] == "switched-off"
    assert states["social-media", "larkfield"] == "too-seldom"


@pytest.mark.parametrize("academy", [None, "castlegate"])
def test_a_page_says_on_later_days_what_the_terminal_says_then(academy: str | None) -> None:
    library = invented()
    trust, duties = library.trust, library.duties
    assert trust is not None
    assert duties is not None
    html = page(academy)
    for day in days():
        rows = duty_rows(library, trust, duties, academy, day)
        numbers = asdict(duty_numbers(rows, day))
        assert shown_numbers(html, day) == {name: numbers[name] for name in NUMBERS}, day
        [lead] = [s for s in said_on(html, "pb-duties", day) if s.startswith(duties.title)]
        assert list_age(duties, day) in lead, day
        for name in ("complaints", "computers", "social-media", "equality-objectives"):
            some = [row for row in rows if row.id == name]
            said = said_on(html, f"#{name}", day)[-1]
            for words, academies in standing_words(alike(some), day):
                where = "" if academy else where_words(trust, academies, day)
                whole = f"{where[:1].upper()}{where[1:]}: {words}" if where else words
                assert whole in said, (name, day)


def test_a_page_is_right_until_something_turns() -> None:
    library = invented()
    assert library.trust is not None
    assert library.duties is not None
    asked = DayAsked(DAY)
    inputs = DutyInputs(library.trust, "ashdown", library.duties, library.policies)
    html = duties_page(new_renderer(), inputs, asked.today).html
    assert asked.days.hold(DAY)
    assert asked.days.ends is not None
    last = asked.days.ends - timedelta(days=1)
    made_then = duties_page(new_renderer(), inputs, last).html
    assert said_on(html, "pb-stack", None) == said_on(made_then, "pb-stack", None)
    assert shown_numbers(html, None) == shown_numbers(made_then, None)
    assert asked.days.ends == date(2026, 12, 9)  # the complaints procedure was due the day before
