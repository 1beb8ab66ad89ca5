"""A draft that meets a newer edition of its model: what is written where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.drafting.explicit_ids import unused_id
from generator.drafting.model_edits import BodyEdits
from generator.drafting.model_places import NewClauses
from generator.drafting.model_words import NOTE_LINE, ModelReader, ModelWords
from generator.history.models.floors import FloorClause
from generator.history.models.newer import Met, MetClause, Moved, NewerModel
from generator.model.values import Version
from generator.wording import models as said


class ThreeTexts(NamedTuple):
    """The lines of the draft, of the model as it was, and of the newer edition."""

    ours: Sequence[str]
    then: Sequence[str]
    now: Sequence[str]


class MeetingModel:
    """Writes what a newer edition brings.

    Args:
        found: what it brings to each clause.
        sources: the lines of the three texts.
        taken: the ids that are in use.
        was: the version that the draft follows.
        by_hand: the names of clauses that cannot be given the model's words as they stand.
    """

    def __init__(
        self,
        found: NewerModel,
        sources: ThreeTexts,
        taken: set[str],
        was: Version,
        by_hand: frozenset[str] = frozenset(),
    ) -> None:
        """Look up the ids, and write."""
        self.found, self._was, self.by_hand = found, was, by_hand
        texts = found.texts
        self.ids = {n: e.written.id for n, e in texts.ours.clauses.items() if e.written}
        used = {*taken}
        for each in found.clauses:
            if each.met is Met.NEW and each.now and each.now.written:
                self.ids[each.name] = _free(each.now, used)
        self._ours = ModelReader(texts.ours, sources.ours)
        self._then = ModelReader(texts.then, sources.then)
        self._now = ModelReader(texts.now, sources.now)
        self._edits = BodyEdits(sources.ours)
        self._notes: dict[str, str] = {}
        self._signs = "\n".join(sources.ours)
        self._lines = sources
        self._compared: list[MetClause] = []
        self._homeless: list[MetClause] = []
        self.taken: list[MetClause] = []
        self.left = 0  # of those whose new words could not be put in their place
        self._places = NewClauses(texts, sources.ours, found)
        self._write()

    def lines(self) -> list[str]:
        """Return the lines of the draft."""
        return self._edits.text()

    def comments(self) -> Iterator[str]:
        """Yield the texts to compare, as comments."""
        if self._compared or self._homeless:
            yield from (f"# {said.HEAD}", f"# {said.HEAD_MORE}")
        for each in self._homeless:
            yield f"# TO DECIDE: {said.left_out_question(each, self.found)}"
            yield from self._texts(each)
        for each in self._compared:
            cite = f", {each.ours.cite}" if each.ours and each.ours.written else ""
            yield f"# {said.TEXTS_OF} {said.called(each)}{cite}:"
            yield from self._texts(each)

    def _texts(self, each: MetClause) -> Iterator[str]:
        if each.then:
            yield f"# {said.SAID_THEN} {self.found.then.edition}:"
            yield from self._then.quoted(each.then)
        if each.ours:
            yield f"# {said.SAYS_OURS} {self._was}:"
            yield from self._ours.quoted(each.ours)
        if each.now:
            yield f"# {said.SAYS_NOW} {self.found.now.edition}:"
            yield from self._now.quoted(each.now)

    def _write(self) -> None:
        places = self._places
        for each in self.found.clauses:
            match each.met:
                case Met.TAKEN:
                    self._take(each)
                case Met.DECIDE | Met.GONE:
                    self._ask(each, said.model_question(each, self.found))
                case Met.LEFT_OUT:
                    self._homeless.append(each)
        for each in places.first():
            place = None if each.name in self.by_hand else places.place(each)
            if place is None:
                self._homeless.append(each)
            else:
                self._edits.put(place.line, places.block(each, place, self._new))
        self._bring_notes()

    def _new(self, each: MetClause, *, first: bool) -> tuple[ModelWords, list[str], str]:
        """Return the words of a new clause, what is to be decided about it, and its mark."""
        words = self._words(each) or ModelWords("", (), 0)
        asked = [said.model_question(each, self.found)] if first else []
        asked += [said.refers_nowhere(cite) for cite in words.lost]
        setting = self._places.setting(each) if first else ""
        return words, asked, f" {{#{self.ids[each.name]}{setting}}}"

    def _take(self, each: MetClause) -> None:
        where = self._ours.where(each.ours) if each.ours else None
        words = None if each.name in self.by_hand else self._words(each)
        if where and words:
            asked = [said.refers_nowhere(cite) for cite in words.lost]
            if self._edits.take(where, words, asked):
                self.taken += [] if asked or words.notes else [each]
                return
        self.left += 1
        self._ask(each, said.cannot_take(each, self.found))
        self._compared.append(each)

    def _ask(self, each: MetClause, question: str) -> None:
        where = self._ours.where(each.ours) if each.ours else None
        if where is None:
            self._homeless.append(each)
            return
        self._edits.ask(where, [question])
        if each.met is Met.DECIDE and each.moved is not Moved.NEEDS:
            self._compared.append(each)

    def _words(self, each: MetClause) -> ModelWords | None:
        if each.now is None:
            return None
        return self._now.words(each.now, lambda name: self.ids.get(name, ""), self._note)

    def _note(self, sign: str) -> str:
        """Return the sign that a footnote of the model has in the draft: its own may be taken."""
        if sign not in self._notes:
            number, name = 1, f"model-{sign}"
            while f"[^{name}]" in self._signs or name in self._notes.values():
                number, name = number + 1, f"model-{sign}-{number}"
            self._notes[sign] = name
        return self._notes[sign]

    def _bring_notes(self) -> None:
        """Put the footnotes that came with the model's words at the end of the draft."""
        lines = self._lines.now
        for at, line in enumerate(lines):
            match = NOTE_LINE.match(line)
            if match and match[1] in self._notes:
                end = at + 1
                while end < len(lines) and lines[end].strip() and not NOTE_LINE.match(lines[end]):
                    end += 1
                note = [f"[^{self._notes[match[1]]}]:{line[match.end() :]}", *lines[at + 1 : end]]
                self._edits.put(len(self._lines.ours), ["", *note])


def _free(clause: FloorClause, used: set[str]) -> str:
    """Return an id for a new clause: the model's own, where nothing has had it."""
    written = clause.written
    if written is None:
        raise AssertionError
    own = written.id if written.id not in used else ""
    name = own or unused_id(written, used)
    used.add(name)
    return name
