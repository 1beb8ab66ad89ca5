"""Text that was meant as a heading, a mark or a numbered clause, and would be shown as it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.slips.finding import Edit, Finding

_HEADING = re.compile(r"#{1,6}[^#\s{]")
_SEVEN = re.compile(r"#{7,}[ \t]")
_NUMBER = re.compile(r"[0-9]{1,2}[.)][A-Z]")
_HIDDEN = re.compile(r"[*_]{0,3}#{2,6}[ \t]*[^\W_]|[*_]{1,3}#[ \t]+\w")
_HASHES = re.compile(r"#{1,6}[ \t]")
_NO_HASH = re.compile(r"(?<!\\)\{[ #]*(?:[a-z0-9-]+[ ]+)?(?:local|was|numbered)[ ]*=[^{}#]*\}$")
_FAR_HASH = re.compile(r"(?<!\\)\{[ ]+#[ ]*([a-z0-9-]+)[^{}]*\}$")
_MARK = re.compile(r"(?<!\\)\{([a-z0-9-]+)(?:[^a-z0-9{}-][^{}]*)?\}$")


def almost_markup(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find headings, ids and numbered clauses in which a sign or a space is missing."""
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline":
            continue
        first = (token.map or [0])[0]
        mark = _MARK.search(token.content) if before.type == "heading_open" else None
        if mark:
            hint = f"write {{#{mark[0][1:]}"
            message = f"“{mark[0]}” is not read as an id: the # is missing"
            yield Finding(first, Rule.ALMOST_MARKUP, message, hint)
        else:
            yield from _mark_at_end(first, token.content)
        if before.type == "heading_open" and _HASHES.match(token.content):
            sign = f"{before.markup} {token.content.split()[0]}"
            message = f"“{token.content.split()[0]}” stands twice here, and would be shown"
            hint = f"write the hashes once: {before.markup} and the heading"
            edit = Edit(first, f"{sign} ", f"{before.markup} ")
            edits = (edit,) if before.markup.startswith("#") else ()
            yield Finding(first, Rule.ALMOST_MARKUP, message, hint, edits)
        if before.type in {"td_open", "th_open"} and _HIDDEN.match(token.content):
            message = "this is not read as a heading: no heading stands in a table"
            yield Finding(first, Rule.ALMOST_MARKUP, message, "delete the hashes")
        if before.type == "paragraph_open":
            yield from _lines(first, token.content, nested=before.level > 0)


def _mark_at_end(first: int, content: str) -> Iterator[Finding]:
    """Find a mark whose # is missing, or stands behind a space, at the end of a text."""
    if not content.endswith("}"):
        return
    far, bare = _FAR_HASH.search(content), _NO_HASH.search(content)
    line = first + content.count("\n")
    if far:
        message = f"“{far[0]}” is not read as an id: there is a space before the #"
        yield Finding(line, Rule.ALMOST_MARKUP, message, f"write {{#{far[1]} …}}, without it")
    elif bare and "#" not in bare[0]:
        message = f"“{bare[0]}” is not read: a mark begins with the id of its clause"
        yield Finding(line, Rule.ALMOST_MARKUP, message, "write {#its-id local=replace}")


def _lines(first: int, content: str, *, nested: bool) -> Iterator[Finding]:
    for number, line in enumerate(content.split("\n"), start=first):
        heading, clause = _HEADING.match(line), _NUMBER.match(line)
        if _SEVEN.match(line):
            message = "this is not read as a heading: there are more than six hashes"
            hint = "write ## for a main heading, ### or #### under one"
            yield Finding(number, Rule.ALMOST_MARKUP, message, hint)
        if not heading and _HIDDEN.match(line):
            message = "this is not read as a heading: it does not begin with # and a space"
            hint = "write ## and a space before the heading, and no stars; or a backslash before #"
            yield Finding(number, Rule.ALMOST_MARKUP, message, hint)
        if heading:
            sign = heading[0][:-1]
            wide = 2 <= len(sign) <= 4 and not nested
            yield Finding(
                number,
                Rule.ALMOST_MARKUP,
                "this is not read as a heading: there is no space after the #",
                "put one there; or a backslash before the # if it is meant as such",
                (Edit(number, sign, f"{sign} "),) if wide else (),
            )
        elif clause:
            sign = clause[0][:-1]
            begins = number == first or nested  # elsewhere it would still be no clause
            yield Finding(
                number,
                Rule.ALMOST_MARKUP,
                "this is not read as a numbered clause: there is no space after the number",
                "put one there; or a backslash before the dot if it is meant as such",
                (Edit(number, sign, f"{sign} "),) if begins else (),
            )
