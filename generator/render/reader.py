"""Each text read once, however many academies share it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.model.clause import Text
from generator.render.markup import html_pieces
from generator.render.pieces import Pieces, value_names
from generator.render.plain import on_one_line, plain_pieces

_AT_HAND = 10_000  # texts: those of a hundred policies, which each academy reads, and some own


@dataclass(frozen=True)
class ReadText:
    """A text as pieces.

    Args:
        html: as HTML.
        plain: as plain text.
        line: as plain text on one line, for search.
        values: the names of the values in it.
    """

    html: Pieces
    plain: Pieces
    line: Pieces
    values: frozenset[str]


class Reader:
    """Keep what was read; give the same one to every page of a build.

    A text is known by its identity: the same clause of a base is the same object at each academy
    that does not change it. What was not read for long is forgotten: an academy's own texts.
    """

    def __init__(self) -> None:
        self._reading = lru_cache(maxsize=_AT_HAND)(_read)

    def read(self, text: Text) -> ReadText:
        """Return a text as pieces, reading it at most once while it is at hand."""
        return self._reading(text)


def _read(text: Text) -> ReadText:
    html = html_pieces(text.shown)
    plain = plain_pieces(text.shown)
    return ReadText(html, plain, on_one_line(plain), value_names(html))
