"""Write the front matter of a draft as lines of YAML, and what is to be decided in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.importer.front_values import Front
from generator.importer.recorded import Recorded, yaml_lines
from generator.model.front_matter import Numbering

_ORDER = (
    "title", "reference", "version", "status", "version_date", "type_of_change",
    "summary_of_change", "document_type", "policy_type", "applies_to", "document_owner",
    "prepared_by", "source_model", "summary", "review_body", "consultation", "approval",
    "effective_date", "review", "statutory", "classification", "audience", "associated",
    "equality_impact_assessment", "attachments", "lang", "clause_numbering", "earlier_versions",
)  # fmt: skip


def front_lines(front: Front, own: Recorded | None, numbering: Numbering) -> list[str]:
    """Return the lines of front matter.

    Args:
        front: its values, and what is asked of each.
        own: front matter that the file itself brought; None for what was read from its words.
        numbering: how clauses are counted.
    """
    lines: list[str] = []
    if own is not None:
        for key in ("", *own.front):
            lines += asked_lines(front.asks.get(key, ()))
            lines += yaml_lines(key, own.front[key]) if key else ()
        return lines
    values = {**front.values, "clause_numbering": str(numbering)}
    for key in ("", *_ORDER):
        lines += asked_lines(front.asks.get(key, ()))
        lines += _yaml(key, values, front)
    return lines


def asked_lines(questions: Iterable[str]) -> list[str]:
    """Return questions about front matter as comments of YAML."""
    return [f"# TO DECIDE: {' '.join(each.split())}" for each in questions]


def _yaml(key: str, values: Mapping[str, str], front: Front) -> Iterator[str]:
    if values.get(key) == "not applicable":
        yield f"{key}: not applicable"
    elif key == "approval" and values.get(key):
        yield from ("approval:", f"  body: {values[key]}")
    elif key == "consultation" and values.get(key):
        body, _, on = values[key].partition(" ")
        yield from ("consultation:", f"  - body: {body}", f"    on: {on}")
    elif key == "review" and ("review.cycle" in values or "review.next" in values):
        yield "review:"
        for part in ("cycle", "next"):
            if f"review.{part}" in values:
                yield f"  {part}: {values[f'review.{part}']}"
    elif key == "earlier_versions" and front.earlier:
        yield "earlier_versions:"
        for row in front.earlier:
            first, *rest = row.items()
            yield f"  - {first[0]}: {first[1]}"
            yield from (f"    {name}: {value}" for name, value in rest)
    elif key in values and key != "review":
        value = values[key]
        yield from (f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}").split("\n")
