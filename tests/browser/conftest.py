"""Fixtures: serve a folder, and visit it in a real Chromium that tells on the page."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import STRICT, Site, serving
from tests.browser.watch import Watch

# The first is the same engine without the windows that nobody looks at: a third less work.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request to another host is reported by Watch; it need not also go out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

Scheme = Literal["light", "dark"]
Serve = Callable[..., Site]


@dataclass(frozen=True)
class Look:
    """How a reader sees the page.

    Args:
        now: the instant that the reader's clock shows and runs on from; "" for the real one.
        timezone: where the reader's device says that it is.
    """

    width: int = 1280
    height: int = 900
    scheme: Scheme = "light"
    forced_colors: bool = False
    javascript: bool = True
    now: str = ""
    timezone: str = "Europe/London"


@dataclass(frozen=True)
class Visit:
    """A page, and what it was caught doing."""

    page: Page
    watch: Watch


def looks(page: Page, widths: Iterable[int], schemes: Iterable[Scheme]) -> Iterator[str]:
    """Turn a page from look to look, as a reader turns a phone or evening falls.

    The schemes follow each other at each width: what axe found there, but for colours, holds.

    Args:
        page: a page of a site, open since before; it follows the system's colours.
        widths: of the window, in pixels.
        schemes: the colours that the system asks for.

    Yields:
        What the page looks like now, for a message.
    """
    for width, scheme in product(widths, schemes):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield f"{page.url}, {scheme}, {width} pixels wide"


def assert_fits(page: Page) -> None:
    """Assert that nothing is wider than the window."""
    wide, width = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert wide <= width, f"{page.url} is {wide} pixels wide on a screen of {width}"


class Visitor(Protocol):
    def __call__(self, site: Site, path: str = "/", look: Look = ...) -> Visit: ...


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve(folder)` gives a Site; it lives as long as the test."""
    with ExitStack() as stack:

        def start(folder: Path, headers: Mapping[str, str] = STRICT) -> Site:
            return stack.enter_context(serving(folder, headers))

        yield start


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start Chromium, and stop it when the block ends.

    Args:
        flags: what it is told besides what every test needs.
    """
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.fail("no Chromium or Chrome here: make test installs one on Debian")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=[*_FLAGS, *flags])
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def visit_unwatched(browser: Browser) -> Iterator[Visitor]:
    """As `visit`, for a test that looks at `visit.watch` itself."""
    with ExitStack() as stack:

        def open_page(site: Site, path: str = "/", look: Look = Look()) -> Visit:
            context = browser.new_context(
                viewport={"width": look.width, "height": look.height},
                color_scheme=look.scheme,
                forced_colors="active" if look.forced_colors else "none",
                java_script_enabled=look.javascript,
                reduced_motion="reduce",
                locale="en-GB",
                timezone_id=look.timezone,
            )
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            if look.now:
                context.clock.install(time=look.now)
            watch = Watch(site.origin)
            watch.follow(context)
            page = context.new_page()
            page.goto(site.url(path))
            watch.wait_until_quiet(page)
            return Visit(page, watch)

        yield open_page


@pytest.fixture
def visit(visit_unwatched: Visitor) -> Iterator[Visitor]:
    """`visit(site, path, look)` opens a page; the test fails if it misbehaves until its end."""
    visits: list[Visit] = []

    def open_page(site: Site, path: str = "/", look: Look = Look()) -> Visit:
        visits.append(visit_unwatched(site, path, look))
        return visits[-1]

    yield open_page
    for each in visits:
        each.watch.assert_clean()
