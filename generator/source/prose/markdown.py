"""Markdown as policies use it: CommonMark and tables, values, marks, and nothing unread.

The rules of `docs/format.md`, “The body”: values and marks are read ahead of escapes, so that a
value is data and never markup, and whatever of them is left unread is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.clause import ends_line
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.letters.characters import told_unreadable, unreadable
from generator.source.letters.odd_blanks import BLANKS
from generator.source.prose.definitions import check_definitions, read_definition
from generator.source.prose.footnotes import read_footnote, read_use, with_footnotes
from generator.source.prose.links import read_link, refuse_braces
from generator.source.prose.notes import Notes
from generator.source.prose.tables import overfull_rows, read_break
from generator.source.slips.finding import Finding
from generator.source.slips.inline import in_text
from generator.source.slips.slips import slips

_SPACE = rf"[ \t{BLANKS}]*"
VALUE = re.compile(rf"\{{\{{{_SPACE}([a-z][a-z0-9-]*(?:\.[^{{}}\n]*?)?){_SPACE}\}}\}}")
_MARK = re.compile(r"\{(#[^{}\n]*)\}")
_ESCAPED = re.compile(r"\\(\{\{[^{}\n]*\}\}|\{#[^{}\n]*\}|\{\{|\{#)")
_BRACKET = re.compile(r"\[|\]|\n[ \t>]*(?=\n)")
_MALFORMED = re.compile(r"\{\{[^{}\n]*\}\}")
MAX_DEPTH = 20
MAX_BRACKETS = 30
MAX_NESTING = 100  # of what markdown-it follows; more would use up Python's stack
_OPTIONS = {"html": False, "maxNesting": MAX_NESTING, "store_labels": True}
MAX_LEFTOVERS = 200  # enough to see that a text is not what it should be


def parse_markdown(
    file: str, text: str, first_line: int, *, footnotes: bool = True, pictures: bool = False
) -> tuple[tuple[Token, ...], tuple[Problem, ...]]:
    """Parse Markdown into block tokens.

    Args:
        file: its name, for places.
        text: the Markdown, with line feeds only.
        first_line: the line of the file on which it begins.
        footnotes: whether `[^1]` is the sign of a note.
        pictures: whether it may have figures.

    Returns:
        The tokens, whose `map` counts the file's lines from 0, and the problems found. An
        `inline` token's children hold, beside CommonMark's, tokens of the types `value` (meta
        `name`) and `mark` (meta `text`); an internal link has meta `ref` and `bare`; the words of
        a note stand where it is used, between `footnote_open` (meta `note`, which no other note
        has, and `line`) and `footnote_close`.
    """
    notes = Notes(file, first_line - 1, pictures=pictures)
    if _too_many_brackets(notes, text):
        return (), tuple(notes.problems)
    env: dict[str, Any] = {"notes": notes}
    tokens = _parser(footnotes=footnotes).parse(text, env)
    check_definitions(notes, env)
    for line, cells, columns in overfull_rows(tokens, text.split("\n")):
        notes.note(
            line + first_line,
            1,
            Rule.TABLE_CELLS_LOST,
            f"this row has {cells} cells, but the top row of the table has {columns}",
            "add a column, or write \\| for a bar that is text",
        )
    for found in slips(tokens, text.split("\n")):
        notes.note(found.line + first_line, 1, found.rule, found.message, found.hint)
    for token in tokens:
        if token.map:
            token.map = [token.map[0] + notes.shift, token.map[1] + notes.shift]
        if token.level > MAX_DEPTH and token.nesting == 1:
            line, message = (token.map or [0])[0] + 1, "lists or quotes are nested too deeply here"
            notes.note(line, 1, Rule.NESTED_TOO_DEEP, message, "say it in fewer levels")
            break
    for token in tokens:
        _check_block(notes, token)
    _number_lists(tokens)
    return tuple(with_footnotes(tokens, notes)), tuple(notes.problems)


def slips_in(text: str) -> tuple[Finding, ...]:
    """Return what in a text was meant as markup and is read as something else; lines from 0.

    Args:
        text: the Markdown, with line feeds only.
    """
    notes = Notes("", 0)
    if _too_many_brackets(notes, text):
        return ()
    return tuple(slips(_parser(footnotes=True).parse(text, {"notes": notes}), text.split("\n")))


def _too_many_brackets(notes: Notes, text: str) -> bool:
    """Note where brackets are opened and not closed: each would be tried as a link, in vain."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = {"[": depth + 1, "]": max(depth - 1, 0)}.get(match[0], 0)
        if depth > MAX_BRACKETS:
            line = text.count("\n", 0, match.start()) + 1 + notes.shift
            message = f"more than {MAX_BRACKETS} square brackets are open here"
            notes.note(line, 1, Rule.NESTED_TOO_DEEP, message, "close them, or delete them")
            return True
    return False


@cache
def _parser(*, footnotes: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", _OPTIONS).enable("table")
    parser.disable(["html_block", "html_inline"])
    parser.block.ruler.at("reference", read_definition)
    parser.inline.ruler.before("escape", "braces", _braces)
    if footnotes:
        ends = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
        parser.block.ruler.before("reference", "footnote", read_footnote, ends)
        parser.inline.ruler.before("link", "footnote", read_use)
    parser.inline.ruler.before("autolink", "break", read_break)
    parser.core.ruler.at("inline", _inline)
    # markdown-it would leave an unsafe link as text; here every link is read, then refused aloud.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:
    return url is not None


def _inline(state: StateCore) -> None:
    notes = state.env["notes"]
    for index, token in enumerate(state.tokens):
        if token.type == "inline":
            notes.line = (token.map or [0])[0] + 1 + notes.shift
            token.children = []
            state.env["within"] = state.tokens[index - 1].type if index else ""
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            _check_inline(notes, token.children)
            around = state.tokens[max(index - 2, 0) : index]
            for found in in_text(notes.line, token.children, around):
                notes.note(found.line, 1, found.rule, found.message, found.hint)


def _braces(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `{{ value }}`, `{#mark}` and their escaped forms; note what is neither."""
    src, pos = state.src, state.pos
    if src[pos] == "\\":
        escaped = _ESCAPED.match(src, pos)
        if not escaped:
            return False
        if not silent:
            state.pending += escaped[1]
        state.pos = escaped.end()
        return True
    if not src.startswith(("{{", "{#", "}}"), pos):
        return False
    value, mark = VALUE.match(src, pos), _MARK.match(src, pos)
    found = value or mark or _MALFORMED.match(src, pos)
    end = found.end() if found else pos + 2
    if not silent:
        if value or mark:
            token = state.push("value" if value else "mark", "", 0)
            token.meta = {"name": value[1]} if value else {"text": mark[1] if mark else ""}
            token.content = src[pos:end]
        else:
            _note_leftover(state, src[pos : min(end, pos + 30)])
            state.pending += src[pos:end]
    state.pos = end
    return True


def _note_leftover(state: StateInline, snippet: str) -> None:
    notes: Notes = state.env["notes"]
    notes.leftovers += 1
    if notes.leftovers > MAX_LEFTOVERS:
        return
    line = notes.line + state.src.count("\n", 0, state.pos)
    notes.note(
        line,
        1,
        Rule.LEFTOVER_BRACES,
        f"“{snippet}” is not a value or a mark",
        "write {{ academy }}, {{ role.its-id }} or {#id}, or a backslash before braces that are "
        "meant as such",
    )


def _escaped(children: Sequence[Token], index: int) -> bool:
    """Return whether a bracket before a text has a backslash, so that no link is meant."""
    before = [token for token in children[:index] if token.type == "text_special"]
    return any(token.content in "[]" for token in before)


def _check_inline(notes: Notes, children: Sequence[Token]) -> None:
    line = notes.line
    for index, token in enumerate(children):
        for _, character in islice(unreadable(token.content), 1):  # written as an entity: &#8232;
            notes.note(line, 1, Rule.CONTROL_CHARACTER, *told_unreadable(character))
        if ends_line(token):
            line += 1
        elif token.type == "code_inline":
            refuse_braces(notes, line, token.content)
        elif token.type == "image":
            notes.labels.add(str(token.meta.get("label", "")))
            if not notes.pictures:
                message = "a picture cannot stand here"
                notes.note(line, 1, Rule.NOT_SUPPORTED, message, "say it in words")
        elif token.type == "link_open":
            read_link(notes, line, token, children[index + 1 : index + 3])
        elif token.type == "text" and "](" in token.content and not _escaped(children, index):
            if children[index + 1 : index + 2] and children[index + 1].type == "value":
                refuse_braces(notes, line, children[index + 1].content)
                continue
            notes.note(
                line,
                1,
                Rule.NOT_SUPPORTED,
                "this looks like a link but cannot be read as one",
                "write [text](https://…) without spaces in the address, or a backslash before [",
            )


def _check_block(notes: Notes, token: Token) -> None:
    line = (token.map or [0])[0] + 1
    if token.type in {"fence", "code_block"}:
        for number, content in enumerate(token.content.split("\n")):
            refuse_braces(notes, line + number + (token.type == "fence"), content)
        if token.info.strip():
            notes.note(
                line,
                1,
                Rule.NOT_SUPPORTED,
                "what stands after ``` would not be shown",
                "delete it, or move it into the text",
            )


def _number_lists(tokens: Sequence[Token]) -> None:
    """Forget the digits that an author typed: numbers are computed."""
    for token in tokens:
        if token.type == "ordered_list_open":
            token.attrs.pop("start", None)
