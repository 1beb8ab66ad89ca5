"""One case of tests/cases/source or tests/cases/merge: its files, and what became of them.

A case has `files:` (and `bytes:`, with escapes), or the shorter parts `front:`, `base:`,
`later_front:`, `later:` and `variation:`, round which the usual lines are put. Places are then
written as those parts and the line in them: `base:3:1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.model.clause import Clause, Kind, Text, texts_of
from generator.model.library import Library
from generator.model.merged import LocalChange, MergedClause, MergedPolicy, Standing, ValueSource
from generator.model.problem import Place, Problem
from generator.model.question import filled
from generator.model.variation import Verb
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import parse
from generator.wording.neighbours import Neighbours

CASES = Path(__file__).parent / "cases"
POLICY = "handbook"
TRUST = """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
roles: {head: Headteacher, clerk: {title: Clerk, name: Ines Harcombe}}
academies:
  ashdown: {name: Ashdown Primary Academy, short_name: Ashdown, phase: primary}
  castle: {name: Castle High Academy, short_name: Castle, phase: secondary}
"""
_FRONT = {
    "title": "Staff handbook",
    "version": "1.0",
    "status": "approved",
    "version_date": "2020-01-01",
    "approval": "{body: board, on: 2020-01-01}",
}
_LATER = {**_FRONT, "version": "2.0", "approval": "{body: board, on: 2021-01-01}"}
_LOCAL = {
    "policy": POLICY,
    "academy": "ashdown",
    "version": "1.0",
    "base": "1.0",
    "status": "approved",
    "adoption": "{body: local, on: 2020-02-01}",
}


@dataclass(frozen=True)
class _Part:
    """Where a part of a case stands in its file: how many lines come before it."""

    name: str
    before: int


@dataclass(frozen=True)
class WrittenCase:
    """A case as written.

    Args:
        told: what its file holds; every scalar is text.
    """

    told: Mapping[str, Any]

    @cached_property
    def library(self) -> Library:
        """Return what its files were read as."""
        return parse(self.files)

    @cached_property
    def problems(self) -> list[str]:
        """Return what is wrong with its files."""
        return [self._shown(problem) for problem in self.library.problems]

    def merged(self) -> MergedPolicy:
        """Return the policy as merged for its academy on its day."""
        day = date.fromisoformat(
            self.told.get("day", "2021-02-01" if "later" in self.told else "2020-06-01")
        )
        academy = self.told.get("academy", "ashdown") or None
        policy, trust = self.library.policies[POLICY], self.library.trust
        assert trust
        base = base_on(policy, trust, academy, day)
        assert base
        variation = variation_on(policy, academy, day)
        agreed = policy.base(variation.meta.base) if variation else None
        return merge(base, variation, agreed, trust, academy, day)

    def plain(self) -> str:
        """Return the merged policy in the plain form that the cases use."""
        trust = self.library.trust
        assert trust
        around = Neighbours(trust, self._short_name, contacts_text="(the contacts)")
        return PlainForm(self.merged(), around).whole()

    @property
    def _short_name(self) -> str:
        academy = self.told.get("academy", "ashdown") or None
        return academy.capitalize() if academy else ""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Return its policies folder: the bytes of each file by its path."""
        told = self.told
        files = {name: text.encode() for name, text in told.get("files", {}).items()}
        for name, text in told.get("bytes", {}).items():
            files[name] = text.encode().decode("unicode_escape").encode("latin-1")
        for name, front, usual in (("base", "front", _FRONT), ("later", "later_front", _LATER)):
            if name in told:
                text = "\n".join(["---", *_lines(told.get(front, ""), usual), "---", told[name]])
                files[f"{POLICY}/{usual['version']}.md"] = text.encode()
        if "variation" in told:
            text = "\n".join(_lines(told["variation"], _LOCAL)) + "\n"
            files[f"{POLICY}/variations/ashdown/1.0.yml"] = text.encode()
        if told.get("trust", TRUST):
            files.setdefault("trust.yml", told.get("trust", TRUST).encode())
        return files

    def _shown(self, problem: Problem) -> str:
        hint = f"; {problem.hint}" if problem.hint else ""
        also = ", ".join(self._at(place) for place in problem.also)
        seen = f" (see {also})" if also else ""
        place = self._at(problem.place)
        text = self._renamed(f"{problem.message}{hint}", problem.place.file)
        return f"{place} {problem.rule}: {text}{seen}"

    def _at(self, place: Place) -> str:
        for part in self._parts(place.file):
            if place.line > part.before:
                return str(Place(part.name, place.line - part.before, place.column))
        return str(place)

    def _parts(self, file: str) -> Iterator[_Part]:
        """Yield the parts of a case in a file, the lowest first."""
        for name, front, usual in (("base", "front", _FRONT), ("later", "later_front", _LATER)):
            if name in self.told and file == f"{POLICY}/{usual['version']}.md":
                yield _Part(name, len(_lines(self.told.get(front, ""), usual)) + 2)
                yield _Part(front, 1)
        if "variation" in self.told and file == f"{POLICY}/variations/ashdown/1.0.yml":
            yield _Part("variation", 0)
        if "trust" in self.told and file == "trust.yml":
            yield _Part("trust", 0)

    def _renamed(self, text: str, file: str) -> str:
        """Name places inside a message as the case does."""

        def line(match: re.Match[str]) -> str:
            return f"line {self._at(Place(file, int(match[1]))).rsplit(':', 2)[-2]}"

        def named(match: re.Match[str]) -> str:
            return self._at(Place(match[1], int(match[2]), int(match[3])))

        text = re.sub(r"([\w./-]+\.(?:md|yml)):([0-9]+):([0-9]+)", named, text)
        return re.sub(r"\bline ([0-9]+)", line, text)


def read_case(path: Path) -> WrittenCase:
    """Read one case."""
    return WrittenCase(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it reads text only


def _lines(own: str, usual: Mapping[str, str]) -> list[str]:
    """Return the lines of a part, and the usual ones after it for the keys that it leaves out."""
    given = set(re.findall(r"^(\w+):", own, re.MULTILINE))
    rest = [f"{key}: {value}" for key, value in usual.items() if key not in given]
    return [*own.splitlines(), *rest]


class PlainForm:
    """Writes a merged policy as the cases show it.

    Args:
        merged: the policy.
        around: what stands around it.
    """

    def __init__(self, merged: MergedPolicy, around: Neighbours) -> None:
        self._merged = merged
        self._text = PolicyText(Reader(), merged, around)

    def whole(self) -> str:
        """Return the clauses, then values, open points, what was dropped, and aliases."""
        lines: list[str] = []
        if self._merged.preamble:
            lines.extend(self._text.text(self._merged.preamble).splitlines())
        for clause in self._merged.clauses:
            lines.extend(self._clause(clause, ""))
        after = (*self._values(), *self._questions(), *self._open(), *self._rest())
        return "\n".join([*lines, *after]) + "\n"

    def _clause(self, clause: MergedClause, indent: str) -> Iterator[str]:
        below = indent + "  "
        lines = [line for part in clause.parts for line in self._part(part, below)]
        words = self._text.heading(clause)
        if clause.kind is Kind.ITEM and lines:
            words = lines.pop(0).strip()
        head = " ".join(filter(None, [clause.label, words, f"#{clause.id}", self._mark(clause)]))
        yield from (indent + head, *lines)

    def _part(self, part: Text | MergedClause, indent: str) -> Iterator[str]:
        if isinstance(part, Text):
            yield from (f"{indent}{line}" for line in self._text.text(part).splitlines())
        else:
            yield from self._clause(part, indent)

    def _mark(self, clause: MergedClause) -> str:
        local = clause.local
        if local is None:
            return ""
        marks = [self._done(local)]
        if local.standing is not Standing.AGREED:
            marks.append(f"{local.standing}: {local.why}" if local.why else str(local.standing))
        for name, trust in (("then", local.trust_then), ("now", local.trust_now)):
            if trust and (name == "now" or local.why):
                marks.append(f"trust {name}: {self._words(trust.parts)}")
        return f"[{'; '.join(marks)}]"

    def _done(self, local: LocalChange) -> str:
        if not local.in_force:
            return f"trust prevails over: {self._words(local.change.parts) or local.change.verb}"
        return {
            Verb.ADD: "local addition",
            Verb.REPLACE: "local wording",
            Verb.OMIT: "not used",
        }[local.change.verb]

    def _words(self, parts: tuple[Text | Clause, ...]) -> str:
        words = (self._text.text(text) for text in texts_of(parts))
        return " / ".join(" ".join(text.split()) for text in words)

    def _values(self) -> Iterator[str]:
        asked = self._merged.base.meta.slots
        lost = [
            n for n, value in self._merged.values.items() if value.source is not ValueSource.NAME
        ]
        for name in dict.fromkeys([*asked, *lost]):
            value = self._merged.values[name]
            told: list[str] = [value.source]
            if value.standing is not Standing.AGREED:
                told.append(f"{value.standing}: {value.why}" if value.why else value.standing)
            if value.trust_text and value.source is ValueSource.LOCAL:
                told.append(f"trust: {value.trust_text}")
            yield f"value {name} = {value.text} [{'; '.join(told)}]"

    def _questions(self) -> Iterator[str]:
        for each in self._merged.questions:
            words = {name: value.text for name, value in self._merged.values.items()}
            answer = f"no answer: {each.withheld}" if each.withheld else filled(each.answer, words)
            yield f"question: {filled(each.ask, words)} = {answer} [{each.source}] (#{each.clause})"

    def _open(self) -> Iterator[str]:
        for point in self._merged.open_points:
            due = f", by {point.due.isoformat()}" if point.due else ""
            where = f" (#{point.clause})" if point.clause else ""
            yield f"open: {point.kind}{due}: {point.text}{where}"

    def _rest(self) -> Iterator[str]:
        for local in self._merged.dropped:
            change = local.change
            words = self._words(change.parts)
            text = f"{words} " if words else ""
            yield f"no longer read: {change.verb} {change.id}: {text}({local.why})"
        for former, now in sorted(self._merged.aliases.items()):
            yield f"alias {former} -> {now}"
