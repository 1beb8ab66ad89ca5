"""Notes whose sign is a star: a star before a note begins a bullet, or is shown as it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.slips.finding import Finding

# It begins where a word does: a line without blanks is not looked through from each letter.
_SIGN = re.compile(r"(?<![^\s*])[^\s*]+\*(?![\w*])")
_STARS = re.compile(r"\*{2,3}[ \t]+\S")
_HINT = "write [^1] where the note belongs, and the note in a paragraph of its own: [^1]: its words"


def typed_notes(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find `* a note` under `20*`, which is a bullet here, and `** a note`, which is shown so."""
    signed = ""
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            signed = ""
        elif token.type == "inline":
            words = _words(token)
            sign = _SIGN.search(words)
            # A line that begins with a star, as it is, is the note; after a colon comes a list.
            over = words.startswith("*") or words.rstrip().endswith(":")
            signed = sign[0] if sign else "" if over else signed
            lines = enumerate(token.content.split("\n"), start=(token.map or [0])[0])
            told = next((pair for pair in lines if _STARS.match(pair[1])), None)
            if told:
                yield _finding(*told, "shown as it is")
        elif token.type == "bullet_list_open" and token.markup == "*" and signed:
            found = list(_entries(tokens[at + 1 :], token.level))
            if len(found) == 1:
                line, words = (token.map or [0])[0], found[0].content.split("\n")[0]
                yield _finding(line, f"* {words}", f"read as a bullet, and no note of “{signed}”")


def _entries(tokens: Sequence[Token], level: int) -> Iterator[Token]:
    """Yield the words of each entry of a list that has just begun."""
    inside = itertools.takewhile(lambda each: each.level > level, tokens)
    yield from (each for each in inside if each.type == "inline" and each.level == level + 3)


def _finding(line: int, words: str, told: str) -> Finding:
    shown = words if len(words) < 40 else f"{words[:30]}…"
    return Finding(line, Rule.UNREAD_MARKUP, f"“{shown}” is {told}", _HINT)


def _words(inline: Token) -> str:
    """Return the words of a text with the stars that are shown; what else is read is a blank."""
    return "".join(
        each.content if each.type in {"text", "text_special"} else " "
        for each in inline.children or ()
    )
