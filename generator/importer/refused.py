"""How a file is refused: one plain message that says what it is and what to do."""

from __future__ import annotations


class CannotImportError(Exception):
    """A file cannot be imported; the message says why, and what to do."""
