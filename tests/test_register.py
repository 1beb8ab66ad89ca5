"""The register, case by case: rows, states, numbers and what is to do, on many days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.library import Library
from generator.register.due import due_items
from generator.register.due_list import due_text
from generator.register.row import Row
from generator.register.rows import register_rows, rows_of, trust_rows
from generator.register.standing import standing_words
from generator.register.state import counted, standing_on, state_words, states
from generator.site.summaries.academy import ROWS
from generator.source.folder.library import load, parse
from generator.wording.stages import Stage
from tests.reading_at import TRUSTS
from tests.test_spoken import files_of

ROOT = Path(__file__).parents[1]
CASES = sorted((Path(__file__).parent / "cases" / "register").glob("*.yml"))
DAY = date(2026, 11, 21)


def case_of(path: Path) -> tuple[dict[str, Any], Library]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    library = parse(files_of(case))
    assert [str(problem) for problem in library.problems] == []
    return case, library


def said(library: Library, day: date) -> dict[str, Any]:
    """Return all that the register of a day says, as the cases write it."""
    assert library.trust
    rows = register_rows(library, library.trust, day)
    numbers = vars(counted(rows, day))
    return {
        "rows": [_row(row, day) for row in standing_on(rows, day)],
        "numbers": {name: number for name, number in numbers.items() if number},
        "due": due_text(due_items(rows, day), day).splitlines(),
    }


def _row(row: Row, day: date) -> str:
    versions = " ".join(filter(None, [row.version, row.local_version]))
    counted_from = f" ({row.review.counted})" if row.review and row.review.counted else ""
    told = f"{row.place}: {standing_words(row, day)} {versions}".rstrip()
    return f"{told}; {state_words(row, day)}{counted_from}; {', '.join(sorted(states(row, day)))}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case, library = case_of(path)
    assert {day: said(library, day) for day in case["says"]} == case["says"], case["about"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_rows_survive_being_kept(path: Path) -> None:
    case, library = case_of(path)
    assert library.trust
    rows = register_rows(library, library.trust, min(case["says"]))
    assert ROWS.validate_json(ROWS.dump_json(rows)) == rows


@pytest.fixture(scope="module")
def invented() -> Library:
    return load(ROOT / "policies")


def test_a_row_tells_who_decided_by_the_names_of_then(invented: Library) -> None:
    assert invented.trust
    later = date(2027, 2, 1)
    [row] = [
        row
        for row in rows_of(invented, invented.trust, "ashdown", later)
        if row.policy == "social-media"
    ]
    assert (row.version, row.local_version, str(row.since)) == ("2.0", "2.0", "23 March 2026")
    assert (row.approved_by, str(row.approved_on)) == ("Board of Trustees", "27 January 2026")
    assert row.adopted_by == "Ashdown’s Local Governing Committee"
    assert (str(row.adopted_on), row.adopted_version) == ("17 March 2026", "2.0")
    assert row.adopting == "Ashdown’s Local Academy Board"
    assert (row.owner, row.owner_role, row.statutory) == ("HR Director", "hr-director", False)
    assert row.local_count == 12
    assert row.href == "ashdown/social-media/"
    assert row.trust_review
    assert str(row.trust_review.when) == "27 January 2028"


def test_an_academys_rows_need_no_other_academys_files(invented: Library) -> None:
    assert invented.trust
    files = {
        path.relative_to(ROOT / "policies").as_posix(): path.read_bytes()
        for path in (ROOT / "policies").rglob("*")
        if path.is_file() and ("variations" not in path.parts or "ashdown" in path.parts)
    }
    alone = parse(files)
    assert alone.trust
    assert rows_of(alone, alone.trust, "ashdown", DAY) == rows_of(
        invented, invented.trust, "ashdown", DAY
    )
    assert trust_rows(alone, alone.trust, DAY) == trust_rows(invented, invented.trust, DAY)


CHECKED = {
    # By hand, from the front matter and the variations of each.
    "tidewater": [
        ("Tidewater", "1.0", "", "overdue", "February 2022", ""),
        ("Dunlin", "1.0", "", "with-the-trust", "February 2022", "not yet adopted"),
        ("Eider Bank", "1.0", "1.0", "with-the-trust", "February 2022", ""),
        ("Fulmar", "1.0", "", "with-the-trust", "February 2022", "not yet adopted"),
        ("Kelp Street", "1.0", "1.0", "with-the-trust", "February 2022", ""),
    ],
    "fellside": [
        ("Fellside", "2.0", "", "overdue", "2 July 2022", ""),
        (
            *("Larch Hall", "2.0", "1.0", "with-the-trust", "2 July 2022"),
            "not yet adopted, to be reconfirmed",
        ),
        (
            *("Moss Lane", "2.0", "", "with-the-trust", "2 July 2022"),
            "not yet adopted, to be decided",
        ),
    ],
}


@pytest.mark.parametrize("name", CHECKED)
def test_the_register_of_a_small_trust(name: str) -> None:
    library = load(TRUSTS / name / "policies")
    assert library.trust
    found = []
    for row in register_rows(library, library.trust, DAY):
        review = row.review or row.trust_review
        assert review
        points = ", ".join(dict.fromkeys(point.kind for point in row.open))
        [stage] = states(row, DAY) & set(Stage)
        found.append((row.place, row.version, row.local_version, stage, str(review.when), points))
    assert found == CHECKED[name]
    assert counted(register_rows(library, library.trust, DAY), DAY).overdue == 1
