"""Merging, case by case: base and variation in, the merged text or the exact problems out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.written_case import CASES, read_case

MERGE = sorted((CASES / "merge").glob("*.yml"))


@pytest.mark.parametrize("path", MERGE, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert case.problems == case.told.get("problems", []), case.told["about"]
    if "merged" in case.told:
        assert case.plain() == case.told["merged"], case.told["about"]


def test_every_case_expects_something() -> None:
    silent = [path.stem for path in MERGE if not {"merged", "problems"} & set(read_case(path).told)]
    assert not silent
