"""What follows the clauses: contacts, associated documents, the declaration, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.documents import PolicyDocument
from generator.word.blocks import Blocks
from generator.word.cover import write_way
from generator.word.elements import STRONG, runs
from generator.word.paragraphs import joined
from generator.word.shapes import ParagraphShape, Tab, bar
from generator.word.sheet import Sheet
from generator.word.tables import Layout, TableRow, table

_SIGNED = ("Position", "Name", "Signature", "Date")


def write_after(sheet: Sheet, blocks: Blocks, policy: PolicyDocument) -> None:
    """Write everything that follows the clauses.

    Args:
        sheet: the document.
        blocks: writes blocks.
        policy: what is printed.
    """
    if policy.contacts:
        sheet.heading(runs("Contacts"), 1)
        blocks.say(runs("The roles that this policy speaks of."), keep=True)
        blocks.write([policy.contacts])
    if policy.associated:
        sheet.heading(runs("Associated documents"), 1)
        blocks.points(map(runs, policy.associated))
    if policy.recorded:
        _declaration(sheet, blocks, policy)
    write_way(sheet, policy.way, "The text in force:")


def write_signatures(sheet: Sheet, signatories: Sequence[str]) -> None:
    """Write who signs the document, with room to sign.

    Args:
        sheet: the document.
        signatories: the positions of who signs; nothing is written where there are none.
    """
    if signatories:
        sheet.heading(runs("Signatures"), 1)
        _signatures(sheet, signatories)


def write_form(sheet: Sheet, rows: Sequence[tuple[str, str]]) -> None:
    """Write lines to fill in: each with its words, and a rule to write on where nothing is said.

    Args:
        sheet: the document.
        rows: what is asked, and what is already said.
    """
    width = sheet.setting.width
    across = int(width * (0.36 if sheet.setting.large else 0.26))
    for at, (asked, said) in enumerate(rows, 1):
        blank = [] if said else runs("\t")
        shape = ParagraphShape(
            keep_next=at < len(rows),
            before=240,
            tabs=(Tab(across), Tab(width, "right", "underscore")),
            indent=across,
            hanging=across,
        )
        sheet.paragraph([*runs(asked, STRONG), *runs(f"\t{said}"), *blank], shape)


def _signatures(sheet: Sheet, signatories: Sequence[str]) -> None:
    if sheet.setting.large:
        for who in signatories:
            write_form(sheet, [("Position", who), ("Name", ""), ("Signature", ""), ("Date", "")])
        return
    head = TableRow(tuple([runs(each, STRONG)] for each in _SIGNED))
    rows = [TableRow(([runs(who, STRONG)], [], [], []), blank=True) for who in signatories]
    layout = Layout("Signatures", sheet.setting.width, (0.27, 0.28, 0.28, 0.17))
    sheet.table(table(head, rows, layout))


def _declaration(sheet: Sheet, blocks: Blocks, policy: PolicyDocument) -> None:
    said, running = policy.declaration, policy.running
    sheet.new_page()
    sheet.heading(runs("Staff declaration"), 1)
    for line in said.who:
        blocks.say(blocks.words.runs(line), keep=True)
    agreed = "I have read and understood this document, and I know whom to ask about it:"
    blocks.say(runs(agreed), keep=True)
    which = [
        runs(policy.title, STRONG),
        runs(said.cite),
        runs(f"{running.academy}, {running.hash}"),
    ]
    shape = ParagraphShape(edges=bar(sheet.setting.colour, 160), indent=200, keep_next=True)
    sheet.paragraph(joined(which), shape)
    write_form(sheet, [("Name", ""), ("Role", ""), ("Signature", ""), ("Date", "")])
    write_way(sheet, said.form, "Or sign online, on a form of the trust:")
