"""The styles of a document: whoever goes on writing in Word finds them by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.word.elements import FONT, PLAIN, Element, Look, element, run_properties
from generator.word.setting import Setting
from generator.word.shapes import Edge, ParagraphShape, Tab, paragraph_properties

GREY = "505050"
HAIR = "AAAAAA"
DEFINED, MEANING = "DefinedTerm", "Meaning"
BOX = "F4F4F4"
_LINK = "0B5394"
# Styles that Word does not bring along, and would otherwise take for misspelt ones of its own.
_OURS = {"Unlisted2", "CoverTrust", "Lead", "ProvenanceMark", "Provenance", "CodeBlock", "Rule"}
_OURS |= {"Figure", "TableText", "TableSmall", "ListNumber", "LocalDetail", "Quiet", "CodeWords"}
_OURS |= {DEFINED, MEANING}
_INK = "141414"


@dataclass(frozen=True)
class Style:
    """A style of paragraphs.

    Args:
        id: its id in the file.
        name: what Word calls it; its own names come in every language.
        shape: how its paragraphs stand.
        look: how its words look.
        based: the id of the style that it changes.
        following: the id of the style of the paragraph after it.
    """

    id: str
    name: str
    shape: ParagraphShape
    look: Look = PLAIN
    based: str = "Normal"
    following: str = ""


def styles(setting: Setting) -> list[Element]:
    """Return all styles of a document, and what holds where there is none."""
    table = element("w:tblCellMar", *(_margin(side) for side in ("left", "right")))
    return [
        _defaults(setting),
        _normal(),
        *(_paragraphs(each) for each in _all(setting)),
        *_characters(setting),
        element(
            "w:style",
            *_named("Normal Table", "", 99),
            element("w:semiHidden"),
            element("w:tblPr", table),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        element(
            "w:style",
            *_named("Policy Table", "TableNormal", 40),
            element("w:qFormat"),
            element("w:tblPr", _borders(("bottom", 4), ("insideH", 4))),
            element(
                "w:tblStylePr",
                element("w:tcPr", _borders(("bottom", 8), tag="w:tcBorders", colour=_INK)),
                type="firstRow",
            ),
            type="table",
            customStyle=1,
            styleId="PolicyTable",
        ),
    ]


def _all(setting: Setting) -> Iterator[Style]:
    yield from _headings(setting)
    yield from _lists(setting)
    yield from _running(setting)
    small = Look(size=setting.small)
    yield Style(
        "Lead", "Lead", ParagraphShape(after=240), Look(size=setting.size + 2 * (not setting.large))
    )
    yield Style(
        "ProvenanceMark",
        "Provenance Mark",
        ParagraphShape(keep_next=True, before=0, after=120),
        Look(bold=True, size=setting.small),
    )
    yield Style("Provenance", "Provenance", ParagraphShape(fill=BOX, before=0, after=100), small)
    yield Style("Quote", "Quote", ParagraphShape(indent=setting.step, right=setting.step))
    yield Style("Figure", "Figure", ParagraphShape(before=160, after=160, keep_lines=True))
    yield Style("CodeBlock", "Code Block", ParagraphShape(fill=BOX))
    yield Style("Rule", "Rule", ParagraphShape(edges=(Edge("bottom", HAIR, 4),), before=0))
    note = ParagraphShape(before=0, after=60, line=240)
    yield Style("FootnoteText", "footnote text", note, Look(size=setting.small))
    term = ParagraphShape(keep_next=True, after=40)
    yield Style(DEFINED, "Defined Term", term, Look(bold=True), following=MEANING)
    yield Style(MEANING, "Meaning", ParagraphShape(indent=setting.step // 2), following=DEFINED)
    yield Style("TableText", "Table Text", ParagraphShape(before=60, after=60))
    yield Style("TableSmall", "Table Small", ParagraphShape(before=60, after=60), small)


def _headings(setting: Setting) -> Iterator[Style]:
    sizes = (48, 42, 38, 36) if setting.large else (30, 25, 22, 21)
    spaces = ((480, 200), (320, 160), (280, 120), (240, 120))
    for level, (size, (before, after)) in enumerate(zip(sizes, spaces, strict=True), 1):
        stands = ParagraphShape(
            keep_next=True, keep_lines=True, before=before, after=after, line=240, outline=level - 1
        )
        look = Look(bold=True, size=size)
        yield Style(f"Heading{level}", f"heading {level}", stands, look, following="Normal")
    # A heading for whoever looks for it, and too many of them for the contents.
    yield Style("Unlisted2", "Heading 2 not in Contents", ParagraphShape(), based="Heading2")
    yield Style("TOCHeading", "TOC Heading", ParagraphShape(before=0), based="Heading1")
    title = Look(bold=True, size=64)
    yield Style("Title", "Title", ParagraphShape(line=240, before=0), title, following="Subtitle")
    yield Style(
        "Subtitle", "Subtitle", ParagraphShape(before=0), Look(size=44 if setting.large else 32)
    )
    yield Style("CoverTrust", "Cover Trust", ParagraphShape(), Look(size=setting.size + 2))


def _lists(setting: Setting) -> Iterator[Style]:
    yield Style("ListBullet", "List Bullet", ParagraphShape(bullet=0))
    yield Style(
        "ListNumber", "Numbered Clause", ParagraphShape(indent=setting.step, hanging=setting.step)
    )
    for level in (1, 2):
        stands = ParagraphShape(
            before=90 if level == 1 else 0,
            after=30,
            line=240,
            indent=(level - 1) * 400,
            tabs=(Tab(setting.width, "right", "dot"),),
        )
        yield Style(
            f"TOC{level}", f"toc {level}", stands, Look(bold=level == 1, size=setting.small)
        )


def _running(setting: Setting) -> Iterator[Style]:
    look = Look(size=setting.smallest, colour=GREY)
    tabs = (Tab(setting.width, "right"),)
    yield Style("Header", "header", ParagraphShape(tabs=tabs, before=0, after=0, line=240), look)
    yield Style("Footer", "footer", ParagraphShape(tabs=tabs, before=0, after=0, line=240), look)


def _defaults(setting: Setting) -> Element:
    fonts = element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    words = element(
        "w:rPr",
        fonts,
        element("w:color", val=_INK),
        element("w:sz", val=setting.size),
        element("w:szCs", val=setting.size),
        element("w:lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"),
    )
    stands = paragraph_properties(ParagraphShape(after=140, line=300 if setting.large else 276))
    return element(
        "w:docDefaults",
        element("w:rPrDefault", words),
        element("w:pPrDefault", stands),
    )


def _normal() -> Element:
    return element(
        "w:style",
        element("w:name", val="Normal"),
        element("w:qFormat"),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _paragraphs(style: Style) -> Element:
    following = [element("w:next", val=style.following)] if style.following else []
    name, *based = _named(style.name, style.based, 10)
    return element(
        "w:style",
        name,
        based[0],
        *following,
        *based[1:],
        element("w:qFormat"),
        paragraph_properties(style.shape),
        run_properties(style.look),
        type="paragraph",
        styleId=style.id,
        **_ours(style.id),
    )


def _characters(setting: Setting) -> Iterator[Element]:
    looks = {
        "Hyperlink": ("Hyperlink", Look(underline=True, colour=_LINK)),
        "LocalDetail": ("Local Detail", Look(bold=True, size=setting.small)),
        "Quiet": ("Quiet", Look(colour=GREY)),
        "FootnoteReference": ("footnote reference", Look(raised=True)),
        "CodeWords": ("Code Words", Look(fill="EEEEEE")),
    }
    yield element(
        "w:style",
        *_named("Default Paragraph Font", "", 1),
        element("w:semiHidden"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    for style_id, (name, look) in looks.items():
        yield element(
            "w:style",
            *_named(name, "DefaultParagraphFont", 20),
            element("w:qFormat"),
            run_properties(look),
            type="character",
            styleId=style_id,
            **_ours(style_id),
        )


def _ours(style_id: str) -> dict[str, int]:
    return {"customStyle": 1} if style_id in _OURS else {}


def _named(name: str, based: str, priority: int) -> list[Element]:
    found = [element("w:name", val=name)]
    if based:
        found.append(element("w:basedOn", val=based))
    return [*found, element("w:uiPriority", val=priority)]


def _margin(side: str) -> Element:
    return element(f"w:{side}", w=108, type="dxa")


def _borders(*lines: tuple[str, int], tag: str = "w:tblBorders", colour: str = HAIR) -> Element:
    sides = (
        element(f"w:{side}", val="single", sz=width, space=0, color=colour) for side, width in lines
    )
    return element(tag, *sides)
