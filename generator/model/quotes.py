"""Quotation marks and apostrophes as readers see them, whichever of them somebody typed.

Files keep what was typed, and seals and comparisons take straight and curly marks as the same. Only
what is shown or printed has one kind of them: docs/format.md, “Quotation marks”. The rule of
markdown-it's own (`smartquotes`) is not taken: it knows no '90s, stops at values, leaves a mark
without its partner straight, and its time grows with the square of the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.figure import FIGURE

_STRAIGHT = str.maketrans("‘’′“”″", "'''\"\"\"")
_MARKS = re.compile("['\"]")
# What is to be typed as it stands: an address. A mark at its end is no part of it.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\"<>]*[^\s\"<>'.,;:!?)]|(?<![\w.+'-])\w[\w.+'-]*@[\w.-]*\w"
)
_OPENING = "([{<“‘–—-/ \t\n\u00a0"
_CLOSING = " \t\n\u00a0.,;:!?)]}…"
# Letters left out at the beginning of a word: '90s, rock 'n' roll, 'til; not the word 'em' quoted.
_LEFT_OUT = re.compile(
    r"'(?:[nN](?=['’]\s)|(?:\d\ds?|til|tis|twas|em|cause|bout)(?![\w'’]))", re.IGNORECASE
)
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_OTHER = "\ufffc"  # stands for what is no text: a value, code
_TEXTS = {"text", "text_special", "html_inline"}
_ENDS = {"softbreak": "\n", "hardbreak": "\n", "footnote_open": "\n", "footnote_close": _OTHER}
_OTHERS = {"code_inline", "value"}


def curled(text: str) -> str:
    """Return a text with “ ” ‘ ’ in the place of straight marks, and ′ ″ after feet and inches.

    Each mark becomes one other: the text is as long as before. Addresses stay, and so does what is
    written from right to left, where other marks may be meant.

    Args:
        text: plain text.
    """
    if ("'" not in text and '"' not in text) or _BACKWARDS.search(text):
        return text
    made = list(text)
    kept = {at for found in _ADDRESS.finditer(text) for at in range(*found.span())}
    ends = _last_end(text)
    doubles = singles = 0
    for found in _MARKS.finditer(text):
        at = found.start()
        if at in kept:
            continue
        before = made[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = before in _OPENING and after not in _CLOSING
        if text[at] == '"':
            made[at] = _double(before, after, opens=opens, within=doubles > 0)
            doubles += {"“": 1, "”": -1}.get(made[at], 0)
        else:
            opens = opens and at < ends and not _LEFT_OUT.match(text, at)
            made[at] = _single(before, after, opens=opens, within=singles > 0)
            singles = max(singles + {"‘": 1, "’": -(not after.isalnum())}.get(made[at], 0), 0)
    return "".join(made)


def straight(text: str) -> str:
    """Return a text with straight marks, as most people type them."""
    return text.translate(_STRAIGHT)


def _last_end(text: str) -> int:
    """Return where the last mark stands that may end what a single mark began; -1 for none."""
    at = text.rfind("'")
    while at > 0:
        after = text[at + 1] if at + 1 < len(text) else " "
        if not after.isalnum() and not text[at - 1].isspace():
            return at
        at = text.rfind("'", 0, at)
    return -1


def _double(before: str, after: str, *, opens: bool, within: bool) -> str:
    if opens:
        return "“"
    if before.isdigit() and not within:
        return "″"
    return '"' if before.isalpha() and after.isalpha() else "”"


def _single(before: str, after: str, *, opens: bool, within: bool) -> str:
    if opens:
        return "‘"
    feet = before.isdigit() and (after.isdigit() or not (within or after.isalnum()))
    return "′" if feet else "’"


def curled_tokens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return block tokens with the marks that readers see; code stays as it stands.

    Args:
        tokens: as they were read; they are not changed.
    """
    return tuple(map(_block, tokens))


def _block(token: Token) -> Token:
    if token.type == FIGURE:
        return token.copy(content=curled(token.content))
    if token.type == "inline":
        return token.copy(children=_inline(token.children or []))
    return token


def _inline(children: Sequence[Token]) -> list[Token]:
    said = list(_said(children))
    shown = curled("".join(said))
    made: list[Token] = []
    at = 0
    for token, words in zip(children, said, strict=True):
        own = shown[at : at + len(words)]
        at += len(words)
        if token.type == "image":
            made.append(token.copy(children=_inline(token.children or [])))
        elif token.type in _TEXTS and _OTHER not in words and own != token.content:
            made.append(token.copy(content=own))
        else:
            made.append(token)
    return made


def _said(children: Sequence[Token]) -> Iterator[str]:
    """Yield what each inline token says, as far as marks around it depend on it."""
    address = False
    for token in children:
        if token.type in {"link_open", "link_close"}:
            address = token.type == "link_open" and token.info == "auto"
        if token.type in _TEXTS:
            yield _OTHER * len(token.content) if address else token.content
        elif token.type in _OTHERS:
            yield _OTHER
        else:
            yield _ENDS.get(token.type, "")
