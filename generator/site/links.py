"""Check every link and anchor of finished pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from generator.site.scan import Scan

# Up, down, a file, an anchor; no folder or file that begins with a dot.
_PLAIN = re.compile(
    r"((?:\.\./)*)((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*)([A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:#([A-Za-z0-9._-]*))?"
)


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
    found = _seen_from(page.rpartition("/")[0], href, root)
    return None if found is None else (found[0] or page, found[1])


def _seen_from(folder: str, href: str, root: str) -> tuple[str, str] | None:
    """Return the file that a link in a folder leads to, "" for its own page, and the anchor."""
    plain = _plain(href)
    if plain:  # nearly all links, so worth a short way: a tenth of the time
        above, below, anchor = plain
        parts = folder.split("/") if folder else []
        stays = len(parts) - above
        if stays >= 0:
            return "/".join((*parts[:stays], below)), anchor
    return _target_of(folder, href, root)


@lru_cache(maxsize=20_000)  # most stand on many pages
def _plain(href: str) -> tuple[int, str, str] | None:
    """Return how far up a link leads, the file from there, and the anchor; None for an odd one."""
    found = _PLAIN.fullmatch(href)
    above, below, file, anchor = found.groups("") if found else ("", "", "", "")
    if not (above or below or file):
        return None
    return len(above) // len("../"), f"{below}{file or 'index.html'}", anchor


def _target_of(folder: str, href: str, root: str) -> tuple[str, str] | None:
    """Return what `_seen_from` does, for any link."""
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
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Check the links of pages against each other.

    Args:
        scans: the pages by their files below the root.
        known: whether a file below the root is one of these pages or belongs to them.
        root: the path of the site's address.

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
            elif not _arrives(target, scans):
                broken.append(Link(page, href, *target))
    return tuple(broken), tuple(others.values())


def _arrives(target: tuple[str, str], scans: Mapping[str, Scan]) -> bool:
    file, anchor = target
    there = scans.get(file)
    return there is None or not anchor or anchor in there.ids


def leaving(found: Scan) -> tuple[str, ...]:
    """Return the links of a page that lead to other files of the site, as written.

    Args:
        found: what the page holds.
    """
    return tuple([href for href in found.links if href[:1] != "#" and _stays(href)])


@lru_cache(maxsize=20_000)  # most stand on many pages
def _stays(href: str) -> bool:
    """Return whether a link stays in the site, whatever page it is on."""
    return _target("", href, "/") is not None


def lost_within(page: str, found: Scan) -> tuple[str, ...]:
    """Return those links of a page to places on itself that do not arrive, in words.

    Args:
        page: its file below the root.
        found: what it holds.
    """
    own = (each for each in found.links if each[:1] == "#" and each[1:] not in found.ids)
    links = (resolve(page, href) for href in own)  # an anchor may be written with escapes
    lost = (link for link in links if link and link.anchor and link.anchor not in found.ids)
    return tuple(broken_message(link).removeprefix(f"{page}: ") for link in lost)


def lost_in_search(page: str, found: Scan, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return those places on a page to which search leads and that are not there, in words.

    Args:
        page: its file below the root.
        found: what it holds.
        wanted: the anchors to which search leads.
    """
    return tuple(
        f"search leads to the place “{each}” on {page}, which is not there"
        for each in sorted(set(wanted) - found.ids)
    )


def broken_message(link: Link) -> str:
    """Return what to tell about a broken link."""
    where = f"the place “{link.anchor}” on {link.target}" if link.anchor else link.target
    return f"{link.page}: the link “{link.href}” leads to {where}, which is not there"
