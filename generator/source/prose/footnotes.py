"""Footnotes: `[^1]` in a text, and the paragraph `[^1]: …` that is its note.

A note's words are put where the note is used, between two tokens of their own: whatever becomes of
a clause, in a merge, a seal or a redline, becomes of its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.prose.notes import Notes

_LABEL = r"\[\^([^\]\[\s^]{1,40})\]"
_USE = re.compile(_LABEL)
_DEFINED = re.compile(rf"{_LABEL}:[ \t]*(?=\S)")
_OPEN, _WORDS, _CLOSE = range(3)  # the tokens of a note: its beginning, its words, its end
_LITERAL = 30  # characters of a note that a message quotes


def read_footnote(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    """Read the paragraph that is a note; of two with one label the first one counts."""
    begin = state.bMarks[first] + state.tShift[first]
    found = _DEFINED.match(state.src, begin, state.eMarks[first])
    notes: Notes = state.env["notes"]
    if not found or state.is_code_block(first) or found[1].lower() in notes.footnotes:
        return False
    if silent:
        return True
    notes.footnotes[found[1].lower()] = first + 1 + notes.shift
    last = _end(state, first)
    token = state.push("note_open", "", 1)
    token.map, token.meta = [first, last], {"label": found[1]}
    token = state.push("inline", "", 0)
    text = state.getLines(first, last, state.blkIndent, False).strip()  # noqa: FBT003 - markdown-it's
    token.content, token.children, token.map = text[len(found[0]) :], [], [first, last]
    state.push("note_close", "", -1)
    state.line = last
    return True


def _end(state: StateBlock, first: int) -> int:
    """Return the line after a paragraph, as markdown-it reads one."""
    rules, before = state.md.block.ruler.getRules("paragraph"), state.parentType
    state.parentType = "paragraph"
    line = first + 1
    while line < state.lineMax and not state.isEmpty(line):
        deep = state.is_code_block(line) or state.sCount[line] < 0
        if not deep and any(rule(state, line, state.lineMax, True) for rule in rules):  # noqa: FBT003
            break
        line += 1
    state.parentType = before
    return line


def read_use(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `[^1]` where there is such a note; where it has no place, it stays what it is."""
    found = _USE.match(state.src, state.pos)
    notes: Notes = state.env["notes"]
    if not found or found[1].lower() not in notes.footnotes:
        return False
    if not silent:
        wrong = _misplaced(state, found)
        if wrong:
            line = notes.line + state.src.count("\n", 0, state.pos)
            message = f"“{found[0]}” is shown as it is: {wrong[0]}"
            notes.note(line, 1, Rule.UNREAD_MARKUP, message, wrong[1])
            token = state.push("text_special", "", 0)
            token.content, token.markup, token.info = found[0], found[0], "footnote"
        else:
            notes.noted.add(found[1].lower())
            state.push("footnote", "", 0).meta = {"label": found[1].lower()}
    state.pos = found.end()
    return True


def _misplaced(state: StateInline, found: re.Match[str]) -> tuple[str, str] | None:
    """Return why a note has no place here, and what to do; None where it has one."""
    within = state.env.get("within", "")
    if within == "heading_open":
        return "a heading has no notes", "put it at the end of a sentence under the heading"
    if within == "note_open":
        return "a note has no notes", "say it in one note"
    if state.src.startswith(":", found.end()) and state.src[: state.pos].rstrip(" \t>")[-1:] in {
        "",
        "\n",
    }:
        return (
            "another note has this label",
            "give one of the two a label of its own, here and where it is used",
        )
    return None


def with_footnotes(tokens: Sequence[Token], notes: Notes) -> Iterator[Token]:
    """Yield block tokens with the words of each note where it is used.

    A note that nothing uses stays the paragraph that it is, and is told.

    Args:
        tokens: block tokens, whose `map` counts the lines of the file.
        notes: what was read of the text.
    """
    if not notes.footnotes:
        yield from tokens
        return
    found = {
        str(token.meta["label"]).lower(): tokens[at + _WORDS]
        for at, token in enumerate(tokens)
        if token.type == "note_open"
    }
    met: set[int] = set()  # the lines of the notes that stand somewhere
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "note_open":
            label = str(token.meta["label"])
            if label.lower() not in notes.noted:
                yield from _unused(tokens[at : at + _CLOSE + 1], label, notes)
            at += _CLOSE
        else:
            if token.children:
                token.children = list(_filled(token.children, found, notes, met))
            yield token
        at += 1


def _unused(block: Sequence[Token], label: str, notes: Notes) -> Iterator[Token]:
    words = copy(block[_WORDS])
    begin = f"[^{label}]: "
    told = f"{begin}{words.content.split(chr(10))[0][:_LITERAL]}"
    message = f"“{told}” is shown as it is: no text has the sign of this note"
    hint = f"write [^{label}] behind the words that it is about, or delete it"
    notes.note((words.map or [0])[0] + 1, 1, Rule.UNREAD_MARKUP, message, hint)
    words.content = f"{begin}{words.content}"
    words.children = [Token("text", "", 0, content=begin), *(words.children or ())]
    level = block[_OPEN].level
    yield Token("paragraph_open", "p", 1, map=words.map, block=True, level=level)
    yield words
    yield Token("paragraph_close", "p", -1, block=True, level=level)


def _filled(
    children: Sequence[Token], found: dict[str, Token], notes: Notes, met: set[int]
) -> Iterator[Token]:
    for token in children:
        words = found.get(str(token.meta.get("label"))) if token.type == "footnote" else None
        if words is None:
            yield token
            continue
        line = (words.map or [0])[0] + 1
        begin = len(f"[^{token.meta['label']}]: ")
        meta = {"note": f"{notes.file}:{line}", "line": line, "column": begin + 1}
        meta |= {"label": token.meta["label"], "source": words.content, "first": line not in met}
        met.add(line)
        yield Token("footnote_open", "", 1, meta=meta)
        yield from (copy(each) for each in words.children or ())
        yield Token("footnote_close", "", -1)
