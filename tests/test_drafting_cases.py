"""The verbs that write, case by case: the files before, the exact files after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.drafting_case import DRAFTING, read_drafting_case


@pytest.mark.parametrize("path", DRAFTING, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_drafting_case(path)
    outcome = case.outcome()
    expected: dict[str, Any] = {"wrote": {}, "sealed": [], "notes": [], "refused": []}
    given = {key: case.told.get(key, usual) for key, usual in expected.items()}
    assert {**expected, **outcome} == given, case.told["about"]


def test_there_are_enough_cases_and_each_expects_something() -> None:
    silent = [
        p.stem for p in DRAFTING if not {"wrote", "refused"} & set(read_drafting_case(p).told)
    ]
    assert not silent
    assert len(DRAFTING) >= 20
