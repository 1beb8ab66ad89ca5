"""What is said of the clauses that rest on sources, and of those to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.resting import LookAgain, Resting, look_again, resting
from generator.model.clause import Text, sources_in
from generator.model.merged import MergedClause, MergedPolicy, OpenKind, OpenPoint, walk_merged
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.question import Asked, sources_of
from generator.model.source_document import SOURCE, SourceDocument, SourceEdition
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.due import due_note
from generator.wording.phrases import counted

INTRODUCTION, ANSWER = "the introduction", "the answer to “{ask}”"


@dataclass(frozen=True)
class RestsOn:
    """A clause in force that cites a source.

    Args:
        cite: how a sentence names the clause: "section 4.6 c.".
        clause: its address on the page; "" for the introduction.
        resting: what it cites, and the edition that it rests on.
        source: the source.
        again: that it has to be looked at again, now or from a day to come; None where it has not.
    """

    cite: str
    clause: str
    resting: Resting
    source: SourceDocument
    again: LookAgain | None

    def again_on(self, day: date) -> bool:
        """Return whether it has to be looked at again on a day."""
        return self.again is not None and self.again.begins <= day

    @property
    def title(self) -> str:
        """Return the title of the source, and of its part."""
        part = self.source.all_parts.get(self.resting.part, "")
        return ", ".join(filter(None, (self.source.title, part)))


def rests_on(
    policy: Policy, merged: MergedPolicy, version: Base | Variation, trust: Trust, day: date
) -> tuple[RestsOn, ...]:
    """Return which clauses in force rest on sources, in the order of the page.

    Args:
        policy: all its versions.
        merged: its text; what staff do not read in it rests on nothing.
        version: whose words are asked for: the base's or the variation's in it.
        trust: for its sources and settings.
        day: the day.
    """
    found = resting(policy, version, trust.sources, day)
    if not found:
        return ()
    within, places = trust.settings.look_again_within, dict(_places(merged))
    told = []
    for each in found:
        where = _where(merged, each, places)
        if where is not None:
            source = trust.sources[each.source]
            again = look_again(source, each.looked, within, day)
            told.append(RestsOn(*where, each, source, again))
    return tuple(told)


def _where(
    merged: MergedPolicy, each: Resting, places: Mapping[Place, MergedClause]
) -> tuple[str, str] | None:
    """Return how a sentence names the place of a reference, and its address; None where it is not.

    Of a replaced clause and of a change that does not hold, staff read nothing.
    """
    if each.question:
        holds = merged.by_id.get(each.unit)
        return ANSWER.format(ask=each.question), holds.id if holds else ""
    clause = places.get(each.place)
    if clause is not None:
        return clause.cite, clause.id
    first = merged.preamble is not None and merged.preamble.place == each.place
    return (INTRODUCTION, "") if first else None


def _places(merged: MergedPolicy) -> Iterator[tuple[Place, MergedClause]]:
    for clause in walk_merged(merged.clauses):
        if not clause.omitted:
            heading = (clause.heading,) if clause.heading else ()
            for part in (*heading, *clause.parts):
                if isinstance(part, Text):
                    yield part.place, clause


def to_look_at(found: Iterable[RestsOn]) -> tuple[tuple[OpenPoint, RestsOn], ...]:
    """Return what has to be looked at again: one open point for each clause and source.

    Args:
        found: the clauses that rest on sources.

    Returns:
        Each point, also of days to come, with what it is made from.
    """
    points: dict[tuple[str, str, str], tuple[OpenPoint, RestsOn]] = {}
    for each in found:
        if each.again is not None:
            key = (each.cite, each.resting.source, each.resting.unit)
            text = f"{each.cite} {rests_words(each)}"
            place, due = each.resting.place, each.again.due
            point = OpenPoint(OpenKind.LOOK_AGAIN, text, each.clause, due, place)
            points.setdefault(key, (point, each))
    return tuple(points.values())


def rests_words(each: RestsOn) -> str:
    """Return on what a clause rests, and what has come since: "rests on … 2025; 2026 is …"."""
    told = f"rests on {edition_words(each.source, each.resting.looked.edition)}"
    again = each.again
    if again is None:
        return told
    if again.withdrawn and again.edition.withdrawn:
        return f"{told}, which has been withdrawn since {again.edition.withdrawn}"
    since = When(again.edition.begins, precise=again.edition.from_.precise)
    return f"{told}; {again.edition.name} is in force since {since}"


def edition_words(source: SourceDocument, edition: SourceEdition | None) -> str:
    """Return an edition of a source, or that it is one before all that are known."""
    if edition is not None:
        return f"{source.title} {edition.name}"
    return f"an earlier edition of {source.title}" if source.editions else source.title


NOTHING_RESTS = "Nothing in force rests on it."


PAGE_TITLE = "Law and guidance that policies rest on"


def told_of(source: SourceDocument) -> str:
    """Return what kind a source is, and who publishes it: "guidance, Ofsted"; "" for neither."""
    return ", ".join(filter(None, (source.kind, source.publisher)))


def source_heading(source: SourceDocument) -> str:
    """Return a source with its kind and publisher: "Equality Act 2010 (law)"."""
    told = told_of(source)
    return f"{source.title} ({told})" if told else source.title


def again_counted(again: int, late: int) -> str:
    """Return how many clauses have to be looked at again, in a sentence.

    Args:
        again: how many.
        late: how many of them are overdue.
    """
    many = counted(again, "clause has", "clauses have")
    if not many:
        return "No clause has to be looked at again."
    return f"{many} to be looked at again{f', {late} of them overdue' if late else ''}."


def in_force_words(source: SourceDocument, day: date) -> str:
    """Return what of a source is in force on a day, and what is to come."""
    edition, latest = source.on(day), source.latest(day)
    told = "Cited as it stands."
    if edition is not None:
        told = f"In force: {edition.name}, since {edition.from_}."
    elif latest is not None:
        told = f"Withdrawn since {latest.withdrawn}; the last was {latest.name}."
    elif source.editions:
        told = "Not in force yet."
    coming = next((each for each in source.in_order if each.begins > day), None)
    return f"{told} To come: {coming.name}, from {coming.from_}." if coming else told


def listed_words(cite: str, version: str) -> str:
    """Return a clause of a version as lists name it: "section 4.6 c. of version 2.0"."""
    return f"{cite} of version {version}"


def again_words(rests: str, due: date | None, begins: date | None, day: date) -> str:
    """Return on what a clause rests that has to be looked at again; "" where it has not.

    Args:
        rests: the edition that it rests on, in words.
        due: by when it has to be looked at again; None where it has not.
        begins: the first day from which it has to be, where that is to come.
        day: the day.
    """
    if due is None:
        return ""
    if begins is not None and day < begins:
        return f"rests on {rests}; look again from {When(begins)}"
    return f"rests on {rests}; look again{due_note(due, day)}"


def cited_lines(
    cited: Iterable[str], sources: Mapping[str, SourceDocument], day: date
) -> tuple[str, ...]:
    """Return sources that are cited, with the editions of a day and the parts.

    Args:
        cited: what references name: "source:kcsie#part-one".
        sources: the sources, by id.
        day: the day of the page.
    """
    parts: dict[str, dict[str, None]] = {}
    for each in cited:
        name, _, part = each.removeprefix(SOURCE).partition("#")
        parts.setdefault(name, {}).update({part: None} if part else {})
    return tuple(_with_parts(sources[name], parts[name], day) for name in sources if name in parts)


def cited_by(version: Base | Variation) -> tuple[str, ...]:
    """Return the sources that a version cites, in its text and its questions."""
    asked: tuple[Asked, ...] = version.meta.questions
    answers = (name for each in asked for name in sources_of(f"{each.ask} {each.answer}"))
    return (*sources_in(version.texts), *answers)


def _with_parts(source: SourceDocument, parts: Iterable[str], day: date) -> str:
    words, after, _ = source.cited("", day)
    titles = [title for part, title in source.all_parts.items() if part in parts]
    return f"{words}{after}{': ' if titles else ''}{', '.join(titles)}"
