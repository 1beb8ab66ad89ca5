"""Check every link and anchor of finished pages, and that they ask nothing of other hosts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain
from urllib.parse import unquote, urlsplit

# A tag with any attribute, and a script or style without. Whoever makes our pages writes < and > in
# attributes as entities, so a tag ends at the next >; and quotes in the text are no matter.
_TAG = re.compile(r"<(?:[a-zA-Z][^<>=]*=|(?:script|style)\b)[^<>]*>")
_ID = re.compile(r' id="([^"]*)"')
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Elements whose addresses a browser fetches by itself, without anybody following a link.
_FETCHED = {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track"}
_FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}
_ELSEWHERE = {"http", "https"}
_SHORT = 5_000
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


@dataclass(frozen=True, order=True)
class Link:
    """A link inside the site.

    Args:
        page: the file that it stands in, below the root.
        href: as written.
        target: the file that it leads to, below the root.
        anchor: the id there; "" for the page as a whole.
    """

    page: str
    href: str
    target: str
    anchor: str


def scan(html: str) -> Scan:
    """Return what a finished page holds.

    Args:
        html: the page.
    """
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    parts = [_kept(part) if len(part) < _SHORT else _scanned(part) for part in _parts(html)]
    return Scan(
        ids=frozenset[str]().union(*[part.ids for part in parts]),
        links=tuple(dict.fromkeys(chain.from_iterable([part.links for part in parts]))),
        faults=tuple(dict.fromkeys(chain.from_iterable([part.faults for part in parts]))),
    )


def _parts(html: str) -> Iterable[str]:
    """Cut a page where navigations begin and end; no tag goes over such a cut."""
    for piece in html.split("</nav>"):
        first, *others = piece.split("<nav")
        yield first
        yield from (f"<nav{other}" for other in others)


def _scanned(part: str) -> Scan:
    tags = [_read(text) for text in dict.fromkeys(_TAG.findall(part))]
    return Scan(
        ids=frozenset([tag.id for tag in tags if tag.id]),
        links=tuple([tag.address for tag in tags if tag.address]),
        faults=tuple([fault for tag in tags if tag.faults for fault in tag.faults]),
    )


# The entries of a table of contents stand on many pages, and twice on each of them.
_kept = lru_cache(maxsize=5_000)(_scanned)


def anchors(html: str) -> frozenset[str]:
    """Return the anchors of a page of ours that was scanned when it was made."""
    return frozenset(unescape(anchor) for anchor in _ID.findall(html))


@dataclass(frozen=True)
class _Tag:
    id: str
    address: str
    faults: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _read(text: str) -> _Tag:
    """Read a tag; most of them stand on many pages."""
    (name, *_), *rest = _ATTRIBUTE.findall(text)
    attributes = {key.lower(): unescape(one or two or bare) for key, one, two, bare in rest}
    address = attributes.get("href") or attributes.get("src") or ""
    faults = tuple(_faults(name.lower(), attributes, address))
    return _Tag(attributes.get("id", ""), address, faults)


def _faults(tag: str, attributes: Mapping[str, str], address: str) -> Iterable[str]:
    if "style" in attributes:
        yield f"<{tag}> has a style attribute"
    if tag == "style":
        yield "there is a <style> element"
    for name in attributes:
        if name.startswith("on"):
            yield f"<{tag}> has a script in its attribute {name}"
    if tag == "script" and not address and attributes.get("type") not in _DATA_TYPES:
        yield "there is a script in the page itself"
    fetched = tag in _FETCHED or (
        tag == "link" and not _FETCHED_RELATIONS.isdisjoint(attributes.get("rel", "").split())
    )
    if fetched and (urlsplit(address).netloc or urlsplit(address).scheme in _ELSEWHERE):
        yield f"<{tag}> asks another host for {address}"


def resolve(page: str, href: str, root: str = "/") -> Link | None:
    """Return where a link leads, or None when it leaves the site.

    Args:
        page: the file that it stands in, below the site's root.
        href: as written.
        root: the path of the site's address, for links that begin with a slash.
    """
    found = _target(page, href, root)
    return None if found is None else Link(page, href, *found)


def _target(page: str, href: str, root: str) -> tuple[str, str] | None:
    """Return the file and the anchor that a link leads to, or None when it leaves the site."""
    folder = page.rpartition("/")[0]
    if href.startswith("../"):  # read from where it begins to lead down: alike on many pages
        while folder and href.startswith("../"):
            folder, href = folder.rpartition("/")[0], href[3:]
        href = f"./{href}"
    found = _seen_from(folder, href, root)
    return None if found is None else (found[0] or page, found[1])


@lru_cache(maxsize=20_000)
def _seen_from(folder: str, href: str, root: str) -> tuple[str, str] | None:
    """Return the file that a link in a folder leads to, "" for its own page, and the anchor."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return "", anchor
    if path.startswith("/"):
        path = path.removeprefix(root)
        target = posixpath.normpath(path or ".")
    else:
        target = posixpath.normpath(posixpath.join(folder, path))
    if path.endswith(("/", "/.", "/..")) or path in {"", ".", ".."}:
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, anchor


def leading_on(
    scans: Mapping[str, Scan],
    known: Callable[[str], bool],
    root: str = "/",
    arrives: Callable[[str, str, str], bool] | None = None,
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Check the links of pages against each other.

    Args:
        scans: the pages by their files below the root.
        known: whether a file below the root is one of these pages or belongs to them.
        root: the path of the site's address.
        arrives: whether a link from a page to a file of these has its anchor there, where the
            scans do not tell.

    Returns:
        The broken links among these pages, and the links that lead to others (one of each).
    """
    broken: list[Link] = []
    others: dict[tuple[str, str], Link] = {}
    for page, found in scans.items():
        for href in found.links:
            if href.startswith("#") and href[1:] in found.ids:  # most links, so worth a short way
                continue
            target = _target(page, href, root)
            if target is None:
                continue
            if not known(target[0]):
                others.setdefault(target, Link(page, href, *target))
            elif not (arrives(page, *target) if arrives else _arrives(target, scans)):
                broken.append(Link(page, href, *target))
    return tuple(broken), tuple(others.values())


def _arrives(target: tuple[str, str], scans: Mapping[str, Scan]) -> bool:
    file, anchor = target
    there = scans.get(file)
    return there is None or not anchor or anchor in there.ids


def leaving(page: str, found: Scan) -> tuple[str, ...]:
    """Return the links of a page that lead to other files of the site, as written.

    Args:
        page: its file below the root.
        found: what it holds.
    """
    return tuple([href for href in found.links if href[:1] != "#" and _target(page, href, "/")])


def broken_message(link: Link) -> str:
    """Return what to tell about a broken link."""
    where = f"the place “{link.anchor}” on {link.target}" if link.anchor else link.target
    return f"{link.page}: the link “{link.href}” leads to {where}, which is not there"
