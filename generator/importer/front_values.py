"""What the facts of a file became: values of the front matter, and questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.importer.fact import Fact

VERSION = re.compile(r"v?(?:ersion\s*)?(\d+(?:\.\d+){0,3})", re.IGNORECASE)


@dataclass
class Front:
    """What was made of the facts.

    Args:
        values: lines of YAML by key, in the order of writing.
        asks: questions by key.
    """

    values: dict[str, str] = field(default_factory=dict)
    asks: dict[str, list[str]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    version: str = ""
    earlier: list[dict[str, str]] = field(default_factory=list)
    approval: tuple[str, str] = ("", "")  # body and day, where both are sure
    minute: str = ""

    def ask(self, key: str, question: str) -> None:
        """Ask something about a key; "" for the whole file."""
        self.asks.setdefault(key, []).append(question)


def leading_version(text: str) -> re.Match[str] | None:
    """Return the version that a value begins with; None where there is none."""
    return VERSION.match(text.strip())
