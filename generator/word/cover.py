"""The cover: whose policy, which, how it stands, and the way to the text in force."""

from __future__ import annotations

from typing import Any

from generator.document.qr import qr_png
from generator.word.elements import Look, line_break, runs
from generator.word.shapes import Edge, Shape, Tab
from generator.word.sheet import Sheet
from generator.word.words import Words

_SPACE = 14  # points between the coloured area's edge and its words


def write_cover(sheet: Sheet, words: Words, whole: dict[str, Any]) -> None:
    """Write the cover.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
        whole: the tree of what is printed.
    """
    _band(sheet, whole)
    if whole["summary"] and not sheet.setting.large:
        sheet.paragraph(runs(whole["summary"]), Shape("Lead"))
    large = sheet.setting.large
    across = int(sheet.setting.width * (0.36 if large else 0.27))
    stands = Shape(
        tabs=(Tab(across),),
        indent=across,
        hanging=across,
        keep_lines=True,
        after=60 if large else None,
        line=250 if large else 0,
    )
    for fact in whole["facts"]:
        said = [
            *runs(f"{fact['label']}\t", Look(bold=True)),
            *words.runs(fact["lines"][0]),
        ]
        sheet.paragraph(said, stands)
    told = "The text in force, with its earlier editions:"
    write_way(sheet, whole["address"], told, coded=bool(whole["qr"]))


def write_way(sheet: Sheet, address: str, words: str, *, coded: bool = True) -> None:
    """Write the code and the address that lead to the text in force, where there is a site.

    Args:
        sheet: the document.
        address: of its page; "" where the trust has no site.
        words: what is found there.
        coded: whether the code fits on paper.
    """
    if not address:
        return
    if coded:
        code = sheet.picture(qr_png(address), 28, f"QR code that leads to {address}")
        sheet.paragraph(
            [code], Shape(keep_next=True, before=120 if sheet.setting.large else 360, after=40)
        )
    link = sheet.link(runs(address, Look(style="Hyperlink")), address)
    sheet.paragraph([*runs(words), line_break(), *link], Shape())


def _band(sheet: Sheet, whole: dict[str, Any]) -> None:
    """Write the words on the academy's colour."""
    setting = sheet.setting
    edges = tuple(
        Edge(side, setting.colour, 48, _SPACE) for side in ("top", "left", "bottom", "right")
    )
    draft = f"{whole['draft']}: not in force" if whole["draft"] else ""
    said = (
        ("CoverTrust", whole["trust"], 0, 160 if setting.large else 1400),
        ("Title", whole["title"], 0, 240),
        ("Subtitle", whole["academy"], 0, 160),
        ("Subtitle", draft, 120, 160),
    )
    inset = 20 * _SPACE + 120
    for style, words, before, after in said:
        if words:
            look = Look(colour=setting.on_colour, bold=words == draft)
            shape = Shape(
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
