"""Links that lead elsewhere under the same words: told in words, with where they led and lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.history.compared import BlockRedline, WordChange
from generator.history.redline import Redline
from generator.history.words import Block, Word, joined
from generator.wording.redline import number_words


class _Link(NamedTuple):
    """A word at the end of a link, or without one: what the whole link says, and where it leads."""

    text: str
    said: str
    leads: str


def led_elsewhere(found: Redline) -> Iterator[str]:
    """Yield each link whose words stayed and that leads elsewhere, now leads somewhere, or no more.

    Args:
        found: what changed.
    """
    was = {row.old.id: row.old.heading for row in found.whole if row.old and row.old.id}
    now = {row.new.id: row.new.heading for row in found.whole if row.new and row.new.id}
    for row in found.changed:
        for block in row.blocks:
            gone = _links(block, WordChange.DELETED, block.old, was)
            come = _links(block, WordChange.INSERTED, block.new, now)
            for told in _told(gone, come):
                yield f"{number_words(row) or row.heading}: {told}."


def _told(gone: Sequence[_Link], come: Sequence[_Link]) -> Iterator[str]:
    left = list(come)
    for old in gone:
        new = next((each for each in left if each.text == old.text), None)
        if new is None:
            continue
        left.remove(new)
        said = f"“{new.said if new.leads else old.said}”"
        if old.leads and new.leads and old.leads != new.leads:
            yield f"{said} leads to {new.leads}, and led to {old.leads}"
        elif old.leads and not new.leads:
            yield f"{said} leads nowhere any more, and led to {old.leads}"
        elif new.leads and not old.leads:
            yield f"{said} now leads to {new.leads}"


def _links(
    block: BlockRedline, change: WordChange, stands: Block | None, headings: dict[str, str]
) -> list[_Link]:
    every = stands.words if stands else ()
    places = {id(word): at for at, word in enumerate(every)}
    return [
        _Link(word.text, _said(every, places.get(id(word), 0)), _leads(word, headings))
        for run in block.runs
        if run.change is change
        for word in run.words
    ]


def _leads(word: Word, headings: dict[str, str]) -> str:
    """Return where a word leads; a reference by number says its heading too."""
    if word.leads or not word.key.startswith("\0"):
        return word.leads
    heading = headings.get(word.key.partition("#")[2], "")
    return f"{word.text} “{heading}”" if heading else word.key.removeprefix("\0")


def _said(words: Sequence[Word], at: int) -> str:
    """Return what a link says, of which one word is the last."""
    if not words[at].link:
        return words[at].text
    first = at
    while first and words[first - 1].link == words[at].link and "\0" not in words[first - 1].key:
        first -= 1
    return joined(words[first : at + 1])
