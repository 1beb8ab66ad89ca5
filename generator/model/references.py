"""References within a policy: which clauses a text names, and the text when they have new ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace

from markdown_it.token import Token

from generator.model.clause import Clause, Text, inline_tokens


def references_in(texts: Iterable[Text]) -> Iterator[str]:
    """Yield the id of each clause of the same policy that some texts refer to.

    A reference may name the policy or not: `[](#scope)`, `[](handbook#scope)`.
    """
    for text in texts:
        for _, token in inline_tokens((text,)):
            name = _named(token, _policy(text))
            if name:
                yield name


def with_references(
    parts: tuple[Text | Clause, ...], renamed: Mapping[str, str]
) -> tuple[Text | Clause, ...]:
    """Return parts whose references lead to clauses by the ids that those have now.

    Args:
        parts: texts and clauses; those in which nothing is renamed stay the same objects.
        renamed: the ids that clauses had, and have.
    """
    if not renamed:
        return parts
    return tuple(
        text_with_references(part, renamed) if isinstance(part, Text) else _clause(part, renamed)
        for part in parts
    )


def text_with_references(text: Text, renamed: Mapping[str, str]) -> Text:
    """Return a text whose references lead to clauses by the ids that those have now.

    Args:
        text: the text; the same object is returned where it names none of them.
        renamed: the ids that clauses had, and have.
    """
    names = set(references_in((text,))) & renamed.keys()
    if not names:
        return text
    policy = _policy(text)
    canonical = text.canonical
    for name in sorted(names):
        old = rf"<(?:{re.escape(policy)})?#{re.escape(name)}>"
        canonical = re.sub(old, f"<#{renamed[name]}>", canonical)
    tokens = tuple(_block(block, policy, renamed) for block in text.tokens)
    return replace(text, tokens=tokens, canonical=canonical)


def _clause(clause: Clause, renamed: Mapping[str, str]) -> Clause:
    heading = text_with_references(clause.heading, renamed) if clause.heading else None
    return replace(clause, heading=heading, parts=with_references(clause.parts, renamed))


def _block(block: Token, policy: str, renamed: Mapping[str, str]) -> Token:
    if not block.children:
        return block
    block = copy(block)
    block.children = [_inline(token, policy, renamed) for token in block.children or ()]
    return block


def _inline(token: Token, policy: str, renamed: Mapping[str, str]) -> Token:
    now = renamed.get(_named(token, policy))
    if now is None:
        return token
    token = copy(token)
    token.meta = {**token.meta, "ref": ("", now)}
    token.attrs = {**token.attrs, "href": f"#{now}"}
    return token


def _named(token: Token, policy: str) -> str:
    """Return the clause of this policy that a token leads to; "" where it leads to none."""
    reference = token.meta.get("ref") if token.type == "link_open" else None
    return str(reference[1]) if reference and reference[0] in {"", policy} else ""


def _policy(text: Text) -> str:
    """Return the policy of a text: the folder of its file."""
    return text.place.file.partition("/")[0]
