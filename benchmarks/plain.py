"""The same pages as Markdown, for plain MkDocs with Material.

One page for each that Policybook wrote, at the same address and of the same words: as a trust would
keep them that copies every policy for every academy, and keeps every text that was ever in force.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import html  # type: ignore[import-untyped]

INDEX = "search/search_index.json"
CONFIGURATION = """\
site_name: Policies
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
  features:
    - navigation.prune
plugins:
  - search
markdown_extensions:
  - attr_list
  - tables
"""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul": "-", "ol": "1."}
_BLOCKS = frozenset(
    {*_HEADINGS, *_LISTS}
    | {"p", "div", "section", "details", "summary", "table", "form", "nav", "figure", "dl"}
    | {"dt", "dd", "fieldset", "legend", "blockquote", "pre", "header", "footer", "aside"}
)
_UNSEEN = frozenset({"svg", "script", "style", "template", "select", "button", "input"})
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_SIGNS = re.compile(r"[\\`*_{}\[\]#!]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_BEGINS_LIST = re.compile(r"^(\d+(?=\.)|(?=[-+]))")


def write_plain(site: Path, folder: Path) -> int:
    """Write a plain MkDocs project of the pages of a site.

    Args:
        site: the site that Policybook built.
        folder: where the project goes.

    Returns:
        How many pages it has.
    """
    found = {page.parent.relative_to(site).as_posix(): page for page in site.rglob("index.html")}
    for address, page in found.items():
        path = folder / "docs" / address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_Page(address, found).markdown(page), encoding="utf-8", newline="\n")
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return len(found)


class _Page:
    """A page on its way to Markdown.

    Args:
        address: where it stands, below the site; "." for the first page.
        known: the addresses of all pages.
    """

    def __init__(self, address: str, known: Collection[str]) -> None:
        self._address = address
        self._known = known

    def markdown(self, page: Path) -> str:
        """Return the words of its article."""
        tree = html.fromstring(page.read_bytes())
        article = next(iter(tree.iter("article")), tree)
        return "\n\n".join(self._blocks(article)) + "\n"

    def _blocks(self, element: html.HtmlElement) -> Iterator[str]:
        line = [_escaped(element.text)]
        for child in element:
            if child.tag in _BLOCKS and not _is_unseen(child):
                yield from _paragraph(line)
                line = []
                yield from self._block(child)
            else:
                line.append(self._inline(child))
            line.append(_escaped(child.tail))
        yield from _paragraph(line)

    def _block(self, element: html.HtmlElement) -> Iterator[str]:
        if element.tag in _HEADINGS:
            for words in _paragraph([self._words(element)]):
                mark = f" {{: #{element.get('id')} }}" if element.get("id") else ""
                yield f"{'#' * _HEADINGS[element.tag]} {words}{mark}"
        elif element.tag in _LISTS:
            yield "\n".join(self._items(element))
        elif element.tag == "table":
            yield "\n".join(self._rows(element))
        else:
            yield from self._blocks(element)

    def _items(self, element: html.HtmlElement) -> Iterator[str]:
        for item in element.iterchildren("li"):
            text = "\n\n".join(self._blocks(item)).replace("\n", "\n    ")
            place = f'<span id="{item.get("id")}"></span>' if item.get("id") else ""
            yield f"{_LISTS[element.tag]} {place}{text}"

    def _rows(self, element: html.HtmlElement) -> Iterator[str]:
        for number, row in enumerate(element.iter("tr")):
            cells = [" ".join(self._words(cell).split()) for cell in row.iterchildren("th", "td")]
            yield f"| {' | '.join(cells)} |"
            if number == 0:
                yield "|---" * len(cells) + "|"

    def _words(self, element: html.HtmlElement) -> str:
        inner = (f"{self._inline(child)}{_escaped(child.tail)}" for child in element)
        return _escaped(element.text) + "".join(inner)

    def _inline(self, element: html.HtmlElement) -> str:
        if _is_unseen(element):
            return ""
        words = self._words(element)
        if element.tag in _BLOCKS:  # in a cell
            return f" {words} "
        if element.tag == "a" and words.strip():
            return self._link(words, element.get("href", ""))
        sign = _EMPHASIS.get(element.tag, "") if words == words.strip() else ""
        return f"{sign}{words}{sign}" if words else ""

    def _link(self, words: str, href: str) -> str:
        """Return a link to another page as people write it, to its file; or its words alone."""
        path, _, place = href.partition("#")
        there = posixpath.normpath(posixpath.join(self._address, path)) if path else self._address
        if there not in self._known:
            return words
        to = posixpath.relpath(posixpath.join(there, "index.md"), self._address) if path else ""
        target = f"{to}#{place}" if place else to
        return f"[{words}]({target})" if target else words


def _is_unseen(element: html.HtmlElement) -> bool:
    """Return whether it is no words, or words of other days."""
    return element.tag is html.etree.Comment or element.tag in _UNSEEN or "hidden" in element.attrib


def _paragraph(line: list[str]) -> Iterator[str]:
    words = " ".join("".join(line).split())
    if words:
        yield _BEGINS_LIST.sub(r"\1\\", words)


def _escaped(text: str | None) -> str:
    escaped = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text or "")
    return re.sub("[&<>|]", lambda sign: _ENTITIES[sign[0]], escaped)
