"""Reading lists: what each group of staff reads at an academy, and what its pages say of it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from generator.model.today import DayAsked, last_september
from generator.source.folder.library import load, parse
from tests.made_sites import academy_site
from tests.project import DAY, ROOT
from tests.said_on import said_on

_TRUST = """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
academies:
  elm: {name: Elm Primary School, short_name: Elm, phase: primary}
  oak: {name: Oak High School, short_name: Oak, phase: secondary}
reading:
  teachers: {title: Teachers, start: [labs, keys], yearly: [visits]}
  ECTs: {title: ECTs}
"""
_BASE = """\
---
title: {title}
version: "{version}"
status: approved
version_date: 2026-01-05
type_of_change: {type}
summary_of_change: {summary}
approval: {{body: board, on: 2026-01-05}}
effective_date: {on}
{more}
---

## Use {{#use local=replace}}

{words}
"""
_LOCAL = """\
policy: visits
academy: elm
version: 1.0
base: 1.1
status: approved
type_of_change: new
summary_of_change: A bell
adoption: {body: local, on: 2026-10-12}
changes:
  - {replace: use, text: Visitors ring., reason: r}
"""
_PACK = """\
title: Induction pack
reading: [teachers]
policies: [keys, visits]
enclosures: [Map of the site]
"""


def _base(title: str, version: str, on: str, kind: str, summary: str, **more: str) -> bytes:
    words = more.pop("words", "Be kind.")
    told = "\n".join(f"{key}: {value}" for key, value in more.items())
    return _BASE.format(
        title=title, version=version, on=on, type=kind, summary=summary, words=words, more=told
    ).encode()


_FILES = {
    "trust.yml": _TRUST.replace("ECTs: {", "ects: {").encode(),
    "packs/induction.yml": _PACK.encode(),
    "keys/1.0.md": _base("Keys", "1.0", "2026-01-05", "new", "First", words="word " * 12_001),
    "keys/1.1.md": _base("Keys", "1.1", "2027-01-01", "editorial", "Commas"),
    "visits/1.0.md": _base("Visits", "1.0", "2026-01-05", "new", "First"),
    "visits/1.1.md": _base("Visits", "1.1", "2026-09-01", "substantive", "Badges"),
    "visits/variations/elm/1.0.yml": _LOCAL.encode(),
    "labs/1.0.md": _base("Labs", "1.0", "2026-01-05", "new", "First", applies_to="[secondary]"),
    "dogs/1.0.md": _base("Dogs", "1.0", "2026-01-05", "new", "First", audiences="[teachers]"),
    "cats/1.0.md": _base("Cats", "1.0", "2027-02-01", "new", "First", audiences="[teachers]"),
}


@cache
def pages(academy: str) -> dict[str, str]:
    site = academy_site(parse(_FILES), academy, DAY)
    return {page.address: page.html for page in site.pages}


def test_the_page_of_a_group_says_what_it_reads() -> None:
    assert said_on(pages("elm")["reading/teachers/"], "pb-reading", DAY) == [
        "What teachers read at Elm",
        (
            "On 21 November 2026: 3 policies when you start, about 1 hour 3 minutes; "
            "1 policy each year, about 1 minute."
        ),
        "Policy",
        "In force",
        "When to read it",
        "Time to read",
        "New since 1 September 2026",
        "Keys",
        "Version 1.0. Since 5 January 2026",
        "When you start",
        "about 1 hour 1 minute",
        "From 1 January 2027: version 1.1. Commas. No need to read it again. What changed (Keys)",
        "Visits",
        "Version 1.1, Elm 1.0. Since 12 October 2026",
        "When you start, and each year",
        "about 1 minute",
        (
            "From 1 September 2026: version 1.1. Badges. To be read again. What changed (Visits) "
            "From 12 October 2026: Elm version 1.0. A bell. To be read again. What changed (Visits)"
        ),
        "Dogs",
        "Version 1.0. Since 5 January 2026",
        "When you start",
        "about 1 minute",
        "nothing",
        "With the Induction pack",
        "Whoever starts gets these from elsewhere:",
        "Map of the site",
        "Reading lists of all groups of staff",
        "Time to read is counted at 200 words a minute.",
        "As of 21 November 2026.",
    ]


def test_what_it_says_stays_true_as_texts_follow() -> None:
    said = said_on(pages("elm")["reading/teachers/"], "pb-reading", date(2027, 1, 2))
    keys = said[said.index("Keys") :][:4]
    assert keys[1:] == [
        "Since 1 January 2027. Read the text in force (Keys)",
        "When you start",
        keys[3],
    ]
    assert keys[3].startswith("From 1 January 2027: version 1.1.")  # no time: it has other words
    assert said[-1].startswith("Text as of 21 November 2026.")


def test_other_academies_read_what_applies_there() -> None:
    said = said_on(pages("oak")["reading/teachers/"], "pb-reading", DAY)
    assert "Labs" in said
    assert "Version 1.1. Since 1 September 2026" in said
    assert not [each for each in said if "Elm" in each]


def test_the_groups_are_listed_and_found() -> None:
    site = academy_site(parse(_FILES), "elm", DAY)
    assert said_on(pages("elm")["reading/"], "pb-list", DAY) == [
        (
            "Teachers 3 policies when you start, about 1 hour 3 minutes; 1 policy each year, "
            "about 1 minute."
        ),
        "ECTs Nothing to read.",
    ]
    assert 'href="reading/"' in pages("elm")[""]
    titles = {page.address: page.title for page in site.pages}
    assert titles["reading/ects/"] == "What ECTs read at Elm"


def test_a_trust_without_groups_has_no_such_pages() -> None:
    files = {name: content for name, content in _FILES.items() if not name.startswith("packs")}
    files = {name: text.replace(b"audiences: [teachers]", b"") for name, text in files.items()}
    files["trust.yml"] = files["trust.yml"].partition(b"reading:")[0]
    made = {page.address: page.html for page in academy_site(parse(files), "elm", DAY).pages}
    assert not [address for address in made if address.startswith("reading")]
    assert "reading/" not in made[""]


@pytest.mark.parametrize(
    ("day", "begun"),
    [
        ("2026-08-31", "2025-09-01"),
        ("2026-09-01", "2026-09-01"),
        ("2026-12-31", "2026-09-01"),
        ("2027-01-01", "2026-09-01"),
        ("2027-08-31", "2026-09-01"),
        ("2027-09-01", "2027-09-01"),
    ],
)
def test_a_school_year_begins_in_september(day: str, begun: str) -> None:
    asked = DayAsked(date.fromisoformat(day))
    assert last_september(asked.today).isoformat() == begun
    year = int(begun[:4])
    assert (asked.days.begins, asked.days.ends) == (date(year, 9, 1), date(year + 1, 9, 1))


def test_a_source_that_comes_with_a_pack_is_named_as_on_paper() -> None:
    known = load(ROOT / "policies")
    pages = {page.address: page for page in academy_site(known, "ashdown", DAY).pages}
    html = pages["reading/teachers/"].html
    assert "<li>Keeping children safe in education 2026, Part one</li>" in html
    assert "source:" not in html
