"""What stands at the beginning of spans: a number, blanks, bold words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.importer.nodes import StyledSpan


def cut(spans: Sequence[StyledSpan], length: int) -> tuple[StyledSpan, ...]:
    """Return spans without their first characters."""
    left = []
    for span in spans:
        if span.note:
            left.append(span)
        elif length >= len(span.text):
            length -= len(span.text)
        else:
            left.append(replace(span, text=span.text[length:]))
            length = 0
    return tuple(left)


def stripped(spans: Sequence[StyledSpan]) -> tuple[StyledSpan, ...]:
    """Return spans without the blanks that they begin with."""
    text = "".join(span.text for span in spans)
    return cut(spans, len(text) - len(text.lstrip()))


def until_plain(spans: Sequence[StyledSpan]) -> list[StyledSpan]:
    """Return the bold spans that a paragraph begins with."""
    lead = []
    for span in spans:
        if not span.bold and span.text.strip():
            break
        lead.append(span)
    return lead
