"""What can be printed with what is installed here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec

PDF = "pdf"
WORD = "docx"
EVERYTHING = frozenset({PDF, WORD})

_NEEDED = {PDF: ("typst", "pikepdf", "segno"), WORD: ("docx", "segno")}
_WORDS = {PDF: "PDFs", WORD: "Word files"}
# The Python that docs/starting.md has people make: another one would not help Policybook.
PYTHON = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"


@dataclass(frozen=True)
class Possible:
    """What can be printed.

    Args:
        formats: those that can be made, as the extras of Policybook are called.
        lacking: why others cannot, and what to install, in words.
    """

    formats: frozenset[str]
    lacking: tuple[str, ...]


def possible(wanted: frozenset[str]) -> Possible:
    """Return which of the formats that are wanted can be made here.

    Args:
        wanted: some of `EVERYTHING`.
    """
    missing = {
        each: [name for name in needed if find_spec(name) is None]
        for each, needed in _NEEDED.items()
        if each in wanted
    }
    lacking = tuple(
        f"No {_WORDS[each]} are made, because {' and '.join(names)} "
        f"{'is' if len(names) == 1 else 'are'} not installed; in the Policybook folder, type: "
        f'{PYTHON} -m pip install ".[{each}]"'
        for each, names in missing.items()
        if names
    )
    return Possible(frozenset(each for each, names in missing.items() if not names), lacking)
