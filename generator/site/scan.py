"""Read a finished page as a browser does: its anchors, where it leads, and what it would break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

# Addresses that a browser fetches by itself, without anybody following a link. An attribute of any
# element, for those that no element has need of otherwise; an attribute of some, for the others.
_FETCHED = {"poster", "background", "data", "srcset", "imagesrcset"}
_FETCHED_OF = {
    "src": {"script", "img", "iframe", "frame", "source", "video", "audio", "embed", "track"}
    | {"input"},
    "href": {"image", "use", "feimage"},
    "xlink:href": {"image", "use", "feimage"},
}
_FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}
_LISTS = {"srcset", "imagesrcset"}
_FOLLOWED = {"href", "src", "action", "formaction"}
_RAW_TEXT = {"title", "textarea", "iframe", "noembed", "noframes", "xmp"}  # beside script and style
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<!(?!--)[^>]*>", re.DOTALL)
_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))
_DATA_TYPES = {"application/json", "application/ld+json"}


@dataclass(frozen=True)
class Scan:
    """What a finished page holds.

    Args:
        ids: the anchors on it.
        links: where it leads, and what it is made of, as written.
        faults: what would break a strict Content-Security-Policy or ask another host.
    """

    ids: frozenset[str]
    links: tuple[str, ...]
    faults: tuple[str, ...]


def scan_page(html: str) -> Scan:
    """Return what a finished page holds.

    Args:
        html: the page.
    """
    tags = _tags(html)
    return Scan(
        ids=frozenset([tag.id for tag in tags if tag.id]),
        links=tuple(dict.fromkeys([tag.address for tag in tags if tag.address])),
        faults=tuple(dict.fromkeys([fault for tag in tags for fault in tag.faults])),
    )


def anchors(html: str) -> frozenset[str]:
    """Return the anchors of a page.

    Args:
        html: the page.
    """
    return scan_page(html).ids


# A tag as our templates write it: nothing in it that browsers and Python could read in two ways.
_ANY_TAG = re.compile(r"<[^>]*+>")
_PLAIN_TAG = re.compile(
    r"""<(?:/?[a-z][a-z0-9-]*(?:\s+[^\s"'<>/=]+(?:="[^"<>]*")?)*\s*/?|!doctype html)>""",
    re.IGNORECASE,
)
_TEXT_BEGINS = re.compile(
    r"<(title|textarea|script|style|iframe|noembed|noframes|xmp)\b", re.IGNORECASE
)


@dataclass(frozen=True, eq=False)
class _Alone:
    """A tag, read by itself.

    Args:
        tags: what it says.
        ends: the beginning of the tag that ends its text, where markup would be text; else "".
    """

    tags: tuple[_Tag, ...]
    ends: str


def _tags(html: str) -> list[_Tag]:
    """Return the tags of a page, most of them each once.

    Where each `<` begins a plain tag, and no element has a text that would read like tags, each tag
    is read by itself: most stand on many pages, and 3.7 ms of CPU for a page become 0.5.
    """
    found = _ANY_TAG.findall(html)
    if len(found) == html.count("<"):
        written = dict.fromkeys(found)
        read = list(filter(None, map(_read_alone, written)))
        if len(read) == len(written) and not _holds_markup_as_text(
            found, {tag: each.ends for tag, each in zip(written, read, strict=True) if each.ends}
        ):
            return [tag for each in read for tag in each.tags]
    return [_tag(*each) for each in _read(html)]


def _holds_markup_as_text(found: Sequence[str], ends: Mapping[str, str]) -> bool:
    """Return whether a tag is followed by another than the one that ends its text."""
    begun = [at for at, tag in enumerate(found) if tag in ends]
    followed = ((found[at], found[at + 1]) for at in begun if at + 1 < len(found))
    return any(not after.lower().startswith(ends[tag]) for tag, after in followed)


@lru_cache(maxsize=20_000)
def _read_alone(written: str) -> _Alone | None:
    """Return a tag that stands in a page; None where it is not plain."""
    if not _PLAIN_TAG.fullmatch(written):
        return None
    begins = _TEXT_BEGINS.match(written)
    ends = f"</{begins[1].lower()}>" if begins else ""
    return _Alone(tuple(_tag(*each) for each in _read(written)), ends)


_Attributes = tuple[tuple[str, str | None], ...]


class _Tags(HTMLParser):
    """Collects the tags of a page, each once.

    Where Python reads otherwise than browsers do (HTML Standard, 13.2.5), markup could hide in what
    it takes for a comment or for text; so those places are read here.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, _Attributes], None] = {}
        self._in_pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, tuple(attrs)] = None
        if tag == "svg":
            self._in_pictures += 1
        elif tag in _RAW_TEXT:
            self.set_cdata_mode(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, tuple(attrs)] = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in_pictures = max(0, self._in_pictures - 1)

    def set_cdata_mode(self, elem: str, **how: Any) -> None:
        """Read no markup until an element ends; the title of a picture may hold some."""
        if elem != "title" or not self._in_pictures:
            super().set_cdata_mode(elem, **how)

    def parse_html_declaration(self, i: int) -> int:
        """Pass over a comment, or what is taken for one, and return where it ends."""
        found = _COMMENT.match(self.rawdata, i)
        return found.end() if found else -1

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - theirs
        """Pass over a comment."""
        del report
        return self.parse_html_declaration(i)

    def updatepos(self, _: int, j: int) -> int:
        """Count no lines: nobody asks where a tag stands, and it takes a fifth of the time."""
        return j


def _read(html: str) -> Iterable[tuple[str, _Attributes]]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


@dataclass(frozen=True)
class _Tag:
    id: str
    address: str
    faults: tuple[str, ...]


def _tag(name: str, given: _Attributes) -> _Tag:
    attributes: dict[str, str] = {}
    for key, value in given:
        attributes.setdefault(key, value or "")  # of two alike, browsers take the first
    address = attributes.get("href") or attributes.get("src") or ""
    return _Tag(attributes.get("id", ""), address, tuple(_faults(name, attributes)))


def _faults(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if "style" in attributes:
        yield f"<{tag}> has a style attribute"
    if tag == "style":
        yield "there is a <style> element"
    if tag == "base":
        yield "there is a <base> element: every link of the page would lead elsewhere"
    if "srcdoc" in attributes:
        yield f"<{tag}> has a page in its attribute srcdoc"
    yield from _scripts(tag, attributes)
    for address in _fetched(tag, attributes):
        if _elsewhere(address):
            yield f"<{tag}> asks another host for {address}"


def _scripts(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    kind = attributes.get("type", "").strip().lower()
    if tag == "script" and not attributes.get("src") and kind not in _DATA_TYPES:
        yield "there is a script in the page itself"
    for name, value in attributes.items():
        if name.startswith("on") or (name in _FOLLOWED and _scheme(value) == "javascript"):
            yield f"<{tag}> has a script in its attribute {name}"


def _fetched(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses that a browser fetches for an element."""
    relations = attributes.get("rel", "").lower().split()
    if tag == "link" and not _FETCHED_RELATIONS.isdisjoint(relations):
        yield attributes.get("href", "")
    for name, value in attributes.items():
        if name in _LISTS:
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif name in _FETCHED or tag in _FETCHED_OF.get(name, ()):
            yield value


def _elsewhere(address: str) -> bool:
    """Return whether an address is of another host; browsers read backslashes as slashes."""
    address = _tidied(address).replace("\\", "/")
    return address.startswith("//") or _scheme(address) in {"http", "https"}


def _scheme(address: str) -> str:
    return urlsplit(_tidied(address)).scheme


def _tidied(address: str) -> str:
    """Return an address without what a browser leaves out of it: blanks around, breaks within."""
    return address.strip("\0\t\n\r\f ").translate(_BREAKS)
