"""What the search costs: its index, and how long a reader waits for results."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from rich.console import Group

from benchmarks.figures import figure, new_table, verdict
from benchmarks.register import chromium, served
from generator.site.page import Page
from generator.site.search.index import search_index
from generator.source.folder.library import load
from tests.made_sites import portal_pages

FIRST, NEXT = 1.0, 0.1
INDEX = "search/index.js"
GLOSSARY = "search/glossary.js"
_MANY = 4_000
_ROUNDS = 3
_LONGEST = 300_000
_WORDS = ("visitors", "keys and alarms", "who keeps the register", "safegaurding", "school day")
# Puts words into the box, and waits for other results than those that stand there.
_ASK = """
async ([words, focus]) => {
  const box = document.querySelector("[data-pb-search]");
  const list = document.querySelector(".pb-panel__list");
  const said = document.querySelector(".pb-panel__said");
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const shown = new Promise((done) => {
    const seen = new MutationObserver(() => {
      if (said.textContent && !said.textContent.startsWith("Searching")) {
        seen.disconnect();
        done();
      }
    });
    seen.observe(list.parentElement, {childList: true, subtree: true, characterData: true});
  });
  const begun = performance.now();
  if (focus) box.focus();
  box.value = words;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  await shown;
  document.body.getBoundingClientRect();
  return (performance.now() - begun) / 1000;
}
"""


@dataclass(frozen=True)
class SearchCost:
    """What the search of a site takes.

    Args:
        site: which site, in words.
        entries: how many entries its index has.
        size: bytes of the index.
        packed: bytes of it as web servers send it.
        first: seconds from the focus to the first result, the median of several.
        again: seconds to the next results.
        aimed: whether the targets speak of a site of this size.
    """

    site: str
    entries: int
    size: int
    packed: int
    first: float
    again: float
    aimed: bool = True


def search_cost(policies: Path, site: Path, academy: str, day: date) -> tuple[SearchCost, ...]:
    """Measure the search of a built site: of an academy, of the portal, and of a huge trust.

    Args:
        policies: what the site was built from.
        site: the site.
        academy: the academy.
        day: the day that it speaks of.
    """
    library = load(policies)
    count = len(library.policies)
    pages = portal_pages(library, day)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = chromium(playwright)
        huge = Path(folder)
        shutil.copytree(site / "assets", huge / "assets")
        shutil.copy(site / "index.html", huge)
        (huge / "search").mkdir()
        (huge / INDEX).write_bytes(_index_of_many(pages, count))
        shutil.copy(site / GLOSSARY, huge / GLOSSARY)
        found = (
            _measured(browser, site, f"{academy}/", f"An academy with {count} policies"),
            _measured(browser, site, "", f"The portal over {count} policies"),
            _measured(browser, huge, "", f"A trust of {_MANY:,} policies", rounds=1),
        )
        browser.close()
    return (*found[:2], replace(found[2], aimed=False))


def _index_of_many(pages: Sequence[Page], count: int) -> bytes:
    """Return an index over the pages again and again, as if each time they were other policies."""
    many = (
        replace(page, address=f"{turn}/{page.address}")
        for turn in range(-(-_MANY // max(count, 1)))
        for page in pages
    )
    return search_index(many, "the trust’s texts", None)


def _measured(
    browser: Browser, site: Path, path: str, name: str, rounds: int = _ROUNDS
) -> SearchCost:
    index = (site / path / INDEX).read_bytes()
    first: list[float] = []
    again: list[float] = []
    with served(site) as origin:
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(_LONGEST)
            page.goto(f"{origin}/{path}", wait_until="networkidle")
            first.append(page.evaluate(_ASK, [_WORDS[0], True]))
            again += [page.evaluate(_ASK, [words, False]) for words in _WORDS[1:]]
            page.close()
    return SearchCost(
        site=name,
        entries=index.count(b"\n") if b"\n" in index else 0,
        size=len(index),
        packed=len(gzip.compress(index)),
        first=median(first),
        again=median(again),
    )


_NOTE = (
    "First result: in Chromium, from the focus in the box, whose text comes at once, until a "
    "result is shown; the index is loaded and built meanwhile. Next result: for other words after "
    "that. Each the median of several. A trust of 4,000 policies is the portal a hundred times "
    "over: far more than any trust has."
)


def search_table(searches: Sequence[SearchCost], *, aimed: bool) -> Group:
    """Return what the search costs, and how long its reader waits, for a terminal.

    Args:
        searches: what was measured, site by site.
        aimed: whether the targets speak of a library of this size.
    """
    figures = ("Entries", "Index", "Compressed", "First result", "Next result")
    shown = new_table("The search", figures)
    words = f"under {FIRST:.0f} s, under {NEXT * 1000:.0f} ms"
    for cost in searches:
        reached = cost.first < FIRST and cost.again < NEXT
        shown.add_row(
            cost.site,
            str(cost.entries),
            figure(cost.size, "MB"),
            figure(cost.packed, "MB"),
            f"{cost.first * 1000:.0f} ms",
            f"{cost.again * 1000:.0f} ms",
            verdict(words, reached=reached, aimed=aimed) if cost.aimed else "",
        )
    return Group(shown, _NOTE)
