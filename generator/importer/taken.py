"""What runs refer to, and what was read of a paragraph so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.importer.fields import Leads
from generator.importer.nodes import StyledSpan, TrackedChange, WordMark, words_of
from generator.importer.package import Relation
from generator.importer.side_parts import Comment
from generator.importer.styles import WordLook
from generator.importer.symbols import at_level


@dataclass(frozen=True)
class Aside:
    """What runs refer to, by id.

    Args:
        notes: the words of footnotes and endnotes, by kind and id.
        drawing: gives the words of a chart or a diagram, by what a part leads to.
    """

    relations: Mapping[str, Relation]
    notes: Mapping[tuple[str, str], tuple[StyledSpan, ...]]
    comments: Mapping[str, Comment]
    lang: str
    drawing: Callable[[Relation], str]


def looking(
    text: str, look: WordLook, leads: Leads, lang: str, changes: tuple[TrackedChange, ...]
) -> StyledSpan:
    """Return words of a run with their look, where they lead, and what was done to them."""
    return StyledSpan(
        at_level(text, look.level),
        bool(look.bold),
        bool(look.italic),
        bool(look.struck),
        look.size or 0,
        leads.link,
        leads.target,
        leads.counted,
        lang,
        changes,
    )


@dataclass
class Taken:
    """What was read of a paragraph so far."""

    spans: list[StyledSpan] = field(default_factory=list)
    marks: list[WordMark] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    contents: bool = False

    @property
    def words(self) -> str:
        """Return its words on one line."""
        return words_of(self.spans)
