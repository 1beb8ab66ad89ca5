"""A fact of a control table, and what became of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from generator.importer.markdown_text import clean

_PLAIN = re.compile(r"[A-Za-z0-9(£][^\n\"'\\{}\[\]]*")
_BRACES = re.compile(r"\{\{ *([^{}]*?) *\}\}|\{(#[^{}]*)\}")  # no value stands among facts
_TAG = re.compile(r"<(?=[A-Za-z/!?])")  # nor HTML
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
    """Return words of a file as YAML; what would be a value or HTML there stays words."""
    plain = _TAG.sub("‹", clean(text))
    return yaml_text(_BRACES.sub(lambda found: f"[{found[1] or found[2]}]", plain))


def yaml_text(text: str) -> str:
    """Return a value as YAML reads it as the same text, on one line."""
    line = " ".join(text.split())
    safe = _PLAIN.fullmatch(line) and ": " not in line and " #" not in line
    if safe and not line.endswith(":") and line.casefold() not in _SPECIAL:
        return line
    return json.dumps(line, ensure_ascii=False)
