"""The words of Markdown -> a line; others tell what stands for values and references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

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
from generator.model.clause import NOTE_CLOSE, NOTE_OPEN
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


class LineMaker(ABC):
    """Turns the words of Markdown into lines."""

    def words(self, tokens: Sequence[Token]) -> Line:
        """Return the words of a text without its blocks: a heading's."""
        return tuple(node for token in tokens for node in self.inline(token.children or ()))

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

    def inline(self, children: Sequence[Token]) -> Iterator[Inline]:
        """Yield the pieces of a line."""
        index = 0
        while index < len(children):
            token = children[index]
            if token.nesting == 1:
                end = _closing(children, index)
                yield from self._wrapped(token, tuple(self.inline(children[index + 1 : end])))
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
                yield from self.inline(token.children or ())
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


def _closing(children: Sequence[Token], opening: int) -> int:
    depth = 0
    for index in range(opening, len(children)):
        depth += children[index].nesting
        if depth == 0:
            return index
    return len(children)
