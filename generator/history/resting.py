"""Which edition of a source each clause and each local change rests on: docs/sources.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.clause import Clause, Text, inline_tokens
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.question import Asked, sources_of
from generator.model.source_document import SOURCE, SourceDocument, SourceEdition
from generator.model.values import Duration
from generator.model.variation import Variation

Sources = Mapping[str, SourceDocument]


class LookedAt(NamedTuple):
    """Against which edition of a source a text was last looked at, and when.

    Args:
        edition: the edition; None for one before all that are known.
        on: the day; None where the files do not say.
    """

    edition: SourceEdition | None
    on: date | None


@dataclass(frozen=True)
class Resting:
    """A clause, or a local change, that cites a source.

    Args:
        source: the id of the source.
        part: the id of the part of it; "" for the whole.
        unit: the id of the clause that the reference stands in, or of the nearest above that has
            one; in a variation that of the change; "" before the first heading.
        place: where the text begins that the reference stands in.
        question: the question in whose answer it stands, where its unit is the clause that holds
            the answer; "" in the text.
        looked: against which edition it was last looked at.
    """

    source: str
    part: str
    unit: str
    place: Place
    question: str
    looked: LookedAt


class _Reference(NamedTuple):
    source: str
    part: str
    unit: str
    place: Place
    question: str = ""


def resting(
    policy: Policy, version: Base | Variation, sources: Sources, day: date
) -> tuple[Resting, ...]:
    """Return what in a version cites sources, and the edition that each rests on, on a day.

    A text rests on the edition that was in force when the version was decided that cited it first;
    later versions and reviews move that on only by naming an edition under `reviewed_against`.

    Args:
        policy: all its versions.
        version: the version.
        sources: the sources, by id.
        day: the day: reviews held after it do not count.
    """
    if not sources or not any(each.source in sources for each in _references(version)):
        return ()
    known: dict[tuple[str, str], LookedAt] = {}
    for each in _up_to(policy, version):
        known = _after(each, policy, known, sources, day)
    return tuple(
        Resting(each.source, each.part, each.unit, each.place, each.question, known[key])
        for each in _references(version)
        if (key := (each.unit, each.source)) in known
    )


def _up_to(policy: Policy, version: Base | Variation) -> Sequence[Base | Variation]:
    """Return the approved versions before a version, and itself, in their order."""
    every: Sequence[Base | Variation] = policy.bases
    if isinstance(version, Variation):
        every = policy.variations.get(version.academy, ())
    before = [each for each in every if each.approved and each.version < version.version]
    return [*sorted(before, key=lambda each: each.version), version]


def _after(
    version: Base | Variation,
    policy: Policy,
    before: Mapping[tuple[str, str], LookedAt],
    sources: Sources,
    day: date,
) -> dict[tuple[str, str], LookedAt]:
    """Return against what each text of a version was looked at, by unit and source."""
    named = dict(_named(version, sources))
    decided = _decided(version)
    earlier = _earlier_ids(version, policy)
    found = {}
    for unit, source in {(each.unit, each.source): None for each in _references(version)}:
        if source not in sources:
            continue
        edition = named.get(source)
        known = before.get((unit, source)) or before.get((earlier.get(unit, unit), source))
        if edition is not None:
            found[unit, source] = LookedAt(edition, decided)
        elif known is not None:
            found[unit, source] = known
        else:
            latest = sources[source].latest(decided) if decided else None
            found[unit, source] = LookedAt(latest, decided)
    for source, looked in _reviewed(version, sources, day):
        for unit, of in found:
            if of == source:
                found[unit, of] = looked
    return found


def _named(version: Base | Variation, sources: Sources) -> Iterator[tuple[str, SourceEdition]]:
    for name, edition in version.meta.reviewed_against.items():
        found = sources[name].named(edition) if name in sources else None
        if found is not None:
            yield name, found


def _reviewed(
    version: Base | Variation, sources: Sources, day: date
) -> Iterator[tuple[str, LookedAt]]:
    """Yield the editions that reviews without a new version name, the earliest review first."""
    held = (each for each in version.meta.reviews if each.on.day <= day)
    for review in sorted(held, key=lambda each: each.on.day):
        for name, edition in review.reviewed_against.items():
            found = sources[name].named(edition) if name in sources else None
            if found is not None:
                yield name, LookedAt(found, review.on.day)


def _decided(version: Base | Variation) -> date | None:
    """Return the day on which a version was decided, else written."""
    meta = version.meta
    decision = version.meta.adoption if isinstance(version, Variation) else version.meta.approval
    when = (decision.on if decision else None) or meta.version_date
    return when.day if when else None


def _earlier_ids(version: Base | Variation, policy: Policy) -> dict[str, str]:
    """Return the former id of each clause that has got another."""
    base = policy.base(version.meta.base) if isinstance(version, Variation) else version
    return {now: former for former, now in base.renamed.items()} if base else {}


def _references(version: Base | Variation) -> Iterator[_Reference]:
    if isinstance(version, Variation):
        for change in version.changes:
            for text in change.texts:
                yield from _in_text(change.id, text)
    else:
        if version.preamble:
            yield from _in_text("", version.preamble)
        for clause in version.clauses:
            yield from _in_clause(clause, "")
    asked: tuple[Asked, ...] = version.meta.questions
    for index, entry in enumerate(asked):
        for name in sources_of(f"{entry.ask} {entry.answer}"):
            source, _, part = name.removeprefix(SOURCE).partition("#")
            place = version.places.at("questions", index)
            yield _Reference(source, part, entry.read, place, entry.ask)


def _in_clause(clause: Clause, above: str) -> Iterator[_Reference]:
    unit = clause.id or above
    if clause.heading:
        yield from _in_text(unit, clause.heading)
    for part in clause.parts:
        yield from _in_text(unit, part) if isinstance(part, Text) else _in_clause(part, unit)


def _in_text(unit: str, text: Text) -> Iterator[_Reference]:
    for _, token in inline_tokens((text,)):
        source, part = token.meta.get("ref") or ("", "")
        if source.startswith(SOURCE):
            yield _Reference(source.removeprefix(SOURCE), part, unit, text.place)


class LookAgain(NamedTuple):
    """That a text has to be looked at again.

    Args:
        edition: the edition in force, or the last one where that is withdrawn.
        withdrawn: whether it is withdrawn, and none has followed.
        begins: the first day on which it has to be.
        due: the last day on which it is in time.
    """

    edition: SourceEdition
    withdrawn: bool
    begins: date
    due: date


def look_again(
    source: SourceDocument, looked: LookedAt, within: Duration, day: date
) -> LookAgain | None:
    """Return that a text has to be looked at again, from a day on; None where it has not.

    The time counts from the first edition that nobody looked at, not from the last. Where nothing
    is to be done on the day, what is known of days to come counts.

    Args:
        source: the source.
        looked: against which edition the text was last looked at.
        within: how long there is for it.
        day: the day.
    """
    turns = sorted(
        turn
        for each in source.editions
        for turn in (each.begins, each.withdrawn.day if each.withdrawn else None)
        if turn is not None
    )
    later = (turn for turn in turns if turn > day)
    return next((found for on in (day, *later) if (found := _on(source, looked, within, on))), None)


def _on(source: SourceDocument, looked: LookedAt, within: Duration, day: date) -> LookAgain | None:
    latest = source.latest(day)
    if latest is None:
        return None
    seen = looked.edition.begins if looked.edition else date.min
    missed = next((each for each in source.in_order if seen < each.begins <= day), None)
    withdrawn = latest.withdrawn_on(day)
    if missed is not None:
        return LookAgain(latest, withdrawn, missed.begins, within.after(missed.begins))
    ended = latest.withdrawn
    if not withdrawn or ended is None or (looked.on is not None and ended.day <= looked.on):
        return None
    return LookAgain(latest, withdrawn, ended.day, within.after(ended.day))
