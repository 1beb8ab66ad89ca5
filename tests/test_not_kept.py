"""Days whose text is not kept: every place says that, and none that nothing applied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model.edition import Timeline
from generator.site.parts.editions_list import edition_rows
from tests.dated_policy import files_of, timeline_of

CASE = {
    "trust": {"academies": {"ashdown": {"joined": "2019-09-01"}}},
    "bases": {
        "2.0": {
            "on": "2020-01-01",
            "earlier": [{"version": "1.1", "version_date": "2018-09"}, {"version": "1.0"}],
        },
        "3.0": {"on": "2021-01-01"},
    },
}
TOLD = (
    "What applied at Ashdown from 1 September 2019 to 31 December 2019 is not kept here: version"
    " control names the earlier versions, without their text."
)
NAMED = "Earlier versions, without their text: 1.1 (September 2018), 1.0."

AFTER = "After: Staff handbook 2.0, Ashdown, from 1 January 2020."


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    for name, content in files_of(CASE).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        (
            ("show", "handbook", "--on", "2019-12-31"),
            0,
            (f"Staff handbook\n{TOLD}\n{NAMED}\n{AFTER}\n"),
        ),
        (
            ("diff", "handbook", "2019-12-31", "2021-01-01"),
            2,
            (f"Error: there is no text to compare on 31 December 2019. {TOLD} {NAMED} {AFTER}\n"),
        ),
        (
            ("print", "handbook", "--on", "2019-12-31"),
            2,
            (f"Error: there is nothing to print on 31 December 2019. {TOLD} {NAMED} {AFTER}\n"),
        ),
    ],
)
def test_a_command_asked_for_such_a_day_says_so(
    policies: Path, told: tuple[str, ...], code: int, said: str
) -> None:
    where = ("--policies", str(policies), "--academy", "ashdown")
    result = CliRunner().invoke(main, [*told, *where])
    assert (result.exit_code, result.output) == (code, said)


def _first_rows(spans: Timeline, day: date) -> list[str]:
    rows = edition_rows(spans, "Ashdown", day)
    return [f"{row.words.striptags()} {row.why}".strip() for row in reversed(rows)]


def test_the_list_of_editions_says_so_and_the_box_reads_it_from_there() -> None:
    assert _first_rows(timeline_of(CASE), date(2026, 11, 21))[1:3] == [
        TOLD,
        "From 1 January 2020 to 31 December 2020 First text that is kept",
    ]


def test_a_text_that_applies_and_is_not_kept_is_no_gap_either() -> None:
    draft = {"bases": {"2.0": {"status": "draft", "earlier": [{"version": "1.0"}]}}}
    assert _first_rows(timeline_of(draft), date(2026, 11, 21)) == [
        (
            "What applies at Ashdown is not kept here: version control names the earlier versions,"
            " without their text."
        )
    ]
