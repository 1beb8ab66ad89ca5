"""Ask axe-core what keeps people from using a page."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.watch import listing

# A copy of axe-core as it is published, with its licences beside it; no site holds any of it.
VERSION = "4.14.1"
_SCRIPT = Path(__file__).with_name("vendored") / f"axe-core-{VERSION}" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# These look at colours. All other rules look at what stands in the page, where, and whether it is
# seen: where that is as it was, as from light to dark, they find what they found.
_OF_COLOURS = ("color-contrast", "link-in-text-block")
_RUN = """
async ([tags, within, colours]) => {
  const told = async (rules) => {
    const options = {runOnly: {type: "tag", values: tags}, rules,
                     resultTypes: ["violations", "incomplete"], preload: false};
    const results = await axe.run(within || document, options);
    // Text of the very colour of its ground: axe leaves it to people to say that nobody sees it.
    const unseen = results.incomplete.map((rule) => ({...rule, nodes: rule.nodes.filter(
      (node) => node.any.some((check) => check.data?.messageKey === "equalRatio"))}));
    return [...results.violations, ...unseen].flatMap((rule) => rule.nodes.map((node) => ({
      rule: rule.id, impact: rule.impact || "", help: rule.help,
      target: node.target.flat().join(" "), html: node.html,
      detail: node.failureSummary || "",
    })));
  };
  const coloured = (name) => name.startsWith("data-md-color-");
  const stands = (element) => {
    const {x, y, width, height} = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return [x, y, width, height, style.display, style.visibility, style.opacity, style.clip,
            style.clipPath, style.overflow, style.position, style.pointerEvents, style.zIndex];
  };
  const {documentElement, head, body} = document;
  const shape = JSON.stringify([
    tags, within, innerWidth, innerHeight, scrollX, scrollY,
    [documentElement, body].map((element) => [...element.attributes].map(
      ({name, value}) => coloured(name) ? name : [name, value])),
    [...head.children].map((element) => element.outerHTML).filter(
      (html) => !/^<meta name="(theme-color|color-scheme)"/.test(html)),
    body.innerHTML, [...body.querySelectorAll("*")].map(stands),
  ]);
  const before = window.pbLooked?.shape === shape;
  const all = await told(before ? Object.fromEntries(axe.getRules(tags)
    .map(({ruleId}) => [ruleId, {enabled: colours.includes(ruleId)}])) : {});
  const others = before ? window.pbLooked.others
    : all.filter(({rule}) => !colours.includes(rule));
  window.pbLooked = {shape, others};
  return [...others, ...all.filter(({rule}) => colours.includes(rule))];
}
"""


@dataclass(frozen=True)
class Violation:
    """One element that breaks one rule."""

    rule: str
    impact: str
    help: str
    target: str
    html: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.target}\n    {self.html}\n    {self.detail}"


@cache
def _source() -> str:
    return _SCRIPT.read_text(encoding="utf-8")


def axe(page: Page, tags: tuple[str, ...] = TAGS, within: str = "") -> list[Violation]:
    """Return what axe-core finds on the page as it stands now, or on a part of it."""
    # Colours must have arrived: contrast measured in the middle of a fade is nobody's contrast.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((a) => a.finished))")
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(_source())
    asked = [list(tags), within, _OF_COLOURS]
    return [Violation(**found) for found in page.evaluate(_RUN, asked)]


def assert_accessible(page: Page, seen_as: str = "", within: str = "") -> None:
    """Assert that axe-core finds nothing.

    Args:
        page: as it stands now.
        seen_as: how it is seen, for the message; "" for its address.
        within: the part that is looked at; "" for all of it.
    """
    found = axe(page, within=within)
    assert not found, f"{seen_as or page.url}{listing(map(str, found))}"
