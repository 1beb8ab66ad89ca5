"""Sections that no change touches are made once, and read as if each page had made its own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.merge import merge as merging
from generator.merge.merge import merge
from generator.model.library import Library
from generator.model.merged import MergedPolicy, walk_merged
from generator.model.trust import Trust
from generator.render.html import PolicyHtml
from generator.site.academy import academy_site
from generator.site.page import Page, Site
from generator.site.parts.renderer import new_renderer
from generator.source.library import load
from tests.reading_at import ROOT, TRUSTS
from tests.written_case import WrittenCase

DAY = date(2026, 11, 21)
BASE = """\
## Use {#use local=add}

1. First. {#first}

## Other {#other}

1. One, see [](#use).

   | a | b |
   | - | - |
   | 1 | 2 |

2. At {{ academy }}, {{ hours }}.

## Last {#last}

1. Only here.
"""


def case(variation: str) -> WrittenCase:
    slot = "slots: {hours: {prompt: When?, default: always}}"
    return WrittenCase({"front": slot, "base": BASE, "variation": variation})


def addition(name: str) -> str:
    return f"changes:\n  - add: {name}\n    into: use\n    text: New.\n    reason: Need.\n"


def numbers(merged: MergedPolicy) -> Mapping[str, str]:
    return {clause.id: clause.label for clause in walk_merged(merged.clauses)}


def sites(library: Library) -> list[dict[str, tuple[Page, str]]]:
    """Return every page of every academy by its address, and what editions.json says of it."""
    assert library.trust is not None
    renderer = new_renderer()
    found = [academy_site(library, name, DAY, renderer) for name in library.trust.academies]
    return [_pages(site) for site in found]


def _pages(site: Site) -> dict[str, tuple[Page, str]]:
    return {
        **{page.address: (page, "") for page in site.pages},
        **{each.address: each.make() for each in site.archive},
    }


def without_sharing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(PolicyHtml, "_same_everywhere", lambda *_: False)
    patch.setattr(
        merging,
        "_varied",
        lambda base, placed, values, alone: merging._arranged(
            base, placed, values, {}, alone.unnumbered
        ),
    )


def test_what_no_change_touches_is_the_same_object() -> None:
    written = case(addition("new"))
    found = written.merged()
    plain = merge(found.base, None, None, _trust(written), "castle", found.day)
    assert found.untouched == {"other", "last"}
    for name in found.untouched:
        assert found.by_id[name] is plain.by_id[name]
    assert found.by_id["use"] is not plain.by_id["use"]


def test_no_address_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    written = case(addition("other-a"))
    found = written.merged()
    assert not found.untouched
    assert [*numbers(found).values()].count("a.") == 3
    assert found.by_id["other-a"].own
    without_sharing(monkeypatch)
    assert numbers(found) == numbers(written.merged())


@pytest.mark.parametrize("name", ["new", "other-a"])
@pytest.mark.parametrize("details", ["", "slots: {hours: on Mondays}\n"])
def test_pages_are_as_if_nothing_was_shared(
    monkeypatch: pytest.MonkeyPatch, name: str, details: str
) -> None:
    library = case(details + addition(name)).library
    shared = sites(library)
    without_sharing(monkeypatch)
    assert shared == sites(library)


@pytest.mark.parametrize("folder", [ROOT, TRUSTS / "tidewater", TRUSTS / "fellside"])
def test_pages_of_whole_trusts_are_as_if_nothing_was_shared(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    library = load(folder / "policies")
    shared = sites(library)
    without_sharing(monkeypatch)
    assert shared == sites(library)


def _trust(written: WrittenCase) -> Trust:
    trust = written.library.trust
    assert trust is not None
    return trust
