"""The words of footnotes and endnotes of a Word file, with their stress and their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.importer.controls import who
from generator.importer.nodes import StyledSpan, ToTell, words_of
from generator.importer.package import Package, Relation
from generator.importer.side_parts import REMOVED, SPACES
from generator.importer.styles import look_of
from generator.importer.xml_part import Element, R, W, chosen, local, val

_KINDS = ("footnote", "endnote")


def told_as_footnote(what: str, note: tuple[StyledSpan, ...], near: str) -> Iterator[ToTell]:
    """Yield that a note of another kind is a footnote here."""
    if what != "footnote":
        yield ToTell(what, words_of(note), f"a footnote here; {near}")


def deleted(package: Package) -> Iterator[ToTell]:
    """Yield what somebody deleted in notes and comments, changes being tracked."""
    for kind in (*_KINDS, "comment"):
        root = package.part(package.beside(f"{kind}s"))
        for each in () if root is None else root.iter(W + "del", W + "moveFrom"):
            words = " ".join("".join(each.itertext(W + "delText", W + "t")).split())
            if words:
                yield ToTell("deletion", words, f"{who(each)}, in a {kind}")


def notes(package: Package) -> dict[tuple[str, str], tuple[StyledSpan, ...]]:
    """Return the words of footnotes and endnotes, by kind and id; a line for each paragraph."""
    found = {}
    for kind in _KINDS:
        name = package.beside(f"{kind}s")
        root = package.part(name)
        relations = package.relations(name) if root is not None else {}
        for each in () if root is None else root.findall(W + kind):
            if val(each, "type") in {"", "normal"}:
                said = [tuple(_spans(p, relations, StyledSpan(""))) for p in each.iter(W + "p")]
                found[kind, val(each, "id")] = tuple(_lines(said))
    return found


def _spans(
    element: Element, relations: Mapping[str, Relation], look: StyledSpan
) -> Iterator[StyledSpan]:
    for child in chosen(element):
        name = local(child)
        if name == "t":
            yield replace(look, text=child.text or "")
        elif name in SPACES:
            yield replace(look, text=SPACES[name])
        elif name == "r":
            own = look_of(child.find(W + "rPr"))
            styled = replace(look, bold=bool(own.bold), italic=bool(own.italic))
            yield from _spans(child, relations, styled)
        elif name == "hyperlink":
            relation = relations.get(child.get(R + "id", ""))
            link, target = relation.target if relation else "", val(child, "anchor")
            led = replace(look, link=link, target="" if link else target)
            yield from _spans(child, relations, led)
        elif name not in REMOVED:
            yield from _spans(child, relations, look)


def _lines(paragraphs: list[tuple[StyledSpan, ...]]) -> Iterator[StyledSpan]:
    """Yield the spans of all paragraphs, a line end between two; blanks at their beginning go."""
    spoken = [each for each in paragraphs if any(span.text.strip() for span in each)]
    for count, spans in enumerate(spoken):
        if count:
            yield StyledSpan("\n")
        begun = False
        for span in spans:
            text = span.text if begun else span.text.lstrip()
            begun = begun or bool(text)
            if text:
                yield replace(span, text=text)
