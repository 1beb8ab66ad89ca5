"""A small trust in a browser: buttons that are seen, a browser that keeps nothing, words folded."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from generator.render.colours import contrast
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Scheme, Serve, Visitor
from tests.browser.server import Site
from tests.conftest import Once
from tests.project import ROOT, begin

pytestmark = pytest.mark.browser

# In the place of the browser's own setting, which throws in this way.
_REFUSE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
  });
}
"""
_LOOK = """
(button) => {
  const {color, backgroundColor, borderTopColor} = getComputedStyle(button);
  const page = getComputedStyle(document.body).backgroundColor;
  const ground = backgroundColor === "rgba(0, 0, 0, 0)" ? page : backgroundColor;
  return [color, ground, borderTopColor, page];
}
"""

_ARABIC = "مرحبا بكم في المدرسة."
# Where the first letter ends and the full stop begins, and where the text's box ends.
_WHERE = """
(block) => {
  const edge = (at) => {
    const range = document.createRange();
    range.setStart(block.firstChild, at);
    range.setEnd(block.firstChild, at + 1);
    return range.getBoundingClientRect();
  };
  const last = block.firstChild.textContent.trimEnd().length - 1;
  return [edge(0).right, edge(last).left, block.getBoundingClientRect().right];
}
"""


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    return once("small", build) / "site"


def build(folder: Path) -> None:
    project = begin(folder)
    trust = (project.folder / "policies/trust.yml").read_text("utf-8")
    form = (
        "settings:\n  declaration_url: 'https://forms.saltmarsh.example/s?p={policy}&v={version}'\n"
    )
    project.write("policies/trust.yml", trust.replace("roles:\n", f"{form}roles:\n", 1))
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    look = {**config["theme"], "custom_dir": str(ROOT / "overrides")}
    plugins = ["search", "policybook"]
    config = {**config, "theme": look, "plugins": plugins, "nav": None}
    project.write("mkdocs.yml", yaml.safe_dump(config))
    project.base("children", "Children’s pick-up (Owen’s café)")
    project.base("llyn", "Visits to Llŷn – by ferry")
    welcome = (project.folder / "policies/llyn/1.0.md").read_text("utf-8")
    project.write("policies/llyn/1.0.md", f"{welcome}\n{_ARABIC}\n\n- {_ARABIC}\n")
    project.build()


@pytest.fixture
def site(built: Path, serve: Serve) -> Site:
    return serve(built)


def assert_seen(page: Page, kind: str) -> None:
    """Assert that the words of a button are seen (WCAG 1.4.3), and where it ends (1.4.11)."""
    button = page.locator(kind)
    for state in ("alone", "hover", "focus"):
        if state != "alone":
            getattr(button, state)()
        page.evaluate("() => Promise.allSettled(document.getAnimations().map((a) => a.finished))")
        words, ground, edge, around = map(_hex, button.evaluate(_LOOK))
        assert contrast(words, ground) >= 4.5, (kind, state)
        assert contrast(edge, around) >= 3, (kind, state)


def _hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"[0-9]+", colour)[:3])


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_way_to_sign_is_seen(width: int, scheme: Scheme, site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/breaks/", Look(width, scheme=scheme)).page
    assert_accessible(page)
    assert_seen(page, ".pb-sign")
    page.emulate_media(forced_colors="active")
    assert_seen(page, ".pb-sign")


def test_a_browser_that_keeps_nothing_shows_every_kind_of_page(site: Site, visit: Visitor) -> None:
    seen = visit(site)
    seen.page.context.add_init_script(_REFUSE)
    for path in ("", "elm/", "elm/breaks/", "elm/register/", "register/"):
        seen.page.goto(site.url(f"/{path}"), wait_until="networkidle")
        assert seen.page.evaluate("() => document.documentElement.dataset.pbColours") == ""
    seen.page.goto(site.url("/elm/breaks/"), wait_until="networkidle")
    seen.page.get_by_label("Colours").select_option("dark")
    ground = seen.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(20, 24, 29)"
    seen.page.locator(".pb-switcher summary").click()
    seen.page.get_by_role("link", name="Oak High School").click()
    seen.page.wait_for_url("**/oak/breaks/")


def test_arabic_runs_and_stands_from_right_to_left(site: Site, visit: Visitor) -> None:
    page = visit(site, "/elm/llyn/").page
    for block in page.get_by_text(_ARABIC).all():
        first, stop, box = block.evaluate(_WHERE)
        assert stop < first
        assert box - first < 2  # its first letter stands at the right edge
    assert page.get_by_text(_ARABIC).count() == 2


_CHILDREN = ["Children’s pick-up (Owen’s café)"]
_LLYN = ["Visits to Llŷn – by ferry"]


def test_the_registers_filter_folds_words_as_a_search_does(site: Site, visit: Visitor) -> None:
    page = visit(site, "/register/").page
    for text, found in {
        "Children's": _CHILDREN,
        "CHILDREN’S": _CHILDREN,
        "childrens": _CHILDREN,
        "cafe": _CHILDREN,
        "cafe\u0301": _CHILDREN,
        "(café)": _CHILDREN,
        "pick-up": _CHILDREN,
        "pick\u2011up": _CHILDREN,
        "pick up": _CHILDREN,
        "pickup": _CHILDREN,
        "  Owen's \u00a0  children's ": _CHILDREN,
        "“Owen’s café”": _CHILDREN,
        "Llyn": _LLYN,
        "llŷn": _LLYN,
        "visits to Llyn - by ferry": _LLYN,
        "llyn cafe": [],
    }.items():
        page.locator("input[name=text]").fill(text)
        rows = page.locator("#_register tbody tr:not([hidden])")
        titles = list(dict.fromkeys(rows.locator("th a").all_inner_texts()))
        assert titles == found, text
    for text, found in {"Children%27s": _CHILDREN, "cafe": _CHILDREN, "Llyn": _LLYN}.items():
        page.goto(site.url(f"/register/?text={text}"), wait_until="networkidle")
        rows = page.locator("#_register tbody tr:not([hidden])")
        assert list(dict.fromkeys(rows.locator("th a").all_inner_texts())) == found, text
        assert page.url.endswith(f"?text={text}")
