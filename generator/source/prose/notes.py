"""What reading one text finds, as it goes along."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.problem import Place, Problem
from generator.model.rules import Rule


@dataclass
class Notes:
    """What parsing found; lives in markdown-it's `env` for one text.

    Args:
        file: the file.
        shift: how many of its lines come before the text.
        line: the line of the file that is being read.
        leftovers: how many braces were neither a value nor a mark.
        problems: what is wrong.
        pictures: whether the text may have figures.
        labels: the labels of the links that were read: `g` of `[the guidance][g]`.
        footnotes: by label, the line of the file on which each note of the text begins.
        noted: the labels of the notes that are used.
    """

    file: str
    shift: int
    line: int = 0
    leftovers: int = 0
    pictures: bool = False
    problems: list[Problem] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    footnotes: dict[str, int] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)

    def note(self, line: int, column: int, rule: Rule, message: str, hint: str) -> None:
        """Note a problem at a line and column of the file."""
        self.problems.append(Problem(Place(self.file, line, column), rule, message, hint))
