"""What a file that Policybook wrote holds of its own: front matter, text, marks of clauses.

It counts where nobody edited what readers see. What was edited there is told, and asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.document.sent import digest
from generator.importer.exported import is_ours, parted
from generator.importer.fact import Certainty, scalar, yaml_text
from generator.importer.fact_labels import key_of
from generator.importer.facts import FactRow, line_rows
from generator.importer.front_values import Front
from generator.importer.identity import Identity
from generator.importer.nodes import (
    Block,
    Document,
    StyledSpan,
    WordParagraph,
    WordTable,
    paragraphs,
    words_of,
)
from generator.model.academy import AcademyOrTrust

_EDITED = "this was edited in the file’s own tables or cover, which Policybook makes anew; take it?"
_ANSWERS = {"yes", "no"}
_SAME = "the file holds it of its own"
_SHOWN = ("version", "version_date")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True)
class Recorded:
    """What a file holds of its own.

    Args:
        front: its front matter, as a draft has it.
        body: its text, as Markdown; "" where somebody edited the text.
        approval: body, day and minute of its approval; "" for what it does not say.
        edited: what was edited around the text: label and value where it is a fact.
    """

    front: Mapping[str, Any]
    body: str
    approval: tuple[str, str, str]
    edited: tuple[FactRow, ...]


def recorded(document: Document, academy: AcademyOrTrust) -> Recorded | None:
    """Return what a file holds of its own; None where it holds nothing.

    Args:
        document: what the file says.
        academy: whose own policy it becomes; None for whose it is.
    """
    told = document.identity
    if not (told.front and is_ours(document.blocks)):
        return None
    before, text, behind = parted(document.blocks)
    same = [digest(line) for line in _lines(text)] == list(told.lines)
    approval = told.front.get("approval")
    said = approval if isinstance(approval, dict) else {}
    decided = tuple(str(said.get(name, "")) for name in ("body", "on", "minute"))
    edited = tuple(_edited([*before, *behind], told))
    front = _as_draft(told.front)
    if academy:
        front |= {"policy_type": "academy", "applies_to": [academy]}
    return Recorded(front, told.body * same, decided, edited)  # type: ignore[arg-type]


def _as_draft(front: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter as that of a draft: what a body decided is recorded once more."""
    made = {str(key): value for key, value in front.items() if _KEY.fullmatch(str(key))}
    made["status"] = "draft"
    if isinstance(made.get("approval"), dict):
        made["approval"] = {k: v for k, v in made["approval"].items() if k != "on"}
    return made


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what stands in each paragraph and row that says something."""
    seen: list[tuple[StyledSpan, ...]] = []
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield from [f"{block.text}{_notes((block,), seen)}"] if block.words else []
            continue
        for row in block.rows:
            inside = tuple(p for cell in row for p in paragraphs(cell.blocks))
            words = " ".join(cell.words for cell in row) + _notes(inside, seen)
            yield from [words] if words.strip() else []


def _notes(inside: Sequence[WordParagraph], seen: list[tuple[StyledSpan, ...]]) -> str:
    """Return the words of the notes whose first signs stand in some paragraphs."""
    told = []
    for span in (span for each in inside for span in each.spans if span.note):
        if not any(span.note is note for note in seen):
            seen.append(span.note)
            told.append(words_of(span.note))
    return "".join(told)


def _edited(blocks: Sequence[Block], told: Identity) -> Iterator[FactRow]:
    for block in blocks:
        if isinstance(block, WordTable):
            for row in block.rows:
                words = [cell.words for cell in row]
                if any(words) and digest("".join(words)) not in told.shown:
                    yield FactRow(words[0], " | ".join(filter(None, words[1:])), key_of(words[0]))
        elif block.words and not block.contents and digest(block.text) not in told.shown:
            yield from line_rows(block) or [FactRow("", block.words, "")]


def question(row: FactRow) -> str:
    """Return what is asked of something that was edited around the text."""
    shown = f"{row.label.rstrip(':')}: “{row.value}”" if row.label else f"“{row.value}”"
    return f"{shown}: {_EDITED}"


def own_front(own: Recorded, read: Front) -> Front:
    """Return the front matter of a file of ours: its own, and what was edited as questions.

    Args:
        own: what the file holds of its own.
        read: what readers see in its tables.
    """
    front = Front()
    front.facts = [replace(f, becomes="", certainty=Certainty.TOLD, why=_SAME) for f in read.facts]
    for row in own.edited:
        key = row.key.partition(".")[0]
        front.ask(key if key in own.front else "", question(row))
    front.version = str(own.front.get("version", "0.1"))
    front.values = {name: str(own.front[name]) for name in _SHOWN if name in own.front}
    front.values["title"] = scalar(str(own.front.get("title", "")))
    body, on, front.minute = own.approval
    front.approval = (body, on)
    return front


def yaml_lines(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Yield a key with its value, as YAML reads it back.

    Args:
        key: the key.
        value: text, a list or a mapping of these.
        indent: what stands before it.
    """
    if isinstance(value, dict):
        yield f"{indent}{key}:" if value else f"{indent}{key}: {{}}"
        for name, each in value.items():
            yield from yaml_lines(str(name), each, f"{indent}  ")
    elif isinstance(value, list):
        yield f"{indent}{key}:" if value else f"{indent}{key}: []"
        for each in value:
            yield from _entry(each, f"{indent}  ")
    else:
        yield f"{indent}{key}: {value if value in _ANSWERS else yaml_text(str(value))}"


def _entry(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{indent}- {yaml_text(str(value))}"
        return
    lines = [line for name, each in value.items() for line in yaml_lines(str(name), each)]
    for at, line in enumerate(lines):
        yield f"{indent}{'  ' if at else '- '}{line}"
