"""Read a Word file: bytes in, a typed document out."""

from __future__ import annotations

from generator.importer.embedded import EMBEDDED
from generator.importer.fields import without_lone_signs
from generator.importer.frames import unframed
from generator.importer.held_files import held
from generator.importer.identity import identity
from generator.importer.nodes import (
    Document,
    ToTell,
    paragraphs,
    said,
)
from generator.importer.noted import deleted, separators
from generator.importer.numbering import WordNumbering
from generator.importer.package import Package, open_package
from generator.importer.part_blocks import PartBlocks
from generator.importer.refused import CannotImportError
from generator.importer.side_parts import (
    glossary,
    properties,
    running,
)
from generator.importer.spoken import spoken
from generator.importer.styles import Styles
from generator.importer.xml_part import W


def read_word(content: bytes) -> Document:
    """Read a Word file, all changes accepted.

    Args:
        content: its bytes.

    Raises:
        CannotImportError: when it cannot be read; the message says why, and what to do.
    """
    return _document(open_package(content))


def read_tracked(content: bytes) -> tuple[Package, Document]:
    """Read a Word file with its tracked changes as such: what goes stands beside what comes.

    Args:
        content: its bytes.

    Raises:
        CannotImportError: when it cannot be read; the message says why, and what to do.
    """
    package = open_package(content)
    return package, _document(package, tracked=True)


def _document(package: Package, *, tracked: bool = False) -> Document:
    root = package.part(package.main)
    bodies = [] if root is None else root.findall(W + "body")
    if root is None or not bodies:
        raise CannotImportError("it holds no text; check that it is the right file")
    styles = Styles(package.part(package.beside("styles")))
    numbering = WordNumbering(package.part(package.beside("numbering")), styles)
    findings: list[ToTell] = []
    reader = PartBlocks(package, package.main, styles, numbering, findings, tracked=tracked)
    without_lone_signs(root)
    read = tuple(block for body in bodies for block in reader.blocks(body))
    blocks = read if tracked else tuple(unframed(read, findings))
    for kind, part, element in running(package):
        without_lone_signs(element)
        beside = PartBlocks(package, part, styles, numbering, findings)
        found = tuple(beside.blocks(element))
        words = " ".join(filter(None, map(said, found)))
        marks = [mark for each in paragraphs(found) for mark in each.marks]
        findings += [ToTell(mark.kind, mark.words, f"{mark.more}, in a {kind}") for mark in marks]
        if words:
            findings.append(ToTell(kind, words, "left out"))
    findings += [*reader.nowhere(), *deleted(package), *separators(package), *glossary(package)]
    told, says = properties(package), identity(package)
    return Document(
        blocks,
        tuple(findings),
        told,
        spoken(package),
        identity=says,
        pictures=dict(held(package, blocks, "picture")),
        embedded=dict(held(package, blocks, EMBEDDED)),
        lang=styles.usual.lang,
    )
