"""Strategies that draw a policy as its text files: bases, what becomes of them, and variations.

Every passage has a word of its own, so that a test can say where each word went.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from generator.model.library import Library
from generator.model.problem import errors
from generator.source.folder.library import parse
from tests.written_case import POLICY, TRUST

BASE = f"{POLICY}/1.0.md"
LATER = f"{POLICY}/2.0.md"
VARIATION = f"{POLICY}/variations/ashdown/1.0.yml"
MARKS = ("", "", "local=add", "local=replace", "local=replace", "local=none")
NEW_IDS = ("new-a", "new-b", "new-c", "new-d", "new-e")


@dataclass(frozen=True)
class DrawnItem:
    """A list clause."""

    id: str
    mark: str
    word: str
    was: str = ""


@dataclass(frozen=True)
class DrawnSection:
    """A heading with what stands under it."""

    id: str
    mark: str
    word: str
    text: str
    items: tuple[DrawnItem, ...]
    sections: tuple[DrawnSection, ...]
    was: str = ""


@dataclass(frozen=True)
class DrawnChange:
    """One change, as the lines of a file."""

    keys: tuple[tuple[str, str], ...]
    text: str
    word: str

    @property
    def place(self) -> tuple[tuple[str, str], ...]:
        """Return where it goes: changes with the same place stand in file order."""
        return tuple(pair for pair in self.keys if pair[0] in {"into", "after", "replace", "omit"})

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        first, *rest = [*self.keys, ("reason", f"because-{self.word}")]
        yield f"  - {first[0]}: {first[1]}"
        yield from (f"    {key}: {value}" for key, value in rest)
        if self.text:
            yield "    text: |"
            yield from (f"      {line}".rstrip() for line in self.text.splitlines())


@dataclass(frozen=True)
class DrawnPolicy:
    """A base, the base after it, and one academy's variation of the first.

    Args:
        front: further front matter of the later base.
        slot: the academy's answer to the one question, "" for none.
    """

    base: tuple[DrawnSection, ...]
    later: tuple[DrawnSection, ...]
    front: str
    slot: str
    changes: tuple[DrawnChange, ...]

    def files(self) -> dict[str, bytes]:
        """Return its files."""
        asked = "slots: {room: {prompt: Which room?}}\n"
        files = {
            "trust.yml": TRUST,
            BASE: base_file("1.0", "2020-01-01", asked, self.base),
            LATER: base_file("2.0", "2021-01-01", self.front, self.later),
            VARIATION: self.variation(),
        }
        return {name: text.encode() for name, text in files.items()}

    def variation(self) -> str:
        """Return the file of the variation."""
        lines = [
            f"policy: {POLICY}",
            "academy: ashdown",
            'version: "1.0"',
            'base: "1.0"',
            "status: approved",
            "adoption: {body: local, on: 2020-02-01}",
            *([f"slots: {{room: {self.slot}}}"] if self.slot else []),
            *(["changes:"] if self.changes else []),
        ]
        for change in self.changes:
            lines.extend(change.lines())
        return "\n".join(lines) + "\n"

    def library(self) -> Library:
        """Return it as read."""
        return parse(self.files())

    def words(self) -> set[str]:
        """Return every word of one passage that stands in the base or the variation."""
        text = "".join(self.files()[name].decode() for name in (BASE, VARIATION))
        return set(re.findall(r"\bword[0-9]+\b", text))

    def sound(self) -> DrawnPolicy:
        """Return it without the changes that are errors."""
        drawn = self
        while True:
            wrong = [p.place for p in errors(drawn.library().problems)]
            if not wrong:
                return drawn
            assert {place.file for place in wrong} == {VARIATION}, wrong
            ends = list(itertools.accumulate(len(list(c.lines())) for c in drawn.changes))
            first = len(drawn.variation().splitlines()) - (ends[-1] if ends else 0)
            lines = {place.line - first for place in wrong}
            kept = tuple(
                change
                for begin, end, change in zip([0, *ends], ends, drawn.changes, strict=False)
                if not any(begin < line <= end for line in lines)
            )
            assert len(kept) < len(drawn.changes), wrong
            drawn = replace(drawn, changes=kept)


def base_file(version: str, on: str, front: str, sections: Sequence[DrawnSection]) -> str:
    head = (
        f'---\ntitle: Handbook\nversion: "{version}"\nstatus: approved\nversion_date: {on}\n'
        f"approval: {{body: board, on: {on}}}\n{front}---\n"
    )
    return head + "\n".join(line for section in sections for line in _section_lines(section, 2))


def _mark(part: DrawnItem | DrawnSection) -> str:
    was = f"was={part.was}" if part.was else ""
    return " ".join(filter(None, [f"{{#{part.id}", part.mark, was])) + "}" if part.id else ""


def _section_lines(section: DrawnSection, level: int) -> Iterator[str]:
    yield f"\n{'#' * level} {section.word} {_mark(section)}\n"
    if section.text:
        yield f"{section.text}\n"
    yield from (f"1. {item.word} {_mark(item)}" for item in section.items)
    for below in section.sections:
        yield from _section_lines(below, level + 1)


@st.composite
def policies(draw: st.DrawFn) -> DrawnPolicy:
    """Draw a policy whose variation may have errors."""
    count = itertools.count(1)
    base = tuple(_draw_section(draw, count, 2) for _ in range(draw(st.integers(1, 4))))
    later = tuple(draw_later(draw, count, section) for section in base)
    if draw(st.booleans()):
        new = DrawnSection(draw(st.sampled_from(NEW_IDS)), "", _word(count), "", (), ())
        later = (new, *later)
    front = draw(st.sampled_from(["", "slots: {room: {prompt: Which room?}}\n"]))
    front += draw(st.sampled_from(["", "on_base_change: trust-prevails\n"]))
    changes = _draw_changes(draw, count, base)
    slot = draw(st.sampled_from(["", "word0"]))
    present = {name for section in later for name in ids_of(section)}
    if len(present) != sum(1 for section in later for _ in ids_of(section)):
        later = base
    return DrawnPolicy(base, later, front, slot, tuple(draw(st.permutations(changes))))


def sound_policies() -> st.SearchStrategy[DrawnPolicy]:
    """Draw a policy whose variation has no errors."""
    return policies().map(DrawnPolicy.sound)


def _word(count: Iterator[int]) -> str:
    return f"word{next(count)}"


def ids_of(section: DrawnSection) -> Iterator[str]:
    yield from filter(None, [section.id, *(item.id for item in section.items)])
    for below in section.sections:
        yield from ids_of(below)


def _draw_id(draw: st.DrawFn, count: Iterator[int]) -> str:
    return f"id-{next(count)}" if draw(st.integers(0, 9)) else ""


def _draw_section(draw: st.DrawFn, count: Iterator[int], level: int) -> DrawnSection:
    name = _draw_id(draw, count)
    items = []
    for _ in range(draw(st.integers(0, 3))):
        own = _draw_id(draw, count)
        mark = draw(st.sampled_from(MARKS)) if own else ""
        items.append(DrawnItem(own, mark, _word(count)))
    below = draw(st.integers(0, 2)) if level < 4 else 0
    return DrawnSection(
        name,
        draw(st.sampled_from(MARKS)) if name else "",
        _word(count),
        _word(count) if draw(st.booleans()) else "",
        tuple(items),
        tuple(_draw_section(draw, count, level + 1) for _ in range(below)),
    )


def draw_later(draw: st.DrawFn, count: Iterator[int], section: DrawnSection) -> DrawnSection:
    """Draw what becomes of a section in the next version."""
    items = list(section.items)
    sections = [draw_later(draw, count, below) for below in section.sections]
    done = draw(
        st.sampled_from(
            ["same", "same", "reword", "mark", "drop", "rename", "move", "lift", "join"]
        )
    )
    if done == "reword":
        return replace(section, text=_word(count), sections=tuple(sections))
    if done == "mark":
        mark = draw(st.sampled_from(MARKS)) if section.id else ""
        return replace(section, mark=mark, sections=tuple(sections))
    if done == "drop":
        items, sections = items[1:], sections[1:]
    elif done == "rename" and section.id:
        named = replace(section, id=f"id-{next(count)}", was=section.id)
        return replace(named, sections=tuple(sections))
    elif done == "move" and items and sections:
        first = sections[0]
        sections[0] = replace(first, items=(*first.items, items.pop()))
    elif done == "lift" and sections and sections[0].items:
        first = sections[0]
        sections[0] = replace(first, items=first.items[1:])
        items.append(first.items[0])
    elif done == "join" and len(items) > 1 and items[0].id and items[1].id:
        items = [replace(items[1], was=items[0].id, word=_word(count)), *items[2:]]
    return replace(section, items=tuple(items), sections=tuple(sections))


def _draw_text(draw: st.DrawFn, count: Iterator[int], reused: Sequence[str]) -> str:
    lines = [_word(count)]
    if draw(st.booleans()):
        lines.append("")
        for _ in range(draw(st.integers(1, 2))):
            name = draw(st.sampled_from(["", "", *reused]))
            lines.append(f"1. {_word(count)}" + (f" {{#{name}}}" if name else ""))
    return "\n".join(lines)


def _draw_changes(
    draw: st.DrawFn, count: Iterator[int], base: Sequence[DrawnSection]
) -> list[DrawnChange]:
    """Draw changes, most of them where they may be."""
    known = [target for section in base for target in _targets(section, "")]
    open_here = [target for target in known if target.mark in {"local=add", "local=replace"}]
    changes = []
    for name in draw(st.lists(st.sampled_from(NEW_IDS), unique=True, max_size=4)):
        own = [_Target(n, "local=add", section=draw(st.booleans())) for n in NEW_IDS]
        some = draw(st.sampled_from([open_here, open_here, open_here, own, known]))
        if some:
            changes.append(_draw_addition(draw, count, name, draw(st.sampled_from(some))))
    replaceable = [target for target in known if target.mark == "local=replace"]
    some = draw(st.sampled_from([replaceable, replaceable, replaceable, known]))
    names = [target.id for target in some]
    if names:
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=3)):
            all_names = [target.id for target in known]
            changes.append(_draw_displacement(draw, count, name, all_names))
    return changes


@dataclass(frozen=True)
class _Target:
    """What a change may name, with the mark that counts there."""

    id: str
    mark: str
    section: bool


def _targets(section: DrawnSection, above: str) -> Iterator[_Target]:
    mark = section.mark or above
    if section.id:
        yield _Target(section.id, mark, section=True)
    for item in section.items:
        if item.id:
            yield _Target(item.id, item.mark or mark, section=False)
    for below in section.sections:
        yield from _targets(below, mark)


def _draw_addition(
    draw: st.DrawFn, count: Iterator[int], name: str, target: _Target
) -> DrawnChange:
    where = draw(st.sampled_from(["into", "after"])) if target.section else "after"
    keys = [("add", name), (where, target.id)]
    reused: list[str] = []
    if target.section and (where == "after" or draw(st.booleans())):
        keys.append(("heading", _word(count)))
        reused = [f"id-{next(count)}"]
    text = _draw_text(draw, count, reused)
    return DrawnChange(tuple(keys), text, _word(count))


def _draw_displacement(
    draw: st.DrawFn, count: Iterator[int], name: str, names: Sequence[str]
) -> DrawnChange:
    if draw(st.booleans()):
        return DrawnChange((("omit", name),), "", _word(count))
    return DrawnChange((("replace", name),), _draw_text(draw, count, names), _word(count))
