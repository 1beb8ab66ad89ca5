"""The blocks of `docs/publishing.md`, with what is this machine's own put in."""

import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str, holding: str) -> list[str]:
    """Return the fenced blocks of the page in a language that hold some words."""
    page = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    return [text for kind, text in _BLOCK.findall(page) if kind == language and holding in text]


def block(language: str, holding: str) -> str:
    """Return the one block of the page in a language that holds some words."""
    (found,) = blocks(language, holding)
    return found


def with_own(text: str, own: Mapping[str, str]) -> str:
    """Put this machine's own names into a block.

    Args:
        text: the block, or a part of one.
        own: what takes the place of what; each has to be there, so that no test passes over a
            line that the page no longer has.
    """
    for written, here in own.items():
        assert written in text, f"docs/publishing.md no longer says {written!r}"
        text = text.replace(written, here)
    return text


def line(text: str, start: str) -> str:
    """Return the line of a block that begins with some words."""
    (found,) = [each.strip() for each in text.splitlines() if each.strip().startswith(start)]
    return found
