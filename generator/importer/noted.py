"""The words of footnotes and endnotes of a Word file, with their stress and their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.importer.controls import change_of, who
from generator.importer.nodes import StyledSpan, ToTell, TrackedChange, words_of
from generator.importer.package import Package, Relation
from generator.importer.side_parts import REMOVED, SPACES, plain
from generator.importer.styles import look_of
from generator.importer.xml_part import Element, R, W, chosen, local, val

_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_KINDS = ("footnote", "endnote")


def told_as_footnote(what: str, note: tuple[StyledSpan, ...], near: str) -> Iterator[ToTell]:
    """Yield that a note of another kind is a footnote here."""
    if what != "footnote":
        yield ToTell(what, words_of(note), f"a footnote here; {near}")


def as_changed(
    note: tuple[StyledSpan, ...], changes: Sequence[TrackedChange] | None
) -> tuple[StyledSpan, ...]:
    """Return a note with what was done to its sign as well; none where changes are not read."""
    if changes is None:
        return ()
    return tuple(replace(span, changes=(*span.changes, *changes)) for span in note)


def deleted(package: Package) -> Iterator[ToTell]:
    """Yield what somebody deleted in notes and comments, changes being tracked."""
    for kind in (*_KINDS, "comment"):
        root = package.part(package.beside(f"{kind}s"))
        for each in () if root is None else root.iter(W + "del", W + "moveFrom"):
            words = " ".join("".join(each.itertext(W + "delText", W + "t")).split())
            if words:
                yield ToTell("deletion", words, f"{who(each)}, in a {kind}")


def separators(package: Package) -> Iterator[ToTell]:
    """Yield the words that Word sets between the text and its notes: they belong to no place."""
    for kind in _KINDS:
        root = package.part(package.beside(f"{kind}s"))
        for each in () if root is None else root.findall(W + kind):
            if val(each, "type") not in {"", "normal"} and (words := plain(each)):
                yield ToTell("line above the notes", words, "left out")


def notes(
    package: Package, *, tracked: bool = False
) -> dict[tuple[str, str], tuple[StyledSpan, ...]]:
    """Return the words of footnotes and endnotes, by kind and id; a line for each paragraph.

    Args:
        package: the file.
        tracked: whether tracked changes are read as such, instead of being accepted.
    """
    spans = _tracked if tracked else _spans
    found = {}
    for kind in _KINDS:
        name = package.beside(f"{kind}s")
        root = package.part(name)
        relations = package.relations(name) if root is not None else {}
        for each in () if root is None else root.findall(W + kind):
            if val(each, "type") in {"", "normal"}:
                said = [tuple(spans(p, relations, StyledSpan(""))) for p in each.iter(W + "p")]
                found[kind, val(each, "id")] = tuple(_lines(said))
    return found


def _tracked(
    element: Element, relations: Mapping[str, Relation], look: StyledSpan
) -> Iterator[StyledSpan]:
    """Yield the words of a paragraph of a note, each with what was done to it."""
    return _spans(element, relations, look, tracked=True)


def _spans(
    element: Element, relations: Mapping[str, Relation], look: StyledSpan, *, tracked: bool = False
) -> Iterator[StyledSpan]:
    for child in chosen(element):
        name = local(child)
        if name == "t" or (tracked and name == "delText"):
            yield replace(look, text=child.text or "")
        elif name in SPACES:
            yield replace(look, text=SPACES[name])
        elif name == "r":
            own = look_of(child.find(W + "rPr"))
            styled = replace(look, bold=bool(own.bold), italic=bool(own.italic))
            yield from _spans(child, relations, styled, tracked=tracked)
        elif name == "hyperlink":
            relation = relations.get(child.get(R + "id", ""))
            link, target = relation.target if relation else "", val(child, "anchor")
            led = replace(look, link=link, target="" if link else target)
            yield from _spans(child, relations, led, tracked=tracked)
        elif tracked and name in _CHANGES:
            changed = replace(look, changes=(*look.changes, change_of(child)))
            yield from _spans(child, relations, changed, tracked=True)
        elif name not in REMOVED:
            yield from _spans(child, relations, look, tracked=tracked)


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
