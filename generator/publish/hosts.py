"""Answer a preview to this computer only: to whoever asks for it by an address that is its own.

A page of somebody else, open in the same browser, may give its name this computer's address (DNS
rebinding) and read drafts as if they were its own. The browser says whom it takes itself to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_HERE = {"localhost", "127.0.0.1", "::1"}
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to
_HOST = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^\[\]:@/\s,]+))(?::[0-9]{1,5})?", re.IGNORECASE
)
_REFUSED = """\
This preview answers at http://{} only.
To let it answer to another name, start it with: policybook serve --host NAME
"""


def asked_here(host: str | None, bound: str) -> bool:
    """Return whether a request asks for this computer by an address of its own.

    Args:
        host: the header Host of the request; None where there is none.
        bound: the address that the server was told to answer at. Where that is every address, any
            number will do: only names can be pointed elsewhere.
    """
    found = _HOST.fullmatch(host or "")
    if not found:
        return False
    name = (found["six"] or found["name"]).lower()
    if name in _HERE or name == bound.lower():
        return True
    return bound in _EVERYWHERE and _is_number(name)


def only_here(app: WSGIApplication, bound: str) -> WSGIApplication:
    """Return an application that refuses requests by foreign names, whatever they ask for.

    Args:
        app: what answers all others.
        bound: the address that the server was told to answer at.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if asked_here(environ.get("HTTP_HOST"), bound):
            return app(environ, start_response)
        here = f"{in_address(bound)}:{environ['SERVER_PORT']}"
        body = _REFUSED.format(here).encode()
        length = ("Content-Length", str(len(body)))
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), length])
        return [body]

    return answer


def in_address(host: str) -> str:
    """Return a host as it stands in an address: [::1]."""
    return f"[{host}]" if ":" in host else host


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
