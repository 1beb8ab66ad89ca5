"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model.academy import AcademyOrTrust, owner_of
from generator.model.rules import OPEN_POINTS, WARNINGS, Rule


class Severity(StrEnum):
    """How much a problem matters: an error holds back, a warning advises, an open point waits."""

    ERROR = "error"
    WARNING = "warning"
    OPEN = "open point"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file below the policies folder, line and column from 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, without what is not known."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


@dataclass(frozen=True)
class Problem:
    """One finding, with its place and its fix.

    Args:
        place: where it stands.
        rule: the stable code; `docs/rules.md` has a paragraph on each.
        message: what is wrong, in words a school office understands.
        hint: what to do; may be empty.
        also: the other places that it is about.
        details: lines to be shown below it, the words that changed for example.
    """

    place: Place
    rule: Rule
    message: str
    hint: str = ""
    also: tuple[Place, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how much this matters; the rule decides."""
        if self.rule in OPEN_POINTS:
            return Severity.OPEN
        return Severity.WARNING if self.rule in WARNINGS else Severity.ERROR

    @property
    def academy(self) -> AcademyOrTrust:
        """Return the academy whose file this is about; None for the trust's files."""
        return owner_of(self.place.file)

    def __str__(self) -> str:
        """Return `file:line:column: message; hint`."""
        return f"{self.place}: {self.message}" + (f"; {self.hint}" if self.hint else "")


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of the problems that are errors."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
