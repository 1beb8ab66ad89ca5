"""What a heading may be: its level, its words; what the mark of a numbered paragraph may say."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from generator.model.clause import DEEPEST, TOP, Text
from generator.model.problem import Place
from generator.model.rules import Rule
from generator.source.prose.blocks import slug
from generator.source.prose.marks import ClauseMark

_TYPED = re.compile(r"(?:appendix|annex) +[A-Z0-9]{1,2}\b[\s:.–—-]*", re.IGNORECASE)
Note = Callable[[int, Rule, str, str], None]  # line, rule, message, hint


def check_level(opening: Token, wanted: int, note: Note, *, allowed: bool) -> None:
    """Note where a heading cannot stand, or has too many hashes or too few.

    Args:
        opening: its token.
        wanted: the level that would follow here.
        note: told what is wrong.
        allowed: whether there can be headings at all.
    """
    line, level = (opening.map or [0])[0] + 1, int(opening.tag[1:])
    if not allowed:
        note(
            line,
            Rule.HEADING_UNWANTED,
            "there can be no heading in this text",
            "make it a change of its own: add, with a heading",
        )
    elif opening.markup in "-=":
        pass  # told already: a line under its words made it a heading
    elif not TOP <= level <= DEEPEST:
        note(
            line,
            Rule.HEADING_LEVEL,
            f"a heading of level {level} has no place in a policy",
            "use ## for main headings, ### and #### under them; the title stands at the top",
        )
    elif level != wanted:
        note(
            line,
            Rule.HEADING_LEVEL,
            f"this heading has {level} hashes, but {wanted} would follow here",
            f"begin the line with {'#' * wanted}",
        )


def check_words(heading: Text, note: Note, *, named: bool) -> None:
    """Note where a heading has no words, or none that give it an id.

    Args:
        heading: the heading.
        note: told what is wrong.
        named: whether it has an id of its own.
    """
    tokens = [token for block in heading.tokens for token in block.children or ()]
    if not heading.canonical:
        hint = "write some, or delete the line"
        note(heading.place.line, Rule.EMPTY_TEXT, "this heading has no words", hint)
    elif any(token.type == "image" for token in tokens):
        hint = "put it into a paragraph of its own under the heading"
        message = "a picture stands in this heading"
        note(heading.place.line, Rule.FIGURE_NOT_ALONE, message, hint)
    elif not named and (
        any(token.type == "value" for token in tokens) or not slug(heading.canonical)
    ):
        hint = "write {#an-id} at its end"
        message = "this heading needs an id of its own"
        note(heading.place.line, Rule.HEADING_NEEDS_ID, message, hint)


def check_appendix(
    heading: Text, mark: ClauseMark, level: int, note: Note, *, after: Place | None
) -> None:
    """Note where an appendix is none, or a section comes after one.

    Args:
        heading: a heading.
        mark: what its mark says.
        level: its level.
        note: told what is wrong.
        after: an appendix that stands before it; None for none.
    """
    line, words = heading.place.line, heading.canonical
    if not mark.appendix:
        if after is not None and level == TOP:
            message = f"this section stands after an appendix, that of line {after.line}"
            hint = "put it before the appendices, or write appendix in its mark"
            note(line, Rule.APPENDIX_ORDER, message, hint)
        return
    if level != TOP:
        message = "an appendix stands under another heading"
        note(line, Rule.APPENDIX_ORDER, message, "begin its line with ##, or take appendix out")
    if not mark.numbered:
        message = "an appendix always has its letter"
        note(line, Rule.BAD_MARK, message, "take numbered=no out of its mark")
    typed = _TYPED.match(words)
    if typed:
        message = f"“{typed[0].strip()}” is typed in this heading, and the page adds it anyway"
        rest = words[typed.end() :] or "Consent form"
        note(line, Rule.TYPED_NUMBER, message, f"write ## {rest}, with its mark as it is")


def check_item(mark: ClauseMark, line: int, note: Note) -> None:
    """Note what only the mark of a heading may say.

    Args:
        mark: the mark of a numbered paragraph.
        line: its line.
        note: told what is wrong.
    """
    if not mark.numbered:
        message = "a clause of a list always has its number"
        hint = "write numbered=no at the heading, or use a bullet instead of a number"
        note(line, Rule.BAD_MARK, message, hint)
    if mark.appendix:
        message = "a numbered paragraph cannot be an appendix"
        note(line, Rule.BAD_MARK, message, "write appendix at a heading with two hashes")
    if mark.terms:
        message = "a numbered paragraph is no section of terms"
        note(line, Rule.BAD_MARK, message, "write terms in the mark of the heading")
