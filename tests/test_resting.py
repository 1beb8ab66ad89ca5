"""Sources, case by case: what a page reads on a day, and what has to be looked at again.

A case has the files of a small trust, and for some days what stands there: `reads` is the text at a
place, `told` what `check` says of sources, `editions` the timeline of a place, `rests` what
`policybook sources` lists.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.check.linter import check
from generator.cli import main
from generator.document.pack import pack_document, pack_printed
from generator.document.report import board_paper
from generator.document.reported import Reported
from generator.history.at import policies_at
from generator.history.content import content_hash
from generator.history.editions import timeline
from generator.history.seals import FIRST, fingerprint, sealed_form
from generator.model.library import Library
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.register.csv_file import register_csv
from generator.register.due import DueKind, due_items
from generator.register.rows import register_rows
from generator.register.source_list import sources_csv, sources_json
from generator.register.source_rows import again_counts, source_rows
from generator.register.state import counted
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.site.pages.sources import sources_page
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load, parse
from generator.wording.neighbours import Neighbours
from tests.dated_policy import shown
from tests.project import ROOT
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
    return parse({name: text.encode() for name, text in files_of(case).items()})


def files_of(case: dict[str, Any]) -> dict[str, str]:
    files = {"trust.yml": TRUST + case.get("settings", "")}
    if "sources" in case:
        files["sources.yml"] = case["sources"]
    for version, told in case["bases"].items():
        facts = {"version": version, "facts": "", **told}
        files[f"safeguarding/{version}.md"] = BASE.format(**facts)
    for version, told in case.get("local", {}).items():
        facts = {"version": version, "base": "1.0", "facts": "", **told}
        files[f"safeguarding/variations/ashdown/{version}.yml"] = LOCAL.format(**facts)
    return files


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
            "reads": reads(library, trust, None, day),
            "reads here": reads(library, trust, "ashdown", day),
        }
        assert {key: found[key] for key in expected} == expected, (case["about"], name)
    for place, expected in case.get("editions", {}).items():
        policy = library.policies["safeguarding"]
        spans = timeline(policy, trust, None if place == "trust" else place)
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


def reads(library: Library, trust: Trust, academy: str | None, day: date) -> str:
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


def test_the_invented_trust_counts_alike_everywhere() -> None:
    """Page, CSV, JSON, terminal and board paper, and the register's own numbers."""
    library, day = load(ROOT / "policies"), date(2026, 12, 1)
    trust = library.trust
    assert trust
    rows = source_rows(library, trust, day)
    assert again_counts(rows, day) == (2, 2)
    numbers = counted(register_rows(library, trust, day), day)
    assert (numbers.to_look_again, numbers.look_again_overdue) == (2, 2)
    run = CliRunner().invoke(main, ["sources", "--on", "2026-12-01"], catch_exceptions=False)
    assert run.stdout.count("look again (overdue: it was due by 30 November 2026)") == 2
    told = sources_csv(rows, day).decode("utf-8-sig")
    assert [row["state"] for row in csv.DictReader(io.StringIO(told))] == ["overdue"] * 2 + [
        "current"
    ]
    [kcsie, act] = json.loads(sources_json(rows, trust, day))["sources"]
    assert [each["state"] for each in kcsie["rests"]] == ["overdue", "overdue"]
    assert [(each["state"], each["rests_on"]) for each in act["rests"]] == [("current", "")]
    register = list(
        csv.DictReader(
            io.StringIO(register_csv(register_rows(library, trust, day), day).decode("utf-8-sig"))
        )
    )
    found = {row["policy"]: row["to_look_again"] for row in register if row["academy"] == "oakwell"}
    assert found.pop("touch-and-holding") == "2"
    assert set(found.values()) == {"0"}
    page = sources_page(new_renderer(), trust, None, rows, day)
    assert "2 clauses have to be looked at again, 2 of them overdue." in page.html
    assert page.html.count("overdue: it was due by 30 November 2026") == 2
    paper = board_paper(Reported(library, trust, None, date(2026, 9, 1), day))
    [section] = [each for each in paper.sections if each.id == "look-again"]
    assert sum(len(table.rows) for table in section.tables) == 2
    counts = {each.label: each.count for group in paper.numbers for each in group.rows}
    assert counts["To be looked at again"] == counts["To be looked at again, overdue"] == 2


def test_a_pack_names_the_edition_of_its_day_and_refuses_what_is_none() -> None:
    files = {
        path.relative_to(ROOT / "policies").as_posix(): path.read_bytes()
        for path in (ROOT / "policies").rglob("*")
        if path.is_file()
    }
    library = parse(files)
    assert library.trust
    pack = library.packs["induction"]
    for day, edition in ((date(2026, 8, 31), "2025"), (date(2026, 9, 1), "2026")):
        printed = pack_printed(library, library.trust, "ashdown", pack, day, today=day)
        named = pack_document(printed).enclosures
        assert named[1] == f"Keeping children safe in education {edition}, Part one"
    text = files["packs/induction.yml"].decode()
    files["packs/induction.yml"] = text.replace("kcsie#part-one", "kcsie#part-won").encode()
    again = parse(files)
    line = text[: text.index("source:kcsie")].count("\n") + 1
    assert [str(each) for each in again.problems if "packs" in each.place.file] == [
        (
            f"packs/induction.yml:{line}:5: the source “kcsie” has no part “part-won”; "
            "did you mean “part-one”?"
        )
    ]
    assert "induction" not in again.packs


def test_a_reference_comes_back_from_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # where reports are written
    case = told_by(CASES / "resting" / "a-new-edition.yml")
    folder, back = tmp_path / "policies", tmp_path / "back"
    for name, content in files_of(case).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    back.mkdir()
    for name in ("trust.yml", "sources.yml"):
        shutil.copy(folder / name, back / name)
    out = tmp_path / "out"
    for academy in ((), ("--academy", "ashdown")):
        words = ["print", "safeguarding", "--policies", f"{folder}", "--format", "docx", *academy]
        assert CliRunner().invoke(main, [*words, "--out", f"{out}"]).exit_code == 0
    [local, trusts] = sorted(out.glob("*.docx"))
    for file, name in ((trusts, "same"), (local, "local")):
        words = ["import", f"{file}", "--into", f"{back}", "--as", name]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
    texts = (back / "same/1.0.md", folder / "safeguarding/1.0.md")
    came, went = (each.read_text("utf-8").partition("## Reading")[2].strip() for each in texts)
    assert came == went
    text = (back / "local/1.0.md").read_text("utf-8")
    assert "Staff read [](source:kcsie#part-one) in September." in text
    assert "[](source:kcsie#part-four)." in text
