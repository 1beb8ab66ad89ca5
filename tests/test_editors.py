"""What docs/editors.md shows can be copied: it is read, and its commands exist."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.project import ROOT
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


GOOD = """\
---
title: Keys
version: 1.0
status: draft
version_date: 2026-01-05
---

## Keys

Keys are signed for.
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder under Git with the policies of a small trust, as somebody works in it."""
    for name, text in (("trust.yml", TRUST), ("keys/1.0.md", GOOD)):
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program = bin_ / "policybook"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator.cli "$@"\n')
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "A Clerk")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "clerk@trust.example")
    return tmp_path


def sh(told: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a runner of workflows does: it stops at the first command that fails."""
    shell = ["/bin/sh", "-e", "-c", told]
    return subprocess.run(shell, capture_output=True, text=True, check=False)


needs_git = pytest.mark.skipif(
    not (shutil.which("git") and Path("/bin/sh").exists()), reason="there is no Git here"
)


@needs_git
def test_the_hook_lets_a_right_policy_through_and_stops_a_wrong_one(repository: Path) -> None:
    """It is run as pre-commit runs it: the whole line, before the commit, without any files."""
    (told,) = yaml.safe_load(SHOWN[".pre-commit-config.yaml"])["repos"]
    (hook,) = told["hooks"]
    assert (told["repo"], hook["language"]) == ("local", "system")
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)
    assert sh("git init -q && git add policies").returncode == 0
    before = repository / ".git/hooks/pre-commit"
    before.parent.mkdir(exist_ok=True)
    before.write_text(f"#!/bin/sh\n{hook['entry']}\n")
    before.chmod(0o755)
    assert sh("git commit -q -m first").returncode == 0
    bad = GOOD.replace("version_date", "version-date")
    (repository / "policies/keys/1.0.md").write_text(bad, "utf-8")
    stopped = sh("git commit -q -a -m second")
    assert stopped.returncode == 1
    told_of = stopped.stdout + stopped.stderr
    assert "policies/keys/1.0.md:5:1: there is no key “version-date” here" in told_of
    assert sh("git log --format=%s").stdout == "first\n"


def ran(told: str) -> Result:
    """Run a line of Policybook's own."""
    program, *arguments = shlex.split(told)
    assert program == "policybook"
    return CliRunner().invoke(main, arguments)


def test_the_workflow_checks_and_builds_and_stops_where_something_is_wrong(
    repository: Path,
) -> None:
    """Every line that it runs is run, but for what fetches and what publishes."""
    workflow = yaml.load(SHOWN[".github/workflows/policies.yml"], Loader=yaml.BaseLoader)  # noqa: S506 - plain values
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    uses = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in uses)
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    assert re.fullmatch(
        r'python -m pip install "\./policybook\[(\w+(?:,\w+)*)\]"', steps.pop("Install Policybook")
    )
    assert list(steps) == ["Check the policies", "Build the site"]
    for name, told in steps.items():
        done = ran(told)
        assert done.exit_code == 0, f"{name}: {done.output}"
    (upload,) = [step for step in job["steps"] if step.get("name") == "Publish the preview"]
    published = repository / upload["with"]["path"]
    assert "Keys" in (published / "policies/keys/1.0/index.html").read_text("utf-8")
    bad = GOOD.replace("version_date", "version-date")
    (repository / "policies/keys/1.0.md").write_text(bad, "utf-8")
    stopped = ran(steps["Check the policies"])
    assert stopped.exit_code == 1
    assert "::error file=policies/keys/1.0.md,line=5,col=1" in stopped.stdout
