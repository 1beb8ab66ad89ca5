"""The pages for those who change Policybook: the picture of the house, and each file they name."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_house import FLOORS, PACKAGE, WINGS
from tests.test_repository import files

ROOT = PACKAGE.parent
PAGES = (
    "architecture.md",
    "how-it-works.md",
    "how-search-works.md",
    "where-to-change.md",
)  # what-is-not-ours.md names files of others; test_theme_page.py holds it
# Of a built site, or what is told to be written one day.
ELSEWHERE = {"index.js", "overrides/base.html", "content.html"}
_NAMED = re.compile(r"`([a-z_][\w./-]*(?:\.(?:py|js|html|yml|typ|css|md|toml)|/))`")


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def pictures() -> dict[str, list[set[str]]]:
    """Return what each picture shows on its floors, from the ground up; a set-in line goes on."""
    drawn = re.findall(r"^```text\n(.*?)^```", text_of("architecture.md"), re.MULTILINE | re.DOTALL)
    found = {}
    for picture in "\n".join(drawn).split("\n\n"):
        floors: list[set[str]] = []
        lines = picture.strip().splitlines()
        name = lines.pop(0).strip("/") if lines[0].endswith("/") else "generator"
        for line in lines:
            parts = set(re.split(r"\s{2,}", line.strip())[0].split())
            if line.startswith(" "):
                floors[-1] |= parts
            else:
                floors.append(parts)
        found[name] = floors[::-1]
    return found


def test_the_picture_of_the_house_is_true() -> None:
    house = [floor - {"__main__"} for floor in FLOORS]
    assert pictures() == {"generator": house, **{name: list(of) for name, of in WINGS.items()}}


@cache
def places() -> frozenset[str]:
    """Return each file and folder of the repository, by every ending that its path has."""
    whole = {path.relative_to(ROOT).as_posix() for path in files()}
    whole |= {f"{folder}/" for path in whole for folder in folders(path)}
    return frozenset(end for path in whole for end in endings(path))


def folders(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    yield from ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def endings(path: str) -> Iterator[str]:
    parts = path.split("/")
    yield from ("/".join(parts[start:]) for start in range(len(parts)))


@pytest.mark.parametrize("name", PAGES)
def test_each_file_that_is_named_is_there(name: str) -> None:
    named = set(_NAMED.findall(text_of(name)))
    assert named - places() - ELSEWHERE == set()
