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


def of_pages(pages: Iterable[Page], how: Mapping[str, Any]) -> bytes:
    """Return the search index of a site that holds only pages of ours."""
    return _index(how, _documents(pages))


def with_pages(index: str, pages: Iterable[Page]) -> bytes:
    """Return a search index with pages of ours added.

    Args:
        index: the index that Material made of hand-written pages.
        pages: those it was told to pass over.
    """
    found = json.loads(index)
    return _index(found["config"], [*_documents(pages), *map(_json, found["docs"])])


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
