"""What lies in the repository, and what must not: places of one machine, addresses of servers."""

import json
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE"),
    *("Makefile", "README.md", "benchmarks", "docs", "generator", "mkdocs.yml", "overrides"),
    *("policies", "pyproject.toml", "requirements.lock", "tests"),
}
# Written in two halves, so that this file passes its own test.
INDEX_HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + "js"]))
MACHINE_PATHS = re.compile(r"(?<![\w./-])(?:/(?:work|root|home/\w+)/|[A-Z]:\\Users\\)")


@cache
def files() -> tuple[Path, ...]:
    """Return what git knows or would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a case with bytes that are no text
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    return found


def test_the_top_level_is_as_agreed() -> None:
    there = {path.relative_to(ROOT).parts[0] for path in files()}
    assert there <= TOP, f"find a place further down for {sorted(there - TOP)}"


def test_no_package_index_is_named() -> None:
    assert not lines_with(INDEX_HOSTS), "the package manager knows where; say only what"


def test_no_path_of_one_machine_is_named() -> None:
    assert not lines_with(MACHINE_PATHS), "take it from Path(__file__), an option or a fixture"


def test_the_patterns_can_find_something() -> None:
    assert INDEX_HOSTS.search("https://py" + "pi.org/simple")
    assert MACHINE_PATHS.search('open("/' + 'root/x")')
    assert not MACHINE_PATHS.search("https://trust.example/home/me/x and ../home/me/y")


def test_the_lock_files_hold_exact_versions_and_no_addresses() -> None:
    python = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wants = [line for line in python.splitlines() if re.match(r"[a-z0-9]", line)]
    assert wants
    assert all("==" in line for line in wants)
    assert "://" not in python
    node = (ROOT / "tests/browser/package-lock.json").read_text(encoding="utf-8")
    assert all("resolved" not in package for package in json.loads(node)["packages"].values())


def test_the_wheel_carries_what_stands_at_the_top() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    inside = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {"overrides", "docs", "mkdocs.yml"} <= inside.keys()
