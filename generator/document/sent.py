"""What a Word file says of itself, so that it can come back: whose text it is, and which."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from generator.document.subject import Printed
from generator.history.content import content_hash
from generator.model.academy import AcademyOrTrust
from generator.model.clause import Clause, Local
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.values import Duration, Version, When

_DIGITS = 10  # of a digest: enough to tell the lines of one file apart
_COUNTED = re.compile(r"Page\s*\d+\s*of\s*\d+")  # which Word does anew


@dataclass(frozen=True)
class Sent:
    """What is sent: enough to know it again, and what of it no page shows.

    Args:
        trust: the name of the trust.
        policy: the id of the policy.
        version: of the trust's text.
        academy: whose text it is; None for the trust's own.
        local: the version of the academy's variation; "" for none.
        kind: "draft", "text" or "redline".
        content: the content hash of the text.
        facts: front matter, marks of clauses and text as their file has them, as JSON; "" for an
            academy's text.
    """

    trust: str
    policy: str
    version: str
    academy: AcademyOrTrust
    local: str
    kind: str
    content: str
    facts: str = ""


def sent(printed: Printed, *, redline: bool = False) -> Sent:
    """Return what the file of a text says of itself.

    Args:
        printed: the text.
        redline: whether the file shows what changed in it.
    """
    merged, own = printed.merged, printed.merged.variation
    approved = merged.base.approved and (own is None or own.approved)
    return Sent(
        trust=printed.trust.organisation.name.on(merged.day),
        policy=printed.policy.id,
        version=str(merged.base.version),
        academy=merged.academy,
        local=str(own.version) if own else "",
        kind="redline" if redline else "text" if approved else "draft",
        content=content_hash(merged),
        facts="" if merged.academy or redline else _facts(merged),
    )


def digest(words: str) -> str:
    """Return the digest of a line: blanks, tabs and ends of lines do not count."""
    return sha256("".join(words.split()).encode()).hexdigest()[:_DIGITS]


def running_digest(words: str) -> str:
    """Return the digest of a header or a footer, whatever page is counted in it."""
    return digest(_COUNTED.sub("", words))


def _facts(merged: MergedPolicy) -> str:
    base = merged.base
    found = {
        "front": written_facts(base),
        "marks": dict(_marks(base.clauses, Local.FIXED)),
        "body": base.body.text,
    }
    return json.dumps(found, ensure_ascii=False)


def written_facts(base: Base) -> dict[str, Any]:
    """Return the front matter of a base as its file has it: keys in their order, values as text."""
    known = base.places.known.items()
    lines = {str(path[0]): place[0] for path, place in known if len(path) == 1}
    told = {each.name: _written(getattr(base.meta, each.name)) for each in fields(base.meta)}
    return {name: told[name] for name in sorted(lines.keys() & told, key=lines.__getitem__)}


def _written(value: Any) -> Any:
    """Return a value as files write it."""
    match value:
        case bool():
            told: Any = "yes" if value else "no"
        case Enum():
            told = str(value.value)
        case When():
            told = value.iso
        case Version() | Duration():
            told = str(value)
        case Mapping():
            told = {name: _written(each) for name, each in value.items()}
        case tuple():
            told = [_written(each) for each in value]
        case _ if is_dataclass(value):
            given = {each.name: getattr(value, each.name) for each in fields(value)}
            told = {name: _written(v) for name, v in given.items() if v not in (None, "", ())}
        case _:
            told = "" if value is None else str(value)
    return told


def _marks(
    clauses: tuple[Clause, ...], above: Local, *, numbered: bool = True, terms: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what the mark of each clause says besides its id."""
    for clause in clauses:
        own = [f"was={clause.was}"] if clause.was else []
        own += [f"local={clause.local}"] if clause.local is not above else []
        own += ["numbered=no"] if numbered and not clause.numbered else []
        own += ["appendix"] * clause.appendix
        own += ["terms"] if clause.terms and not terms else []
        if clause.named:
            yield clause.id, " ".join(own)
        inside = clause.local
        yield from _marks(clause.clauses, inside, numbered=clause.numbered, terms=clause.terms)
