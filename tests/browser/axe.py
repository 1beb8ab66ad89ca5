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
_RUN = """
async ([tags, within]) => {
  const options = {runOnly: {type: "tag", values: tags},
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
    return [Violation(**found) for found in page.evaluate(_RUN, [list(tags), within])]


def assert_accessible(page: Page, seen_as: str = "", within: str = "") -> None:
    """Assert that axe-core finds nothing.

    Args:
        page: as it stands now.
        seen_as: how it is seen, for the message; "" for its address.
        within: the part that is looked at; "" for all of it.
    """
    found = axe(page, within=within)
    assert not found, f"{seen_as or page.url}{listing(map(str, found))}"
