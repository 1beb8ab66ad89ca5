"""Where a command prints to: whatever that is, words arrive there, or the command says why not."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable
from typing import Any, NoReturn, TextIO

import click
from click.exceptions import Exit

CANNOT_PRINT = 3  # 1 would mean that something is overdue, or wrong with the policies
NOBODY_READS = 141  # what shells say of a program that wrote into a closed pipe: 128 and SIGPIPE


class CannotPrintError(click.ClickException):
    """What a command prints cannot be written where it was sent."""

    exit_code = CANNOT_PRINT


def printed(stream: TextIO) -> TextIO:
    """Return standard output, ready for every letter that policies may hold.

    What cannot be written raises `CannotPrintError` from then on, or ends quietly when the reader
    has gone, as `head` does.

    Args:
        stream: as Python has made it.
    """
    return _ready(stream, _stop)


def told(stream: TextIO) -> TextIO:
    """Return standard error, ready for every letter; where it takes no more, the exit code tells.

    Args:
        stream: as Python has made it.
    """
    return _ready(stream, lambda _: None)


def _stop(error: OSError) -> NoReturn:
    if error.errno == errno.EPIPE:
        raise Exit(NOBODY_READS) from error
    why = error.strerror or str(error)
    message = f"what this prints could not be written to the end: {why}"
    raise CannotPrintError(message) from error


class _Outlet(io.RawIOBase):
    """A file or pipe that says so once when it takes no more, and is silent after that."""

    def __init__(self, raw: io.RawIOBase, failed: Callable[[OSError], None]) -> None:
        self._raw, self._failed, self._works = raw, failed, True

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def write(self, data: Any, /) -> int | None:
        if not self._works:
            return memoryview(data).nbytes
        try:
            return self._raw.write(data)
        except OSError as error:
            self._works = False
            self._failed(error)
            return memoryview(data).nbytes


def _ready(stream: TextIO, failed: Callable[[OSError], None]) -> TextIO:
    """Return a stream that takes every letter.

    A file or pipe gets UTF-8, whatever the code page: Windows has some in which names and dashes
    cannot be written. A terminal shows what it can, and "?" for what it cannot.
    """
    if not isinstance(stream, io.TextIOWrapper):  # closed, or no file at all
        return stream
    if stream.isatty():
        stream.reconfigure(errors="replace")
        return stream
    encoding = stream.encoding if stream.encoding.lower().startswith("utf") else "utf-8"
    raw = getattr(stream.buffer, "raw", stream.buffer)  # there is no buffer under python -u
    if not isinstance(raw, io.RawIOBase):
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
        return stream
    stream.flush()
    into = io.BufferedWriter(_Outlet(raw, failed))
    # Half a letter may stand in the name of a file.
    return io.TextIOWrapper(into, encoding, errors="backslashreplace", write_through=True)
