"""From Markdown to clauses: see docs/format.md, “The body”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.model.clause import DEEPEST, Clause, Kind, Local, Text
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.pictures.figures import Figures
from generator.source.pictures.in_text import with_figures
from generator.source.prose.blocks import contacts_alone, list_entries, slug, top_blocks
from generator.source.prose.canonical import canonical, canonical_inline
from generator.source.prose.heading_rules import (
    check_appendix,
    check_item,
    check_level,
    check_words,
)
from generator.source.prose.markdown import parse_markdown
from generator.source.prose.marks import (
    NO_MARK,
    ClauseMark,
    read_mark,
    split_marks,
    stands_last,
    without_marks,
)
from generator.source.prose.terms import with_definitions
from generator.source.slips.meant_headings import meant_headings
from generator.source.slips.run_together import meanings

MAX_LETTERS = 26


@dataclass(frozen=True)
class BodyOptions:
    """How a text is to be read.

    Args:
        file: its file.
        first_line: the line of the file on which it begins.
        level: the level of the heading it stands under; 1 for the body of a base.
        in_base: whether marks may say what academies may do.
        item: whether it is the text of a list clause, in which lists are i. ii.
        letters: whether list clauses are lettered, which bounds their count.
        headings: whether it may have headings.
        footnotes: whether `[^1]` is the sign of a note.
        default: what academies may do where no mark says it.
        figures: the pictures that it may show; None where there can be none.
    """

    file: str
    first_line: int
    level: int = 1
    in_base: bool = True
    item: bool = False
    letters: bool = True
    headings: bool = True
    footnotes: bool = True
    terms: bool = False
    default: Local = Local.FIXED
    figures: Figures | None = None


@dataclass
class _Open:
    """A section being read."""

    level: int
    mark: ClauseMark
    local: Local
    numbered: bool
    terms: bool
    heading: Text | None
    place: Place
    parts: list[Text | Clause] = field(default_factory=list)
    items: int = 0


@dataclass
class _Body:
    frame: BodyOptions
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    text: list[Token] = field(default_factory=list)

    def note(self, line: int, rule: Rule, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(self.frame.file, line, 1), rule, message, hint))

    def flush(self) -> None:
        if self.text:
            self.stack[-1].parts.append(self.made(self.text))
            self.text = []

    def made(self, tokens: Sequence[Token]) -> Text:
        kept = list(contacts_alone(without_marks(tokens, self.note)))
        if self.frame.figures:
            kept = list(with_figures(kept, self.frame.figures, self.note))
        if self.stack[-1].terms:
            kept = list(with_definitions(kept, self.frame.file))
        for found in () if self.stack[-1].terms else meanings(kept):
            self.note(found.line + 1, found.rule, found.message, found.hint)
        line = next((token.map[0] for token in kept if token.map), self.frame.first_line - 1)
        return Text(tuple(kept), canonical(kept), Place(self.frame.file, line + 1, 1))

    def close(self, level: int) -> None:
        self.flush()
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            done = self.stack.pop()
            self.stack[-1].parts.append(_section(done))


def read_parts(
    text: str, frame: BodyOptions
) -> tuple[tuple[Text | Clause, ...], tuple[Problem, ...]]:
    """Read Markdown into text and clauses, in page order.

    Args:
        text: the Markdown.
        frame: how it is to be read.

    Returns:
        Its parts, and the problems found.
    """
    tokens, problems = parse_markdown(
        frame.file,
        text,
        frame.first_line,
        footnotes=frame.footnotes,
        pictures=frame.figures is not None,
    )
    body = _Body(frame, list(problems))
    root = _Open(
        frame.level,
        NO_MARK,
        frame.default,
        numbered=True,
        terms=frame.terms,
        heading=None,
        place=Place(frame.file, frame.first_line),
    )
    body.stack.append(root)
    blocks = list(top_blocks(tokens))
    for block in blocks:
        _read_block(body, block)
    if frame.headings and not frame.item and frame.level < DEEPEST:
        for found in meant_headings(blocks):
            body.note(found.line + 1, found.rule, found.message, found.hint)
    body.close(0)
    return tuple(root.parts), tuple(body.problems)


def _read_block(body: _Body, block: list[Token]) -> None:
    first = block[0]
    for token in block[1:]:
        if token.type == "heading_open":
            body.note(
                (token.map or [0])[0] + 1,
                Rule.HEADING_INSIDE,
                "a heading cannot stand inside a list or a quotation",
                "begin its line at the margin, with an empty line before it",
            )
    if first.type == "heading_open":
        _read_heading(body, block)
    elif first.type == "ordered_list_open" and not body.frame.item and _under_heading(body):
        body.flush()
        for item in list_entries(block):
            body.stack[-1].parts.append(_item(body, item))
    else:
        body.text.extend(block)


def _under_heading(body: _Body) -> bool:
    """Return whether a list here is a run of clauses: not before the first heading of a base."""
    return len(body.stack) > 1 or body.frame.level > 1


def _read_heading(body: _Body, block: list[Token]) -> None:
    opening, inline = block[0], block[1]
    line = (opening.map or [0])[0] + 1
    level = int(opening.tag[1:])
    body.close(level)
    above = body.stack[-1]
    check_level(opening, above.level + 1, body.note, allowed=body.frame.headings)
    place = Place(body.frame.file, line, 1)
    mark = _take_mark(body, inline, line)
    heading = Text((inline,), canonical_inline(inline.children or ()), place)
    check_words(heading, body.note, named=bool(mark.id))
    local, numbered = mark.local or above.local, above.numbered and mark.numbered
    check_appendix(heading, mark, level, body.note, after=_last_appendix(body))
    terms = above.terms or mark.terms
    body.stack.append(_Open(level, mark, local, numbered, terms, heading, place))


def _last_appendix(body: _Body) -> Place | None:
    """Return where an appendix stands, of those that are read; None where there is none."""
    done = (part for part in body.stack[0].parts if isinstance(part, Clause))
    return next((part.place for part in done if part.appendix), None)


def _section(done: _Open) -> Clause:
    return Clause(
        id=done.mark.id or slug(done.heading.canonical if done.heading else ""),
        named=bool(done.mark.id),
        was=done.mark.was,
        kind=Kind.SECTION,
        local=done.local,
        heading=done.heading,
        numbered=done.numbered,
        parts=tuple(done.parts),
        place=done.place,
        appendix=done.mark.appendix,
        terms=done.terms,
    )


def _item(body: _Body, entry: list[Token]) -> Clause:
    section = body.stack[-1]
    section.items += 1
    line = (entry[0].map or [0])[0] + 1
    lettered = body.frame.letters or not section.numbered
    if lettered and section.items == MAX_LETTERS + 1:
        body.note(
            line,
            Rule.TOO_MANY_CLAUSES,
            "a heading has at most 26 lettered clauses, a. to z.",
            "divide them under sub-headings, or use clause_numbering: decimal",
        )
    content = entry[1:]
    if not content:
        body.note(line, Rule.EMPTY_TEXT, "this numbered clause is empty", "write it, or delete it")
    mark = NO_MARK
    for token in content:
        token.level -= 2
        if token.type == "paragraph_open" and token.level == 0:
            token.hidden = False
    if content and content[0].type == "paragraph_open":
        mark = _take_mark(body, content[1], line)
        check_item(mark, line, body.note)
    for token in content:
        if token.type == "paragraph_close" and token.level == 0:
            token.hidden = False
    parts = (body.made(content),) if content else ()
    return Clause(
        id=mark.id,
        named=bool(mark.id),
        was=mark.was,
        kind=Kind.ITEM,
        local=mark.local or section.local,
        heading=None,
        numbered=True,
        parts=parts,
        place=Place(body.frame.file, line, 1),
        terms=section.terms,
    )


def _take_mark(body: _Body, inline: Token, line: int) -> ClauseMark:
    """Take the mark off the end of a heading or paragraph, and read it."""
    children = inline.children or []
    last = stands_last(children)
    inline.children, marks = split_marks(children)
    if not marks:
        return NO_MARK
    mark, problems = read_mark(
        str(marks[-1].meta["text"]), Place(body.frame.file, line, 1), in_base=body.frame.in_base
    )
    body.problems.extend(problems)
    if len(marks) > 1:
        body.note(line, Rule.BAD_MARK, "there are two marks here", "keep one {#…}")
    elif not last:
        body.note(
            line,
            Rule.BAD_MARK,
            f"“{marks[0].content}” stands in the middle",
            "put it at the end of the heading, or of the clause's first paragraph",
        )
    return mark
