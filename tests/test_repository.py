"""What lies in the repository, and what must not: places of one machine, addresses of servers."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOP = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE"),
    *("Makefile", "README.md", "benchmarks", "docs", "generator", "mkdocs.yml", "overrides"),
    *("policies", "policybook.cmd", "pyproject.toml", "requirements.lock", "tests"),
}
# Written in two halves, so that this file passes its own test.
INDEX_HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + "js"]))
MACHINE_PATHS = re.compile(r"(?<![\w./-])(?:/(?:work|root|home/\w+)/|[A-Z]:\\Users\\)")


@cache
def files() -> tuple[Path, ...]:
    """Return what git knows or would take in; without git, what .gitignore does not name."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return tuple(unpacked())
    paths = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def unpacked(root: Path = ROOT) -> Iterator[Path]:
    """Yield the files of a copy that git does not look after."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    left_out = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    for folder, below, names in os.walk(root):
        inside = "" if Path(folder) == root else "-"  # what begins with a slash is at the top
        kept = {
            name
            for name in (*below, *names)
            if name != ".git"
            and not any(
                fnmatch(inside + f"/{name}", each) or fnmatch(name, each) for each in left_out
            )
        }
        below[:] = [name for name in below if name in kept]
        yield from (Path(folder, name) for name in names if name in kept)


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


def test_without_git_the_same_files_are_looked_at() -> None:
    assert set(unpacked()) == set(files())


def test_the_lock_file_holds_exact_versions_and_no_addresses() -> None:
    python = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wants = [line for line in python.splitlines() if re.match(r"[a-z0-9]", line)]
    assert wants
    assert all("==" in line for line in wants)
    assert "://" not in python


def test_the_wheel_carries_what_stands_at_the_top() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    inside = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {"overrides", "docs", "mkdocs.yml"} <= inside.keys()
