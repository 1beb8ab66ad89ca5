"""What academies read alike is made once for all of them: whoever came first left nothing in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from generator.model.of_base import of_base
from generator.model.policy import Base
from generator.model.problem import errors
from generator.site.academy import AcademyPlan, told_of
from generator.site.page import Page
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.archive_inputs import trusts_excerpts
from generator.site.pages.trusts_histories import TrustsHistories
from generator.site.parts.form_draft import open_to_academies
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load
from tests.project import ROOT, begin

DAY = date(2026, 11, 21)
_MEALS = """\
---
title: Meals policy
version: {version}
status: approved
version_date: {day}
approval: {{body: board, on: {day}}}
document_owner: head
review: {{cycle: 24 months, next: 2028-01-05}}
slots:
  hatch: {{prompt: Where is the hatch?, default: the hall}}
  cook: {{prompt: Who cooks?}}
---

We eat at {{{{ academy.short_name }}}}.

## The kitchen of {{{{ academy.short_name }}}} {{#kitchen local=replace}}

{{{{ cook }}}} cooks. See [](#serving) and [](breaks#breaks).

## Serving {{#serving local=replace}}

1. Food is served at {{{{ hatch }}}} from noon{more}. {{#noon local=replace}}
2. Nobody runs.

### Trays {{#trays numbered=no}}

A tray is washed at {{{{ hatch }}}} by its owner.
{last}"""
_GONE = "\n## Peelings {#peelings}\n\nPeelings go to the {{ hatch }} pigs.\n"
_VARIATION = """\
policy: meals
academy: yew
version: 1.0
base: 1.0
status: approved
adoption: {body: local, on: 2026-02-02}
slots: {cook: Mr Quillwort}
"""


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Elm varies breaks and nothing of meals; yew answers a question; oak does neither."""
    project = begin(tmp_path_factory.mktemp("alike"))
    first = _MEALS.format(version="1.0", day="2026-01-05", more="", last=_GONE)
    second = _MEALS.format(version="2.0", day="2026-06-01", more=" to one", last="")
    project.write("policies/meals/1.0.md", first)
    project.write("policies/meals/2.0.md", second)
    project.write("policies/meals/variations/yew/1.0.yml", _VARIATION)
    snacks = _MEALS.format(version="1.0", day="2026-01-05", more="", last="")
    project.write("policies/snacks/1.0.md", snacks.replace("Meals policy", "Snacks policy"))
    return project.folder / "policies"


def made(policies: Path, academies: Iterable[str], ending: str = "") -> dict[str, Page]:
    """Return the pages of academies as one process makes them, one academy after the other."""
    library, renderer = load(policies), new_renderer()
    trust = library.trust
    assert trust is not None
    assert not errors(library.problems)
    trusts, histories = trusts_excerpts(library, trust), TrustsHistories(renderer)
    found: dict[str, Page] = {}
    for academy in academies:
        plan = AcademyPlan(library, trust, academy, DAY, None, trusts)
        makers = AcademyPages(renderer, histories)
        planned = (
            *plan.pages(makers, told_of(plan, makers), open_to_academies),
            *plan.archive(makers),
        )
        wanted = [each for each in planned if each.address.endswith(ending)]
        found |= {f"{academy}/{each.address}": each.make(DAY) for each in wanted}
    return found


def test_the_pages_of_an_academy_are_the_same_whoever_was_made_before_it(policies: Path) -> None:
    together = made(policies, ("elm", "oak", "yew"))
    assert together == made(policies, ("yew", "oak", "elm"))
    for academy in ("elm", "oak", "yew"):
        alone = made(policies, (academy,))
        assert alone == {name: together[name] for name in alone}


def test_a_heading_with_an_academys_name_has_that_of_each(policies: Path) -> None:
    found = made(policies, ("elm", "oak", "yew"), "s/history/")
    for academy, name in (("elm", "Elm"), ("oak", "Oak"), ("yew", "Yew")):
        others = {"Elm", "Oak", "Yew"} - {name}
        for policy in ("meals", "snacks"):
            html = found[f"{academy}/{policy}/history/"].html
            assert f"The kitchen of {name}</h2>" in html
            assert not any(f"The kitchen of {other}" in html for other in others)
    assert "Mr Quillwort" in found["yew/meals/history/"].html
    assert not any("Quillwort" in found[f"{name}/meals/history/"].html for name in ("elm", "oak"))


def test_the_histories_of_the_invented_trust_are_the_same_in_any_order() -> None:
    library = load(ROOT / "policies")
    names = tuple(library.trust.academies) if library.trust else ()
    found = made(ROOT / "policies", names, "/history/")
    assert len(found) > len(names)
    assert found == made(ROOT / "policies", reversed(names), "/history/")


def test_what_follows_from_a_base_is_made_anew_where_anything_else_is_given(
    policies: Path,
) -> None:
    asked: list[tuple[Base, str]] = []

    @of_base
    def told(base: Base, word: str) -> str:
        asked.append((base, word))
        return f"{base.meta.title} {base.version} {word}"

    first, second = load(policies).policies["meals"].bases
    assert [told(first, "a"), told(first, "a"), told(second, "a")] == [
        "Meals policy 1.0 a",
        "Meals policy 1.0 a",
        "Meals policy 2.0 a",
    ]
    assert [told(first, "b"), told(second, "a")] == ["Meals policy 1.0 b", "Meals policy 2.0 a"]
    assert asked == [(first, "a"), (second, "a"), (first, "b")]
