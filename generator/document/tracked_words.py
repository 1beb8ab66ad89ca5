"""The words of a block in two texts as pieces: what came or went, how it is set, where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.document.redline_rows import anchor
from generator.history.compared import BlockRedline, WordChange
from generator.history.redline import Redline
from generator.history.words import CELL, REFERENCE, Block, Emphasis, Word
from generator.wording.neighbours import Neighbours, cite_other

_MAIL = "mailto:"


class Piece(NamedTuple):
    """Some letters that share a fate.

    Args:
        change: what became of them.
        text: the letters.
        emphasis: how they are set; those that are gone, how they were.
        was: how they were set, where they stayed.
        link: where they lead: "#new-3" to a clause, or an address; "" for nowhere.
    """

    change: WordChange
    text: str
    emphasis: Emphasis = Emphasis.NONE
    was: Emphasis = Emphasis.NONE
    link: str = ""


class Links:
    """Finds where the links of two texts lead, in the one document that has both.

    Args:
        found: what changed between the texts.
        before: what stands around the old text.
        after: what stands around the new one.
    """

    def __init__(self, found: Redline, before: Neighbours, after: Neighbours) -> None:
        olds = {row.old.id: anchor(row) for row in found.whole if row.old and row.old.id}
        news = {row.new.id: anchor(row) for row in found.whole if row.new and row.new.id}
        self._sides = ((found.old, before, olds), (found.new, after, news))

    def place(self, word: Word, *, old: bool) -> str:
        """Return where a word leads; "" for nowhere.

        Args:
            word: the word.
            old: whether it stands in the old text.
        """
        if not word.link.startswith(REFERENCE):
            return word.link
        merged, around, places = self._sides[not old]
        policy, _, clause = word.link.removeprefix(REFERENCE).partition("#")
        if policy and policy != merged.base.policy:
            href = cite_other(around, policy, clause).href
            return href if "://" in href else ""
        here = places.get(clause) or places.get(merged.aliases.get(clause, ""))
        return f"#{here}" if here else ""


class _Spoken(NamedTuple):
    """A word as pieces: the blank before it, the word, and what stands behind its link."""

    blank: Piece | None
    parts: list[Piece]

    @property
    def all(self) -> list[Piece]:
        """Return the word with its blank."""
        return [self.blank, *self.parts] if self.blank else self.parts


class _Side:
    """The words of a block as pieces, one after the other.

    Args:
        words: the words.
        links: finds where they lead.
        old: whether they stand in the old text.
    """

    def __init__(self, words: Sequence[Word], links: Links, *, old: bool) -> None:
        self._words = words
        self._links = links
        self._old = old
        self._at = 0
        self._last: Piece | None = None

    def next(self, change: WordChange) -> _Spoken:
        """Return the next word.

        Args:
            change: what became of it.
        """
        word = self._words[self._at]
        after = _address(self._words, self._at)
        self._at += 1
        leads = self._links.place(word, old=self._old)
        size = len(word.text) - word.after
        shown = Piece(change, word.text[:size], word.emphasis, word.emphasis, leads)
        last, blank = self._last, None
        if word.spaced and last is not None:
            blank = shown._replace(text=" ") if last[2:] == shown[2:] else Piece(change, " ")
        more = [Piece(change, f"{word.text[size:]}{after}")] if word.text[size:] or after else []
        self._last = (shown, *more)[-1]
        return _Spoken(blank, [shown, *more])

    def skip(self) -> None:
        """Go over the bar between two cells."""
        self._at += 1
        self._last = None


def pieces(block: BlockRedline, links: Links) -> list[list[Piece]]:
    """Return the cells of a row as pieces; another block is one cell.

    Args:
        block: a block of both texts.
        links: finds where its links lead.
    """
    old = _Side(block.old.words if block.old else (), links, old=True)
    new = _Side(block.new.words if block.new else (), links, old=False)
    cells: list[list[Piece]] = [[]]
    for run in block.runs:
        if run.change is not WordChange.SAME:
            side = old if run.change is WordChange.DELETED else new
            for word in run.words:
                _add(cells, side, word, run.change)
            continue
        for word in run.words:
            if word.key == CELL:
                old.skip()
                new.skip()
                cells.append([])
            else:
                cells[-1] += _stayed(old.next(WordChange.SAME), new.next(WordChange.SAME))
    return [list(_joined(cell)) for cell in cells]


def whole(change: WordChange, block: Block, links: Links) -> list[list[Piece]]:
    """Return the cells of a row that came or went; another block is one cell.

    Args:
        change: what became of it.
        block: the block.
        links: finds where its links lead.
    """
    side = _Side(block.words, links, old=change is WordChange.DELETED)
    cells: list[list[Piece]] = [[]]
    for word in block.words:
        _add(cells, side, word, change)
    return [list(_joined(cell)) for cell in cells]


def _add(cells: list[list[Piece]], side: _Side, word: Word, change: WordChange) -> None:
    if word.key == CELL:
        side.skip()
        cells.append([])
    else:
        cells[-1] += side.next(change).all


def _stayed(old: _Spoken, new: _Spoken) -> Iterator[Piece]:
    """Yield a word that is told as the same: whatever is written otherwise goes, and comes."""
    if old.blank and new.blank and old.blank.link == new.blank.link:
        yield new.blank._replace(was=old.blank.emphasis)
    else:
        yield from (old.blank._replace(change=WordChange.DELETED),) if old.blank else ()
        yield from (new.blank._replace(change=WordChange.INSERTED),) if new.blank else ()
    if [(each.text, each.link) for each in old.parts] == [(p.text, p.link) for p in new.parts]:
        for was, now in zip(old.parts, new.parts, strict=True):
            yield now._replace(was=was.emphasis)
        return
    yield from (each._replace(change=WordChange.DELETED) for each in old.parts)
    yield from (each._replace(change=WordChange.INSERTED) for each in new.parts)


def _joined(some: Iterable[Piece]) -> Iterator[Piece]:
    for alike, group in groupby(some, key=lambda piece: piece._replace(text="")):
        yield alike._replace(text="".join(piece.text for piece in group))


def _address(words: Sequence[Word], at: int) -> str:
    """Return the address that stands in brackets behind a link to elsewhere, as on paper."""
    link = words[at].link
    if not link or link.startswith(REFERENCE) or "\0" not in words[at].key:
        return ""
    first = at
    while first and words[first - 1].link == link and "\0" not in words[first - 1].key:
        first -= 1
    said = "".join(
        f"{' ' * (word.spaced and place > 0)}{word.text}"
        for place, word in enumerate(words[first : at + 1])
    )
    seen = link.removeprefix(_MAIL)
    return "" if said == seen else f" ({seen})"
