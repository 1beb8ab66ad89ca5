"""Rules about headings: no colon at the end, no shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.passages import BlockKind
from generator.check.subject import BaseSubject, Subject
from generator.check.vocabulary import ACRONYMS, SMALL
from generator.model.problem import Place, Problem
from generator.model.rules import Rule

_WORD = re.compile(r"[^\W\d_]+")


def heading_style(subject: Subject) -> Iterator[Problem]:
    """Find headings that end in a colon or shout in capitals."""
    if isinstance(subject, BaseSubject):
        yield from _check(subject.meta.title, subject.places.at("title"), "title")
    for passage in subject.passages:
        if passage.block is BlockKind.HEADING:
            yield from _check(passage.text, passage.start, "heading")


def _check(text: str, place: Place, what: str) -> Iterator[Problem]:
    words = " ".join(text.split())
    loud, bare = shouts(words), words.rstrip(": ")
    better = _calm(bare) if loud else bare
    if words.endswith(":"):
        yield Problem(
            place,
            Rule.HEADING_STYLE,
            f"this {what} ends in a colon",
            f"write “{better}”",
        )
    if loud:
        yield Problem(
            place,
            Rule.HEADING_STYLE,
            f"this {what} is written in capitals",
            f"write “{better}”",
        )


def shouts(heading: str) -> bool:
    """Return whether a heading is in capitals that are no acronyms.

    Args:
        heading: its words; values in braces are passed over.

    Returns:
        Whether all its letters are capitals, or two words or more of a mixed heading are.
    """
    words = _WORD.findall(re.sub(r"\{\{.*?\}\}|\[\]\([^)]*\)", "", heading))
    loud = [word for word in words if _loud(word)]
    return bool(loud) and (len(loud) > 1 or all(word.isupper() for word in words))


def _loud(word: str) -> bool:
    acronym = len(word) <= 3 or word in ACRONYMS or not re.search("[AEIOUY]", word)
    return word.isupper() and not acronym


def _calm(heading: str) -> str:
    """Return a heading with a capital at its beginning only, acronyms as they were."""
    calm = re.sub(
        r"(\{\{.*?\}\})|([^\W\d_]+)",
        lambda match: (
            match[1] or (match[2].lower() if _loud(match[2]) or match[2] in SMALL else match[2])
        ),
        heading,
    )
    return calm[:1].upper() + calm[1:]
