"""Asking whether the addresses of sources answer, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.model.reply import Heard, Reply
from generator.network.addresses import ask, is_private
from generator.wording.answers import reply_words

LEADS = {
    "/moved": (301, "/here"),
    "/moved-twice": (308, "/moved"),
    "/elsewhere": (302, "/here"),
    "/gone-elsewhere": (301, "/nothing"),
    "/round": (302, "/about"),
    "/about": (302, "/round"),
    "/inside": (302, "http://localhost:1/secret"),
    "/to-a-file": (302, "file:///etc/hosts"),
}


class _Site(BaseHTTPRequestHandler):
    """Answers as its addresses say, and keeps what it was asked."""

    asked: list[tuple[str, str, dict[str, str]]]
    over: threading.Event

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path, dict(self.headers.items())))
        if self.path == "/slow":
            self.over.wait(20)
            return
        status, leads = LEADS.get(self.path, (200 if self.path == "/here" else 404, ""))
        if self.path == "/only-get":
            status = 405 if self.command == "HEAD" else 200
        if self.path == "/broken":
            status = 503
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        self.send_header("Set-Cookie", "kept=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, type[_Site]]]:
    class Site(_Site):
        asked: list[tuple[str, str, dict[str, str]]] = []  # noqa: RUF012 - of this server alone
        over = threading.Event()

    handler = Site
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    handler.over.set()
    server.shutdown()
    server.server_close()


def outside_of_this_server(host: str) -> bool:
    return host != "127.0.0.1"


def replied(site: tuple[str, type[_Site]], path: str, seconds: float = 10) -> Reply:
    found = ask(f"{site[0]}{path}", seconds, outside_of_this_server)
    return Reply(found.heard, found.status, found.leads.removeprefix(site[0]))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/here", Reply(Heard.ANSWERED, 200)),
        ("/only-get", Reply(Heard.ANSWERED, 200)),
        ("/moved", Reply(Heard.MOVED, 200, "/here")),
        ("/moved-twice", Reply(Heard.MOVED, 200, "/here")),
        ("/elsewhere", Reply(Heard.ANSWERED, 200, "/here")),
        ("/nothing", Reply(Heard.GONE, 404)),
        ("/gone-elsewhere", Reply(Heard.GONE, 404, "/nothing")),
        ("/broken", Reply(Heard.REFUSED, 503)),
        ("/round", Reply(Heard.CIRCLE, 0, "/round")),
        ("/inside", Reply(Heard.PRIVATE, 0, "http://localhost:1/secret")),
        ("/to-a-file", Reply(Heard.REFUSED, 302, "file:///etc/hosts")),
    ],
)
def test_what_an_address_answers(site: tuple[str, type[_Site]], path: str, expected: Reply) -> None:
    assert replied(site, path) == expected


def test_who_does_not_answer_in_time_is_not_waited_for(site: tuple[str, type[_Site]]) -> None:
    assert replied(site, "/slow", 0.2) == Reply(Heard.TIMED_OUT)


def test_nothing_is_sent_but_the_address(site: tuple[str, type[_Site]]) -> None:
    replied(site, "/moved-twice")
    _, handler = site
    assert [(verb, path) for verb, path, _ in handler.asked] == [
        ("HEAD", "/moved-twice"),
        ("HEAD", "/moved"),
        ("HEAD", "/here"),
    ]
    for _, _, headers in handler.asked:
        host = headers.pop("Host")
        assert host == site[0].removeprefix("http://")
        assert headers == {
            "User-Agent": "Policybook",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "::1"])
def test_what_is_private_is_not_asked(host: str, site: tuple[str, type[_Site]]) -> None:
    assert is_private(host)
    port = site[0].rpartition(":")[2]
    named = f"[{host}]" if ":" in host else host
    assert ask(f"http://{named}:{port}/here") == Reply(Heard.PRIVATE)
    assert site[1].asked == []


def test_the_public_network_is_not_private() -> None:
    assert not is_private("8.8.8.8")


def test_each_answer_is_told() -> None:
    told = [reply_words(Reply(each, 404, "https://a.example/")) for each in Heard]
    assert told[:3] == [
        "answers; it leads to https://a.example/",
        "has moved for good: write https://a.example/",
        "is gone (404); it leads to https://a.example/",
    ]
    assert reply_words(Reply(Heard.ANSWERED, 200)) == "answers"
    assert reply_words(Reply(Heard.REFUSED)) == "is refused (no secure connection)"
