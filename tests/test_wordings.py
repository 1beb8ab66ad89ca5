"""One clause in two versions: what differs is marked in either text, and all of both is there."""

from __future__ import annotations

from datetime import date

import pytest

from generator.history.wordings import wordings
from generator.merge.merge import merge
from generator.model.citation import ALONE
from generator.model.merged import MergedPolicy
from generator.render.redline_html import blocks_html
from generator.render.redline_text import block_lines
from generator.source.folder.library import parse

TRUST = b"trust: {name: Vale Trust, short_name: Vale, bodies: {board: Board}}\nacademies: {}\n"
FRONT = """---
title: Keys
version: "{version}"
status: approved
version_date: {date}
approval: {{body: board, on: {date}}}
---

"""


def texts(old: str, new: str) -> tuple[MergedPolicy, MergedPolicy]:
    files = {"trust.yml": TRUST}
    for version, body in (("1.0", old), ("2.0", new)):
        front = FRONT.format(version=version, date=f"202{version[0]}-01-01")
        files[f"keys/{version}.md"] = f"{front}{body}".encode()
    found = parse(files)
    assert found.problems == ()
    assert found.trust
    first, second = found.policies["keys"].bases
    day = date(2023, 1, 1)
    return (
        merge(first, None, None, found.trust, None, day),
        merge(second, None, None, found.trust, None, day),
    )


def told(old: str, new: str, was: str = "keeping", now: str = "keeping") -> list[list[str]]:
    first, second = texts(old, new)
    return [list(block_lines(side)) for side in wordings(first, was, second, now, ALONE)]


OLD = """## Keeping {#keeping}

Keys hang in the lodge.

1. Sign for each “key”. {#sign}
   1. In ink.
2. Lock the door. {#lock}

- one
- two
"""


def test_what_differs_is_marked_in_either_text() -> None:
    new = OLD.replace("the lodge", "the office").replace("- two", "- two\n- three")
    new = new.replace("“key”", '"key"').replace("2. Lock the door. {#lock}\n", "")
    assert told(OLD, new) == [
        [
            "Keeping",
            "Keys hang in the [-lodge-].",
            "a. Sign for each “key”.",
            "  i. In ink.",
            "b. [-Lock the door.-]",
            "• one",
            "• two",
        ],
        [
            "Keeping",
            "Keys hang in the {+office+}.",
            "a. Sign for each “key”.",
            "  i. In ink.",
            "• one",
            "• two",
            "• {+three+}",
        ],
    ]


def test_the_same_words_have_no_marks() -> None:
    old, new = told(OLD, OLD)
    assert old == new
    assert not [line for line in old if "[-" in line or "{+" in line]


def test_a_clause_under_another_name_is_compared_all_the_same() -> None:
    new = OLD.replace("{#keeping}", "{#storing was=keeping}")
    assert told(OLD, new, now="storing")[0][0] == "Keeping"


@pytest.mark.parametrize(("was", "now"), [("keeping", "gone"), ("gone", "keeping")])
def test_a_clause_of_one_version_only_is_compared_with_nothing(was: str, now: str) -> None:
    assert told(OLD, OLD, was, now) == [[], []]


def test_on_a_page_the_marks_are_words_too_and_headings_no_places() -> None:
    first, second = texts(OLD, OLD.replace("lodge", "office").replace("## Keeping", "## Storing"))
    html = blocks_html(wordings(first, "keeping", second, "keeping", ALONE)[1])
    assert html.startswith("<p><strong>")
    assert '<ins><span class="pb-hidden">inserted: </span><span>office</span></ins>' in html
    assert "<del>" not in html
    assert "<h" not in html
    assert html.count('<ul class="pb-redline__list">') == 1


def test_either_text_is_laid_out_as_it_is_where_only_its_lists_differ() -> None:
    first, then = told(OLD, OLD.replace("- one\n- two", "- one\n    - two"))
    assert [first[-2:], then[-2:]] == [["• one", "• two"], ["• one", "  • two"]]
    first, then = told(OLD, OLD.replace("- one\n- two", "one\n\ntwo"))
    assert [first[-2:], then[-2:]] == [["• one", "• two"], ["one", "two"]]
