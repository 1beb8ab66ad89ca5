"""What tables of Word become where they are more than rows of words, and raised numbers."""

from __future__ import annotations

import pytest

from generator.importer.proof import Proof
from tests.imported import imported
from tests.made_word import heading, level, listed, lists, p, read, rows
from tests.test_import_features import TRUST, draft

COUNTED = lists(level(0), level(1, "lowerLetter", "(%2)"))


def framed(*cells: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr><w:tc>{each}</w:tc></w:tr>' for each in cells)}</w:tbl>"


def at(words: str, where: str) -> str:
    look = f'<w:rPr><w:vertAlign w:val="{where}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def proof(body: str) -> Proof:
    return imported("a.docx", read(body), TRUST).report.proof


def told(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(each.more, each.near) for each in read(body, **parts).findings if each.kind == "table"]


def test_a_row_that_word_counts_keeps_its_number_though_its_cell_is_empty() -> None:
    cells = (("", "Ring"), ("", "Wait"))
    counted = "".join(
        f"<w:tr><w:tc>{listed(number)}</w:tc><w:tc>{p(what)}</w:tc></w:tr>"
        for number, what in cells
    )
    body = heading("Top") + f"<w:tbl>{counted}</w:tbl>"
    assert "| 1. | Ring |\n| --- | --- |\n| 2. | Wait |" in draft(body, numbering=COUNTED)


def test_a_frame_around_text_with_headings_is_taken_away_and_told() -> None:
    inside = heading("One") + listed("a") + listed("b") + rows(("c", "d"))
    body = framed(inside, framed(heading("Two") + p("Words"))) + p("After")
    text = draft(body, numbering=COUNTED)
    assert "## One {#one" in text
    assert "\n1. a\n1. b\n" in text
    assert "| c | d |" in text
    assert "## Two {#two numbered=no}\n\nWords\n\nAfter" in text
    without = "a frame around text with headings, which stands here without it"
    assert told(body, numbering=COUNTED) == [(without, "One"), (without, "Two")]


def test_a_box_of_words_stays_one_and_a_heading_in_a_table_is_told() -> None:
    body = heading("Top") + framed(p("Remember", bold=True) + p("Ring first"))
    body += f"<w:tbl><w:tr><w:tc>{heading('Who', 2)}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    found = imported("a.docx", read(body), TRUST)
    assert "| Remember<br>Ring first |\n" in found.content.decode()
    assert "| Who | b |\n" in found.content.decode()
    [said] = [each for each in found.report.draft.findings if "heading in a cell" in each.more]
    assert (said.more, said.near) == ("a heading in a cell, which is none here", "Who")


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        (p("10 m")[:-6] + at("2", "superscript") + "</w:p>", "10 m²"),
        (p("10")[:-6] + at("6", "superscript") + "</w:p>", "10⁶"),
        (p("10")[:-6] + at("-3", "superscript") + "</w:p>", "10⁻³"),
        (p("CO")[:-6] + at("2", "subscript") + "</w:p>", "CO₂"),
        (p("The fee")[:-6] + at("12", "superscript") + "</w:p>", "The fee¹²"),
        (p("the 7")[:-6] + at("th", "superscript") + "</w:p>", "the 7th"),
        (p("10")[:-6] + at("6", "baseline") + "</w:p>", "106"),
    ],
)
def test_raised_and_lowered_numbers_are_shown_as_such(written: str, reads: str) -> None:
    body = heading("Top") + written
    assert draft(body).endswith(f"\n\n{reads}\n")
    assert proof(body).missing == ()
