"""What a browser sends to be saved: bounded in size and in time, and JSON only."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

MAX_BYTES = 4_000_000  # JSON of a file of 2 MB, the most that is read
SECONDS = 10  # for all of it; from this computer it takes none
_PIECE = 65_536


class BadRequestError(Exception):
    """A request that is not of ours.

    Args:
        status: the status to answer with.
        told: why, in words.
    """

    def __init__(self, status: str, told: str) -> None:
        super().__init__(told)
        self.status = status
        self.told = told


@dataclass(frozen=True)
class ToSave:
    """What is to be saved.

    Args:
        content: the whole file.
        was: the digest of the file that the browser began with.
        sure: whether what was warned of is wanted.
    """

    content: bytes
    was: str
    sure: bool = False


def asked(environ: WSGIEnvironment) -> ToSave:
    """Read what is to be saved.

    Raises:
        BadRequestError: when it is too large, too slow, or nothing that our pages send.
    """
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequestError("415 Unsupported Media Type", "only JSON is taken here")
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()) or environ.get("HTTP_TRANSFER_ENCODING"):
        raise BadRequestError("411 Length Required", "say how long it is")
    if len(length.lstrip("0")) > len(str(MAX_BYTES)) or int(length) > MAX_BYTES:
        raise BadRequestError("413 Content Too Large", "it is too large to be a policy")
    try:
        told = json.loads(_body(environ, int(length)))
    except (ValueError, RecursionError) as error:
        raise BadRequestError("400 Bad Request", "this is no JSON") from error
    if not isinstance(told, dict):
        raise BadRequestError("400 Bad Request", "this is not what a form sends")
    text, was, sure = told.get("text"), told.get("was"), told.get("sure", False)
    if not (isinstance(text, str) and isinstance(was, str) and isinstance(sure, bool)):
        raise BadRequestError("400 Bad Request", "this is not what a form sends")
    try:
        return ToSave(text.encode(), was, sure)
    except UnicodeEncodeError as error:
        raise BadRequestError("400 Bad Request", "this is no text") from error


def _body(environ: WSGIEnvironment, length: int) -> bytes:
    """Read the body, piece by piece: a slow one is given up."""
    stream, end = environ["wsgi.input"], time.monotonic() + SECONDS
    read, found = getattr(stream, "read1", stream.read), b""
    try:
        while len(found) < length:
            piece = read(min(_PIECE, length - len(found)))
            if not piece:
                raise BadRequestError("400 Bad Request", "it breaks off")
            found += piece
            if time.monotonic() > end:
                raise BadRequestError("408 Request Timeout", "it took too long")
    except TimeoutError as error:
        raise BadRequestError("408 Request Timeout", "it took too long") from error
    return found


def answer_json(
    start_response: StartResponse, status: str, told: dict[str, object]
) -> Iterable[bytes]:
    """Answer with JSON."""
    body = json.dumps(told, ensure_ascii=False).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response(status, headers)
    return [body]
