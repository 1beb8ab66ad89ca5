"""Sources that are cited and not in force on the day, or have lost the part that is cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import BaseSubject, Subject
from generator.model.clause import inline_tokens
from generator.model.problem import Place, Problem
from generator.model.question import Asked, sources_of
from generator.model.rules import Rule
from generator.model.source_document import SOURCE, SOURCES_FILE, SourceDocument
from generator.model.values import When
from generator.wording.stages import on_or_in


def sources_not_in_force(subject: Subject) -> Iterator[Problem]:
    """Find references to a source that is not in force, or to a part that it no longer has."""
    for place, name, part in _cited(subject):
        source = subject.scene.trust.sources.get(name)
        if source is not None:
            yield from _wrong(subject, place, (name, part), source)


def _cited(subject: Subject) -> Iterator[tuple[Place, str, str]]:
    version = subject.base if isinstance(subject, BaseSubject) else subject.variation
    for text in version.texts:
        for line, token in inline_tokens([text]):
            source, part = token.meta.get("ref") or ("", "")
            if source.startswith(SOURCE):
                yield Place(text.place.file, line, 1), source.removeprefix(SOURCE), part
    asked: tuple[Asked, ...] = version.meta.questions
    for index, entry in enumerate(asked):
        for cited in sources_of(f"{entry.ask} {entry.answer}"):
            source, _, part = cited.removeprefix(SOURCE).partition("#")
            yield version.places.at("questions", index), source, part


def _wrong(
    subject: Subject, place: Place, cited: tuple[str, str], source: SourceDocument
) -> Iterator[Problem]:
    day, (name, part) = subject.scene.day, cited
    latest = source.latest(day)
    if latest is None and source.editions:
        first = source.in_order[0]
        message = (
            f"no edition of “{name}” is in force yet: the first begins {on_or_in(first.from_)}"
        )
        hint = f"add the edition before it in {SOURCES_FILE}; the page names none until then"
        yield Problem(place, Rule.SOURCE_NOT_IN_FORCE, message, hint)
    elif latest is not None and latest.withdrawn is not None and latest.withdrawn_on(day):
        since = When(latest.withdrawn.day, precise=latest.withdrawn.precise)
        message = f"“{name}” has been withdrawn since {since}, and no edition has followed"
        hint = f"cite what has taken its place, or add the edition that followed in {SOURCES_FILE}"
        yield Problem(place, Rule.SOURCE_NOT_IN_FORCE, message, hint)
    elif latest is not None and part and part not in source.parts_of(latest):
        message = f"the edition “{latest.name}” of “{name}” has no part “{part}”"
        has = ", ".join(source.parts_of(latest)) or "none"
        hint = f"cite a part that it has ({has}), or add it under parts: in {SOURCES_FILE}"
        yield Problem(place, Rule.SOURCE_PART_GONE, message, hint)
