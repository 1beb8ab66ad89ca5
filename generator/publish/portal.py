"""Have MkDocs make the portal of a build, and with it the whole site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection

from generator.publish.finish import publish
from generator.publish.guide import GuideMade, kept_guide, key_of, made_guide, resolved
from generator.publish.installed import possible
from generator.publish.logs import gathered
from generator.publish.order import NotPublishedError, Order, Outcome, Progress
from generator.publish.overlap import refuse_overlap
from generator.publish.story import Begun, begun
from generator.site.theme.guide import Portal, PortalHooks, configure
from generator.site.theme.mkdocs_objects import PLUGIN
from generator.writer.folders import CannotWriteError
from generator.writer.refused import refusal

_T = TypeVar("_T")


def build_site(order: Order, progress: Progress) -> Outcome:
    """Build the whole site.

    Args:
        order: what to build.
        progress: told how far it is.

    Raises:
        RefusedError: when nothing was published; it says why.
        CannotWriteError: when the site cannot be written where it was asked for.
    """
    with gathered(logging.WARNING) as said:
        config = configuration(order)
    told = resolved(config)
    order = completed(order, config)
    try:
        with begun(order, progress) as build:
            outcome = publish(build, _guide(build, config, told, said))
    except OSError as error:  # what MkDocs writes, and what its plugins do
        raise CannotWriteError(f"{refusal(order.out, error)}. The site is as it was") from error
    return replace(outcome, left=tuple(build.staging.left))


def _guide(build: Begun, config: MkDocsConfig, told: str, said: list[str]) -> GuideMade:
    """Have MkDocs make the hand-written pages, or keep them."""
    portal = portal_of(build)
    key = key_of(build, portal, told, Path(config.docs_dir))
    kept = kept_guide(build, key)
    if kept is not None:
        return kept
    hooks = PortalHooks(portal)
    config.plugins = with_hooks(config.plugins, hooks)
    configure(config, portal)
    with gathered(logging.WARNING) as warnings:
        asked(lambda: mkdocs_build(config))
    return made_guide(build, hooks.guide, (*said, *warnings), key)


def configuration(order: Order) -> MkDocsConfig:
    """Return the configuration that an order names.

    Raises:
        RefusedError: when it cannot be used; it says why.
    """
    config = asked(lambda: load_config(str(order.config_file)))
    if PLUGIN not in config.plugins:
        fault = f"{order.config_file} does not name the plugin “{PLUGIN}”; add it to plugins:"
        raise NotPublishedError((), (fault,))
    return config


def asked(step: Callable[[], _T]) -> _T:
    """Have MkDocs do something; what stops it is a refusal, in its own words."""
    with gathered(logging.ERROR) as messages:
        try:
            return step()
        except MkDocsException as error:
            raise NotPublishedError((), (*messages, str(error))) from error


def with_hooks(plugins: PluginCollection, hooks: PortalHooks) -> PluginCollection:
    """Return the plugins with ours replaced by what only hands over pages."""
    result = PluginCollection()
    for name, plugin in plugins.items():
        result[name] = hooks if name == PLUGIN else plugin
    return result


def completed(order: Order, config: MkDocsConfig) -> Order:
    """Return an order with what the configuration decides.

    Args:
        order: what was asked for.
        config: `mkdocs.yml`.

    Raises:
        CannotWriteError: when the site would stand where it is made from.
    """
    own = config.theme.custom_dir
    wanted = order.formats if config.plugins[PLUGIN].config["pdf"] else frozenset()
    found = possible(wanted)
    done = replace(
        order,
        out=order.out if order.out.name else Path(config.site_dir),
        site_url=order.site_url or config.site_url or "",
        theme_folders=(Path(own),) if own else (),
        formats=found.formats,
        lacking=found.lacking,
    )
    refuse_overlap(done, Path(config.docs_dir))
    return done


def portal_of(build: Begun) -> Portal:
    """Return what MkDocs has to know of the portal of a build."""
    return Portal(build.staging.site, build.portal, build.task.around)
