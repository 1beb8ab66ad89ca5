"""A site under preview: built beside, shown when it is whole; problems are shown in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

from generator.publish.hosts import only_here
from generator.publish.order import NotPublishedError
from generator.site.pages.problems import problems_page
from generator.writer.folders import CannotWriteError, temporary_folder, write
from generator.writer.published import read_page

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

_INDEX = "index.html"


class Preview:
    """What a preview shows, and where it is kept.

    Args:
        folder: a folder of its own.
        policies: the policies folder, as the reader named it.
    """

    def __init__(self, folder: Path, policies: str) -> None:
        self.out = folder / "site"
        self._instead = folder / "problems"
        self._policies = policies
        self._server: LiveReloadServer | None = None
        self.troubled = True

    def attach(
        self,
        server: LiveReloadServer,
        gate: Callable[[WSGIApplication], WSGIApplication] = lambda app: app,
    ) -> None:
        """Have a server show it from now on, behind a gate."""
        self._server = server
        server.error_handler = self._not_found
        server.set_app(only_here(gate(server.serve_request), str(server.server_address[0])))
        self._point()

    def show(self) -> None:
        """Show the site."""
        self.troubled = False
        self._point()

    def show_problems(self, error: NotPublishedError | CannotWriteError) -> None:
        """Show what is wrong, at every address."""
        refused = (
            error if isinstance(error, NotPublishedError) else NotPublishedError((), (str(error),))
        )
        page = problems_page(refused.problems, refused.faults, self._policies)
        write(self._instead, {_INDEX: page})
        self.troubled = True
        self._point()

    def _point(self) -> None:
        if self._server is not None:
            self._server.root = str(self._instead if self.troubled else self.out)

    def _not_found(self, code: int) -> bytes | None:
        del code
        found = self._instead / _INDEX if self.troubled else self.out / "404.html"
        return read_page(found.parent, found.name).encode() or None


@contextmanager
def previewing(policies: str) -> Iterator[Preview]:
    """Keep a preview until the block ends.

    Args:
        policies: the policies folder, as the reader named it.
    """
    with temporary_folder() as folder:
        yield Preview(folder, policies)
