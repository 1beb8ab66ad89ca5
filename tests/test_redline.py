"""Redlines: what holds for all texts, how they are shown, and that long ones end in time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.clause_redline import ClauseStatus
from generator.history.likeness import in_order, rising
from generator.history.passages import passages
from generator.history.redline import Redline, redline
from generator.history.runs import WordSpan, spans
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.citation import ALONE
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.render.redline_html import redline_html, summary_html
from generator.render.redline_text import redline_text
from tests.drawn_policies import DrawnPolicy, sound_policies
from tests.test_properties import EACH, FEW, merged, whole
from tests.test_redline_cases import CASE_FILES, redline_of, words_of
from tests.undone import new_words, old_words
from tests.written_case import POLICY, WrittenCase, read_case

KEYS = st.lists(st.sampled_from(["the", "of", "a", "key", "door", "six", "."]), max_size=40)


def texts(library: Library) -> Iterator[MergedPolicy]:
    """Yield the texts that a drawn policy gives: two bases, each alone and with the variation."""
    for later in (False, True):
        for local in (False, True):
            yield merged(library, later=later, local=local)


# What holds for all texts


@FEW
@given(sound_policies())
def test_a_redline_undone_is_the_old_text_and_applied_the_new(drawn: DrawnPolicy) -> None:
    every = list(texts(drawn.library()))
    for old in every:
        for new in every:
            found = redline(old, new)
            assert [word.text for word in old_words(found)] == list(words_of(old))
            assert [word.text for word in new_words(found)] == list(words_of(new))


@FEW
@given(sound_policies())
def test_a_text_does_not_differ_from_itself(drawn: DrawnPolicy) -> None:
    for text in texts(drawn.library()):
        found = redline(text, text)
        assert found.is_empty
        assert not found.renumbered
        assert not found.kinds


@FEW
@given(sound_policies())
def test_passages_hold_the_words_that_readers_read(drawn: DrawnPolicy) -> None:
    library = drawn.library()
    for text in texts(library):
        shown = re.findall(r"\bword[0-9]+\b", whole(library, text))
        assert [word for word in words_of(text) if word.startswith("word")] == shown


@FEW
@given(sound_policies())
def test_every_clause_stands_in_a_redline_once(drawn: DrawnPolicy) -> None:
    old, new = merged(drawn.library(), later=False), merged(drawn.library(), later=True)
    rows = redline(old, new).whole
    assert [row.new.index for row in rows if row.new] == list(range(len(passages(new, ALONE))))
    olds = sorted(row.old.index for row in rows if row.old)
    assert olds == list(range(len(passages(old, ALONE))))


@EACH
@given(KEYS, KEYS)
def test_spans_cover_both_texts_and_agree_where_they_say_so(old: list[str], new: list[str]) -> None:
    found = spans(old, new)
    for some in (found.exact, found.told):
        assert [k for s in some for k in old[s.old : s.old_end]] == old
        assert [k for s in some for k in new[s.new : s.new_end]] == new
        assert all(old[s.old : s.old_end] == new[s.new : s.new_end] for s in some if s.same)


@EACH
@given(st.lists(KEYS.map(tuple), max_size=8), st.lists(KEYS.map(tuple), max_size=8))
def test_pairs_in_order_rise_on_both_sides(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]]
) -> None:
    pairs = in_order(old, new, 0.4, 0.2)
    for side in zip(*pairs, strict=True):
        assert list(side) == sorted(set(side))


def test_a_longest_run_that_rises() -> None:
    assert rising([2, 3, 0, 1, 4]) in ({0, 1, 4}, {2, 3, 4})
    assert rising([]) == set()


def test_accidental_agreement_is_no_agreement() -> None:
    old = ["the", "office", "keeps", "a", "list", "of", "the", "keys"]
    new = ["whoever", "runs", "the", "site", "writes", "a", "name"]
    assert spans(old, new).told == (WordSpan(0, 8, 0, 7),)
    assert len(spans(old, new).exact) > 1


# How it is shown


class _Marks(HTMLParser):
    """Reads what is deleted and inserted, and what a screen reader hears of it."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: list[tuple[str, str]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"style", "onclick"} & {name for name, _ in attrs}
        if tag in {"ins", "del"}:
            self._inside = tag
            self.marked.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, said = self.marked[-1]
            self.marked[-1] = (tag, said + data)


def marked(found: Redline) -> list[tuple[str, str]]:
    reader = _Marks()
    reader.feed(redline_html(found))
    return reader.marked


def case(old: str, new: str) -> Redline:
    return redline_of(WrittenCase({"base": old, "later": new}))


def test_a_change_says_in_words_what_it_is() -> None:
    found = case(
        "## Keys {#keys}\n\nIn the office, always.", "## Keys {#keys}\n\nIn the safe, always."
    )
    assert marked(found) == [("del", "deleted: office"), ("ins", "inserted: safe")]
    assert '</ins><span class="pb-hidden">, end of change, </span>, always.' in redline_html(found)


def test_html_is_escaped() -> None:
    found = case("## Keys {#keys}\n\nIn A & B.", "## Keys {#keys}\n\nIn `<b>` & \\<i>C\\</i>.")
    html = redline_html(found)
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_page_and_terminal_mark_the_same_words(path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    found = redline_of(read_case(path))
    told = re.findall(r"\[-(.*?)-\]|\{\+(.*?)\+\}", redline_text(found))
    plain = [("del", f"deleted: {d}") if d else ("ins", f"inserted: {i}") for d, i in told]
    assert marked(found) == plain


def test_summary_names_kinds_first_and_numbers_in_a_line() -> None:
    old = "## Keys {#keys}\n\nSign."
    html = summary_html(case(old, f"## Why {{#why}}\n\nSo.\n\n{old}"))
    lines = [unescape(line) for line in re.findall(r"<(?:p|li|summary)>(.*?)</", html)]
    assert lines == [
        "Changed: the trust’s text in 1 clause.",
        "1 Why: new in the trust’s text",
        "Which numbers moved",
        "Renumbered: section 1 is now section 2.",
    ]


def test_the_whole_text_has_what_did_not_change_too() -> None:
    old = "## Keys {#keys}\n\nSign.\n\n## Cards {#cards}\n\nShow."
    found = case(old, old.replace("Show", "Wear"))
    assert "Sign." not in redline_html(found)
    assert "Sign." in redline_html(found, whole=True)
    assert [row.status for row in found.whole] == [
        ClauseStatus.SAME,
        ClauseStatus.SAME,
        ClauseStatus.CHANGED,
    ]


def test_colour_adds_nothing_but_colour() -> None:
    found = case("## Keys {#keys}\n\nIn the office.", "## Keys {#keys}\n\nIn the safe.")
    coloured = redline_text(found, colour=True)
    assert "\x1b[31m[-office-]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == redline_text(found)


# Long texts


def _library(body: str, later: str) -> Redline:
    decimal = "clause_numbering: decimal"
    told = {"base": body, "later": later, "front": decimal, "later_front": decimal}
    written = WrittenCase(told)
    policy, trust = written.library.policies[POLICY], written.library.trust
    assert trust
    day = date(2021, 6, 1)
    old, new = (merge(base, None, None, trust, TRUST, day) for base in policy.bases)
    return redline(old, new)


def _words(start: int, count: int, step: int) -> str:
    return " ".join(f"w{(start + n * step) % 997}" for n in range(count))


LONG = {
    "one clause of many words": (
        f"## Keys {{#keys}}\n\n{_words(0, 10_000, 7)}",
        f"## Keys {{#keys}}\n\n{_words(3, 10_000, 11)}",
    ),
    "the same word again and again": (
        f"## Keys {{#keys}}\n\n{'the key ' * 3_000}",
        f"## Keys {{#keys}}\n\n{'key the of ' * 2_500}",
    ),
    "many clauses without ids": (
        "## Keys {#keys}\n\n" + "".join(f"1. {_words(n, 20, 3)}\n" for n in range(600)),
        "## Keys {#keys}\n\n" + "".join(f"1. {_words(n, 20, 5)}\n" for n in range(600)),
    ),
    "many clauses that are the same": (
        "## Keys {#keys}\n\n" + "1. Sign for it.\n" * 800,
        "## Keys {#keys}\n\n" + "1. Sign for it.\n1. Return it.\n" * 400,
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_compared_in_time(name: str) -> None:
    start = time.process_time()
    found = _library(*LONG[name])
    assert time.process_time() - start < 10  # a hundredth of what comparing all with all takes
    assert not found.is_empty
