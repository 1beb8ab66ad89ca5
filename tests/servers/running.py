"""Start nginx or Apache with a configuration, on a port of this machine, and stop it again."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

HOST = "127.0.0.1"
_MOMENT = 0.02  # seconds
_PATIENCE = 500  # such moments


@dataclass(frozen=True)
class Answer:
    """What a server answered: its status, its headers in small letters, and its bytes."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs, by its port."""

    port: int

    @property
    def origin(self) -> str:
        return f"https://{HOST}:{self.port}"

    def url(self, path: str = "/") -> str:
        return self.origin + path

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path; an underscore in the name of a header is a hyphen."""
        connection = HTTPSConnection(HOST, self.port, context=_trusting(), timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=sent)
            return answered(connection.getresponse())
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[Server]:
    """Run a server in the foreground until the block ends.

    Args:
        command: its program and arguments.
        port: where it listens.
        folder: where it writes what it has to say.
    """
    said = folder / "said.txt"
    # Debian keeps servers where not everybody's path leads.
    program = shutil.which(command[0], path=f"{os.environ['PATH']}:/usr/sbin") or command[0]
    told = [program, *command[1:]]
    with said.open("wb") as out, subprocess.Popen(told, stdout=out, stderr=out) as server:
        try:
            _wait(server, port, said)
            yield Server(port)
        finally:
            server.terminate()
            server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int, said: Path) -> None:
    for _ in range(_PATIENCE):
        assert server.poll() is None, said.read_text("utf-8")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(_MOMENT)
        else:
            return
    message = f"{server.args!r} does not listen: {said.read_text('utf-8')}"
    raise TimeoutError(message)


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # its certificate was made a moment ago
    return context


def answered(response: HTTPResponse) -> Answer:
    """Return an answer, read to its end."""
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate of this machine's own, and its key."""
    crt, key = folder / "own.pem", folder / "own.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-out", str(crt), "-keyout", str(key)),
        ],
        check=True,
        capture_output=True,
    )
    return crt, key
