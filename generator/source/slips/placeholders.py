"""Places that a template leaves to be filled in, and what a word processor writes by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.rules import Rule

# A name in brackets is a place only where it is the school's: a letter that a policy gives as a
# pattern keeps its [date] and [name of parent].
_OURS = r"(?:school|academy|trust|college|nursery)"
_NAMED = (
    r"(?:insert|(?:enter|add)[ ](?:the[ ]|your[ ])?(?:name|text|date|detail|number|here))"
    r"s?\b[^\]\[<>\n]{0,80}|"
    rf"(?:the[ ])?name[ ]of[ ](?:the[ ]|your[ ])?{_OURS}|"
    rf"(?:the[ ]|your[ ])?{_OURS}(?:['’]s)?[ _/-]*(?:name|logo|here)|your[ ]{_OURS}|tb[acd]|"
    r"drafting[ ]note\b[^\]\[<>\n]{0,80}|DN:[^\]\[<>\n]{0,80}"
)
_PLACE = re.compile(
    rf"\[[ ]*(?:{_NAMED})[ ]*\](?![(\[])|<[ ]*(?:{_NAMED}|(?:the[ ])?{_OURS})[ ]*>|"
    r"<<[ ]*[a-z][\w .-]{0,40}>>|"
    r"«[ ]*[a-z]\w*_\w*[ ]*»|lorem ipsum dolor|"
    r"error! (?:reference source|bookmark) not (?:found|defined)|"
    r"click (?:or tap )?here to enter (?:text|a date)",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"(?<=\S[ ])\[(?:[xX]{1,4}|[●•■]+)\](?![(\[])|"
    r"\b(?:TB[ACD]|TODO|TO DO(?=:)|FIXME|[Xx]{4,12})\b|<[A-Z]{3,}(?:[ _-][A-Z]+)*>|"
    r"\[(?:[A-Z]+[ _-])*(?:SCHOOL|ACADEMY|TRUST)(?:[ _-][A-Z]+)*\](?![(\[])"
)


def left_to_fill(text: str) -> Iterator[tuple[int, Rule, str, str]]:
    """Yield where the first place of a text stands that was left to be filled in.

    Args:
        text: running text, or a value.

    Yields:
        Where it stands, the rule, what is wrong, and what to do.
    """
    found = [match for match in (_PLACE.search(text), _LOUD.search(text)) if match]
    if found:
        first = min(found, key=re.Match.start)
        told = " ".join(first[0].split())
        message = f"“{told[:60]}” looks like something that was left to be filled in"
        hint = (
            "write what belongs there; the academy’s name is {{ academy }}, the trust’s {{ trust }}"
        )
        yield first.start(), Rule.LEFT_TO_FILL, message, hint
