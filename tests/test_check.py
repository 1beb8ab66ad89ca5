"""The linter, case by case, and that every rule is documented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.check.headings import shouts
from generator.check.linter import EVERYWHERE, IN_BASES, IN_PACKS, IN_VARIATIONS, check
from generator.check.numbers import typed_references
from generator.drafting.seals import sealed
from generator.model.library import Library
from generator.model.problem import Place, Problem
from generator.model.rules import OPEN_POINTS, WARNINGS, Rule
from generator.source.folder.library import load, parse
from tests.reading_at import TRUSTS

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "lint").glob("*.yml"))
TODAY = date(2026, 11, 21)
_TRUST = """\
trust:
  name: Saltmarsh Learning Trust
  short_name: Saltmarsh
  bodies: {board: Board of Trustees, local: Local Governing Committee}
roles:
  head: {title: Headteacher, name: Ada Marsh}
academies:
  elm: {name: Elm Primary School, short_name: Elm, phase: primary}
"""
_LONG = """\
---
title: Long
version: "1.0"
status: approved
version_date: 2026-01-05
approval: {{body: board, on: 2026-01-05}}
document_owner: head
---
## One {{#one}}

{text}
"""


def read_case(path: Path) -> Mapping[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it reads text only


def found_in(case: Mapping[str, Any]) -> list[str]:
    """Return what check says: of the rules that the case names, or of all but open points."""
    library = parse({name: text.encode() for name, text in case["files"].items()})
    problems = check(library, date.fromisoformat(case["today"]))
    rules = case.get("rules") or [rule for rule in Rule if rule not in OPEN_POINTS]
    return [shown(problem) for problem in problems if problem.rule in rules]


def shown(problem: Problem) -> str:
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{problem.place} {problem.rule}: {problem.message}{hint}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert found_in(case) == case["problems"], case["about"]


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 45


@pytest.mark.parametrize("rule", sorted(WARNINGS | OPEN_POINTS))
def test_a_rule_has_a_case_that_fires_and_a_near_miss(rule: Rule) -> None:
    cases = [case for case in map(read_case, CASES) if rule in case.get("rules", [])]
    fires = [case for case in cases if any(f" {rule}: " in line for line in case["problems"])]
    assert fires
    assert len(cases) > len(fires), "a near miss names the rule and expects no problem of it"


def test_what_is_found_in_a_sealed_text_is_mended_in_the_next_version() -> None:
    case = read_case(Path(__file__).parent / "cases" / "lint" / "hash-number.yml")
    files = {name: text.encode() for name, text in case["files"].items()}
    files.update(sealed(parse(files), files, TODAY))
    [problem] = [p for p in check(parse(files), TODAY) if p.rule is Rule.HASH_IN_VALUE]
    assert problem.hint == (
        "put the whole value in quotes; do so in the next version: this one is sealed"
    )


def test_a_rule_tells_what_it_finds() -> None:
    for rule in (*EVERYWHERE, *IN_BASES, *IN_VARIATIONS, *IN_PACKS):
        assert (rule.__doc__ or "").startswith("Find ")


def test_errors_of_reading_are_kept() -> None:
    library = parse({"visitors/1.0.md": b"no front matter"})
    assert library.trust is None
    assert check(library, TODAY) == library.problems != ()


def test_problems_come_in_the_order_of_their_places() -> None:
    broken = Problem(Place("a.md", 2), Rule.STRAY_FILE, "x")
    other = Problem(Place("a.md", 1), Rule.STRAY_FILE, "y")
    assert check(Library(None, {}, (broken, other, broken)), TODAY) == (other, broken)


SECTION = re.compile(r"^### `([a-z0-9-]+)`\n\n(.+?)(?=\n#|\Z)", re.MULTILINE | re.DOTALL)


def documented() -> dict[str, str]:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    found = SECTION.findall(text)
    assert len(found) == len(dict(found)), "a rule has two paragraphs"
    assert len(found) == text.count("\n### "), "a heading of the third level is not a rule"
    return dict(found)


def test_every_rule_has_its_paragraph_and_no_other_has() -> None:
    assert set(documented()) == {rule.value for rule in Rule}


@pytest.mark.parametrize("rule", list(Rule))
def test_the_paragraph_tells_severity_example_and_fix(rule: Rule) -> None:
    paragraph = documented()[rule.value]
    severity = Problem(Place(""), rule, "").severity
    assert paragraph.startswith(f"*{severity.capitalize()}.* ")
    assert "`" in paragraph, "an example"
    assert "**Fix:**" in paragraph
    assert len(paragraph.split()) >= 25


@given(st.text())
def test_no_text_upsets_the_patterns(text: str) -> None:
    for reference in typed_references(text, {"visitors policy": "visitors"}):
        assert text[reference.offset :].startswith(reference.words)
    assert shouts(text) in {True, False}


def test_a_trust_with_one_version() -> None:
    problems = check(load(TRUSTS / "tidewater" / "policies"), TODAY)
    told = [str(problem) for problem in problems]
    assert any("February 2022 is not 24 months after 14 December 2020" in line for line in told)
    assert [p.place.line for p in problems if p.rule is Rule.BIANNUAL] == [7, 103]
    waiting = [p.message for p in problems if p.rule is Rule.NOT_ADOPTED]
    assert waiting == ["not yet adopted by Dunlin", "not yet adopted by Fulmar"]


def test_a_trust_with_a_second_version() -> None:
    problems = check(load(TRUSTS / "fellside" / "policies"), TODAY)
    points = {problem.rule: problem.place for problem in problems if problem.rule in OPEN_POINTS}
    assert points[Rule.SLOT_TO_DECIDE].file == "phones/2.0.md"
    larch_hall = "phones/variations/larch-hall/1.0.yml"
    assert points[Rule.TO_RECONFIRM] == Place(larch_hall, 17, 5)
    assert not any(problem.rule is Rule.PLACE_GONE for problem in problems)


def test_a_word_of_any_length_is_no_address() -> None:
    trust = f"{_TRUST}settings: {{contacts: titles-only}}\n".replace(
        "name: Ada Marsh", "name: Ada Marsh, email: am@elm.example"
    )
    text = f"{'a' * LONG} am@elm.example"
    files = {"trust.yml": trust, "long/1.0.md": _LONG.format(text=text)}
    library = parse({name: text.encode() for name, text in files.items()})
    named = [each for each in check(library, TODAY) if each.rule is Rule.PERSON_NAMED]
    assert [each.place.column for each in named] == [LONG + 2]


LONG = 400_000  # bytes: what grows with the square of a text takes most of a minute here


@pytest.mark.parametrize(
    ("sentence", "rule", "column"),
    [
        ("We are all kind to each other here. ", Rule.SENTENCE_TWICE, 36),
        ("As section 4.2 above says it here. ", Rule.HAND_WRITTEN_NUMBER, 3),
        ("Elm Primary School is kind to all. ", Rule.NAME_BY_HAND, 0),
    ],
)
def test_a_text_of_any_length_is_looked_through_once(
    sentence: str, rule: Rule, column: int
) -> None:
    count = LONG // len(sentence)
    files = {"trust.yml": _TRUST, "long/1.0.md": _LONG.format(text=sentence * count)}
    library = parse({name: text.encode() for name, text in files.items()})
    found = [problem for problem in check(library, TODAY) if problem.rule is rule]
    columns = range(column, len(sentence) * count, len(sentence))
    assert [each.place for each in found] == [Place("long/1.0.md", 11, at + 1) for at in columns]
