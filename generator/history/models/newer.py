"""A newer edition of the model against the trust's text, by the merge's own comparison.

What the trust changed in its model is written as what an academy would have changed in a base, and
the merge says how each of it stands against the newer edition: the rules are those of
docs/merging.md, “When the base moves on”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.history.models.against import ModelFate
from generator.history.models.floors import Floor, FloorClause, Floors, floors
from generator.merge.carry import carry_forward, changed, words
from generator.merge.placed import Placed
from generator.model.clause import Clause
from generator.model.governance import Status
from generator.model.merged import Standing
from generator.model.places import Places
from generator.model.policy import Base, ModelText
from generator.model.trust import OnBaseChange, Trust
from generator.model.variation import Change, Variation, VariationFile, Verb, Where


class Met(StrEnum):
    """What a newer edition of the model brings to a clause."""

    SAME = "same"  # the model did not change it
    TAKEN = "new words"  # the trust had not touched it, so it carries the model's
    DECIDE = "to decide"  # both changed it
    GONE = "gone"  # the model has it no longer
    NEW = "new"  # the model has it, and had it not
    LEFT_OUT = "left out"  # the trust had left it out, and the model changed it


class Moved(StrEnum):
    """What both sides did to a clause that is to be decided."""

    WORDS = "words"  # the model changed its words
    SETTING = "setting"  # it set the same words differently
    FORM = "form"  # it made a section of a numbered clause, or the reverse
    ADDED = "added"  # both have it, and the model had it not
    NEEDS = "needs"  # it refers to what the model has no longer


@dataclass(frozen=True, eq=False)
class MetClause:
    """A clause of any of the three texts, and what the newer edition brings to it.

    Args:
        then: as it was in the model; None where it was not there.
        now: as it is in the newer edition; None where it is not there.
        ours: as the trust has it; None where it has not.
        touched: whether the trust had changed it.
        moved: what is to be decided; None for nothing.
        needs: the names of clauses to which its words refer, and which the model has no longer.
    """

    met: Met
    then: FloorClause | None
    now: FloorClause | None
    ours: FloorClause | None
    touched: bool = False
    moved: Moved | None = None
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what it is called in all three."""
        found = self.ours or self.now or self.then
        if found is None:
            raise AssertionError
        return found.name

    @property
    def asks(self) -> bool:
        """Return whether somebody has to decide about it."""
        return self.met not in {Met.SAME, Met.TAKEN}


@dataclass(frozen=True, eq=False)
class NewerModel:
    """What a newer edition of its model brings to the trust's text.

    Args:
        clauses: the trust's in page order, then those that it has not, in the model's.
        texts: the three texts.
    """

    then: ModelText
    now: ModelText
    clauses: tuple[MetClause, ...]
    texts: Floors

    def count(self, met: Met) -> int:
        """Return of how many clauses something is so."""
        return sum(each.met is met for each in self.clauses)


def newer_model(then: ModelText, now: ModelText, base: Base, trust: Trust, day: date) -> NewerModel:
    """Say, for each clause, what a newer edition of the model brings to the trust's text.

    Args:
        then: the edition that the trust's text was made from.
        now: a newer edition.
        base: the trust's text.
        trust: for names.
        day: whose names are shown.
    """
    texts = floors(then, now, base, trust, day)
    changes = tuple(_changes(texts))
    agreed, newer = texts.then.flat, texts.now.flat
    placed = carry_forward(_as_variation(changes, base, then), agreed, newer, OnBaseChange.KEEP)
    stands = {each.change.id: each for each in placed}
    names = [*texts.ours.clauses, *texts.now.clauses, *texts.then.clauses]
    met = (_met(name, texts, stands.get(name), (agreed, newer)) for name in dict.fromkeys(names))
    return NewerModel(then, now, tuple(met), texts)


def _changes(texts: Floors) -> Iterator[Change]:
    """Yield what the trust changed in its model, as an academy's changes to a base."""
    ours, then, now = (each.clauses for each in (texts.ours, texts.then, texts.now))
    for name, fate in texts.fates.items():
        own = ours[name].alone if name in ours else then[name].alone
        if fate is ModelFate.CHANGED:
            yield _change(Verb.REPLACE, name, own)
        elif fate is ModelFate.LEFT_OUT:
            yield Change(Verb.OMIT, name, None, "", None, (), "", own.place)
        elif fate is ModelFate.ADDED:
            # The trust's text stays as it is, so its place is never gone: any of its form will do.
            near = (n for n, each in then.items() if n in now and each.alone.kind is own.kind)
            yield _change(Verb.ADD, name, own, next(near, ""))


def _change(verb: Verb, name: str, own: Clause, anchor: str = "") -> Change:
    where = Where.AFTER if verb is Verb.ADD else None
    return Change(verb, name, where, anchor, own.heading, own.parts, "", own.place)


def _as_variation(changes: tuple[Change, ...], base: Base, then: ModelText) -> Variation:
    file = VariationFile(
        policy=base.policy,
        academy="",
        version=base.version,
        base=then.edition,
        status=Status.APPROVED,
    )
    return Variation(file, lambda: changes, lambda: changes, Places(base.places.file))


def _met(name: str, texts: Floors, stands: Placed | None, models: tuple[Base, Base]) -> MetClause:
    then, now, ours = (each.clauses.get(name) for each in (texts.then, texts.now, texts.ours))
    fate, needs = texts.fates.get(name), _needs(stands, texts.now)
    standing = stands.local.standing if stands is not None else None
    if fate is None:
        met, moved = Met.NEW, None
    elif fate is ModelFate.LEFT_OUT:
        met, moved = (Met.LEFT_OUT if standing is Standing.RECONFIRM else Met.SAME), None
    elif fate is ModelFate.ADDED:
        same = now is None or ours is None or not _how(now.alone, ours.alone, models)
        moved = None if same else Moved.ADDED
        moved = moved or (Moved.NEEDS if needs else None)
        met = Met.DECIDE if moved else Met.SAME
    elif now is None or then is None:
        met, moved = Met.GONE, None
    else:
        moved = _how(then.alone, now.alone, models)
        met = Met.TAKEN if moved else Met.SAME
        met = (
            Met.DECIDE if moved is Moved.FORM else met
        )  # its words have no place in the other form
        if fate is ModelFate.CHANGED:
            met = Met.SAME if standing is Standing.CARRIED else Met.DECIDE
            moved = moved or Moved.NEEDS
    touched = fate is not ModelFate.SAME
    return MetClause(met, then, now, ours, touched, moved if met is Met.DECIDE else None, needs)


def _how(then: Clause, now: Clause, models: tuple[Base, Base]) -> Moved | None:
    """Return how a clause changed between two texts; None where it reads the same."""
    if then.kind is not now.kind:
        return Moved.FORM
    if not changed(then, now, *models):
        return None
    same = words(then.canonical) == words(now.canonical)
    return Moved.SETTING if same else Moved.WORDS


def _needs(stands: Placed | None, now: Floor) -> tuple[str, ...]:
    """Return the clauses to which the trust's words refer, and which the model has no longer."""
    lost = stands.lost if stands is not None else frozenset()
    return tuple(
        sorted(name for name in lost if name[:1] not in {"#", "{"} and name not in now.clauses)
    )
