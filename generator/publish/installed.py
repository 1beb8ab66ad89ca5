"""What can be printed with what is installed here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec

from generator.publish.formats import FORMATS, PDF, WORD

EVERYTHING = frozenset({PDF, WORD})  # what stands beside the pages

# The Python that docs/starting.md has people make: another one would not help Policybook.
PYTHON = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"


def install(extra: str) -> str:
    """Return how one of Policybook's extras is installed, in words."""
    return f'in the Policybook folder, type: {PYTHON} -m pip install ".[{extra}]"'


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
        wanted: some of `FORMATS`.
    """
    missing = {
        name: [needed for needed in made.needs if find_spec(needed) is None]
        for name, made in FORMATS.items()
        if name in wanted
    }
    lacking = tuple(
        f"No {FORMATS[each].words} are made, because {' and '.join(names)} "
        f"{'is' if len(names) == 1 else 'are'} not installed; {install(each)}"
        for each, names in missing.items()
        if names
    )
    return Possible(frozenset(each for each, names in missing.items() if not names), lacking)
