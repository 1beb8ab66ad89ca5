"""What docs/editors.md shows can be copied: it is read, and its commands exist."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.test_docs import page
from tests.written_case import TRUST

SHOWN = dict(
    re.findall(
        r"^File `([^`]+)`:\n\n```\w+\n(.*?)^```$", page("editors.md"), re.MULTILINE | re.DOTALL
    )
)


def understood(told: str) -> bool:
    """Return whether a command and its options exist; it is not run."""
    program, name, *arguments = shlex.split(told)
    whole = click.Context(main, **main.context_settings)
    command = main.get_command(whole, name)
    assert program == "policybook"
    assert command is not None
    return bool(command.make_context(name, arguments, parent=whole))


def test_the_task_of_the_editor_finds_each_problem_in_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = json.loads(SHOWN[".vscode/tasks.json"])["tasks"]
    assert understood(task["command"])
    pattern = task["problemMatcher"]["pattern"]
    (tmp_path / "policies/handbook").mkdir(parents=True)
    (tmp_path / "policies/trust.yml").write_text(TRUST, "utf-8")
    (tmp_path / "policies/handbook/1.0.md").write_text("---\ntitle: A\nversoin: 1\n---\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    lines = CliRunner().invoke(main, shlex.split(task["command"])[1:]).stdout.splitlines()
    found = [match for line in lines if (match := re.match(pattern["regexp"], line))]
    (slip,) = [each for each in found if "versoin" in each[pattern["message"]]]
    where = tuple(slip[pattern[part]] for part in ("file", "line", "column"))
    assert where == ("policies/handbook/1.0.md", "3", "1")
    assert len(found) == sum(line.startswith("policies/") for line in lines) > 1


def test_the_hook_runs_the_check_on_the_whole_folder() -> None:
    (repository,) = yaml.safe_load(SHOWN[".pre-commit-config.yaml"])["repos"]
    (hook,) = repository["hooks"]
    assert understood(hook["entry"])
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)


def test_the_steps_of_the_workflow_exist() -> None:
    (job,) = yaml.safe_load(SHOWN[".github/workflows/policies.yml"])["jobs"].values()
    steps = {step["name"]: step for step in job["steps"] if "name" in step}
    told = [step["run"] for step in steps.values() if step.get("run", "").startswith("policybook")]
    assert [understood(each) for each in told] == [True, True]
    assert "[pdf,docx]" in steps["Install Policybook"]["run"]
    assert f"--out {steps['Publish the preview']['with']['path']}" in steps["Build the site"]["run"]
