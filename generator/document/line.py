"""Every kind of node that a line is made of: words, and what they are. See `nodes.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

# Words within a line: each holds those that it is about, `words` as they stand, or `inside`.


@dataclass(frozen=True)
class Bold:
    """Words that stand out."""

    inside: Line


@dataclass(frozen=True)
class Italic:
    """Words that are stressed."""

    inside: Line


@dataclass(frozen=True)
class Struck:
    """Words that no longer count."""

    inside: Line


@dataclass(frozen=True)
class LineBreak:
    """The end of a line within a paragraph."""


@dataclass(frozen=True)
class CodeWords:
    """Letters to be typed as they stand."""

    words: str


@dataclass(frozen=True)
class Quiet:
    """Words that say what others are, or that nothing is recorded."""

    words: str


@dataclass(frozen=True)
class LocalDetail:
    """An academy's answer to a question of the trust's text.

    Args:
        words: the answer.
        again: whether it is to be reconfirmed.
    """

    words: str
    again: bool


@dataclass(frozen=True)
class WebLink:
    """A link that somebody wrote; its address stands beside it, too."""

    to: str
    inside: Line


@dataclass(frozen=True)
class PageLink:
    """A link to a page of the trust's own site."""

    to: str
    inside: Line


@dataclass(frozen=True)
class InnerLink:
    """A link to a place in the same document; `to` is the id there."""

    to: str
    inside: Line


@dataclass(frozen=True)
class Footnote:
    """The sign of a note, and the words that it stands for.

    Args:
        id: of the note in the whole document.
        number: of the note; several signs may have the same one.
        first: whether it is the first sign of its note.
        inside: the words of the note.
    """

    id: str
    number: int
    first: bool
    inside: Line


Inline = (
    str
    | Bold
    | Italic
    | Struck
    | LineBreak
    | CodeWords
    | Quiet
    | LocalDetail
    | WebLink
    | PageLink
    | InnerLink
    | Footnote
)
Line = tuple[Inline, ...]
Lines = tuple[Line, ...]  # what stands in a cell of a table


INLINES: tuple[type, ...] = get_args(Inline)
