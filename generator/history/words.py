"""Texts as words that can be compared: each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from generator.model.clause import Text
from generator.model.merged import MergedPolicy, ValueSource
from generator.model.values import plain_quotes

_WORD = re.compile(r"\w+(?:[-'’.,/@]\w+)*|[^\w\s]")
_CELL = "|"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_GONE = "a clause that is no longer there"
_CONTACTS = "the table of contacts"


class Source(StrEnum):
    """Where a word comes from."""

    TRUST = "trust text"
    LOCAL = "local text"
    DETAIL = "local detail"
    DEFAULT = "trust default"
    NAME = "name"


_SOURCES = {
    ValueSource.NAME: Source.NAME,
    ValueSource.DEFAULT: Source.DEFAULT,
    ValueSource.LOCAL: Source.DETAIL,
    ValueSource.OPEN: Source.DETAIL,
    ValueSource.PROMPT: Source.TRUST,
}


class Word(NamedTuple):
    """A word, or one sign between words.

    Args:
        text: as shown.
        key: what it is compared by; what follows a null character is the target of a link.
        source: where it comes from.
        value: the name of the value that it is part of; "" for none.
        spaced: whether a blank stands before it.
        leads: where the link that ends with it leads, in words; "" for none.
    """

    text: str
    key: str
    source: Source
    value: str
    spaced: bool
    leads: str = ""


class Shape(StrEnum):
    """What kind of block some words are."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, row or line: what stands on lines of its own.

    Args:
        mark: what stands before a list item: "•", "ii."; "" elsewhere. It is shown, not compared.
        depth: how many lists it is in.
    """

    shape: Shape
    mark: str
    depth: int
    words: tuple[Word, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what its words are compared by."""
        return tuple([word.key for word in self.words])

    @cached_property
    def leads_on(self) -> bool:
        """Return whether a reference stands in it."""
        return "\0" in "".join(self.keys)


class _Piece(NamedTuple):
    """Some characters from one source."""

    text: str
    source: Source
    value: str = ""
    target: str = ""
    bare: bool = False
    leads: str = ""


class Words:
    """Reads the texts of one merged policy as words.

    Args:
        merged: the policy; its values stand in the text.
        titles: the titles of other policies, by id.
    """

    def __init__(self, merged: MergedPolicy, titles: dict[str, str]) -> None:
        self._merged = merged
        self._titles = titles

    def heading(self, text: Text, source: Source) -> Block:
        """Return a heading."""
        children = [token for block in text.tokens for token in block.children or ()]
        return Block(Shape.HEADING, "", 0, _split(tuple(self._inline(children, source))))

    def said(self, text: str, source: Source, shape: Shape = Shape.PARAGRAPH) -> Block:
        """Return words that are plain text already."""
        return Block(shape, "", 0, _split((_Piece(text, source),)))

    def blocks(self, text: Text, source: Source) -> Iterator[Block]:
        """Yield the blocks of a text, in page order."""
        lists: list[int | None] = []
        mark = ""
        row: list[_Piece] | None = None
        for token in text.tokens:
            mark = _mark_after(token, lists) or mark
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                yield Block(Shape.ROW, "", len(lists), _split(tuple((row or [])[:-1])))
                row = None
            elif token.type == "inline":
                pieces = tuple(self._inline(token.children or (), source))
                if row is not None:
                    row += [*pieces, _Piece(f" {_CELL} ", source)]
                    continue
                shape = Shape.ITEM if mark else Shape.PARAGRAPH
                yield Block(shape, mark, len(lists), _split(pieces))
                mark = ""
            else:
                yield from self._other(token, source)

    def _other(self, token: Token, source: Source) -> Iterator[Block]:
        if token.type == "contacts":
            yield Block(Shape.PARAGRAPH, "", 0, _split(tuple(self._contacts(source))))
        elif token.type in {"fence", "code_block"}:
            yield from (self.said(line, source, Shape.CODE) for line in token.content.splitlines())

    def _contacts(self, source: Source) -> Iterator[_Piece]:
        """Yield the titles of the roles; who holds them is no part of a policy's text."""
        yield _Piece(_CONTACTS, source)
        for number, name in enumerate(n for n in self._merged.values if n.startswith("role.")):
            yield _Piece(", " if number else ": ", source)
            yield self._value(name)

    def _inline(self, children: Sequence[Token], source: Source) -> Iterator[_Piece]:
        within: list[_Piece] = []
        link: Token | None = None
        for token in children:
            if token.type == "link_open":
                link, within = token, []
            elif token.type == "link_close" and link is not None:
                yield from self._link(link, within, source)
                link = None
            elif link is not None:
                within.extend(self._plain(token, source))
            else:
                yield from self._plain(token, source)

    def _plain(self, token: Token, source: Source) -> Iterator[_Piece]:
        if token.type == "value":
            yield self._value(str(token.meta["name"]))
        elif token.type == "image":
            yield from self._inline(token.children or (), source)
        elif token.type in {"softbreak", "hardbreak"}:
            yield _Piece(" ", source)
        elif token.type in {"text", "text_special", "html_inline", "code_inline"}:
            yield _Piece(token.content, source)

    def _value(self, name: str) -> _Piece:
        value = self._merged.values.get(name)
        if value is None:
            return _Piece(f"[{name.rpartition('.')[2].replace('-', ' ')}]", Source.NAME, name)
        shown = f"[{value.text}]" if value.source is ValueSource.PROMPT else value.text
        return _Piece(shown, _SOURCES[value.source], name)

    def _link(self, link: Token, within: list[_Piece], source: Source) -> Iterator[_Piece]:
        reference = link.meta.get("ref")
        if reference is None:
            href = str(link.attrGet("href") or "")
            yield from _leading(within, href, href)
            return
        policy, clause = reference
        policy = "" if policy == self._merged.base.policy else policy
        cite = self._cite(policy, clause)
        if link.meta.get("bare") or not within:
            yield _Piece(cite, source, target=f"{policy}#{clause}", bare=True)
        else:
            yield from _leading(within, f"{policy}#{clause}", cite)

    def _cite(self, policy: str, clause: str) -> str:
        if policy:
            title = self._titles.get(policy, policy.replace("-", " "))
            return f"{title}, “{clause.replace('-', ' ')}”" if clause else title
        if not clause:
            return "this policy"
        here = self._merged.by_id
        found = here.get(clause) or here.get(self._merged.aliases.get(clause, ""))
        return found.cite if found else _GONE


# Most of a version's text is that of the one before, word by word.
@lru_cache(maxsize=4096)
def _split(pieces: tuple[_Piece, ...]) -> tuple[Word, ...]:
    words: list[Word] = []
    spaced = False
    for text, source, value, target, bare, leads in pieces:
        if bare:
            words.append(Word(text, f"\0{target}", source, value, spaced))
            spaced = False
            continue
        end = 0
        for found in _WORD.finditer(text):
            apart = spaced or found.start() > end
            word = found[0]
            key = word if word.isascii() else plain_quotes(word)
            words.append(Word(word, key, source, value, apart and bool(words)))
            spaced, end = False, found.end()
        spaced = spaced or end < len(text)
        if target and words:
            words[-1] = words[-1]._replace(key=f"{words[-1].key}\0{target}", leads=leads)
    return tuple(words)


def _leading(within: list[_Piece], target: str, leads: str) -> Iterator[_Piece]:
    """Yield the words of a link; the last one knows where it leads."""
    yield from within[:-1]
    if within:
        yield within[-1]._replace(target=target, leads=leads)


def _mark_after(token: Token, lists: list[int | None]) -> str:
    """Follow lists as they begin and end; return the mark of an item that begins, "" for none."""
    if token.type == "ordered_list_open":
        lists.append(int(token.attrGet("start") or 1))
    elif token.type == "bullet_list_open":
        lists.append(None)
    elif token.type in {"ordered_list_close", "bullet_list_close"}:
        lists.pop()
    elif token.type == "list_item_open":
        count = lists[-1]
        if count is None:
            return "•"
        lists[-1] = count + 1
        return f"{roman(count)}."
    return ""


def roman(number: int) -> str:
    """Return a number as i, ii, iii."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def joined(words: Iterable[Word]) -> str:
    """Return words as a text on one line."""
    return "".join(f" {word.text}" if word.spaced else word.text for word in words).strip()
