"""The site walked through every server: each page, and the kinds of pages in a real Chromium."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import Look, Visitor
from tests.browser.server import Site
from tests.servers.conftest import Served

KINDS = (
    "",
    "policies/",
    "policies/social-media/",
    "policies/social-media/changes/",
    "format/",
    "register/",
    "search/?q=photograph",
    "ashdown/",
    "ashdown/register/",
    "ashdown/local/",
    "ashdown/social-media/",
    "ashdown/social-media/changes/",
    "ashdown/social-media/history/",
    "ashdown/social-media/vary/",
    "ashdown/social-media/2022-06-06/",
    "ashdown/search/?q=photograph",
    "nowhere/at/all/",
)
_LINK = re.compile(r'(?:href|src|action)="([^"#]+)')


def _found_on(served: Served, page: str, text: str) -> Iterator[str]:
    """Yield the addresses of this host that a page leads to, its search among them."""
    for link in _LINK.findall(text):
        parts = urlsplit(urljoin(served.server.url(page), link.replace("&amp;", "&")))
        if parts.scheme == "https" and parts.port == served.server.port:
            yield parts.path


def test_everything_that_any_page_leads_to_arrives(served: Served) -> None:
    to_do, arrived, wrong = [served.path], {served.path}, []
    while to_do:
        page = to_do.pop()
        answer = served.server.get(page)
        if answer.status != 200:
            wrong.append(f"{answer.status} {page}")
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        new = set(_found_on(served, page, answer.body.decode())) - arrived
        arrived |= new
        to_do += sorted(new)
    assert wrong == []
    written = list(served.site.rglob("index.html"))
    assert len([each for each in arrived if each.endswith("/")]) == len(written)


@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_is_refused_nothing_and_asks_no_other_host(
    kind: str, served: Served, visit: Visitor
) -> None:
    site = Site(served.site, served.server.origin)
    seen = visit(site, served.path + kind, Look(width=390))
    if kind.startswith("nowhere"):
        seen.watch.forgive("404 (Not Found)")
        assert seen.page.get_by_role("heading", level=1).is_visible()
    if "?q=" in kind:
        seen.page.locator("main ol a").first.wait_for()


def test_a_search_in_the_head_finds(served: Served, visit: Visitor) -> None:
    seen = visit(Site(served.site, served.server.origin), f"{served.path}ashdown/")
    box = seen.page.get_by_role("combobox", name="Search Ashdown policies")
    box.fill("photograph")
    seen.page.locator(".pb-panel .pb-hit").first.wait_for()


def test_the_form_begins(served: Served, visit: Visitor) -> None:
    seen = visit(
        Site(served.site, served.server.origin), f"{served.path}ashdown/social-media/vary/"
    )
    seen.page.locator("#pb-vary button").first.wait_for()
