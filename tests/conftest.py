"""What all tests may use. What is costly to make is made once, for all workers together.

- `once(name, make)` gives the folder that `make(folder)` filled when the first test asked for it.
- `invented_site` is the built site of the trust in `policies/`, with all that is printed.
- `published` is the small trust of `tests/project.py` with its site, and `printed` the same with
  printed files and a pack.
- `set_once` has Typst set each document once, for tests that ask what is made again, not how.

Nobody writes into such a folder; a test that changes something takes a copy of its own, with
`copied` of `tests/project.py`. Two builds of the same files give the same bytes, so a copy is as
good as a build.
"""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.pdf import compiler
from generator.publish.installed import EVERYTHING
from generator.publish.order import Order
from generator.publish.portal import build_site
from generator.writer.lock import HeldByAnotherError, held
from tests.project import DAY, PACK, ROOT, begin
from tests.same_each_time import work_once
from tests.typeset import SetOnce

# How long an example takes says how busy the machine is; speed belongs in benchmarks/.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
work_once()

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)` gives a folder that is made by the first who asks, whatever worker."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder_of(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / f"once-{name}", shared / f"once-{name}.done"
        while not done.exists():
            try:
                with held(shared / f"once-{name}.lock"):
                    if not done.exists():
                        shutil.rmtree(folder, ignore_errors=True)
                        folder.mkdir()
                        make(folder)
                        done.touch()
            except HeldByAnotherError:
                time.sleep(0.1)
        return folder

    return folder_of


@pytest.fixture(scope="session")
def invented_site(once: Once) -> Path:
    def make(folder: Path) -> None:
        config = ROOT / "mkdocs.yml"
        order = Order(ROOT / "policies", folder / "site", DAY, config, formats=EVERYTHING)
        build_site(order, lambda *_: None)

    return once("invented", make) / "site"


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    return once("published", lambda folder: begin(folder).build())


@pytest.fixture(scope="session")
def printed(once: Once) -> Path:
    def make(folder: Path) -> None:
        project = begin(folder)
        project.write("policies/packs/induction.yml", PACK)
        assert project.build(formats=EVERYTHING).warnings == ()

    return once("printed", make)


@pytest.fixture
def set_once(once: Once, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each print starts a process, a copy of this one: what is loaded here is loaded once.
    import generator.publish.printer  # noqa: PLC0415
    import generator.word.printing  # noqa: F401, PLC0415

    kept = SetOnce(once("typeset", lambda _: None))
    monkeypatch.setattr(compiler, "_renderer", lambda _: kept)


def pytest_collection_finish() -> None:
    """Sweep memory seldom: three thousand tests are never dropped, and each sweep looks at them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with slow tests, so that none is left alone with one at the end.

    Workers are given equal shares of the tests, in their order. The first begins with those that
    print and print again: once Typst or a browser has begun threads in a process, it can no longer
    be copied, and each print starts another Python.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    printing = [each for each in items if "set_once" in each.fixturenames]  # type: ignore[attr-defined]
    others = [each for each in items if each not in printing]
    slow = [each for each in others if each.get_closest_marker("slow")]
    rest = [each for each in others if each not in slow]
    first = [printing, *(slow[number :: workers - 1] for number in range(workers - 1))]
    shares = first if workers > 1 else [printing + slow]
    items.clear()
    left = len(others) + len(printing)
    for number, share in enumerate(shares):
        room = max(left // (workers - number) - len(share), 0)
        items += share + rest[:room]
        rest = rest[room:]
        left -= room + len(share)
    items += rest
