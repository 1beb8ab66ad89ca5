"""The register as a page: what stands in it without a script, and that it agrees with its files."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import pytest

from generator.document.report import board_paper
from generator.document.reported import Reported
from generator.history.at import in_force, timelines
from generator.model.library import Library
from generator.publish.portal import build_site
from generator.register.calendar import review_uid
from generator.register.row import Row
from generator.register.rows import register_rows, rows_of
from generator.register.state import as_read, counted, standing_on
from generator.register.table import table
from generator.site.page import Page
from generator.site.pages import register_long
from generator.site.pages.register import register_page
from generator.site.pages.register_pictures import year_ahead
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load
from generator.wording.home import Looked, overdue_words
from generator.wording.reviews import review_state
from tests.made_sites import portal_pages
from tests.project import Project, begin, copied, tree

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
LOCAL_REVIEW = """\
policy: breaks
academy: oak
version: 1.0
base: 1.0
status: approved
adoption: {body: local, on: 2026-02-02}
review: {next: 2026-11-20}
"""


class Table(HTMLParser):
    """The cells of the tables of a page that have an id; what is hidden is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] | None = None
        self._open: list[bool] = []
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self._rows = self.tables.setdefault(given.get("id") or "", [])
        if tag in {"br", "input"}:
            self.handle_data("\n")
            return
        self._open.append("hidden" in given)
        if self._rows is None or self._hidden:
            return
        if tag == "tr":
            self._rows.append([])
        elif tag in {"th", "td"}:
            self._rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()
        if tag in {"th", "td"}:
            self._in_cell = False
        if tag == "table":
            self._rows = None

    def handle_data(self, data: str) -> None:
        if self._rows and self._in_cell and not self._hidden:
            self._rows[-1][-1] += data

    @property
    def _hidden(self) -> bool:
        return any(self._open)


@pytest.fixture(scope="module")
def invented() -> Library:
    return load(ROOT / "policies")


def made(library: Library, academy: str | None, day: date) -> tuple[Page, tuple[Row, ...]]:
    assert library.trust
    trust = library.trust
    rows = rows_of(library, trust, academy, day) if academy else register_rows(library, trust, day)
    return register_page(new_renderer(), trust, academy, rows, day), rows


def rows_shown(page: Page) -> list[list[str]]:
    return Table(page.html).tables["_register"][1:]


DAYS = [DAY, date(2025, 1, 1), date(2027, 11, 21), date(2026, 2, 22)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("academy", [None, "castlegate", "oakwell"])
def test_the_page_agrees_with_csv_json_calendar_and_terminal(
    invented: Library, academy: str | None, day: date
) -> None:
    assert invented.trust
    page, rows = made(invented, academy, day)
    files = dict(page.beside)
    lines = list(csv.DictReader(io.StringIO(files["register.csv"].decode("utf-8-sig"), newline="")))
    told = json.loads(files["register.json"])
    events = {
        str(e["uid"]) for e in icalendar.Calendar.from_ical(files["reviews.ics"]).walk("VEVENT")
    }
    entries = [entry for _, here in table(rows, day) for entry in here]
    standing = standing_on(rows, day)
    shown = rows_shown(page)
    assert len(shown) == len(lines) == len(told["policies"]) == len(entries) == len(standing)
    for row, cells, line, policy, entry in zip(
        standing, shown, lines, told["policies"], entries, strict=True
    ):
        title, *rest = cells if academy else [cells[0], *cells[2:]]
        in_force, decided, owner, review, local, todo = rest
        if not academy:
            assert cells[1] == policy["place"] == line["place"]
        assert title.startswith(policy["title"])
        assert policy["reference"] in title
        assert ("Statutory" in title) is (policy["statutory"] is True)
        assert in_force.startswith(policy["version"] or "Nothing yet")
        assert review == entry.to_do[0]
        assert owner == (policy["owner"] or "not named")
        assert (policy["approved"] or {"body": ""})["body"] in decided
        assert (policy["adopted"] or {"body": ""})["body"] in decided
        if policy["local"]:
            assert local.lower() == policy["local"].lower()
        for said in entry.to_do[1:]:
            found = re.match(
                r"\S+ (not yet adopted|to be \w+|without a place|in consultation)", said
            )
            assert found
            assert found[0] in todo
        [read] = as_read([row]) if academy else [row]
        assert line["reviewed_by"] == (policy["reviewed_by"] or "") == read.reviewed_by
        assert (review_uid(read, invented.trust) in events) is bool(
            policy["review"] and policy["standing"] == "in force"
        )


@pytest.mark.parametrize("day", DAYS)
def test_the_numbers_at_the_top_are_those_of_the_json(invented: Library, day: date) -> None:
    page, _ = made(invented, None, day)
    numbers = json.loads(dict(page.beside)["register.json"])["numbers"]
    found = re.findall(r'<li data-pb-state="[^"]+"><strong>(\d+)</strong>', page.html)
    reviews = ("overdue", "due", "due_soon", "ahead", "not_recorded")
    todo = ("not_adopted", "to_reconfirm", "to_decide", "place_gone")
    last = ("to_look_again", "in_consultation")
    assert [int(each) for each in found] == [numbers[name] for name in (*reviews, *todo, *last)]
    assert f"<strong>{numbers['to_decide']}</strong> to be decided</li>" in page.html


@pytest.mark.parametrize("day", DAYS)
def test_the_year_counts_each_dated_review_once(invented: Library, day: date) -> None:
    page, rows = made(invented, None, day)
    numbers = json.loads(dict(page.beside)["register.json"])["numbers"]
    months = year_ahead(rows, day, here=False)
    assert [months[0].label, months[-1].label] == ["Overdue", "Later"]
    assert months[0].reviews == numbers["overdue"]
    dated = ("overdue", "due", "due_soon", "ahead")
    assert sum(month.reviews for month in months) == sum(numbers[name] for name in dated)
    cells = Table(page.html).tables["_months"][1:]
    assert [row[:3] for row in cells] == [
        [month.label, str(month.reviews), str(month.again)] for month in months
    ]


def test_the_year_says_what_falls_due(invented: Library) -> None:
    _, rows = made(invented, None, DAY)
    months = {month.label: month for month in year_ahead(rows, DAY, here=False)}
    assert list(months)[1:3] == ["November 2026", "December 2026"]
    assert (
        months["Overdue"].named
        == "Home visits policy (Northmere), Social media policy (Castlegate)"
    )
    assert months["December 2026"].named == "Acceptable use of IT systems and devices (Northmere)"
    assert (months["March 2027"].reviews, months["March 2027"].width) == (2, 100)


def test_every_colour_of_the_bars_is_explained(invented: Library) -> None:
    page, _ = made(invented, None, DAY)
    _, *told = page.html.split("The year ahead</h2>")[1].split("</p>")[0].split("<span ")
    assert told == [
        'class="pb-sample"></span>&nbsp;reviews that fall due, each counted once; ',
        'class="pb-sample pb-sample--late"></span>&nbsp;reviews that are overdue; ',
        (
            'class="pb-sample pb-sample--again"></span>&nbsp;texts to look at again, because the '
            "trust’s text, or law or guidance that a clause rests on, has changed: until somebody "
            "has decided, the text on the page is followed."
        ),
    ]


def test_of_many_the_year_names_the_first(invented: Library) -> None:
    _, rows = made(invented, None, date(2029, 1, 1))
    overdue = year_ahead(rows, date(2029, 1, 1), here=False)[0]
    assert overdue.reviews == 10
    assert overdue.named.endswith(", and 7 more")


def test_the_grid_tells_how_each_policy_stands(invented: Library) -> None:
    page, _ = made(invented, None, DAY)
    cells = Table(page.html).tables["_grid"]
    assert cells[0] == [
        "Policy",
        "Northmere",
        "Ashdown",
        "Castlegate",
        "Larkfield",
        "Northmere High",
        "Oakwell",
    ]
    assert cells[5] == ["Home visits policy", "Overdue", "In order", "–", "Due soon", "–", "To do"]
    assert (
        cells[1 + 5][3] == "Overdue to reconfirm"
    )  # something was to be reconfirmed by 24 May 2026


def test_what_comes_later_waits_in_the_page(tmp_path: Path) -> None:
    project = begin(tmp_path)
    text = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    later = text.replace("version: 1.0", "version: 2.0").replace(
        "on: 2026-01-05}", "on: 2026-10-01}\neffective_date: 2027-01-01"
    )
    project.write("policies/breaks/2.0.md", later)
    page, _ = made(load(tmp_path / "policies"), None, DAY)
    breaks = next(cells for cells in rows_shown(page) if cells[0].startswith("Breaks"))
    assert breaks[2] == "1.0\nsince 5 January 2026"
    [waiting, *_] = re.findall(r"<tr hidden>.*?</tr>", page.html)
    assert "from 1 January 2027" in waiting


def test_of_a_text_that_has_yet_to_begin_nothing_is_left_to_do(invented: Library) -> None:
    page, rows = made(invented, "oakwell", date(2025, 1, 1))
    assert any(row.open for row in rows)
    for cells in rows_shown(page):
        assert "from" in cells[1]
        assert cells[-1].strip() == ""
    page, _ = made(invented, "oakwell", DAY)
    assert next(cells[-1] for cells in rows_shown(page)) == "3.0 not yet adopted\n1 to be decided"


def test_only_the_trusts_register_has_the_schema_and_all_name_it(invented: Library) -> None:
    whole, _ = made(invented, None, DAY)
    own, _ = made(invented, "ashdown", DAY)
    names = ["register.csv", "register.json", "reviews.ics"]
    assert [name for name, _ in whole.beside] == [*names, "register.schema.json"]
    assert [name for name, _ in own.beside] == names
    assert json.loads(dict(own.beside)["register.json"])["$schema"] == (
        "../../register/register.schema.json"
    )


# In a build


@pytest.fixture
def built(published: Path, tmp_path: Path) -> Project:
    return copied(published, tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return begin(tmp_path)


def files_of(project: Project, folder: str) -> list[str]:
    return sorted(path.name for path in (project.out / folder).iterdir())


def test_every_site_has_its_register_and_leads_to_it(built: Project) -> None:
    assert files_of(built, "register") == [
        "index.html",
        "register.csv",
        "register.json",
        "register.schema.json",
        "register.xlsx",
        "reviews.ics",
    ]
    assert files_of(built, "elm/register") == [
        "index.html",
        "register.csv",
        "register.json",
        "register.xlsx",
        "reviews.ics",
    ]
    assert 'href="register/"' in built.page("")
    assert 'href="../register/"' in built.page("policies")
    assert 'href="register/"' in built.page("elm")
    assert 'href="../register/"' in built.page("elm/breaks")
    # The same page at another academy.
    assert 'href="../../oak/register/"' in built.page("elm/register")
    assert 'href="../oak/register/"' in built.page("register")


def test_one_academy_made_again_gives_the_register_of_a_clean_build(built: Project) -> None:
    built.write("policies/breaks/variations/oak/1.0.yml", LOCAL_REVIEW)
    outcome = built.build()
    assert outcome.made == ("oak",)
    assert "Overdue: it was due on 20 November 2026" in built.page("register")
    again = tree(built.out)
    assert built.build().made == ()
    clean = begin(built.folder / "clean")
    clean.write("policies/breaks/variations/oak/1.0.yml", LOCAL_REVIEW)
    build_site(clean.order, lambda *_: None)
    other = tree(clean.out)
    own = {name for name in again if "/register/" in f"/{name}"}
    assert len(own) == 6 + 3 * 5
    assert {name: again[name] for name in own} == {name: other[name] for name in own}


def test_a_file_of_the_register_that_is_lost_is_made_again(built: Project) -> None:
    before = tree(built.out)
    (built.out / "elm/register/register.csv").unlink()
    (built.out / "register/reviews.ics").unlink()
    assert built.build().made == ("elm",)
    assert tree(built.out) == before


def test_an_academy_that_was_never_published_leads_to_the_trusts_register(
    project: Project,
) -> None:
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: {}\n")
    outcome = project.build()
    assert outcome.held_back == ("elm",)
    assert 'href="../../register/"' in project.page("elm/register")
    assert 'href="../../policies/"' in project.page("elm/local")
    assert 'href="../../policies/breaks/"' in project.page("elm/breaks")
    assert files_of(project, "elm/register") == ["index.html"]


def test_mkdocs_build_gives_the_same_register(built: Project) -> None:
    own = tree(built.out)
    config = (built.folder / "mkdocs.yml").read_text(encoding="utf-8")
    told = config.replace("policybook]", f"{{policybook: {{as_of: {DAY}, pdf: false}}}}]")
    built.write("mkdocs.yml", f"{told}site_dir: other\n")
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    told_by = subprocess.run(call, cwd=built.folder, capture_output=True, text=True, check=False)
    assert told_by.returncode == 0, told_by.stderr
    other = tree(built.folder / "other")
    files = {name for name in own if "register/" in name and not name.endswith(".html")}
    assert len(files) == 5 + 3 * 4
    assert {name: own[name] for name in files} == {name: other[name] for name in files}
    assert set(own) == set(other)


def _counted_everywhere(library: Library, academy: str | None, day: date) -> dict[str, int]:
    """Return how many reviews are overdue at an academy, as each place that counts tells it."""
    assert library.trust
    page, _ = made(library, academy, day)
    files = dict(page.beside)
    lines = csv.DictReader(io.StringIO(files["register.csv"].decode("utf-8-sig"), newline=""))
    told = json.loads(files["register.json"])
    events: Any = icalendar.Calendar.from_ical(files["reviews.ics"]).walk("VEVENT")
    shown = re.search(r'<li data-pb-state="overdue"><strong>(\d+)</strong>', page.html)
    policies = in_force(timelines(library, library.trust, academy), library.trust, day)
    reviews = [review_state(at, library.trust, day) for at in policies.values()]
    home = overdue_words([Looked(each, None) for each in reviews if each], day)
    now = re.sub(r"<span[^>]* hidden>.*?</span>", "", home)
    at_home = re.search(r">(\d+) reviews? (?:is|are) overdue", now)
    paper = board_paper(Reported(library, library.trust, academy, day, day))
    return {
        "register page": int(shown[1]) if shown else 0,
        "csv": sum(line["state"] == "overdue" for line in lines),
        "json": told["numbers"]["overdue"],
        "json, row by row": sum(each["state"] == "overdue" for each in told["policies"]),
        "calendar": len({str(each["url"]) for each in events if each["dtstart"].dt < day}),
        "home": int(at_home[1]) if at_home else 0,
        "board paper": next(
            each.count for each in paper.numbers[1].rows if each.label == "Reviews overdue"
        ),
    }


@pytest.mark.parametrize("day", [*DAYS, date(2028, 7, 8)])
def test_every_place_counts_the_same_reviews_overdue(invented: Library, day: date) -> None:
    assert invented.trust
    most = 0
    for academy in invented.trust.members_on(day):
        found = _counted_everywhere(invented, academy, day)
        assert len(set(found.values())) == 1, (academy, found)
        most = max(most, found["home"])
    assert (most > 0) is (day >= DAY)


@pytest.mark.parametrize(
    ("day", "here", "for_trust"),
    [
        (date(2026, 11, 20), 0, 0),
        (date(2026, 11, 21), 1, 0),
        (date(2028, 1, 5), 1, 0),
        (date(2028, 1, 6), 2, 1),
    ],
)
def test_every_place_counts_one_own_review_and_one_of_the_trust(
    tmp_path: Path, day: date, here: int, for_trust: int
) -> None:
    project = begin(tmp_path)
    project.write("policies/breaks/variations/oak/1.0.yml", LOCAL_REVIEW)
    library = load(tmp_path / "policies")
    found = _counted_everywhere(library, "oak", day)
    assert set(found.values()) == {here}, found
    page, _ = made(library, "oak", day)
    assert json.loads(dict(page.beside)["register.json"])["overdue_for_trust"] == for_trust


# A register too long for one page


def test_a_long_register_leads_to_academies_and_policies_first(
    invented: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert invented.trust
    monkeypatch.setattr(register_long, "_LONG", 1)
    pages = {each.address: each for each in portal_pages(invented, DAY)}
    rows = register_rows(invented, invented.trust, DAY)
    found = Table(pages["register/"].html).tables
    here = dict.fromkeys(row.place for row in rows if row.academy)
    assert [row[0] for row in found["_by-academy-list"][1:]] == list(here)
    for name, texts, overdue, soon, todo in found["_by-academy-list"][1:]:
        told = counted([row for row in rows if row.place == name], DAY)
        assert (texts, overdue) == (f"{told.rows}", f"{told.overdue}")
        assert soon == f"{told.due + told.due_soon}"
        assert int(todo) >= told.to_reconfirm + told.to_decide
    policies = {row.policy: row.title for row in reversed(rows)}
    assert {row[0] for row in found["_by-policy-list"][1:]} == set(policies.values())
    assert "_register" not in found
    for policy in policies:
        assert f'href="{policy}/"' in pages["register/"].html
        own = [row.place for row in standing_on(rows, DAY) if row.policy == policy]
        shown = Table(pages[f"register/{policy}/"].html).tables
        assert sorted(row[1] for row in shown["_register"][1:]) == sorted(own)


def test_both_kinds_of_page_say_the_same_numbers(
    invented: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def numbers() -> list[str]:
        pages = {each.address: each for each in portal_pages(invented, DAY)}
        top = pages["register/"].html.partition('class="pb-numbers"')[2].partition("</div>")[0]
        return re.findall(r"<strong>(\d+)</strong>", top)

    short = numbers()
    monkeypatch.setattr(register_long, "_LONG", 1)
    assert numbers() == short
