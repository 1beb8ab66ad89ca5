"""Read XML as Word writes it, and refuse what Word never writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from generator.importer.refused import CannotImportError

Element = Any  # lxml tells no types
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
V: Final = "{urn:schemas-microsoft-com:vml}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Strict Open XML says the same under other names.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
    b"http://purl.oclc.org/ooxml/drawingml/chart": CHART,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
}
_OFF = {"0", "false", "off", "none"}
_DAMAGED = (
    "a part of it is damaged; open it in Word, let Word repair it, and save it again as .docx"
)
_DEEP = re.compile(r"[Dd]epth|huge")


def parse(content: bytes) -> Element:
    """Return the root of a part.

    Args:
        content: its bytes.

    Raises:
        CannotImportError: when it is damaged, nested beyond any need, or declares entities.
    """
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, name in _STRICT.items():
            content = content.replace(b'"%s"' % strict, b'"%s"' % name.strip("{}").encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if _DEEP.search(str(error)):
            raise CannotImportError(
                "tables or boxes stand in one another deeper than can be read; open it in Word and "
                "take them apart"
            ) from error
        raise CannotImportError(_DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise CannotImportError(
            "it declares entities, which Word never writes; open it in Word and save it again"
        )
    return root


def val(element: Element | None, name: str = "val", default: str = "") -> str:
    """Return an attribute of Word's; the default where element or attribute is not there."""
    found = None if element is None else element.get(W + name)
    return default if found is None else str(found)


def number(element: Element | None, name: str = "val", default: int | None = None) -> int | None:
    """Return an attribute as a whole number; the default where it is none."""
    found = re.fullmatch(r"-?\d{1,9}", val(element, name).strip())
    return int(found[0]) if found else default


def on(parent: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on; None where nothing is said."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else val(found, default="1").lower() not in _OFF


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def chosen(element: Element) -> Iterator[Element]:
    """Yield the children of an element; of what is written twice, the first choice alone."""
    for child in element:
        if child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            if choice is None:
                choice = child.find(MC + "Fallback")
            if choice is not None:
                yield from chosen(choice)
        elif isinstance(child.tag, str):
            yield child
