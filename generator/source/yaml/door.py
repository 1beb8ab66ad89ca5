"""Turn what YAML holds into the model's types, and what does not fit into problems."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.model.duty import DutyListFile, TrustDuties
from generator.model.fields import ID_LENGTH, ID_PATTERN
from generator.model.front_matter import FrontMatter
from generator.model.outside import ModelFile
from generator.model.pack import PackFile
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.seal import SealedList, SealsFile
from generator.model.source_document import SourcesFile
from generator.model.trust import TrustFile
from generator.model.variation import VariationFile
from generator.model.words import GlossaryFile
from generator.source.known.meant import as_id, ids_called, nearest
from generator.source.letters.odd_blanks import in_curly_quotes, odd_blank_in
from generator.source.yaml.slips import glued
from generator.source.yaml.tree import YamlTree, key_of

_T = TypeVar("_T")
_STRAIGHT = "delete them, or type straight ones in their place"
_RULES = {rule.value for rule in Rule}
_TAGS = {"given", "answer", "in words", "an edition"}  # of what is one thing or another
_KIND = {
    "string_type": "should be text",
    "tuple_type": "should be a list, each entry on a line of its own after a hyphen",
    "dataclass_type": "should be a group of “key: value” lines",
    "mapping_type": "should be a group of “key: value” lines",
    "dict_type": "should be a group of “key: value” lines",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
}


_ADAPTERS: Mapping[type, TypeAdapter[Any]] = {
    cls: TypeAdapter(cls)
    for cls in (
        TrustFile,
        SourcesFile,
        FrontMatter,
        VariationFile,
        SealsFile,
        SealedList,
        PackFile,
        ModelFile,
        GlossaryFile,
        DutyListFile,
        TrustDuties,
    )
}


def read_record(
    tree: YamlTree, cls: type[_T], vital: frozenset[str] = frozenset()
) -> tuple[_T | None, tuple[Problem, ...]]:
    """Read a tree into a record.

    Args:
        tree: what the file holds.
        cls: the record's type.
        vital: keys without which nothing else in the file can be judged.

    Returns:
        The record, without the keys that do not fit, so that one mistake hides no other; None
        when a vital or required key does not fit. And a problem for each thing that does not.
    """
    try:
        return _validated(tree.data, cls), tuple(_curly(tree, ()))
    except ValidationError as error:
        # A key without a value has its problem from the tree.
        details = [d for d in error.errors(include_url=False) if d["input"] != ""]
        wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    problems = tuple(dict.fromkeys(_problem(tree, cls, detail) for detail in details))
    problems += tuple(_curly(tree, problems))
    if wrong & vital:
        return None, problems
    fitting = {key: value for key, value in tree.data.items() if key not in wrong}
    try:
        return _validated(fitting, cls), problems
    except ValidationError:  # a required key is among those left out; its problem is told
        return None, problems


def _curly(tree: YamlTree, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a warning for each value in curly quotes, unless it has a problem already."""
    told = {problem.place for problem in problems}
    for path in sorted(tree.curly, key=str):
        place = tree.places.at(*path)
        if place not in told:
            message = f"the quotation marks around “{key_of(path)}” are curly, and will be shown"
            yield Problem(place, Rule.CURLY_QUOTES, message, _STRAIGHT)


def _validated(data: dict[str, Any], cls: type[_T]) -> _T:
    record: _T = _ADAPTERS[cls].validate_python(data)
    return record


def _problem(tree: YamlTree, cls: type, detail: ErrorDetails) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    place = tree.places.at(*path)
    kind = detail["type"]
    named = (str(part) for part in reversed(path) if isinstance(part, str))
    name = next((part for part in named if part not in _TAGS), "this")
    if kind == "unexpected_keyword_argument":
        hint = nearest(str(path[-1]), _keys_at(cls, path[:-1]))
        return Problem(place, Rule.UNKNOWN_KEY, f"there is no key “{path[-1]}” here", hint)
    if kind == "missing":
        inside = next((str(part) for part in reversed(path[:-1]) if isinstance(part, str)), "")
        where = f" in “{inside}”" if inside and inside not in _TAGS else ""
        message = f"“{path[-1]}” is missing{where}"
        return Problem(place, Rule.MISSING_KEY, message, f"add a line “{path[-1]}: …”")
    slip = _value_slip(detail["input"])
    if kind in _RULES:
        hint = slip or (_id_hint(detail["input"]) if kind == Rule.BAD_ID else "")
        return Problem(place, Rule(kind), detail["msg"], hint)
    if kind in {"enum", "literal_error"}:
        message = f"“{detail['input']}” is not a value of “{name}”"
        hint = slip or _choice(detail["input"], detail["ctx"]["expected"])
        return Problem(place, Rule.BAD_VALUE, message, hint)
    lacking = glued([detail["input"]], 0) if isinstance(detail["input"], str) else None
    if lacking:
        return Problem(place, Rule.WRONG_KIND, lacking.message, lacking.hint)
    told = _KIND.get(kind, "does not have the right form")
    if kind == "string_type" and isinstance(detail["input"], list):
        told = "should be one value, and not a list"
    if path and path[-1] == "given":
        told += ", or “not applicable”"
    rule = Rule.BAD_VALUE if kind.endswith("_equal") else Rule.WRONG_KIND
    return Problem(place, rule, f"“{name}” {told}")


def _value_slip(value: object) -> str:
    """Return what to do about characters that make a value another than it seems, or ""."""
    if not isinstance(value, str):
        return ""
    odd = odd_blank_in(value)
    if odd:
        return f"there is {odd} in it, which only looks like a space: delete it"
    return f"its quotation marks are curly: {_STRAIGHT}" if in_curly_quotes(value) else ""


def _id_hint(value: object) -> str:
    """Return the id that something would be that cannot be one, or ""."""
    meant = as_id(value) if isinstance(value, str) else ""
    return f"write {meant}" if ID_PATTERN.fullmatch(meant) and len(meant) <= ID_LENGTH else ""


def _choice(value: object, expected: str) -> str:
    """Return the value that is meant, or all that there are."""
    choices = re.findall("'([^']*)'", expected)
    same = ids_called(str(value), dict.fromkeys(choices, ()))
    return f"write {same[0]}" if same else f"write {expected}"


def _keys_at(cls: Any, path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the format knows at a path."""
    here = _record_in(cls)
    for part in path:
        if here is None:
            return []
        hints = typing.get_type_hints(here, include_extras=False)
        if isinstance(part, str) and part in hints:
            here = _record_in(hints[part])
    # A key that is a word of Python has a bar behind it there.
    return [item.name.rstrip("_") for item in dataclasses.fields(here)] if here else []


def _record_in(kind: Any) -> Any:
    """Return the record inside a type such as `tuple[Review, ...] | None`."""
    if dataclasses.is_dataclass(kind):
        return kind
    if typing.get_origin(kind) in {tuple, typing.Union, types.UnionType, Mapping, typing.Annotated}:
        found = (_record_in(part) for part in reversed(typing.get_args(kind)))
        return next((record for record in found if record is not None), None)
    return None
