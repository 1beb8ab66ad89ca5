"""Markdown tokens -> nodes of a document; others tell what stands for values and references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from generator.document.line import (
    Bold,
    CodeWords,
    Inline,
    InnerLink,
    Italic,
    Line,
    LineBreak,
    PageLink,
    Struck,
    WebLink,
)
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
from generator.model.clause import NOTE_CLOSE, NOTE_OPEN
from generator.model.terms import Term
from generator.wording.neighbours import Citation

_WRAPS: dict[str, type[Bold | Italic | Struck]] = {"em": Italic, "strong": Bold, "s": Struck}
_WORDS = {"text", "text_special", "html_inline"}


class UnknownTokenError(Exception):
    """There is Markdown of a kind that no node stands for: a fault of ours.

    Args:
        kind: the type of the token.
    """

    def __init__(self, kind: str) -> None:
        super().__init__(f"no node stands for Markdown of the kind “{kind}”")


@dataclass(frozen=True)
class _Point:
    """A point of a list, until the list is whole."""

    content: Content


class NodeMaker(ABC):
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

    def words(self, tokens: Sequence[Token]) -> Line:
        """Return the words of a text without its blocks: a heading's."""
        return tuple(node for token in tokens for node in self._inline(token.children or ()))

    def cited(self, found: Citation, inside: Line | None) -> Iterator[Inline]:
        """Yield a citation: a link into this document, to another one, or words alone.

        Args:
            found: what it reads, and where it leads.
            inside: the author's words; None where there are none.
        """
        words = inside or (found.words,)
        target = found.href.removeprefix("#")
        if target != found.href:
            yield InnerLink(target, words)
        elif "://" in found.href:
            yield PageLink(found.href, words)
        else:
            yield from words
        if found.after:
            yield found.after

    def footnote(self, note: str, inside: Line) -> Iterator[Inline]:  # noqa: ARG002 - of those who count
        """Yield a note: here, its words in brackets.

        Args:
            note: what tells it from all others.
            inside: its words.
        """
        yield from (NOTE_OPEN, *inside, NOTE_CLOSE)

    def term(self, term: str, inside: Line) -> Iterator[Inline]:  # noqa: ARG002 - of those with definitions
        """Yield a defined word where it is used: here, the word alone.

        Args:
            term: the id of the term.
            inside: the word.
        """
        yield from inside

    def place(self, term: Term) -> str:  # noqa: ARG002 - of those with definitions
        """Return the id that the definition of a term has in the whole document; "" for none."""
        return ""

    @abstractmethod
    def value(self, name: str) -> Inline:
        """Return what stands for a value."""

    @abstractmethod
    def reference(
        self, policy: str, clause: str, inside: Line | None, *, stopped: bool
    ) -> Iterator[Inline]:
        """Yield a reference.

        Args:
            policy: the policy that it leads to; "" for the one that it stands in.
            clause: the clause; "" for the whole policy.
            inside: the author's words; None where there are none.
            stopped: whether a full stop follows, which is not said twice.
        """

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
                return Paragraph(tuple(self._inline(token.children or ())))
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
                rows[-1].append(tuple(self._inline(tokens[at + 1].children or ())))
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
                inside = tuple(self._inline(tokens[at + 1].children or ()))
                words.append(DefinedWord(self.place(token.meta["term"]), inside))
            elif token.type == "dd_open":
                meanings.append(tuple(self._inline(tokens[at + 1].children or ())))
            at += 1
        entries.append(DefinitionEntry(tuple(words), tuple(meanings)))
        return DefinitionList(tuple(entries)), at

    def _inline(self, children: Sequence[Token]) -> Iterator[Inline]:
        index = 0
        while index < len(children):
            token = children[index]
            if token.nesting == 1:
                end = _closing(children, index)
                yield from self._wrapped(token, tuple(self._inline(children[index + 1 : end])))
                index = end
            else:
                yield from self._piece(token)
            index += 1

    def _piece(self, token: Token) -> Iterator[Inline]:
        match token.type:
            case kind if kind in _WORDS:
                yield token.content
            case "value":
                yield self.value(token.meta["name"])
            case "code_inline":
                yield CodeWords(token.content)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield LineBreak()
            case "image":  # as on the site, a picture's description stands for it
                yield from self._inline(token.children or ())
            case _:
                raise UnknownTokenError(token.type)

    def _wrapped(self, token: Token, inside: Line) -> Iterator[Inline]:
        kind = token.type.removesuffix("_open")
        if kind in _WRAPS:
            yield _WRAPS[kind](inside)
        elif kind == "footnote":
            yield from self.footnote(token.meta["note"], inside)
        elif kind == "term":
            yield from self.term(token.meta["term"], inside)
        elif kind != "link":
            raise UnknownTokenError(token.type)
        elif token.meta.get("ref") is not None:
            stopped = bool(token.meta.get("stopped"))
            told = None if token.meta.get("bare") else inside
            policy, clause = token.meta["ref"]
            yield from self.reference(policy, clause, told, stopped=stopped)
        else:
            yield from _linked(str(token.attrGet("href") or ""), inside)


def _linked(address: str, inside: Line) -> Iterator[Inline]:
    """Yield a link to elsewhere; on paper, its address stands beside its words."""
    yield WebLink(address, inside)
    seen = address.removeprefix("mailto:")
    if seen not in inside:
        yield f" ({seen})"


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
