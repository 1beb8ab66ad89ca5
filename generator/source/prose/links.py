"""The addresses of links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from markdown_it.token import Token

from generator.model.fields import ID_PATTERN
from generator.model.rules import Rule
from generator.model.source_document import SOURCE
from generator.source.prose.notes import Notes

_BRACES = re.compile(r"\{\{|\}\}|\{#|%7B%7B|%7D%7D|%7B#", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Za-z0-9-]*)(?:#([A-Za-z0-9-]+))?")
_SOURCE = re.compile(rf"({SOURCE}[A-Za-z0-9-]+)(?:#([A-Za-z0-9-]+))?")


def read_link(notes: Notes, line: int, token: Token, after: Sequence[Token]) -> None:
    """Read the address of a link: a clause, a policy, a source or a web address.

    What it cannot be is noted.

    Args:
        notes: where problems go.
        line: the line of the file.
        token: the opening token; one that leads to a clause, a policy or a source gets meta `ref`
            and more.
        after: the two tokens behind it.
    """
    notes.labels.add(str(token.meta.get("label", "")))
    href, bare = str(token.attrs.get("href", "")), after[0].type == "link_close"
    if "title" in token.attrs:
        notes.note(
            line,
            1,
            Rule.NOT_SUPPORTED,
            "a link has no tooltip here: print would lose it",
            "write what it says into the text",
        )
    if refuse_braces(notes, line, href):
        return
    match = _SOURCE.fullmatch(href) or _REFERENCE.fullmatch(href)
    if match and (match[2] or match.re is _SOURCE or ID_PATTERN.fullmatch(href)):
        stopped = after[-1].content.startswith(".")
        token.meta = {"ref": (match[1], match[2] or ""), "bare": bare, "stopped": stopped}
        return
    if not _safe(href):
        notes.note(
            line,
            1,
            Rule.UNSAFE_LINK,
            f"a link to “{href}” is not allowed",
            "link to #a-clause, another-policy, https://…, mailto:… or tel:…",
        )
    elif bare:
        notes.note(
            line,
            1,
            Rule.EMPTY_TEXT,
            f"the link to “{href}” has no text",
            "write the text between the square brackets",
        )


def _safe(href: str) -> bool:
    """Return whether a destination may leave the site: http(s), mailto or tel, nothing else."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(parts.hostname)
    return parts.scheme in {"mailto", "tel"} and bool(parts.path)


def refuse_braces(notes: Notes, line: int, content: str) -> bool:
    """Note braces where no value is read; return whether there are any."""
    match = _BRACES.search(content)
    if match:
        notes.note(
            line,
            1,
            Rule.LEFTOVER_BRACES,
            "values and marks are not read in code or in the address of a link",
            "move the value out into the text",
        )
    return match is not None
