"""Show the site at a local address, and build it again whenever a file changes."""

from __future__ import annotations

import re
import secrets
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from mkdocs.livereload import _Handler as RequestHandler

from generator.publish.desk import Desk
from generator.publish.gate import with_token
from generator.publish.hosts import in_address
from generator.publish.order import NotPublishedError, Order
from generator.publish.portal import build_site, configuration
from generator.publish.preview import Preview, previewing
from generator.writer.folders import CannotWriteError

_SECONDS = 10  # for each piece of what a browser sends
Say = Callable[[str], None]


class QuietHandler(RequestHandler):
    """Waits only a while for what a browser sends, and writes no address with a token down."""

    timeout = _SECONDS

    def handle(self) -> None:
        """Answer one request; one that never ends, or whose browser has gone, is given up."""
        with suppress(TimeoutError, ConnectionError):
            super().handle()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say in the terminal what could not be answered, without what stands behind “?”."""
        if str(code)[:1] in {"4", "5"}:
            self.requestline = re.sub(r"\?\S*", "", self.requestline)
            super().log_request(code, size)  # type: ignore[no-untyped-call] # as serve() below


def serve_site(order: Order, host: str, port: int, say: Say) -> None:
    """Serve a preview until it is interrupted.

    Args:
        order: what to build; where it goes is decided here.
        host: the address to answer at.
        port: the port.
        say: told what happens, in words.

    Raises:
        OSError: when the address cannot be had.
    """
    url = f"http://{in_address(host)}:{port}/"
    with previewing(str(order.policies)) as preview:
        order = replace(order, out=preview.out, site_url=url)
        server = LiveReloadServer(
            builder=lambda: _build(order, preview, say), host=host, port=port, root=str(preview.out)
        )
        server.RequestHandlerClass = QuietHandler
        for path in _watched(order):
            server.watch(str(path))
        _build(order, preview, say)
        token = secrets.token_urlsafe(32)
        preview.attach(server, lambda site: with_token(Desk(order, preview, site), token))
        say(f"Open {url}?token={token} in a browser. Ctrl+C ends this.")
        try:
            server.serve()  # type: ignore[no-untyped-call] # MkDocs has no types there
        except KeyboardInterrupt:
            say("Ended.")
        finally:
            server.shutdown()


def _watched(order: Order) -> list[Path]:
    """Return what a preview depends on, as far as it is there."""
    paths = [order.policies, order.config_file]
    try:
        config = configuration(order)
    except NotPublishedError:  # the page of problems says why
        return paths
    paths += [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    return [path for path in paths if path.exists()]


def _build(order: Order, preview: Preview, say: Say) -> None:
    """Build and show; whatever is wrong is shown instead, and the server goes on."""
    try:
        outcome = build_site(order, _no_progress)
    except (NotPublishedError, CannotWriteError) as error:
        preview.show_problems(error)
        say("There is something to put right; the page says what.")
    except Exception as error:  # noqa: BLE001 - a preview outlives even our own mistakes
        say(traceback.format_exc())
        preview.show_problems(NotPublishedError((), (f"{type(error).__name__}: {error}",)))
    else:
        preview.show()
        for warning in outcome.warnings:
            say(f"Warning: {warning}")
        say(f"{outcome.summary}.")


def _no_progress(what: str, done: int, total: int) -> None:
    """A preview says when it is done."""
