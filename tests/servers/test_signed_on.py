"""Servers that stand behind something else: a password, single sign-on, a container's door."""

import base64
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tests.browser.server import Site
from tests.servers.provider import provider
from tests.servers.running import HOST, Server, answered
from tests.servers.setups import (
    apache_password,
    apache_signed_on,
    nginx_container,
    nginx_password,
)
from tests.servers.test_served import SECURITY, assert_guarded

PAGE = "/ashdown/social-media/"


def _own(readable: Path) -> Path:
    folder = Path(tempfile.mkdtemp(dir=readable))
    folder.chmod(0o755)
    return folder


def _basic(password: str) -> str:
    return f"Basic {base64.b64encode(f'staff:{password}'.encode()).decode()}"


@pytest.mark.parametrize("start", [nginx_password, apache_password])
def test_only_who_knows_the_password_reads(
    start: Callable[[Path, Path], Iterator[Server]], sites: dict[str, Path], readable: Path
) -> None:
    with contextmanager(start)(sites["/"], _own(readable)) as server:
        for path in (PAGE, "/register/register.csv", "/nowhere/", "/ashdown/search/index.js"):
            refused = server.get(path)
            assert refused.status == 401
            assert refused.headers["www-authenticate"].startswith('Basic realm="Policies"')
            assert_guarded(refused)
            assert server.get(path, Authorization=_basic("wrong")).status == 401
        read = server.get(PAGE, Authorization=_basic("policies"))
        assert (read.status, read.body) == (
            200,
            (sites["/"] / PAGE[1:] / "index.html").read_bytes(),
        )
        missing = server.get("/nowhere/", Authorization=_basic("policies"))
        assert (missing.status, missing.body) == (404, (sites["/"] / "404.html").read_bytes())


def test_a_container_serves_without_https_what_stands_before_it_has(
    sites: dict[str, Path], readable: Path
) -> None:
    with contextmanager(nginx_container)(sites["/"], _own(readable)) as server:
        connection = HTTPConnection(HOST, server.port, timeout=20)
        connection.request("GET", PAGE)
        answer = answered(connection.getresponse())
        connection.close()
    assert answer.status == 200
    assert_guarded(answer)
    assert answer.body == (sites["/"] / PAGE[1:] / "index.html").read_bytes()


def test_apache_asks_the_provider_who_is_there(
    sites: dict[str, Path], readable: Path, visit: Visitor
) -> None:
    signed_on = contextmanager(apache_signed_on)
    with provider() as address, signed_on(sites["/"], _own(readable), address) as server:
        asked = server.get(PAGE, Accept="text/html")
        assert asked.status == 302
        assert asked.headers["location"].startswith(f"{address}/sign-on?")
        assert asked.headers["cache-control"] == "no-cache, no-store, max-age=0"
        assert asked.headers["content-security-policy"] == SECURITY["content-security-policy"]
        seen = visit(Site(sites["/"], server.origin), PAGE)
        assert seen.page.url == server.url(PAGE)
        assert "Social media" in seen.page.get_by_role("heading", level=1).inner_text()
        box = seen.page.get_by_role("combobox", name="Search Ashdown policies")
        box.fill("photograph")
        seen.page.locator(".pb-panel .pb-hit").first.wait_for()
        seen.watch.elsewhere = [each for each in seen.watch.elsewhere if address not in each]
