"""What the search costs: its index, and how long a reader waits for results."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, Request, sync_playwright
from rich.console import Group

from benchmarks.figures import figure, new_table, verdict
from benchmarks.register import chromium, served
from generator.site.page import Page
from generator.site.search.glossary import terms_of
from generator.site.search.parts import search_parts
from generator.source.files.glossary import glossary
from generator.source.folder.library import load
from tests.made_sites import portal_pages

FIRST, NEXT = 1.0, 0.1
INDEX = "search/index.js"
GLOSSARY = "search/glossary.js"
_OPENING = Path(__file__).with_name("search_opening.js")
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
        size: bytes of the index, of all its parts.
        begun: bytes of what is loaded before anything is asked, as web servers send it.
        asked: bytes of what was loaded for the first result besides, sent likewise.
        opening: seconds of processor time until it can be asked.
        first: seconds from the focus to the first result, the median of several.
        again: seconds to the next results.
        aimed: whether the targets speak of a site of this size.
    """

    site: str
    entries: int
    size: int
    begun: int
    asked: int
    opening: float
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
        parts = _index_of_many(pages, count)
        for name, content in parts.items():
            (huge / "search" / name).write_bytes(content)
        shutil.copy(site / GLOSSARY, huge / GLOSSARY)
        found = (
            _measured(browser, site, f"{academy}/", f"An academy with {count} policies"),
            _measured(browser, site, "", f"The portal over {count} policies"),
            _measured(browser, huge, "", f"A trust of {_MANY:,} policies", rounds=1),
        )
        browser.close()
    return (*found[:2], replace(found[2], aimed=False))


def _index_of_many(pages: Sequence[Page], count: int) -> dict[str, bytes]:
    """Return an index over the pages again and again, as if each time they were other policies."""
    many = (
        replace(page, address=f"{turn}/{page.address}")
        for turn in range(-(-_MANY // max(count, 1)))
        for page in pages
    )
    words = glossary()
    groups = (*words.groups, *words.everyday)
    told = (term for each in groups for terms in terms_of(each) for term in terms)
    return dict(search_parts(many, "the trust’s texts", None, told))


def _measured(
    browser: Browser, site: Path, path: str, name: str, rounds: int = _ROUNDS
) -> SearchCost:
    first: list[float] = []
    again: list[float] = []
    loaded: set[str] = set()  # for the first result

    def heard(request: Request) -> None:
        loaded.add(request.url)

    with served(site) as origin:
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(_LONGEST)
            page.goto(f"{origin}/{path}", wait_until="networkidle")
            page.context.on("request", heard)
            first.append(page.evaluate(_ASK, [_WORDS[0], True]))
            page.context.remove_listener("request", heard)
            again += [page.evaluate(_ASK, [words, False]) for words in _WORDS[1:]]
            page.close()
    names = {url.removeprefix(f"{origin}/").partition("?")[0] for url in loaded}
    index = {f"{path}{INDEX}", GLOSSARY}
    parts = [file.read_bytes() for file in (site / path / "search").glob("*.js")]
    return SearchCost(
        site=name,
        entries=sum(content.count(b"\n") for content in parts if b'"entries":' in content),
        size=sum(map(len, parts)),
        begun=sum(_packed(site / each) for each in index),
        asked=sum(
            _packed(site / each) for each in names - index if each.startswith(f"{path}search/")
        ),
        opening=_opening(site, path),
        first=median(first),
        again=median(again),
    )


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def _opening(site: Path, path: str) -> float:
    """Return the seconds of processor time that the search takes until it can be asked."""
    node, _ = compute_driver_executable()
    scripts = site / "assets/policybook/search"
    told = subprocess.run(
        [node, str(_OPENING), str(scripts), str(site / GLOSSARY), str(site / path / INDEX)],
        capture_output=True,
        check=True,
    )
    return float(told.stdout)


_NOTE = (
    "To begin: what is loaded before anything is asked, compressed; to answer: what the first "
    "result takes besides, where the index comes in parts. Opening: processor time, in Node.js. "
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
    figures = (
        "Entries",
        "Index",
        "To begin",
        "To answer",
        "Opening",
        "First result",
        "Next result",
    )
    shown = new_table("The search", figures)
    words = f"under {FIRST:.0f} s, under {NEXT * 1000:.0f} ms"
    for cost in searches:
        reached = cost.first < FIRST and cost.again < NEXT
        shown.add_row(
            cost.site,
            str(cost.entries),
            figure(cost.size, "MB"),
            figure(cost.begun, "MB"),
            figure(cost.asked, "MB"),
            f"{cost.opening * 1000:.0f} ms",
            f"{cost.first * 1000:.0f} ms",
            f"{cost.again * 1000:.0f} ms",
            verdict(words, reached=reached, aimed=aimed) if cost.aimed else "",
        )
    return Group(shown, _NOTE)
