"""The hand-written pages: made by MkDocs, or kept where all that it made them from is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pydantic import TypeAdapter

from generator.publish.stored_page import page_told
from generator.publish.story import Begun
from generator.site.theme.guide import Guide, Portal
from generator.site.theme.mkdocs_objects import PLUGIN
from generator.writer import fingerprint, published
from generator.writer.ledger import Kept
from generator.writer.published import digest_of

# With others MkDocs may read what no fingerprint of ours sees, and is asked each time.
_KNOWN_PLUGINS = {PLUGIN, "search", "material/search"}
_READS_MORE = {"pymdownx.snippets", "pymdownx.b64", "markdown_include.include"}
# Where things are says nothing about what they are; plugins and theme are no plain values.
_TOLD_ELSEWHERE = {"config_file_path", "docs_dir", "site_dir", "dev_addr", "plugins", "theme"}
_NO_VALUE = " at 0x"  # how Python shows a function, which says nothing of what it does
_GUIDE = TypeAdapter(Guide)
_NAME = "guide"  # in the ledger


@dataclass(frozen=True)
class GuideMade:
    """The hand-written pages and the theme's files, in their place.

    Args:
        told: what MkDocs told of them.
        files: the files by their paths.
        warnings: what MkDocs had to say.
        key: the digest of all that they were made from; "" where that is not known.
    """

    told: Guide
    files: Mapping[str, Kept]
    warnings: tuple[str, ...]
    key: str

    @property
    def values(self) -> dict[str, Kept]:
        """Return what the next build will know of it."""
        told = (_GUIDE.dump_json(self.told).decode(), *self.warnings)
        return {_NAME: Kept(self.key, digest_of(b""), told)}


@dataclass(frozen=True, eq=False)
class _GuideInputs:
    """What MkDocs makes the hand-written pages from.

    Args:
        tool: the fingerprint of code, theme and configuration.
        config: the configuration as text.
        docs: the fingerprint of what is written by hand.
        portal: what MkDocs is told of the portal.
    """

    tool: str
    config: str
    docs: str
    portal: tuple[object, ...]


def resolved(config: MkDocsConfig) -> str:
    """Return a configuration as text; "" where more than it and docs/ goes into the pages.

    The file alone does not say all: it may inherit from others, and take from the environment.

    Args:
        config: as it was loaded.
    """
    strange = set(config.plugins) - _KNOWN_PLUGINS or config.hooks
    if strange or _READS_MORE.intersection(config.markdown_extensions):
        return ""
    plain = {name: value for name, value in config.items() if name not in _TOLD_ELSEWHERE}
    plain["extra"] = {name: value for name, value in config.extra.items() if name != PLUGIN}
    plugins = [(name, dict(plugin.config)) for name, plugin in config.plugins.items()]
    told = repr((plain, plugins, dict(config.theme)))
    return "" if _NO_VALUE in told else told


def key_of(build: Begun, portal: Portal, config: str, docs: Path) -> str:
    """Return the digest of all that MkDocs makes the hand-written pages from; "" for not known.

    Args:
        build: the build.
        portal: what MkDocs is told of the portal.
        config: the configuration as text; "" where that is not all.
        docs: the folder with what is written by hand.
    """
    if not config:
        return ""
    around, site = portal.around, portal.site
    own = tuple(
        (page.address, page.title, page.noindex, tuple(name for name, _ in page.beside))
        for page in site.pages
    )
    told = (
        around.site_url,
        around.pages,
        around.statement,
        site.name,
        site.short_name,
        site.switcher,
        own,
    )
    inputs = _GuideInputs(build.task.tool, config, fingerprint.of_all((), [docs]), told)
    return build.store.digests.of(inputs)


def kept_guide(build: Begun, key: str) -> GuideMade | None:
    """Take the hand-written pages over from the last site; None where they have to be made.

    Args:
        build: the build.
        key: the digest of all that they are made from.
    """
    known = build.store.old.values.get(_NAME)
    if not key or known is None or known.key != key:
        return None
    files = {path: kept for path, kept in build.store.old.files.items() if kept.key == key}
    if not build.store.all_taken_over(files):
        return None
    told = _GUIDE.validate_json(known.told[0])
    return GuideMade(told, files, known.told[1:], key)


def made_guide(build: Begun, told: Guide, warnings: tuple[str, ...], key: str = "") -> GuideMade:
    """Return what MkDocs made.

    Args:
        build: the build; MkDocs made its files into `staging.site`.
        told: what it told of them.
        warnings: what it had to say.
        key: the digest of all that it made them from; "" where that is not known.
    """
    site = build.staging.site
    files = {}
    for path in sorted(published.files_of(site, without=())):
        content = published.content_of(site / path)
        about = page_told(path, content) if path.endswith(".html") else ()
        files[path] = Kept(key, digest_of(content), about)
    return GuideMade(told, files, warnings, key)
