"""Markdown tokens -> nodes of a document; others tell what stands for values and references."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.document.words import Node, breakable
from generator.wording.neighbours import Citation

_LONG_ROW = {False: 2400, True: 600}  # characters of a cell as wide as the page, as in words.py
_SPLIT = re.compile(r"[\s\u200b-]+")
_LETTER, _GAP = 0.6, 1.1  # of a column, in ems: the width of a letter, what stands around it
_WRAPS = {"em": "em", "strong": "strong", "s": "strike", "link": "link"}
_WORDS = {"text", "text_special", "html_inline"}


class Blocks(ABC):
    """Turns Markdown into nodes.

    Args:
        contacts: the table that `{{ contacts }}` stands for.
        large: whether they are set in large print.
    """

    def __init__(self, contacts: Node, *, large: bool = False) -> None:
        self.large = large
        self.targets: set[str] = set()
        self._contacts = contacts

    def blocks(self, tokens: Sequence[Token]) -> list[Node]:
        """Return the blocks of a text."""
        return self._blocks(tokens, 0)[0]

    def words(self, tokens: Sequence[Token]) -> list[Node]:
        """Return the words of a text without its blocks: a heading's."""
        return [node for token in tokens for node in self._inline(token.children or ())]

    def cited(self, found: Citation, inside: list[Node] | None) -> Iterator[Node]:
        """Yield a citation: a link into this document, to another one, or words alone.

        Args:
            found: what it reads, and where it leads.
            inside: the author's words; None where there are none.
        """
        words = inside or [found.words]
        target = found.href.removeprefix("#")
        if target != found.href:
            self.targets.add(target)
            yield {"k": "ref", "to": target, "c": words}
        elif "://" in found.href:
            yield {"k": "cross", "to": found.href, "c": words}
        else:
            yield from words
        if found.after:
            yield found.after

    @abstractmethod
    def value(self, name: str) -> Node:
        """Return what stands for a value."""

    @abstractmethod
    def reference(
        self, policy: str, clause: str, inside: list[Node] | None, *, stopped: bool
    ) -> Iterator[Node]:
        """Yield a reference.

        Args:
            policy: the policy that it leads to; "" for the one that it stands in.
            clause: the clause; "" for the whole policy.
            inside: the author's words; None where there are none.
            stopped: whether a full stop follows, which is not said twice.
        """

    def _blocks(self, tokens: Sequence[Token], at: int) -> tuple[list[Node], int]:
        """Return the blocks from a token on, and where the token stands that closes them."""
        found: list[Node] = []
        while at < len(tokens):
            token = tokens[at]
            if token.type == "inline":
                found.append(self._paragraph(token))
            elif token.type in {"fence", "code_block"}:
                found.append({"k": "code", "t": token.content.rstrip("\n")})
            elif token.type == "hr":
                found.append({"k": "rule"})
            elif token.type == "contacts":
                found.append(self._contacts)
            elif token.type == "table_open":
                table, at = self._table(tokens, at)
                found.append(table)
            elif token.nesting == 1 and token.type != "paragraph_open":
                inside, at = self._blocks(tokens, at + 1)
                found.append(_block(token, inside))
            elif token.nesting == -1 and token.type != "paragraph_close":
                return found, at
            at += 1
        return found, at

    def _paragraph(self, token: Token) -> Node:
        return {"k": "p", "c": list(self._inline(token.children or ()))}

    def _table(self, tokens: Sequence[Token], at: int) -> tuple[Node, int]:
        rows: list[list[list[Node]]] = []
        sides: list[str] = []
        longest: list[int] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
                longest.append(0)
            elif token.type in {"th_open", "td_open"}:
                inline = tokens[at + 1]
                rows[-1].append(list(self._inline(inline.children or ())))
                longest[-1] = max(longest[-1], len(inline.content))
                if len(rows) == 1:
                    sides.append(_side(token))
            at += 1
        width = sum(narrowest(column) for column in zip(*rows, strict=False))
        long = [each * len(sides) > _LONG_ROW[self.large] for each in longest]
        return {"k": "table", "rows": rows, "align": sides, "long": long, "width": width}, at

    def _inline(self, children: Sequence[Token]) -> Iterator[Node]:
        index = 0
        while index < len(children):
            token = children[index]
            kind = token.type.removesuffix("_open")
            if token.nesting == 1 and kind in _WRAPS:
                end = _closing(children, index)
                inside = list(self._inline(children[index + 1 : end]))
                yield from self._wrapped(kind, token, inside)
                index = end
            elif token.type in _WORDS:
                yield breakable(token.content)
            elif token.type == "value":
                yield self.value(token.meta["name"])
            elif token.type == "code_inline":
                yield {"k": "mono", "t": breakable(token.content)}
            elif token.type == "softbreak":
                yield " "
            elif token.type == "hardbreak":
                yield {"k": "br"}
            elif token.type == "image":
                # As on the site, a picture's description stands for it.
                yield from self._inline(token.children or ())
            index += 1

    def _wrapped(self, kind: str, token: Token, inside: list[Node]) -> Iterator[Node]:
        if kind != "link":
            yield {"k": kind, "c": inside}
        elif token.meta.get("ref") is not None:
            stopped = bool(token.meta.get("stopped"))
            told = None if token.meta.get("bare") else inside
            policy, clause = token.meta["ref"]
            yield from self.reference(policy, clause, told, stopped=stopped)
        else:
            yield from _linked(str(token.attrGet("href") or ""), inside)


def narrowest(column: Sequence[list[Node]]) -> float:
    """Return how narrow a column can be, in ems: its longest word decides."""
    words = (word for cell in column for text in _strings(cell) for word in _SPLIT.split(text))
    return max((len(word) for word in words), default=0) * _LETTER + _GAP


def _strings(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield node.get("t", "")
            yield from _strings(node.get("c", ()))


def _linked(address: str, inside: list[Node]) -> Iterator[Node]:
    """Yield a link to elsewhere; on paper, its address stands beside its words."""
    yield {"k": "link", "to": address, "c": inside}
    seen = address.removeprefix("mailto:")
    if breakable(seen) not in inside:
        yield f" ({breakable(seen)})"


def _block(token: Token, inside: list[Node]) -> Node:
    kind = token.type.removesuffix("_open")
    if kind == "ordered_list":
        return {"k": "ol", "start": int(token.attrGet("start") or 1), "items": _items(inside)}
    if kind == "bullet_list":
        return {"k": "ul", "items": _items(inside)}
    if kind == "blockquote":
        return {"k": "quote", "c": inside}
    return {"k": "item", "c": inside}


def _items(inside: list[Node]) -> list[list[Node]]:
    return [node["c"] for node in inside if isinstance(node, dict)]


def _closing(children: Sequence[Token], opening: int) -> int:
    depth = 0
    for index in range(opening, len(children)):
        depth += children[index].nesting
        if depth == 0:
            return index
    return len(children)


def _side(token: Token) -> str:
    side = str(token.attrGet("style") or "").removeprefix("text-align:")
    return side if side in {"right", "center"} else "start"
