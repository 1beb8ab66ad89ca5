"""Every word of a Word file, counted apart from all reading, so that the reading can be proved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.importer.markdown_text import clean
from generator.importer.package import Package
from generator.importer.symbols import on_line, symbol
from generator.importer.xml_part import Element, M, W, chosen, local, on, val

_WORD = re.compile(r"[^\W_]+")
_GAPS = {"tab", "ptab", "br", "cr", "p", "tr", "tc", "footnoteReference", "endnoteReference"}
_GONE = {"del", "moveFrom"}
_NO_WORDS = {"instrText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr", "sdtPr"}
_BESIDE = {"header", "footer", "chart", "diagramData"}
_PARTS = ("footnotes", "endnotes", "comments")


def words_in(text: str) -> list[str]:
    """Return the words of a text, in small letters: runs of letters and digits."""
    return _WORD.findall(on_line(clean(text)).casefold())


def spoken(package: Package) -> tuple[str, ...]:
    """Return every word of a file: of text, notes, comments, boxes, headers; deleted ones too."""
    found: list[str] = []
    for root in _parts(package):
        standing: list[str] = []
        gone: list[str] = []
        _listen(root, standing, gone)
        found += words_in("".join(standing)) + words_in("".join(gone))
    return tuple(found)


def _parts(package: Package) -> Iterator[Element]:
    names = [package.main, *(package.beside(kind) for kind in _PARTS)]
    relations = package.relations(package.main).values()
    names += [r.target for r in relations if r.kind in _BESIDE and not r.outside]
    for name in dict.fromkeys(names):
        root = package.part(name) if name else None
        if root is not None:
            yield root


def _listen(element: Element, standing: list[str], gone: list[str]) -> None:
    for child in _spoken_children(element):
        name = local(child)
        if name in {"t", "delText"} or child.tag == M + "t":
            (gone if name == "delText" else standing).append(child.text or "")
        elif name in _GONE or _hidden(child):
            removed: list[str] = []
            _listen(child, removed, removed)
            apart = "" if standing is gone and name in _GONE else " "  # within what is gone anyway
            gone.extend((apart, *removed, apart))
        elif name in {"txbxContent", "txBody"}:  # a box interrupts the words that it is anchored in
            box: list[str] = []
            _listen(child, box, box)
            gone.extend((" ", *box, " "))
        else:
            formula = [" "] if child.tag == M + "oMath" else []
            standing += formula
            _listen(child, standing, gone)
            standing += formula
            if name == "noBreakHyphen":
                standing.append("-")
            elif name == "sym":
                standing.append(symbol(val(child, "font"), val(child, "char")))
            elif name == "r" and "NOTEREF" in (child.findtext(W + "instrText") or ""):
                standing.append(" ")  # the number of a note stands apart from the word before it
            elif name in _GAPS and not _joins_the_next(child):
                standing.append(" ")
                gone.append(" ")


def _hidden(element: Element) -> bool:
    """Return whether a run is hidden, so that its words do not join those around it."""
    return local(element) == "r" and bool(on(element.find(W + "rPr"), "vanish"))


def _joins_the_next(element: Element) -> bool:
    """Return whether the mark that ends a paragraph is deleted."""
    signs = element.find(f"{W}pPr/{W}rPr")
    return signs is not None and any(signs.find(W + name) is not None for name in _GONE)


def _spoken_children(element: Element) -> Iterable[Element]:
    return (child for child in chosen(element) if local(child) not in _NO_WORDS)
