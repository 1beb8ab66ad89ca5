"""A blank document in our styles, and the bytes of a finished one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Twips

from generator.word.elements import FONT, Element, element
from generator.word.setting import A4, Setting
from generator.word.shapes import BULLETS, DEEPEST, ParagraphShape, paragraph_properties
from generator.word.styles import styles

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}
_LONGEST = 255  # letters of a property: Word shows no more
_ZIPPED = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file knows


@dataclass(frozen=True)
class About:
    """What a file says of itself.

    Args:
        title: of the document.
        author: the trust.
        subject: whose text it is, and which version.
        dated: the day that the file says it was made.
    """

    title: str
    author: str
    subject: str
    dated: date


def blank(setting: Setting) -> Document:
    """Return an empty document of A4 pages."""
    return docx.Document(io.BytesIO(_blank(setting.large)))


def speak(document: Document, lang: str) -> None:
    """Let Word check the spelling of a document in its language.

    Args:
        document: the document.
        lang: the language of its text; "" for British English.
    """
    if lang:
        [spoken] = document.styles.element.xpath("w:docDefaults//w:lang")
        spoken.set(qn("w:val"), lang)


def saved(document: Document, about: About) -> bytes:
    """Return a document as the bytes of its file; the same document gives the same bytes.

    Args:
        document: the document.
        about: what its file says of itself.
    """
    says, made = document.core_properties, datetime.combine(about.dated, datetime.min.time(), UTC)
    says.title, says.subject = about.title[:_LONGEST], about.subject[:_LONGEST]
    says.author = says.last_modified_by = about.author[:_LONGEST]
    says.created = says.modified = made.replace(tzinfo=None)
    says.language, says.comments, says.revision = "en-GB", "", 1
    return _packed(document)


def _packed(document: Document) -> bytes:
    """Return the file of a document; every part has the same time, whenever it is made."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with ZipFile(first) as given, ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name in given.namelist():
            entry = ZipInfo(name, _ZIPPED)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            zipped.writestr(entry, given.read(name))
    return out.getvalue()


@cache
def _blank(large: bool) -> bytes:  # noqa: FBT001 - the key of a cache
    """Return the blank document of a setting: python-docx's own, with our styles alone."""
    document, setting = docx.Document(), Setting(large, "", "")
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in _KEPT]:
            del rels[key]
    _filled(document.styles.element, styles(setting))
    _filled(document.settings.element, _settings())
    _filled(document.part.numbering_part.element, _bullets(setting))
    _page(document, setting)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _filled(parent: Element, inside: list[Element]) -> None:
    for each in list(parent):
        parent.remove(each)
    parent.extend(inside)


def _page(document: Document, setting: Setting) -> None:
    [section] = document.sections
    section.page_width, section.page_height = Twips(A4[0]), Twips(A4[1])
    section.left_margin = section.right_margin = Twips(setting.side)
    section.top_margin = Twips(2268 if setting.large else 1757)
    section.bottom_margin = Twips(2381 if setting.large else 1701)
    # The marks of an editing session, in the page that python-docx begins with.
    for name in [name for name in document.element.body.sectPr.attrib if "rsid" in name]:
        del document.element.body.sectPr.attrib[name]
    section.different_first_page_header_footer = True


def _settings() -> list[Element]:
    uri = "http://schemas.microsoft.com/office/word"
    # 15: Word 2013 and later; with less, Word says "compatibility mode" beside the title.
    mode = element("w:compatSetting", name="compatibilityMode", uri=uri, val=15)
    return [
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", mode),
        element("w:themeFontLang", val="en-GB"),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    ]


def _bullets(setting: Setting) -> list[Element]:
    levels = [element("w:multiLevelType", val="hybridMultilevel")]
    for level in range(DEEPEST + 1):
        fonts = element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT)
        stands = ParagraphShape(indent=(level + 1) * setting.step, hanging=setting.step)
        levels.append(
            element(
                "w:lvl",
                element("w:start", val=1),
                element("w:numFmt", val="bullet"),
                element("w:lvlText", val="•"),
                element("w:lvlJc", val="left"),
                paragraph_properties(stands),
                element("w:rPr", fonts),
                ilvl=level,
            )
        )
    list_of = element("w:num", element("w:abstractNumId", val=0), numId=BULLETS)
    return [element("w:abstractNum", *levels, abstractNumId=0), list_of]
