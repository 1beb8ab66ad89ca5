"""What is new as a feed that programs read: Atom, RFC 4287."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
# Of a feed with nothing in it, which has to have been updated some time.
_NEVER = date(2000, 1, 1)


@dataclass(frozen=True)
class FeedEntry:
    """One thing that is new, or to come.

    Args:
        key: what it is, the same in every build.
        title: what happens, in a sentence.
        updated: since when that is known, or so.
        href: its page, relative to the page of the feed.
        summary: what changes; "" where nobody said.
    """

    key: str
    title: str
    updated: date
    href: str
    summary: str = ""


@dataclass(frozen=True)
class FeedOf:
    """Whose feed it is.

    Args:
        title: its title.
        author: who publishes it.
        page: the full address of its page; "" where that is not known.
        key: whose it is, the same in every build.
    """

    title: str
    author: str
    page: str
    key: str


def atom(feed: FeedOf, entries: Sequence[FeedEntry]) -> bytes:
    """Return a feed; its entries keep their ids for ever, and the newest stands first.

    Nothing in it depends on the day of the build but which entries there are.

    Args:
        feed: whose it is.
        entries: what is new.
    """
    ET.register_namespace("", _ATOM)
    newest = sorted(entries, key=lambda each: (each.updated, each.key), reverse=True)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(root, "title", feed.title)
    _add(root, "id", _id(feed.key))
    _add(root, "updated", _instant(newest[0].updated if newest else _NEVER))
    if feed.page:
        _link(root, "self", f"{feed.page}{FEED}", "application/atom+xml")
        _link(root, "alternate", feed.page, "text/html")
    _add(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", feed.author)
    for each in newest:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "title", each.title)
        _add(entry, "id", _id(f"{feed.key}/{each.key}"))
        _add(entry, "updated", _instant(each.updated))
        _link(entry, "alternate", f"{feed.page}{each.href}", "text/html")
        if each.summary:
            _add(entry, "summary", each.summary)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def _id(key: str) -> str:
    """Return an id that no other feed has, and this one in every build."""
    return uuid5(NAMESPACE_URL, f"policybook:{key}").urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
