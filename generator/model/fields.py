"""The kinds of value that a key can hold; every scalar arrives as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, TypeVar, dataclass_transform
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from generator.model import written
from generator.model.form_address import FormAddress
from generator.model.rules import Rule
from generator.model.values import Duration, Named, Version, When

ID_PATTERN = re.compile(written.ID_PATTERN)
ID_LENGTH = written.ID_LENGTH
# Windows keeps these names for devices: no file and no folder can be called so there.
DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
_T = TypeVar("_T")
# Most records are read as parts of others, so that each has its reader when it is first needed.
_RECORD = ConfigDict(extra="forbid", defer_build=True)
_SHORTENED = {"etc", "Ltd", "Inc", "Co"}  # words that end in a full stop of their own
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """Make a frozen dataclass that a mapping of a file is read into; unknown keys are errors."""
    cls.__pydantic_config__ = _RECORD  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


def with_values(each: _T, values: Mapping[str, Any]) -> _T:
    """Return something that was read with other values, which need no reading any more.

    Where it has just these, it is the same object, so that its digest is known already.
    """
    held = vars(each)
    if all(name in held and held[name] == value for name, value in values.items()):
        return each
    made = copy(each)
    vars(made).update(values)
    return made


class Answer(StrEnum):
    """An answer of its own, unlike a key left out."""

    NOT_APPLICABLE = "not applicable"


def refuse(rule: Rule, message: str) -> PydanticCustomError:
    """Return the error that names a rule, for a validator to raise."""
    return PydanticCustomError(rule.value, "{text}", {"text": message})


def _reader(rule: Rule, parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except ValueError as error:
            raise refuse(rule, str(error)) from error

    return read


def _yes_no(text: str) -> bool:
    answer = _YES_NO.get(text.lower())
    if answer is None:
        message = f"“{text}” is neither yes nor no"
        raise ValueError(message)
    return answer


def _id(text: str) -> str:
    if not ID_PATTERN.fullmatch(text) or len(text) > ID_LENGTH:
        message = (
            f"“{text}” cannot be an id: ids are small letters, digits and hyphens, like use-at-work"
        )
        raise ValueError(message)
    return text


def _language(text: str) -> str:
    if not re.fullmatch(written.LANGUAGE_PATTERN, text):
        message = (
            f"“{text}” names no language: write its short name, such as cy for Welsh, pl for "
            "Polish or zh-Hans for Chinese in simplified letters"
        )
        raise ValueError(message)
    return text


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        message = f'“{text}” is not a colour: write it in quotes as "#1b5e4b"'
        raise ValueError(message)
    return text.lower()


def _web(text: str) -> str:
    wrong = _wrong_address(text)
    if wrong:
        raise ValueError(wrong)
    return text


def _wrong_address(text: str) -> str:
    """Return what is wrong with a web address, or ""."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return f"“{text}” is not a web address: a bracket in it has no partner"
    if not _has_port(parts):
        return (
            f"“{text}” is not a web address: what follows the colon after its name is no port; "
            "delete it with the colon, or write a number up to 65535"
        )
    told = (
        (
            parts.scheme != "https" or not parts.hostname,
            f"“{text}” is not a web address: it should begin with https://",
        ),
        (
            "@" in parts.netloc,
            "this address holds a user name or a password: everybody could read it",
        ),
        (re.search(r"\s", text), f"“{text}” has a space in it: delete it, or write %20"),
        (
            re.search(r"[<>\"]", text),
            f"“{text}” is not a web address: < and > and quotation marks cannot stand in one",
        ),
    )
    return next((message for wrong, message in told if wrong), "")


def _has_port(parts: SplitResult) -> bool:
    """Return whether an address has a port that can be, or none."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _form(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        raise refuse(Rule.WRONG_KIND, "this should be an address: put all of it in quotes")
    return _reader(Rule.BAD_VALUE, lambda text: FormAddress.parse(_web(text)))(value)


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+", text):
        message = f"“{text}” is not an e-mail address"
        raise ValueError(message)
    return text


def _line(text: str) -> str:
    return " ".join(text.split())


def _phrase(text: str) -> str:
    """Read words that pages run on after; the full stop that somebody set behind them goes."""
    line = _line(text)
    words = line.removesuffix(".")
    last = words.rpartition(" ")[2]
    return line if "." in words or len(last) == 1 or last in _SHORTENED else words


def _named(value: Any) -> Any:
    """Read a name, or a dated list of names whose first entry has no date."""
    if isinstance(value, str):
        return Named(((None, _line(value)),))
    if not isinstance(value, list) or not value:
        raise refuse(Rule.WRONG_KIND, "a name is text, or a list of {value: …, from: …} entries")
    entries: list[tuple[Any, str]] = []
    for index, entry in enumerate(value):
        known = {"value", "from"} if index else {"value"}
        if (
            not isinstance(entry, dict)
            or set(entry) != known
            or not isinstance(entry["value"], str)
        ):
            raise refuse(
                Rule.WRONG_KIND,
                "a dated name is a list: the first entry has value, each later one value and from",
            )
        begins = _reader(Rule.BAD_DATE, When.parse)(entry["from"]).day if index else None
        if index > 1 and begins <= entries[-1][0]:
            raise refuse(Rule.BAD_DATE, "the dates of a name must rise from entry to entry")
        entries.append((begins, _line(entry["value"])))
    return Named(tuple(entries))


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


def is_answer(value: Any) -> str:
    """Return the tag that tells `not applicable` from a value that was given."""
    return "answer" if value == Answer.NOT_APPLICABLE or isinstance(value, Answer) else "given"


OneOrMore = BeforeValidator(_one_or_more)
Words = Annotated[str, written.TEXT]  # Markdown, with its own lines
Line = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _line)), written.LINE]
YesNo = Annotated[bool, BeforeValidator(_reader(Rule.BAD_VALUE, _yes_no)), written.YES_NO]
Phrase = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _phrase)), written.LINE]
Id = Annotated[str, BeforeValidator(_reader(Rule.BAD_ID, _id)), written.ID]
Language = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _language)), written.LANGUAGE]
Colour = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _colour)), written.COLOUR]
WebAddress = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _web)), written.WEB]
Form = Annotated[FormAddress, BeforeValidator(_form), written.WEB]
Email = Annotated[str, BeforeValidator(_reader(Rule.BAD_VALUE, _email)), written.EMAIL]
VersionField = Annotated[
    Version, BeforeValidator(_reader(Rule.BAD_VERSION, Version.parse)), written.VERSION
]
WhenField = Annotated[When, BeforeValidator(_reader(Rule.BAD_DATE, When.parse)), written.WHEN]
Span = Annotated[Duration, BeforeValidator(_reader(Rule.BAD_VALUE, Duration.parse)), written.SPAN]
Names = Annotated[Named, BeforeValidator(_named), written.NAMES]
# Ids that another file gives: lines here, looked up when all files are read.
BodyId = Annotated[Line, written.one_of(written.BODIES)]
RoleId = Annotated[Line, written.one_of(written.ROLES)]
AcademyId = Annotated[Line, written.one_of(written.ACADEMIES)]
PolicyId = Annotated[Line, written.one_of(written.POLICIES)]
WhereId = Annotated[Line, written.one_of(written.ACADEMIES_AND_PHASES)]
