"""Editions: which text applies on which day, case by case, and for any mix of dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.edition import Edition, Gap, Timeline
from tests.dated_policy import library_of, shown, timeline_of
from tests.drawn_dates import DATES, TEXTS, Reckoned, day_of, policies
from tests.written_case import CASES

EDITIONS = sorted((CASES / "editions").glob("*.yml"))
ONE_DAY = timedelta(days=1)


def told(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it reads text only
    return case


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = told(path)
    problems = [str(problem.rule) for problem in library_of(case).problems]
    assert problems == case.get("problems", []), case["about"]
    spans = timeline_of(case, case.get("academy", "ashdown") or None)
    assert shown(spans) == case["expected"], case["about"]
    for day, names in case.get("names", {}).items():
        edition = spans.edition_on(date.fromisoformat(day))
        assert edition
        assert edition.names == names, case["about"]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_no_day_is_lost_where_one_span_meets_the_next(path: Path) -> None:
    case = told(path)
    spans = timeline_of(case, case.get("academy", "ashdown") or None)
    for span in spans.spans:
        assert spans.on(span.begins or date.min) is span
        assert spans.on(span.ends - ONE_DAY if span.ends else date.max) is span


def test_editions_follow_one_another_across_gaps() -> None:
    spans = timeline_of(told(CASES / "editions" / "withdrawn-then-later-base.yml"))
    first, second = spans.editions
    assert (spans.before(first), spans.after(first)) == (None, second)
    assert (spans.before(second), spans.after(second)) == (first, None)
    assert (first.address, second.address) == ("2020-01-01/", "2021-09-01/")
    assert (first.last_day, second.last_day) == (date(2020, 12, 31), None)
    assert first.agreed is None


# For any mix of dates: what should hold is reckoned from what was drawn, by itself.

FIRST, LAST = date(2019, 12, 1), date(2020, 7, 1)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
EACH = settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck)
)


def found_on(spans: Timeline, day: date) -> tuple[str, str, dict[str, str]] | str:
    span = spans.on(day)
    if isinstance(span, Gap):
        return str(span.why)
    local = str(span.variation.version) if span.variation else ""
    return str(span.base.version), local, dict(span.names)


def every_day(spans: Timeline) -> list[tuple[str, str, dict[str, str]] | str]:
    return [found_on(spans, day) for day in EVERY_DAY]


@EACH
@given(policies())
def test_each_day_has_what_its_dates_say(drawn: dict[str, Any]) -> None:
    assert library_of(drawn).problems == ()
    spans = timeline_of(drawn)
    for day in EVERY_DAY:
        assert found_on(spans, day) == Reckoned(drawn, day).what(), day


@EACH
@given(policies(), st.sampled_from(["ashdown", "castle", None]))
def test_spans_touch_and_leave_no_day_out(drawn: dict[str, Any], academy: str | None) -> None:
    spans = timeline_of(drawn, academy).spans
    assert (spans[0].begins, spans[-1].ends) == (None, None)
    for span, after in pairwise(spans):
        assert span.ends is not None
        assert span.ends == after.begins
        assert (span.begins or date.min) < span.ends
        assert _inside(span) != _inside(after)
    for edition in timeline_of(drawn, academy).editions:
        assert edition.began
        assert edition.base.approved
        assert edition.variation is None or edition.variation.approved


def _inside(span: Edition | Gap) -> tuple[object, ...]:
    if isinstance(span, Gap):
        return (span.why,)
    local = str(span.variation.version) if span.variation else ""
    return (str(span.base.version), local, sorted(span.names.items()))


@EACH
@given(policies(), TEXTS, DATES)
def test_a_draft_changes_nothing(drawn: dict[str, Any], text: str, on: str) -> None:
    draft = {"status": "draft", "effective": on, "withdrawn": on, "text": text}
    base = next(iter(drawn["bases"]))
    more = {
        **drawn,
        "bases": {**drawn["bases"], "20.0": draft},
        "local": {**drawn["local"], "0.1": {**draft, "base": "20.0"}},
    }
    if drawn["bases"][base].get("applies_to") != ["castle"]:
        more["local"]["20.0"] = {**draft, "base": base}
    assert library_of(more).problems == ()
    assert shown(timeline_of(more)) == shown(timeline_of(drawn))


@EACH
@given(policies(), TEXTS, DATES)
def test_a_later_version_changes_nothing_before_its_day(
    drawn: dict[str, Any], text: str, on: str
) -> None:
    later = {"on": "2019-11-01", "effective": on, "text": text, "status": "approved"}
    whole = every_day(timeline_of(drawn))
    begins_at = (day_of(on) - FIRST).days
    base = {**drawn, "bases": {**drawn["bases"], "20.0": later}}
    changed = every_day(timeline_of(base))
    # What binds at some time is "not yet" in force, where nothing was to come before.
    before = [_told(entry) for entry in changed[:begins_at]]
    assert before == [_told(entry) for entry in whole[:begins_at]]
    local = {**base, "local": {**drawn["local"], "20.0": {**later, "base": "20.0"}}}
    assert every_day(timeline_of(local))[:begins_at] == changed[:begins_at]


def _told(entry: tuple[str, str, dict[str, str]] | str) -> object:
    quiet = entry in ("not yet in force", "does not apply here")
    return "nothing" if quiet else entry
