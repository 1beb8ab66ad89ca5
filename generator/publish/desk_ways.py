"""Ways that only a preview has: from the page of a draft to where it is edited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper

from generator.site.parts.renderer import new_renderer

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_WAYS = '<ul class="pb-ways">\n'


def with_way(
    site: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse, *, trust: bool
) -> Iterable[bytes]:
    """Answer with the page of a draft, and among its ways with one that leads to editing it.

    Args:
        site: answers for the page.
        environ: the request.
        start_response: told the status and the headers.
        trust: whether it is a draft of the trust's text, or else of a variation.
    """
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def noted(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        told.append((status, headers))
        return None

    answer = site(environ, noted)  # type: ignore[arg-type] # nobody writes beside it
    try:
        body = b"".join(answer)
    finally:
        if isinstance(answer, FileWrapper):
            answer.close()
    way = new_renderer().render(
        "desk_ways.html", href="edit/" if trust else "../vary/", trust=trust
    )
    body = body.replace(_WAYS.encode(), way.encode(), 1)
    status, headers = told[0]
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start_response(status, [*kept, ("Content-Length", str(len(body)))])
    return [body]
