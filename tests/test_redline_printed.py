"""Redlines and drafts on paper and in Word: every word, in order, and none told by colour alone."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree  # type: ignore[import-untyped]

from generator.cli import main
from generator.document.printed import draft_printed
from generator.document.redline import PrintedRedline, Side
from generator.document.subject import Printed, UnprintableError
from generator.history.at import edition_at, timelines
from generator.history.editions import timeline
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.policy import Base
from generator.pdf.printing import print_policy
from generator.pdf.redlined import print_redline
from generator.render.around import neighbours_on
from generator.word.printing import print_policy as policy_as_word
from generator.word.redlined import print_redline as redline_as_word
from generator.wording.cited import cite
from tests.pdf_pages import Pages, font_sizes, places, squeezed
from tests.project import begin
from tests.resolved_changes import (
    Content,
    Line,
    body_of,
    content_of,
    resolved,
    tracked_part,
)
from tests.test_printing import DAY, TRUSTS, library, missing_words
from tests.test_redline_cases import CASE_FILES, around_of, named_in, redline_of
from tests.written_case import POLICY, WrittenCase, read_case

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEAD = re.compile(r"(.*) \[([^\[\]]+)\]")
NO_EDITIONS = Timeline(())


# What is printed


def of_case(path: Path) -> PrintedRedline:
    return of_written(read_case(path))


def of_written(case: WrittenCase) -> PrintedRedline:
    found, trust = redline_of(case), case.library.trust
    assert trust
    policy = case.library.policies[POLICY]
    before, after = (around_of(case, named) for named in named_in(case))
    old = Side("the old", found.old, None, before)
    new = Side("the new", found.new, None, after)
    return PrintedRedline(policy, old, new, NO_EDITIONS, trust, date(2021, 6, 1))


def versions(known: Library, policy: str, old: int, new: int) -> PrintedRedline:
    """Return what changed between two versions of a trust's text, by their places."""
    trust, every = known.trust, known.policies[policy]
    assert trust
    spans = timeline(every, trust, TRUST)

    def side(base: Base) -> Side:
        edition = next((each for each in spans.editions if each.base is base), None)
        around = neighbours_on(known, trust, TRUST, DAY)
        return Side(base.cited, merge(base, None, None, trust, TRUST, DAY), edition, around)

    sides = side(every.bases[old]), side(every.bases[new])
    return PrintedRedline(every, *sides, spans, trust, DAY)


def of_editions(known: Library, spans: Timeline, old: Edition, new: Edition) -> PrintedRedline:
    """Return what changed between two editions."""
    trust = known.trust
    assert trust

    def side(each: Edition) -> Side:
        around = neighbours_on(known, trust, each.academy, each.begins)
        return Side(cite(each), edition_at(each, spans, trust, each.begins).merged, each, around)

    return PrintedRedline(old.policy, side(old), side(new), spans, trust, DAY)


@cache
def draft(*, large: bool = False) -> PrintedRedline:
    return replace(versions(library("own"), "social-media", 1, 2), large=large)


@cache
def draft_pages(*, large: bool = False) -> Pages:
    return Pages(print_redline(draft(large=large)))


# Every word, in order


def told(path: Path) -> Iterator[str]:
    """Yield what the terminal says of a case, in the words of paper."""
    summary, *clauses = read_case(path).told["redline"].rstrip("\n").split("\n\n")
    yield from summary.splitlines()
    for head, *lines in (each.splitlines() for each in clauses):
        _, what = _HEAD.fullmatch(_on_paper(head)).groups()  # type: ignore[union-attr]
        yield what[0].upper() + what[1:]
        yield from (_on_paper(line.strip()) for line in lines)


def _on_paper(line: str) -> str:
    line = re.sub(r"\[-(.*?)-\]", r"(deleted: \1)", line)
    return re.sub(r"\{\+(.*?)\+\}", r"(inserted: \1)", line)


def plain(text: str) -> str:
    """Return a text without blanks; of brackets, only that some are there."""
    return squeezed(text).translate(str.maketrans("[]", "()"))


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_pdf_says_what_the_terminal_says(path: Path) -> None:
    text, at = plain("".join(Pages(print_redline(of_case(path))).words)), 0
    for line in told(path):
        found = text.find(plain(line), at)
        assert found >= 0, line
        at = found


# Word: what is tracked


def paragraphs(content: bytes) -> list[etree._Element]:
    """Return the paragraphs of the text with tracked changes, without what stands around it."""
    return tracked_part(body_of(content))


def undone(content: bytes, gone: str) -> Content:
    """Return what stays when all deletions, or all insertions, go: "del" or "ins"."""
    return content_of(resolved(paragraphs(content), gone))


def lines_in(content: Content) -> str:
    return " ".join(line.text for line in content if isinstance(line, Line))


@pytest.mark.slow
@pytest.mark.parametrize("name", TRUSTS)
def test_every_edition_against_the_one_before_prints(name: str) -> None:
    known, count = library(name), 0
    assert known.trust
    for academy in (None, *known.trust.academies):
        for spans in timelines(known, known.trust, academy).values():
            for old, new in pairwise(spans.editions):
                redlined = of_editions(known, spans, old, new)
                pages = plain("".join(Pages(print_redline(redlined)).words))
                assert plain(redlined.new.cite) in pages
                count += 1
    assert count >= 1


def test_tracked_changes_are_the_trusts_on_the_day_of_the_text() -> None:
    content = redline_as_word(draft())
    marked = [mark for each in paragraphs(content) for mark in each.iter(f"{_W}ins", f"{_W}del")]
    assert len(marked) > 40
    assert {mark.get(f"{_W}author") for mark in marked} == {"Northmere Learning Trust"}
    days = {mark.get(f"{_W}date") for mark in marked}
    assert days == {f"2026-11-02T00:0{minute}:00Z" for minute in (0, 2, 4)}
    numbers = [mark.get(f"{_W}id") for mark in marked]
    assert len(set(numbers)) == len(numbers)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert b"<w:trackRevisions/>" in zipped.read("word/settings.xml")


def test_in_word_headings_are_headings_and_what_is_deleted_has_no_other_words() -> None:
    content = redline_as_word(draft())
    styles = [
        (each.find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val"), "".join(each.itertext()))
        for each in paragraphs(content)
        if each.find(f"{_W}pPr/{_W}pStyle") is not None
    ]
    assert styles[0] == ("Heading1", "Social media policy")
    assert ("Heading2", "4 Official accounts") in styles
    assert ("Heading3", "6.2 Live streams") in styles
    for each in paragraphs(content):
        for gone in each.iter(f"{_W}del"):
            assert list(gone.iter(f"{_W}t")) == []


def test_in_word_a_table_is_a_table_with_the_rows_that_came() -> None:
    table = next(each for each in paragraphs(redline_as_word(draft())) if each.tag == f"{_W}tbl")
    head, *rows = table.iter(f"{_W}tr")
    assert head.find(f"{_W}trPr/{_W}tblHeader") is not None
    assert ["".join(cell.itertext()) for cell in head.iter(f"{_W}tc")] == [
        "Check",
        "If the answer is no",
    ]
    came = [row for row in rows if row.find(f"{_W}trPr/{_W}ins") is not None]
    assert ["".join(next(row.iter(f"{_W}tc")).itertext()) for row in came] == [
        "If a tool helped to write it, has a person checked each fact?"
    ]


def test_a_link_that_leads_elsewhere_under_the_same_words_is_told_in_word() -> None:
    old = """\
## Keys {#keys}

Fill in [the form](https://one.example/), as [the rule](#keys) says, and [a list](#keys).

## Cards {#cards}

Show your card.
"""
    new = old.replace("one.example", "two.example").replace("rule](#keys)", "rule](#cards)")
    new = new.replace("[a list](#keys)", "a list")
    content = redline_as_word(of_written(WrittenCase({"base": old, "later": new})))
    told = lines_in(content_of(list(body_of(content).iterchildren())))
    assert "1: “the form” leads to https://two.example/, and led to https://one.example/." in told
    assert "1: “the rule” leads to section 2, and led to section 1." in told
    assert "1: “a list” leads nowhere any more, and led to section 1." in told


def test_a_reference_to_another_clause_of_the_same_number_is_told_in_word() -> None:
    old = "## Keys {#keys}\n\nSign.\n\n## Cards {#cards}\n\nAs in [](#keys)."
    new = "## Doors {#doors}\n\nShut them.\n\n## Cards {#cards}\n\nAs in [](#doors)."
    content = redline_as_word(of_written(WrittenCase({"base": old, "later": new})))
    told = lines_in(content_of(list(body_of(content).iterchildren())))
    assert "2: “section 1” leads to section 1 “Doors”, and led to section 1 “Keys”." in told


# Letters that are read from right to left

RIGHT_TO_LEFT = """\
## סיכום {#summary}

מילה with English שורה.

1. العائلة تقرر with an interpreter متى. {#family}

| Language | اللغة |
| --- | --- |
| Hebrew | עברית |
"""


def test_a_paragraph_runs_the_way_of_its_first_letter_and_words_know_their_language() -> None:
    later = RIGHT_TO_LEFT.replace("متى", "غدا").replace("שורה", "חדשה")
    pages = Pages(print_redline(of_written(WrittenCase({"base": RIGHT_TO_LEFT, "later": later}))))
    where: dict[str, float] = {}
    for words, at in places(pages.pdf.pages[-1]):
        for word in unicodedata.normalize("NFKC", words).split():
            where.setdefault(word, at)
    for first, english, last in (("מילה", "English", "חדשה"), ("العائلة", "interpreter", "غدا")):
        assert where[first[::-1]] > where[english] > where[last[::-1]]  # as drawn, from the left
    kinds = ("P", "LBody", "H3", "H4", "Span")
    spoken = {str(tag.element.get("/Lang", "")) for tag in pages.root.all(*kinds)}
    assert spoken >= {"ar", "he"}


def test_in_word_too() -> None:
    later = RIGHT_TO_LEFT.replace("متى", "غدا").replace("שורה", "חדשה")
    content = redline_as_word(of_written(WrittenCase({"base": RIGHT_TO_LEFT, "later": later})))
    ways = {
        "".join(each.itertext()): each.find(f"{_W}pPr/{_W}bidi") is not None
        for block in paragraphs(content)
        for each in block.iter(f"{_W}p")
    }
    assert {words for words, backwards in ways.items() if not backwards} == {
        "Staff handbook",
        "Language",
        "Hebrew",
    }
    assert "a.العائلة تقرر with an interpreter متى غدا." in ways
    for block in paragraphs(content):
        for each in block.iter(f"{_W}t", f"{_W}delText"):
            way = each.getparent().find(f"{_W}rPr/{_W}rtl") is not None
            assert way == bool(re.search("[\u0590-\u08ff]", each.text or ""))


# What a board reads


def line(pages: Pages) -> str:
    """Return all words on one line; where one line of letters ends and another begins, no blank."""
    text = "".join(pages.words).replace("\u00a0", " ")
    return re.sub(r"\s+(?=[\],])", "", " ".join(text.split()))


def test_a_draft_says_what_it_would_change_who_is_asked_and_where() -> None:
    text = line(draft_pages())
    assert "Social media policy: what would change The trust’s own text" in text
    assert "Consultation draft: not in force" in text
    assert "From NLT-SM 2.0, from 23 February 2026 To NLT-SM 2.1" in text
    assert "To be approved by Board of Trustees, planned for 26 January 2027" in text
    assert "Version 2.1 New section on generated text and pictures;" in text
    assert "opened 9 November 2026, closes 11 December 2026" in text
    assert "Renumbered: 6.2 to 6.5 are now 6.4 to 6.7." in text
    assert "under [deleted: 18] [inserted: 19], or who has left" in text
    assert "Unchanged: Introduction; 1 Scope and audience; 2 Principles; 3 Roles" in text
    assert "Unchanged: 4.1 a. to c." in text


@pytest.mark.parametrize("large", [False, True])
def test_every_page_of_a_draft_says_that_it_is_one(*, large: bool) -> None:
    pages = draft_pages(large=large)
    count = len(pages.running)
    for number, words in enumerate(pages.running, 1):
        running = " ".join(words.replace("\u00a0", " ").split())
        assert "CONSULTATION DRAFT" in running
        assert "Consultation draft: not in force" in running
        assert f"Page {number} of {count}" in running
        assert number == 1 or "changes from 2.0 to 2.1" in running


@pytest.mark.parametrize("large", [False, True])
def test_the_structure_can_be_read_by_software(*, large: bool) -> None:
    pages = draft_pages(large=large)
    assert re.findall(r"<pdfaid:(?:part|conformance)>(\w+)<", pages.xmp) == ["2", "A"]
    assert re.findall(r"<pdfuaid:part>(\w+)<", pages.xmp) == ["1"]
    levels = [int(tag.kind[1]) for tag in pages.root.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (2, "4 Official accounts") in pages.bookmarks
    assert (4, "4.1 d. The trust’s text changed") in pages.bookmarks
    for table in pages.root.all("Table"):
        for row in table.all("TR"):
            assert row.below[0].kind == "TH"


def test_the_list_of_changes_names_the_right_pages() -> None:
    pages = draft_pages()
    there = next(words for words in pages.words if "Where to find it" in words)
    listed = " ".join(there.replace("\u00a0", " ").split())
    named = dict(
        re.findall(
            r"(\d\.\d(?: [a-z]\.)?) [A-Z][a-z ]+? (?:The|New in the) trust’s \D+?(\d+)", listed
        )
    )
    assert set(named) == {"4.1 d.", "4.3 c.", "6.2", "6.3", "6.6 c.", "7.1 b."}
    for number, page in named.items():
        words = " ".join(pages.words[int(page) - 1].replace("\u00a0", " ").split())
        assert re.search(rf"{re.escape(number)} (The|New|\[inserted: )", words), number


def test_large_print_is_18_points() -> None:
    for page in draft_pages(large=True).pdf.pages:
        assert min(font_sizes(page)) >= 18


def test_the_same_input_gives_the_same_bytes() -> None:
    again = versions(library("own"), "social-media", 1, 2)
    assert print_redline(again) == print_redline(draft())
    assert redline_as_word(again) == redline_as_word(draft())
    later = replace(again, day=date(2026, 11, 22))
    assert print_redline(later) == print_redline(draft())


def test_texts_that_say_the_same_say_so() -> None:
    known = library("own")
    same = versions(known, "social-media", 1, 1)
    assert "What changed No words changed." in line(Pages(print_redline(same)))
    assert undone(redline_as_word(same), "del") == undone(redline_as_word(same), "ins")


def test_a_local_draft_is_a_draft() -> None:
    """Of a base that is approved, with a variation that is not."""
    known = library("own")
    assert known.trust
    policy = known.policies["social-media"]
    base, own = policy.bases[1], policy.variations["ashdown"][-1]
    meta = replace(own.meta, status=type(own.meta.status).DRAFT)
    new = merge(base, replace(own, meta=meta), base, known.trust, "ashdown", DAY)
    old = merge(base, None, None, known.trust, "ashdown", DAY)
    around = neighbours_on(known, known.trust, "ashdown", DAY)
    sides = Side("2.0", old, None, around), Side("2.0, Ashdown 2.0 (draft)", new, None, around)
    redlined = PrintedRedline(policy, *sides, NO_EDITIONS, known.trust, DAY)
    assert all("DRAFT" in words for words in Pages(print_redline(redlined)).running)


def test_a_sign_that_only_the_older_text_has_is_found_there() -> None:
    path = next(path for path in CASE_FILES if path.stem == "name-changed")
    redlined = of_case(path)
    old = redlined.old.merged
    [name] = [name for name in old.values if name == "academy"]
    strange = replace(old.values[name], text="\U0001f984")
    side = Side(
        "the old", replace(old, values={**old.values, name: strange}), None, redlined.old.around
    )
    with pytest.raises(UnprintableError, match="U\\+1F984"):
        print_redline(replace(redlined, old=side))


# A draft as an academy would read it


def drafts_at(name: str) -> Iterator[Printed]:
    known = library(name)
    assert known.trust
    for academy in known.trust.academies:
        spans = timelines(known, known.trust, academy)
        for policy in known.policies.values():
            for base in policy.bases:
                if base.approved:
                    continue
                printed = draft_printed(known, known.trust, base, academy, spans, DAY)
                if printed:
                    yield printed


def test_a_draft_prints_for_every_academy_with_every_word_of_the_preview() -> None:
    found = [each for each in drafts_at("own") if each.policy.id == "social-media"]
    assert {each.merged.academy for each in found} >= {"ashdown", "castlegate", "larkfield"}
    for printed in found:
        pages = Pages(print_policy(printed))
        assert missing_words(printed, pages) == [], printed.merged.academy
        assert all("CONSULTATION DRAFT" in words for words in pages.running)
        foot = (words.replace("\u00a0", " ") for words in pages.running)
        assert all("Consultation draft: not in force" in " ".join(f.split()) for f in foot)
        told = f"State Consultation draft: not in force. So would it read at {printed.short_name}"
        assert told in line(pages)


def test_a_draft_at_an_academy_says_what_would_be_open_there() -> None:
    here = (each for each in drafts_at("own") if each.merged.academy == "castlegate")
    [printed] = [each for each in here if each.policy.id == "social-media"]
    assert printed.merged.day == date(2027, 1, 26)
    text = line(Pages(print_policy(printed)))
    assert "NLT-SM 2.1, Castlegate 1.0 (consultation draft)" in text
    assert "Still open at Castlegate" in text
    assert (
        "Local wording at section 7.1 b.: the trust changed its text of this clause in 2.1" in text
    )
    assert "To be decided: local detail: Which official accounts does the academy run?" in text
    assert "Local decisions that no longer apply" in text
    assert policy_as_word(printed) == policy_as_word(printed)


# The command


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["print", *args], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two versions of a policy and a draft."""
    project = begin(tmp_path)
    base = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    later = base.replace("version: 1.0", "version: 2.0\neffective_date: 2026-03-01")
    project.write("policies/breaks/2.0.md", later.replace("We are kind", "We are always kind"))
    new = base.replace("version: 1.0", "version: 2.1").replace("approved", "draft")
    new = re.sub("approval:.*\n", "", new).replace("We are kind", "We are never late")
    project.write("policies/breaks/2.1.md", new)
    return tmp_path


def test_the_command_prints_what_changed_since_a_version_or_a_day(folder: Path) -> None:
    where = ("--policies", str(folder / "policies"), "--out", str(folder))
    for args, name, said in (
        (("--against", "1.0"), "breaks-trust-2026-03-01-against-1.0.pdf", "[inserted: always]"),
        (
            ("--academy", "elm", "--against", "2026-02-10"),
            "breaks-elm-2026-03-01-against-2026-02-10.pdf",
            "[inserted: always]",
        ),
        (
            ("--version", "2.1", "--against", "2.0"),
            "breaks-trust-2.1-against-2.0.pdf",
            "[inserted: never late]",
        ),
        (
            ("--version", "2.1", "--academy", "elm", "--against", "2026-04-01"),
            "breaks-elm-2.1-against-2026-04-01.pdf",
            "[inserted: never late]",
        ),
    ):
        code, out = run("breaks", *args, *where)
        assert (code, out.split()) == (0, [str(folder / name)])
        assert said in line(Pages((folder / name).read_bytes()))


def test_the_command_makes_tracked_changes(folder: Path) -> None:
    where = ("--policies", str(folder / "policies"), "--out", str(folder))
    code, out = run("breaks", "--against", "1.0", "--format", "docx", *where)
    name = "breaks-trust-2026-03-01-against-1.0.docx"
    assert (code, out.split()) == (0, [str(folder / name)])
    content = (folder / name).read_bytes()
    assert "We are always kind" in lines_in(undone(content, "del"))
    assert "We are kind" in lines_in(undone(content, "ins"))


def test_the_command_says_what_it_cannot_compare_with(folder: Path) -> None:
    where = ("--policies", str(folder / "policies"), "--out", str(folder))
    code, out = run("breaks", "--against", "3.0", *where)
    assert code == 2
    assert "breaks has no trust version “3.0”" in out
    code, out = run("breaks", "--against", "2020-01-01", *where)
    assert code == 2
    assert "there is no text to compare on 1 January 2020." in out
    assert list(folder.glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("named", "proposed"),
    [
        (("--against", "2.1"), "--version 2.1 --against 2026-03-01"),
        (("--on", "2026-02-10", "--against", "2.0"), "--version 2.0 --against 2026-01-05"),
        (("--version", "1.0", "--against", "2.0"), "--version 2.0 --against 1.0"),
        (
            ("--academy", "elm", "--on", "2026-02-10", "--against", "2026-04-01"),
            "--academy elm --on 2026-04-01 --against 2026-02-02",
        ),
        (
            ("--academy", "elm", "--against", "2.0"),
            "--academy elm --version 2.0 --against 2026-03-01",
        ),
    ],
)
def test_what_changed_back_is_not_printed_but_told_how_to_ask_for(
    folder: Path, named: tuple[str, ...], proposed: str
) -> None:
    own = folder / "policies/breaks/variations/elm"
    text = (own / "1.0.yml").read_text(encoding="utf-8").replace("version: 1.0", "version: 2.0")
    text = re.sub("adoption:.*\n", "", text.replace("approved", "draft"))
    (own / "2.0.yml").write_text(text, encoding="utf-8")
    where = ("--policies", str(folder / "policies"), "--out", str(folder))
    code, out = run("breaks", *named, *where)
    assert code == 2
    _, _, command = out.partition("so what is new would stand there as gone; write: ")
    assert command == f"policybook print breaks {proposed}\n"
    assert list(folder.glob("*.pdf")) == []
    code, _ = run("breaks", *proposed.split(), *where)
    assert code == 0
