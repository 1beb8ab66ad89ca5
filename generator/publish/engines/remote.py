"""What a worker of a cluster does: loaded on its machine, by the name of this module.

It is given all that it needs as values, and gives files back as values, or leaves them in a folder
that all machines see. Of the last site it knows the ledger alone. Nothing of its own machine gets
into what it makes.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from platform import node
from typing import Any

from generator.publish.builder import choose_builder
from generator.publish.engines.versions import differing, versions
from generator.publish.memory import swept_seldom
from generator.writer.folders import CannotWriteError, write
from generator.writer.last_part import PartElsewhere
from generator.writer.ledger import Ledger
from generator.writer.parcels import set_aside, taken_out, work_folder
from generator.writer.store import PartsElsewhere

# Sites are made by one thread a process: what MkDocs has to say is gathered for the whole process.
_ONE_AT_A_TIME = threading.Lock()


class OtherVersionsError(Exception):
    """A worker has other versions than the machine that began the build; the text names them."""


@dataclass(frozen=True)
class Shipped:
    """A job on its way: bytes, which nobody opens but those who do it.

    Args:
        digest: tells it from every other.
        content: the job, and the files that it needs.
        versions: what the machine works with that began the build.
        drop: the folder that all machines see; None where files go back as values.
    """

    digest: str
    content: bytes = field(compare=False, repr=False)
    versions: Mapping[str, str] = field(compare=False, repr=False)
    drop: Path | None = field(compare=False)


@dataclass(frozen=True)
class Parcel:
    """What came of a piece.

    Args:
        result: what the job made of it.
        files: what was written, by paths below the part's folder.
        place: where files were left instead, in the folder that all machines see.
        left: their paths there.
        kept: the files of the last site that stay as they are.
    """

    result: Any
    files: Mapping[str, bytes]
    place: Path | None
    left: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class _Begun:
    """A job that this process is ready for."""

    work: Callable[[Any], Any]
    parts: PartsElsewhere
    tidy: ExitStack


def shipped(given: Shipped) -> Shipped:
    """Return a job as it came, for workers to have it from each other."""
    return given


def do_piece(job: Shipped, packed: bytes) -> Parcel:
    """Do a piece of work.

    Args:
        job: what it has in common with others.
        packed: the piece, with the ledger of its part of the last site.

    Raises:
        OtherVersionsError: when this machine would make other bytes.
        CannotWriteError: when its system refuses; the text says which machine that was.
    """
    with _ONE_AT_A_TIME, swept_seldom():
        try:
            return _done(_begun(job), job.drop, *pickle.loads(packed))  # noqa: S301 - of that build
        except CannotWriteError as error:
            raise CannotWriteError(f"on {node()}: {error}") from error


def _done(begun: _Begun, drop: Path | None, piece: Any, ledger: Ledger) -> Parcel:
    part, known = piece.part, begun.parts.known
    if part not in known:
        known.clear()
        known[part] = PartElsewhere(ledger)
    known[part].given.clear()
    result = begun.work(piece)
    folder, kept = begun.parts.folder / part, tuple(known[part].given)
    if drop is None:
        return Parcel(result, taken_out(folder), None, (), kept)
    return Parcel(result, {}, *set_aside(folder), kept)


@lru_cache(maxsize=1)
def _begun(job: Shipped) -> _Begun:
    """Make this process ready for a job, once."""
    choose_builder()
    differs = differing(job.versions, versions())
    if differs:
        raise OtherVersionsError(f"{node()}: {', '.join(differs)}")
    tidy = ExitStack()
    made, files = pickle.loads(job.content)  # noqa: S301 - by the build that this worker is for
    tools = tidy.enter_context(work_folder(None))
    write(tools, files)
    place = tidy.enter_context(work_folder(job.drop)) if job.drop else tools
    parts = PartsElsewhere(place / "parts", {})
    return _Begun(made.moved(parts, tools).begun(), parts, tidy)


def about(drop: Path | None) -> tuple[Mapping[str, str], bool]:
    """Return what this machine works with, and whether it sees a folder.

    Args:
        drop: the folder; None where none is asked for.
    """
    choose_builder()
    return versions(), drop is None or drop.is_dir()


def forget() -> None:
    """Forget the job, and remove what it left here."""
    with _ONE_AT_A_TIME:
        _begun.cache_clear()
