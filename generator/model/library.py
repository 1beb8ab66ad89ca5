"""The whole policies folder, as read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.policy import Policy
from generator.model.problem import Problem
from generator.model.trust import Trust


@dataclass(frozen=True, eq=False)
class Library:
    """The trust and its policies, with every problem found while reading.

    Args:
        trust: None when `trust.yml` cannot be used.
        policies: by id, in the order of their ids.
        problems: in the order of their places.
    """

    trust: Trust | None
    policies: Mapping[str, Policy]
    problems: tuple[Problem, ...]
