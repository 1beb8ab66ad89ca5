"""The words of a clause of a model, brought into the text of a base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.drafting.own_lines import (
    OwnLines,
    heading_words,
    lines_of_text,
    own_lines,
)
from generator.history.models.floors import Floor, FloorClause
from generator.source.prose.marks import without_mark

_LINK = re.compile(r"\[(?P<words>[^\]\n]*)\]\(\s*<?#(?P<id>[a-z0-9-]+)>?\s*\)")
_NOTE = re.compile(r"\[\^([^\]\[\s^]{1,40})\]")
NOTE_LINE = re.compile(r"\[\^([^\]\[\s^]{1,40})\]:")
QUOTED = "#   | "


@dataclass(frozen=True)
class ModelWords:
    """What a clause of a model says, without its number, its mark and its indentation.

    Args:
        heading: the words of its heading; "" for a numbered clause.
        runs: its texts, line by line.
        paragraph: how many lines its first paragraph has; 0 where it begins with something else.
        lost: how what it refers to is cited that the trust's text has not.
        notes: the signs of its footnotes, as its file has them.
    """

    heading: str
    runs: tuple[tuple[str, ...], ...]
    paragraph: int
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class ModelReader:
    """Reads clauses of one of the three texts.

    Args:
        floor: the text.
        lines: the lines of its file.
    """

    def __init__(self, floor: Floor, lines: Sequence[str]) -> None:
        """Look up what its references lead to."""
        self._lines = lines
        self._names = {
            each.written.id: each
            for each in floor.clauses.values()
            if each.written is not None and each.written.id
        }
        self._floor = floor

    def where(self, clause: FloorClause) -> OwnLines | None:
        """Return where the words of a clause stand; None where they cannot be told apart."""
        if clause.written is not None:
            return own_lines(clause.written, self._lines)
        first = self._floor.text.preamble
        return lines_of_text(first, self._lines) if first else None

    def words(
        self, clause: FloorClause, named: Callable[[str], str], note: Callable[[str], str]
    ) -> ModelWords | None:
        """Return the words of a clause; None where they cannot be told apart.

        Args:
            clause: the clause.
            named: gives the id that a clause has in the draft by its name; "" for one without.
            note: gives the sign that a footnote has in the draft.
        """
        own = self.where(clause)
        if own is None:
            return None
        lost: list[str] = []
        notes: list[str] = []

        def led(match: re.Match[str]) -> str:
            target = self._names.get(match["id"])
            now = named(target.name) if target else ""
            if now:
                return f"[{match['words']}](#{now})"
            cite = target.cite if target else f"“{match['id']}”"
            lost.append(cite)
            return match["words"] or cite

        def signed(match: re.Match[str]) -> str:
            notes.append(match[1])
            return f"[^{note(match[1])}]"

        def brought(line: str) -> str:
            return _NOTE.sub(signed, _LINK.sub(led, line))

        heading = "" if own.heading is None else heading_words(self._lines[own.heading])
        runs = tuple(tuple(map(brought, run)) for run in self._runs(own))
        return ModelWords(brought(heading), runs, own.paragraph, tuple(lost), tuple(notes))

    def quoted(self, clause: FloorClause) -> list[str]:
        """Return the words of a clause as lines of a comment."""
        own = self.where(clause)
        if own is None:
            return []
        told = [] if own.heading is None else [f"**{heading_words(self._lines[own.heading])}**"]
        for run in self._runs(own):
            told += [*([""] if told else []), *run]
        # A tab is an error anywhere in YAML, comments included.
        return [f"{QUOTED}{line}".rstrip().expandtabs(4) for line in told]

    def _runs(self, own: OwnLines) -> Iterable[list[str]]:
        for at, span in enumerate(own.runs):
            first, *rest = self._lines[span.first : span.end]
            if not at and own.prefix:
                first = first[len(own.prefix) :]
            elif not at:
                first = first.lstrip()
            lines = [first, *_dedented(rest)] if not at else _dedented([first, *rest])
            if own.marked_line is not None and own.heading is None and not at:
                at_mark = own.marked_line - span.first
                lines[at_mark] = without_mark(lines[at_mark])
            yield lines


def _dedented(lines: Sequence[str]) -> list[str]:
    blanks = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    least = min(blanks, default=0)
    return [line[least:] if line.strip() else "" for line in lines]
