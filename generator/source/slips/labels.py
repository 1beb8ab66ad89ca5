"""Numbers and letters typed before headings, paragraphs and bullets: numbers are counted here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS
from generator.source.slips.finding import Edit, Finding, WrittenParagraph

_LABEL = re.compile(
    rf"(?P<stars>\*{{0,2}})(?:(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?|"
    r"(?P<open>[\[(]?)(?P<sign>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5}|\d{1,2})(?P<close>[.)\]]))"
    rf"(?P=stars)[ \t{BLANKS}]+(?P<rest>\S.*)"
)
# Other ways to number lines, told only where several run together: `1: `, `a – `, `1/ `, `1 `.
_LOOSE = re.compile(
    rf"(?P<sign>[a-zA-Z]|[ivx]{{2,5}}|\d{{1,2}})(?P<close>[:/-]|[ {BLANKS}][–—-]|(?<=\d)(?=\s))"
    rf"[ \t{BLANKS}]+(?P<rest>[^\W\d].*)"
)
_ABBREVIATION = re.compile(r"[a-zA-Z]\.")  # of a.m., i. e., A. B. Smith
_CAPITAL = re.compile(r"[“\"‘'({]*(?:[A-Z][a-z’']|[A-Z] |\{\{)")
_IN_HEADING = re.compile(
    rf"(?P<typed>(?i:section|clause|chapter)[ {BLANKS}]+(?:\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]|[IVX]+)"
    rf"[ {BLANKS}]*[:.–—-]|\d{{1,2}}(?:\.\d{{1,2}})*[.):]|\d{{1,2}}(?:\.\d{{1,2}})+"
    rf"(?=[ \t{BLANKS}]+[A-Z][a-z])|[IVX]{{2,5}}[.)]|\([a-zA-Z0-9]\))[ \t{BLANKS}]+(?P<rest>\S.*)"
)
_LETTER_IN_HEADING = re.compile(rf"(?P<typed>(?P<letter>[A-Za-z])[.)])[ \t{BLANKS}]+(?P<rest>\S.*)")
_COUNT_IN_HEADING = re.compile(rf"(?P<typed>\d{{1,2}})[ \t{BLANKS}]+(?P<rest>[A-Z][a-z].*)")
_AROUND = {("", "."), ("", ")"), ("(", ")"), ("[", "]")}
_NUMERALS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
)
_ROMAN = {numeral: value for value, numeral in enumerate(_NUMERALS, start=1)}
_MOST_LIVE = 8  # runs that may go on, one inside the other
_FEWEST_NAMES = 3  # A. Smith and B. Jones may be two people

Style = tuple[str, ...]


class _Entry(NamedTuple):
    """One label: the line of its paragraph, what is typed, with its blanks, and what follows."""

    paragraph: WrittenParagraph
    number: int
    typed: str
    rest: str
    value: int

    @property
    def shown(self) -> str:
        return self.typed.strip()


@dataclass
class _Run:
    """Labels that count on, one from the other."""

    style: Style
    value: int
    entries: list[_Entry] = field(default_factory=list)


def typed_labels(paragraphs: Sequence[WrittenParagraph]) -> Iterator[Finding]:
    """Find “1.1”, “a.”, “(a)”, “i)” typed before paragraphs and bullets."""
    for _, group in itertools.groupby(paragraphs, key=lambda paragraph: paragraph.section):
        for run in _runs(group):
            yield from _told(run)


def _runs(paragraphs: Iterator[WrittenParagraph]) -> list[_Run]:
    runs: list[_Run] = []
    live: list[_Run] = []
    for paragraph in paragraphs:
        for number, line in enumerate(paragraph.lines):
            match = _LABEL.match(line)
            if match and _ABBREVIATION.match(match["rest"]):
                continue
            match, readings = _read(match, line, first=number == 0)
            if match is None:
                continue
            run = next((r for r in reversed(live) if (r.style, r.value + 1) in readings), None)
            if run:
                run.value += 1
                del live[live.index(run) + 1 :]
            else:
                begun = sorted((r for r in readings if _begins(r, first=number == 0)), key=_value)
                if not begun:
                    continue
                run = _Run(*begun[0])
                runs.append(run)
                live = [*live[1 - _MOST_LIVE :], run]
            typed = line[: match.start("rest")]
            run.entries.append(_Entry(paragraph, number, typed, match["rest"], run.value))
    return runs


def _begins(reading: tuple[Style, int], *, first: bool) -> bool:
    """Return whether labels can begin so: with a or 1, or, where a paragraph begins, anywhere."""
    kind = reading[0][0]
    if kind.startswith("loose"):
        return reading[1] == 1
    return first or reading[1] == 1 or kind in {"decimal", "number"}


def _value(reading: tuple[Style, int]) -> int:
    return reading[1]


def _read(
    match: re.Match[str] | None, line: str, *, first: bool
) -> tuple[re.Match[str] | None, list[tuple[Style, int]]]:
    """Return how the label of a line is read, and as what."""
    if match:
        return match, _readings(match, first=first)
    loose = _LOOSE.match(line)
    return loose, _of_sign(loose["sign"], ("", loose["close"].strip()), "loose ") if loose else []


def _readings(match: re.Match[str], *, first: bool) -> list[tuple[Style, int]]:
    """Return what a label may be: “i.” is a letter and a numeral."""
    if match["decimal"]:
        *before, last = match["decimal"].split(".")
        kind = "decimal" if _CAPITAL.match(match["rest"]) else "loose decimal"
        return [((kind, *before), int(last))]
    sign, around = match["sign"], (match["open"], match["close"])
    if around not in _AROUND or (around[0] == "[" and sign.isdigit()):
        return []
    if sign.isdigit():
        if around == ("(", ")"):
            return [(("bracketed", *around), int(sign))]
        return [] if first and not match["stars"] else [(("number", *around), int(sign))]
    return _of_sign(sign, around)


def _of_sign(sign: str, around: Style, kind: str = "") -> list[tuple[Style, int]]:
    if sign.isdigit():
        return [((f"{kind}number", *around), int(sign))]
    case = "A" if sign.isupper() else "a"
    found: list[tuple[Style, int]] = []
    if sign.lower() in _ROMAN:
        found.append(((f"{kind}numeral {case}", *around), _ROMAN[sign.lower()]))
    if len(sign) == 1:
        found.append(((f"{kind}letter {case}", *around), ord(sign) - ord(case) + 1))
    return found


def _told(run: _Run) -> Iterator[Finding]:
    first, last = run.entries[0], run.entries[-1]
    line, edits = first.paragraph.line + first.number, tuple(_edits(run))
    if first is last:
        if first.number == 0 and _alone(run, first.rest):
            message = f"“{first.shown}” is typed by hand here"
            yield Finding(line, Rule.TYPED_NUMBER, message, _HINT, edits)
        return
    together = len({id(entry.paragraph) for entry in run.entries}) < len(run.entries)
    if not together and (run.style[0].startswith("loose") or _may_be_names(run)):
        return
    span = f"“{first.shown}” to “{last.shown}”"
    if together:
        message = f"{span} are not read as clauses, and run together in one paragraph"
        yield Finding(line, Rule.ALMOST_MARKUP, message, _HINT, edits)
    else:
        yield Finding(line, Rule.TYPED_NUMBER, f"{span} are typed by hand", _HINT, edits)


def _may_be_names(run: _Run) -> bool:
    return run.style[0].endswith("A") and run.style[2] == "." and len(run.entries) < _FEWEST_NAMES


def _edits(run: _Run) -> Iterator[Edit]:
    """Yield what makes clauses of typed labels: where these are counted the same afterwards."""
    if any(entry.paragraph.item for entry in run.entries):
        return
    for entry in run.entries:
        line = entry.paragraph.line + entry.number
        yield Edit(line, entry.typed, f"{entry.value}. ", _plain(entry.shown))


def _plain(label: str) -> str:
    return label.strip("[]().:*/–—- ")


_HINT = (
    "begin each numbered clause with 1. and a space, on a line of its own, and delete what was "
    "typed: numbers and letters are counted"
)


def _alone(run: _Run, rest: str) -> bool:
    """Return whether a label that no other follows is meant as one."""
    kind = run.style[0]
    if run.style[1:2] == ("[",):
        return False  # [a] school: what somebody put into a quotation
    if kind == "decimal":
        return 0 < run.value < 10 and bool(_CAPITAL.match(rest))
    return run.value == 1 and kind in {"letter a", "numeral a", "bracketed"}


def typed_in_headings(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find `## 1. Purpose`, `## A. Purpose` and `## Section A: Purpose`."""
    counts = [0] * 8
    letter = ""
    for before, token in itertools.pairwise(tokens):
        if before.type != "heading_open":
            continue
        level = int(before.tag[1:])
        counts[level] += 1
        counts[level + 1 :] = [0] * (7 - level)
        match = _IN_HEADING.match(token.content)
        lettered = _LETTER_IN_HEADING.match(token.content)
        counted = _COUNT_IN_HEADING.match(token.content)
        if lettered and lettered["letter"] in {"A", "a", "I", letter}:
            match, letter = lettered, chr(ord(lettered["letter"]) + 1)
        elif counted and int(counted["typed"]) == counts[level]:
            match = counted
        if match:
            yield Finding(
                (token.map or [0])[0],
                Rule.TYPED_NUMBER,
                f"“{match['typed']}” is typed by hand at this heading, which has a number of its "
                "own",
                f"write {'#' * level} {match['rest'].strip()}",
                _without_number(token, before.markup, match),
            )


def _without_number(token: Token, hashes: str, match: re.Match[str]) -> tuple[Edit, ...]:
    """Return the edit that takes a number off a heading which is counted the same."""
    if not hashes.startswith("#"):
        return ()
    typed = token.content[: match.start("rest")]
    label = _plain(match["typed"].split()[-1])
    return (Edit((token.map or [0])[0], f"{hashes} {typed}", f"{hashes} ", label),)
