"""The search index, in the form that Material's search reads in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.site.page import Page, SearchEntry

ADDRESS = "search/search_index.json"
_PLUGIN = "material/search"
_SETTINGS = ("lang", "separator", "pipeline", "fields")


def settings(config: MkDocsConfig) -> Mapping[str, Any] | None:
    """Return how words are to be indexed, or None where the site has no search.

    Args:
        config: the configuration.
    """
    plugin = config.plugins.get(_PLUGIN)
    if plugin is None or not plugin.config["enabled"]:
        return None
    # One of our own: MkDocs keeps the plugin, and with it the index that the portal is filling.
    own = type(plugin)()
    own.load_config(dict(plugin.config))
    own.on_config(config)
    return {key: own.config[key] for key in _SETTINGS}


def of_pages(pages: Iterable[Page], how: Mapping[str, Any], more: Iterable[str] = ()) -> bytes:
    """Return the search index of a site.

    Args:
        pages: those that we make.
        how: how words are to be indexed.
        more: what the index is to hold of other pages.
    """
    return _index(how, [*_documents(pages), *more])


def documents(index: str) -> tuple[str, ...]:
    """Return what an index that Material made holds, entry by entry; nothing where there is none.

    Args:
        index: the index, or "".
    """
    return tuple(map(_json, json.loads(index)["docs"])) if index else ()


def _documents(pages: Iterable[Page]) -> list[str]:
    return [_document(page.address, entry) for page in pages for entry in page.search]


@lru_cache(maxsize=20_000)
def _document(address: str, entry: SearchEntry) -> str:
    """Return what the index holds of an entry; most are the same at many academies."""
    return _json(
        {
            "location": address + (f"#{entry.anchor}" if entry.anchor else ""),
            "title": escape(entry.title, quote=False),
            "text": escape(" ".join((*entry.questions, entry.text)), quote=False),
        }
    )


def _index(how: Mapping[str, Any], documents: Iterable[str]) -> bytes:
    return f'{{"config":{_json(how)},"docs":[{",".join(documents)}]}}'.encode()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=str)
