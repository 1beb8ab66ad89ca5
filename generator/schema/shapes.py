"""What JSON Schema has to say beside the types: which keys go together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.governance import Status
from generator.schema.made import Schema

_FORBIDDEN = False  # the schema that nothing fits


def decided(schema: Schema, key: str) -> Schema:
    """Return the schema of a version in which status and decision agree.

    Args:
        schema: that of the version.
        key: what the format calls the decision: `approval` or `adoption`.
    """
    approved = {"properties": {"status": {"const": Status.APPROVED.value}}, "required": ["status"]}
    then = {"required": [key], "properties": {key: {"required": ["on"]}}}
    until = {"properties": {key: {"properties": {"on": _FORBIDDEN}}}}
    return {**schema, "allOf": [{"if": approved, "then": then, "else": until}]}


def change_shapes() -> list[Schema]:
    """Return the three forms of a change, of which each has to have one."""
    return [
        _shape("replace", ["text"], ["add", "omit", "into", "after", "heading"]),
        _shape("omit", [], ["add", "replace", "into", "after", "heading", "text"]),
        _shape("add", ["text", "into"], ["replace", "omit", "after"]),
        _shape("add", ["text", "after"], ["replace", "omit", "into"]),
    ]


def _shape(verb: str, also: Sequence[str], never: Sequence[str]) -> Schema:
    return {"required": [verb, *also], "properties": dict.fromkeys(never, _FORBIDDEN)}
