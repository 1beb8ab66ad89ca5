"""A full stop behind words in a file: pages have one then, never two, and none before a comma."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.library import Library
from generator.source.folder.library import load
from tests.made_sites import academy_site, portal_pages
from tests.project import DAY

ROOT = Path(__file__).parents[1]
# Where somebody writes words that are no clause, and may well end them as a sentence.
WRITTEN = {
    "answer", "associated", "audience", "document", "document_type", "example", "licence",
    "narrower", "outcome", "prepared_by", "publisher", "reason", "summary", "summary_of_change",
    "triggers", "what", "who",
}  # fmt: skip
TWICE = re.compile(r".{0,40}[^\W\d_]{3,}[”’)]*\.[.,;:].{0,20}")


class _Plain(yaml.SafeDumper):
    """Writes dates and versions as they were read, which is as text."""


_Plain.yaml_implicit_resolvers = {}
_Plain.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def stopped(value: Any, key: str = "") -> Any:
    """Return what a file holds, with a full stop behind all that is written in words."""
    if isinstance(value, dict):
        return {name: stopped(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [stopped(each, key) for each in value]
    words = key in WRITTEN and " " in value and "\n" not in value and value[-1].isalnum()
    return f"{value}." if words else value


def rewritten(text: str) -> str:
    told = stopped(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - text alone
    return yaml.dump(told, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the invented trust, each phrase and summary of it ended by a full stop."""
    folder = tmp_path_factory.mktemp("stopped")
    for path in (ROOT / "policies").rglob("*"):
        copy = folder / path.relative_to(ROOT / "policies")
        if path.is_dir():
            copy.mkdir(exist_ok=True, parents=True)
        elif path.suffix == ".yml" and path.name != "seals.yml":
            copy.parent.mkdir(exist_ok=True, parents=True)
            copy.write_text(rewritten(path.read_text("utf-8")), "utf-8")
        elif path.suffix == ".md" and "models" not in path.parts:
            _, head, body = path.read_text("utf-8").split("---\n", 2)
            copy.parent.mkdir(exist_ok=True, parents=True)
            copy.write_text(f"---\n{rewritten(head)}---\n{body}", "utf-8")
        elif path.name != "seals.yml":
            copy.parent.mkdir(exist_ok=True, parents=True)
            copy.write_bytes(path.read_bytes())
    return load(folder)


def stops(page: str) -> Iterator[str]:
    for found in TWICE.findall(html.unescape(re.sub(r"<[^>]+>", "", page))):
        if ", end of change" not in found:  # where a marked passage ends
            yield found


@pytest.mark.parametrize(("academy", "day"), [("ashdown", date(2024, 9, 1)), ("castlegate", DAY)])
def test_an_academys_pages_end_nothing_twice(library: Library, academy: str, day: date) -> None:
    site = academy_site(library, academy, day)
    assert len(site.pages) > 10
    pages = [*site.pages, *(each.make(day) for each in site.archive)]
    assert {stop for page in pages for stop in stops(page.html)} == set()


def test_the_trusts_pages_end_nothing_twice(library: Library) -> None:
    assert {stop for page in portal_pages(library, DAY) for stop in stops(page.html)} == set()
