"""Clauses: the smallest units of a policy that can be cited."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from markdown_it.token import Token

from generator.model.problem import Place
from generator.model.quotes import curled_tokens
from generator.model.source_document import SOURCE

BREAK = "<br>"  # a line break within a cell of a table
# Around a note's words, where they stand in the middle of a text and not under its sign.
NOTE_OPEN, NOTE_CLOSE = " [note: ", "]"


TOP, DEEPEST = 2, 4  # how many hashes a heading has, at least and at most
APPENDIX = "Appendix"  # as readers and sentences call it, before its letter


class Kind(StrEnum):
    """A clause is a heading with what stands under it, or one numbered paragraph."""

    SECTION = "section"
    ITEM = "item"


class Local(StrEnum):
    """What academies may do with a clause."""

    FIXED = "fixed"
    ADD = "add"
    REPLACE = "replace"
    NONE = "none"

    @property
    def open(self) -> bool:
        """Return whether academies may add here."""
        return self in {Local.ADD, Local.REPLACE}


@dataclass(frozen=True, eq=False)
class Text:
    """A run of Markdown blocks, or the inline text of a heading.

    Args:
        tokens: what markdown-it-py read; never changed after parsing.
        canonical: the source with white space and quotes normalised, for comparing.
        place: where it begins.
    """

    tokens: tuple[Token, ...]
    canonical: str
    place: Place

    @cached_property
    def shown(self) -> tuple[Token, ...]:
        """Return the tokens with the quotation marks that readers see."""
        straight = "'" in self.canonical or '"' in self.canonical
        return curled_tokens(self.tokens) if straight else self.tokens

    @cached_property
    def footnotes(self) -> tuple[str, ...]:
        """Return what tells each note in it from all others, in the order of their signs."""
        if "[^" not in self.canonical:
            return ()
        return tuple(
            str(each.meta["note"]) for each in self._inline if each.type == "footnote_open"
        )

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Return the name of each value in it, in page order."""
        return tuple(str(each.meta["name"]) for each in self._inline if each.type == "value")

    @cached_property
    def references(self) -> tuple[tuple[str, str], ...]:
        """Return each reference in it, in page order: the policy or source, and what of it."""
        links = (each.meta.get("ref") for each in self._inline if each.type == "link_open")
        return tuple(each for each in links if each is not None)

    @property
    def _inline(self) -> Iterator[Token]:
        return (token for block in self.tokens for token in block.children or ())


@dataclass(frozen=True, eq=False)
class Clause:
    """A clause as written, in a base or in the text of a change.

    Args:
        id: the permanent id, or the heading's slug; "" for a list clause without one.
        named: whether the id is explicit, so that a variation may name it.
        was: the id it had before.
        local: what academies may do here: its own mark, else the nearest above.
        heading: the heading's text; None for a list clause.
        numbered: whether it has a number.
        parts: its text and the clauses under it, in page order.
        appendix: whether it is lettered matter after the text.
        terms: whether its text may define terms: its own mark says so, or one above.
    """

    id: str
    named: bool
    was: str
    kind: Kind
    local: Local
    heading: Text | None
    numbered: bool
    parts: tuple[Text | Clause, ...]
    place: Place
    appendix: bool = False
    terms: bool = False

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses directly under it."""
        return tuple(part for part in self.parts if isinstance(part, Clause))

    @property
    def canonical(self) -> str:
        """Return the whole clause as one normalised text, for comparing."""
        heading = self.heading.canonical if self.heading else ""
        return "\n".join(
            (f"<{self.kind}>{heading}", *(part.canonical for part in self.parts), "</>")
        )

    @property
    def title(self) -> str:
        """Return the heading in plain words, or the id."""
        return self.heading.canonical if self.heading else self.id


def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield the clauses and all under them, in page order."""
    for clause in clauses:
        yield clause
        yield from walk(clause.clauses)


def inline_tokens(texts: Iterable[Text]) -> Iterator[tuple[int, Token]]:
    """Yield each inline token of some texts with the line of its file that it begins on."""
    for text in texts:
        for block in text.tokens:
            line = around = block.map[0] + 1 if block.map else text.place.line
            for token in block.children or ():
                if token.type == "footnote_open":
                    around, line = line, int(token.meta["line"])
                elif token.type == "footnote_close":
                    line = around
                yield line, token
                if ends_line(token):
                    line += 1


def ends_line(token: Token) -> bool:
    """Return whether a line of the file ends with an inline token; not where `<br>` stands."""
    return token.type in {"softbreak", "hardbreak"} and token.markup != BREAK


def without_footnotes(children: Iterable[Token]) -> Iterator[Token]:
    """Yield inline tokens without the words of notes."""
    inside = False
    for token in children:
        if token.type == "footnote_open":
            inside = True
        if not inside:
            yield token
        if token.type == "footnote_close":
            inside = False


def values_in(texts: Iterable[Text]) -> Iterator[str]:
    """Yield the name of each value that stands in some texts."""
    for text in texts:
        yield from text.values


def sources_in(texts: Iterable[Text]) -> Iterator[str]:
    """Yield each source that some texts refer to: "source:kcsie", "source:kcsie#part-one"."""
    for text in texts:
        cited = (each for each in text.references if each[0].startswith(SOURCE))
        yield from ("#".join(filter(None, each)) for each in cited)


def texts_of(parts: Iterable[Text | Clause], without: Container[str] = ()) -> Iterator[Text]:
    """Yield every text among some parts, headings included, in page order.

    Args:
        parts: texts and clauses.
        without: the ids of clauses of which only the heading counts: what a variation may name.
    """
    for part in parts:
        if isinstance(part, Text):
            yield part
            continue
        if part.heading:
            yield part.heading
        if not part.named or part.id not in without:
            yield from texts_of(part.parts, without)
