"""Fixtures: the invented trust's site, where a server's own account can read it."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.publish.order import Order
from generator.publish.portal import build_site
from tests.browser.conftest import chromium, visit, visit_unwatched
from tests.project import DAY
from tests.servers.recipes import ROOT
from tests.servers.running import Server
from tests.servers.setups import SETUPS, Setup

__all__ = ["visit", "visit_unwatched"]


@dataclass(frozen=True)
class Served:
    """A site behind a server, where on it the site stands, and how it is compressed at best."""

    server: Server
    path: str
    site: Path
    packed: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium("--ignore-certificate-errors") as started:
        yield started


@pytest.fixture(scope="session")
def readable() -> Iterator[Path]:
    """A folder that other accounts may read: those of pytest are shut."""
    folder = Path(tempfile.mkdtemp(prefix="policybook-servers-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sites(readable: Path) -> dict[str, Path]:
    """The site for the top of its host, and for an address below it."""
    found = {}
    for path in ("/", "/policies/"):
        under = readable / ("below" if path != "/" else "top")
        shutil.copytree(ROOT / "policies", under / "files")
        trust = under / "files" / "trust.yml"
        text = trust.read_text("utf-8")
        address = "https://policies.northmere.example/"
        assert f"site_url: {address}\n" in text
        trust.write_text(text.replace(address, address[:-1] + path), "utf-8")
        order = Order(under / "files", under / "policies", DAY, ROOT / "mkdocs.yml")
        build_site(order, lambda *_: None)
        found[path] = under / "policies"
    return found


@pytest.fixture(scope="session", params=SETUPS)
def served(
    request: pytest.FixtureRequest, sites: dict[str, Path], readable: Path
) -> Iterator[Served]:
    setup: Setup = SETUPS[request.param]
    folder = Path(tempfile.mkdtemp(dir=readable))
    folder.chmod(0o755)
    site = sites[setup.path]
    with setup.start(site, folder) as server:
        yield Served(server, setup.path, site, setup.packed)
