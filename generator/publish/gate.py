"""Let into a preview only whoever has the token that it printed, and let nothing foreign write.

A page of somebody else, open in the same browser, can send requests to this computer. It has no
token: the cookie goes with requests of the preview's own pages only (SameSite=Strict), and what
writes has to say that it comes from there.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "HTTP_X_POLICYBOOK_TOKEN"
_NOT_LET_IN = """\
This preview is shown to whoever started it. Open the whole address that the terminal prints: the
part after ?token= lets you in.
"""
_FOREIGN = "This preview answers to its own pages only.\n"


def with_token(app: WSGIApplication, token: str) -> WSGIApplication:
    """Return an application that refuses requests without a token, or from foreign pages.

    Args:
        app: what answers all others.
        token: the token.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not same_origin(environ):
            return plain(start_response, "403 Forbidden", _FOREIGN)
        given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
        if environ["REQUEST_METHOD"] == "GET" and _is(given, token):
            return _welcome(environ, start_response, token)
        if _is(_kept(environ), token) or _is(environ.get(HEADER, ""), token):
            return app(environ, start_response)
        return plain(start_response, "403 Forbidden", _NOT_LET_IN)

    return answer


def same_origin(environ: WSGIEnvironment) -> bool:
    """Return whether a request does not come from a page of another origin, as far as it says."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin != f"http://{environ.get('HTTP_HOST', '')}":
        return False
    if environ.get("HTTP_SEC_FETCH_SITE", "none") in {"none", "same-origin"}:
        return True
    # Following a link from elsewhere is no harm; a script or picture of a foreign page is none's.
    return environ["REQUEST_METHOD"] == "GET" and environ.get("HTTP_SEC_FETCH_MODE") == "navigate"


def may_write(environ: WSGIEnvironment) -> bool:
    """Return whether a request says that it comes from a page of ours, on this computer."""
    if environ.get("HTTP_ORIGIN") is None or not same_origin(environ):
        return False
    if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        return False
    return from_here(environ)


def from_here(environ: WSGIEnvironment) -> bool:
    """Return whether a request comes from this computer."""
    try:
        asking = ip_address(environ.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    mapped = getattr(asking, "ipv4_mapped", None)
    return (mapped or asking).is_loopback


def plain(start_response: StartResponse, status: str, text: str) -> Iterable[bytes]:
    """Answer with a few words."""
    body = text.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response(status, headers)
    return [body]


def _welcome(
    environ: WSGIEnvironment, start_response: StartResponse, token: str
) -> Iterable[bytes]:
    """Give the browser the token to keep, and have it ask again without it in the address."""
    path = environ.get("PATH_INFO") or "/"
    there = "/" + path.encode("latin-1").decode("utf-8", "replace").lstrip("/\\")
    where = there if there.isascii() and there.isprintable() and "\\" not in there else "/"
    cookie = f"{_name(environ)}={token}; Path=/; HttpOnly; SameSite=Strict"
    headers = [("Location", where), ("Set-Cookie", cookie), ("Referrer-Policy", "no-referrer")]
    start_response("303 See Other", [*headers, ("Content-Length", "0")])
    return [b""]


def _name(environ: WSGIEnvironment) -> str:
    """Return what the cookie is called: two previews of one computer share their cookies."""
    return f"policybook-{environ['SERVER_PORT']}"


def _kept(environ: WSGIEnvironment) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(_name(environ))
    except CookieError:
        return ""
    return found.value if found else ""


def _is(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())
