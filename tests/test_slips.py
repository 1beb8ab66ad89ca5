"""Text meant as markup, case by case: what is told, and what must not be.

A case has a text, which stands under a heading, and what is told of it, with its line in the text.
The same is told of it in a base, in the text of a change, and in the letter of a pack.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.folder.library import parse
from generator.source.prose.body import BodyOptions, read_parts
from tests.written_case import CASES, TRUST

SLIPS = sorted((CASES / "slips").glob("*.yml"))
FRONT = """\
---
title: Handbook
version: "1.0"
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01}
---
"""
HEADED = "## Use {#use local=replace}\n\n"
LOCAL = """\
policy: handbook
academy: ashdown
version: "1.0"
base: "1.0"
status: draft
changes:
  - replace: use
    reason: Ours.
    text: |
"""
PACK = "title: Induction\npolicies: [handbook]\nletter: |\n"
NO_HEADINGS = {Rule.HEADING_UNWANTED, Rule.HEADING_LEVEL}


def read_case(path: Path) -> Mapping[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it reads text only


def files(base: str, **others: str) -> dict[str, bytes]:
    """Return a small trust with a handbook; others are called by what they are."""
    names = {"variation": "handbook/variations/ashdown/1.0.yml", "pack": "packs/start.yml"}
    told = {names[name]: text.encode() for name, text in others.items()}
    return {"trust.yml": TRUST.encode(), "handbook/1.0.md": (FRONT + base).encode(), **told}


def shown(problem: Problem, before: int) -> str:
    return f"{problem.place.line - before} {problem.rule}: {problem.message}; {problem.hint}"


@pytest.mark.parametrize("path", SLIPS, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    before = (FRONT + HEADED).count("\n")
    problems = parse(files(HEADED + case["text"])).problems
    assert [shown(problem, before) for problem in problems] == case["told"], case["about"]


def test_no_case_of_either_kind_is_missing() -> None:
    told = {path.stem: bool(read_case(path)["told"]) for path in SLIPS}
    assert sum(told.values()) >= 50
    assert len(told) - sum(told.values()) >= 30
    assert [name for name, any_told in told.items() if any_told == name.startswith("not-")] == []


@pytest.mark.parametrize("kind", ["variation", "pack"])
def test_the_same_is_told_in_a_variation_and_in_a_letter(kind: str) -> None:
    head, indent = {"variation": (LOCAL, 6), "pack": (PACK, 2)}[kind]
    for path in SLIPS:
        case = read_case(path)
        if "\t" in case["text"] or "#" in case["text"] or case["text"].startswith(" "):
            continue  # YAML has no tabs; a letter has no headings
        text = head + textwrap.indent(case["text"], " " * indent, lambda line: line != "\n")
        problems = parse(files(HEADED + "Text.\n", **{kind: text})).problems
        found = [shown(each, head.count("\n")) for each in problems if each.rule not in NO_HEADINGS]
        told = [each for each in case["told"] if kind != "pack" or " typed-heading: " not in each]
        assert found == told, f"{case['about']}, in a {kind}"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Mind the <br> gap", [Rule.HTML_IN_TEXT]),
        ("Ask <!-- Gwen --> first", [Rule.HTML_IN_TEXT]),
        ("The **red** door", [Rule.UNREAD_MARKUP]),
        ("The door of {academy}", [Rule.UNREAD_MARKUP]),
        ("The door of { { academy } }", [Rule.UNREAD_MARKUP]),
        ("The [door](https://door.example)", [Rule.UNREAD_MARKUP]),
        ("The door &amp; the gate", [Rule.UNREAD_MARKUP]),
        ("The `red` door", [Rule.UNREAD_MARKUP]),
        ("The door of [ACADEMY NAME]", [Rule.LEFT_TO_FILL]),
        ("TBC", [Rule.LEFT_TO_FILL]),
        ("~", [Rule.LEFT_TO_FILL]),
        ("#N/A", [Rule.LEFT_TO_FILL]),
        ("Mind\\n• the gap\\n• the door", [Rule.UNREAD_MARKUP]),
        ("Under 5 < 6, a <18 sign, Ann <ann@vale.example>, * and **, [1] (2)", []),
    ],
)
def test_values_are_plain_text(value: str, told: list[Rule]) -> None:
    base = FRONT.replace("title: Handbook", f'title: "{value}"') + HEADED + "Text.\n"
    local = LOCAL.partition("changes:")[0] + f'slots:\n  room: "{value}"\n'
    asked = FRONT.replace("title:", "slots: {room: {prompt: Which?}}\ntitle:")
    named = TRUST.replace("Ashdown Primary Academy", f'"{value}"')
    reason = LOCAL.replace("reason: Ours.", f'reason: "{value}"') + "      Text.\n"
    for changed in (
        {"handbook/1.0.md": base},
        {
            "handbook/1.0.md": f"{asked}{HEADED}{{{{ room }}}}\n",
            "handbook/variations/ashdown/1.0.yml": local,
        },
        {"trust.yml": named},
        {"handbook/variations/ashdown/1.0.yml": reason},
        {"packs/start.yml": f'title: "{value}"\npolicies: [handbook]\n'},
    ):
        given_files = files(HEADED + "Text.\n")
        given_files.update({name: text.encode() for name, text in changed.items()})
        assert [problem.rule for problem in parse(given_files).problems] == told, changed


@pytest.mark.parametrize(
    ("number", "words"), [("A.", "Pond"), ("Section 2:", "Pond"), ("", "24 ponds")]
)
def test_a_number_typed_at_the_heading_of_an_addition(number: str, words: str) -> None:
    heading = f"{number} {words}".strip()
    text = LOCAL.replace("replace: use", f'add: pond\n    after: use\n    heading: "{heading}"')
    opened = HEADED.replace("local=replace", "local=add")
    problems = parse(files(opened + "Text.\n", variation=text + "      Text.\n")).problems
    told = (
        f"“{number}” is typed by hand at this heading, which has a number of its own; write {words}"
    )
    assert [shown(problem, 0) for problem in problems] == (
        [f"9 typed-number: {told}"] if number else []
    )


@given(st.text("ab \t\n.-–•1)(i*_<>|#[]{}^~:=!\u00a0o", max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_upsets_a_look(text: str) -> None:
    lines = text.count("\n") + 1
    for problem in read_parts(text, BodyOptions("a.md", 1))[1]:
        assert 1 <= problem.place.line <= lines
        assert problem.message
        assert problem.hint
