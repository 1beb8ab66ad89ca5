"""How long a printed file is."""

from __future__ import annotations

import io

import pikepdf


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
