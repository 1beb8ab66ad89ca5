"""Strategies that draw a policy in three versions whose texts refer to one another's clauses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from generator.model.problem import errors
from generator.source.folder.library import parse
from tests.drawn_policies import (
    NEW_IDS,
    VARIATION,
    DrawnChange,
    DrawnPolicy,
    DrawnSection,
    base_file,
    draw_later,
    ids_of,
    policies,
)
from tests.written_case import POLICY

LATEST = f"{POLICY}/3.0.md"
ASKED = "slots: {room: {prompt: Which room?}}\n"


@dataclass(frozen=True)
class DrawnVersions(DrawnPolicy):
    """A policy with one more version.

    Args:
        latest: the base after the later one; none for no such version.
        numbering: how all of them are numbered.
    """

    latest: tuple[DrawnSection, ...] = ()
    numbering: str = ""

    def files(self) -> dict[str, bytes]:
        """Return its files."""
        files = super().files()
        if self.latest:
            files[LATEST] = base_file("3.0", "2022-01-01", self.front, self.latest).encode()
        return {
            name: text.replace(b"\n---\n", f"\n{self.numbering}---\n".encode(), 1)
            if name.endswith(".md")
            else text
            for name, text in files.items()
        }


@st.composite
def versions(draw: st.DrawFn) -> DrawnVersions:
    """Draw three versions and a variation of the first that has no errors."""
    plain = draw(policies())
    count = itertools.count(1000)
    base = _styled(draw, plain.base)
    later = _renamed(draw, _styled(draw, plain.later))
    latest = tuple(draw_later(draw, count, section) for section in later)
    drawn = DrawnVersions(
        _linked(draw, base, (base,)),
        _linked(draw, later, (later,)),
        plain.front,
        plain.slot,
        tuple(_with_links(draw, change, plain, base) for change in plain.changes),
        _linked(draw, latest, (latest,)),
        draw(st.sampled_from(["", "", "clause_numbering: decimal\n"])),
    )
    if _wrong(drawn):
        drawn = replace(drawn, latest=())
    if _wrong(drawn):
        drawn = replace(drawn, later=drawn.base)
    sound = drawn.sound()
    assert isinstance(sound, DrawnVersions)
    return sound


def _wrong(drawn: DrawnVersions) -> bool:
    """Return whether the trust's own files have errors, an id used twice for example."""
    files = {name: text for name, text in drawn.files().items() if name != VARIATION}
    return bool(errors(parse(files).problems))


def _styled(draw: st.DrawFn, sections: Sequence[DrawnSection]) -> tuple[DrawnSection, ...]:
    """Let some headings have no number, and some the same words."""
    done = []
    for section in sections:
        mark, word = section.mark, section.word
        if section.id and draw(st.integers(0, 5)) == 0:
            mark = f"{mark} numbered=no".strip()
        if section.id and draw(st.integers(0, 3)) == 0:
            word = "Notes"
        below = _styled(draw, section.sections)
        done.append(replace(section, mark=mark, word=word, sections=below))
    return tuple(done)


def _renamed(draw: st.DrawFn, sections: Sequence[DrawnSection]) -> tuple[DrawnSection, ...]:
    """Let the trust take an id that the academy may have given, as a former one."""
    if not sections or not sections[0].id or sections[0].was or draw(st.integers(0, 3)):
        return tuple(sections)
    return (replace(sections[0], was=draw(st.sampled_from(NEW_IDS))), *sections[1:])


def _linked(
    draw: st.DrawFn, sections: Sequence[DrawnSection], known: tuple[Sequence[DrawnSection], ...]
) -> tuple[DrawnSection, ...]:
    """Let texts refer to clauses of the same version, by former ids too."""
    names = [name for some in known for section in some for name in _names(section)]

    def link() -> str:
        if not names or draw(st.integers(0, 2)):
            return ""
        return f" [](#{draw(st.sampled_from(names))})"

    def one(section: DrawnSection) -> DrawnSection:
        items = tuple(replace(item, word=item.word + link()) for item in section.items)
        text = section.text + link() if section.text else ""
        below = tuple(one(each) for each in section.sections)
        return replace(section, text=text, items=items, sections=below)

    return tuple(one(section) for section in sections)


def _names(section: DrawnSection) -> Iterator[str]:
    yield from ids_of(section)
    yield from filter(None, [section.was, *(item.was for item in section.items)])
    for below in section.sections:
        yield from filter(None, [below.was])


def _with_links(
    draw: st.DrawFn, change: DrawnChange, plain: DrawnPolicy, base: Sequence[DrawnSection]
) -> DrawnChange:
    """Let a change refer to clauses of its base and to other local ones, and use a detail."""
    own = [value for other in plain.changes for key, value in other.keys if key == "add"]
    names = [*own, *(name for section in base for name in ids_of(section))]
    if not change.text or not names:
        return change
    ends = ["", "", " {{ room }}", *(f" [](#{draw(st.sampled_from(names))})" for _ in range(4))]
    first, *rest = change.text.split("\n")
    return replace(change, text="\n".join([first + draw(st.sampled_from(ends)), *rest]))
