"""Whether the answers of an academy, and the trust's, still hold: docs/merging.md, “Questions”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.merge.carry import carry_forward, changed
from generator.merge.now import now
from generator.merge.placed import Placed
from generator.merge.subject import Subject
from generator.merge.touching import as_a_whole, touching
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.question import AcademyAnswer, TrustQuestion, Withheld, asks_the_same, find
from generator.model.values import plain_quotes
from generator.model.variation import Variation, Verb


@dataclass(frozen=True, eq=False)
class Settled:
    """A question, and what is to be said to it at the academy.

    Args:
        asked: the question as written, the trust's or the academy's.
        read: the clause that holds the answer, by its id in the base or in the variation.
        answer: the answer as written; "" where none is shown.
        own: whether the answer is the academy's.
        why: why none is shown.
        again: what moved since the academy answered, in words; "" where nothing did. The trust's
            answer is shown then where nothing in its clause is local any more.
        place: where the academy's answer stands; else the trust's question.
    """

    asked: str
    read: str
    answer: str
    place: Place
    own: bool = False
    why: Withheld | None = None
    again: str = ""


def of_trust(question: TrustQuestion, base: Base, index: int) -> Settled:
    """Return a question with the trust's answer."""
    place = base.places.at("questions", index)
    return Settled(question.ask, question.read, question.answer, place)


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers of an academy, and the bases for which they were given and are read."""

    agreed: Base
    base: Base
    variation: Variation
    then: Sequence[Placed]
    placed: Sequence[Placed]

    def entry_for(self, question: TrustQuestion) -> int | None:
        """Return which answer of the academy's is to a question of the trust's."""
        given = self.variation.meta.questions
        for index, entry in enumerate(given):
            before = find(entry.ask, self.agreed.meta.questions)
            if asks_the_same(entry.ask, question.ask):
                return index
            if before and self._is_now(before, question):
                return index
        return None

    def _is_now(self, before: TrustQuestion, question: TrustQuestion) -> bool:
        """Return whether the trust only asks in other words: the one question of its clause."""
        if find(before.ask, self.base.meta.questions):
            return False
        read = now(before.read, self.agreed, self.base)
        alone = [each for each in self.base.meta.questions if each.read == read]
        were = [each for each in self.agreed.meta.questions if each.read == before.read]
        return alone == [question] and were == [before]

    def asked(self, index: int) -> Settled:
        """Settle a question of the trust's."""
        question = self.base.meta.questions[index]
        trust = of_trust(question, self.base, index)
        mine = self.entry_for(question)
        over = touching(question.read, self.base, self.placed)
        if mine is None:
            whole = as_a_whole(question.read, self.base, self.placed)
            return _without(trust, whole) if over else trust
        entry = self.variation.meta.questions[mine]
        place = self.variation.places.at("questions", mine)
        before = find(entry.ask, self.agreed.meta.questions)
        again = self._moved(entry, before, question)
        if entry.confirm:
            if not again or not over:
                return trust
            return Settled(question.ask, question.read, "", place, why=Withheld.MOVED, again=again)
        read = self.here(entry.read) if entry.read else question.read
        if again and not over:
            return replace(trust, again=again, place=place)
        if again:
            return Settled(question.ask, read, "", place, why=Withheld.MOVED, again=again)
        return Settled(question.ask, read, entry.answer, place, own=True)

    def question_of(self, index: int) -> TrustQuestion | None:
        """Return the question of the trust's, as it is asked now, that an answer is to."""
        asked = self.base.meta.questions
        return next((each for each in asked if self.entry_for(each) == index), None)

    def moved(self, index: int) -> str:
        """Say what moved since an answer was given; "" for nothing."""
        entry = self.variation.meta.questions[index]
        before = find(entry.ask, self.agreed.meta.questions)
        question = self.question_of(index)
        if question is not None:
            return self._moved(entry, before, question)
        return self._text_moved(entry.read or (before.read if before else ""))

    def own(self, index: int) -> Settled | None:
        """Settle a question that the trust does not ask; None where only it was ever confirmed."""
        entry = self.variation.meta.questions[index]
        if entry.confirm:
            return None
        before = find(entry.ask, self.agreed.meta.questions)
        read = entry.read or (before.read if before else "")
        place = self.variation.places.at("questions", index)
        again, read = self._text_moved(read), self.here(read)
        if again:
            why = Withheld.MOVED
            return Settled(entry.ask, read, "", place, own=True, why=why, again=again)
        return Settled(entry.ask, read, entry.answer, place, own=True)

    def here(self, read: str) -> str:
        """Return the id that a clause has in what is read now, the academy's own ones too."""
        if self._is_trusts(read):
            return now(read, self.agreed, self.base)
        for each in self.placed:
            if read == each.change.id and each.change.verb is Verb.ADD:
                return each.id
            if read in each.renamed:
                return each.renamed[read]
        return read

    def _is_trusts(self, read: str) -> bool:
        return read in self.agreed.by_id or read in self.agreed.renamed

    def _moved(
        self, entry: AcademyAnswer, before: TrustQuestion | None, question: TrustQuestion
    ) -> str:
        """Say what moved since an academy answered a question of the trust's; "" for nothing."""
        if self.agreed is self.base:
            return ""
        version = self.base.version
        if before and not asks_the_same(before.ask, question.ask):
            return f"the trust asks it in other words since {version}"
        if before is None and self._trusts_alone(question, entry):
            return f"the trust asks it as well since {version}, and answers it in other words"
        if (
            entry.confirm
            and before
            and plain_quotes(before.answer) != plain_quotes(question.answer)
        ):
            return f"the trust changed its answer in {version}"
        return self._text_moved(entry.read or (before.read if before else question.read))

    def _trusts_alone(self, question: TrustQuestion, entry: AcademyAnswer) -> bool:
        """Return whether the trust answers otherwise, by a clause in which nothing is local."""
        other = plain_quotes(entry.answer) != plain_quotes(question.answer)
        return other and not touching(question.read, self.base, self.placed)

    def _text_moved(self, read: str) -> str:
        """Say how the clause behind an answer reads otherwise than when it was given."""
        if self.agreed is self.base:
            return ""
        if not self._is_trusts(read):
            return self._own_moved(read)
        version, today = self.base.version, now(read, self.agreed, self.base)
        clause = self.base.by_id.get(today)
        if clause is None:
            return f"base {version} no longer has the clause “{read}”"
        then = touching(read, self.agreed, self.then)
        over = touching(today, self.base, self.placed)
        if {id(each.change) for each in then} != {id(each.change) for each in over}:
            return f"what is local in the clause behind it is not all in force under {version}"
        before = self.agreed.by_id.get(self.agreed.renamed.get(read, read))
        whole = as_a_whole(today, self.base, self.placed)
        if not whole and changed(before, clause, self.agreed, self.base):
            return f"the trust changed the clause behind it in {version}"
        return ""

    def _own_moved(self, read: str) -> str:
        """Say what became of the academy's own clause behind an answer."""
        for each in self.placed:
            if read == each.change.id or read in each.change.ids:
                return "" if each.local.in_force and not each.gone else "its clause has no place"
        return "its clause has no place"


def answers(subject: Subject, variation: Variation, placed: Sequence[Placed]) -> Answers:
    """Return the answers of an academy beside its changes."""
    agreed = subject.agreed or subject.base
    then: Sequence[Placed] = placed
    if agreed is not subject.base and variation.meta.questions:
        then = carry_forward(variation, agreed, agreed, subject.prevails)
    return Answers(agreed, subject.base, variation, then, placed)


def _without(trust: Settled, over: Placed | None) -> Settled:
    omits = over is not None and over.change.verb is Verb.OMIT
    why = Withheld.OMITTED if omits else Withheld.CHANGED
    return Settled(trust.asked, trust.read, "", trust.place, why=why)
