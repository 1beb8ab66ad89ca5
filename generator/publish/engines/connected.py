"""Connect to a scheduler, and refuse what is unsafe or cannot work before anything is made."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dask
from distributed import Client, Security

from generator.publish.engines import remote
from generator.publish.engines.cluster import LOST, Cluster
from generator.publish.engines.versions import differing, versions
from generator.publish.order import NotPublishedError
from generator.writer.parcels import work_folder

_SECONDS = 10  # to find a scheduler
_TLS, _TCP = "tls", "tcp"
_CERTIFICATES = ("ca-file", "client.cert", "client.key")
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
_UNREADABLE = (
    "the certificates that Dask’s configuration on this machine names cannot be read ({}): {}"
)
_NO_ANSWER = "no scheduler answers at {}; start it there (dask scheduler), or correct the address"
_UNTRUSTED = (
    "the scheduler at {} shows a certificate that your authority did not sign; on both machines, "
    "name the same authority as distributed.comm.tls.ca-file"
)
_NOT_LET_IN = (
    "no scheduler at {} lets this machine in; see that one was started there with tls:// (dask "
    "scheduler), and that the authority it trusts signed this machine’s certificate, "
    "distributed.comm.tls.client.cert"
)
_ENCRYPTED = (
    "Dask’s configuration on this machine asks for encryption, and {} has none; write tls://{}"
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
    _hush()
    # What is sent first is the whole of the trust's texts, on purpose.
    large = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    with large, _client(address) as client, _dropped(shared) as drop:
        try:
            _refuse_unfit(client, address, drop, unencrypted=unencrypted)
        except OSError as error:
            raise _refused(LOST, address) from error
        try:
            yield Cluster(client, address, drop)
        finally:
            with suppress(OSError):  # a scheduler that is lost tells nobody
                client.run(remote.forget, on_error="ignore")


def _hush() -> None:
    """Keep Dask quiet, whose parts have levels of their own: what matters is said in our words."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _refused(words: str, *about: object) -> NotPublishedError:
    return NotPublishedError((), (words.format(*about),))


def _refuse_unsafe(address: str, *, unencrypted: bool) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {_TLS, _TCP} or not parts.hostname or not _has_port(address):
        raise _refused(_MALFORMED, address)
    if parts.scheme == _TLS:
        _refuse_without_certificates()
    elif dask.config.get("distributed.comm.require-encryption"):
        raise _refused(_ENCRYPTED, address, parts.netloc)
    elif not unencrypted and not _is_here(address):
        raise _refused(_OPEN, parts.hostname)


def _refuse_without_certificates() -> None:
    try:
        there = Security().get_connection_args("client").get("ssl_context")
    except OSError as error:  # it does not say of which file it speaks
        named = (dask.config.get(f"distributed.comm.tls.{each}") for each in _CERTIFICATES)
        raise _refused(_UNREADABLE, error.strerror or error, ", ".join(map(str, named))) from error
    if there is None:
        raise _refused(_NO_CERTIFICATES)


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
        raise _refused(_kept_out(error, address), address) from error
    with client:
        yield client


def _kept_out(error: BaseException, address: str) -> str:
    """Return the words for why no connection came about."""
    causes = [error]
    while before := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(before)
    # ssl.SSLCertVerificationError, by what it alone tells: nothing here opens a connection itself.
    if any(hasattr(each, "verify_code") for each in causes):
        return _UNTRUSTED
    # Whoever is not let in finds the connection closed, or no answer in time, as where nobody is.
    return _NOT_LET_IN if urlsplit(address).scheme == _TLS else _NO_ANSWER


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
