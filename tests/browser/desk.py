"""A preview that saves, as `policybook serve` has it, without watching the files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import TCPServer
from threading import Thread

from mkdocs.livereload import LiveReloadServer

from generator.publish.desk import Desk
from generator.publish.gate import with_token
from generator.publish.preview import Preview
from generator.publish.serve import QuietHandler
from tests.browser.server import Site
from tests.project import Project

TOKEN = "a-token-of-this-test"  # noqa: S105 - of no use anywhere


@contextmanager
def previewed(project: Project) -> Iterator[Site]:
    """Serve a built project, with what a preview has besides, until the block ends."""
    preview = Preview(project.folder, "policies")
    preview.troubled = False
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(project.out))
    server.RequestHandlerClass = QuietHandler
    preview.attach(server, lambda site: with_token(Desk(project.order, preview, site), TOKEN))
    server.server_bind()
    server.server_activate()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Site(project.out, f"http://127.0.0.1:{server.server_port}")
    finally:
        TCPServer.shutdown(server)
        server.server_close()
        thread.join()
