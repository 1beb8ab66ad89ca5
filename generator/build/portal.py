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

from generator.build.academies import Progress
from generator.build.logs import gathered
from generator.build.order import Order, Outcome, RefusedError
from generator.build.story import Begun, begun, publish
from generator.site.academy import MOST_IN_SWITCHER
from generator.site.at import members
from generator.site.mkdocs_portal import Portal, PortalHooks, configure

PLUGIN = "policybook"
_T = TypeVar("_T")


def build_site(order: Order, progress: Progress) -> Outcome:
    """Build the whole site.

    Args:
        order: what to build.
        progress: told how many academies are done, and of how many.

    Raises:
        RefusedError: when nothing was published; it says why.
        CannotWriteError: when the site cannot be written where it was asked for.
    """
    with gathered(logging.WARNING) as warnings:
        config = configuration(order)
        with begun(completed(order, config)) as build:
            portal = portal_of(build)
            config.plugins = _with_hooks(config.plugins, PortalHooks(portal))
            configure(config, portal)
            _asked(lambda: mkdocs_build(config))
            return publish(build, tuple(warnings), progress)


def configuration(order: Order) -> MkDocsConfig:
    """Return the configuration that an order names.

    Raises:
        RefusedError: when it cannot be used; it says why.
    """
    config = _asked(lambda: load_config(str(order.config_file)))
    if PLUGIN not in config.plugins:
        fault = f"{order.config_file} does not name the plugin “{PLUGIN}”; add it to plugins:"
        raise RefusedError((), (fault,))
    return config


def _asked(step: Callable[[], _T]) -> _T:
    """Have MkDocs do something; what stops it is a refusal, in its own words."""
    with gathered(logging.ERROR) as messages:
        try:
            return step()
        except MkDocsException as error:
            raise RefusedError((), (*messages, str(error))) from error


def _with_hooks(plugins: PluginCollection, hooks: PortalHooks) -> PluginCollection:
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
    """
    own = config.theme.custom_dir
    return replace(
        order,
        out=order.out if order.out.name else Path(config.site_dir),
        site_url=order.site_url or config.site_url or "",
        theme_folders=(Path(own),) if own else (),
    )


def portal_of(build: Begun) -> Portal:
    """Return what MkDocs makes the portal of a build from."""
    day = build.order.day
    academies = {name: each.name.on(day) for name, each in members(build.trust, day).items()}
    shown = academies if len(academies) <= MOST_IN_SWITCHER else {}
    return Portal(
        folder=build.shop.site,
        name=f"{build.trust.organisation.short_name.on(day)} policies",
        site_url=build.task.around.site_url,
        day=day,
        pages=build.pages,
        academies=shown,
        reach=build.task.around.pages,
        words=build.trust.settings.words.academies,
    )
