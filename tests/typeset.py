"""Typst's work done once: for tests of what a build keeps, which set the same documents often.

That the same document gives the same bytes, after others and in any process, is held by
tests/test_printing.py and tests/test_packs_printed.py, which have every document set.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.pdf import compiler

_RENDERER = compiler._renderer


@dataclass(frozen=True)
class SetOnce:
    """In the place of the compiler: has it set only what it has not set before.

    Args:
        folder: where the files are kept that it made.
    """

    folder: Path

    def compiled(self, document: str, made: datetime) -> object:
        """Return what Typst makes, or made, of a document."""
        name = hashlib.sha256(f"{made.isoformat()} {document}".encode()).hexdigest()
        kept = self.folder / name
        if not kept.is_file():
            content = _RENDERER(()).compiled(document, made)  # with the fonts here alone
            assert isinstance(content, bytes)
            unfinished = kept.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(content)
            unfinished.replace(kept)  # several processes print at once
        return kept.read_bytes()
