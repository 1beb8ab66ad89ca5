"""Defined words: what a text defines, between the tokens of a definition list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.clause import Text

DEFINED = "(="  # the line that begins a definition list in a text's normalised form
TERM_ADDRESS = "_term-"  # what the address of a definition begins with; no id of a clause does


@dataclass(frozen=True)
class Term:
    """A defined word, or several.

    Args:
        id: made from its words; the same words have the same one.
        words: as they are defined.
    """

    id: str
    words: str

    @property
    def address(self) -> str:
        """Return where its definition stands on the page."""
        return f"{TERM_ADDRESS}{self.id}"


@dataclass(frozen=True, eq=False)
class Definition:
    """One entry of a definition list.

    Args:
        terms: what is defined: one term, or several that mean the same.
        meanings: what it means, a paragraph each.
    """

    terms: tuple[Term, ...]
    meanings: tuple[Text, ...]


def definitions_in(text: Text) -> Iterator[Definition]:
    """Yield what a text defines."""
    if DEFINED not in text.canonical:
        return
    terms: list[Term] = []
    meanings: list[Text] = []
    for token in text.tokens:
        if token.type in {"dt_open", "dl_close"} and meanings:
            yield Definition(tuple(terms), tuple(meanings))
            terms, meanings = [], []
        if token.type == "dt_open":
            terms.append(token.meta["term"])
        elif token.type == "dd_open":
            meanings.append(token.meta["text"])
