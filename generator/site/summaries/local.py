"""What is local in one policy at one academy, in words that can be kept: for its page and ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.model.variation import Verb
from generator.wording.local import DONE


class LocalText(NamedTuple):
    """A local decision about a clause.

    Args:
        clause: the clause's id on the academy's page; "" where it stands there no more.
        above: for an addition, the clause that it was added to; else the clause that was changed.
        title: the clause's number and heading on the academy's page.
        verb: "replace", "omit" or "add".
        placed: whether it has a place in the trust's text.
        in_force: whether staff read it.
        since: the day from which it is in force, as 2026-03-23 or 2022-02; "" where it is not.
        reason: why.
        moved: what the trust changed under it, as a sentence; "" for nothing.
        due: the day by which it is to be reconfirmed, as 2026-12-01; "" for none.
        html: its words beside the trust's.
    """

    clause: str
    above: str
    title: str
    verb: str
    placed: bool
    in_force: bool
    since: str
    reason: str
    moved: str
    due: str
    html: str

    @property
    def done(self) -> str:
        """Return what was done, in two words."""
        return DONE[Verb(self.verb)]

    @property
    def reconfirm(self) -> bool:
        """Return whether the academy has still to look at it again."""
        return bool(self.moved) and self.placed


class LocalAnswer(NamedTuple):
    """An academy's answer to a question of the trust's.

    Args:
        name: the name of the detail.
        question: what the trust asks.
        text: the answer.
        default: what holds where an academy says nothing; "" for nothing.
        asked: whether the trust's text still asks.
        in_force: whether staff read it.
        since: the day from which it is in force, as 2026-03-23 or 2022-02; "" where it is not.
        moved: what the trust changed about the question, as a sentence; "" for nothing.
        due: the day by which it is to be reconfirmed, as 2026-12-01; "" for none.
    """

    name: str
    question: str
    text: str
    default: str
    asked: bool
    in_force: bool
    since: str
    moved: str
    due: str


class Following(NamedTuple):
    """What follows the text of today.

    Args:
        day: its first day, as 2027-01-01.
        address: the page of the edition, below the policy's; "" where nothing applies then.
    """

    day: str
    address: str


class LocalSummary(NamedTuple):
    """What is local in a policy at an academy.

    Args:
        version: the academy's version; "" where it has none.
        agreed: who adopted it and when, as HTML; "" where nobody did.
        consent: which role of the trust consented and when, as HTML; "" where that is not recorded.
        texts: what it decided about single clauses, in page order; what applies no more, last.
        answers: what it answered, in the order of the questions.
        undecided: the names of the details that it has still to decide.
        following: what follows the text of today; None where nothing is known to.
    """

    version: str = ""
    agreed: str = ""
    consent: str = ""
    texts: tuple[LocalText, ...] = ()
    answers: tuple[LocalAnswer, ...] = ()
    undecided: tuple[str, ...] = ()
    following: Following | None = None

    @property
    def varies(self) -> bool:
        """Return whether anything is local."""
        return bool(self.texts or self.answers)

    def outline(self) -> LocalSummary:
        """Return where it decided and answered what, without its words: what overviews count."""
        return self._replace(
            agreed="",
            consent="",
            texts=tuple(each._replace(title="", reason="", html="") for each in self.texts),
            answers=tuple(each._replace(text="") for each in self.answers),
        )

    @classmethod
    def from_list(cls, told: Sequence[Any]) -> LocalSummary:
        """Return what was kept as a list.

        Raises:
            TypeError: when it is one of another form.
            ValueError: when it is one of another length.
        """
        version, agreed, consent, texts, answers, undecided, following = told
        return cls(
            version=version,
            agreed=agreed,
            consent=consent,
            texts=tuple(LocalText(*each) for each in texts),
            answers=tuple(LocalAnswer(*each) for each in answers),
            undecided=tuple(undecided),
            following=Following(*following) if following else None,
        )
