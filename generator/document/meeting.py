"""The paper for a meeting: clause by clause, who wants what of a draft."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.heads import Whose
from generator.document.marked import MarkedRun


@dataclass(frozen=True)
class WantedChange:
    """What somebody wants of a paragraph.

    Args:
        who: who wants it.
        on: on which day, in words; "" where the file does not say.
        what: what they want, in a few words.
        runs: the paragraph, with what goes and what comes.
    """

    who: str
    on: str
    what: str
    runs: tuple[MarkedRun, ...]


@dataclass(frozen=True)
class Remarked:
    """A comment: who said what, of which words ("" for the whole paragraph)."""

    who: str
    words: str
    about: str


@dataclass(frozen=True)
class MeetingClause:
    """A clause that somebody wants changed, or has said something of.

    Args:
        id: where links lead to.
        name: its number and heading.
        outcome: what became of it in the new draft; "" where nobody wants a change.
        changes: who wants what.
        comments: who said what.
    """

    id: str
    name: str
    outcome: str
    changes: tuple[WantedChange, ...]
    comments: tuple[Remarked, ...]


@dataclass(frozen=True)
class MeetingPaper:
    """All that reviewers want of a draft.

    Args:
        title: of the paper.
        whose: whose policy it is.
        of: the draft, as it is cited.
        told: what has to be known first, in sentences.
        clauses: those that somebody wants changed, or has said something of.
        beside: what reviewers changed outside of the text, which is not taken.
    """

    title: str
    whose: Whose
    of: str
    told: tuple[str, ...]
    clauses: tuple[MeetingClause, ...]
    beside: tuple[str, ...]
