"""Whatever reviewers do in a draft: each word of theirs is in the new draft or in the paper."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.question import Question
from generator.cli.returned import brought_back
from generator.cli.version_named import version_printed
from generator.drafting.workspace import Workspace
from generator.importer.returned.came_back import came_back
from generator.model.problem import errors
from generator.source.folder.library import parse
from generator.text.meeting import print_meeting
from generator.word.printing import print_policy
from tests.reviewed import Review, text
from tests.test_returned import KEYS, TRUST

NOTED = KEYS.replace("No key is lent", "No key[^1] is lent").replace(
    "get lost.", "get lost.[^a]"
) + ("\n[^a]: In one year, *three* of them went.\n\n[^1]: Nor a card, for {{ trust }} has none.\n")
FILES = {"trust.yml": TRUST.encode(), "keys/0.1.md": NOTED.encode()}
NAMES = ("Anna Reed", "Ben Okafor", "Cara Lowe")
DEEDS = st.tuples(
    st.sampled_from(["reword", "delete", "add", "comment", "note"]),
    st.integers(0, 99),
    st.integers(0, 9),
)
REVIEWS = st.lists(st.tuples(st.booleans(), st.lists(DEEDS, max_size=5)), min_size=1, max_size=3)


@cache
def workspace() -> Workspace:
    return Workspace(parse(FILES), FILES, date(2026, 11, 30))


@cache
def sent() -> bytes:
    library = workspace().library
    assert library.trust is not None
    question = Question(library, library.trust, library.policies["keys"], None)
    return print_policy(version_printed(question, "0.1")[0])


def words(said: str) -> set[str]:
    return set(re.findall(r"\w+", said))


class Desk:
    """A reviewer who does as told, and remembers what should not be lost."""

    def __init__(self, name: str, *, tracked: bool) -> None:
        self.review = Review(sent(), name, tracked=tracked)
        self.name, self.tracked = name, tracked
        self.said: set[str] = set()
        self.places = self.review.paragraphs()
        self.touched: set[int] = set()
        self.notes = self.review.notes()

    def do(self, deed: str, place: int, more: int) -> None:
        at = place % len(self.places)
        new = f"{self.name[:2]}{place}{more}"
        paragraph: Any = self.places[at]
        if deed == "comment":
            self.review.comment(paragraph, f"Said{new}")
            self.said.add(f"Said{new}")
            return
        if deed == "note":
            at, paragraph = -1 - place % 2, self.notes[place % 2]
        if at in self.touched:
            return
        self.touched.add(at)
        if deed == "delete":
            self.said |= words(text(paragraph)) if self.tracked else set()
            self.review.delete(paragraph)
        elif deed == "add":
            self.said.add(new)
            self.review.add(paragraph, f"{new} is new.")
        else:
            own = [run for run in text(paragraph).split("\t")[-1].split() if run.isalpha()]
            if own:
                old = own[more % len(own)]
                self.said |= {old, new}
                self.review.reword(paragraph, old, new)


@settings(max_examples=15)
@given(reviews=REVIEWS)
def test_no_word_of_a_reviewer_is_lost(
    reviews: list[tuple[bool, list[tuple[str, int, int]]]],
) -> None:
    desks = [Desk(name, tracked=kept) for name, (kept, _) in zip(NAMES, reviews, strict=False)]
    for desk, (_, deeds) in zip(desks, reviews, strict=True):
        for deed in deeds:
            desk.do(*deed)
    files = [came_back(f"{desk.name}.docx", desk.review.file()) for desk in desks]
    back = brought_back(workspace(), "keys", files, ())
    shown = back.text + print_meeting(back.paper).decode()
    for desk in desks:
        assert desk.said <= words(shown)
    after = workspace().read_with({back.path: back.text.encode()})
    assert not errors(after.problems)
    if not any(wishes.wishes for wishes in back.found.files):
        assert back.text.split("---\n", 2)[2] == NOTED.split("---\n", 2)[2]
