"""What is local in one policy at one academy, in words that can be kept: for its page and ours.

Overviews are given no words of the academy's own: where it decided what, and how that stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.variation import Verb
from generator.wording.local import DONE


@dataclass(frozen=True)
class LocalMark:
    """Where there is a local decision about a clause, and how it stands.

    Args:
        clause: the clause's id on the academy's page; "" where it stands there no more.
        above: for an addition, the clause that it was added to; else the clause that was changed.
        verb: "replace", "omit" or "add".
        placed: whether it has a place in the trust's text.
        in_force: whether staff read it.
        reconfirm: whether the academy has still to look at it again.
    """

    clause: str
    above: str
    verb: str
    placed: bool
    in_force: bool
    reconfirm: bool


@dataclass(frozen=True)
class LocalText(LocalMark):
    """A local decision about a clause.

    Args:
        title: the clause's number and heading on the academy's page.
        since: the day from which it is in force, as 2026-03-23 or 2022-02; "" where it is not.
        reason: why.
        moved: what the trust changed under it, as a sentence; "" for nothing.
        due: the day by which it is to be reconfirmed, as 2026-12-01; "" for none.
        html: its words beside the trust's.
        applies: what staff read there, as HTML; "" where it is not in force.
    """

    title: str
    since: str
    reason: str
    moved: str
    due: str
    html: str
    applies: str

    @property
    def done(self) -> str:
        """Return what was done, in two words."""
        return DONE[Verb(self.verb)]

    @property
    def mark(self) -> LocalMark:
        """Return it without its words."""
        return LocalMark(
            self.clause, self.above, self.verb, self.placed, self.in_force, self.reconfirm
        )


@dataclass(frozen=True)
class AnswerMark:
    """To which question of the trust's there is an academy's answer, and how it stands.

    Args:
        name: the name of the detail.
        question: what the trust asks.
        asked: whether the trust's text still asks.
        in_force: whether staff read it.
        reconfirm: whether the academy has still to look at it again.
    """

    name: str
    question: str
    asked: bool
    in_force: bool
    reconfirm: bool


@dataclass(frozen=True)
class LocalAnswer(AnswerMark):
    """An academy's answer to a question of the trust's.

    Args:
        text: the answer.
        default: what holds where an academy says nothing; "" for nothing.
        since: the day from which it is in force, as 2026-03-23 or 2022-02; "" where it is not.
        moved: what the trust changed about the question, as a sentence; "" for nothing.
        due: the day by which it is to be reconfirmed, as 2026-12-01; "" for none.
    """

    text: str
    default: str
    since: str
    moved: str
    due: str

    @property
    def mark(self) -> AnswerMark:
        """Return it without its words."""
        return AnswerMark(self.name, self.question, self.asked, self.in_force, self.reconfirm)


@dataclass(frozen=True)
class Following:
    """What follows the text of today.

    Args:
        day: its first day, as 2027-01-01.
        address: the page of the edition, below the policy's; "" where nothing applies then.
    """

    day: str
    address: str


@dataclass(frozen=True)
class LocalMarks:
    """What overviews show of a policy at an academy.

    Args:
        texts: where it decided about single clauses, in page order; what applies no more, last.
        answers: what it answered, in the order of the questions.
        undecided: the names of the details that it has still to decide.
    """

    texts: tuple[LocalMark, ...] = ()
    answers: tuple[AnswerMark, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def varies(self) -> bool:
        """Return whether anything is local."""
        return bool(self.texts or self.answers)


@dataclass(frozen=True)
class LocalSummary(LocalMarks):
    """What is local in a policy at an academy, in its own words.

    Args:
        texts: what it decided.
        answers: what it answered.
        version: the academy's version; "" where it has none.
        agreed: who adopted it and when, as HTML; "" where nobody did.
        consent: which role of the trust consented and when, as HTML; "" where that is not recorded.
        following: what follows the text of today; None where nothing is known to.
    """

    texts: tuple[LocalText, ...] = ()
    answers: tuple[LocalAnswer, ...] = ()
    version: str = ""
    agreed: str = ""
    consent: str = ""
    following: Following | None = None

    @property
    def marks(self) -> LocalMarks:
        """Return what overviews show of it."""
        return LocalMarks(
            tuple(each.mark for each in self.texts),
            tuple(each.mark for each in self.answers),
            self.undecided,
        )
