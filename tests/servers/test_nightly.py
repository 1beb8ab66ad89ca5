"""A new site takes the place of the old one while people read."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.project import DAY, Project, begin
from tests.servers.running import Server
from tests.servers.setups import apache, nginx

READERS = 4
MOST = 5_000  # requests of one reader
PAGES = (
    "/",
    "/elm/",
    "/elm/breaks/",
    "/elm/register/",
    "/policies/breaks/",
    "/elm/breaks/changes/",
)
WORDS = ("quillwort", "loosestrife", "bogbean", "quillwort")


@pytest.mark.parametrize("start", [nginx, apache])
def test_readers_get_whole_pages_while_the_site_is_exchanged(
    start: Callable[[Path, Path], Iterator[Server]], readable: Path
) -> None:
    folder = Path(tempfile.mkdtemp(dir=readable))
    folder.chmod(0o755)
    project = begin(folder / "own")
    project.build()
    known = {page: {_text(project, page)} for page in PAGES}
    answers: list[tuple[str, int, str]] = []
    over = Event()
    with contextmanager(start)(project.out, folder) as server:
        readers = [Thread(target=_read, args=(server, over, answers)) for _ in range(READERS)]
        for each in readers:
            each.start()
        try:
            for number, word in enumerate(WORDS):
                # Another word at one academy exchanges its folder, a new day the whole site.
                project.vary("elm", f"Breaks last {word} minutes.")
                project.build(day=DAY + timedelta(days=number // 2))
                for page in PAGES:
                    known[page].add(_text(project, page))
        finally:
            over.set()
            for each in readers:
                each.join()
    assert len(answers) > 100
    assert {status for _, status, _ in answers} == {200}
    assert [page for page, _, text in answers if text not in known[page]] == []
    assert len(known["/elm/breaks/"]) == 4


def _text(project: Project, page: str) -> str:
    return (project.out / page[1:] / "index.html").read_text("utf-8")


def _read(server: Server, over: Event, answers: list[tuple[str, int, str]]) -> None:
    for number in range(MOST):
        if over.is_set():
            return
        page = PAGES[number % len(PAGES)]
        answer = server.get(page)
        answers.append((page, answer.status, answer.body.decode()))
