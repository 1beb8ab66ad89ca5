"""The board paper and the list of what is overdue: the same words and numbers everywhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.document.inside import words_of
from generator.document.line import (
    Line,
)
from generator.document.marked import (
    ChangedClause,
    MarkedBlock,
    MarkedItem,
    MarkedList,
    MarkedRun,
    Remark,
    UnchangedClauses,
)
from generator.document.report import board_paper, overdue_list
from generator.document.report_document import ReportDocument, ReportSection
from generator.document.reported import Reported
from generator.model.library import Library
from generator.model.quotes import curled
from generator.pdf.reporting import print_report
from generator.publish.installed import PYTHON
from generator.register.rows import register_rows, rows_of
from generator.register.state import as_read, counted, standing_on, states
from generator.site.pages.report import report_page
from generator.source.folder.library import load, parse
from tests.pdf_pages import Pages, squeezed
from tests.project import ROOT, begin
from tests.test_printing import TRUSTS
from tests.test_printing import library as trust_library
from tests.test_spoken import files_of
from tests.unmet import unmet_in

CASES = sorted((Path(__file__).parent / "cases" / "report").glob("*.yml"))
SINCE, DAY = date(2026, 1, 1), date(2026, 11, 21)
POLICIES = str(ROOT / "policies")
NUMBERS = {
    "Texts in force": "rows",
    "Reviews overdue": "overdue",
    "Reviews due on the day": "due",
    "Reviews due soon": "due_soon",
    "Reviews further ahead": "ahead",
    "Texts without a review date": "not_recorded",
    "In consultation": "in_consultation",
    "To be reconfirmed": "to_reconfirm",
    "To be reconfirmed, overdue": "reconfirm_overdue",
    "Without a place": "place_gone",
    "To be decided": "to_decide",
    "Not yet adopted": "not_adopted",
}


def reported(library: Library, since: date, until: date, academy: str | None = None) -> Reported:
    assert library.trust
    return Reported(library, library.trust, academy, since, until)


@cache
def invented(academy: str | None = None) -> Reported:
    return reported(load(ROOT / "policies"), SINCE, DAY, academy)


@cache
def paper() -> ReportDocument:
    return board_paper(invented())


@cache
def printed() -> Pages:
    return Pages(print_report(paper(), invented()))


# What it says, case by case


def told_in(line: Line) -> str:
    return "".join(words_of(line)).replace("\u00a0", " ")


def said(report: ReportDocument) -> dict[str, list[str]]:
    """Return the rows of every section, cells apart by “|” and their lines by “;”."""
    return {each.title: list(_rows(each)) for each in (*report.first, *report.sections)}


def _rows(section: ReportSection) -> Iterator[str]:
    for table in section.tables:
        if table.heading:
            yield f"{table.heading}:"
        if not table.rows:
            yield table.none
        for row in table.rows:
            yield " | ".join("; ".join(map(told_in, cell)) for cell in row)


def answer(library: Library, asked: dict[str, Any]) -> dict[str, list[str]]:
    """Return the sections that a question of a case asks for."""
    about = reported(library, asked["since"], asked["until"], asked.get("academy"))
    told = said(board_paper(about))
    return {title: told[title] for title in asked["says"]}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    library = parse(files_of(case))
    assert [str(problem) for problem in library.problems] == []
    for asked in case["asked"]:
        assert answer(library, asked) == asked["says"], case["about"]


# The same numbers as the register


def every() -> Iterator[tuple[str, str | None, date]]:
    for name in TRUSTS:
        trust = trust_library(name).trust
        assert trust
        for academy in (None, *trust.academies):
            for day in (date(2023, 5, 1), DAY, date(2027, 12, 1)):
                yield name, academy, day


@pytest.mark.parametrize(("name", "academy", "day"), list(every()))
def test_the_numbers_are_those_of_the_register(name: str, academy: str | None, day: date) -> None:
    library = trust_library(name)
    trust = library.trust
    assert trust
    rows = rows_of(library, trust, academy, day) if academy else register_rows(library, trust, day)
    own = counted(rows, day)
    numbers = counted(as_read(rows), day) if academy else own
    about = reported(library, date(2023, 1, 1), day, academy)
    found = board_paper(about)
    shown = {row.label: row.count for row in found.numbers[1].rows}
    assert {label: shown[label] for label in NUMBERS} == {
        label: getattr(numbers, name) for label, name in NUMBERS.items()
    }
    counts = {each.id: [len(table.rows) for table in each.tables] for each in found.sections}
    assert counts["overdue"][0] == own.overdue
    if academy:
        trusts = [row for row in as_read(rows) if row.reviewed_by == "trust"]
        assert shown["Of them, for the trust to review"] == counted(trusts, day).overdue
    assert counts["reconfirm"] == [numbers.to_reconfirm + numbers.place_gone]
    assert counts["decide"] == [numbers.to_decide]
    assert counts["adopt"] == [numbers.not_adopted]
    late = [row for row in standing_on(rows, day) if "overdue" in states(row, day)]
    listed = overdue_list(about).sections[0].tables[0].rows
    named = [told_in(row[0][0]) for row in listed]
    assert sorted(named) == sorted(row.title for row in late)


def test_an_academy_is_told_what_the_trust_is_late_with_and_nothing_is_counted_twice() -> None:
    found = overdue_list(invented("ashdown"))
    assert found.told[0].startswith(
        "Of 5 texts in force, no review of Ashdown’s own is overdue. "
        "Of the trust’s own texts that apply there, 1 is overdue."
    )
    late = "17 October 2026; 35 days overdue"
    assert said(found)["Overdue on 21 November 2026"] == [
        "None of its own on 21 November 2026.",
        "Reviews of the trust’s texts that apply here: counted at the trust:",
        f"Home visits policy; Northmere; NLT-HV 2.0 | {late} | HR Director",
    ]


def test_a_period_cut_in_two_holds_every_decision_once() -> None:
    library = load(ROOT / "policies")
    whole = said(board_paper(reported(library, date(2020, 1, 1), DAY)))
    spans = ((date(2020, 1, 1), date(2026, 1, 27)), (date(2026, 1, 28), DAY))
    parts = [said(board_paper(reported(library, *each))) for each in spans]

    def bare(rows: list[str]) -> list[str]:
        return sorted(re.sub(r" Appendix \d+", "", row) for row in rows)

    for title in ("Approved", "Adopted by academies", "Reviewed without change"):
        assert bare(parts[0][title] + parts[1][title]) == bare(whole[title])
        assert len(whole[title]) >= 2


# What changed


def test_each_appendix_is_named_where_its_version_was_decided() -> None:
    rows = [row for title in ("Approved", "Adopted by academies") for row in said(paper())[title]]
    named = [number for row in rows for number in re.findall(r"Appendix (\d+)", row)]
    titles = [each.heading for each in paper().appendices]
    assert [f"Appendix {n}" for n in named] == [title.partition(".")[0] for title in titles]
    assert titles[0] == "Appendix 1. Social media policy 2.0: what changed since 1.0"
    assert titles[1] == "Appendix 2. Social media policy, Ashdown 2.0: what is local"


def test_no_two_places_of_a_paper_have_one_address() -> None:
    rows = [row for each in paper().appendices for row in each.rows]
    ids = [row.id for row in rows if isinstance(row, ChangedClause)]
    ids += [each.id for each in (*paper().first, *paper().sections)]
    ids += [each.id for each in paper().appendices]
    assert len(ids) == len(set(ids)) > 100


# On paper, and as a page


class Read(HTMLParser):
    """The words of a page, its headings and its addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.tags.add(tag)
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))

    def handle_data(self, data: str) -> None:
        if self._inside not in {"style", "title"}:
            self.words.append(data)


def words_in(report: ReportDocument) -> Iterator[str]:
    """Yield the words of sections and appendices, in their order."""
    for section in (*report.first, *report.sections):
        yield from (section.title, section.told)
        for table in section.tables:
            yield table.heading
            yield from table.heads if table.rows else [table.none]
            cells = (cell for row in table.rows for cell in row)
            yield from (words for cell in cells for line in cell for words in words_of(line))
    for each in report.appendices:
        yield from (each.heading, *each.told)
        for row in each.rows:
            yield from marked_words(row)


def marked_words(node: object) -> Iterator[str]:
    match node:
        case UnchangedClauses() | MarkedRun() | Remark():
            yield node.words
        case ChangedClause():
            for each in (*node.heading, *node.content):
                yield from marked_words(each)
        case MarkedList():
            for item in node.items:
                yield from marked_words(item)
        case MarkedBlock() | MarkedItem():
            for run in node.runs:
                yield from marked_words(run)


def missing(report: ReportDocument, text: str) -> list[str]:
    """Return what does not stand in a text in its order."""
    at, lost = 0, []
    for words in words_in(report):
        wanted = squeezed(curled(words))
        found = text.find(wanted, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(wanted)
    return lost


def test_page_and_paper_say_all_of_it_in_its_order() -> None:
    page = Read(report_page(paper()).decode())
    assert missing(paper(), squeezed("".join(page.words))) == []
    # A row that goes on on the next page has its table's head again there.
    assert missing(paper(), squeezed("".join(printed().words))) == []


@pytest.mark.parametrize("academy", [None, "castlegate"])
def test_trustees_never_meet_the_words_of_the_house_nor_its_ids(academy: str | None) -> None:
    page = Read(report_page(board_paper(invented(academy))).decode())
    told = " ".join(page.words)
    assert unmet_in(told) == []
    policies = invented().library.policies
    clauses = {each for policy in policies.values() for base in policy.bases for each in base.by_id}
    ids = {each for each in {*policies, *clauses} if "-" in each} - {"follow-up"}
    assert ids.intersection(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", told)) == set()


def test_a_word_that_is_missing_would_be_found() -> None:
    text = squeezed("".join(printed().words)).replace("HRDirector", "", 2)
    assert missing(paper(), text) != []


def test_the_page_needs_no_other_file_and_no_network() -> None:
    html = report_page(paper()).decode()
    page = Read(html)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "svg"}
    assert "url(" not in html
    assert "@import" not in html
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(page.headings))
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert {"appendix-1", "overdue", "adopt"} <= inside <= set(page.ids)


def test_what_people_wrote_is_text_on_the_page() -> None:
    files = files_of({"bases": {"1.0": {"title": "<Hours> & “days”"}}})
    about = reported(parse(files), SINCE, DAY)
    html = report_page(board_paper(about)).decode()
    assert "&lt;Hours&gt; &amp; “days”" in html
    assert "<Hours>" not in html


def test_the_file_is_tagged_titled_and_dated() -> None:
    pages = printed()
    assert "<pdfuaid:part>1</pdfuaid:part>" in pages.xmp
    assert "<pdfaid:part>2</pdfaid:part>" in pages.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in pages.xmp
    assert "Board paper: policies" in pages.xmp
    assert "2026-11-21" in pages.xmp
    assert str(pages.pdf.Root.Lang) == "en-GB"
    headings = [tag.kind for tag in pages.root.all("H1", "H2", "H3", "H4", "H5", "H6")]
    levels = [int(kind[1]) for kind in headings]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    top = [title for depth, title in pages.bookmarks if depth == 1]
    titles = [each.title for each in paper().sections]
    titles += [each.heading for each in paper().appendices]
    assert [each for each in top if each in titles] == titles


def test_each_row_and_column_of_its_tables_has_its_header() -> None:
    tables = list(printed().root.all("Table"))
    assert len(tables) > 10
    for table in tables:
        first, *rows = table.all("TR")
        assert {cell.scope for cell in first.below} == {"Column"}
        for row in rows:
            assert [cell.kind for cell in row.below][:1] == ["TH"]
            assert row.below[0].scope == "Row"


def test_every_page_but_the_first_says_what_it_is_and_all_have_their_number() -> None:
    running = printed().running
    for at, words in enumerate(running, start=1):
        assert squeezed(f"Page {at} of {len(running)}") in squeezed(words)
        assert squeezed("As of 21 November 2026") in squeezed(words)
        named = squeezed("Board paper: policies") in squeezed(words)
        assert named is (at > 1)


def test_the_overdue_list_of_the_invented_trust_is_one_page() -> None:
    pages = Pages(print_report(overdue_list(invented()), invented()))
    assert len(pages.pdf.pages) == 1
    assert squeezed("Home visits policy") in squeezed(pages.words[0])


def test_the_same_files_give_the_same_bytes() -> None:
    again = reported(load(ROOT / "policies"), SINCE, DAY)
    first = overdue_list(invented())
    assert print_report(first, invented()) == print_report(overdue_list(again), again)
    assert report_page(paper()) == report_page(board_paper(again))


# The command


def run(*words: str, policies: str = POLICIES) -> Result:
    return CliRunner().invoke(main, ["report", *words, "--policies", policies])


def test_the_command_writes_a_page_and_a_pdf(tmp_path: Path) -> None:
    period = ("--since", "2026-10-01", "--until", "2026-11-21")
    result = run(*period, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    name = "board-paper-2026-10-01-to-2026-11-21"
    files = [tmp_path / f"{name}.{ending}" for ending in ("html", "pdf")]
    assert result.output.splitlines() == [str(file) for file in files]
    assert "1 October to 21 November 2026" in files[0].read_text(encoding="utf-8")
    assert files[1].read_bytes().startswith(b"%PDF")


def test_the_period_is_of_three_months_unless_said(tmp_path: Path) -> None:
    result = run("--until", "2026-11-30", "--format", "html", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert [each.name for each in tmp_path.iterdir()] == [
        "board-paper-2026-08-30-to-2026-11-30.html"
    ]


def test_the_overdue_list_of_an_academy_is_named_after_it(tmp_path: Path) -> None:
    asked = ("--state", "overdue", "--academy", "castlegate", "--until", "2026-11-21")
    result = run(*asked, "--format", "html", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    html = (tmp_path / "overdue-castlegate-2026-11-21.html").read_text(encoding="utf-8")
    assert "Policies overdue for review at Castlegate" in html


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--since", "2026-02-01", "--until", "2026-01-31"),
            "Error: the period ends before it begins: 1 February 2026 is after 31 January 2026\n",
        ),
        (
            ("--state", "overdue", "--since", "2026-02-01"),
            "Error: the list of what is overdue is of one day: leave --since out\n",
        ),
        (
            ("--academy", "ashdwon"),
            "Error: there is no academy “ashdwon” in trust.yml; did you mean “ashdown”?\n",
        ),
    ],
)
def test_wrong_usage_says_what_is_wrong_and_writes_nothing(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    result = run(*words, "--out", str(tmp_path / "out"))
    assert (result.exit_code, result.output) == (2, told)
    assert not (tmp_path / "out").exists()


def test_a_day_to_come_is_told_as_far_as_it_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.report.day_named", lambda _: date(2026, 11, 21))
    for until, told in (
        ("2027-03-31", "as of 31 March 2027, as far as decided on 21 November 2026."),
        ("2026-11-21", "as of 21 November 2026."),
    ):
        result = run("--until", until, "--format", "HTML", "--out", str(tmp_path / until))
        (page,) = (tmp_path / until).iterdir()
        assert f"All of it as the policies’ files tell it, {told}" in page.read_text("utf-8")
        assert result.exit_code == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", "utf-8")
    result = run("--until", "2026-11-21", "--format", "html", "--out", str(tmp_path / "out/new"))
    assert result.exit_code == 2
    assert result.output.startswith(f"Error: the folder “{tmp_path / 'out/new'}” cannot be made: ")


def without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> object | None:
        return None if name == "typst" else object()

    monkeypatch.setattr("generator.publish.installed.find_spec", found)


def test_without_the_extra_only_the_page_is_written_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_typst(monkeypatch)
    result = run("--until", "2026-11-21", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert [each.suffix for each in tmp_path.iterdir()] == [".html"]
    assert result.stderr == (
        "Note: only the page is written. No PDFs are made, because typst is not installed; in "
        f'the Policybook folder, type: {PYTHON} -m pip install ".[pdf]"\n'
    )
    asked = run("--until", "2026-11-21", "--format", "pdf", "--out", str(tmp_path))
    assert asked.exit_code == 2
    assert asked.stderr.startswith("Error: No PDFs are made, because typst is not installed")


def test_a_character_that_no_font_has_keeps_the_page_from_nobody(tmp_path: Path) -> None:
    project = begin(tmp_path)
    file = next((project.folder / "policies").glob("*/*.md"))
    text = file.read_text(encoding="utf-8")
    more = "status: approved\nsummary_of_change: A \U00012000 sign"
    file.write_text(text.replace("status: approved", more), encoding="utf-8")
    asked = ("--since", "2000-01-01", "--until", "2026-11-21", "--out", str(tmp_path / "out"))
    result = run(*asked, policies=str(project.folder / "policies"))
    assert result.exit_code == 1
    assert "no font has the character “\U00012000” (U+12000)" in result.stderr
    assert f"{file.parent.name}/{file.name}" in result.stderr
    assert [each.suffix for each in (tmp_path / "out").iterdir()] == [".html"]
