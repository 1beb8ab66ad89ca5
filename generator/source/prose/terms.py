"""Definition lists in a section of terms: the word on a line, and under it `: what it means`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.model.clause import Text
from generator.model.problem import Place
from generator.model.terms import Term
from generator.source.prose.blocks import slug
from generator.source.prose.canonical import canonical_inline

_PARAGRAPH = 3  # tokens: its beginning, its words, its end


@dataclass(frozen=True)
class _Line:
    """A line of a paragraph: its tokens, its number in the file, and whether it is set in."""

    tokens: list[Token]
    number: int
    indented: bool

    @property
    def defines(self) -> bool:
        """Return whether it begins what a term means."""
        first = self.tokens[0] if self.tokens else None
        return first is not None and first.type == "text" and first.content.startswith(": ")


@dataclass
class _TermLines:
    terms: list[_Line]
    meanings: list[list[_Line]] = field(default_factory=list)


def with_definitions(tokens: Sequence[Token], file: str) -> Iterator[Token]:
    """Yield block tokens with definition lists in the place of the paragraphs that hold them.

    Args:
        tokens: block tokens of a section of terms.
        file: the file that they stand in.
    """
    open_list: list[_TermLines] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type != "paragraph_open" or token.level:
            yield from _listed(open_list, file)
            yield token
            at += 1
            continue
        lines = list(_lines(tokens[at + 1]))
        after = tokens[at + _PARAGRAPH : at + _PARAGRAPH + 2]
        apart = len(after) == 2 and after[0].type == "paragraph_open"
        if not any(line.defines for line in lines):
            if apart and next(iter(_lines(after[1]))).defines:
                open_list.append(_TermLines(lines))  # the meaning stands behind an empty line
            else:
                yield from _listed(open_list, file)
                yield from tokens[at : at + _PARAGRAPH]
        elif lines[0].defines and not open_list:
            yield from tokens[at : at + _PARAGRAPH]  # a meaning of nothing
        else:
            _read(lines, open_list)
        at += _PARAGRAPH
    yield from _listed(open_list, file)


def _lines(inline: Token) -> Iterator[_Line]:
    """Yield the lines of a paragraph; line ends within a note are none of its own."""
    written = inline.content.split("\n")
    first = (inline.map or [0])[0] + 1
    line: list[Token] = []
    count, inside = 0, False
    for token in inline.children or ():
        inside = (inside or token.type == "footnote_open") and token.type != "footnote_close"
        if token.type in {"softbreak", "hardbreak"} and not inside:
            yield _Line(line, first + count, _indented(written, count))
            line, count = [], count + 1
        else:
            line.append(token)
    yield _Line(line, first + count, _indented(written, count))


def _indented(written: Sequence[str], count: int) -> bool:
    return count >= len(written) or written[count].startswith((" ", "\t"))


def _read(lines: Sequence[_Line], entries: list[_TermLines]) -> None:
    """Add the entries of a paragraph; what goes on a meaning is set in, or ends the paragraph."""
    for at, line in enumerate(lines):
        leads = at + 1 < len(lines) and lines[at + 1].defines
        if line.defines:
            entries[-1].meanings.append([line])
        elif at == 0 or (leads and not line.indented):
            entries.append(_TermLines([line]))
        elif not entries[-1].meanings:
            entries[-1].terms.append(line)
        else:
            entries[-1].meanings[-1].append(line)


def _listed(entries: list[_TermLines], file: str) -> Iterator[Token]:
    """Yield entries as one list, and forget them."""
    if not entries:
        return
    yield Token("dl_open", "dl", 1, block=True)
    for entry in entries:
        for line in entry.terms:
            inline = _inline([line])
            words = " ".join(_words(line.tokens).split())
            ident = slug(words) or "".join(f"{ord(letter):x}" for letter in words)
            yield Token("dt_open", "dt", 1, block=True, level=1, meta={"term": Term(ident, words)})
            yield inline
            yield Token("dt_close", "dt", -1, block=True, level=1)
        for lines in entry.meanings:
            first = copy(lines[0].tokens[0])
            first.content = first.content.removeprefix(":").lstrip()
            lines[0].tokens[0] = first
            inline = _inline(lines)
            place = Place(file, lines[0].number, 1)
            text = Text(
                (Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)),
                canonical_inline(inline.children or ()),
                place,
            )
            yield Token("dd_open", "dd", 1, block=True, level=1, meta={"text": text})
            yield inline
            yield Token("dd_close", "dd", -1, block=True, level=1)
    yield Token("dl_close", "dl", -1, block=True)
    entries.clear()


def _inline(lines: Sequence[_Line]) -> Token:
    children: list[Token] = []
    for line in lines:
        children += [*([Token("softbreak", "br", 0)] if children else []), *line.tokens]
    number = lines[0].number
    content = _words(children)
    span = [number - 1, number - 1 + len(lines)]
    return Token("inline", "", 0, map=span, level=2, children=children, content=content)


def _words(tokens: Sequence[Token]) -> str:
    return "".join("\n" if token.type == "softbreak" else token.content for token in tokens)
