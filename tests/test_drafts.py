"""Pages before the vote: drafts and versions in consultation, and what each version changed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator.model.library import Library
from generator.site.page import Page
from generator.source.folder.library import load, parse
from generator.wording.cells import reached
from tests.made_sites import academy_site, portal_pages
from tests.test_render import balanced

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
TRUST = """
trust:
  name: Fenwick Trust
  short_name: Fenwick
  bodies: {board: Board of Trustees, unions: Joint Committee}
academies:
  elm: {name: Elm Academy, short_name: Elm, phase: primary}
  oak: {name: Oak Academy, short_name: Oak, phase: secondary}
settings:
  words: {academy: school, academies: schools}
"""
BASE = """---
title: Bicycles
version: "{version}"
status: {status}
version_date: 2026-01-05
{more}
---

## Riding {{#riding local=replace}}

{words}
"""
APPROVED = "approval: {body: board, on: 2026-01-20}"
PLANNED = "approval: {body: board, planned: 2027-02-01}\neffective_date: 2027-04-01"


def library(*bases: tuple[str, str, str, str]) -> Library:
    files = {"trust.yml": TRUST.encode()}
    for version, status, more, words in bases:
        text = BASE.format(version=version, status=status, more=more, words=words)
        files[f"bicycles/{version}.md"] = text.encode()
    found = parse(files)
    assert not found.problems
    return found


def pages(found: Library, day: date = DAY) -> dict[str, Page]:
    return {page.address: page for page in portal_pages(found, day)}


@cache
def invented() -> dict[str, Page]:
    return pages(load(ROOT / "policies"))


def words(html: str) -> str:
    """Return what stands on a page, on one line; what another day reads is left out."""
    shown = re.sub(r"<span[^>]* hidden>.*?</span>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split()).replace(" .", ".")


def test_where_nothing_is_in_force_yet_the_home_page_leads_to_the_drafts() -> None:
    drafts = (("0.1", "draft", "", "First."), ("0.2", "draft", "", "Second."))
    home = pages(library(*drafts))[""]
    assert 'href="policies/bicycles/0.2/"' in home.html
    assert "No policy is in force." in words(home.html)
    assert ": version 0.2, draft: not in force" in words(home.html)


def test_a_version_in_consultation_says_what_it_is() -> None:
    page = invented()["policies/social-media/2.1/"]
    assert page.title == "Social media policy: version 2.1"
    assert page.noindex
    assert page.search == ()
    balanced(page.html)
    told = words(page.html)
    assert told.startswith(
        "Social media policy: version 2.1 NLT-SM 2.1, in consultation: not in force "
        "Version 2.1 is out for consultation with the Joint Consultative Committee and the Policy "
        "Working Group until 11 December 2026. It is not in force. It would bring: New section on "
        "generated text and pictures; live streaming of events; urgent messages passed on by "
        "telephone; a limit on unused accounts of half a term. "
        "Comments to policies@northmere.example. Read the trust’s text of version 2.0. "
        "To be approved by Board of Trustees, planned for 26 January 2027 "
        "Would apply to all academies"
    )
    assert (
        "Joint Consultative Committee Opened 9 November 2026 Closes 11 December 2026 "
        "policies@northmere.example not recorded"
    ) in told


def test_it_says_when_the_consultation_has_not_begun_or_is_over() -> None:
    html = invented()["policies/social-media/2.1/"].html
    assert '<span data-pb-until="2026-11-09" hidden><strong>Version 2.1 goes out' in html
    assert '<span data-pb-from="2026-12-12" hidden><strong>The consultation on version 2.1' in html


def test_the_effect_stands_on_it_for_each_academy() -> None:
    html = invented()["policies/social-media/2.1/"].html
    told = words(html)
    assert (
        "Ashdown Primary Academy 11 1 none 1 Castlegate Academy 5 3 (2 already open) "
        "2 (already open) 3 (2 already open) "
        "Larkfield Primary Academy 3 none none 1 Northmere High Academy 6 1 none 1 "
        "Oakwell Academy reads the trust’s text none none 4 (3 already open)"
    ) in told
    assert (
        "To be reconfirmed 7.1 b. Pupils and former pupils (local wording) "
        "The trust changed its text of this clause in 2.1. "
        "The trust’s wording when this was agreed (version 2.0) Staff do not connect with a former "
        "pupil who is under deleted: 18 , end of change, , or who has left an academy of the trust "
        "within the last two years. "
        "The trust’s wording in version 2.1 Staff do not connect with a former pupil who is under "
        "inserted: 19 , end of change, , or who has left an academy of the trust within the last "
        "two years. "
        "Ashdown’s wording Staff do not connect with a former pupil who is under 18, whenever that "
        "pupil left."
    ) in told
    assert 'href="../../../castlegate/social-media/"' in html


def test_its_text_is_clean_and_links_reach_other_policies() -> None:
    html = invented()["policies/social-media/2.1/"].html
    assert '<h3 id="live-streams">' in html
    effect, _, text = html.partition('id="_text"')
    assert 'id="_effect"' in effect, "what it would do stands before its text"
    assert "Staff have private lives and private opinions" in text
    assert "<ins>" not in text
    assert "<del>" not in text
    assert 'href="../../acceptable-use/#passwords"' in html


def test_a_version_of_the_past_can_be_read_with_its_days_and_the_ways_around_it() -> None:
    pages = invented()
    html = pages["policies/social-media/1.0/"].html
    told = words(html)
    assert "This is the trust’s text from 25 April 2022 to 22 February 2026." in told
    assert "It has the names of 25 April 2022. What the policy says today" in told
    assert "Approved by Board of Trustees on 15 March 2022 (minute B/22/014)" in told
    assert "A class, club or year group may keep a blog for a project or a journey." in told
    assert "The Network Manager keeps a record" in told, "the role's title of that day"
    assert 'The version after: <a href="../2.0/">2.0</a>' in html
    trust = pages["policies/social-media/"].html
    assert '<a href="1.0/">From <time datetime="2022-04-25">' in trust
    assert "What applied at Northmere before 25 April 2022 is not kept here" in words(trust)


def test_under_a_varied_clause_the_trusts_page_says_who_differs_and_leads_there() -> None:
    html = invented()["policies/social-media/"].html
    clause = html.partition('id="former-pupils"')[2].partition("</li>")[0]
    assert "2 of 5 academies replace it ( Ashdown and Castlegate )" in words(clause)
    assert (
        '<div data-pb-at="castlegate" hidden><p><strong>At Castlegate:</strong> local wording. '
        '<a href="../../castlegate/social-media/#former-pupils">Read what applies at Castlegate</a>'
        '</p>\n<div class="pb-redline"><p>Staff do not connect with a former pupil'
    ) in clause
    assert clause.index("who has left an academy of the trust") < clause.index("data-pb-at")
    assert "data-pb-at" not in html.partition('id="no-pupil-contacts"')[2].partition("</li>")[0]


def test_it_is_marked_against_the_version_in_force() -> None:
    page = invented()["policies/social-media/2.1/changes/"]
    assert page.title == "Social media policy 2.1, marked against version 2.0"
    assert page.noindex
    assert page.search == ()
    balanced(page.html)
    told = words(page.html)
    assert "NLT-SM 2.1, in consultation: not in force Version 2.1 is not in force." in told
    assert "Renumbered: 6.2 to 6.5 are now 6.4 to 6.7." in told
    assert "former pupil who is under deleted: 18 inserted: 19" in told
    assert "Staff have private lives and private opinions" in told  # unchanged, and there


def test_what_each_version_changed_stands_below_the_trusts_text() -> None:
    page = invented()["policies/social-media/changes/"]
    assert page.noindex
    assert [each.id for each in page.headings] == ["_2.0"]
    assert '<h2 id="_2.0">Version 2.0, since version 1.0</h2>' in page.html
    assert "In force from 23 February 2026." in words(page.html)
    assert "Staff have private lives and private opinions" not in page.html  # unchanged
    assert "policies/data-protection/changes/" not in invented()  # it has one version


def test_the_trusts_page_leads_to_them() -> None:
    html = invented()["policies/social-media/"].html
    assert '<a href="2.1/">Read version 2.1</a>, and what it would do to each academy.' in html
    assert '<a href="2.1/">Read version 2.1, and its effect</a>' in html
    assert '<a href="2.1/changes/">Marked against version 2.0</a>' in html
    assert '<a href="changes/#_2.0">What changed</a>' in html


def test_an_academys_page_leads_to_the_draft() -> None:
    site = academy_site(load(ROOT / "policies"), "ashdown", DAY)
    html = next(page.html for page in site.pages if page.address == "social-media/")
    assert '<a href="../../policies/social-media/2.1/">Read version 2.1</a>' in html
    assert '<a href="../../policies/social-media/2.1/changes/">Marked against' in html


def test_a_first_draft_is_compared_with_nothing() -> None:
    found = pages(library(("1.0", "draft", PLANNED, "We ride.")))
    assert "policies/bicycles/1.0/changes/" not in found
    told = words(found["policies/bicycles/1.0/"].html)
    assert told.startswith(
        "Bicycles: version 1.0 Bicycles 1.0, draft: not in force "
        "Version 1.0 is in draft. It is not in force, and may still change. "
        "No version of this policy has been approved yet. See the policy’s own page. "
        "To be approved by Board of Trustees, planned for 1 February 2027 "
        "Would be in force from 1 April 2027 Would apply to all schools"
    )
    assert "What version 1.0 would do to the local text of each school." in told
    html = found["policies/bicycles/"].html
    assert '<a href="1.0/">Read version 1.0, and its effect</a>' in html


def test_a_draft_is_announced_on_the_trusts_page() -> None:
    found = pages(
        library(("1.0", "approved", APPROVED, "We ride."), ("1.1", "draft", "", "We ride slowly."))
    )
    told = words(found["policies/bicycles/"].html)
    assert (
        "Version 1.1 is in draft. It is not in force, and may still change. "
        "Read version 1.1 , and what it would do to each school."
    ) in told
    assert "inserted: slowly" in words(found["policies/bicycles/1.1/changes/"].html)


def test_schools_that_it_no_longer_applies_to_are_named() -> None:
    more = "applies_to: [primary]"
    found = pages(
        library(("1.0", "approved", APPROVED, "We ride."), ("1.1", "draft", more, "We ride."))
    )
    told = words(found["policies/bicycles/1.1/"].html)
    assert "Elm Academy reads the trust’s text none none none" in told
    assert "At Oak Academy, version 1.1 would no longer apply." in told


def test_a_draft_below_an_approved_version_has_no_page() -> None:
    found = pages(
        library(("1.0", "draft", "", "We ride."), ("2.0", "approved", APPROVED, "We ride slowly."))
    )
    assert [each for each in sorted(found) if each.startswith("policies/bicycles")] == [
        "policies/bicycles/",
        "policies/bicycles/2.0/",
        "policies/bicycles/history/",
        "policies/bicycles/local/",
    ]


def test_only_the_newest_versions_are_compared() -> None:
    versions = [
        (f"{n}.0", "approved", f"approval: {{body: board, on: 2020-01-0{n}}}", f"We ride {n}.")
        for n in range(1, 7)
    ]
    found = pages(library(*versions))
    page = found["policies/bicycles/changes/"]
    assert [each.id for each in page.headings] == ["_6.0", "_5.0", "_4.0"]
    assert "printed by policybook diff bicycles with the two versions" in words(page.html)
    assert "changes/#_4.0" in found["policies/bicycles/"].html
    assert "changes/#_3.0" not in found["policies/bicycles/"].html


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("hr@vale.example", '<a href="mailto:hr@vale.example">hr@vale.example</a>'),
        (
            "hr+x?cc=y@vale.example",
            '<a href="mailto:hr%2Bx%3Fcc%3Dy@vale.example">hr+x?cc=y@vale.example</a>',
        ),
        ("Jane <hr@vale.example>, by post", "Jane &lt;hr@vale.example&gt;, by post"),
        ("", '<span class="pb-none">not recorded</span>'),
    ],
)
def test_where_comments_go_is_a_link_only_where_it_is_an_address(told: str, shown: str) -> None:
    assert reached(told) == shown
