"""Give every clause an id of its own, so that links and variations can name it for good."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from generator.model.clause import Clause, Kind, Text, walk
from generator.model.fields import ID_LENGTH
from generator.model.policy import Base, Policy
from generator.source.prose.blocks import slug

_ARTICLES = {"a", "an", "the"}
_WORDS = 4
_CLOSING = re.compile(r"(.*?)([ \t]+#+)?[ \t]*", re.DOTALL)


@dataclass(frozen=True)
class NewMark:
    """A mark that a clause needs.

    Args:
        line: the line that it goes to the end of, counted from 0 in the file; None where the
            clause has no place for one.
        id: the id.
        clause: the clause.
    """

    line: int | None
    id: str
    clause: Clause


def ids_of(policy: Policy) -> set[str]:
    """Return every id that a policy uses or has used, in any version, at any academy."""
    found: set[str] = set()
    for base in policy.bases:
        found |= {*base.by_id, *base.former}
    for variations in policy.variations.values():
        for variation in variations:
            for change in variation.changes:
                inside = walk(part for part in change.parts if isinstance(part, Clause))
                found |= {change.id, *(clause.id for clause in inside)}
    return found - {""}


def marks_for(clauses: Iterable[Clause], taken: set[str]) -> Iterator[NewMark]:
    """Yield the mark of each clause that has none.

    Args:
        clauses: the top clauses, as read.
        taken: the ids that are in use; the new ones are added.
    """
    for clause in walk(clauses):
        if clause.named:
            continue
        name = clause.id or unused_id(clause, taken)
        taken.add(name)
        yield NewMark(_line(clause), name, clause)


def marked(line: str, mark: NewMark) -> str:
    """Return a line with a mark at its end; the hashes that may close a heading stay last."""
    bare = line.rstrip("\r\n")
    words, closing = bare.rstrip(), ""
    if mark.clause.kind is Kind.SECTION and bare.lstrip().startswith("#"):
        match = _CLOSING.fullmatch(bare)
        if match:
            words, closing = match[1], match[2] or ""
    return f"{words} {{#{mark.id}}}{closing}{line[len(bare) :]}"


def same_words(one: Base, other: Base) -> bool:
    """Return whether two bases say the same, marks apart."""
    return [text.canonical for text in one.texts] == [text.canonical for text in other.texts]


def _line(clause: Clause) -> int | None:
    text = clause.heading or next((p for p in clause.parts if isinstance(p, Text)), None)
    first = text.tokens[0] if text and text.tokens else None
    if first is None or first.type not in {"inline", "paragraph_open", "contacts"}:
        return None
    return first.map[1] - 1 if first.map else None


def unused_id(clause: Clause, taken: Container[str]) -> str:
    """Return an id made from the words of a clause that nothing has yet.

    Args:
        clause: the clause.
        taken: the ids that are in use.
    """
    words = [w for w in re.split(r"-+", slug(_words(clause))) if w and w not in _ARTICLES]
    name = slug(" ".join(words[:_WORDS])) or "clause"
    for count in range(_WORDS, len(words) + 1):
        longer = slug(" ".join(words[:count]))
        if longer and longer not in taken:
            return longer
        if count == 2 * _WORDS:
            break
    number = 1
    unused = name
    while unused in taken:
        number += 1
        unused = f"{name[: ID_LENGTH - 8].strip('-')}-{number}"
    return unused


def _words(clause: Clause) -> str:
    """Return the first paragraph of a clause, without values: those are not its own words."""
    text = next((part for part in clause.parts if isinstance(part, Text)), None)
    inline = next((t for t in text.tokens if t.type == "inline"), None) if text else None
    children = (inline.children or []) if inline else []
    kinds = {"text", "code_inline"}
    return " ".join(token.content for token in children if token.type in kinds)
