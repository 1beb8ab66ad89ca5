"""Check that each reference to a source leads to one, and each named edition is one of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from generator.model.clause import Text, inline_tokens
from generator.model.pack import Pack
from generator.model.places import Path
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem
from generator.model.question import Asked, sources_of
from generator.model.rules import Rule
from generator.model.source_document import SOURCE, SOURCES_FILE, SourceDocument
from generator.model.variation import Variation
from generator.source.known.meant import nearest_titled

Sources = Mapping[str, SourceDocument]
_NO_FILE = f"write {SOURCES_FILE} beside trust.yml; the help page “The format” shows one"


def check_sources(
    policies: Mapping[str, Policy], sources: Sources | None, sound: Container[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each source, part or edition that a base names and nobody knows.

    Args:
        policies: all of them, by id.
        sources: the sources, by id; None where they cannot be made out.
        sound: files that are known to have no such problem.
    """
    for policy in policies.values():
        for base in policy.bases:
            if base.places.file not in sound:
                yield from check_sources_of(base, sources)


def check_sources_of(version: Base | Variation, sources: Sources | None) -> Iterator[Problem]:
    """Yield a problem for each source, part or edition that a version names and nobody knows.

    Args:
        version: the version.
        sources: the sources, by id; None where they cannot be made out.
    """
    if sources is not None:
        yield from check_cited(version.texts, sources)
        yield from _asked(version, sources)
        yield from _against(version, sources)


def check_cited(texts: Iterable[Text], sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each source, or part of one, in texts that nobody knows."""
    for text in texts:
        for line, token in inline_tokens([text]):
            target, part = token.meta.get("ref") or ("", "")
            if target.startswith(SOURCE):
                place = Place(text.place.file, line, 1)
                yield from _unknown(place, target.removeprefix(SOURCE), part, sources)


def _asked(version: Base | Variation, sources: Sources) -> Iterator[Problem]:
    asked: tuple[Asked, ...] = version.meta.questions
    for index, entry in enumerate(asked):
        for key, words in (("ask", entry.ask), ("answer", entry.answer)):
            for name in sources_of(words):
                source, _, part = name.removeprefix(SOURCE).partition("#")
                yield from _unknown(
                    version.places.at("questions", index, key), source, part, sources
                )


def _unknown(place: Place, name: str, part: str, sources: Sources) -> Iterator[Problem]:
    """Yield the problem that there is no such source, or that it has no such part."""
    source = sources.get(name)
    if source is None:
        hint = nearest_titled(name, {each: (sources[each].title,) for each in sources})
        yield Problem(place, Rule.UNKNOWN_SOURCE, f"there is no source “{name}”", hint or _NO_FILE)
    elif part and part not in source.all_parts:
        told = {each: (title,) for each, title in source.all_parts.items()}
        hint = nearest_titled(part, told) or f"add it under parts: of {name} in {SOURCES_FILE}"
        message = f"the source “{name}” has no part “{part}”"
        yield Problem(place, Rule.UNKNOWN_SOURCE, message, hint)


def _against(version: Base | Variation, sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each edition that is said to have been looked at, and is none."""
    said: list[tuple[Path, Mapping[str, str]]] = [((), version.meta.reviewed_against)]
    said += [
        (("reviews", at), each.reviewed_against) for at, each in enumerate(version.meta.reviews)
    ]
    for path, editions in said:
        for name, edition in editions.items():
            place = version.places.at(*path, "reviewed_against", name)
            source = sources.get(name)
            if source is None:
                yield from _unknown(place, name, "", sources)
            elif source.named(edition) is None:
                known = {each.name: () for each in source.editions}
                hint = nearest_titled(edition, known)
                message = f"the source “{name}” has no edition “{edition}”"
                yield Problem(
                    place, Rule.UNKNOWN_SOURCE, message, hint or f"add it in {SOURCES_FILE}"
                )


def sound_packs(
    packs: Mapping[str, Pack], sources: Sources | None
) -> tuple[dict[str, Pack], tuple[Problem, ...]]:
    """Return the packs that cite and enclose sources as there are, and what is wrong with others.

    Args:
        packs: the packs, by id.
        sources: the sources, by id; None where they cannot be made out.
    """
    if sources is None:
        return dict(packs), ()
    found = {name: tuple(_in_pack(pack, sources)) for name, pack in packs.items()}
    sound = {name: pack for name, pack in packs.items() if not found[name]}
    return sound, tuple(problem for each in found.values() for problem in each)


def _in_pack(pack: Pack, sources: Sources) -> Iterator[Problem]:
    for letter in pack.letters:
        yield from check_cited(letter, sources)
    for index, each in enumerate(pack.enclosures):
        if each.startswith(SOURCE):
            name, _, part = each.removeprefix(SOURCE).partition("#")
            yield from _unknown(pack.places.at("enclosures", index), name, part, sources)
