"""The texts of a merged policy as blocks of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from generator.history.layout import mark_after, sides
from generator.history.words import (
    CELL,
    PICTURE,
    REFERENCE,
    Block,
    Emphasis,
    Fragment,
    Shape,
    Source,
    Table,
    split,
)
from generator.model.citation import Around, Cited, cited
from generator.model.clause import BREAK, NOTE_CLOSE, NOTE_OPEN, Text
from generator.model.figure import FIGURE, Figure
from generator.model.merged import MergedPolicy, ValueSource

_EMPHASIS = {
    "strong": Emphasis.BOLD,
    "em": Emphasis.ITALIC,
    "s": Emphasis.STRUCK,
}
_BAR = 3  # pieces that part two cells of a row
_BETWEEN = {
    "softbreak": " ",
    "hardbreak": " ",
    "footnote_open": NOTE_OPEN,
    "footnote_close": NOTE_CLOSE,
}
_CONTACTS = "the table of contacts"  # no name of a value has blanks

# Whose words a value is, by where it comes from.
SOURCES = {
    ValueSource.NAME: Source.NAME,
    ValueSource.DEFAULT: Source.DEFAULT,
    ValueSource.LOCAL: Source.DETAIL,
    ValueSource.OPEN: Source.DETAIL,
    ValueSource.PROMPT: Source.TRUST,
}


class _Told(NamedTuple):
    """What the holes of a text are filled with.

    Args:
        values: name, text and source of each value.
        cites: each reference, by policy ("" for this one) and clause, and what it reads.
    """

    values: tuple[tuple[str, str, ValueSource], ...]
    cites: tuple[tuple[tuple[str, str], Cited], ...]


class Unread(NamedTuple):
    """A text of which nobody has asked for the words yet; equal ones have the same words.

    Args:
        heading: whether it is a heading, else a run of blocks.
    """

    text: Text
    source: Source
    told: _Told
    heading: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return its blocks, in page order."""
        filled = _Filled(self.told)
        if self.heading:
            return (filled.heading(self.text, self.source),)
        return tuple(filled.blocks(self.text, self.source))


class Unreads:
    """Gives the texts of one merged policy, to be read as blocks.

    Args:
        merged: the policy; its values stand in the text.
        around: what stands around it: other policies that it refers to.
    """

    def __init__(self, merged: MergedPolicy, around: Around) -> None:
        self._merged = merged
        self._around = around

    def heading(self, text: Text, source: Source) -> Unread:
        """Return a heading."""
        return Unread(text, source, self._told(text), heading=True)

    def of(self, text: Text, source: Source) -> Unread:
        """Return a text."""
        return Unread(text, source, self._told(text), heading=False)

    def _told(self, text: Text) -> _Told:
        values = self._merged.values
        names = dict.fromkeys(text.values)
        if any(block.type == "contacts" for block in text.tokens):
            roles = (name for name in values if name.startswith("role."))
            names = dict.fromkeys((*names, *roles))
        told = ((name, values[name]) for name in names if name in values)
        return _Told(
            tuple((name, value.text, value.source) for name, value in told),
            tuple(self._cited(*each) for each in text.references),
        )

    def _cited(self, policy: str, clause: str) -> tuple[tuple[str, str], Cited]:
        target = ("" if policy == self._merged.base.policy else policy, clause)
        return target, cited(self._merged, self._around, *target)


def said(text: str, source: Source, shape: Shape = Shape.PARAGRAPH) -> Block:
    """Return words that are plain text already."""
    return Block(shape, "", 0, split((Fragment(text, source),)))


class _Filled:
    """Reads one text, its holes filled.

    Args:
        told: what they are filled with; its references are used up in their order.
    """

    def __init__(self, told: _Told) -> None:
        self._values = {name: (text, source) for name, text, source in told.values}
        self._cites = iter(told.cites)

    def heading(self, text: Text, source: Source) -> Block:
        """Return a heading."""
        children = [token for block in text.shown for token in block.children or ()]
        return Block(Shape.HEADING, "", 0, split(tuple(self._inline(children, source))))

    def blocks(self, text: Text, source: Source) -> Iterator[Block]:
        """Yield the blocks of a text."""
        lists: list[int | None] = []
        mark = ""
        row: list[Fragment] | None = None
        table: Table | None = None
        for at, token in enumerate(text.shown):
            mark = ":" if token.type == "dd_open" else mark_after(token, lists) or mark
            if token.type == "table_open":
                table = Table(tuple(sides(text.tokens[at:])))
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                words = split(tuple((row or [])[:-_BAR]))
                yield Block(Shape.ROW, "", len(lists), words, table)
                row = None
            elif token.type == "inline":
                pieces = tuple(self._inline(token.children or (), source))
                if row is not None:
                    row += [*pieces, *_between(source)]
                    continue
                shape = Shape.ITEM if mark else Shape.PARAGRAPH
                yield Block(shape, mark, len(lists), split(pieces))
                mark = ""
            else:
                yield from self._other(token, source)

    def _other(self, token: Token, source: Source) -> Iterator[Block]:
        if token.type == "contacts":
            yield Block(Shape.PARAGRAPH, "", 0, split(tuple(self._contacts(source))))
        elif token.type == FIGURE:
            yield Block(Shape.PARAGRAPH, "", 0, split(tuple(_figure(token, source))))
        elif token.type in {"fence", "code_block"}:
            yield from (said(line, source, Shape.CODE) for line in token.content.splitlines())

    def _contacts(self, source: Source) -> Iterator[Fragment]:
        """Yield the titles of the roles; who holds them is no part of a policy's text."""
        yield Fragment(_CONTACTS, source)
        for number, name in enumerate(n for n in self._values if n.startswith("role.")):
            yield Fragment(", " if number else ": ", source)
            yield self._value(name)

    def _inline(self, children: Sequence[Token], source: Source) -> Iterator[Fragment]:
        within: list[Fragment] = []
        link: Token | None = None
        emphasis = Emphasis.NONE
        for token in children:
            kind = _EMPHASIS.get(token.type.removesuffix("_open").removesuffix("_close"))
            if kind is not None:
                emphasis = emphasis | kind if token.nesting == 1 else emphasis & ~kind
            elif token.type == "link_open":
                link, within = token, []
            elif token.type == "link_close" and link is not None:
                yield from self._link(link, within, source, emphasis)
                link = None
            elif link is not None:
                within.extend(self._set(token, source, emphasis))
            else:
                yield from self._set(token, source, emphasis)

    def _set(self, token: Token, source: Source, emphasis: Emphasis) -> Iterator[Fragment]:
        for piece in self._plain(token, source):
            yield piece._replace(emphasis=piece.emphasis | emphasis) if emphasis else piece

    def _plain(self, token: Token, source: Source) -> Iterator[Fragment]:
        if token.type == "value":
            yield self._value(str(token.meta["name"]))
        elif token.type == "image":
            yield from self._inline(token.children or (), source)
        elif token.markup == BREAK:
            yield Fragment(" / ", source)
        elif token.type in _BETWEEN:
            yield Fragment(_BETWEEN[token.type], source)
        elif token.type == "code_inline":
            yield Fragment(token.content, source, emphasis=Emphasis.CODE)
        elif token.type in {"text", "text_special", "html_inline"}:
            yield Fragment(token.content, source)

    def _value(self, name: str) -> Fragment:
        value = self._values.get(name)
        if value is None:
            return Fragment(f"[{name.rpartition('.')[2].replace('-', ' ')}]", Source.NAME, name)
        text, source = value
        asks = source in {ValueSource.PROMPT, ValueSource.OPEN}
        shown = f"[{text}]" if asks else text
        # As on the page: what nobody has decided yet stands out.
        emphasis = Emphasis.BOLD if source is ValueSource.OPEN else Emphasis.NONE
        return Fragment(shown, SOURCES[source], name, emphasis=emphasis)

    def _link(
        self, link: Token, within: list[Fragment], source: Source, emphasis: Emphasis
    ) -> Iterator[Fragment]:
        reference = link.meta.get("ref")
        if reference is None:
            href = str(link.attrGet("href") or "")
            yield from _leading(within, href, Cited(href), href)
            return
        (policy, clause), found = next(self._cites)
        target, link_to = f"{policy}#{clause}", f"{REFERENCE}{policy}#{clause}"
        if link.meta.get("bare") or not within:
            words = found.said(stopped=bool(link.meta.get("stopped")))
            yield Fragment(
                *(words, source, "", target),
                bare=True,
                emphasis=emphasis,
                link=link_to,
                after=found.after,
            )
        else:
            yield from _leading(within, target, found, link_to)


def _figure(token: Token, source: Source) -> Iterator[Fragment]:
    """Yield the name of a picture, which counts as another one when its bytes do, and its words."""
    figure: Figure = token.meta["figure"]
    shown = f"Figure ({figure.name})"
    yield Fragment(shown, source, target=f"{PICTURE}{figure.digest}", bare=True)
    yield Fragment(f": {token.content}", source)


def _between(source: Source) -> tuple[Fragment, ...]:
    """Return what parts two cells of a row."""
    blank = Fragment(" ", source)
    return (blank, Fragment("|", source, target=CELL, bare=True), blank)


def _leading(within: list[Fragment], target: str, found: Cited, link: str) -> Iterator[Fragment]:
    """Yield the words of a link; the last one knows where it leads."""
    linked = [piece._replace(link=link) for piece in within]
    yield from linked[:-1]
    if linked:
        yield linked[-1]._replace(target=target, leads=found.words, after=found.after)
