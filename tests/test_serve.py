"""A preview: edits show, problems are shown in the place of the site, and it goes on."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from generator.publish.hosts import asked_here
from tests.project import Project, begin

EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to
PATIENCE = 60  # seconds; nothing here measures


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Server:
    """A server at work."""

    def __init__(self, port: int, log: Path) -> None:
        self._port, self._origin, self._log = port, f"http://127.0.0.1:{port}", log

    def token(self) -> str:
        """Return the token that it printed; "" where it printed none."""
        found = re.search(r"\?token=(\S+)", self._log.read_text("utf-8"))
        return found[1] if found else ""

    def get(self, path: str) -> tuple[int, str]:
        asked = Request(  # noqa: S310 - our own
            self._origin + path, headers={"X-Policybook-Token": self.token()}
        )
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - our own
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def wait_for(self, path: str, wanted: str, status: int = 200) -> str:
        """Ask until an answer has what is wanted."""
        end = time.monotonic() + PATIENCE
        seen = ""
        while time.monotonic() < end:
            try:
                code, seen = self.get(path)
            except (URLError, ConnectionError):
                code = 0
            if code == status and wanted in seen:
                return seen
            time.sleep(0.1)
        pytest.fail(f"{path} never showed “{wanted}”; it showed: {seen[:2000]}")

    def status(self, path: str, *headers: str) -> int:
        """Ask with the headers given and no other, as no browser of ours would."""
        with socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE) as asked:
            headers = (*headers, f"X-Policybook-Token: {self.token()}")
            lines = (f"GET {path} HTTP/1.1", *headers, "Connection: close", "", "")
            asked.sendall("\r\n".join(lines).encode())
            return int(asked.makefile("rb").readline().split()[1])


Serve = Callable[[Project], Server]


@pytest.mark.parametrize(
    ("host", "bound"),
    [
        ("localhost", "127.0.0.1"),
        ("LOCALHOST:8000", "127.0.0.1"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("[::1]:8000", "127.0.0.1"),
        ("[::1]", "::1"),
        ("office-pc:8000", "office-pc"),
        ("192.0.2.7:8000", "192.0.2.7"),
        ("192.0.2.7:8000", EVERYWHERE),
        ("[2001:db8::7]", "::"),
    ],
)
def test_this_computer_is_answered(host: str, bound: str) -> None:
    assert asked_here(host, bound)


@pytest.mark.parametrize(
    ("host", "bound"),
    [
        (None, "127.0.0.1"),
        ("", "127.0.0.1"),
        ("", ""),
        ("rebound.example", "127.0.0.1"),
        ("rebound.example:8000", EVERYWHERE),
        ("localhost.rebound.example", "127.0.0.1"),
        ("127.0.0.1.rebound.example", EVERYWHERE),
        ("localhost,rebound.example", "127.0.0.1"),
        ("localhost@rebound.example", "127.0.0.1"),
        ("rebound.example:localhost", "127.0.0.1"),
        ("localhost:8000:rebound.example", "127.0.0.1"),
        ("192.0.2.7", "127.0.0.1"),
        ("[::1", "127.0.0.1"),
        ("::1", "127.0.0.1"),
    ],
)
def test_a_foreign_name_is_refused(host: str | None, bound: str) -> None:
    assert not asked_here(host, bound)


@pytest.fixture(params=["policybook", "mkdocs"])
def serve(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Serve]:
    """`serve(project)`, by either command; ended with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(project: Project) -> Server:
        port = free_port()
        told = {
            "policybook": ["generator.cli", "serve", "--port", str(port)],
            "mkdocs": ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        }[request.param]
        with (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-u", "-m", *told], cwd=project.folder, stdout=log, stderr=log
            )
        running.append(process)
        return Server(port, tmp_path / "log")

    yield start
    for process in running:
        assert process.poll() is None, "it ended by itself"
        process.terminate()
        process.wait()


@pytest.mark.slow
def test_edits_and_problems_show(serve: Serve, tmp_path: Path) -> None:
    project = begin(tmp_path / "trust")
    server = serve(project)
    server.wait_for("/elm/breaks/", "quillwort")
    for path in ("/elm/breaks/", "/livereload/0/0"):
        assert server.status(path, "Host: rebound.example") == 403
        assert server.status(path, "Host: localhost:1") == 200
    project.vary("elm", "Breaks last buttercup minutes.")
    server.wait_for("/elm/breaks/", "buttercup")
    server.wait_for("/nowhere/", "Page not found", 404)

    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: <b>\n")
    shown = server.wait_for("/", "slotz")
    assert "policies/breaks/variations/elm/1.0.yml" in shown
    assert "did you mean “slots”?" in shown
    server.wait_for("/elm/breaks/", "slotz", 404)

    project.vary("elm", "Breaks last clover minutes.")
    server.wait_for("/elm/breaks/", "clover")
    project.write("docs/guide.md", "# Guide\n\n[a](#nowhere)\n")
    server.wait_for("/", "which is not there")
    project.write("docs/guide.md", "# Guide\n\nSpeedwell.\n")
    server.wait_for("/guide/", "Speedwell")
    assert not (project.folder / "site").exists()


@pytest.mark.slow
def test_a_problem_at_the_start_is_shown_and_can_be_put_right(serve: Serve, tmp_path: Path) -> None:
    project = begin(tmp_path / "trust")
    trust = (project.folder / "policies/trust.yml").read_text(encoding="utf-8")
    project.write("policies/trust.yml", trust.replace("colour:", "color:"))
    server = serve(project)
    server.wait_for("/", "color")
    project.write("policies/trust.yml", trust)
    server.wait_for("/elm/breaks/", "quillwort")
