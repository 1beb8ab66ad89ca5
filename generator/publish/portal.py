"""Have MkDocs make the portal of a build, and with it the whole site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection

from generator.publish.apart import renewed
from generator.publish.finish import PortalMade, PortalStays, publish
from generator.publish.installed import possible
from generator.publish.logs import gathered
from generator.publish.order import NotPublishedError, Order, Outcome, Progress
from generator.publish.overlap import refuse_overlap
from generator.publish.story import Begun, begun
from generator.site.theme.guide import Portal, PortalHooks, configure
from generator.writer import fingerprint, published
from generator.writer.folders import CannotWriteError
from generator.writer.refused import refusal

PLUGIN = "policybook"
# With others the portal may show what no fingerprint of ours sees, and is made each time.
_KNOWN_PLUGINS = {PLUGIN, "search", "material/search"}
_READS_MORE = {"pymdownx.snippets", "pymdownx.b64", "markdown_include.include"}
# Where things are says nothing about what they are; plugins and theme are no plain values.
_TOLD_ELSEWHERE = {"config_file_path", "docs_dir", "site_dir", "dev_addr", "plugins", "theme"}
_NO_VALUE = " at 0x"  # how Python shows a function, which says nothing of what it does
_SHARED = ""  # no academy's id
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
    resolved = _resolved(config)
    order = completed(order, config)
    try:
        with begun(order, progress) as build:
            keys = _keys(build, config, resolved)
            outcome = publish(build, _staying(build, keys) or _made(build, config, keys, said))
    except OSError as error:  # what MkDocs writes, and what its plugins do
        raise CannotWriteError(f"{refusal(order.out, error)}. The site is as it was") from error
    return replace(outcome, left=tuple(build.staging.left))


@dataclass(frozen=True)
class _Keys:
    """Fingerprints of what the portal is made from; "" where that cannot be told.

    Args:
        most: of what all its pages are made from but for what those apart say.
    """

    most: str = ""


def _made(build: Begun, config: MkDocsConfig, keys: _Keys, said: list[str]) -> PortalMade:
    """Have MkDocs make the portal."""
    portal = portal_of(build)
    hooks = PortalHooks(portal)
    config.plugins = _with_hooks(config.plugins, hooks)
    configure(config, portal)
    with gathered(logging.WARNING) as warnings:
        _asked(lambda: mkdocs_build(config))
    return PortalMade(portal.site, hooks.guide, (*said, *warnings), keys.most)


def _keys(build: Begun, config: MkDocsConfig, resolved: str) -> _Keys:
    if not resolved:
        return _Keys()
    shared = fingerprint.of_all((build.compared.key_of(_SHARED), resolved), [Path(config.docs_dir)])
    told = build.outlines
    return _Keys(fingerprint.of_all((shared, *(f"{name} {told[name]}" for name in sorted(told)))))


def _resolved(config: MkDocsConfig) -> str:
    """Return a configuration as text; "" where more than it and docs/ goes into the portal.

    The file alone does not say all: it may inherit from others, and take from the environment.
    """
    strange = set(config.plugins) - _KNOWN_PLUGINS or config.hooks
    if strange or _READS_MORE.intersection(config.markdown_extensions):
        return ""
    plain = {name: value for name, value in config.items() if name not in _TOLD_ELSEWHERE}
    plain["extra"] = {name: value for name, value in config.extra.items() if name != PLUGIN}
    plugins = [(name, dict(plugin.config)) for name, plugin in config.plugins.items()]
    told = repr((plain, plugins, dict(config.theme)))
    return "" if _NO_VALUE in told else told


def _staying(build: Begun, keys: _Keys) -> PortalStays | None:
    """Return the portal of the old site, where it is what MkDocs would make but for pages apart."""
    old, reach = build.old.portal, build.task.around.pages
    if old is None or not keys.most or old.key != keys.most or build.picked.held_back:
        return None
    if not published.is_whole(build.order.out, "", old, without=reach):
        return None
    files = renewed(build, old)
    return None if files is None else PortalStays(old, files)


def configuration(order: Order) -> MkDocsConfig:
    """Return the configuration that an order names.

    Raises:
        RefusedError: when it cannot be used; it says why.
    """
    config = _asked(lambda: load_config(str(order.config_file)))
    if PLUGIN not in config.plugins:
        fault = f"{order.config_file} does not name the plugin “{PLUGIN}”; add it to plugins:"
        raise NotPublishedError((), (fault,))
    return config


def _asked(step: Callable[[], _T]) -> _T:
    """Have MkDocs do something; what stops it is a refusal, in its own words."""
    with gathered(logging.ERROR) as messages:
        try:
            return step()
        except MkDocsException as error:
            raise NotPublishedError((), (*messages, str(error))) from error


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
    site = build.portal_site(build.portal_pages())
    return Portal(build.staging.site, site, build.task.around)
