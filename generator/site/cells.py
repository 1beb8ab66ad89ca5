"""Small pieces of markup for tables: what was said, what was not, and what does not apply."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.fields import Answer
from generator.model.values import When
from generator.render.decisions import time_html
from generator.render.phrases import capital

NOT_RECORDED = Markup('<span class="pb-none">not recorded</span>')
NOT_APPLICABLE = Markup("not applicable")
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+")


@dataclass(frozen=True)
class Row:
    """A row of a table of two columns."""

    label: str
    cell: Markup


def said(text: str) -> Markup:
    """Return a text, or "not recorded"."""
    return escape(text) if text else NOT_RECORDED


def opened(text: str) -> Markup:
    """Return a text with a capital first letter, or "not recorded"; an answer stays as it is."""
    return said(text if text == Answer.NOT_APPLICABLE else capital(text))


def dated(when: When | None) -> Markup:
    """Return a date, or "not recorded"."""
    return trusted(time_html(when))


def reached(told: str) -> Markup:
    """Return where somebody is reached, an email address as a link; "not recorded" for nothing."""
    if not _EMAIL.fullmatch(told):
        return said(told)
    return Markup('<a href="mailto:{}">{}</a>').format(quote(told, safe="@"), told)


def yes_no(answer: bool | None) -> Markup:  # noqa: FBT001 - the answer itself
    """Return Yes, No, or "not recorded"."""
    return NOT_RECORDED if answer is None else escape("Yes" if answer else "No")


def stacked(cells: Iterable[Markup]) -> Markup:
    """Return several entries of one cell, a line each; "not recorded" when there are none."""
    entries = list(cells)
    if len(entries) < 2:
        return entries[0] if entries else NOT_RECORDED
    items = Markup("").join(Markup("<li>{}</li>").format(entry) for entry in entries)
    return Markup('<ul class="pb-cell">{}</ul>').format(items)


def answered(value: object, cell: Markup) -> Markup:
    """Return "not applicable" where that is the answer, else the cell."""
    return NOT_APPLICABLE if value == Answer.NOT_APPLICABLE else cell


def trusted(html: str) -> Markup:
    """Take HTML that our own renderer wrote, every text in it escaped."""
    return Markup(html)  # noqa: S704 - escaped where it was written
