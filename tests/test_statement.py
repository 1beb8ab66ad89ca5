"""The accessibility statement: what it says, and that every page leads to it."""

from datetime import date
from pathlib import Path

import pytest

from generator.model.accessibility import Accessibility
from generator.model.values import When
from generator.site.pages.accessibility import statement_page
from generator.site.pages.portal_inputs import StatementInputs
from generator.site.parts.renderer import new_renderer
from tests.said_on import said_on

SAID = Accessibility(contact="office@elm.example", prepared=When(date(2026, 9, 1)))
SITE = "https://policies.elm.example/"


def _said(said: Accessibility) -> str:
    page = statement_page(new_renderer(), StatementInputs("Elm Trust", SITE, said))
    return " ".join(said_on(page.html, "pb-page", None))


def test_without_limits_the_pages_are_fully_compliant_as_far_as_is_known() -> None:
    text = _said(SAID)
    assert "policy pages of Elm Trust at https://policies.elm.example/" in text
    assert "We know of nothing that does not work." in text
    assert "fully compliant with the Web Content Accessibility Guidelines version 2.2" in text
    assert "write to office@elm.example. Say which page" in text
    assert text.endswith("This statement was prepared on 1 September 2026.")


def test_with_limits_they_are_partially_compliant() -> None:
    said = Accessibility(
        contact="office@elm.example",
        prepared=When.parse("2025-09"),
        telephone="01632 960 100",
        reviewed=When(date(2026, 11, 16)),
        limits=("The <map> has no description.", "Old PDFs have no marks."),
    )
    text = _said(said)
    assert "The <map> has no description. Old PDFs have no marks." in text
    assert "partially compliant with the Web Content Accessibility Guidelines" in text
    assert "write to office@elm.example or call 01632 960 100. Say which page" in text
    end = "prepared in September 2025. It was last reviewed on 16 November 2026."
    assert text.endswith(end)


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("", "accessibility/"),
        ("policies/social-media/", "../../accessibility/"),
        ("format/", "../accessibility/"),
        ("ashdown/", "../accessibility/"),
        ("ashdown/social-media/", "../../accessibility/"),
        ("ashdown/social-media/2022-06-06/", "../../../accessibility/"),
        ("accessibility/", "../accessibility/"),
    ],
)
def test_the_foot_of_every_page_leads_to_it(page: str, way: str, invented_site: Path) -> None:
    text = (invented_site / page / "index.html").read_text("utf-8")
    assert f'<a href="{way}">Accessibility</a>' in text.partition('class="pb-foot"')[2]


def test_a_trust_that_says_nothing_has_none(published: Path) -> None:
    assert not (published / "site" / "accessibility").exists()
    for page in ("index.html", "elm/index.html", "guide/index.html"):
        assert "Accessibility" not in (published / "site" / page).read_text("utf-8")
