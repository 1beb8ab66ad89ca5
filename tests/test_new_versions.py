"""What docs/new-versions.md shows on the screen is what comes out, step by step."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.reading_at import ROOT
from tests.test_docs import files_on, page

SHOWN = re.compile(r"^```text\n\$ policybook (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_story_goes_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in {**files_on("format.md"), **files_on("varying.md")}.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    steps = SHOWN.findall(page("new-versions.md"))
    assert len(steps) == 4
    for command, shown in steps:
        # Only the draft is begun before the trustees meet.
        today = date(2027, 4, 12) if command.startswith("revise") else date(2027, 7, 1)
        monkeypatch.setattr("generator.cli.writing.day_named", lambda _, day=today: day)
        monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
        result = CliRunner().invoke(main, shlex.split(command), input="y\n")
        assert (result.exit_code, result.output) == (0, shown)


@pytest.mark.parametrize(
    "message",
    [
        "is a newer version that is not approved yet",
        "more than one version",
        "is still to be approved",
        "already, the newest",
        "this version has errors; first correct them",
        "was changed at this moment by somebody else",
        "another policybook is writing into",
    ],
)
def test_the_messages_that_are_explained_exist(message: str) -> None:
    table = page("new-versions.md").partition("## When something goes wrong")[2]
    parts = (ROOT / "generator" / "drafting", ROOT / "generator" / "writer")
    source = "".join(path.read_text("utf-8") for part in parts for path in part.glob("*.py"))
    assert message in table
    assert message in re.sub(r'"\n +f?"', "", source)
