"""Sources, case by case: what a page reads on a day, and what has to be looked at again.

A case has the files of a small trust, and for some days what stands there: `reads` is the text at a
place, `told` what `check` says of sources, `editions` the timeline of a place, `rests` what
`policybook sources` lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check.linter import check
from generator.history.at import policies_at
from generator.history.content import content_hash
from generator.history.editions import timeline
from generator.history.seals import FIRST, fingerprint, sealed_form
from generator.model.library import Library
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.register.due import DueKind, due_items
from generator.register.rows import register_rows
from generator.register.source_rows import source_rows
from generator.register.state import counted
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import parse
from generator.wording.neighbours import Neighbours
from tests.dated_policy import shown
from tests.written_case import CASES

RESTING = sorted((CASES / "resting").glob("*.yml"))
TOLD = {Rule.LOOK_AGAIN, Rule.SOURCE_NOT_IN_FORCE, Rule.SOURCE_PART_GONE}
TRUST = """\
trust:
  name: Vale Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
roles: {lead: Lead}
academies:
  ashdown: {name: Ashdown Academy, short_name: Ashdown, phase: primary}
"""
BASE = """\
---
title: Safeguarding
reference: SG
version: {version}
status: approved
version_date: {on}
document_owner: lead
approval: {{body: board, on: {on}}}
review: {{cycle: 24 months, next: 2030-10}}
{facts}---
{text}
"""
LOCAL = """\
policy: safeguarding
academy: ashdown
version: {version}
base: {base}
status: approved
adoption: {{body: local, on: {on}}}
{facts}"""


def told_by(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it reads text only
    return case


def library_of(case: dict[str, Any]) -> Library:
    files = {"trust.yml": TRUST + case.get("settings", "")}
    if "sources" in case:
        files["sources.yml"] = case["sources"]
    for version, told in case["bases"].items():
        facts = {"version": version, "facts": "", **told}
        files[f"safeguarding/{version}.md"] = BASE.format(**facts)
    for version, told in case.get("local", {}).items():
        facts = {"version": version, "base": "1.0", "facts": "", **told}
        files[f"safeguarding/variations/ashdown/{version}.yml"] = LOCAL.format(**facts)
    return parse({name: text.encode() for name, text in files.items()})


@pytest.mark.parametrize("path", RESTING, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = told_by(path)
    library = library_of(case)
    problems = [f"{each} [{each.rule}]" for each in library.problems]
    assert problems == case.get("problems", []), case["about"]
    trust = library.trust
    assert trust
    for name, expected in case.get("days", {}).items():
        day = date.fromisoformat(name)
        found = {
            "told": list(told_on(library, day)),
            "rests": list(rests_on(library, trust, day)),
            "reads": reads(library, trust, "", day),
            "reads here": reads(library, trust, "ashdown", day),
        }
        assert {key: found[key] for key in expected} == expected, (case["about"], name)
    for place, expected in case.get("editions", {}).items():
        policy = library.policies["safeguarding"]
        spans = timeline(policy, trust, "" if place == "trust" else place)
        assert shown(spans) == expected, case["about"]


def told_on(library: Library, day: date) -> Iterator[str]:
    for each in check(library, day):
        if each.rule in TOLD:
            place = each.place.file.removeprefix("safeguarding/")
            yield f"{place}:{each.place.line} {each.message}; {each.hint} [{each.rule}]"


def rests_on(library: Library, trust: Trust, day: date) -> Iterator[str]:
    for row in source_rows(library, trust, day):
        due = f" by {row.due}" if row.due else ""
        begins = f" from {row.begins}" if row.begins else ""
        part = f"#{row.part}" if row.part else ""
        on = row.rests_on or "none"
        yield (
            f"{row.source}{part}: {row.place} {row.version} {row.cite}: "
            f"{on}, {row.state_on(day)}{begins}{due}; {row.who}"
        )


def reads(library: Library, trust: Trust, academy: str, day: date) -> str:
    at = policies_at(library, trust, academy, day)["safeguarding"]
    return (
        PolicyText(Reader(), at.merged, Neighbours(trust, "Ashdown" if academy else ""))
        .whole()
        .partition("\n\n")[2]
    )


@pytest.mark.parametrize("path", RESTING, ids=lambda path: path.stem)
def test_all_count_alike(path: Path) -> None:
    """The list of sources, `check`, `due` and the register count the same."""
    case = told_by(path)
    library = library_of(case)
    trust = library.trust
    assert trust
    for name in case.get("days", {}):
        day = date.fromisoformat(name)
        rows = register_rows(library, trust, day)
        numbers = counted(rows, day)
        due = [each for each in due_items(rows, day) if each.kind is DueKind.LOOK_AGAIN]
        points = [each for each in check(library, day) if each.rule is Rule.LOOK_AGAIN]
        listed = {
            (row.academy, row.cite, row.source)
            for row in source_rows(library, trust, day)
            if row.state_on(day) != "current"
        }
        assert len(due) == len(points) == len(listed) == numbers.to_look_again, name
        late = [each for each in due if each.overdue_on(day)]
        assert len(late) == numbers.look_again_overdue, name


def test_a_new_edition_breaks_no_seal_and_asks_nobody_to_read_again() -> None:
    case = told_by(CASES / "resting" / "a-new-edition.yml")
    library = library_of(case)
    trust = library.trust
    assert trust
    without = case["sources"].partition("      - name: 2026")[0]
    before = library_of(
        {**case, "sources": without, "bases": case["bases"], "local": case["local"]}
    )
    assert before.trust
    for one, other in zip(
        library.policies["safeguarding"].versions,
        before.policies["safeguarding"].versions,
        strict=True,
    ):
        assert fingerprint(sealed_form(one, FIRST)) == fingerprint(sealed_form(other, FIRST))
    spans = timeline(library.policies["safeguarding"], trust, "ashdown")
    days = [each.begins for each in spans.editions]
    hashes = {
        content_hash(policies_at(library, trust, "ashdown", day)["safeguarding"].merged)
        for day in days[1:]
    }
    assert len(days) == 3
    assert len(hashes) == 1
