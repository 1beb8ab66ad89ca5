"""Read YAML as text with places, and refuse what can surprise: see docs/format.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from unicodedata import normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.model.places import Path, Places
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.letters.characters import told_unreadable, unreadable
from generator.source.letters.odd_blanks import in_curly_quotes, without_slips
from generator.source.yaml.scalars import after_a_hash, folds_a_list
from generator.source.yaml.slips import first_slip, glued, is_prose, key_slip, parted
from generator.source.yaml.words import lacking, syntax_problem, tabs

MAX_DEPTH = 12


@dataclass(frozen=True)
class YamlTree:
    """A YAML document: mappings, lists and text, with places.

    Args:
        data: what it holds; every scalar is text.
        places: the place of every key and list entry.
        lines: the first line of the content of every text.
        problems: what is wrong with it; when there are errors, `data` may be incomplete.
        curly: the values that stand whole in curly quotation marks, which are part of them.
    """

    data: dict[str, Any]
    places: Places
    lines: dict[Path, int]
    problems: tuple[Problem, ...]
    curly: frozenset[Path] = frozenset()


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error to report
    """Reading cannot go on; the problem has been noted."""


@dataclass
class _Reader:
    file: str
    first_line: int
    source: list[str]
    known: dict[Path, tuple[int, int]] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    curly: set[Path] = field(default_factory=set)
    block: tuple[str, int] | None = None  # the key and line of the text of lines just read
    problems: list[Problem] = field(default_factory=list)

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self.file)
        return Place(self.file, mark.line + self.first_line, mark.column + 1)

    def note(self, event: Event, rule: Rule, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(event), rule, message, hint))

    def remember(self, path: Path, event: Event) -> None:
        place = self.place(event)
        self.known[path] = (place.line, place.column)

    def value(self, event: Event, events: Iterator[Event], path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            self.note(
                event,
                Rule.YAML_TOO_DEEP,
                "brackets or lists are nested too deeply here",
                f"no part of the format needs more than {MAX_DEPTH} levels",
            )
            raise _Refused
        self.refuse_features(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path)
        if isinstance(event, MappingStartEvent):
            return self.mapping(events, path)
        raise _Refused  # an alias: already noted, and nothing to put in its place

    def refuse_features(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self.note(
                event,
                Rule.YAML_FEATURE,
                "anchors (&) and aliases (*) are not used here",
                "write the value out, or put text that begins with & or * in quotes",
            )
        if getattr(event, "tag", None):
            self.note(
                event,
                Rule.YAML_FEATURE,
                "tags (!) are not used here",
                "write plain text, or put text that begins with ! in quotes",
            )

    def scalar(self, event: ScalarEvent, path: Path) -> str:
        block = event.style in {"|", ">"}
        self.block = (key_of(path), self.place(event).line) if block else None
        if not event.style and in_curly_quotes(event.value):
            self.curly.add(path)
        self.lines[path] = self.place(event).line + (1 if block else 0)
        if not event.value.strip():
            message = f"“{key_of(path)}” has no value"
            place = Place(self.file, *self.known[path]) if path in self.known else self.place(event)
            hint = lacking(path, self.source[place.line - self.first_line])
            self.problems.append(Problem(place, Rule.BAD_VALUE, message, hint))
        for _, character in islice(unreadable(event.value), 1):  # written as an escape
            self.note(event, Rule.CONTROL_CHARACTER, *told_unreadable(character))
        if event.style != "|" and folds_a_list(event, self.source):
            self.note(
                event,
                Rule.FOLDED_LIST,
                "the lines of this text are joined, and with them the entries of its list",
                f"write “|” {'instead of “>”' if event.style == '>' else 'after the colon'}",
            )
        lost = after_a_hash(event, self.source)
        if lost:
            message = f"“{lost}” is taken for a note and left out"
            self.note(event, Rule.HASH_IN_VALUE, message, "put the whole value in quotes")
        return normalize("NFC", event.value)

    def sequence(self, events: Iterator[Event], path: Path) -> list[Any]:
        entries: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            here = (*path, len(entries))
            self.remember(here, event)
            entries.append(self.value(event, events, here))
        return entries

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                self.note(
                    event,
                    Rule.YAML_SYNTAX,
                    "a key must be a word, not brackets",
                    "put values that begin with { or [ in quotes",
                )
                raise _Refused
            self.refuse_features(event)
            following = next(events)
            meant = self.lacks_space(event, following)
            if meant:
                self.remember((*path, meant[0]), event)
                entries[meant[0]] = meant[1]
                continue
            key, sound = self.key(event)
            here = (*path, key)
            if key in entries:
                line = self.known[here][0]
                self.note(
                    event,
                    Rule.YAML_DUPLICATE_KEY,
                    f"“{key}” stands twice, first in line {line}",
                    "keep one of the two",
                )
            if sound:
                self.remember(here, event)
            value = self.value(following, events, here)
            entries.update({key: value} if sound else {})
        return entries

    def key(self, event: ScalarEvent) -> tuple[str, bool]:
        """Return a key as it was meant, and whether it is one; note what is wrong with it."""
        slip = key_slip(event.value)
        if slip:
            self.note(event, *slip)
            if slip[1].startswith("before"):  # its line may belong to another group
                raise _Refused
        elif self.block and is_prose(event.value):
            message = (
                f"this line begins too far left, so “{event.value}” is read as a key, and not as "
                f"part of “{self.block[0]}:” in line {self.block[1]}"
            )
            hint = "if it belongs there, begin it with as many spaces as the lines of that text"
            self.note(event, Rule.YAML_SYNTAX, message, hint)
            return event.value, False
        return without_slips(event.value) if slip else event.value, True

    def lacks_space(self, event: ScalarEvent, following: Event) -> tuple[str, str] | None:
        """Return key and value of what is one in a group in { }: {body:board}; note it."""
        bare = isinstance(following, ScalarEvent) and not following.value and not following.style
        meant = parted(event.value) if bare and not event.style else None
        slip = glued([event.value], 0) if meant else None
        if slip:
            self.note(event, Rule.YAML_SYNTAX, slip.message, slip.hint)
        return meant


def read_tree(file: str, text: str, first_line: int = 1) -> YamlTree:
    """Read a YAML document whose top level is a mapping.

    Args:
        file: its name, for places.
        text: its text, with line feeds only.
        first_line: the line of the file on which the text begins.

    Returns:
        Its tree; problems are in it, none is raised.
    """
    # YAML that breaks off ends behind the last line.
    reader = _Reader(file, first_line, [*text.split("\n"), ""])
    reader.problems.extend(tabs(file, reader.source, first_line))
    data: Any = {}
    if not reader.problems:
        try:
            data = _document(reader, text)
        except _Refused:
            pass  # noted where it was found
        except yaml.YAMLError as error:
            # A text whose first line stands too far left has no value; that is no news then.
            reader.problems[:] = [p for p in reader.problems if p.rule is not Rule.BAD_VALUE]
            reader.problems.append(syntax_problem(file, error, reader.source, first_line))
        except RecursionError:  # pragma: no cover - MAX_DEPTH stops before it can happen
            reader.problems.append(Problem(Place(file), Rule.YAML_TOO_DEEP, "nested too deeply"))
    places = Places(file, reader.known)
    return YamlTree(data, places, reader.lines, tuple(reader.problems), frozenset(reader.curly))


def key_of(path: Path) -> str:
    """Return the key that a value belongs to."""
    return next((part for part in reversed(path) if isinstance(part, str)), "this file")


def _document(reader: _Reader, text: str) -> dict[str, Any]:
    events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
    data: Any = {}
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1 or event.version or event.tags:
                reader.note(
                    event,
                    Rule.YAML_FEATURE,
                    "a file holds one document, without directives",
                    "delete this line and keep one document",
                )
                raise _Refused
        elif isinstance(event, MappingStartEvent):
            reader.refuse_features(event)
            data = reader.mapping(events, ())
        elif isinstance(event, (ScalarEvent, SequenceStartEvent, AliasEvent)):
            slip = first_slip(reader.source) if isinstance(event, ScalarEvent) else None
            if slip:
                reader.note(event, Rule.YAML_SYNTAX, slip.message, slip.hint)
                raise _Refused
            reader.note(
                event,
                Rule.WRONG_KIND,
                "this should be a list of “key: value” lines",
                "look at another file of the same kind",
            )
            raise _Refused
    return dict(data)
