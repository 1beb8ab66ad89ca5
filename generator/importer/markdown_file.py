"""Read a Markdown file that was written elsewhere: headings, lists, tables, footnotes."""

from __future__ import annotations

from generator.importer.nodes import Document
from generator.importer.refused import CannotImportError


def read_markdown(content: bytes) -> Document:
    """Read a Markdown file.

    Raises:
        CannotImportError: when it is no text.
    """
    raise CannotImportError("Markdown is not read yet")
