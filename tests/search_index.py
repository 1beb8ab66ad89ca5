"""What a site's search index holds."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "search/index.js"


@dataclass(frozen=True)
class Found:
    """An entry: where it leads, and what it holds."""

    location: str
    number: str
    heading: str
    path: str
    text: str
    local: str = ""
    asks: str = ""
    also: str = ""


def index_of(site: Path) -> dict[str, Any]:
    """Return the index of a site as the browser reads it."""
    text = (site / FILE).read_text(encoding="utf-8")
    assert text.startswith("policybookIndex(")
    found: dict[str, Any] = json.loads(text.removeprefix("policybookIndex(").removesuffix(");\n"))
    return found


def found_in(site: Path) -> list[Found]:
    """Return the entries of a site's index."""
    index = index_of(site)
    pages = [address for address, _ in index["policies"]]
    return [
        Found(pages[page] + (f"#{anchor}" if anchor else ""), *rest)
        for page, anchor, *rest in index["entries"]
    ]
