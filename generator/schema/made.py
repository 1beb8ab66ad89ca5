"""The schema of a kind of file, made from the type that it is read into."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from generator.model.written import IDS
from generator.wording.phrases import capital

Schema = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that all YAML editors know


class _AsWritten(GenerateJsonSchema):
    """Makes schemas of what stands in a file: keys that may be named, and no defaults."""

    def default_schema(self, schema: Any) -> Schema:
        """Return a value's schema; what it is when left out is not told."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> Schema:
        """Return the schema of a value that may be left out: a key without one is an error."""
        return self.generate_inner(schema["schema"])

    def int_schema(self, schema: Any) -> Schema:
        """Return the schema of a whole number, which may stand in quotes."""
        digits = {"type": "string", "pattern": "^[0-9]+$"}
        return {"anyOf": [super().int_schema(schema), digits]}

    def dataclass_schema(self, schema: Any) -> Schema:
        """Return the schema of a record, in which each key says what it holds."""
        made = super().dataclass_schema(schema)
        told = keys_told(schema["cls"])
        for name, value in made["properties"].items():
            words = told.get(name) or told.get(f"{name}_", "")
            if words:
                # Beside a reference, editors of this dialect read nothing.
                alone = {"allOf": [value]} if "$ref" in value else value
                made["properties"][name] = {**alone, "description": words}
        return made

    def dict_schema(self, schema: Any) -> Schema:
        """Return the schema of a group of ids, each with its value."""
        values = self.generate_inner(schema["values_schema"])
        names = self.generate_inner(schema["keys_schema"])
        return {"type": "object", "propertyNames": names, "additionalProperties": values}


def schema_of(record: type, title: str, ids: Mapping[str, Sequence[str]]) -> Schema:
    """Return the schema of a kind of file.

    Args:
        record: the type that the file is read into.
        title: what the file is, for readers.
        ids: the ids of this folder, by their kind; of a kind that is not there, any text goes.
    """
    made = TypeAdapter(record).json_schema(schema_generator=_AsWritten)
    return {"$schema": DIALECT, **_tidied(made, ids), "title": title}


def keys_told(record: type) -> dict[str, str]:
    """Return what a record's docstring says of each key, as sentences."""
    _, _, told = (inspect.getdoc(record) or "").partition("\nArgs:\n")
    entries = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", told, re.MULTILINE)
    return {name: capital(" ".join(words.split())) for name, words in entries}


def _tidied(value: Any, ids: Mapping[str, Sequence[str]]) -> Any:
    """Return a schema with this folder's ids, and without the names that only code has."""
    if isinstance(value, list):
        return [_tidied(each, ids) for each in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(IDS)
    found = {
        key: {name: _tidied(each, ids) for name, each in inner.items()}
        if key in {"properties", "$defs"}
        else _tidied(inner, ids)
        for key, inner in value.items()
        if key not in {IDS, "title"}
    }
    if "description" in found:
        found["description"] = str(found["description"]).partition("\n")[0]
    if kind is not None and kind in ids:
        told = {key: found[key] for key in ("description",) if key in found}
        return {"enum": list(ids[kind]), **told}
    return found
