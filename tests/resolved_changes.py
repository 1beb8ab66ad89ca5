"""The text of a Word file, all tracked changes accepted or rejected, as a reader has it then."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OTHER = {"del": "ins", "ins": "del"}
_FORMAT = {f"{W}b": "bold", f"{W}i": "italic", f"{W}strike": "struck"}


class Line(NamedTuple):
    """A paragraph.

    Args:
        text: its words, with single blanks.
        set: each letter with how it is set, where it is set otherwise than plain.
    """

    text: str
    set: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """A table: the cells of its rows."""

    rows: tuple[tuple[Line, ...], ...]


Content = list[Line | Grid]


def body_of(content: bytes) -> etree._Element:
    """Return the body of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return etree.fromstring(zipped.read("word/document.xml"))[0]


def tracked_part(body: etree._Element) -> list[etree._Element]:
    """Return the paragraphs and tables of a redline's text, without what stands around it."""
    every = list(body.iterchildren(f"{W}p", f"{W}tbl"))
    begins = [
        at for at, each in enumerate(every) if each.find(f".//{W}pageBreakBefore") is not None
    ]
    assert "".join(every[-1].itertext()) == "End of the text."
    return every[begins[-1] : -1]


def resolved(blocks: list[etree._Element], gone: str) -> list[etree._Element]:
    """Return blocks without their deletions, or without their insertions.

    Args:
        blocks: paragraphs and tables.
        gone: "del" when all changes are accepted, "ins" when all are rejected.
    """
    whole = etree.Element("whole")
    whole.extend(copy.deepcopy(each) for each in blocks)
    for row in list(whole.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            assert _words(row, gone) == "", "words would stay without their row"
            row.getparent().remove(row)
    for table in list(whole.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(whole.iter(f"{W}p")):
        _resolve(paragraph, gone)
    return list(whole)


def _words(element: etree._Element, gone: str) -> str:
    texts = element.iter(f"{W}t", f"{W}delText")
    return "".join(each.text or "" for each in texts if not list(each.iterancestors(f"{W}{gone}")))


def _resolve(paragraph: etree._Element, gone: str) -> None:
    goes = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None
    for change in list(paragraph.iter(f"{W}{gone}")):
        if change.getparent().tag != f"{W}rPr":
            change.getparent().remove(change)
    for changed in list(paragraph.iter(f"{W}rPrChange")):
        now = changed.getparent()
        if gone == "ins":
            now.getparent().replace(now, changed.find(f"{W}rPr"))
        else:
            now.remove(changed)
    if goes:
        assert _words(paragraph, gone) == "", "words would stay without their paragraph"
        paragraph.getparent().remove(paragraph)


def content_of(blocks: list[etree._Element]) -> Content:
    """Return what blocks hold, without paragraphs that have no words."""
    found: Content = []
    for block in blocks:
        if block.tag == f"{W}tbl":
            rows = (tuple(map(_cell, row.iter(f"{W}tc"))) for row in block.iter(f"{W}tr"))
            found.append(Grid(tuple(rows)))
        elif block.tag == f"{W}p":
            found += [line for line in _lines(block) if line.text]
    return found


def _cell(cell: etree._Element) -> Line:
    lines = [line for paragraph in cell.iter(f"{W}p") for line in _lines(paragraph)]
    assert len(lines) == 1
    return lines[0]


def _lines(paragraph: etree._Element) -> Iterator[Line]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = "" if style is None else style.get(f"{W}val")
    heading = named.startswith("Heading")
    bullet = paragraph.find(f"{W}pPr/{W}numPr") is not None
    letters: list[tuple[str, str]] = [("•", ""), (" ", "")] if bullet else []
    for part in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
        if part.getparent().tag != f"{W}r":
            continue
        if part.tag == f"{W}br" and named == "CodeBlock":
            yield _line(letters, heading=heading)
            letters = []
        elif part.tag in {f"{W}tab", f"{W}br"}:
            letters.append((" ", ""))
        else:
            how = _set(part.getparent())
            letters += [(letter, how) for letter in part.text or ""]
    yield _line(letters, heading=heading)


def _line(letters: list[tuple[str, str]], *, heading: bool) -> Line:
    text = " ".join("".join(letter for letter, _ in letters).split())
    how = tuple((letter, how) for letter, how in letters if how and not letter.isspace())
    return Line(f"# {text}" if heading and text else text, how)


def _set(run: etree._Element) -> str:
    """Return how a run is set, and whether it leads somewhere."""
    properties = run.find(f"{W}rPr")
    told = (
        []
        if properties is None
        else [name for tag, name in _FORMAT.items() if properties.find(tag) is not None]
    )
    style = None if properties is None else properties.find(f"{W}rStyle")
    if style is not None and style.get(f"{W}val") == "CodeWords":
        told.append("code")
    links = run.iterancestors(f"{W}hyperlink")
    told += ["clause" if link.get(f"{W}anchor") else "link" for link in links]
    return " ".join(told)
