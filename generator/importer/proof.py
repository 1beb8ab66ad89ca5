"""Prove a draft: the numbers that it prints against Word’s, and every word of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markdown_it.token import Token

from generator.importer.body import WrittenBlock
from generator.importer.draft import Draft
from generator.importer.items import ItemKind
from generator.importer.labels import bare
from generator.importer.nodes import ToTell
from generator.importer.spoken import words_in
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.clause import Kind, Text
from generator.model.front_matter import Numbering
from generator.model.library import Library
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.model.numerals import roman
from generator.model.problem import Problem, errors
from generator.render.around import neighbours_on
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import parse

_ASKED = re.compile(r"TO DECIDE:.*")
TRACKED = frozenset({"insertion", "deletion", "moved from here", "moved to here"})
_AS_SHOWN = ToTell(
    "text",
    "",
    "taken as readers see it: values and references that Policybook had there are not known here",
)
_IN_TEXT = {"insertion", "moved to here"}  # their words stand in the draft


@dataclass(frozen=True)
class NumberDifference:
    """A number that is another here than in Word.

    Args:
        word: what Word prints.
        here: what the draft prints; "" for none that can be cited.
    """

    word: str
    here: str
    words: str


@dataclass(frozen=True)
class Proof:
    """What was proved of a draft.

    Args:
        numbers: how many paragraphs Word numbers, those that are empty or stand in tables left out.
        spoken: how many words the file has.
        missing: the words that are neither in the draft nor in the report.
        problems: errors that the draft has.
    """

    numbers: int
    differences: tuple[NumberDifference, ...]
    spoken: int
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def agree(self) -> int:
        """Return how many numbers agree."""
        return self.numbers - len(self.differences)

    @property
    def here(self) -> int:
        """Return how many words are in the draft or in the report."""
        return self.spoken - len(self.missing)


@dataclass(frozen=True)
class _Seen:
    library: Library
    merged: MergedPolicy | None


def best_numbering(draft: Draft, path: str, files: Mapping[str, bytes], day: date) -> Numbering:
    """Return how clauses are to be counted so that most numbers agree; letters if it is the same.

    Args:
        draft: the draft.
        path: where its file will stand.
        files: the files beside it.
        day: the day it is.
    """
    found = {}
    for numbering in (Numbering.LETTERS, Numbering.DECIMAL):
        seen = _seen(draft.text(numbering), path, files, day)
        wrong = len(errors(seen.library.problems))
        differences = _differences(draft, numbering, seen)
        found[numbering] = (-wrong, -len(differences), numbering is Numbering.LETTERS)
    return max(found, key=lambda each: found[each])


def prove(
    draft: Draft,
    numbering: Numbering,
    path: str,
    files: Mapping[str, bytes],
    day: date,
    spoken: tuple[str, ...],
) -> Proof:
    """Prove a draft by reading, merging and numbering it.

    Args:
        draft: the draft.
        numbering: how its clauses are counted.
        path: where its file will stand.
        files: the files beside it.
        day: the day it is.
        spoken: every word of the file that was imported.
    """
    seen = _seen(draft.text(numbering), path, files, day)
    differences = tuple(_differences(draft, numbering, seen))
    shown = _printed_words(seen, day) if seen.merged else _as_written(draft)
    here = Counter(words_in(" ".join(shown)))
    here.update(words_in(" ".join(_told(draft))))
    missing = Counter(spoken) - here
    problems = tuple(p for p in errors(seen.library.problems) if p.place.file == path)
    return Proof(
        len(list(_numbered(draft))),
        differences,
        len(spoken),
        tuple(sorted(missing.elements())),
        problems,
    )


def _as_written(draft: Draft) -> Iterator[str]:
    """Yield the words of a draft that has errors, and so cannot be shown."""
    yield draft.title
    yield from (_ASKED.sub("", line) for line in draft.body)


def with_own_text(
    draft: Draft, numbering: Numbering, path: str, files: Mapping[str, bytes], day: date
) -> Draft:
    """Return the draft of a file of ours with the very text that was printed, if nobody edited it.

    Args:
        draft: the draft, made of what readers see.
        numbering: how its clauses are counted.
        path: where its file will stand.
        files: the files beside it.
        day: the day it is.

    Returns:
        The same draft where that text has errors here, or prints other numbers.
    """
    if draft.own is None:
        return draft
    body = tuple(draft.own.body.strip("\n").split("\n"))
    asked = tuple(each for each in draft.asked if each.at in {"the file", *draft.own.front})
    taken = ToTell("text", "", "taken as Policybook wrote it into the file; nobody edited it")
    other = replace(draft, body=body, asked=asked, findings=(*draft.findings, taken))
    ours, seen = (_seen(each.text(numbering), path, files, day) for each in (other, draft))
    if any(problem.place.file == path for problem in errors(ours.library.problems)):
        return replace(draft, findings=(*draft.findings, _AS_SHOWN))
    return other if _labels(ours) == _labels(seen) else draft


def _labels(seen: _Seen) -> list[str]:
    return [each.label for each in walk_merged(seen.merged.clauses)] if seen.merged else []


def _seen(text: str, path: str, files: Mapping[str, bytes], day: date) -> _Seen:
    library = parse({**files, path: text.encode()})
    policy = library.policies.get(path.partition("/")[0])
    bases = policy.bases if policy else ()
    base = next((each for each in bases if each.places.file == path), None)
    if base is None or library.trust is None:
        return _Seen(library, None)
    return _Seen(library, merge(base, None, None, library.trust, TRUST, day))


def _numbered(draft: Draft) -> Iterator[WrittenBlock]:
    return (each for each in draft.placed if each.number)


def _differences(draft: Draft, numbering: Numbering, seen: _Seen) -> list[NumberDifference]:
    shift = draft.first_line(numbering)
    printed = dict(_printed_numbers(seen.merged)) if seen.merged else {}
    found = []
    for each in _numbered(draft):
        here = printed.get(each.line + shift, "")
        deep = each.kind is ItemKind.ENTRY and each.depth > 1
        if deep or bare(each.number) != bare(here):
            found.append(NumberDifference(each.number, "" if deep else here, each.words))
    return found


def _printed_numbers(merged: MergedPolicy) -> Iterator[tuple[int, str]]:
    """Yield the line of each numbered block of the file, and its number."""
    for clause in walk_merged(merged.clauses):
        yield clause.place.line, clause.label
        for part in clause.parts:
            if isinstance(part, Text):
                yield from _in_lists(part.tokens)
    if merged.preamble:
        yield from _in_lists(merged.preamble.tokens)


def _in_lists(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    counters: list[int | None] = []
    for token in tokens:
        match token.type:
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_close" | "bullet_list_close":
                counters.pop()
            case "list_item_open" if counters and counters[-1] is not None:
                yield (token.map or [0])[0] + 1, f"{roman(counters[-1])}."
                counters[-1] += 1


def _printed_words(seen: _Seen, day: date) -> Iterator[str]:
    """Yield the words of the text as readers see it, without numbers and without our questions."""
    merged, trust = seen.merged, seen.library.trust
    if merged is None or trust is None:
        return
    text = PolicyText(Reader(), merged, neighbours_on(seen.library, trust, TRUST, day))
    yield merged.base.meta.title
    if merged.preamble:
        yield _ASKED.sub("", text.text(merged.preamble))
    for clause in walk_merged(merged.clauses):
        yield from _of_clause(clause, text)


def _of_clause(clause: MergedClause, text: PolicyText) -> Iterator[str]:
    if clause.kind is Kind.SECTION:
        yield text.heading(clause)
    for part in clause.parts:
        if isinstance(part, Text):
            yield _ASKED.sub("", text.text(part))


def witnessed(draft: Draft, text: str) -> str:
    """Return what another program says of the numbers, in a sentence or two.

    Args:
        draft: the draft.
        text: the text of the file as that program writes it.
    """
    lines = {" ".join(line.replace("\u2011", "-").split()) for line in text.split("\n")}
    counted = [each for each in _numbered(draft) if not each.typed and each.words]
    other = [
        each
        for each in counted
        if not any(line.startswith(f"{each.number} {each.words}"[:60]) for line in lines)
    ]
    agree = len(counted) - len(other)
    told = f"LibreOffice prints {agree:,} of {len(counted):,} numbers as they were worked out here."
    if other and any(finding.kind in TRACKED for finding in draft.findings):
        told += " It counts what is deleted as well, where changes are tracked."
    if not other:
        return told
    listed = ", ".join(f"{each.number} {each.words[:40]}" for each in other[:10])
    return f"{told} Look in Word at: {listed}."


def _told(draft: Draft) -> Iterator[str]:
    """Yield the words that the report quotes, and typed numbers, which are printed or listed."""
    for finding in draft.findings:
        if finding.kind not in _IN_TEXT:
            yield finding.words
    for fact in draft.facts:
        yield f"{fact.label} {fact.value}"
    yield from (each.number for each in draft.placed if each.typed)
