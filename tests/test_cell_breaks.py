"""`<br>` in a cell of a table ends a line on the page, on paper, in Word and in plain text."""

from __future__ import annotations

import re

from generator.document.printed import edition_printed
from generator.history.at import timelines
from generator.pdf.printing import print_policy
from generator.source.folder.library import parse
from generator.text.printing import print_policy as policy_as_text
from generator.word.printing import print_policy as policy_as_word
from tests.made_sites import academy_site
from tests.pdf_pages import Pages
from tests.project import DAY
from tests.test_footnotes import FRONT, TRUST, as_bytes
from tests.word_paper import Paper

BODY = """
## Scope {#scope}

Ask at {{ desk }}.

| Who<br>comes | When |
| --- | --- |
| Parents<br/>and **guests<BR />of pupils** | Now |
"""


def test_a_break_ends_a_line_wherever_the_cell_is_shown() -> None:
    known = parse(as_bytes({"trust.yml": TRUST, "visitors/1.0.md": FRONT + BODY}))
    assert known.problems == ()
    assert known.trust
    [page] = [p for p in academy_site(known, "elm", DAY).pages if p.address == "visitors/"]
    assert "<td>Parents<br>\nand <strong>guests<br>\nof pupils</strong></td>" in page.html
    [found] = [entry for entry in page.search if entry.anchor == "scope"]
    assert found.text.endswith("Who comes When Parents and guests of pupils Now")
    spans = timelines(known, known.trust, "elm")
    edition = spans["visitors"].edition_on(DAY)
    assert edition
    printed = edition_printed(known, known.trust, edition, spans, DAY)
    assert "  Parents / and guests / of pupils | Now\n" in policy_as_text(printed).decode()
    said = "".join(Pages(print_policy(printed)).words)
    assert re.search(r"\nParents\s*\nand\s+guests\s*\nof pupils\s*\n", said)
    cells = [
        cell.text
        for table in Paper(policy_as_word(printed)).document.tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "Parents\nand guests\nof pupils" in cells
    assert "Who\ncomes" in cells
