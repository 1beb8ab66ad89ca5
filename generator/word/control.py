"""What is local and what staff ask, before the clauses; the record, after them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.document.documents import ControlTable, PolicyDocument, VersionEntry
from generator.document.heads import Pair
from generator.document.nodes import (
    Content,
)
from generator.document.room import is_long
from generator.word.blocks import Blocks
from generator.word.elements import STRONG, line_break, linked, runs
from generator.word.sheet import Sheet
from generator.word.tables import Layout, TableRow, table
from generator.word.words import Words
from generator.wording.local import DROPPED, details_title, local_title
from generator.wording.questions import TITLE as QUESTIONS

_UNLISTED = "Unlisted2"


def write_control(sheet: Sheet, words: Words, control: Sequence[ControlTable]) -> None:
    """Write document control.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        control: its tables, each with a title and rows.
    """
    sheet.heading(runs("Document control"), 1)
    for each in control:
        sheet.heading(runs(each.title), 2, style=_UNLISTED)
        write_pairs(sheet, words, each.title, each.rows)


def write_pairs(
    sheet: Sheet,
    words: Words,
    title: str,
    rows: Sequence[Pair],
    heads: tuple[str, str] = ("Item", "Details"),
    *,
    parted: Collection[str] | None = None,
) -> None:
    """Write a table of two columns: what a thing is called, and what it is.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        title: what the table is of.
        rows: each with a label and lines.
        heads: what stands above the columns.
        parted: the rows that may go on on the next page; None where their length decides.
    """
    large = sheet.setting.large
    first = 0.38 if large else 0.31
    shares = (0.5, 0.5) if heads[0] == "Question" else (first, 1 - first)
    layout = Layout(title, sheet.setting.width, shares)
    made = [
        TableRow(
            ([runs(row.label, STRONG)], [words.runs(line) for line in row.lines]),
            long=is_long(row.lines, large=large) if parted is None else row.label in parted,
        )
        for row in rows
    ]
    head = TableRow(tuple([runs(each, STRONG)] for each in heads))
    sheet.table(table(head, made, layout))


def write_versions(sheet: Sheet, words: Words, versions: Sequence[VersionEntry]) -> None:
    """Write version control: in large print, a table for each version.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        versions: the versions, the newest first.
    """
    large = sheet.setting.large
    long = [any(is_long(cell, large=large) for cell in (v.change, v.decisions)) for v in versions]
    sheet.heading(runs("Version control"), 1)
    if large:
        for row, is_parted in zip(versions, long, strict=True):
            sheet.heading(runs(row.version), 2, style=_UNLISTED)
            told = (
                Pair("Standing", (row.standing,)),
                Pair("Date", row.date),
                Pair("Change", row.change),
                Pair("Decisions", row.decisions),
            )
            parted = ("Change", "Decisions") if is_parted else ()
            write_pairs(sheet, words, row.version, told, parted=parted)
        return
    heads = TableRow(
        tuple([runs(each, STRONG)] for each in ("Version", "Date", "Change", "Decisions"))
    )
    rows = [
        TableRow(
            (
                [[*runs(row.version, STRONG), line_break(), *words.runs(row.standing)]],
                *(
                    [words.runs(line) for line in cell]
                    for cell in (row.date, row.change, row.decisions)
                ),
            ),
            long=is_parted,
        )
        for row, is_parted in zip(versions, long, strict=True)
    ]
    layout = Layout(
        "Version control", sheet.setting.width, (0.17, 0.24, 0.28, 0.31), style="TableSmall"
    )
    sheet.table(table(heads, rows, layout))


def write_local(sheet: Sheet, blocks: Blocks, policy: PolicyDocument) -> None:
    """Write what is local, each with its clause, and what is still open.

    Args:
        sheet: the document.
        blocks: writes blocks.
        policy: what is printed.
    """
    here, words = policy.local, blocks.words
    if not (here.agreed or here.waiting or here.clauses):
        return
    sheet.heading(runs(local_title(policy.whose.place)), 1)
    if here.agreed:
        blocks.say(words.runs(here.agreed), keep=True)
    if here.waiting:
        blocks.say(runs(" ".join(here.waiting)))
    if here.clauses:
        sheet.heading(runs("Local clauses"), 2, style=_UNLISTED)
        blocks.points(
            [linked(words.runs(each.inside), sheet.anchor(each.to)), *runs(f": {each.done}")]
            for each in here.clauses
        )


def write_record(sheet: Sheet, blocks: Blocks, policy: PolicyDocument) -> None:
    """Write who decided what, when: what nobody needs who reads the text to follow it.

    Args:
        sheet: the document.
        blocks: writes blocks.
        policy: what is printed.
    """
    here, words = policy.local, blocks.words
    sheet.new_page()
    write_control(sheet, words, policy.control)
    write_versions(sheet, words, policy.versions)
    if here.open:
        sheet.heading(runs(f"Still open at {policy.whose.place}"), 1)
        blocks.points(map(runs, here.open))
    if here.details:
        title = details_title(policy.whose.place)
        sheet.heading(runs(title), 1)
        write_pairs(sheet, words, title, here.details, ("Question", "Answer"))
    if here.dropped:
        sheet.heading(runs(DROPPED), 1)
        for each in here.dropped:
            blocks.say(runs(each.why), keep=True)
            blocks.write(each.content)


def write_questions(sheet: Sheet, blocks: Blocks, asked: Content) -> None:
    """Write what staff ask, with the answers.

    Args:
        sheet: the document.
        blocks: writes blocks.
        asked: the questions; nothing is written where there are none.
    """
    if asked:
        sheet.heading(runs(QUESTIONS), 1)
        blocks.write(asked)
