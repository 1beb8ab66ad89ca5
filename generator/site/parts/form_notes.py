"""The notes of a text in the clerk's form: wherever they stand, they go with their clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.clause import Text, inline_tokens

_BEGINS = re.compile(r"[ \t]*\[\^([^\]\[\s^]+)\]:")


def with_notes(
    written: str,
    texts: Iterable[Text],
    everywhere: Iterable[Text],
    above: Iterable[Text] = (),
) -> str:
    """Return Markdown with the notes that it uses below it, and no others in it.

    Args:
        written: the lines of a clause, with whatever notes stand between them.
        texts: its texts, as read.
        everywhere: all texts of the file.
        above: texts that come before it, with their own notes.
    """
    told = _notes(above)
    used = {label: words for label, words in _notes(texts).items() if label not in told}
    kept = _without(written, _notes(everywhere)) if "[^" in written else written
    notes = "\n".join(f"[^{label}]: {words}" for label, words in used.items())
    return "\n\n".join(filter(None, (kept, notes)))


def _notes(texts: Iterable[Text]) -> dict[str, str]:
    """Return the words of each note as they are written, by its label."""
    return {
        str(token.meta["label"]): str(token.meta["source"])
        for text in texts
        if text.footnotes
        for _, token in inline_tokens((text,))
        if token.type == "footnote_open"
    }


def _without(written: str, notes: dict[str, str]) -> str:
    kept: list[str] = []
    inside = False
    for line in written.split("\n"):
        begins = _BEGINS.match(line)
        inside = begins[1].lower() in notes if begins else inside and bool(line.strip())
        if not inside:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
