"""The clauses of a base as the form for variations shows them: Markdown, and what may be done."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.merge.merge import untouched
from generator.merge.values import Words, plain_words
from generator.model.clause import Clause, Kind, Local, Text, texts_of, values_in, walk
from generator.model.may_vary import replaceable
from generator.model.merged import MergedClause, walk_merged
from generator.model.of_base import of_base
from generator.model.policy import Base
from generator.model.references import references_in
from generator.site.parts.form_notes import with_notes

_MARK = re.compile(r"\{#([a-z0-9-]+)(?:[^{}\n]*?( terms)\b)?[^{}\n]*\}")
_OWN_MARK = re.compile(r" *\{#[^{}\n]*\}(?=\s*$)")
_COUNTED = re.compile(r"\s*\d+[.)]\s+")


@dataclass(frozen=True)
class LostReference:
    """A clause that a replacement displaces and that other text still refers to.

    Args:
        id: the clause.
        cite: how it is cited.
        source: what refers to it, as it is cited.
    """

    id: str
    cite: str
    source: str


@dataclass(frozen=True)
class FormClause:
    """A clause of the trust's.

    Args:
        id: its id; its address on the page where it has none of its own.
        named: whether the id is its own, so that texts may refer to it.
        kind: "section" or "item".
        label: its number.
        cite: how a sentence names it.
        level: 2 for the top headings.
        heading: its heading in plain words; "" where it has none.
        text: what stands in it before the first heading under it, as Markdown.
        under: the headings under it with all their text, as Markdown.
        has: the ids of the clauses directly under it.
        can: what may be done: replace, omit, into, after.
        never: whether no academy may ever vary it, whatever stands around it says.
        numbered: whether it is counted.
        slots: the local details in it.
        stand_for: what its replacement must stand for.
        appendix: whether it is lettered matter after the text.
    """

    id: str
    named: bool
    kind: str
    label: str
    cite: str
    level: int
    heading: str
    text: str
    under: str
    has: tuple[str, ...]
    can: tuple[str, ...]
    never: bool
    numbered: bool
    slots: tuple[str, ...]
    stand_for: tuple[LostReference, ...]
    appendix: bool


# 1.3 s of CPU of 31 for ten academies of forty policies: each has the form of each policy.
@of_base
def form_clauses(base: Base, words: Words) -> tuple[FormClause, ...]:
    """Return the clauses of a base, in page order.

    Args:
        base: the trust's text.
        words: the values that stand in its headings.
    """
    alone, named = untouched(base, words), dict(words)
    pairs = list(zip(walk(base.clauses), walk_merged(alone.clauses), strict=True))
    shown = {id(clause): here for clause, here in pairs}
    lines = base.body.text.split("\n")
    referring = _referring(base, shown)
    return tuple(
        FormClause(
            id=here.id,
            named=bool(clause.id),
            kind=str(clause.kind),
            label=here.label,
            cite=here.cite,
            level=here.level,
            heading=plain_words(clause.heading, named) if clause.heading else "",
            text=_own_text(base, clause, lines),
            under=_under(base, clause, lines),
            has=tuple(below.id for below in here.clauses),
            can=_can(clause),
            never=clause.local is Local.NONE,
            numbered=clause.numbered,
            slots=tuple(dict.fromkeys(n for n in _values(clause) if n in base.meta.slots)),
            stand_for=tuple(_stand_for(clause, shown, referring)),
            appendix=clause.appendix,
        )
        for clause, here in pairs
    )


def source_of(base: Base, clause: Clause) -> str:
    """Return the text of a clause as Markdown, with all headings under it.

    Args:
        base: the trust's text that holds it.
        clause: the clause.
    """
    lines = base.body.text.split("\n")
    return "\n\n".join(filter(None, (_own_text(base, clause, lines), _under(base, clause, lines))))


def _own_text(base: Base, clause: Clause, lines: Sequence[str]) -> str:
    if clause.kind is Kind.ITEM:
        written = _of_item(_cut(base, clause.place.line - 1, _end(clause.parts), lines))
        return with_notes(written, texts_of(clause.parts), base.texts)
    own = _own_parts(clause)
    written = _tidy(_cut(base, _start(own), _end(own), lines))
    return with_notes(written, texts_of(own), base.texts)


def _under(base: Base, clause: Clause, lines: Sequence[str]) -> str:
    sections = [each for each in clause.clauses if each.kind is Kind.SECTION]
    if not sections:
        return ""
    written = _tidy(_cut(base, _start(sections), _end(sections), lines))
    return with_notes(written, texts_of(sections), base.texts, texts_of(_own_parts(clause)))


def _own_parts(clause: Clause) -> list[Text | Clause]:
    return [p for p in clause.parts if isinstance(p, Text) or p.kind is Kind.ITEM]


def _cut(base: Base, start: int, end: int, lines: Sequence[str]) -> list[str]:
    first = base.body.first_line - 1
    return list(lines[max(start - first, 0) : max(end - first, 0)])


def _start(parts: Sequence[Text | Clause]) -> int:
    return min((part.place.line - 1 for part in parts), default=0)


def _end(parts: Iterable[Text | Clause]) -> int:
    ends: list[int] = []
    for text in texts_of(parts):
        ends += (token.map[1] for token in text.tokens if token.map)
    for part in parts:
        ends += (each.place.line for each in walk([part])) if isinstance(part, Clause) else ()
    return max(ends, default=0)


def _of_item(lines: list[str]) -> str:
    """Return the text of a numbered paragraph without its number and its own mark."""
    if not lines:
        return ""
    rest = textwrap.dedent("\n".join(lines[1:])).split("\n")
    block = [_COUNTED.sub("", lines[0], count=1), *rest]
    # The mark of the clause stands at the end of its first paragraph.
    end = next((i for i, line in enumerate(block) if _OWN_MARK.search(line)), None)
    if end is not None:
        block[end] = _OWN_MARK.sub("", block[end])
    return _tidy(block)


def _tidy(lines: Iterable[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return _MARK.sub(lambda mark: f"{{#{mark[1]}{mark[2] or ''}}}", text)


def _can(clause: Clause) -> tuple[str, ...]:
    if not (clause.named and clause.local.open):
        return ()
    whole = ("replace", "omit") if replaceable(clause) else ()
    return (*whole, *(("into",) if clause.kind is Kind.SECTION else ()), "after")


def _values(clause: Clause) -> Iterator[str]:
    """Yield the values in a clause itself, not in the clauses under it."""
    own = [part for part in clause.parts if isinstance(part, Text)]
    return values_in([*([clause.heading] if clause.heading else []), *own])


_Referring = Mapping[str, list[tuple[frozenset[int], str]]]


def _referring(base: Base, shown: Mapping[int, MergedClause]) -> _Referring:
    """Return, by the clause referred to, what refers to it: the clauses around, and its name."""
    found: dict[str, list[tuple[frozenset[int], str]]] = defaultdict(list)

    def visit(clause: Clause, above: frozenset[int]) -> None:
        around = above | {id(clause)}
        own = [part for part in clause.parts if isinstance(part, Text)]
        for name in references_in([*([clause.heading] if clause.heading else []), *own]):
            found[name].append((around, shown[id(clause)].cite))
        for below in clause.clauses:
            visit(below, around)

    for clause in base.clauses:
        visit(clause, frozenset())
    return found


def _stand_for(
    clause: Clause, shown: Mapping[int, MergedClause], referring: _Referring
) -> Iterator[LostReference]:
    if not (clause.named and replaceable(clause)):
        return
    for below in walk(clause.clauses):
        outside = (cite for around, cite in referring.get(below.id, ()) if id(clause) not in around)
        source = next(outside, "") if below.id else ""
        if source:
            yield LostReference(below.id, shown[id(below)].cite, source)
