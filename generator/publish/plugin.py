"""The door for MkDocs: `mkdocs build` and `mkdocs serve` give the whole site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from generator.model.problem import Severity
from generator.publish.day import day_named
from generator.publish.finish import publish
from generator.publish.guide import made_guide
from generator.publish.installed import EVERYTHING
from generator.publish.logs import gathered
from generator.publish.order import NotPublishedError, Order, Outcome
from generator.publish.portal import completed, portal_of
from generator.publish.preview import Preview, previewing
from generator.publish.story import Begun, begun
from generator.site.theme.guide import PortalHooks, configure
from generator.writer.folders import CannotWriteError

log = get_plugin_logger("policybook")


class PolicybookPlugin(PortalHooks):  # type: ignore[no-untyped-call] # as its parent
    """Build the whole site where MkDocs is asked to.

    MkDocs calls each method by its name, in this order. Between `on_config` and `on_post_build` a
    build is under way; an error ends it.
    """

    def __init__(self) -> None:
        """Wait for MkDocs."""
        super().__init__()
        self._session = ExitStack()
        self._under_way = ExitStack()
        self._build: Begun | None = None
        self._preview: Preview | None = None
        self._warnings: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Make ready for a preview; that MkDocs calls this makes it keep the plugin."""
        del dirty
        if command == "serve":
            self._preview = self._session.enter_context(previewing(self.config.policies))

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the policies, and have MkDocs write beside the site that is served."""
        self._under_way.close()
        self._build = self.portal = None
        try:
            order = completed(self._order(config), config)
            self._build = self._under_way.enter_context(begun(order, _no_progress))
        except (NotPublishedError, CannotWriteError) as error:
            self._refused(error)
        else:
            self.portal = portal_of(self._build)
            configure(config, self.portal)
            self._warnings = self._under_way.enter_context(gathered(logging.WARNING))
        return config

    def _order(self, config: MkDocsConfig) -> Order:
        try:
            day = day_named(str(self.config.as_of))
        except ValueError as error:
            raise PluginError(f"as_of: {error}") from error
        preview = self._preview
        file = Path(config.config_file_path)
        return Order(
            policies=file.parent / self.config.policies,
            out=preview.out if preview else Path(config.site_dir),
            day=day,
            config_file=file,
            site_url=(config.site_url or "") if preview else "",
            strict=config.strict and not preview,
            whole=preview is not None,
            formats=frozenset() if preview else EVERYTHING,
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; while something is wrong there is nothing to make at all."""
        if self.portal is None:
            return Files([])
        return super().on_files(files, config=config)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish, when all other plugins are done."""
        del config
        if self._build is None or self.portal is None:
            return
        said = tuple(self._warnings)
        try:
            outcome = publish(self._build, made_guide(self._build, self.guide, said))
        except (NotPublishedError, CannotWriteError) as error:
            self._refused(error)
            return
        finally:
            self._under_way.close()
        if self._preview:
            self._preview.show()
        _report(replace(outcome, left=tuple(self._build.staging.left)), said)

    def _refused(self, error: NotPublishedError | CannotWriteError) -> None:
        if isinstance(error, NotPublishedError):
            for problem in error.problems:
                if problem.severity is not Severity.OPEN:
                    log.error("%s", problem)
            for fault in error.faults:
                log.error("%s", fault)
        if self._preview is None:
            raise PluginError(f"Nothing was published: {error}") from error
        self._preview.show_problems(error)

    def on_build_error(self, *, error: Exception) -> None:
        """Tidy up; the old site stays as it is."""
        del error
        self._under_way.close()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Show the preview, and watch the policies."""
        del builder
        if self._preview:
            self._preview.attach(server)
        server.watch(str(Path(config.config_file_path).parent / self.config.policies))
        return server

    def on_shutdown(self) -> None:
        """Remove what a preview left."""
        self._under_way.close()
        self._session.close()


def _no_progress(what: str, done: int, total: int) -> None:
    """MkDocs tells of its work line by line."""


def _report(outcome: Outcome, said: tuple[str, ...]) -> None:
    """Tell what came of it; MkDocs told its own warnings when it met them."""
    for line in outcome.lacking:
        log.info("%s", line)
    for warning in outcome.warnings:
        if warning not in said:
            log.warning("%s", warning)
    for each in (*outcome.left, *outcome.anew):
        log.info("%s", each)
    log.info("%s", outcome.summary)
    if outcome.held_back:
        for problem in outcome.problems:
            if problem.severity is Severity.ERROR:
                log.error("%s", problem)
        raise PluginError(outcome.summary)
