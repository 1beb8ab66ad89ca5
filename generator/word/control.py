"""Document control, version control, and what is local: the tables before the clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.word.blocks import Blocks
from generator.word.elements import STRONG, line_break, linked, runs
from generator.word.frames import Item
from generator.word.sheet import Sheet
from generator.word.tables import Layout, Row, table
from generator.word.words import Words

_UNLISTED = "Unlisted2"


def write_control(sheet: Sheet, words: Words, control: Sequence[dict[str, Any]]) -> None:
    """Write document control.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        control: its tables, each with a title and rows.
    """
    sheet.heading(runs("Document control"), 1)
    for each in control:
        sheet.heading(runs(each["title"]), 2, style=_UNLISTED)
        write_pairs(sheet, words, each["title"], each["rows"])


def write_pairs(
    sheet: Sheet,
    words: Words,
    title: str,
    rows: Sequence[dict[str, Any]],
    heads: tuple[str, str] = ("Item", "Details"),
) -> None:
    """Write a table of two columns: what a thing is called, and what it is.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        title: what the table is of.
        rows: each with a label and lines.
        heads: what stands above the columns.
    """
    first = 0.38 if sheet.setting.large else 0.31
    shares = (0.5, 0.5) if heads[0] == "Question" else (first, 1 - first)
    layout = Layout(title, sheet.setting.width, shares)
    made = [
        Row(
            ([runs(row["label"], STRONG)], [words.runs(line) for line in row["lines"]]),
            long=row.get("long", False),
        )
        for row in rows
    ]
    head = Row(tuple([runs(each, STRONG)] for each in heads))
    sheet.table(table(head, made, layout))


def write_versions(sheet: Sheet, words: Words, versions: Sequence[dict[str, Any]]) -> None:
    """Write version control: in large print, a table for each version.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        versions: the versions, the newest first.
    """
    sheet.heading(runs("Version control"), 1)
    if sheet.setting.large:
        for row in versions:
            sheet.heading(runs(row["version"]), 2, style=_UNLISTED)
            told = [
                {"label": "Standing", "lines": [row["standing"]]},
                {"label": "Date", "lines": row["date"]},
                {"label": "Change", "lines": row["change"], "long": row["long"]},
                {"label": "Decisions", "lines": row["decisions"], "long": row["long"]},
            ]
            write_pairs(sheet, words, row["version"], told)
        return
    heads = Row(tuple([runs(each, STRONG)] for each in ("Version", "Date", "Change", "Decisions")))
    rows = [
        Row(
            (
                [[*runs(row["version"], STRONG), line_break(), *words.runs(row["standing"])]],
                *(
                    [words.runs(line) for line in row[key]]
                    for key in ("date", "change", "decisions")
                ),
            ),
            long=row["long"],
        )
        for row in versions
    ]
    layout = Layout(
        "Version control", sheet.setting.width, (0.18, 0.22, 0.29, 0.31), style="TableSmall"
    )
    sheet.table(table(heads, rows, layout))


def write_local(sheet: Sheet, blocks: Blocks, whole: dict[str, Any]) -> None:
    """Write what is local, each with its clause, and what is still open.

    Args:
        sheet: the document.
        blocks: writes blocks.
        whole: the tree of what is printed.
    """
    here, words = whole["local"], blocks.words
    if not (here["clauses"] or here["details"] or here["open"] or here["kept"]):
        return
    sheet.heading(runs(f"What is local at {whole['place']}"), 1)
    if here["agreed"]:
        blocks.say(words.runs(here["agreed"]), keep=True)
    if here["open"]:
        sheet.heading(runs("Still open"), 2, style=_UNLISTED)
        blocks.items([Item("", [each]) for each in here["open"]])
    if here["clauses"]:
        sheet.heading(runs("Local clauses"), 2, style=_UNLISTED)
        for each in here["clauses"]:
            link = linked(words.runs(each["c"]), sheet.anchor(each["to"]))
            blocks.point([link, *runs(f": {each['done']}")])
    if here["details"]:
        sheet.heading(runs("Local details"), 2, style=_UNLISTED)
        rows = [
            {"label": each["asked"], "lines": [[each["answer"]]], "long": each["long"]}
            for each in here["details"]
        ]
        write_pairs(sheet, words, "Local details", rows, ("Question", "Answer"))
    if here["kept"]:
        sheet.heading(runs("No longer applies"), 2, style=_UNLISTED)
        for each in here["kept"]:
            blocks.say(runs(each["why"]), keep=True)
            blocks.write(each["c"])
