"""Markdown tokens -> nodes of a document, with every value in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.document.words import Node, breakable
from generator.model.clause import Text
from generator.model.merged import MergedPolicy, Standing, ValueSource
from generator.render.neighbours import Neighbours, cite
from generator.render.values import value_of, value_words

LONG_ROW = 1200  # characters: a row of a table with more may go on on the next page
_SPLIT = re.compile(r"[\s\u200b-]+")
_LETTER, _GAP = 0.6, 1.1  # of a column, in ems: the width of a letter, what stands around it
_WRAPS = {"em": "em", "strong": "strong", "s": "strike", "link": "link"}
_WORDS = {"text", "text_special", "html_inline"}


class Texts:
    """Turns the texts of one policy into nodes.

    Args:
        merged: the policy, with its values.
        around: what stands around it.
        contacts: the table that `{{ contacts }}` stands for.
    """

    def __init__(self, merged: MergedPolicy, around: Neighbours, contacts: Node) -> None:
        self.shown: set[str] = set()
        self.targets: set[str] = set()
        self._merged = merged
        self._around = around
        self._contacts = contacts
        self._marked = True
        self._trusts = False

    def in_force(self, text: Text) -> list[Node]:
        """Return a text that readers follow; local details say that they are."""
        return self._said(text, marked=True)

    def title(self, text: Text) -> list[Node]:
        """Return a heading."""
        self._marked = self._trusts = False
        return [node for token in text.tokens for node in self._inline(token.children or ())]

    def beside(self, text: Text, *, trusts: bool) -> list[Node]:
        """Return a text that is shown beside the one in force.

        Args:
            text: the text.
            trusts: whether the trust wrote it: an academy's words never stand in it.
        """
        return self._said(text, marked=False, trusts=trusts)

    def _said(self, text: Text, *, marked: bool, trusts: bool = False) -> list[Node]:
        self._marked, self._trusts = marked, trusts
        found, _ = self._blocks(text.tokens, 0)
        return found

    def _blocks(self, tokens: Sequence[Token], at: int) -> tuple[list[Node], int]:
        """Return the blocks from a token on, and where the token stands that closes them."""
        found: list[Node] = []
        while at < len(tokens):
            token = tokens[at]
            if token.type == "inline":
                found.append({"k": "p", "c": list(self._inline(token.children or ()))})
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

    def _table(self, tokens: Sequence[Token], at: int) -> tuple[Node, int]:
        rows: list[list[list[Node]]] = []
        sides: list[str] = []
        long: list[bool] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
                long.append(False)
            elif token.type in {"th_open", "td_open"}:
                inline = tokens[at + 1]
                rows[-1].append(list(self._inline(inline.children or ())))
                long[-1] |= len(inline.content) > LONG_ROW
                if len(rows) == 1:
                    sides.append(_side(token))
            at += 1
        width = sum(_narrowest(column) for column in zip(*rows, strict=False))
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
                yield self._value(token.meta["name"])
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
            policy, clause = token.meta["ref"]
            yield from self._reference(policy, clause, None if token.meta.get("bare") else inside)
        else:
            yield from _linked(str(token.attrGet("href") or ""), inside)

    def _reference(self, policy: str, clause: str, inside: list[Node] | None) -> Iterator[Node]:
        found = cite(self._merged, self._around, policy, clause)
        words = inside or [found.words]
        target = found.href.removeprefix("#")
        if found.href.startswith("#") and target in self._merged.by_id:
            self.targets.add(target)
            yield {"k": "ref", "to": target, "c": words}
        elif "://" in found.href:
            yield {"k": "cross", "to": found.href, "c": words}
        else:
            yield from words
        if found.after:
            yield found.after

    def _value(self, name: str) -> Node:
        slot = self._merged.base.meta.slots.get(name)
        if self._trusts and slot is not None:
            return breakable(f"[{slot.prompt}]" if slot.default is None else slot.default)
        value = value_of(self._merged, name)
        words = breakable(value_words(value))
        if self._marked:
            self.shown.add(name)
        if value.source is ValueSource.OPEN:
            return {"k": "strong", "c": [words]}
        if value.source is not ValueSource.LOCAL or not self._marked:
            return words
        again = value.standing is Standing.RECONFIRM
        return {"k": "detail", "t": words, "again": again}


def _narrowest(column: Sequence[list[Node]]) -> float:
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
