"""A fact of a control table, and what became of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

_PLAIN = re.compile(r"[A-Za-z0-9(£][^\n\"'\\{}\[\]]*")
_SPECIAL = {"yes", "no", "true", "false", "null", "on", "off", "~"}


class Certainty(StrEnum):
    """How sure it is what a fact means."""

    SURE = "sure"
    GUESS = "a guess, to be decided"
    ASK = "to be decided"
    TOLD = "told here alone"


@dataclass(frozen=True)
class Fact:
    """A fact, and what became of it.

    Args:
        label: what the file calls it.
        value: as the file has it.
        key: the key of the front matter; "" for none.
        becomes: the value there; "" for none.
        why: what to know about it, or the question.
    """

    label: str
    value: str
    key: str = ""
    becomes: str = ""
    certainty: Certainty = Certainty.TOLD
    why: str = ""


def scalar(text: str) -> str:
    """Return a value as YAML reads it as the same text, on one line."""
    line = " ".join(text.split())
    safe = _PLAIN.fullmatch(line) and ": " not in line and " #" not in line
    if safe and not line.endswith(":") and line.casefold() not in _SPECIAL:
        return line
    return json.dumps(line, ensure_ascii=False)
