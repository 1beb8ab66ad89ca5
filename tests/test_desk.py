"""The preview saves for its own pages on this computer, and for nobody else; nothing is lost."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from socket import create_connection, socket
from socketserver import TCPServer
from threading import Thread
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.publish.desk import Desk
from generator.publish.gate import with_token
from generator.publish.hosts import only_here
from generator.publish.order import Order
from generator.publish.preview import Preview
from generator.publish.serve import QuietHandler
from tests.test_asking import everything
from tests.test_local_drafts import ASKED, DRAFT, files, newer

TOKEN = "a-token-of-this-test"  # noqa: S105 - of no use anywhere
FORM = "/ashdown/handbook/vary/"
FILED = "handbook/variations/ashdown/1.1.yml"
SENT = DRAFT.format(status="draft", more=ASKED, base="1.0")
HOME = "http://127.0.0.1:8000"
OURS = {
    "REQUEST_METHOD": "POST",
    "PATH_INFO": FORM,
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_ORIGIN": HOME,
    "HTTP_COOKIE": f"policybook-8000={TOKEN}",
    "REMOTE_ADDR": "127.0.0.1",
    "SERVER_PORT": "8000",
    "CONTENT_TYPE": "application/json",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def told(self) -> dict[str, Any]:
        return dict(json.loads(self.body))


Ask = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drafts = newer()["handbook/2.0.md"].replace("approved", "draft").replace(", on: 2026-11-20", "")
    for name, content in {**files(**{FILED: ""}), "handbook/2.0.md": drafts.encode()}.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "policies"


@pytest.fixture
def ask(folder: Path) -> Ask:
    """`ask(body, **environ)`: a request as our own page sends it, but for what is told."""
    preview = Preview(folder.parent / "kept", "policies")
    preview.troubled = False
    order = Order(folder, Path(), date(2026, 11, 21), Path())

    def site(_: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"the site"]

    app = only_here(with_token(Desk(order, preview, site), TOKEN), "127.0.0.1")

    def answer(body: object = None, **changed: str | None) -> Answer:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        environ = {**OURS, "CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent)}
        environ = {k: v for k, v in {**environ, **changed}.items() if v is not None}
        found: list[Any] = []
        content = app(environ, lambda *told: found.extend(told))  # type: ignore[arg-type]
        return Answer(int(found[0][:3]), dict(found[1]), b"".join(content).decode())

    return answer


def saving(text: str = SENT, was: str = "", **more: object) -> dict[str, object]:
    return {"text": text, "was": was, **more}


def _same(folder: Path, before: dict[str, bytes]) -> bool:
    return {k: v for k, v in everything(folder).items() if "lock" not in k} == before


def test_a_form_saves_and_is_told_what_the_check_finds(ask: Ask, folder: Path) -> None:
    odd = SENT.replace("told at once", "see section 1 a.")
    answer = ask(saving(odd))
    assert answer.status == 200
    assert answer.told["file"].endswith(f"policies/{FILED}")
    assert answer.told["page"] == "/ashdown/handbook/1.1/"
    assert (folder / FILED).read_text("utf-8") == odd
    assert answer.told["was"] == sha256(odd.encode()).hexdigest()
    (found,) = answer.told["found"]
    assert (found["about"], found["severity"], found["line"]) == ("changes/lost", "warning", 17)
    assert found["text"].startswith("“section 1 a” is a number typed by hand")


def test_comments_and_what_is_not_asked_stay(ask: Ask, folder: Path) -> None:
    old = f"# From the office\n{SENT}# The end\n".replace(
        "slots:", "# Ask the caretaker first\nslots:"
    )
    (folder / FILED).write_text(old, "utf-8")
    was = sha256(old.encode()).hexdigest()
    new = SENT.replace("the caretaker", "the clerk").replace("effective_date: 2027-02-01\n", "")
    assert ask(saving(new, was)).status == 200
    assert (folder / FILED).read_text("utf-8") == old.replace(
        "who: the caretaker", "who: the clerk"
    )


def test_our_own_notes_go_once_the_form_has_asked_everything(ask: Ask, folder: Path) -> None:
    note = "  # TO DECIDE AGAIN: the trust changed its text of this clause in 1.0.\n"
    old = SENT.replace("changes:\n", f"changes:\n  # Ask Jo\n{note}")
    (folder / FILED).write_text(old, "utf-8")
    first = ask(saving(f"# STILL TO DO: Decide again\n{SENT}", sha256(old.encode()).hexdigest()))
    assert (folder / FILED).read_text("utf-8") == f"# STILL TO DO: Decide again\n{old}"
    assert ask(saving(SENT, first.told["was"])).status == 200
    assert (folder / FILED).read_text("utf-8") == old.replace(note, "")


def test_what_the_form_does_not_ask_is_never_written_over(ask: Ask, folder: Path) -> None:
    old = f"{SENT}review: {{cycle: 12 months}}\n"
    (folder / FILED).write_text(old, "utf-8")
    new = f"{SENT}review: {{cycle: 36 months}}\n".replace("the caretaker", "the clerk")
    assert ask(saving(new, sha256(old.encode()).hexdigest())).status == 200
    assert (folder / FILED).read_text("utf-8") == old.replace("the caretaker", "the clerk")


def test_of_several_consultations_none_goes_in_silence(ask: Ask, folder: Path) -> None:
    more = "  - {body: local, opens: 2026-10-01, closes: 2026-10-31}\n"
    old = SENT.replace("consultation:\n", f"consultation:\n{more}")
    (folder / FILED).write_text(old, "utf-8")
    answer = ask(saving(SENT, sha256(old.encode()).hexdigest()))
    assert answer.status == 422
    assert "have both put together by hand" in answer.body
    assert (folder / FILED).read_text("utf-8") == old


def test_two_windows_do_not_write_over_each_other(ask: Ask, folder: Path) -> None:
    first = ask(saving()).told["was"]
    theirs = SENT.replace("the caretaker", "the porter")
    assert ask(saving(theirs, first)).status == 200
    before = {k: v for k, v in everything(folder).items() if "lock" not in k}
    answer = ask(saving(SENT.replace("the caretaker", "the clerk"), first))
    assert answer.status == 409
    assert answer.told["reasons"] == [
        "this draft was changed in another window, or by somebody else, since you began here"
    ]
    assert answer.told["places"] == ["who"]
    assert answer.told["text"].encode() == before[FILED]
    assert _same(folder, before)
    assert ask(saving()).status == 409  # a form that knows of no draft
    (folder / FILED).unlink()
    gone = ask(saving(theirs, first))
    assert gone.told["reasons"] == ["this draft was taken away since you began here"]


FOREIGN: dict[str, dict[str, str | None]] = {
    "another origin": {"HTTP_ORIGIN": "https://evil.example"},
    "another port of this computer": {"HTTP_ORIGIN": "http://127.0.0.1:9000"},
    "an origin that is not told": {"HTTP_ORIGIN": "null"},
    "no origin": {"HTTP_ORIGIN": None},
    "another name for this computer": {
        "HTTP_HOST": "rebound.example:8000",
        "HTTP_ORIGIN": "http://rebound.example:8000",
    },
    "another site": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "the same site": {"HTTP_SEC_FETCH_SITE": "same-site"},
    "no token": {"HTTP_COOKIE": None},
    "a wrong token": {"HTTP_COOKIE": "policybook-8000=other"},
    "another preview's token": {"HTTP_COOKIE": f"policybook-9000={TOKEN}"},
    "a token in the address": {"HTTP_COOKIE": None, "QUERY_STRING": f"token={TOKEN}"},
    "another machine": {"REMOTE_ADDR": "192.0.2.7"},
    "GET": {"REQUEST_METHOD": "GET"},
    "GET with a token": {"REQUEST_METHOD": "GET", "QUERY_STRING": f"token={TOKEN}"},
    "another method told": {"REQUEST_METHOD": "GET", "HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    "PUT": {"REQUEST_METHOD": "PUT"},
    "a form": {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
    "plain text": {"CONTENT_TYPE": "text/plain"},
    "plain text that names JSON": {"CONTENT_TYPE": "text/plain; application/json"},
    "no type": {"CONTENT_TYPE": ""},
    "no length": {"CONTENT_LENGTH": ""},
    "a length that is none": {"CONTENT_LENGTH": "-1"},
    "too long": {"CONTENT_LENGTH": "4000001"},
    "far too long": {"CONTENT_LENGTH": "9" * 5000},
    "chunks": {"HTTP_TRANSFER_ENCODING": "chunked"},
    "what breaks off": {"CONTENT_LENGTH": "100000"},
    "a path above": {"PATH_INFO": "/../ashdown/handbook/vary/"},
    "a path aside": {"PATH_INFO": "/ashdown/../trust.yml/vary/"},
    "a path for Windows": {"PATH_INFO": "/ashdown/..\\handbook/vary/"},
    "a device of Windows": {"PATH_INFO": "/con/handbook/vary/"},
    "another academy": {"PATH_INFO": "/castle/handbook/vary/"},
    "another policy": {"PATH_INFO": "/ashdown/nothing/vary/"},
    "no address of a form": {"PATH_INFO": "/ashdown/handbook/"},
    "a script's address": {"PATH_INFO": f"{FORM}desk.js"},
    "an approved text": {"PATH_INFO": "/policies/handbook/1.0/edit/"},
    "a version that leads elsewhere": {"PATH_INFO": "/policies/handbook/../edit/"},
}


@pytest.mark.parametrize("kind", list(FOREIGN))
def test_nothing_foreign_writes(ask: Ask, folder: Path, kind: str) -> None:
    before = everything(folder)
    status = ask(saving(), **FOREIGN[kind]).status
    reads = kind in {"GET", "another method told"}
    assert status == (200 if reads else 303 if kind == "GET with a token" else status)
    assert reads or kind == "GET with a token" or 400 <= status < 500
    assert _same(folder, before)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 100_000,
        [],
        {"text": 1, "was": ""},
        {"text": SENT},
        {"text": SENT, "was": None},
        {"text": "\ud800", "was": ""},
        saving("x" * 3_000_000),
        saving(SENT.replace("version: 1.1", "version: ../../1.1")),
        saving(SENT.replace("policy: handbook", "policy: ../handbook")),
        saving(SENT.replace("academy: ashdown", "academy: castle")),
        saving(SENT.replace("version: 1.1", "version: 1.0")),
        saving(SENT.replace("status: draft", "status: approved")),
        saving(SENT.replace("replace: first", "replace: use")),
    ],
    ids=range(14),
)
def test_nothing_wrong_is_written(ask: Ask, folder: Path, body: object) -> None:
    before = everything(folder)
    answer = ask(body)
    assert 400 <= answer.status < 500
    assert answer.told["reasons"]
    assert _same(folder, before)


def test_no_link_is_followed(ask: Ask, folder: Path, tmp_path: Path) -> None:
    decided = folder / "handbook/variations/ashdown/1.0.yml"
    was = decided.read_bytes()
    (folder / FILED).symlink_to(decided)
    assert ask(saving(SENT, sha256(was).hexdigest())).status in {422, 503}
    assert decided.read_bytes() == was
    (folder / FILED).unlink()
    away = tmp_path / "away"
    (folder / "handbook/variations/ashdown").rename(away)
    (folder / "handbook/variations/ashdown").symlink_to(away)
    assert ask(saving()).status in {422, 503}
    assert [each.name for each in away.iterdir()] == ["1.0.yml"]


@pytest.fixture
def port(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a real server that gives up soon."""
    monkeypatch.setattr(QuietHandler, "timeout", 0.2)
    monkeypatch.setattr("generator.publish.asked.SECONDS", 0.2)
    (folder.parent / "kept/site").mkdir(parents=True)
    (folder.parent / "kept/site/index.html").write_text("the site", "utf-8")
    preview = Preview(folder.parent / "kept", "policies")
    preview.troubled = False
    order = Order(folder, Path(), date(2026, 11, 21), Path())
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(preview.out))
    server.RequestHandlerClass = QuietHandler
    preview.attach(server, lambda site: with_token(Desk(order, preview, site), TOKEN))
    server.server_bind()
    server.server_activate()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_port
    server.server_close()
    TCPServer.shutdown(server)
    thread.join()


def begun(port: int, *lines: str) -> socket:
    """Send the beginning of a request."""
    connection = create_connection(("127.0.0.1", port), timeout=60)
    host = f"127.0.0.1:{port}"
    told = (*lines, f"Host: {host}", f"X-Policybook-Token: {TOKEN}", f"Origin: http://{host}")
    connection.sendall("".join(f"{line}\r\n" for line in told).encode())
    return connection


def read_all(connection: socket) -> str:
    with connection, connection.makefile("rb") as answer:
        return answer.read().decode()


POST = (f"POST {FORM} HTTP/1.1", "Content-Type: application/json", "Content-Length: 4000")


def test_a_request_that_never_ends_holds_nobody_up(
    port: int, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    stopped, headless = begun(port, *POST), begun(port, "GET / HTTP/1.1")
    stopped.sendall(b'\r\n{"text":')
    answered = begun(port, "GET / HTTP/1.1")
    answered.sendall(b"\r\n")
    assert "the site" in read_all(answered)
    assert read_all(stopped).startswith("HTTP/1.0 408 ")
    assert read_all(headless) == ""
    with begun(port, *POST) as dripping, suppress(ConnectionError):
        dripping.sendall(b"\r\n")
        while True:  # until it is given up
            dripping.sendall(b" ")
    assert _same(folder, before)
    assert "Traceback" not in capfd.readouterr().err


def test_the_terminal_never_shows_a_token_again(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    for path in ("/", "/nowhere/"):
        for token in (TOKEN, "other"):
            asked = begun(port, f"GET {path}?token={token} HTTP/1.1")
            asked.sendall(b"\r\n")
            read_all(asked)
    assert "GET /nowhere/ HTTP/1.1" in caplog.text
    assert "token" not in caplog.text
    assert TOKEN not in caplog.text


def test_the_printed_address_lets_a_browser_in(ask: Ask) -> None:
    read: dict[str, str | None] = {"REQUEST_METHOD": "GET", "HTTP_ORIGIN": None, "PATH_INFO": "/"}
    refused = ask(**read, HTTP_COOKIE=None)
    assert refused.status == 403
    assert "after ?token= lets you in" in refused.body
    let_in = ask(**read, HTTP_COOKIE=None, QUERY_STRING=f"token={TOKEN}")
    assert (let_in.status, let_in.headers["Location"]) == (303, "/")
    cookie = f"policybook-8000={TOKEN}; Path=/; HttpOnly; SameSite=Strict"
    assert let_in.headers["Set-Cookie"] == cookie
    assert ask(**read).body == "the site"
    assert ask(**read, HTTP_COOKIE=None, HTTP_X_POLICYBOOK_TOKEN=TOKEN).body == "the site"
    aside = ask(**{**read, "PATH_INFO": "//evil.example/"}, QUERY_STRING=f"token={TOKEN}")
    assert aside.headers["Location"] == "/evil.example/"


EDIT = "/policies/handbook/2.0/edit/"


def test_a_draft_of_the_trusts_is_edited_as_text(ask: Ask, folder: Path) -> None:
    page = ask(REQUEST_METHOD="GET", PATH_INFO=EDIT)
    path = folder / "handbook/2.0.md"
    old = path.read_text("utf-8")
    was = sha256(old.encode()).hexdigest()
    assert f'data-was="{was}"' in page.body
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    lost = ask(saving(old.replace("{#second ", "{#other "), was), PATH_INFO=EDIT)
    assert (lost.status, lost.told["ids"]) == (422, ["second"])
    assert "these ids of clauses would be gone: #second." in lost.told["reasons"][0]
    decided = ask(saving(old.replace("status: draft", "status: approved"), was), PATH_INFO=EDIT)
    assert decided.status == 422
    assert path.read_text("utf-8") == old
    new = old.replace("Keep it at", "Hold it at")
    assert ask(saving(new, was), PATH_INFO=EDIT).status == 200
    assert path.read_text("utf-8") == new
    assert ask(saving(old, was), PATH_INFO=EDIT).status == 409
    refused = ask(REQUEST_METHOD="GET", PATH_INFO="/policies/handbook/1.0/edit/")
    assert "version 1.0 is approved, and is never edited" in refused.body
