"""When a review falls due: cases, and what holds of every series."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.history.reviews import next_review
from generator.model.governance import Review, ReviewDone
from generator.model.library import Library
from generator.model.values import Duration, When
from generator.register.rows import register_rows
from generator.source.folder.library import parse
from tests.made_sites import academy_site, portal_pages
from tests.said_on import said_on
from tests.test_spoken import files_of

CASES = sorted((Path(__file__).parent / "cases" / "reviews").glob("*.yml"))
DOCS = Path(__file__).parents[1] / "docs" / "time.md"


def told(path: Path) -> tuple[dict[str, Any], Library]:
    # Scalars stay text, as in the files themselves: "on" is no answer, and a month is a month.
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    case["next"] = {date.fromisoformat(day): words for day, words in case["next"].items()}
    bases = {"1.0": case["base"], **({"2.0": case["then"]} if "then" in case else {})}
    local = {"1.0": {"base": "1.0", **case["local"]}} if "local" in case else {}
    library = parse(files_of({"bases": bases, "local": local}))
    assert [str(problem) for problem in library.problems] == []
    return case, library


def shown(library: Library, academy: str | None, day: date) -> str:
    """Return what document control says of the next review."""
    if academy:
        pages, address = academy_site(library, academy, day).pages, "handbook/"
    else:
        pages, address = portal_pages(library, day), "policies/handbook/"
    html = next(page.html for page in pages if page.address == address)
    lines = said_on(html, "#_document-control", day)
    at = [index for index, line in enumerate(lines) if line == "Next review"][-1]
    return lines[at + 1]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_document_control_says_when_and_from_what_it_was_counted(path: Path) -> None:
    case, library = told(path)
    academy = "ashdown" if "local" in case else None
    found = {day: shown(library, academy, day) for day in case["next"]}
    assert found == case["next"], case["about"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_register_says_the_same_as_document_control(path: Path) -> None:
    case, library = told(path)
    academy = "ashdown" if "local" in case else None
    assert library.trust
    for day, words in case["next"].items():
        rows = register_rows(library, library.trust, day)
        [row] = [row for row in rows if row.academy == academy and row.in_force_on(day)]
        said = "not recorded"
        if row.review:
            said = ", ".join(filter(None, [str(row.review.when), row.review.counted]))
        assert said == words, case["about"]
        if day == max(case["next"]) and "falls_due" in case:
            assert row.review
            assert row.review.when.day.isoformat() == case["falls_due"]


def test_the_table_of_the_documentation_is_true() -> None:
    rows = re.findall(
        r"^\| (\d+ \w+ \d{4}) \| (\d+ months) \| (\d+ \w+ \d{4}) \| (\d+ \w+ \d{4}) \|$",
        DOCS.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(rows) == 4
    for named, cycle, held, following in rows:
        review = Review(cycle=Duration.parse(cycle), next=_when(named))
        found = next_review(review, [ReviewDone(on=_when(held))], None, date(2030, 1, 1))
        assert found
        assert str(found.when) == following


def _when(words: str) -> When:
    months = "January February March April May June July August September October November December"
    day, month, year = words.split()
    return When(date(int(year), months.split().index(month) + 1, int(day)))


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
CYCLES = st.integers(1, 60).map(lambda months: Duration(months=months))


@given(DAYS, CYCLES, st.lists(DAYS, max_size=6), st.booleans())
def test_every_date_counted_is_a_whole_number_of_cycles_from_its_anchor(
    anchor: date, cycle: Duration, held: list[date], named: bool
) -> None:
    review = Review(cycle=cycle, next=When(anchor) if named else None)
    done = [ReviewDone(on=When(day)) for day in held]
    found = next_review(review, done, When(anchor), date(2041, 1, 1))
    assert found
    series = {Duration(months=cycle.months * step).after(anchor) for step in range(600)}
    assert found.when.day in series


@given(DAYS, CYCLES, st.lists(DAYS, max_size=6))
def test_a_review_held_never_brings_the_next_one_forward_and_leaves_none_behind_it(
    anchor: date, cycle: Duration, held: list[date]
) -> None:
    review, dates = Review(cycle=cycle, next=When(anchor)), [anchor]
    for count in range(1, len(held) + 1):
        done = [ReviewDone(on=When(day)) for day in sorted(held)[:count]]
        found = next_review(review, done, None, date(2041, 1, 1))
        assert found
        dates.append(found.when.day)
    assert dates == sorted(dates)
    if held:
        assert dates[-1] > max(held)


@given(DAYS, CYCLES, st.lists(DAYS, max_size=4))
def test_a_review_yet_to_be_held_changes_nothing(
    day: date, cycle: Duration, held: list[date]
) -> None:
    review = Review(cycle=cycle, next=When(day))
    done = [ReviewDone(on=When(each)) for each in held]
    past = [each for each in done if each.on.day <= day]
    assert next_review(review, done, None, day) == next_review(review, past, None, day)
