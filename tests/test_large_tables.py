"""In large print a table becomes a list of its rows where a row would stand half a page high."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pdf.printing import print_policy
from generator.word.printing import print_policy as policy_as_word
from tests.pdf_pages import Pages, squeezed
from tests.test_quotes import printed_of
from tests.word_paper import Paper

SHORT = "They tell the office at once"
LONG = (
    "They tell the office at once, write down what they saw and heard, and wait with the pupil. "
    * 3
)


def body(cell: str) -> str:
    table = (
        f"| What happens | When | What staff do |\n| --- | --- | --- |\n| A fall | Noon | {cell} |"
    )
    return f"## Falls {{#falls}}\n\nSee below.\n\n{table}\n\n## Whom to ask\n\n{{{{ contacts }}}}\n"


@pytest.mark.parametrize(
    ("cell", "large", "listed"), [(SHORT, True, 0), (LONG, True, 1), (LONG, False, 0)]
)
def test_a_row_half_a_page_high_becomes_an_entry_of_a_list(
    cell: str, listed: int, *, large: bool
) -> None:
    one = replace(printed_of(body(cell)), large=large)
    pages, paper = Pages(print_policy(one)), Paper(policy_as_word(one))
    entry = squeezed(f"What happens: A fall When: Noon What staff do: {cell}")
    for text in ("".join(pages.words), paper.text.replace(";", "")):
        assert squeezed(text).count(entry) == listed
    rows = [[cell.kind for cell in row.below] for row in pages.root.all("TR")]
    columns, row = ["TH", "TH", "TH"], ["TH", "TD", "TD"]
    told = [at for at, each in enumerate(rows) if each == columns and rows[at + 1] == row]
    assert len(told) == 1 - listed
    assert squeezed("".join(pages.words)).count("InesHarcombe") == 1
