"""Markdown tokens -> nodes of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from generator.document.line import (
    Line,
)
from generator.document.line_maker import LineMaker, UnknownTokenError
from generator.document.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Content,
    DefinedWord,
    DefinitionEntry,
    DefinitionList,
    NumberedList,
    Paragraph,
    Quotation,
    Ruling,
    TextTable,
)
from generator.document.picture import Picture
from generator.model.terms import Term


@dataclass(frozen=True)
class _Point:
    """A point of a list, until the list is whole."""

    content: Content


class NodeMaker(LineMaker):
    """Turns Markdown into nodes.

    Args:
        contacts: what `{{ contacts }}` stands for: a table, as a rule.
    """

    def __init__(self, contacts: Block) -> None:
        self._contacts = contacts

    def blocks(self, tokens: Sequence[Token]) -> Content:
        """Return the blocks of a text."""
        found, _ = self._blocks(tokens, 0)
        return tuple(each for each in found if not isinstance(each, _Point))

    def place(self, term: Term) -> str:  # noqa: ARG002 - of those with definitions
        """Return the id that the definition of a term has in the whole document; "" for none."""
        return ""

    def _blocks(self, tokens: Sequence[Token], at: int) -> tuple[list[Block | _Point], int]:
        """Return the blocks from a token on, and where the token stands that closes them."""
        found: list[Block | _Point] = []
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                table, at = self._table(tokens, at)
                found.append(table)
            elif token.type == "dl_open":
                defined, at = self._definitions(tokens, at)
                found.append(defined)
            elif token.type.startswith("paragraph_"):
                pass  # its words come between
            elif token.nesting == 1:
                inside, at = self._blocks(tokens, at + 1)
                found.append(_around(token, inside))
            elif token.nesting == -1:
                return found, at
            else:
                found.append(self._alone(token))
            at += 1
        return found, at

    def _alone(self, token: Token) -> Block:
        match token.type:
            case "inline":
                return Paragraph(tuple(self.inline(token.children or ())))
            case "fence" | "code_block":
                return CodeBlock(token.content.rstrip("\n"))
            case "hr":
                return Ruling()
            case "figure":
                return Picture(token.meta["figure"], token.content)
            case "contacts":
                return self._contacts
            case _:
                raise UnknownTokenError(token.type)

    def _table(self, tokens: Sequence[Token], at: int) -> tuple[TextTable, int]:
        rows: list[list[Line]] = []
        sides: list[str] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(tuple(self.inline(tokens[at + 1].children or ())))
                if len(rows) == 1:
                    sides.append(_side(token))
            at += 1
        return TextTable(tuple(sides), tuple(map(tuple, rows))), at

    def _definitions(self, tokens: Sequence[Token], at: int) -> tuple[DefinitionList, int]:
        entries: list[DefinitionEntry] = []
        words: list[DefinedWord] = []
        meanings: list[Line] = []
        while tokens[at].type != "dl_close":
            token = tokens[at]
            if token.type == "dt_open":
                if meanings:
                    entries.append(DefinitionEntry(tuple(words), tuple(meanings)))
                    words, meanings = [], []
                inside = tuple(self.inline(tokens[at + 1].children or ()))
                words.append(DefinedWord(self.place(token.meta["term"]), inside))
            elif token.type == "dd_open":
                meanings.append(tuple(self.inline(tokens[at + 1].children or ())))
            at += 1
        entries.append(DefinitionEntry(tuple(words), tuple(meanings)))
        return DefinitionList(tuple(entries)), at


def _around(token: Token, inside: list[Block | _Point]) -> Block | _Point:
    """Return the block that holds others."""
    content = tuple(each for each in inside if not isinstance(each, _Point))
    points = tuple(each.content for each in inside if isinstance(each, _Point))
    match token.type:
        case "ordered_list_open":
            return NumberedList(int(token.attrGet("start") or 1), points)
        case "bullet_list_open":
            return BulletList(points)
        case "blockquote_open":
            return Quotation(content)
        case "list_item_open":
            return _Point(content)
        case _:
            raise UnknownTokenError(token.type)


def _side(token: Token) -> str:
    side = str(token.attrGet("style") or "").removeprefix("text-align:")
    return side if side in {"right", "center"} else "start"
