"""How a clause is cited where a sentence ends with it, and what the trust's page counts."""

from __future__ import annotations

import re
from datetime import date

from generator.document.nodes import (
    ContactTable,
)
from generator.document.texts import Texts
from generator.history.redline import redline
from generator.model.clause import Text
from generator.model.merged import MergedPolicy
from generator.render.html import PolicyHtml
from generator.render.reader import Reader
from generator.wording.neighbours import Neighbours
from tests.made_sites import portal_pages
from tests.undone import new_words
from tests.written_case import POLICY, WrittenCase

TEXT = (
    "## Use {#use local=replace}\n\n1. One. {#one}\n2. As [](#one). {#two}\n"
    "3. As [](#one), and so on. {#three}\n4. As [](#three)... {#four}\n"
)


def page() -> tuple[MergedPolicy, Neighbours]:
    case = WrittenCase({"base": TEXT, "academy": ""})
    assert case.problems == []
    assert case.library.trust
    return case.merged(), Neighbours(case.library.trust, "")


def test_a_page_says_one_full_stop() -> None:
    merged, around = page()
    html = re.sub("<[^>]+>", "", PolicyHtml(Reader(), merged, around).fragment())
    assert "As section 1 a." in html
    assert "As section 1 a., and so on." in html
    assert "As section 1 c..." in html
    assert "a.." not in html


def test_paper_says_one_full_stop() -> None:
    merged, around = page()
    texts = Texts(merged, around, ContactTable(named=False, rows=()))
    told = [str(texts.in_force(part)) for part in texts_in(merged)]
    assert "'section 1 a'" in told[1].replace("\\u2060", "")
    assert "'section 1 a.'" in told[2].replace("\\u2060", "")


def texts_in(merged: MergedPolicy) -> list[Text]:
    clauses = merged.clauses[0].clauses
    return [part for clause in clauses for part in clause.parts if isinstance(part, Text)]


def test_a_redline_says_one_full_stop() -> None:
    merged, _ = page()
    said = "".join(
        (" " if word.spaced else "") + word.text for word in new_words(redline(merged, merged))
    )
    assert "As section 1 a." in said
    assert "a.." not in said


def test_only_clauses_that_may_be_varied_are_counted() -> None:
    text = (
        "## Use {#use local=add}\n\n1. One. {#one local=none}\n2. Two. {#two local=replace}\n\n"
        "### Fixed {#fixed local=none}\n\nWords.\n\n## Rest {#rest}\n\nWords.\n"
    )
    case = WrittenCase({"base": text})
    pages = portal_pages(case.library, date(2020, 6, 1))
    html = next(page.html for page in pages if page.address == f"policies/{POLICY}/")
    told = " ".join(re.sub("<[^>]+>", "", html).split())
    assert "What academies may vary: 2 clauses" in told
    assert told.count("o local variation here") == 2  # said at the clauses, and not in the list
