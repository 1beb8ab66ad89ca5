"""How the kinds of value stand in a file, as JSON Schema: for editors that help with writing.

An editor reads YAML by its own types, so that 2.0 is a number there; here every scalar is text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import WithJsonSchema

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
ID_LENGTH = 64
# Where the ids stand in for themselves until those of a folder are known.
IDS = "x-policybook-ids"
BODIES, ROLES, ACADEMIES, POLICIES = "bodies", "roles", "academies", "policies"
ACADEMIES_AND_PHASES = "academies and phases"

_TEXT = {"type": ["string", "number", "boolean"]}
_DAY = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"
_YES = "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
_SPAN = (
    r"^\s*[0-9]{1,4} ([Dd][Aa][Yy]|[Ww][Ee][Ee][Kk]|[Mm][Oo][Nn][Tt][Hh]|[Yy][Ee][Aa][Rr])[Ss]?\s*$"
)
_NAME = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"value": _TEXT, "from": {"type": "string", "pattern": _DAY}},
        "required": ["value"],
        "additionalProperties": False,
    },
}

LINE = TEXT = WithJsonSchema(_TEXT)
YES_NO = WithJsonSchema(
    {"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}, {"type": "string", "pattern": _YES}]}
)
ID = WithJsonSchema(
    {"type": ["string", "boolean"], "pattern": f"^{ID_PATTERN}$", "maxLength": ID_LENGTH}
)
# A language, a script and a region, as BCP 47 writes them; other parts are never needed here.
LANGUAGE_PATTERN = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
LANGUAGE = WithJsonSchema({"type": ["string", "boolean"], "pattern": f"^{LANGUAGE_PATTERN}$"})
COLOUR = WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
WEB = WithJsonSchema({"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]://[^\s<>\"]+$"})
EMAIL = WithJsonSchema({"type": "string", "pattern": r"^[^\s@]+@[^\s@]+\.[^\s@]+$"})
VERSION = WithJsonSchema(
    {"type": ["string", "number"], "pattern": r"^[0-9]{1,9}(\.[0-9]{1,9}){0,5}$", "minimum": 0}
)
WHEN = WithJsonSchema({"type": "string", "pattern": _DAY})
SPAN = WithJsonSchema({"type": "string", "pattern": _SPAN})
NAMES = WithJsonSchema({"anyOf": [_TEXT, _NAME]})


def one_of(ids: str) -> WithJsonSchema:
    """Say that a value is one of the ids of a kind."""
    return WithJsonSchema({**_TEXT, IDS: ids})


@dataclass(frozen=True)
class Also:
    """Says of a kind of value that it may be written shorter.

    Args:
        shorter: makes the schema of the short form from that of the long one.
    """

    shorter: Callable[[dict[str, Any]], dict[str, Any]]

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Return the schema of either form, as pydantic asks for it."""
        long = handler(core)
        return {"anyOf": [long, self.shorter(long)]}


ONE = Also(lambda long: dict(long["items"]))
WORDS = Also(lambda _: dict(_TEXT))
