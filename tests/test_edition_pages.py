"""The pages of editions: past, in force, to come; gaps; what changed; editions.json."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator.history.at import policies_at, with_a_site
from generator.history.content import content_hash
from generator.model.digest import Digests
from generator.model.library import Library
from generator.site.page import Page, Planned, Site
from generator.site.pages.editions_json import editions_json
from generator.source.folder.library import load, parse
from tests.made_sites import academy_site
from tests.project import Project
from tests.said_on import said_on

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)

TRUST = """\
trust:
  name: [{value: Harbour Trust}, {from: 2025-01-01, value: Harbour Learning Trust}]
  short_name: Harbour
  bodies: {board: Board, local: Local Committee}
roles:
  head: {title: Head, name: Ada Marsh, email: head@harbour.example}
academies:
  elm: {name: Elm School, short_name: Elm}
  fir: {name: Fir School, short_name: Fir, joined: 2022-01-01, left: 2024-01-01}
  sea: {name: Sea School, short_name: Sea, joined: 2027-09-01}
"""
BASE = """\
---
title: {title}
version: {version}
status: approved
version_date: {day}
type_of_change: {change}
approval: {{body: board, on: {day}}}
document_owner: head
{more}
---
{body}
"""
VARIATION = """\
policy: bells
academy: elm
version: {version}
base: {base}
status: approved
type_of_change: {change}
adoption: {{body: local, on: {day}, minute: E/1}}
{more}
"""
FIRST = """
## Bells {#bells local=replace}

1. The bell rings at nine. See [](clocks#hands). {#nine}
2. {{ role.head }} rings it.

## Quiet {#silence}

Quiet at {{ trust }}.
"""
SECOND = """
## Before all {#before}

Read this first.

## Bells {#ringing was=bells local=replace}

1. The bell rings at nine. See [](clocks#hands). {#nine}
2. {{ role.head }} rings it.

## Quiet {#silence}

Quiet at {{ trust }}.
"""
CLOCKS = "\n## Faces {{#faces}}\n\nRound.\n\n## {hands} {{#hands}}\n\nTwo. See [](bells#nine).\n"


def base(version: str, day: str, body: str, change: str = "new", more: str = "") -> str:
    title = "Bells & whistles"
    return BASE.format(title=title, version=version, day=day, body=body, change=change, more=more)


FILES = {
    "trust.yml": TRUST,
    "bells/1.0.md": base("1.0", "2021-09-01", FIRST),
    "bells/2.0.md": base("2.0", "2023-03-01", SECOND, "substantive", "withdrawn_date: 2027-02-01"),
    "bells/3.0.md": base("3.0", "2027-06-01", SECOND, "editorial"),
    "bells/variations/elm/1.0.yml": VARIATION.format(
        version="1.0",
        base="1.0",
        change="new",
        day="2021-10-01",
        more="changes: [{replace: bells, text: 'A drum. {#nine}', reason: We have none.}]",
    ).replace("{#nine}", ""),
    "clocks/1.0.md": BASE.format(
        title="Clocks",
        version="1.0",
        day="2021-01-01",
        change="new",
        more="",
        body=CLOCKS.format(hands="Hands"),
    ),
    "clocks/2.0.md": BASE.format(
        title="Clocks and watches",
        version="2.0",
        day="2022-05-01",
        change="substantive",
        more="withdrawn_date: 2026-01-01",
        body=CLOCKS.format(hands="Hands").replace(
            "## Faces", "## Cases {#cases}\n\nOak.\n\n## Faces"
        ),
    ),
}


def library(**changes: str) -> Library:
    files = {**FILES, **changes}
    return parse({name: text.encode() for name, text in files.items()})


@cache
def site(academy: str, day: date = DAY) -> Site:
    read = library()
    assert [str(problem) for problem in read.problems] == []
    return academy_site(read, academy, day)


@cache
def invented(academy: str) -> Site:
    return academy_site(load(ROOT / "policies"), academy, DAY)


def archived(found: Site, address: str) -> Page:
    [each] = [each for each in found.archive if each.address == address]
    return each.make(DAY)


def page(found: Site, address: str) -> Page:
    [each] = [each for each in found.pages if each.address == address]
    return each


def test_every_edition_is_a_page_that_search_does_not_know() -> None:
    pages = [each.make(DAY) for each in site("elm").archive]
    assert [each.address for each in pages] == [
        "bells/2021-09-01/",
        "bells/2021-10-01/",
        "bells/2023-03-01/",
        "bells/2025-01-01/",
        "bells/2027-06-01/",
        "bells/history/",
        "bells/changes/",
        "clocks/2021-01-01/",
        "clocks/2022-05-01/",
        "clocks/2025-01-01/",
    ]
    assert all(each.noindex and not each.search for each in pages)
    assert [entry.address for entry in site("elm").navigation] == ["", "bells/", "register/"]


NONE = "Nothing of this policy is in force"
PAST = "This text is no longer in force. It applied at Elm from "
TEXT = "This is the text in force at Elm since"
FIRST_LINES = [
    ("2021-09-01", "2026-11-21", f"{PAST}1 September 2021 to 30 September 2021."),
    ("2023-03-01", "2026-11-21", f"{PAST}1 March 2023 to 31 December 2024."),
    (
        "2025-01-01",
        "2027-01-31",
        f"{TEXT} 1 March 2023, with the names of 1 January 2025; it applies until 31 January 2027.",
    ),
    ("2025-01-01", "2027-02-01", f"{PAST}1 January 2025 to 31 January 2027."),
    (
        "2027-06-01",
        "2027-05-31",
        "This text is not yet in force: it applies at Elm from 1 June 2027.",
    ),
    ("2027-06-01", "2027-06-01", f"{TEXT} 1 June 2027."),
]


@pytest.mark.parametrize(("begins", "read", "line"), FIRST_LINES)
def test_the_first_line_says_what_the_page_is(begins: str, read: str, line: str) -> None:
    html = archived(site("elm"), f"bells/{begins}/").html
    assert said_on(html, "#_top", date.fromisoformat(read))[:2] == ["Bells & whistles", line]


def test_how_to_cite_an_edition_and_why_it_began() -> None:
    def about(begins: str, academy: str = "elm") -> dict[str, str]:
        html = archived(site(academy), f"bells/{begins}/").html
        told = iter(said_on(html, "pb-rows", DAY))
        return dict(zip(told, told, strict=True))

    assert about("2021-09-01") == {
        "Cite as": "Bells & whistles 1.0, Elm, from 1 September 2021",
        "Why it began": "First version",
        "Must staff read it again": "Yes",
    }
    second = about("2021-10-01")
    assert second["Cite as"] == "Bells & whistles 1.0, Elm 1.0, from 1 October 2021"
    assert second["Why it began"] == "New Elm version 1.0"
    named = about("2025-01-01")
    assert named["Why it began"] == "New name: Harbour Learning Trust"
    assert named["Must staff read it again"] == "No"
    assert about("2022-01-01", "fir")["Why it began"] == "Fir joined the trust"


def test_an_edition_leads_to_what_applies_today_and_claims_nothing_of_it() -> None:
    ways = [
        "What applies today",
        "Text before: from 1 October 2021 to 28 February 2023",
        "Text after: from 1 January 2025 to 31 January 2027",
        "What changed then",
        "Another day",
    ]
    # Such a page is kept from build to build, and read without script as well.
    html = archived(site("elm"), "bells/2023-03-01/").html
    for read in (None, DAY, date(2027, 2, 1), date(2027, 6, 1)):
        assert said_on(html, "pb-ways", read)[-5:] == ways
    assert '<a href="../">What applies today</a>' in html
    assert '<a href="../#_editions">Another day</a>' in html
    assert "data-pb-" not in html


def test_the_page_of_changes_says_nothing_of_today() -> None:
    html = archived(site("elm"), "bells/changes/").html
    assert "What applies today stands on the policy’s own page." in " ".join(
        said_on(html, "#_top", None)
    )
    assert not re.search(r"\((In|Not yet in|No longer in) force\)", html)


def test_an_edition_shows_the_names_of_its_first_day_and_nobody_by_name() -> None:
    then, now = (
        archived(site("elm"), f"bells/{day}/").html for day in ("2023-03-01", "2025-01-01")
    )
    assert "<p>Quiet at Harbour Trust.</p>" in then
    assert "<p>Quiet at Harbour Learning Trust.</p>" in now
    assert "Ada Marsh" in page(site("elm"), "bells/").html
    assert "Ada Marsh" not in then + now


def test_references_lead_to_the_editions_of_the_first_day() -> None:
    def leads(begins: str) -> list[str]:
        html = archived(site("elm"), f"bells/{begins}/").html
        return re.findall(r'See (<a href="[^"]*clocks[^<]*</a>)', html)

    assert leads("2021-09-01") == ['<a href="../../clocks/2021-01-01/#hands">Clocks, section 2</a>']
    back = archived(site("elm"), "clocks/2022-05-01/").html
    assert '<a href="../../bells/2021-10-01/#bells">Bells &amp; whistles, section 1</a>' in back
    latest = archived(site("elm"), "clocks/2025-01-01/").html
    assert '<a href="../../bells/2025-01-01/#ringing">Bells &amp; whistles, section 2</a>' in latest


def test_every_id_that_a_clause_has_or_had_works_in_every_edition_that_has_it() -> None:
    for begins in ("2021-09-01", "2021-10-01", "2023-03-01", "2025-01-01", "2027-06-01"):
        ids = re.findall(r' id="([^"]*)"', archived(site("elm"), f"bells/{begins}/").html)
        assert {"bells", "ringing", "nine", "silence"} <= set(ids), begins
        assert len(ids) == len(set(ids)), begins
    assert ' id="before"' not in archived(site("elm"), "bells/2021-09-01/").html


def test_what_changed_stands_at_the_end_of_an_edition() -> None:
    def changed(begins: str) -> list[str]:
        html = archived(site("elm"), f"bells/{begins}/").html
        return said_on(html, "pb-changes", DAY)[1:]

    assert changed("2021-09-01") == [
        "This is the first text at Elm: there is none before it to compare with."
    ]
    assert changed("2023-03-01")[:3] == [
        "Compared with the text before, from 1 October 2021 to 28 February 2023.",
        "Changed: the trust’s text in 1 clause.",
        "1 Before all: new in the trust’s text",
    ]
    assert changed("2027-06-01")[1:] == ["No words changed."]


def test_the_policy_page_lists_editions_and_gaps() -> None:
    told = said_on(page(site("elm"), "bells/").html, "pb-editions", DAY)
    assert told[0] == (
        "From 1 June 2027: Bells & whistles 3.0, Elm 1.0 (Not yet in force) New trust version 3.0 "
        "What changed from 1 June 2027"
    )
    assert told[1] == (
        "Nothing of this policy is in force at Elm from 1 February 2027 to 31 May 2027: "
        "it is withdrawn."
    )
    assert told[2].startswith(
        "From 1 March 2023 to 31 January 2027: Bells & whistles 2.0, Elm 1.0 (In force) New trust "
        "version 2.0 What changed from 1 March 2023 to 31 January 2027 From 1 January 2025 to "
        "31 January 2027: new name: Harbour Learning Trust From 1 March 2023 to 31 December 2024"
    )
    before = "Nothing of this policy was in force at Elm before 1 September 2021: it had not begun."
    assert before in told
    later = said_on(page(site("elm"), "bells/").html, "pb-editions", date(2027, 6, 1))
    assert "(In force)" in later[0]
    assert "(No longer in force)" in later[2]


def test_a_policy_of_which_nothing_is_in_force_keeps_its_page() -> None:
    withdrawn = page(site("elm"), "clocks/")
    since = "Nothing of this policy has been in force at Elm since 1 January 2026: it is withdrawn."
    assert said_on(withdrawn.html, "#_top", DAY)[:2] == ["Clocks and watches", since]
    assert not withdrawn.noindex
    assert [entry.title for entry in withdrawn.search] == ["Clocks and watches"]
    home = page(site("elm"), "").html
    assert f"Clocks and watches: {since}" in said_on(home, "pb-home", DAY)


def test_an_academy_that_left_or_is_yet_to_join_has_its_editions() -> None:
    read = library()
    assert read.trust is not None
    assert list(with_a_site(read, read.trust, DAY)) == ["elm", "fir", "sea"]
    left = page(site("fir"), "").html
    assert (
        "Fir has not been part of Harbour Learning Trust since 1 January 2024: nothing here is in "
        "force." in said_on(left, "pb-notice", DAY)
    )
    assert [each.address for each in site("fir").archive if each.address.startswith("bells")] == [
        "bells/2022-01-01/",
        "bells/2023-03-01/",
    ]
    coming = page(site("sea"), "bells/").html
    before = f"{NONE} at Sea before 1 September 2027: Sea is not yet part of the trust."
    assert said_on(coming, "pb-notice", DAY) == [before]
    assert said_on(coming, "pb-notice", date(2027, 9, 1)) == [
        "The text in force at Sea since 1 September 2027."
    ]


def test_changes_are_told_against_the_edition_before_and_the_trust() -> None:
    html = archived(invented("ashdown"), "social-media/changes/").html
    told = said_on(html, "pb-changes-page", DAY)
    assert told[:2] == [
        "Social media policy: changes",
        "NLT-SM 2.0, Ashdown 2.0, from 23 March 2026",
    ]
    said = "Agreed against the trust's version 2.0. The check on class blogs ends with the blogs; "
    said += "rules for the class diary, for new keepers and for photographs at events are added."
    assert f"Ashdown version 2.0: {said}" in told
    assert "4.1 ba. Opening and closing an account: new local text" in told
    assert (
        "Compared with the text from 23 February 2026 to 22 March 2026, NLT-SM 2.0, Ashdown "
        "1.0. Why it changed: New Ashdown version 2.0." in told
    )
    assert (
        "Compared with the trust’s text, version 2.0, as it would read at Ashdown: 2 local "
        "wordings, 4 local additions, 1 clause not used, 5 local details." in told
    )
    assert "changes/" in re.findall(
        r'href="([^"]*)"', page(invented("ashdown"), "social-media/").html
    )
    assert "acceptable-use/changes/" not in {each.address for each in invented("oakwell").archive}


def test_version_control_has_trust_academy_and_reviews_newest_first() -> None:
    html = page(invented("ashdown"), "social-media/").html
    rows = re.findall(r'<tr[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', html)
    told = [unescape(re.sub(r"<[^>]*>", "", name)) for name, _ in rows if "pb-version" in name]
    assert told == [
        "Trust 2.1 In consultation, not in force",
        "Ashdown 2.0 In force",
        "Trust 2.0 In force",
        "Trust 1.0 Reviewed without change",
        "Ashdown 1.0 Earlier",
        "Trust 1.0 Earlier",
        "Trust 0.2 Earlier, text not kept here",
        "Trust 0.1 Earlier, text not kept here",
    ]
    own = next(cells for name, cells in rows if "Ashdown 2.0" in name)
    assert re.findall(r'<a href="([^"]*)">([^<]*)', own) == [
        ("2026-03-23/", "Text from "),
        ("2026-03-23/#_changes", "What changed then"),
    ]
    review = next(cells for name, cells in rows if "Reviewed without" in name)
    assert "Board of Trustees (minute B/24/019)" in review
    assert "Still sound; class blogs and phones" in review


def test_how_versions_stand_is_said_anew_as_days_pass() -> None:
    html = page(site("elm"), "bells/").html

    def standing(read: str) -> list[str]:
        told = said_on(html, "pb-versions", date.fromisoformat(read))
        return [each for each in told if re.match(r"(Trust|Elm) [0-9]", each)]

    assert standing("2026-11-21") == [
        "Trust 3.0 From 1 June 2027",
        "Trust 2.0 In force",
        "Elm 1.0 In force",
        "Trust 1.0 Earlier",
    ]
    assert standing("2027-02-01")[1:3] == [
        "Trust 2.0 Withdrawn on 1 February 2027",
        "Elm 1.0 Earlier",
    ]
    assert standing("2027-06-01")[:3] == [
        "Trust 3.0 In force",
        "Trust 2.0 Withdrawn on 1 February 2027",
        "Elm 1.0 In force",
    ]


def test_editions_json_says_who_must_read_what_again() -> None:
    lines = [each.make(DAY).record for each in site("elm").archive]
    told = json.loads(editions_json("elm", lines))
    assert (told["academy"], told["scheme"]) == ("elm", 1)
    [first, second, third, renamed, last] = [e for e in told["editions"] if e["policy"] == "bells"]
    assert {name: value for name, value in second.items() if name != "content_hash"} == {
        "policy": "bells",
        "title": "Bells & whistles",
        "reference": "",
        "from": "2021-10-01",
        "to": "2023-02-28",
        "address": "bells/2021-10-01/",
        "cite": "Bells & whistles 1.0, Elm 1.0, from 1 October 2021",
        "base": "1.0",
        "local": "1.0",
        "began": ["new local version"],
        "read_again": True,
        "read_from": "2021-10-01",
    }
    assert [e["read_again"] for e in (first, second, third, renamed, last)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [e["read_from"] for e in (third, renamed, last)] == ["2023-03-01"] * 3
    assert (first["local"], last["to"]) == (None, None)
    assert renamed["content_hash"] == last["content_hash"] != third["content_hash"]
    hashes = [e["content_hash"] for e in told["editions"]]
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)
    assert f"<td>{renamed['content_hash'][:8]}</td>" in page(site("elm"), "bells/").html


def hash_of(body: str, academy: str = "elm", title: str = "Bells & whistles") -> str:
    files = {
        **FILES,
        "bells/1.0.md": base("1.0", "2021-09-01", body).replace("Bells & whistles", title),
    }
    files.pop("bells/2.0.md"), files.pop("bells/3.0.md"), files.pop("bells/variations/elm/1.0.yml")
    read = parse({name: text.encode() for name, text in files.items()})
    assert read.trust is not None
    at = policies_at(read, read.trust, academy, date(2022, 6, 1))["bells"]
    return content_hash(at.merged)


def test_the_content_hash_is_of_words_and_ids_alone() -> None:
    plain = hash_of(FIRST)
    assert hash_of(FIRST.replace("rings at nine", "rings\nat  nine")) == plain
    assert hash_of(FIRST.replace("{{ trust }}", "Harbour Trust")) == plain
    assert hash_of(FIRST.replace("## Quiet", "## *Quiet*")) == plain
    assert hash_of(FIRST, "fir") == plain
    assert hash_of(FIRST.replace("{#silence}", "{#calm}")) != plain
    assert hash_of(FIRST.replace("nine.", "ten.")) != plain
    assert hash_of(FIRST.replace("clocks#hands", "clocks#faces")) != plain
    assert hash_of(FIRST, title="Bells") != plain


def key(page: Planned) -> str:
    return Digests().of(page.inputs)


def test_each_page_of_an_edition_has_the_same_key_on_another_day() -> None:
    one, other = (
        {e.address: key(e) for e in site("elm", day).archive} for day in (DAY, date(2026, 12, 1))
    )
    assert one == other


def test_a_page_of_the_past_is_kept_when_another_edition_begins() -> None:
    one, other = (
        {e.address: key(e) for e in site("elm", day).archive} for day in (DAY, date(2027, 6, 2))
    )
    same = {address for address in one if one[address] == other.get(address)}
    assert {"bells/2021-09-01/", "bells/2021-10-01/", "bells/2023-03-01/"} <= same
    assert not {"bells/2025-01-01/", "bells/2027-06-01/", "bells/changes/"} & same


EDITS = {
    "trust.yml": ("Elm School", "Elm Junior School"),
    "bells/1.0.md": ("at nine", "at ten"),
    "bells/2.0.md": ("Read this first", "Read this last"),
    "bells/3.0.md": ("Read this first", "Read this never"),
    "bells/variations/elm/1.0.yml": ("A drum", "A gong"),
    "clocks/1.0.md": ("## Hands", "## Arms"),
    "clocks/2.0.md": ("title: Clocks and watches", "title: Clocks and dials"),
}


@pytest.mark.parametrize("name", EDITS)
def test_pages_with_one_key_are_one_page(name: str) -> None:
    found = {each.address: (key(each), each.make(DAY)) for each in site("elm").archive}
    edited = FILES[name].replace(*EDITS[name])
    assert edited != FILES[name]
    changed = academy_site(library(**{name: edited}), "elm", DAY).archive
    other = {each.address for each in changed if key(each) != found[each.address][0]}
    assert other
    for each in changed:
        if each.address not in other:
            assert each.make(DAY) == found[each.address][1]


def test_a_built_academy_has_its_editions(published: Path) -> None:
    project = Project(published)
    told = json.loads((project.out / "elm/editions.json").read_text(encoding="utf-8"))
    assert [each["address"] for each in told["editions"]] == [
        "breaks/2026-01-05/",
        "breaks/2026-02-02/",
        "visits/2026-01-05/",
    ]
    past = project.page("elm/breaks/2026-01-05")
    assert '<meta name="robots" content="noindex">' in past
    index = (project.out / "elm/search/index.js").read_text(encoding="utf-8")
    assert "2026-01-05" not in index
    assert "2026-01-05" not in (project.out / "sitemap.xml").read_text(encoding="utf-8")
