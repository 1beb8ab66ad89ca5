"""The marks `{#id local=… was=… numbered=no appendix terms}` at the end of a heading or clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from generator.model.clause import Local
from generator.model.fields import ID_LENGTH, ID_PATTERN
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.known.meant import as_id, ids_called, nearest

AT_END = re.compile(r"[ \t]*\{#[^{}\n]*\}[ \t]*$")
_LOCAL = {"add": Local.ADD, "replace": Local.REPLACE, "none": Local.NONE}
_KEYS = ("local", "was", "numbered")
_FLAGS = ("appendix", "terms")  # settings without a value
_TWO_EQUALS = re.compile(r"=\S*=")  # was= local=add: a value is missing
_BESIDE_EQUALS = re.compile(r"\s*=[ \t]*(?=\S)|\s+=")


@dataclass(frozen=True)
class ClauseMark:
    """What a mark says; `local` is None where it says nothing about it."""

    id: str = ""
    local: Local | None = None
    was: str = ""
    numbered: bool = True
    appendix: bool = False
    terms: bool = False


NO_MARK = ClauseMark()


def without_mark(line: str) -> str:
    """Return a line without the mark at its end."""
    return AT_END.sub("", line)


def read_mark(text: str, place: Place, *, in_base: bool) -> tuple[ClauseMark, tuple[Problem, ...]]:
    """Read what stands between the braces.

    Args:
        text: `#use-at-work local=add`.
        place: where it stands.
        in_base: whether it may say more than the id: only the trust's text may.

    Returns:
        The mark, without what cannot be read, and the problems.
    """
    problems: list[Problem] = []
    closed = _BESIDE_EQUALS.sub("=", text)
    if closed != text and not _TWO_EQUALS.search(closed):
        hint = f"write {{{closed.strip()}}}"
        problems.append(_bad(place, "there is a space beside the = in this mark", hint))
        text = closed
    name, *settings = text.removeprefix("#").split() or [""]
    if not _is_id(name):
        problems.append(
            _bad(
                place,
                f"“{name}” cannot be an id",
                _instead(name, settings),
            )
        )
        name = ""
    found, unread = _settings(settings, place)
    problems.extend(unread)
    varying = [each for each in settings if each != "terms"]
    if varying and not in_base:
        problems.append(
            Problem(
                place,
                Rule.MARK_IN_VARIATION,
                "only the trust's text says what may be varied",
                f"write {{#{name}}} alone",
            )
        )
        return ClauseMark(name), tuple(problems)
    problems.extend(_check(found, place))
    mark = ClauseMark(
        name,
        _LOCAL.get(found.get("local", "")),
        found.get("was", ""),
        found.get("numbered") != "no",
        "appendix" in found,
        "terms" in found,
    )
    return mark, tuple(problems)


def _instead(name: str, settings: list[str]) -> str:
    """Return the mark with the id that a word would be, or what ids look like."""
    meant = as_id(name)
    if _is_id(meant):
        return f"write {{#{' '.join([meant, *settings])}}}"
    return f"use small letters, digits and hyphens, {ID_LENGTH} at most"


def _settings(settings: list[str], place: Place) -> tuple[dict[str, str], list[Problem]]:
    problems: list[Problem] = []
    found: dict[str, str] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if key in found:
            problems.append(_bad(place, f"“{key}” stands twice in this mark", "keep one"))
        elif setting in _FLAGS:
            found[setting] = ""
        elif key not in _KEYS or not equals:
            meant = (key, value) if equals else setting.partition(":")[::2]
            problems.append(_bad(place, f"“{setting}” cannot be read in a mark", _meant(*meant)))
        else:
            found[key] = value
    return found, problems


def _meant(key: str, value: str) -> str:
    """Return what to write for a setting that is none, with its value."""
    same = ids_called(key, dict.fromkeys((*_KEYS, *_FLAGS), ()))
    if not same:
        return nearest(key, (*_KEYS, *_FLAGS))
    if same[0] in _FLAGS:
        return f"write {same[0]} alone"
    return _local(value) if same == ["local"] else f"write {same[0]}={value or '…'}"


def _local(value: str) -> str:
    same = ids_called(value, dict.fromkeys(_LOCAL, ()))
    return f"write local={same[0]}" if same else "write local=add, local=replace or local=none"


def _check(found: dict[str, str], place: Place) -> list[Problem]:
    problems = []
    if "local" in found and found["local"] not in _LOCAL:
        problems.append(
            _bad(
                place,
                f"local={found['local']} cannot be read",
                _local(found["local"]),
            )
        )
    if "was" in found and not _is_id(found["was"]):
        problems.append(
            _bad(
                place,
                f"was={found['was']} cannot be read",
                "write the id that the clause had before",
            )
        )
    if "numbered" in found and found["numbered"] not in {"no", "yes"}:
        problems.append(
            _bad(
                place,
                f"numbered={found['numbered']} cannot be read",
                "write numbered=no, or leave it out",
            )
        )
    return problems


def _is_id(text: str) -> bool:
    return bool(ID_PATTERN.fullmatch(text)) and len(text) <= ID_LENGTH


def _bad(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, Rule.BAD_MARK, message, hint)


def stands_last(children: Sequence[Token]) -> bool:
    """Return whether nothing but marks and blanks comes after the first mark."""
    seen = False
    for token in children:
        seen = seen or token.type == "mark"
        if seen and token.type != "mark" and (token.type != "text" or token.content.strip()):
            return False
    return True


def split_marks(children: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Take the marks out of inline tokens.

    Returns:
        The tokens without marks, blanks before a mark trimmed, and the marks.
    """
    kept: list[Token] = []
    marks: list[Token] = []
    for token in children:
        if token.type != "mark":
            kept.append(token)
            continue
        marks.append(token)
        while kept and (kept[-1].type == "softbreak" or not _trimmed(kept[-1])):
            kept.pop()
    return kept, marks


def _trimmed(token: Token) -> Any:
    if token.type == "text":
        token.content = token.content.rstrip()
        return token.content
    return True


def without_marks(
    tokens: Sequence[Token], note: Callable[[int, Rule, str, str], None]
) -> Iterator[Token]:
    """Yield block tokens without marks; each that is left there has no place.

    Args:
        tokens: the tokens; the mark of a clause has been taken off before.
        note: notes a problem: its line, rule, message and hint.
    """
    for token in tokens:
        if token.type == "inline":
            token.children, marks = split_marks(token.children or [])
            for mark in marks:
                note(
                    (token.map or [0])[0] + 1,
                    Rule.BAD_MARK,
                    f"“{mark.content}” has no place here",
                    "a mark stands at the end of a heading, or of the first paragraph of a "
                    "numbered clause right under a heading",
                )
        yield token
