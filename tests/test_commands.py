"""The commands are found by name, and loaded only when they are run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.commands import GROUPS

ROOT = Path(__file__).parents[1]
NAMES = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_leads_to_the_command_of_that_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name
    assert command.callback


def test_each_command_is_listed_once_under_who_uses_it() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == NAMES


def test_a_name_that_is_none_gets_the_nearest() -> None:
    result = CliRunner().invoke(main, ["bild"])
    assert result.exit_code == 2
    assert "No such command 'bild'. Did you mean 'build'?" in result.output


def test_what_needs_no_policies_loads_nothing_that_reads_them() -> None:
    told = """
import sys
from generator.cli import main
from generator.cli.commands import GROUPS
main(["--version"], standalone_mode=False)
print(*sorted(name for name in sys.modules if name.startswith(("generator.", "pydantic"))))
"""
    ended = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == (
        "generator.cli generator.cli.commands generator.cli.output"
        " generator.publish generator.publish.builder"
    )
