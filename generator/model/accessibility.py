"""What a trust says of how accessible its site is."""

from __future__ import annotations

from typing import Annotated

from generator.model.fields import Email, Line, OneOrMore, WhenField, record


@record
class Accessibility:
    """What the accessibility statement needs besides what is known of the pages.

    Args:
        contact: where somebody writes who cannot read a page.
        prepared: when the statement was written first.
        telephone: where they call.
        reviewed: when somebody last looked whether it is still true.
        limits: what is known not to work, a sentence or two each.
    """

    contact: Email
    prepared: WhenField
    telephone: Line = ""
    reviewed: WhenField | None = None
    limits: Annotated[tuple[Line, ...], OneOrMore] = ()
