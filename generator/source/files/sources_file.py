"""Read `sources.yml`: the outside documents that clauses rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.model.places import Places
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.source_document import (
    SOURCES_FILE,
    SourceDocument,
    SourceEdition,
    SourcesFile,
)
from generator.model.values import When
from generator.source.files.plain_text import decode
from generator.source.files.to_decide import to_decide
from generator.source.slips.braces import leftover_braces
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree


def read_sources(
    files: Mapping[str, bytes],
) -> tuple[Mapping[str, SourceDocument] | None, tuple[Problem, ...]]:
    """Read the file of sources.

    Args:
        files: the bytes of each file by its path below the policies folder.

    Returns:
        The sources by id, none where there is no such file; None where it cannot be used. And
        every problem found.
    """
    if SOURCES_FILE not in files:
        return {}, ()
    text, problems = decode(SOURCES_FILE, files[SOURCES_FILE])
    if problems:
        return None, problems
    tree = read_tree(SOURCES_FILE, text)
    if not tree.data:
        return (None, tree.problems) if tree.problems else ({}, ())
    record, wrong = read_record(tree, SourcesFile, frozenset({"sources"}))
    found = [*tree.problems, *leftover_braces(tree), *markup_in_values(tree), *wrong]
    found.extend(to_decide(SOURCES_FILE, text))
    if record is None:
        return None, tuple(found)
    for name, source in record.sources.items():
        found.extend(_editions(name, source, tree.places))
    return record.sources, tuple(found)


def _editions(name: str, source: SourceDocument, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the editions of a source: two of one name, or two at one time."""
    at = {id(each): index for index, each in enumerate(source.editions)}
    for index, each in enumerate(source.editions):
        same = next(n for n, other in enumerate(source.editions) if other.name == each.name)
        place = places.at("sources", name, "editions", index, "name")
        if same != index:
            first = places.at("sources", name, "editions", same, "name")
            message = f"“{name}” has two editions called “{each.name}”"
            yield Problem(place, Rule.SOURCE_EDITIONS, message, "give each its own name", (first,))
        if each.withdrawn is not None and each.withdrawn.day <= each.begins:
            place = places.at("sources", name, "editions", index, "withdrawn")
            message = f"the edition “{each.name}” of “{name}” is withdrawn before it is in force"
            hint = f"write a day after {each.from_.iso}, or delete the line"
            yield Problem(place, Rule.SOURCE_EDITIONS, message, hint)
    for earlier, later in pairwise(source.in_order):
        yield from _overlap(name, earlier, later, places, (at[id(earlier)], at[id(later)]))


def _overlap(
    name: str,
    earlier: SourceEdition,
    later: SourceEdition,
    places: Places,
    at: tuple[int, int],
) -> Iterator[Problem]:
    also = (places.at("sources", name, "editions", at[1], "from"),)
    both = f"the editions “{earlier.name}” and “{later.name}” of “{name}”"
    if earlier.begins == later.begins:
        place = places.at("sources", name, "editions", at[0], "from")
        message = f"{both} are both in force from {When(later.begins)}"
        yield Problem(place, Rule.SOURCE_EDITIONS, message, "give each its own first day", also)
    elif earlier.withdrawn is not None and later.begins < earlier.withdrawn.day:
        place = places.at("sources", name, "editions", at[0], "withdrawn")
        message = f"{both} are both in force from {When(later.begins)}"
        hint = "delete the line withdrawn: an edition ends where the next one begins"
        yield Problem(place, Rule.SOURCE_EDITIONS, message, hint, also)
