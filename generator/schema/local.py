"""The schema of variations: of any policy, and of one with its clauses, details and versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.model.clause import Kind
from generator.model.may_vary import open_clauses, replaceable
from generator.model.policy import Base, Policy
from generator.model.values import Version
from generator.model.variation import VariationFile
from generator.model.written import ID_PATTERN
from generator.schema.made import Schema, schema_of
from generator.schema.shapes import change_shapes, decided


def variation_schema(ids: Mapping[str, Sequence[str]]) -> Schema:
    """Return the schema of a variation of whatever policy.

    Args:
        ids: the ids of this folder, by their kind.
    """
    made = decided(schema_of(VariationFile, "A local variation", ids), "adoption")
    definitions: dict[str, Any] = made["$defs"]
    change = {**definitions["ChangeEntry"], "anyOf": change_shapes()}
    return {**made, "$defs": {**definitions, "ChangeEntry": change}}


def variation_schema_of(policy: Policy, made: Schema) -> Schema:
    """Return the schema of the variations of one policy.

    Args:
        policy: the policy.
        made: the schema of a variation of whatever policy.
    """
    versions = [base.version for base in policy.bases]
    numbers = _numbers(versions)
    known = [*map(str, versions), *numbers.values()]
    narrowed = {
        name: {**values, "description": made["properties"][name]["description"]}
        for name, values in (("policy", {"const": policy.id}), ("base", {"enum": known}))
    }
    rules = [_against(base, numbers.get(base.version)) for base in policy.bases]
    return {
        **made,
        "title": f"A local variation of “{policy.title}”",
        "properties": {**made["properties"], **narrowed},
        "allOf": [*made["allOf"], *rules],
    }


def _numbers(versions: Sequence[Version]) -> dict[Version, float]:
    """Return versions as an editor reads them, without quotes: those that mean one alone."""
    found = {each: float(str(each)) for each in versions if str(each).count(".") < 2}
    values = list(found.values())
    return {each: number for each, number in found.items() if values.count(number) == 1}


def _against(base: Base, number: float | None) -> Schema:
    """Return what a variation may hold that was agreed against a base."""
    called = [str(base.version), *([] if number is None else [number])]
    slots = {name: _detail(slot.prompt, slot.max_length) for name, slot in base.meta.slots.items()}
    return {
        "if": {"properties": {"base": {"enum": called}}, "required": ["base"]},
        "then": {
            "properties": {
                "slots": {"properties": slots, "additionalProperties": False},
                "changes": {"items": {"properties": _targets(base)}},
            }
        },
    }


def _detail(prompt: str, longest: int | None) -> Schema:
    return {"description": prompt, **({"maxLength": longest} if longest else {})}


def _targets(base: Base) -> Schema:
    """Return which clauses a change may name, by its key."""
    clauses = open_clauses(base)
    replaced = [each.id for each in clauses if replaceable(each)]
    into = [each.id for each in clauses if each.kind is Kind.SECTION]
    return {
        "replace": {"enum": replaced},
        "omit": {"enum": replaced},
        "into": _or_own(base, into),
        "after": _or_own(base, [each.id for each in clauses]),
        "add": {"not": {"enum": sorted(base.by_id)}} if base.by_id else {},
    }


def _or_own(base: Base, names: Sequence[str]) -> Schema:
    """Return that a clause is one of the base's that are open, or one that the academy added."""
    own = {"pattern": f"^{ID_PATTERN}$", "not": {"enum": sorted(base.by_id) or [""]}}
    return {"anyOf": [{"enum": list(names)}, own] if names else [own]}
