"""Policies and academies to come, gone and going, in one trust: a real build proves every link."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.project import DAY, Project, begin
from tests.said_on import said_on

ACADEMIES = """\
  ash: {name: Ash School, short_name: Ash, joined: 2027-04-01}
  fir: {name: Fir School, short_name: Fir, joined: 2020-09-01, left: 2026-04-01}
"""
BASE = """\
---
title: {title}
version: 1.0
status: approved
version_date: 2026-01-05
approval: {{body: board, on: 2026-01-05}}
document_owner: head
{more}
---

## Rules {{#rules local=replace}}

{{{{ role.head }}}} is kind at {{{{ academy.short_name }}}}. See [](visits){others}.
"""
DATES = {
    "bells": "withdrawn_date: 2026-06-01",
    "doors": "withdrawn_date: 2027-03",
    "keys": "effective_date: 2027-02",
    "lockers": "effective_date: 2026-12-15",
    "trips": "effective_date: 2027-01-10\nwithdrawn_date: 2027-01-20",
}


@pytest.fixture(scope="module")
def built(once: Once) -> Project:
    return Project(once("times", build))


def build(folder: Path) -> None:
    project = begin(folder)
    trust = (project.folder / "policies/trust.yml").read_text(encoding="utf-8")
    elm = "elm: {name: Elm Primary School,"
    assert elm in trust
    named = "elm: {name: [{value: Elm School}, {from: 2026-10-01, value: Elm Primary School}],"
    project.write("policies/trust.yml", trust.replace(elm, named) + ACADEMIES)
    for name, more in DATES.items():
        others = "".join(f", []({other})" for other in DATES if other != name)
        text = BASE.format(title=name.title(), more=more, others=others)
        project.write(f"policies/{name}/1.0.md", text)
    local = (project.folder / "policies/breaks/variations/elm/1.0.yml").read_text(encoding="utf-8")
    lockers = local.replace("policy: breaks", "policy: lockers").replace(": breaks", ": rules")
    project.write("policies/lockers/variations/elm/1.0.yml", lockers)
    outcome = project.build()  # a link that leads nowhere stops it
    assert [str(problem) for problem in outcome.problems] == []


def said(project: Project, name: str, part: str, day: date = DAY) -> list[str]:
    article = re.search(r"<article.*</article>", project.page(name), re.DOTALL)
    assert article
    return said_on(article[0], part, day)


NONE = "Nothing of this policy"
GONE = f"{NONE} has been in force at Fir since 1 April 2026: Fir is no longer part of the trust."
YET = "before 1 April 2027: Ash is not yet part of the trust."


def test_an_academy_lists_what_is_to_come_and_what_is_gone(built: Project) -> None:
    told = said(built, "elm", "pb-home")
    assert [each for each in told if NONE in each] == [
        f"Bells: {NONE} has been in force at Elm since 1 June 2026: it is withdrawn.",
        f"Keys: {NONE} is in force at Elm before 28 February 2027: it has not begun.",
        f"Lockers: {NONE} is in force at Elm before 15 December 2026: it has not begun.",
        f"Trips: {NONE} is in force at Elm before 10 January 2027: it has not begun.",
    ]
    to_come = [
        "Lockers, from 15 December 2026, version 1.0 and Elm version 1.0.",
        "Trips, from 10 January 2027, version 1.0.",
        "Trips, from 20 January 2027, withdrawn.",
        "Keys, from February 2027, version 1.0.",
        "Doors, from March 2027, withdrawn.",
    ]
    assert said(built, "elm", "pb-news") == to_come
    assert [each for each in told if each in to_come] == to_come
    html = built.page("elm")
    on = [date(2027, 1, 19), date(2027, 1, 20)]
    assert [[e for e in said(built, "elm", "pb-news", day) if "Trips" in e] for day in on] == [
        ["Trips, since 10 January 2027.", "Trips, from 20 January 2027, withdrawn."],
        ["Trips, since 20 January 2027, withdrawn."],
    ]
    assert '<a href="lockers/2026-12-15/">The text in force</a>' in html
    assert said(built, "elm", "pb-policies")[1:4] == [
        "Breaks policy",
        "1 local wording",
        "Since 2 February 2026 Next review 5 January 2028, by the trust",
    ]


def test_an_academy_to_come_says_when(built: Project) -> None:
    told = said(built, "ash", "pb-home")
    assert told[:4] == [
        "Ash School policies",
        "Ash joins Saltmarsh Learning Trust on 1 April 2027.",
        "New for you",
        "Policies",
    ]
    assert said(built, "ash", "pb-cols__policies") == ["Policies", "No policy is in force at Ash."]
    assert f"Breaks policy: {NONE} is in force at Ash {YET}" in told
    assert '<a href="breaks/2027-04-01/">The text in force</a>' in built.page("ash")
    assert said(built, "ash/breaks", "pb-notice") == [f"{NONE} is in force at Ash {YET}"]
    assert '<a href="2027-04-01/">The text in force</a>' in built.page("ash/breaks")


def test_an_academy_that_left_keeps_its_editions_and_names_nobody(built: Project) -> None:
    told = said(built, "fir", "pb-home")
    left = "Fir has not been part of Saltmarsh Learning Trust since 1 April 2026"
    assert told[:2] == ["Fir School policies", f"{left}: nothing here is in force."]
    assert [each for each in told if "Visits policy" in each] == [f"Visits policy: {GONE}"]
    assert "Whom to ask" in said(built, "elm", "pb-home")
    assert not {"Contacts", "Whom to ask"} & set(told)
    assert "Ada Marsh" in built.page("elm")
    assert "Ada Marsh" not in built.page("fir")
    index = (built.out / "fir/search/index.js").read_text(encoding="utf-8")
    assert "Ada Marsh" not in index
    span = "from 5 January 2026 to 31 March 2026"
    assert said(built, "fir/bells/2026-01-05", "pb-notice") == [
        f"This text is no longer in force. It applied at Fir {span}."
    ]


def test_the_pages_of_what_is_not_in_force_say_why(built: Project) -> None:
    def notice(page: str) -> list[str]:
        return said(built, page, "pb-notice")

    assert notice("elm/bells") == [
        f"{NONE} has been in force at Elm since 1 June 2026: it is withdrawn."
    ]
    assert notice("elm/lockers") == [
        f"{NONE} is in force at Elm before 15 December 2026: it has not begun."
    ]
    control = "in force. Version control says what has been and what is in work."
    assert notice("policies/bells") == [
        f"This policy was withdrawn on 1 June 2026. No version of this policy is {control}"
    ]
    assert notice("policies/keys") == [
        "No version of this policy is in force yet. Version 1.0 takes effect in February 2027."
    ]


def test_the_portal_has_what_began_and_what_was_withdrawn(built: Project) -> None:
    told = said(built, "", "pb-portal")
    news = told[told.index("To come") :]
    assert news[:-2] == [
        "To come",
        "15 December 2026 Lockers, version 1.0",
        "10 January 2027 Trips, version 1.0",
        "20 January 2027 Trips, withdrawn",
        "February 2027 Keys, version 1.0",
        "March 2027 Doors, withdrawn",
        "Changed lately",
        "1 June 2026 Bells, withdrawn",
        "2 February 2026 Breaks policy, Elm version 1.0",
        "5 January 2026 Visits policy, version 1.0",
        "5 January 2026 Doors, version 1.0",
        "5 January 2026 Breaks policy, version 1.0",
    ]
