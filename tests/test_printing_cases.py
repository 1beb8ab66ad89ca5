"""Printing, case by case: what somebody wrote in, what stands on paper or why it does not.

A case gives the `body:` that a clause begins with. `prints:` are the words that its page has, in
order, in ordinary and in large print; `tables:` how many tables more than without it. `error:` is
what stands in the way, and where.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document.printed import edition_printed
from generator.document.subject import Printed, UnprintableError
from generator.history.at import timelines
from generator.model.academy import TRUST
from generator.pdf.printing import print_policy
from generator.source.folder.library import load
from tests.pdf_pages import Pages, squeezed
from tests.project import begin

CASE_FILES = sorted((Path(__file__).parent / "cases" / "printing").glob("*.yml"))
DAY = date(2026, 11, 21)
BEGIN = "We are kind, and careful with Breaks policy"
# What fits on a page of the two ways of setting, in characters. More would stand below its foot.
FULL = {False: 6200, True: 1500}


@pytest.fixture(autouse=True)
def no_fonts_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pdf.compiler.folders_with", lambda _: ())


def subject(folder: Path, body: str) -> Printed | str:
    """Return a policy with some text in its first clause, or why it cannot be read."""
    project = begin(folder)
    path = "policies/breaks/1.0.md"
    base = (folder / path).read_text(encoding="utf-8")
    project.write(path, base.replace("We are kind,", f"{body}\n\nWe are kind,"))
    library = load(folder / "policies")
    assert library.trust
    if library.problems:
        return str(library.problems[0])
    known = timelines(library, library.trust, TRUST)
    edition = known["breaks"].edition_on(DAY)
    assert edition
    return edition_printed(library, library.trust, edition, known, DAY)


def pages_of(folder: Path, body: str, *, large: bool = False) -> Pages:
    printed = subject(folder, body)
    assert isinstance(printed, Printed), printed
    return Pages(print_policy(replace(printed, large=large)))


@cache
def case_of(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) <= {"about", "body", "prints", "tables", "error"}
    assert ("prints" in case) is not ("error" in case)
    return case


def in_order(pieces: list[str], text: str) -> list[str]:
    """Return the pieces that do not stand in a text after the one before."""
    at, missing = 0, []
    for piece in pieces:
        found = text.find(squeezed(piece), at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(squeezed(piece))
    return missing


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_case(path: Path, tmp_path: Path, *, large: bool) -> None:
    case = case_of(path)
    printed = subject(tmp_path, case["body"])
    if "error" in case:
        if isinstance(printed, Printed):
            with pytest.raises(UnprintableError) as error:
                print_policy(replace(printed, large=large))
            printed = str(error.value)
        assert printed == case["error"]
        return
    pages = pages_of(tmp_path, case["body"], large=large)
    assert in_order([*case["prints"], BEGIN], squeezed("".join(pages.words))) == []
    if "tables" in case:
        begin(tmp_path)
        before = pages_of(tmp_path, "Nothing.", large=large)
        tables = [sum(1 for _ in each.root.all("Table")) for each in (before, pages)]
        assert tables[1] - tables[0] == case["tables"]


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize(
    "body",
    [
        "x" * 3000,
        f"`{'y' * 3000}`",
        f"[here](https://example.org/{'a-very-long-address/' * 60})",
        f"- {'many words ' * 400}",
        f"> {'many words ' * 400}",
        f"| Room | Rule |\n| --- | --- |\n| hall | {'many words ' * 400}|",
        f"| A | B | C | D |\n|---|---|---|---|\n| {'many words ' * 60}| b | {'some ' * 90}| d |",
    ],
    ids=["word", "code", "address", "item", "quote", "cell", "cells"],
)
def test_what_is_too_long_for_a_line_or_a_page_goes_on(
    tmp_path: Path, body: str, *, large: bool
) -> None:
    pages = pages_of(tmp_path, body, large=large)
    words = [squeezed(each) for each in pages.words]
    assert squeezed(BEGIN) in "".join(words)
    for sign in ("x", "y", "many"):
        wanted = squeezed(body).count(sign)
        assert "".join(words).count(sign) >= wanted
    assert max(len(each) for each in words) < FULL[large]


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("length", [150, 400, 2000])
def test_a_long_local_wording_goes_on_on_the_next_page(
    tmp_path: Path, length: int, *, large: bool
) -> None:
    project = begin(tmp_path)
    project.vary("elm", " ".join(["quillwort"] * length))
    library = load(tmp_path / "policies")
    assert library.trust
    known = timelines(library, library.trust, "elm")
    edition = known["breaks"].edition_on(DAY)
    assert edition
    printed = edition_printed(library, library.trust, edition, known, DAY)
    words = Pages(print_policy(replace(printed, large=large))).words
    assert "".join(words).count("quillwort") == length
    assert max(len(squeezed(each)) for each in words) < FULL[large]


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_a_table_of_500_rows_has_each_row_once(tmp_path: Path, *, large: bool) -> None:
    rows = "\n".join(f"| room {n} | a rule about room {n} |" for n in range(500))
    pages = pages_of(tmp_path, f"| Room | Rule |\n| --- | --- |\n{rows}", large=large)
    text = squeezed("".join(pages.words))
    assert all(text.count(f"room{n}aruleaboutroom{n}") >= 1 for n in range(500))
    long = max(pages.root.all("Table"), key=lambda table: len(list(table.all("TR"))))
    assert len(list(long.all("TR"))) == 501


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize(("columns", "tables"), [(3, 1), (30, 0)])
def test_a_table_too_wide_for_the_page_becomes_a_list_of_its_rows(
    tmp_path: Path, columns: int, tables: int, *, large: bool
) -> None:
    heads = " | ".join(f"H{n}" for n in range(columns))
    cells = " | ".join(f"head {n}" for n in range(columns))
    body = f"| {heads} |\n|{'---|' * columns}\n| {cells} |"
    text = squeezed("".join(pages_of(tmp_path, body, large=large).words))
    assert ("H2:head2" in text) is (tables == 0)
    assert all(f"H{n}" in text and f"head{n}" in text for n in range(columns))
