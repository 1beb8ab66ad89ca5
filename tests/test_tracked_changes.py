"""A redline in Word, all changes accepted, is the newer file, and all rejected the older."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.document.clauses import Clauses
from generator.document.documents import led_to
from generator.document.line import (
    Footnote,
    InnerLink,
    LineBreak,
    LocalDetail,
    Quiet,
)
from generator.document.nodes import (
    Block,
    ClauseHeading,
    DefinitionList,
    Origin,
    Paragraph,
)
from generator.document.nodes import (
    Content as Asked,
)
from generator.document.picture import Picture
from generator.document.questions import questions
from generator.document.redline import PrintedRedline, Side
from generator.document.texts import Texts
from generator.history.at import timelines
from generator.model.merged import MergedPolicy, ValueSource
from generator.model.terms import TERM_ADDRESS
from generator.word.blank import blank
from generator.word.blocks import Blocks
from generator.word.control import write_questions
from generator.word.redlined import print_redline as redline_as_word
from generator.word.setting import Setting
from generator.word.sheet import Sheet
from generator.word.words import Words
from generator.wording.attachments import ANCHOR, FILES
from generator.wording.neighbours import Neighbours
from tests.drawn_policies import DrawnPolicy, sound_policies
from tests.resolved_changes import Content, body_of, content_of, resolved, tracked_part
from tests.test_printing import library
from tests.test_properties import FEW
from tests.test_redline import texts
from tests.test_redline_cases import CASE_FILES
from tests.test_redline_printed import (
    NO_EDITIONS,
    of_case,
    of_editions,
    of_written,
    versions,
)
from tests.written_case import CASES, WrittenCase


def plain(side: Side, *, large: bool) -> Content:
    """Return the text of a policy as its plain file has it, without the notes on what is local.

    What staff ask stands before it.
    """
    texts = Texts(side.merged, side.around, _people(side.merged), "")
    body = Clauses(side.merged, side.around, texts).whole()
    setting = Setting(large, "000000", "FFFFFF")
    asked = _asked(side.merged, texts)
    sheet = Sheet(blank(setting), setting, [*led_to(asked), *led_to(body)])
    blocks = Blocks(sheet, Words(sheet))
    write_questions(sheet, blocks, asked)
    blocks.write(_without_notes(body))
    blocks.write(_files(side.merged))
    return content_of(list(sheet.finish().element.body))


def _files(merged: MergedPolicy) -> Iterator[Block]:
    """Yield what a redline says of files: their names too, since other bytes have other ones."""
    if merged.attachments:
        yield ClauseHeading(ANCHOR, 1, "", (FILES,), "")
    for each in merged.attachments:
        name, about = each.attachment.held.name, each.attachment.about
        yield Paragraph((f"{each.attachment.title} ({name}; {about})",))


def _people(merged: MergedPolicy) -> Paragraph:
    """Return what a redline says in the place of the contacts: who holds a role is no text."""
    titles = [value.text for name, value in merged.values.items() if name.startswith("role.")]
    return Paragraph((f"the table of contacts: {', '.join(titles)}",))


def _asked(merged: MergedPolicy, texts: Texts) -> Asked:
    """Return what staff ask; a redline has an answer that waits for a detail as it is written."""
    waiting = {ValueSource.OPEN, ValueSource.PROMPT}
    values = {
        name: replace(value, text=f"[{value.text}]") if value.source in waiting else value
        for name, value in merged.values.items()
    }
    written = tuple(
        replace(each, withheld=None) if each.answer else each for each in merged.questions
    )
    told = replace(merged, values=values, questions=written)
    found = questions(told, texts, merged.values["academy.short_name"].text)
    return tuple(
        replace(each, inside=tuple(part for part in each.inside if not isinstance(part, Quiet)))
        for each in found
        if isinstance(each, Paragraph)
    )


def _without_notes(node: Any) -> Any:
    if isinstance(node, tuple):
        own = (each for each in node if not isinstance(each, Origin))
        return tuple(part for each in own for part in _parts(each))
    if isinstance(node, Picture):
        return Paragraph((f"Figure ({node.figure.name}): {node.words}",))
    if isinstance(node, LocalDetail):
        return node.words
    if isinstance(node, LineBreak):
        return " / "  # a cell is a line of the redline
    if not is_dataclass(node) or isinstance(node, type):
        return node
    kept = {each.name: _without_notes(getattr(node, each.name)) for each in fields(node)}
    return type(node)(**{name: "" if name == "tag" else each for name, each in kept.items()})


def _parts(node: Any) -> tuple[Any, ...]:
    """Return what a redline has in the place of a part: of a term's use its words, no way to it."""
    if isinstance(node, InnerLink) and TERM_ADDRESS in node.to:
        return tuple(_without_notes(node.inside))
    if isinstance(node, DefinitionList):
        return tuple(map(_without_notes, _defined(node)))
    if isinstance(node, Footnote):
        return (" [note: ", *_without_notes(node.inside), "]")
    return (_without_notes(node),)


def _defined(node: DefinitionList) -> Iterator[Paragraph]:
    """Yield what a redline says of a definition list: each word, and what it means."""
    for entry in node.entries:
        yield from (Paragraph(each.inside) for each in entry.terms)
        yield from (Paragraph((": ", *meaning)) for meaning in entry.meanings)


def held(redlined: PrintedRedline) -> None:
    """Hold that a redline accepted is the newer text, and rejected the older."""
    part = tracked_part(body_of(redline_as_word(redlined)))
    for gone, side in (("del", redlined.new), ("ins", redlined.old)):
        _, *text = content_of(resolved(part, gone))  # the title stands on the plain file's cover
        assert text == plain(side, large=redlined.large)


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_of_each_case(path: Path) -> None:
    held(of_case(path))


@pytest.mark.parametrize("name", ["base-moved", "changed-and-omitted"])
def test_of_questions_that_have_another_answer_at_an_academy_or_none(name: str) -> None:
    redlined = of_case(CASES / "merge" / f"questions-{name}.yml")
    assert redlined.old.merged.questions != redlined.new.merged.questions
    held(redlined)


@pytest.mark.parametrize("large", [False, True])
def test_of_every_pair_of_versions_of_the_invented_trust(*, large: bool) -> None:
    known, count = library("own"), 0
    for name, policy in known.policies.items():
        for old, new in combinations(range(len(policy.bases)), 2):
            held(replace(versions(known, name, old, new), large=large))
            count += 1
    assert count == 5


@pytest.mark.parametrize("academy", ["ashdown", "castlegate"])
def test_of_every_pair_of_texts_at_an_academy(academy: str) -> None:
    known, count = library("own"), 0
    assert known.trust
    for spans in timelines(known, known.trust, academy).values():
        texts = {(id(each.base), id(each.variation)): each for each in spans.editions}
        for old, new in combinations(texts.values(), 2):
            held(of_editions(known, spans, old, new))
            count += 1
    assert count >= 2


# Drawn texts

ONE = st.sampled_from(["key", "door", "six", "office", "lamp", "coat"])
WORDS = st.lists(ONE, min_size=1, max_size=3)
SAID = WORDS.map(" ".join)
INLINE = st.one_of(
    SAID,
    SAID,
    SAID.map("**{}**".format),
    SAID.map("*{}*".format),
    SAID.map("`{}`".format),
    st.builds("[{}](https://{}.example/)".format, SAID, st.sampled_from(["one", "two"])),
    st.builds("[{}](#{})".format, SAID, st.sampled_from(["first", "last", "cars", "cars#vans"])),
    st.sampled_from(["[](#first)", "[](#last)", "[](cars)", "[](cars#vans)"]),
).map(lambda text: text.replace("(#cars", "(cars"))
PARAGRAPH = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
CELL = st.one_of(INLINE, st.just(""))


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4))
    rule = draw(st.sampled_from(["---", "---:"]))
    head, *more = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|{f' {rule} |' * width}", *more])


def bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def nested(items: list[str]) -> str:
    return "\n".join(["- key", *(f"  1. {item}" for item in items)])


ITEMS = st.lists(PARAGRAPH, min_size=1, max_size=3)
BLOCK = st.one_of(PARAGRAPH, tables(), tables(), ITEMS.map(bullets), ITEMS.map(nested))
CODE = SAID.map("    {}".format)


def clauses(items: list[tuple[str, str]]) -> str:
    """Return numbered clauses, the text of each set in below its first words."""
    written = []
    for first, block in items:
        inside = "\n".join(f"   {line}" if line else "" for line in block.splitlines())
        written.append(f"1. {first}\n\n{inside}")
    return "\n\n".join(written)


CLAUSES = st.lists(st.tuples(PARAGRAPH, BLOCK), min_size=1, max_size=2).map(clauses)
BLOCKS = st.lists(st.one_of(BLOCK, BLOCK, CODE, CLAUSES), max_size=4)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Draw two texts that have much in common."""
    old = draw(BLOCKS)
    new = []
    for block in old:
        fate = draw(st.sampled_from(["stays", "stays", "goes", "before", "instead", "reworded"]))
        if fate in {"before", "instead"}:
            new += draw(st.lists(BLOCK, min_size=1, max_size=2))
        said = block
        if fate == "reworded":
            word, other = draw(
                st.sampled_from([("key", "**key**"), ("door", "six"), ("- ", "- a ")])
            )
            said = block.replace(word, other)
        if fate not in {"goes", "instead"}:
            new.append(said)
    return _text(old), _text(new)


def _text(blocks: list[str]) -> str:
    return "\n\n".join(["## First {#first}", *blocks, "## Last {#last}", "The end."])


CARS = """\
---
title: Cars
version: "1.0"
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01}
---
## Vans {#vans}

Park outside.
"""


@FEW
@given(pairs())
def test_of_drawn_texts(drawn: tuple[str, str]) -> None:
    old, new = drawn
    case = WrittenCase({"base": old, "later": new, "files": {"cars/1.0.md": CARS}})
    assume(not case.problems)
    held(of_written(case))


@settings(FEW, max_examples=15)
@given(sound_policies())
def test_of_drawn_policies(drawn: DrawnPolicy) -> None:
    known = drawn.library()
    assert known.trust
    [policy] = known.policies.values()
    one, _, _, four = texts(known)
    around = Neighbours(known.trust, ""), Neighbours(known.trust, "Ashdown")
    old, new = Side("the old", one, None, around[0]), Side("the new", four, None, around[1])
    held(PrintedRedline(policy, old, new, NO_EDITIONS, known.trust, date(2021, 6, 1)))
