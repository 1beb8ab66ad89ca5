"""Import files as the command does, without a disk."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.importer.begun_trust import begun_trust
from generator.importer.importing import Imported, ImportRequest, import_document, read_document
from generator.importer.nodes import Document

FOLDER = Path(__file__).parent / "word_files"
DAY = date(2026, 11, 30)


@cache
def document(file: str) -> Document:
    """Return a file of the folder as read."""
    return read_document(file, (FOLDER / file).read_bytes())


def imported(name: str, read: Document, trust: str = "", **wanted: Any) -> Imported:
    """Return the draft of a document; with a trust begun from it, unless one is given."""
    files = {"trust.yml": (trust or begun_trust([read])).encode()}
    asked = {"policy": "", "academy": None, "refuse_tracked": False, "day": DAY, **wanted}
    return import_document(name, read, ImportRequest(**asked), files)


@cache
def of_file(file: str) -> Imported:
    """Return the draft of a file of the folder."""
    return imported(file, document(file))


@cache
def expected(file: str) -> dict[str, Any]:
    """Return what a file of the folder must become."""
    name = file.removesuffix(".docx")
    text = (FOLDER / f"{name}.expected.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
