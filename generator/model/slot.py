"""A local detail that a base asks each academy for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import Line, YesNo, record
from generator.model.values import plain_quotes


@record
class Slot:
    """A local detail that the base asks each academy for.

    Args:
        prompt: the question that each academy answers.
        required: whether it must be answered: yes or no; yes, unless there is a default.
        default: what stands in the text where an academy says nothing.
        example: an answer, to show what is meant.
        max_length: how many characters an answer may have.
    """

    prompt: Line
    required: YesNo | None = None
    default: Line | None = None
    example: Line = ""
    max_length: Annotated[int | None, Field(ge=1, le=10_000)] = None

    def asks_as(self, other: Slot) -> bool:
        """Return whether it asks the same as another, layout and quotes apart."""
        return plain_quotes(self.prompt) == plain_quotes(other.prompt)

    @property
    def must_be_decided(self) -> bool:
        """Return whether a missing value is an open point."""
        return self.default is None if self.required is None else self.required
