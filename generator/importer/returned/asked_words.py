"""What is to be decided about a line that reviewers want otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.markdown_text import escaped
from generator.importer.returned.lines import NOTE
from generator.importer.returned.wishes import Wish, WishKind


def asked_words(wishes: Sequence[Wish]) -> str:
    """Return what is to be decided about a line, in one sentence."""
    by_text: dict[tuple[WishKind, str], list[str]] = {}
    for wish in wishes:
        by_text.setdefault((wish.kind, wish.words), []).append(wish.who)
    told = []
    for (kind, words), names in by_text.items():
        who = escaped(" and ".join(dict.fromkeys(names)))
        if kind is WishKind.REMOVE:
            told.append(f"{who} would delete this")
        else:
            note = all(wish.line.kind == NOTE for wish in wishes)
            added = "add the note" if note else "add behind this"
            what = added if kind is WishKind.ADD else "write"
            told.append(f"{who} would {what} “{escaped(words)}”")
    behind = "the draft reads otherwise since it was sent; " * any(w.behind for w in wishes)
    return f"{behind}{'; '.join(told)}."
