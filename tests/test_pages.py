"""Pages of academies and of the portal: what stands on them, and that every link arrives."""

import itertools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.history.at import policies_at
from generator.model.digest import Digests
from generator.model.library import Library
from generator.model.values import When
from generator.site.page import Heading, Page
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load, parse
from generator.wording.reviews import review_state
from generator.wording.stages import Stage
from tests.made_sites import academy_site, portal_pages
from tests.reading_at import TRUSTS
from tests.test_render import balanced
from tests.unmet import unmet_in

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
TRUST = """
trust:
  name: Fenwick Trust
  short_name: Fenwick
  site_url: https://policies.fenwick.example/
  bodies:
    board: [{value: Board of Directors}, {from: 2026-06-01, value: Board of Trustees}]
    local: Local Committee
roles:
  keeper: {title: Keeper, name: Ann Other, email: keeper@fenwick.example, telephone: 01632 960 001}
  caretaker: Caretaker
academies:
  elm: {name: Elm Academy, short_name: Elm, phase: primary, address: "1 Elm Street", website: "https://elm.example/"}
  oak: {name: Oak Academy, short_name: Oak, phase: secondary}
settings:
  contacts: CONTACTS
  words: {academy: school, academies: schools}
"""
BASE = """---
title: Bicycles
reference: FT-B
version: "VERSION"
status: STATUS
version_date: 2026-01-05
summary: Who rides, and where.
approval: {body: board, WHEN}
effective_date: EFFECTIVE
document_owner: keeper
review: {next: 2026-12-01}
declaration: not applicable
consultation: not applicable
associated: [visits, The highway code]
earlier_versions:
  - {version: "0.9", version_date: 2024-03, type_of_change: new}
---

## Riding {#riding local=add}

1. Staff ride slowly. {#slowly local=replace}
2. The {{ role.keeper }} keeps the keys.
"""
VISITS = """---
title: Visits
version: "1.0"
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-20}
applies_to: [oak]
---

## Where {#where}

Visits end at [](bicycles#slowly).
"""
VARIATION = """
policy: bicycles
academy: elm
version: "1.0"
base: "1.0"
status: approved
version_date: 2026-02-02
adoption: {body: local, on: 2026-02-02}
acknowledgement: {body: board, on: 2026-03-01}
review: {next: 2026-10-01}
changes:
  - replace: slowly
    text: Staff ride zealously.
    reason: Elm is flat.
"""


def base(version: str, status: str, when: str, effective: str) -> bytes:
    text = BASE.replace("VERSION", version).replace("STATUS", status).replace("WHEN", when)
    if not effective:
        text = text.replace("effective_date: EFFECTIVE\n", "")
    return text.replace("EFFECTIVE", effective).encode()


@cache
def library(contacts: str = "names") -> Library:
    read = parse(
        {
            "trust.yml": TRUST.replace("CONTACTS", contacts).encode(),
            "bicycles/1.0.md": base("1.0", "approved", "on: 2026-01-20", "2026-01-20"),
            "bicycles/2.0.md": base("2.0", "approved", "on: 2026-11-01", "2027-01-01"),
            "bicycles/2.1.md": base("2.1", "draft", "planned: 2027-05-01", ""),
            "visits/1.0.md": VISITS.encode(),
            "bicycles/variations/elm/1.0.yml": VARIATION.encode(),
        }
    )
    assert [str(problem) for problem in read.problems] == []
    return read


def page(academy: str, address: str, contacts: str = "names") -> Page:
    site = academy_site(library(contacts), academy, DAY)
    return next(each for each in site.pages if each.address == address)


def portal(address: str) -> Page:
    return next(each for each in portal_pages(library(), DAY) if each.address == address)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def whole(read: Library) -> dict[str, Page]:
    """Return every page of portal and academies by its address below the root."""
    assert read.trust is not None
    renderer = new_renderer()
    pages = {each.address: each for each in portal_pages(read, DAY, renderer)}
    for academy in read.trust.academies:
        site = academy_site(read, academy, DAY, renderer)
        made = (*site.pages, *(each.make(DAY) for each in site.archive))
        pages |= {f"{academy}/{each.address}": each for each in made}
    return pages


def anchors(headings: tuple[Heading, ...]) -> Iterator[str]:
    for heading in headings:
        yield heading.id
        yield from anchors(heading.children)


def check_links(pages: dict[str, Page]) -> None:
    ids = {address: set(balanced(each.html).ids) for address, each in pages.items()}
    files = {f"{address}{name}" for address, each in pages.items() for name, _ in each.beside}
    for address, each in pages.items():
        for href in re.findall(r'href="([^"]*)"', each.html):
            if re.match(r"(https?|mailto|tel):", href):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
            if target in files or re.search(r"/files/[0-9a-f]{10}/", target):
                continue  # what versions show and offer is written, and proved, by the build
            target = f"{target}/" if target else ""
            assert target in pages, f"{address}: {href}"
            assert not anchor or anchor in ids[target], f"{address}: {href}"
        assert set(anchors(each.headings)) <= ids[address]
        assert {entry.anchor for entry in each.search} - {""} <= ids[address]


def check_outline(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_every_link_and_anchor_arrives_and_headings_do_not_skip() -> None:
    pages = whole(library())
    check_links(pages)
    for each in pages.values():
        check_outline(each.html)
        assert "<script" not in each.html
        assert "style=" not in each.html


def test_the_state_line_says_who_decided_and_when_each_by_its_name_of_that_day() -> None:
    said = words(page("elm", "bicycles/").html)
    assert "FT-B 1.0, Elm 1.0" in said
    assert "In force at Elm since 2 February 2026" in said
    assert "Approved byBoard of Directors on 20 January 2026" in said
    assert "Adopted byElm’s Local Committee on 2 February 2026" in said
    assert "Review overdue: Elm’s review was due on 1 October 2026" in said


def test_a_policy_not_yet_adopted_says_so_and_is_in_force() -> None:
    said = words(page("oak", "bicycles/").html)
    assert "It is not yet adopted by Oak’s Local Committee. It applies all the same." in said
    assert "In force at Oak since 20 January 2026" in said
    assert "Next review on 1 December 2026, due soon" in said
    assert "As the trust wrote it" in words(page("oak", "").html)


def test_dates_are_data_so_that_a_script_can_word_them_anew() -> None:
    html = page("elm", "bicycles/").html
    assert '<time datetime="2026-02-02">2 February 2026</time>' in html
    overdue = '<span data-pb-from="2026-10-02"><span class="pb-review pb-review--overdue">'
    assert overdue in html
    assert '<span data-pb-from="2026-07-03" data-pb-until="2026-10-01" hidden>' in html


def test_what_is_to_come_is_announced_and_never_in_force() -> None:
    said = words(page("elm", "bicycles/").html)
    assert "Version 2.0 takes effect on 1 January 2027" in said
    assert "Trust 2.0 From 1 January 2027" in said
    assert "Trust 2.1 Draft, not in force" in said
    assert "Trust 1.0 In force" in said


def test_version_control_has_trust_and_academy_in_one_table_newest_first() -> None:
    html = page("elm", "bicycles/").html
    assert re.findall(r'<span class="pb-version">([^<]*)</span>', html) == [
        "Trust 2.0",
        "Elm 1.0",
        "Trust 1.0",
        "Trust 2.1",
        "Trust 0.9",
    ]
    assert "Acknowledged by Board of Directors on 1 March 2026" in words(html)
    assert "Elm" not in "".join(
        re.findall(r'<span class="pb-version">([^<]*)</span>', page("oak", "bicycles/").html)
    )


def test_document_control_tells_an_answer_from_silence() -> None:
    said = words(page("elm", "bicycles/").html)
    assert "Based onnot recorded" in said
    assert "Declarationnot applicable" in said
    assert "Consultationnot applicable" in said


def test_contacts_name_people_only_where_the_trust_lets_them() -> None:
    named = page("elm", "bicycles/").html
    assert "Ann Other" in named
    assert 'href="tel:01632960001"' in named
    assert (
        'href="mailto:keeper@fenwick.example?subject=Question%20about%20Bicycles%20%28FT-B%201.0'
        in named
    )
    assert "Caretaker" not in named
    assert "Caretaker" in page("elm", "").html
    for address in ("", "bicycles/"):
        html = page("elm", address, "titles-only").html
        assert "Ann Other" not in html
        assert "keeper@" not in html
        assert "Keeper" in html


def test_a_policy_that_does_not_apply_has_no_page_and_leads_to_the_trusts() -> None:
    site = academy_site(library(), "elm", DAY)
    assert [each.address for each in site.pages] == [
        "",
        "bicycles/",
        "bicycles/vary/",
        "local/",
        "register/",
        "search/",
    ]
    assert '<a href="../../policies/visits/">Visits</a>' in page("elm", "bicycles/").html
    assert '<a href="../visits/">Visits</a>' in page("oak", "bicycles/").html
    assert '<a href="../bicycles/#slowly">Bicycles, section 1 a</a>.' in page("oak", "visits/").html


def test_search_has_only_words_in_force() -> None:
    found = {entry.anchor: entry for entry in page("elm", "bicycles/").search}
    assert found["slowly"].text == "Staff ride zealously."
    assert found["slowly"].title == "1 a."
    assert found["riding"].title == "1 Riding"
    assert all("slowly." not in entry.text for entry in found.values())


def test_the_trusts_page_says_what_may_be_varied_and_who_does() -> None:
    html = portal("policies/bicycles/").html
    said = words(html)
    assert "Schools may add here" in said
    assert "Schools may replace, leave out or add to this" in said
    assert '1 of 2 schools replaces it (<a href="../../elm/bicycles/#slowly">Elm</a>)' in html
    assert "Version 1.0 adopted by Elm’s Local Committee" in said
    assert 'href="../../oak/bicycles/" data-pb-academy="oak"' in html
    assert "Ann Other" not in html


def test_the_portal_offers_each_academy_in_its_own_word() -> None:
    html = portal("").html
    assert "Choose your school" in html
    assert '<a href="elm/" data-pb-academy="elm">' in html
    assert "1 January 2027" in words(html)
    assert 'class="pb-yours' in html


def test_the_navigation_is_short_and_the_switcher_names_the_others() -> None:
    site = academy_site(library(), "oak", DAY)
    assert [entry.address for entry in site.navigation] == ["", "bicycles/", "visits/", "register/"]
    assert [(each.name, each.address) for each in site.switcher] == [("Elm Academy", "elm/")]


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 8, 1), Stage.AHEAD),
        (date(2026, 9, 2), Stage.SOON),
        (date(2026, 12, 1), Stage.DUE),
        (date(2026, 12, 2), Stage.OVERDUE),
    ],
)
def test_a_review_is_due_on_its_day_and_overdue_from_the_next(day: date, stage: Stage) -> None:
    read = library()
    assert read.trust is not None
    at = policies_at(read, read.trust, "oak", day)["bicycles"]
    state = review_state(at, read.trust, day)
    assert state is not None
    assert (state.stage, state.next) == (stage, When.parse("2026-12-01"))


def test_a_renderer_shared_by_all_changes_nothing() -> None:
    renderer = new_renderer()
    for academy in ("oak", "elm", "oak"):
        shared, own = (academy_site(library(), academy, DAY, each) for each in (renderer, None))
        assert replace(shared, archive=()) == replace(own, archive=())
        assert [
            (each.address, Digests().of(each.inputs), each.make(DAY)) for each in shared.archive
        ] == [(each.address, Digests().of(each.inputs), each.make(DAY)) for each in own.archive]


@cache
def invented() -> dict[str, Page]:
    return whole(load(ROOT / "policies"))


def test_the_invented_trust_has_no_broken_link() -> None:
    pages = invented()
    check_links(pages)
    for each in pages.values():
        check_outline(each.html)


def test_staff_never_meet_the_words_of_the_house() -> None:
    met = {}
    for address, each in invented().items():
        labels = re.findall(r'(?:aria-label|title|placeholder|data-label)="([^"]*)"', each.html)
        met[address] = unmet_in(" ".join([words(each.html), each.title, *labels]))
    assert {address: found for address, found in met.items() if found} == {}


@cache
def small(name: str) -> dict[str, Page]:
    return whole(load(TRUSTS / name / "policies"))


def test_a_trust_whose_academies_vary_one_version() -> None:
    pages = small("tidewater")
    check_links(pages)
    html = pages["eider-bank/phones/"].html
    said = words(html)
    assert ">4.6A</a> <span>Pictures of pupils</span>" in html
    assert ">4.7</a> <span>Rumours and corrections" in html
    assert '<span class="pb-tag pb-tag--none">Not used at Eider Bank</span>' in html
    assert ">ba.</a>" in html
    assert "Trust 0.1" in said
    assert "Eider Bank 1.0" in said
    former = html[html.index('id="leavers"') :]
    assert "nor with anybody under the age of 18" in former[:600]
    assert "Local wording" in former[: former.index("</li>")]
    assert "with those who have left, they wait until" in former[: former.index("</li>")]
    kelp_street = pages["kelp-street/phones/"].html
    assert "lesson 1, morning break and lunch”</span>" in kelp_street
    for academy in ("fulmar", "dunlin"):
        assert "It is not yet adopted by" in words(pages[f"{academy}/phones/"].html)


def test_a_trust_whose_second_version_moves_on() -> None:
    pages = small("fellside")
    check_links(pages)
    html = pages["larch-hall/phones/"].html
    said = words(html)
    assert "Follow this wording until Larch Hall decides." in said
    assert "switched off" in said
    assert "The trust’s wording, now (version 2.0)" in said
    assert "The trust’s wording when this was agreed (version 1.0)" in said
    added = html[html.index('id="telling-the-office"') :]
    assert "Follow this wording" not in added[: added.index("</div>")]
    moss_lane = words(pages["moss-lane/phones/"].html)
    assert moss_lane.count("[To be decided by Moss Lane:") == 1
    assert "Moss Lane still has to decide 1 point. Follow this page until it does." in moss_lane
