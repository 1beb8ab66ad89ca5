"""What the register costs: its page, and how long a reader waits for it to be narrowed down."""

from __future__ import annotations

import gzip
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from rich.console import Group

from benchmarks.figures import figure, new_table, verdict
from generator.register.rows import register_rows
from generator.site.pages.register import register_page
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load

LONGEST = 0.1
_ROUNDS = 7
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
# Types or chooses, and waits until the page is laid out anew: what stands between key and sight.
_NARROW = """
async ([field, value]) => {
  const form = document.getElementById("_filters");
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const begun = performance.now();
  form.elements[field].value = value;
  form.dispatchEvent(new Event("input", {bubbles: true}));
  document.body.getBoundingClientRect();
  return (performance.now() - begun) / 1000;
}
"""


@dataclass(frozen=True)
class RegisterCost:
    """What the register of a whole trust takes.

    Args:
        rows: how many rows it has.
        making: seconds of CPU for the page and the files beside it.
        size: bytes of the page.
        packed: bytes of it as web servers send it.
        words: seconds until the rows with certain words are shown, the median of several.
        state: the same for those of a state.
        every: the same for taking it back.
    """

    rows: int
    making: float
    size: int
    packed: int
    words: float
    state: float
    every: float


def register_cost(policies: Path, site: Path, day: date) -> RegisterCost:
    """Measure the register of a built site.

    Args:
        policies: what the site was built from.
        site: the site.
        day: the day that it speaks of.
    """
    library = load(policies)
    if library.trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    rows = register_rows(library, library.trust, day)
    begun = time.process_time()
    register_page(new_renderer(), library.trust, None, rows, day)
    making = time.process_time() - begun
    html = (site / "register/index.html").read_bytes()
    with served(site) as origin, sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{origin}/register/", wait_until="networkidle")
        words, state, every = _waits(page)
        browser.close()
    return RegisterCost(len(rows), making, len(html), len(gzip.compress(html)), words, state, every)


def _waits(page: Page) -> tuple[float, float, float]:
    """Return the median waits for words, for a state, and for taking them back."""
    found: tuple[list[float], list[float], list[float]] = ([], [], [])
    for _ in range(_ROUNDS):
        found[0].append(page.evaluate(_NARROW, ["text", "school 07"]))
        found[2].append(page.evaluate(_NARROW, ["text", ""]))
        found[1].append(page.evaluate(_NARROW, ["state", "to-decide"]))
        found[2].append(page.evaluate(_NARROW, ["state", ""]))
    return median(found[0]), median(found[1]), median(found[2])


def chromium(playwright: Playwright) -> Browser:
    """Start the browser that is there."""
    path = next(filter(None, map(shutil.which, _CHROMIUM)))
    return playwright.chromium.launch(executable_path=path, args=list(_FLAGS))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on a free port until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


_NOTE = (
    "Filter: in Chromium, from the key until the page is laid out anew, the median of seven; all "
    "rows are searched, the first hundred found are shown."
)


def register_table(cost: RegisterCost, *, aimed: bool) -> Group:
    """Return what the register costs, and how long its reader waits, for a terminal.

    Args:
        cost: what was measured.
        aimed: whether the targets speak of a library of this size.
    """
    shown = new_table(f"The register: {cost.rows} rows", ("Policybook",))
    for name, value, unit in (
        ("Page and files: CPU", cost.making, "s"),
        ("Page", cost.size, "MB"),
        ("Page, compressed", cost.packed, "MB"),
    ):
        shown.add_row(name, figure(value, unit), "")
    words = f"under {LONGEST * 1000:.0f} ms"
    for name, seconds in (
        ("Filter by words", cost.words),
        ("Filter by state", cost.state),
        ("Show all again", cost.every),
    ):
        reached = verdict(words, reached=seconds < LONGEST, aimed=aimed)
        shown.add_row(name, f"{seconds * 1000:.0f} ms", reached)
    return Group(shown, _NOTE)
