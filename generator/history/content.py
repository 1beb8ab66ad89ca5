"""The content hash of an edition: what it says, whatever its numbers and layout are.

Docs/time.md tells what counts, for those who compare hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from markdown_it.token import Token

from generator.merge.merge import untouched
from generator.merge.values import Words, words_of
from generator.model.attachment import MergedAttachment
from generator.model.clause import Kind, Text
from generator.model.figure import FIGURE
from generator.model.merged import MergedClause, MergedPolicy
from generator.model.of_base import of_base
from generator.model.policy import Base
from generator.model.question import VALUE, MergedQuestion
from generator.model.source_document import SOURCE
from generator.model.values import plain_quotes

SCHEME = 1
_OURS = "Local provisions to be placed"  # as scheme 1 hashes it, whatever pages call that section
SHORT = 8  # characters, where a person compares

_WORDS = {"text", "text_special", "html_inline", "code_inline"}
_VERBATIM = {"fence", "code_block"}
_BETWEEN = {"softbreak": " ", "hardbreak": " ", "footnote_open": "[^", "footnote_close": "]"}
# Between these no word ends in the middle, and nothing that a person wrote has them.
_CLAUSE, _UNDER, _END, _HOLE = "\x1d", "\x1e", "\x1f", "\0"
_COUNT = re.compile("[0-9]+")
_HOLES = re.compile(r"\0([^\0]*)\0")


def content_hash(merged: MergedPolicy) -> str:
    """Return the fingerprint of what a merged policy says: title, words, ids and values.

    Numbers, names of people in contacts, titles of other policies and layout do not count.

    Args:
        merged: the policy.

    Returns:
        64 hexadecimal digits; the same for the same words and ids.
    """
    preamble = _text(merged.preamble) if merged.preamble else ""
    asked = (f"{_CLAUSE}question{_END}{_asked(each)}" for each in merged.questions)
    files = (f"{_CLAUSE}file{_END}{_file(each)}" for each in merged.attachments)
    clauses = _clauses(merged)
    parts = [merged.base.meta.title, preamble, *clauses, *asked, *files]
    told = _HOLES.sub(lambda hole: _meant(hole[1], merged), _END.join(parts))
    return sha256(told.encode()).hexdigest()


def _asked(question: MergedQuestion) -> str:
    told = (question.ask, question.answer)
    said = (VALUE.sub(_value_or_source, plain_quotes(words)) for words in told)
    return _END.join((*said, _UNDER))


def _value_or_source(found: re.Match[str]) -> str:
    """Return the hole of a value, or of a source, which counts whatever its edition is."""
    return _hole("ref" if found[1].startswith(SOURCE) else "value", found[1])


def _file(each: MergedAttachment) -> str:
    attachment = each.attachment
    return _END.join((plain_quotes(attachment.title), attachment.kind, attachment.held.digest))


def _meant(hole: str, merged: MergedPolicy) -> str:
    """Return what a hole stands for: a value, or the clause that a reference leads to."""
    kind, _, name = hole.partition(" ")
    if kind == "value":
        value = merged.values.get(name)
        return plain_quotes(value.text) if value else ""
    if kind == "contacts":  # the titles of the roles, not who holds them
        titles = (v.text for n, v in merged.values.items() if n.startswith("role."))
        return f"[contacts: {'; '.join(titles)}]"
    policy, _, clause = name.partition("#")
    if policy in {"", merged.base.policy}:
        known = clause in merged.by_id
        return f"[#{clause if known else merged.aliases.get(clause, clause)}]"
    return f"[{name}]"


def _clauses(merged: MergedPolicy) -> tuple[str, ...]:
    words = words_of(merged.base, merged.values)
    alone = merged.clauses is untouched(merged.base, words).clauses
    return _untouched(merged.base, words) if alone else tuple(map(_whole, merged.clauses))


@of_base  # 0.4 s of CPU of 31 for ten academies of forty policies
def _untouched(base: Base, words: Words) -> tuple[str, ...]:
    """Return the clauses of a base as nobody varies them, with their holes."""
    return tuple(map(_whole, untouched(base, words).clauses))


def _whole(clause: MergedClause) -> str:
    """Return a section with its holes."""
    return _clause(clause, "")


def _clause(clause: MergedClause, above: str) -> str:
    heading = _text(clause.heading) if clause.heading else _OURS * bool(clause.fixed_heading)
    head = f"{_CLAUSE}{clause.kind}{_END}{_own_id(clause, above)}{_END}{heading}{_END}"
    if clause.omitted:
        reason = clause.local.change.reason if clause.local else ""
        return f"{head}not used{_END}{plain_quotes(reason)}{_UNDER}"
    parts = (
        _text(part) if isinstance(part, Text) else _clause(part, clause.id) for part in clause.parts
    )
    return f"{head}{_END.join(parts)}{_UNDER}"


def _own_id(clause: MergedClause, above: str) -> str:
    """Return the id that a clause was given; "" where it is only its letter."""
    if clause.kind is not Kind.ITEM or not above:
        return clause.id
    letter = clause.label.strip(".").split(".")[-1].strip("()").lower()
    made = f"{above}-{letter}"
    count = clause.id.removeprefix(f"{made}-")
    lettered = clause.id == made or (count != clause.id and _COUNT.fullmatch(count))
    return "" if lettered else clause.id


def _text(text: Text) -> str:
    return plain_quotes("".join(_blocks(text.tokens)))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type == "contacts":
            yield f" {_hole('contacts', '')} "
        elif token.type == FIGURE:
            yield f" [figure {token.meta['figure'].digest}] {token.content} "
        else:
            yield token.content if token.type in _VERBATIM else " "


def _inline(children: Sequence[Token]) -> Iterator[str]:
    for token in children:
        if token.type == "value":
            yield _hole("value", token.meta["name"])
        elif token.type == "link_open":
            yield _link(token)
        elif token.type == "image":
            yield from _inline(token.children or [])
        elif token.type in _WORDS:
            yield token.content
        elif token.type in _BETWEEN:
            yield _BETWEEN[token.type]


def _link(token: Token) -> str:
    if token.meta.get("ref") is not None:
        policy, clause = token.meta["ref"]
        return _hole("ref", f"{policy}#{clause}")
    return f"[{token.attrGet('href')}]"


def _hole(kind: str, name: str) -> str:
    return f"{_HOLE}{kind} {name}{_HOLE}"
