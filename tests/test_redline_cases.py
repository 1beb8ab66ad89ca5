"""Redlines, case by case: two texts in, what the reader is told out.

A case names its texts with `old:` and `new:`, as "1.0", "1.0 with 1.0" (base and variation), each
with " on 2022-03-01" where another day's names are wanted. Unless it does, they are base 1.0, and
2.0 where there is a later one, else 1.0 with the variation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.history.passages import passages
from generator.history.redline import Redline, redline
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.citation import ALONE, Around
from generator.model.merged import MergedPolicy
from generator.model.values import Version
from generator.render.around import neighbours_on
from generator.render.redline_text import redline_text
from generator.wording.neighbours import Neighbours
from tests.undone import new_words, old_words
from tests.written_case import CASES, POLICY, WrittenCase, read_case

CASE_FILES = sorted((CASES / "redline").glob("*.yml"))
_TEXT = re.compile(r"([0-9.]+)(?: with ([0-9.]+))?(?: on ([0-9-]+))?")
_DAY = "2021-06-01"


def text_of(case: WrittenCase, named: str) -> MergedPolicy:
    found = _TEXT.fullmatch(named)
    assert found, named
    policy, trust = case.library.policies[POLICY], case.library.trust
    base = policy.base(Version.parse(found[1]))
    assert trust
    assert base
    academy = case.told.get("academy", "ashdown") or TRUST
    variation = agreed = None
    if found[2]:
        assert academy is not TRUST
        known = policy.variations[academy]
        [variation] = [each for each in known if str(each.version) == found[2]]
        agreed = policy.base(variation.meta.base)
    return merge(base, variation, agreed, trust, academy, date.fromisoformat(found[3] or _DAY))


def named_in(case: WrittenCase) -> tuple[str, str]:
    usual = "2.0" if "later" in case.told else "1.0 with 1.0"
    return case.told.get("old", "1.0"), case.told.get("new", usual)


def around_of(case: WrittenCase, named: str) -> Neighbours:
    """Return what stands around a text: the other policies of the case, on its day."""
    found, trust = _TEXT.fullmatch(named), case.library.trust
    assert found
    assert trust
    academy = case.told.get("academy", "ashdown") or TRUST
    return neighbours_on(case.library, trust, academy, date.fromisoformat(found[3] or _DAY))


def redline_of(case: WrittenCase) -> Redline:
    old, new = named_in(case)
    return redline(
        text_of(case, old), text_of(case, new), around_of(case, old), around_of(case, new)
    )


def words_of(policy: MergedPolicy, around: Around = ALONE) -> Iterator[str]:
    return (word.text for passage in passages(policy, around) for word in passage.words)


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert case.problems == [], case.told["about"]
    found = redline_of(case)
    assert redline_text(found) == case.told["redline"], case.told["about"]
    told = case.told["redline"]
    assert found.is_empty == told.startswith(("No words changed.", "Only emphasis changed"))


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_redline_undone_is_the_old_text_and_applied_the_new(path: Path) -> None:
    case = read_case(path)
    found = redline_of(case)
    before, after = (around_of(case, named) for named in named_in(case))
    assert [word.text for word in old_words(found)] == list(words_of(found.old, before))
    assert [word.text for word in new_words(found)] == list(words_of(found.new, after))


def test_there_are_cases_enough() -> None:
    assert len(CASE_FILES) >= 25
