"""The engine that works on many machines: workers of a Dask scheduler."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from time import monotonic
from typing import Any, TypeVar

from distributed import CancelledError, Client, Future
from distributed.scheduler import KilledWorker

from generator.publish.engines import remote
from generator.publish.engines.engine import Done, Job, PieceOfPart, apart
from generator.publish.engines.remote import OtherVersionsError, Parcel, Shipped
from generator.publish.engines.versions import versions
from generator.publish.order import NotPublishedError
from generator.writer.folders import CannotWriteError, write
from generator.writer.ledger import Ledger
from generator.writer.parcels import move_out
from generator.writer.store import Store

_Piece = TypeVar("_Piece", bound=PieceOfPart)
_Result = TypeVar("_Result")

_AHEAD = 2  # pieces that wait at each worker, so that none stands idle
_PARTS_KNOWN = 64  # ledgers of the last site that are kept at hand
_LOOK = 5  # seconds without news until somebody looks whether any worker is there
_PATIENCE = 60  # seconds without a worker until the build gives up
_OTHERS = "other versions on {}; install the same on all machines"
_CHANGED = (
    "the site changed while it was built: {}/{} is not what it was; build again when nobody else "
    "is writing there"
)
LOST = (
    "the scheduler at {} does not answer any more; look at what it says, start it again, and "
    "build again"
)
_NOBODY = "no worker is left at {}; look at what the workers say, start them again, and build again"
_KILLED = (
    "workers ended, one after another, while they had {} to make; look at what they say: most "
    "often their memory is too small (dask worker --memory-limit)"
)


@dataclass(frozen=True)
class Cluster:
    """Workers of a scheduler.

    Args:
        client: the connection.
        address: where it leads, as readers know it.
        drop: a folder that all machines see; None where files come back over the connection.
    """

    client: Client
    address: str
    drop: Path | None = None
    processes: int = 1

    def workers(self, pieces: int, worth: int) -> int:  # noqa: ARG002 - they run already
        """Return how many workers are worth their while; a single piece is made here."""
        return min(len(self._addresses()), pieces) if pieces > 1 else 0

    def is_manned(self) -> bool:
        """Return whether any worker is there; a scheduler that does not answer has none."""
        try:
            return bool(self._addresses())
        except OSError:
            return False

    def _addresses(self) -> tuple[str, ...]:
        return tuple(self.client.scheduler_info(n_workers=-1)["workers"])

    def do(
        self, job: Job[Any, _Piece, _Result], pieces: Sequence[_Piece], workers: int, done: Done
    ) -> list[_Result]:
        """Do pieces of work on the workers, and return what came of each, in their order.

        A worker that ends has what it was at done by another; none of its files came here yet.

        Raises:
            NotPublishedError: when workers or scheduler are lost, or one has other versions.
            CannotWriteError: when a system refuses, here or there.
        """
        job, pieces = apart(job, pieces)
        under_way = _UnderWay(self, job, max(workers, 1) * _AHEAD)
        found: dict[int, Any] = {}
        for at, result in under_way.each(pieces):
            found[at] = result
            done(at, result)
        return [found[at] for at in range(len(pieces))]


class _UnderWay:
    """A job on its way through the workers: so many pieces at a time that none has to wait."""

    def __init__(self, cluster: Cluster, job: Job[Any, Any, Any], window: int) -> None:
        """Send nothing yet."""
        self._cluster, self._job, self._window = cluster, job, window
        self._last = lru_cache(_PARTS_KNOWN)(self._known)
        self._finished: Queue[Future[Parcel]] = Queue()

    def _known(self, part: str) -> tuple[Store, Ledger]:
        """Return the store of a part, and what is sent of its ledger: what is whole, as of now."""
        task = self._job.task
        found = task.parts.store(part, task.day)
        return found, found.on_day()

    def each(self, pieces: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """Yield the place of each piece and what came of it, as soon as it is there."""
        shared, to_do = self._ship(), iter(enumerate(pieces))
        waiting: dict[Future[Parcel], int] = {}
        try:
            while True:
                for at, piece in islice(to_do, self._window - len(waiting)):
                    waiting[self._sent(shared, piece)] = at
                if not waiting:
                    return
                future = self._next()
                try:
                    result = self._received(future, pieces[waiting[future]])
                except KilledWorker as error:
                    # Dask counts against what waited at a worker, too: nobody knows which it was.
                    parts = [pieces[n].part for f, n in waiting.items() if f.status == "error"]
                    raise self._refusal(_KILLED, ", ".join(parts)) from error
                yield waiting.pop(future), result
        finally:
            shared.release()
            for each in waiting:
                each.release()

    def _ship(self) -> Future[Shipped]:
        content = pickle.dumps((self._job, self._job.files()), protocol=pickle.HIGHEST_PROTOCOL)
        digest = hashlib.blake2b(content, digest_size=20).hexdigest()
        job = Shipped(digest, content, versions(), self._cluster.drop)
        # As a task, so that it is sent again where the worker ends that had it.
        return self._cluster.client.submit(remote.shipped, job, pure=False)

    def _sent(self, shared: Future[Shipped], piece: Any) -> Future[Parcel]:
        packed = pickle.dumps((piece, self._last(piece.part)[1]), pickle.HIGHEST_PROTOCOL)
        future = self._cluster.client.submit(remote.do_piece, shared, packed, pure=False)
        future.add_done_callback(self._finished.put)
        return future

    def _next(self) -> Future[Parcel]:
        """Return what is finished next; as long as workers are there, that may take its time."""
        seen = monotonic()
        while True:
            try:
                return self._finished.get(timeout=_LOOK)
            except Empty:
                if self._cluster.is_manned():
                    seen = monotonic()
                elif monotonic() - seen > _PATIENCE:
                    raise self._refusal(_NOBODY, self._cluster.address) from None

    def _received(self, future: Future[Parcel], piece: Any) -> Any:
        """Put in place what came of a piece."""
        try:
            parcel = future.result()
        except OtherVersionsError as error:
            raise self._refusal(_OTHERS, error) from error
        except (CancelledError, OSError) as error:
            raise self._refusal(LOST, self._cluster.address) from error
        future.release()
        store = self._last(piece.part)[0]
        write(store.folder, parcel.files)
        if parcel.place is not None:
            move_out(parcel.place, store.folder, parcel.left)
        gone = [path for path in parcel.kept if not store.taken(path)]
        if gone:
            raise CannotWriteError(_CHANGED.format(store.folder.name, gone[0]))
        return parcel.result

    def _refusal(self, words: str, about: object) -> NotPublishedError:
        return NotPublishedError((), (words.format(about),))
