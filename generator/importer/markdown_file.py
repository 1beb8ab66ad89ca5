"""Read a Markdown file that was written elsewhere: headings, lists, tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.importer.nodes import (
    Block,
    Cell,
    Document,
    Number,
    StyledSpan,
    ToTell,
    WordMark,
    WordParagraph,
    WordTable,
)
from generator.importer.refused import CannotImportError
from generator.importer.spoken import words_in

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):[ \t]+(?P<value>\S.*)")
_NOTE = re.compile(r"^\[\^(?P<id>[^\]\s]+)\]:[ \t]*(?P<words>.*(?:\n[ \t]{2,}\S.*)*)", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ID = re.compile(r"[ \t]*\{#([\w-]+)[^}]*\}\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STEP = 360  # the indent of a list in one another, in twentieths of a point
_DEEPEST = 60


def read_markdown(content: bytes) -> Document:
    """Read a Markdown file.

    Raises:
        CannotImportError: when it is no text; the message says what to do.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise CannotImportError("it is no text in UTF-8; save it again as such") from error
    if not text.strip() or "\0" in text:
        raise CannotImportError("it is empty, or no text; check that it is the right file")
    facts = list(_facts(text))
    text = _FRONT.sub("", text)
    findings = [
        ToTell("comment", " ".join(comment.split()), "left out")
        for comment in _COMMENT.findall(text)
    ]
    text = _COMMENT.sub("", text)
    notes = {match["id"]: " ".join(match["words"].split()) for match in _NOTE.finditer(text)}
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    reader = _TokenReader({name: _inside(parser, words) for name, words in notes.items()})
    tokens = parser.parse(_NOTE.sub("", text))
    title = _title(tokens)
    blocks = list(reader.blocks(tokens))
    said = (*reader.said, *notes.values(), *facts, *(each.words for each in findings))
    spoken = [word for each in said for word in words_in(each)]
    table = _fact_table(facts)
    return Document(
        (*title, *table, *blocks[len(title) :]), tuple(findings), {}, tuple(spoken), counted=False
    )


def _inside(parser: MarkdownIt, words: str) -> tuple[StyledSpan, ...]:
    """Return the words of a note with their looks."""
    [inline] = parser.parseInline(words)
    return tuple(_TokenReader({}).spans(inline.children or [])[0])


def _facts(text: str) -> Iterator[str]:
    """Yield the lines of front matter that some programs write."""
    match = _FRONT.match(text)
    for line in match["yaml"].split("\n") if match else ():
        if line.strip():
            yield line.strip()


def _fact_table(facts: Sequence[str]) -> tuple[WordParagraph, ...]:
    lines = []
    for fact in facts:
        pair = _PAIR.fullmatch(fact)
        shown = (
            f"{pair['key'].replace('_', ' ')}:\t{pair['value'].strip(chr(34))}" if pair else fact
        )
        lines.append(WordParagraph((StyledSpan(shown),)))
    return tuple(lines)


def _title(tokens: Sequence[Token]) -> tuple[WordParagraph, ...]:
    """Return a first heading of the highest level, where it is the only one."""
    first = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    tops = [index for index in first if tokens[index].tag == "h1"]
    if len(tops) == 1 and first[0] == tops[0] == 0:
        return (WordParagraph((StyledSpan(tokens[1].content.strip()),), "title"),)
    return ()


class _TokenReader:
    """Turns tokens into blocks.

    Args:
        notes: the words of footnotes by their signs.
    """

    def __init__(self, notes: Mapping[str, tuple[StyledSpan, ...]]) -> None:
        self._notes = notes
        self._lists: list[tuple[str, int, bool]] = []  # key, count, bullets
        self._count = 0
        self.said: list[str] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield a block for each heading, paragraph and table."""
        index, fresh = 0, False
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._begin(token)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    fresh = True
                case "heading_open":
                    yield self._paragraph(tokens[index + 1], outline=int(token.tag[1:]) - 1)
                case "paragraph_open":
                    yield self._paragraph(tokens[index + 1], entry=fresh)
                    fresh = False
                case "table_open":
                    end = next(
                        i for i in range(index, len(tokens)) if tokens[i].type == "table_close"
                    )
                    yield WordTable(tuple(self._rows(tokens[index:end])))
                    index = end
                case "fence" | "code_block" | "html_block":
                    yield self._plain(token.content)
            index += 1

    def _begin(self, token: Token) -> None:
        if not self._lists:
            self._count += 1
        start = int(token.attrGet("start") or 1)
        self._lists.append((f"list {self._count}", start - 1, token.type == "bullet_list_open"))

    def _plain(self, text: str) -> WordParagraph:
        self.said.append(text)
        return WordParagraph((StyledSpan(text.strip("\n")),), indent=self._indent)

    @property
    def _indent(self) -> int:
        return _STEP * len(self._lists)

    def _paragraph(
        self, inline: Token, *, outline: int | None = None, entry: bool = False
    ) -> WordParagraph:
        spans, marks = self.spans(inline.children or [])
        number = None
        if entry and self._lists:
            key, count, bullets = self._lists[-1]
            self._lists[-1] = (key, count + 1, bullets)
            shown = "•" if bullets else f"{count + 1}."
            level = len(self._lists) - 1
            number = Number(shown, level, f"{key} {bullets}" if level else key, bullet=bullets)
            number = Number(shown, level, key, bullet=bullets)
        last = spans[-1] if spans else StyledSpan("")
        named = _ID.search(last.text)
        if named:
            spans[-1] = StyledSpan(last.text[: named.start()], last.bold, last.italic)
        bookmarks = (f"clause-{named[1]}",) if named else ()
        first = self._indent - _STEP if number else self._indent
        return WordParagraph(
            tuple(spans),
            "",
            outline,
            number,
            bookmarks,
            tuple(marks),
            indent=self._indent,
            first=first,
        )

    def spans(self, children: Sequence[Token]) -> tuple[list[StyledSpan], list[WordMark]]:
        spans: list[StyledSpan] = []
        marks: list[WordMark] = []
        bold = italic = 0
        link = ""
        for token in children:
            bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type == "link_open":
                link = str(token.attrGet("href") or "")
            elif token.type == "link_close":
                link = ""
            elif token.type == "image":
                marks.append(WordMark("picture", token.content, str(token.attrGet("src") or "")))
                self.said.append(token.content)
            else:
                text = _words(token)
                self.said.append(_CALL.sub("", text))
                inside = link[1:] if link.startswith("#") else ""
                outside = "" if inside else link
                target = f"clause-{inside}" if inside else ""
                look = StyledSpan("", bool(bold), bool(italic), link=outside, target=target)
                spans += self._with_notes(text, look)
        return spans, marks

    def _with_notes(self, text: str, look: StyledSpan) -> Iterator[StyledSpan]:
        """Yield a text with the notes whose signs stand in it."""
        done = 0
        for call in _CALL.finditer(text):
            note = self._notes.get(call[1])
            if note:
                yield replace(look, text=text[done : call.start()])
                yield StyledSpan("", note=note)
                done = call.end()
        yield replace(look, text=text[done:])

    def _rows(self, tokens: Sequence[Token]) -> Iterator[tuple[Cell, ...]]:
        cells: list[Cell] = []
        for token in tokens:
            if token.type == "inline":
                spans, marks = self.spans(token.children or [])
                cells.append(Cell((WordParagraph(tuple(spans), marks=tuple(marks)),)))
            elif token.type == "tr_close":
                yield tuple(cells)
                cells = []


def _words(token: Token) -> str:
    if token.type == "html_inline" and _BREAK.fullmatch(token.content):
        return "\n"
    return (
        "\n" if token.type == "hardbreak" else " " if token.type == "softbreak" else token.content
    )
