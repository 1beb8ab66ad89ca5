"""Word files made of a few lines of XML, for what single features do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from generator.importer.nodes import Document
from generator.importer.word_file import read_word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"'
)
_ROOTS = {
    "header": "w:hdr",
    "footer": "w:ftr",
    "chart": "c:chartSpace",
    "diagramData": "dgm:dataModel",
}
_PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str = "", props: str = "", *, bold: bool = False) -> str:
    """Return a paragraph of plain words; `props` are its properties."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{props}</w:pPr>{words}</w:p>"


def heading(text: str, level: int = 1) -> str:
    """Return a heading, by its outline level."""
    return p(text, f'<w:outlineLvl w:val="{level - 1}"/>')


def rows(*cells: tuple[str, ...]) -> str:
    """Return a table of plain words."""
    made = ("".join(f"<w:tc>{p(each)}</w:tc>" for each in row) for row in cells)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def listed(text: str, num: int = 1, level: int = 0) -> str:
    """Return a paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{num}"/>'
    return p(text, f"<w:numPr>{place}</w:numPr>")


def level(at: int, kind: str = "decimal", text: str = "", more: str = "") -> str:
    """Return a level of a list."""
    shown = text or f"%{at + 1}."
    start = "" if "<w:start " in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{shown}"/>'
        f'<w:pPr><w:ind w:left="{(at + 1) * 720}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def lists(*levels: str, nums: str = "") -> str:
    """Return numbering with one list, whose first instance is 1; `nums` are further ones."""
    abstract = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'


def made(body: str, within: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """Return a Word file.

    Args:
        body: what stands in its body.
        within: files that are embedded, by name, which is the id of what leads to them as well.
        parts: what stands in other parts, by the part’s name: numbering, styles, footnotes …
    """
    files = {"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}
    kinds = {"word/document.xml": "document.main"}
    inside = []
    for name, text in parts.items():
        root = _ROOTS.get(name, f"w:{name}")
        files[f"word/{name}.xml"] = f"<{root} {_NAMES}>{text}</{root}>"
        kinds[f"word/{name}.xml"] = name
        inside.append(f'<Relationship Id="{name}" Type="{_TO}/{name}" Target="{name}.xml"/>')
    for name in within or {}:
        place = f"embeddings/{name}"
        inside.append(f'<Relationship Id="{name}" Type="{_TO}/package" Target="{place}"/>')
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    main = f'<Relationship Id="m" Type="{_TO}/officeDocument" Target="word/document.xml"/>'
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}"/>{types}</Types>'
    )
    files["_rels/.rels"] = f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>'
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{"".join(inside)}</Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for name, content in (within or {}).items():
            archive.writestr(f"word/embeddings/{name}", content)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Document:
    """Return a file that was made, as read."""
    return read_word(made(body, None, **parts))
