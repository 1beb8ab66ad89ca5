"""Pictures and text boxes: what they say, where they lie; nothing of them is opened or fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.importer.nodes import WordMark
from generator.importer.package import Relation
from generator.importer.side_parts import plain
from generator.importer.xml_part import WP, A, Element, M, R, V, W, chosen, local

_DRAWING = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_BOXES = {"txbxContent", "txBody"}  # of Word; of shapes that other programs drew
_ELSEWHERE = {"chart", "relIds"}  # what names the part in which a chart or a diagram lies
_PLACES = ("id", "dm")


def drawn(
    element: Element, relations: Mapping[str, Relation], words: Callable[[Relation], str]
) -> Iterator[WordMark]:
    """Yield the pictures and text boxes of a drawing.

    Args:
        element: the drawing.
        relations: what the part leads to.
        words: gives the words of a chart or a diagram, which lies in a part of its own.
    """
    found = list(_inside(element))
    boxes = [each for each in found if local(each) in _BOXES]
    for box in boxes:
        yield WordMark("text box", plain(box))
    pictures = [each for each in found if each.tag in {A + "blip", V + "imagedata"}]
    alts = [alt for each in found if (alt := _alt(each))]
    name = next((str(each.get("name", "")) for each in found if each.tag == WP + "docPr"), "")
    for index, picture in enumerate(pictures):
        alt = alts[min(index, len(alts) - 1)] if alts else ""
        drawing = next(picture.iter(_DRAWING), picture)  # the drawing itself, where it is there
        yield WordMark("picture", alt, _address(drawing, relations), name=name)
    embedded = [each for each in found if each.tag == _OLE]
    for file in embedded:
        within = _address(file, relations)
        what = ", ".join(filter(None, (file.get("ProgID"), within)))
        yield WordMark("embedded file", "", what, name=within)
    if not boxes and not pictures and not embedded:
        inside = [words(each) for each in _parts(found, relations)]
        yield WordMark("drawing", " ".join(filter(None, (*alts, *inside))), _what(element))


def in_formula(element: Element) -> tuple[str, list[str]]:
    """Return what a formula says, and what somebody deleted in it."""
    kept: list[str] = []
    gone: list[str] = []
    for each in element.iter(M + "t"):
        deleted = next(each.iterancestors(W + "del", W + "moveFrom"), None)
        (kept if deleted is None else gone).append(each.text or "")
    return "".join(kept), gone


def _inside(element: Element) -> Iterator[Element]:
    """Yield what is in a drawing, but nothing of what stands in its text boxes."""
    for child in chosen(element):
        yield child
        if local(child) not in _BOXES:
            yield from _inside(child)


def _parts(found: Iterable[Element], relations: Mapping[str, Relation]) -> Iterator[Relation]:
    """Yield the parts of the file in which the words of a drawing lie."""
    for each in found:
        names = [each.get(R + place, "") for place in _PLACES if local(each) in _ELSEWHERE]
        yield from (relations[name] for name in names if name in relations)


def _alt(element: Element) -> str:
    if element.tag == WP + "docPr":
        return _on_one_line(element.get("descr") or element.get("title"))
    if local(element) in {"shape", "rect", "oval", "group"}:
        return _on_one_line(element.get("alt"))
    return ""


def _on_one_line(words: object) -> str:
    return " ".join(str(words or "").split())


def _address(picture: Element, relations: Mapping[str, Relation]) -> str:
    for name in ("embed", "link", "id", "href"):
        relation = relations.get(picture.get(R + name, ""))
        if relation is not None:
            return relation.target if relation.outside else relation.target.rpartition("/")[2]
    return ""


def _what(element: Element) -> str:
    """Return what kind of drawing it is, for one whose words lie elsewhere in the file."""
    data = next(element.iter(A + "graphicData"), None)
    uri = "" if data is None else str(data.get("uri", ""))
    return {"chart": "a chart", "diagram": "a diagram (SmartArt)"}.get(uri.rpartition("/")[2], "")
