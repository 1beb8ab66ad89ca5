"""Connect to a scheduler, and refuse what is unsafe or cannot work before anything is made."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dask
from distributed import Client, Security

from generator.publish.engines import remote
from generator.publish.engines.cluster import Cluster
from generator.publish.engines.versions import differing, versions
from generator.publish.order import NotPublishedError
from generator.writer.parcels import work_folder

_SECONDS = 10  # to find a scheduler
_TLS, _TCP = "tls", "tcp"
_MALFORMED = "“{}” is no address of a scheduler; write one such as tls://scheduler.example:8786"
_OPEN = (
    "{} is another machine, and tcp:// neither hides what is sent nor asks who sends it: whoever "
    "reaches the scheduler can read the policies and run programs on all machines. Use tls:// with "
    "certificates, or, in a network that nobody else reaches, say --unencrypted"
)
_NO_CERTIFICATES = (
    "tls:// needs certificates, and Dask’s configuration on this machine names none: "
    "distributed.comm.tls.ca-file, client.cert and client.key"
)
_NO_ANSWER = (
    "no scheduler answers at {}; start it there (dask scheduler), or correct the address, the "
    "port or the certificates"
)
_NO_WORKER = "the scheduler at {0} has no workers; on each machine, start: dask worker {0}"
_NOT_SEEN = "the folder {1} is not there for {0}; --shared names one that all see by this path"
_NOT_INSTALLED = "Policybook cannot be loaded on {} ({}); install the same there as here"
_DIFFERS = "other versions on {}: {}; install the same on all machines, or pages would differ"
_NAMED = 3  # machines with the same fault; a cluster may have hundreds


@contextmanager
def connected(address: str, shared: Path | None, *, unencrypted: bool) -> Iterator[Cluster]:
    """Connect to a scheduler whose workers can do the work of this build.

    Args:
        address: its address.
        shared: a folder that all machines see; None where files come back over the connection.
        unencrypted: whether to trust the network.

    Yields:
        Its workers.

    Raises:
        NotPublishedError: when they cannot be used; the text says why and what to do.
        CannotWriteError: when nothing can be written into `shared`.
    """
    _refuse_unsafe(address, unencrypted=unencrypted)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said in our words
    # What is sent first is the whole of the trust's texts, on purpose.
    large = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    with large, _client(address) as client, _dropped(shared) as drop:
        _refuse_unfit(client, address, drop, unencrypted=unencrypted)
        try:
            yield Cluster(client, address, drop)
        finally:
            client.run(remote.forget, on_error="ignore")


def _refused(words: str, *about: object) -> NotPublishedError:
    return NotPublishedError((), (words.format(*about),))


def _refuse_unsafe(address: str, *, unencrypted: bool) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {_TLS, _TCP} or not parts.hostname or not _has_port(address):
        raise _refused(_MALFORMED, address)
    if parts.scheme == _TLS:
        if Security().get_connection_args("client").get("ssl_context") is None:
            raise _refused(_NO_CERTIFICATES)
    elif not unencrypted and not _is_here(address):
        raise _refused(_OPEN, parts.hostname)


def _has_port(address: str) -> bool:
    try:
        return urlsplit(address).port is not None
    except ValueError:
        return False


def _is_here(address: str) -> bool:
    """Return whether an address leads to this machine and can be reached from no other."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # a time-out is an OSError; a bad name is the other
        raise _refused(_NO_ANSWER, address) from error
    with client:
        yield client


@contextmanager
def _dropped(shared: Path | None) -> Iterator[Path | None]:
    """Make a folder for this build in the one that all machines see."""
    if shared is None:
        yield None
        return
    with work_folder(shared.absolute()) as folder:
        yield folder


def _refuse_unfit(client: Client, address: str, drop: Path | None, *, unencrypted: bool) -> None:
    workers = tuple(client.scheduler_info(n_workers=-1)["workers"])
    if not workers:
        raise _refused(_NO_WORKER, address)
    if urlsplit(address).scheme == _TCP and not unencrypted:
        for each in workers:
            if not _is_here(each):
                raise _refused(_OPEN, urlsplit(each).hostname)
    # The scheduler reads the names of what is to be done, so it needs the same, too.
    asked: Mapping[str, Any] = {
        "the scheduler": _asked_scheduler(client),
        **client.run(remote.about, drop, on_error="return"),
    }
    faults: dict[tuple[str, str], list[str]] = {}
    for who, told in asked.items():
        for fault in _unfit(told, drop):
            faults.setdefault(fault, []).append(who)
    if faults:
        said = (words.format(_listed(who), about) for (words, about), who in faults.items())
        raise NotPublishedError((), tuple(said))


def _asked_scheduler(client: Client) -> Any:
    try:
        return client.run_on_scheduler(remote.about, None)
    except ImportError as error:
        return error


def _unfit(told: Any, drop: Path | None) -> Iterator[tuple[str, str]]:
    """Yield why a machine cannot help: words, and what they are about."""
    if isinstance(told, BaseException):
        yield _NOT_INSTALLED, f"{told}"
        return
    found, sees = told
    differs = differing(versions(), found)
    if differs:
        yield _DIFFERS, ", ".join(differs)
    if not sees:
        yield _NOT_SEEN, f"{drop}"


def _listed(machines: Sequence[str]) -> str:
    """Return some names, and how many there are beside."""
    more = len(machines) - _NAMED
    return ", ".join(machines[:_NAMED]) + (f" and {more} more" if more > 0 else "")
