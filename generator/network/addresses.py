"""Ask whether the addresses of sources answer.

Nothing is sent but the request for the address itself: no cookie, no name, nothing of a policy. An
address inside a private network is not asked, nor one to which another leads.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException
from ssl import SSLError
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from generator.model.reply import Heard, Reply

SECONDS = 15.0
_AT_ONCE = 4
_MOST_STEPS = 5
_WITHOUT_HEAD = {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.FORBIDDEN}
_FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_HEADERS = {"User-Agent": "Policybook", "Accept": "*/*"}


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirection: each step is looked at before it is taken."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Take no step."""
        return


def is_private(host: str) -> bool:
    """Return whether a host is none of the public network, so that it must not be asked.

    Args:
        host: its name or number.

    Raises:
        OSError: when nobody knows it.
    """
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    numbers = {str(each[4][0]).partition("%")[0] for each in found}
    return any(not ipaddress.ip_address(each).is_global for each in numbers)


def ask_all(addresses: Mapping[str, str]) -> dict[str, Reply]:
    """Ask addresses, a few at a time.

    Args:
        addresses: each by what it is called.
    """
    wanted = list(dict.fromkeys(addresses.values()))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        replies = dict(zip(wanted, pool.map(ask, wanted), strict=True))
    return {name: replies[address] for name, address in addresses.items()}


def ask(
    address: str, seconds: float = SECONDS, private: Callable[[str], bool] = is_private
) -> Reply:
    """Ask one address, and those to which it leads.

    Args:
        address: the address.
        seconds: how long each answer may take.
        private: tells whether a host must not be asked.
    """
    opener = build_opener(_NoRedirect)
    here, seen, for_good = address, set[str](), True
    while here not in seen and len(seen) < _MOST_STEPS:
        seen.add(here)
        try:
            if private(urlsplit(here).hostname or ""):
                return Reply(Heard.PRIVATE, leads="" if here == address else here)
            status, leads = _answer(opener, here, seconds)
        except (TimeoutError, URLError, OSError, HTTPException, ValueError) as error:
            return Reply(_failed(error), leads="" if here == address else here)
        if not leads:
            return _reply(status, address, here, for_good=for_good)
        for_good = for_good and status in _FOR_GOOD
        here = urljoin(here, leads)
        if urlsplit(here).scheme not in {"http", "https"}:
            return Reply(Heard.REFUSED, status, here)
    return Reply(Heard.CIRCLE, leads=here)


def _reply(status: int, address: str, here: str, *, for_good: bool) -> Reply:
    leads = "" if here == address else here
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Reply(Heard.GONE, status, leads)
    if status >= HTTPStatus.BAD_REQUEST:
        return Reply(Heard.REFUSED, status, leads)
    return Reply(Heard.MOVED if leads and for_good else Heard.ANSWERED, status, leads)


def _answer(opener: OpenerDirector, address: str, seconds: float) -> tuple[int, str]:
    """Return the status of an address, and where it leads; it is asked for its head alone."""
    status, leads = _asked(opener, address, "HEAD", seconds)
    return _asked(opener, address, "GET", seconds) if status in _WITHOUT_HEAD else (status, leads)


def _asked(opener: OpenerDirector, address: str, method: str, seconds: float) -> tuple[int, str]:
    request = Request(address, headers=_HEADERS, method=method)  # noqa: S310 - http and https alone
    try:
        with opener.open(request, timeout=seconds) as answer:
            return int(answer.status), ""
    except HTTPError as error:
        with error:
            leads = error.headers.get("Location", "") if error.code in range(300, 400) else ""
            return error.code, leads


def _failed(error: Exception) -> Heard:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return Heard.TIMED_OUT
    return Heard.REFUSED if isinstance(reason, SSLError) else Heard.UNREACHABLE
