"""The cover: whose policy, which, how it stands, and the way to the text in force."""

from __future__ import annotations

from generator.document.documents import PolicyDocument, RedlineDocument
from generator.document.heads import Way
from generator.document.qr import has_code, qr_png
from generator.word.elements import Look, line_break, runs
from generator.word.pictures import WordPicture
from generator.word.shapes import Edge, ParagraphShape, Tab
from generator.word.sheet import Sheet
from generator.word.words import Words

_SPACE = 14  # points between the coloured area's edge and its words


def write_cover(
    sheet: Sheet, words: Words, document: PolicyDocument | RedlineDocument, summary: str = ""
) -> None:
    """Write the cover.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        document: what is printed.
        summary: what it says in short; "" for nothing.
    """
    _band(sheet, document)
    if summary and not sheet.setting.large:
        sheet.paragraph(runs(summary), ParagraphShape("Lead"))
    large = sheet.setting.large
    across = int(sheet.setting.width * (0.36 if large else 0.27))
    stands = ParagraphShape(
        tabs=(Tab(across),),
        indent=across,
        hanging=across,
        keep_lines=True,
        after=60 if large else None,
        line=250 if large else 0,
    )
    for fact in document.facts:
        said = [
            *runs(f"{fact.label}\t", Look(bold=True)),
            *words.runs(fact.lines[0]),
        ]
        sheet.paragraph(said, stands)
    write_way(sheet, document.way, "The text in force, with its earlier texts:")


def write_way(sheet: Sheet, way: Way | None, words: str) -> None:
    """Write the code and the address that lead to a page, where there is one.

    Args:
        sheet: the document.
        way: where they lead; None for nowhere.
        words: what is found there.
    """
    if way is None:
        return
    address = way.address
    if has_code(address):
        code = sheet.picture(
            WordPicture(qr_png(address), (28, 28), f"QR code that leads to {address}")
        )
        sheet.paragraph(
            [code],
            ParagraphShape(keep_next=True, before=120 if sheet.setting.large else 360, after=40),
        )
    link = sheet.link(runs(address, Look(style="Hyperlink")), address)
    sheet.paragraph([*runs(words), line_break(), *link], ParagraphShape())


def _band(sheet: Sheet, document: PolicyDocument | RedlineDocument) -> None:
    """Write the words on the academy's colour."""
    setting, whose = sheet.setting, document.whose
    edges = tuple(
        Edge(side, setting.colour, 48, _SPACE) for side in ("top", "left", "bottom", "right")
    )
    draft = f"{document.draft}: not in force" if document.draft else ""
    said = (
        ("CoverTrust", whose.trust, 0, 160 if setting.large else 1400),
        ("Title", document.title, 0, 240),
        ("Subtitle", whose.academy, 0, 160),
        ("Subtitle", draft, 120, 160),
    )
    inset = 20 * _SPACE + 120
    for style, words, before, after in said:
        if words:
            look = Look(colour=setting.on_colour, bold=words == draft)
            shape = ParagraphShape(
                style,
                edges=edges,
                fill=setting.colour,
                before=before,
                after=after,
                indent=inset,
                right=inset,
            )
            sheet.paragraph(runs(words, look), shape)
    sheet.space(200 if setting.large else 480)
