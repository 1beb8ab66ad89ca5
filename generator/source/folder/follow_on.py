"""What follows from another problem: nobody is advised to change what may be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model.attachment import ATTACHMENTS
from generator.model.figure import FIGURES
from generator.model.problem import Problem, errors
from generator.model.rules import Rule
from generator.model.seal import Seals

_BASE = re.compile(r"[^/]+/[^/]+\.md")
_GONE = frozenset({Rule.SEALED_FILE_MISSING, Rule.SEALED_FOLDER_MISSING})
_NO_BASE = frozenset({Rule.UNKNOWN_BASE, Rule.NO_BASE})
_NOT_BESIDE = frozenset({Rule.FIGURE_MISSING, Rule.ATTACHMENT_MISSING})
_BESIDE = re.compile(rf"/(?:{FIGURES}|{ATTACHMENTS})/")
_UNREAD = frozenset({Rule.UNREADABLE, Rule.TOO_LARGE, Rule.OUTSIDE_FOLDER, Rule.STRAY_FILE})


def with_safe_hints(problems: Sequence[Problem], seals: Mapping[str, Seals]) -> Iterator[Problem]:
    """Yield problems; one that may follow from another advises to look at that one first.

    Args:
        problems: all that were found.
        seals: those of each policy that has any, by its id.
    """
    broken: dict[str, str] = {}
    for problem in errors(tuple(problems)):
        if _BASE.fullmatch(problem.place.file):
            broken.setdefault(_policy(problem.place.file), problem.place.file)
    gone = {p.place.file for p in problems if p.rule is Rule.SEALED_FILE_MISSING}
    lost = {_policy(file): file for file in sorted(gone) if _BASE.fullmatch(file)}
    sealed = {file for each in seals.values() for file in each.by_file}
    for problem in problems:
        yield _safe(problem, broken, lost, sealed)


def _safe(
    problem: Problem, broken: Mapping[str, str], lost: Mapping[str, str], sealed: set[str]
) -> Problem:
    own = _policy(problem.place.file)
    if problem.rule in _NO_BASE and own in lost:
        return replace(problem, hint=f"first put {lost[own]} back, which is missing")
    if problem.rule is Rule.POLICY_NOT_FOLDER and problem.place.file in sealed:
        hint = "this file is sealed, and stays as it is: give the folder the name that it had"
        return replace(problem, hint=hint)
    if problem.rule is Rule.DRAFT_BASE and problem.also[0].file in sealed:
        hint = f"{problem.also[0].file} was approved, and sealed: write status: approved there"
        return replace(problem, hint=hint)
    if _BASE.fullmatch(problem.place.file):
        about = {_policy(place.file) for place in problem.also} - {own}
    else:
        about = {_policy(place.file) for place in problem.also if _BASE.fullmatch(place.file)}
    first = next((broken[each] for each in sorted(about) if each in broken), "")
    if not first:
        return problem
    return replace(problem, hint=f"first put {first} right: this may follow from its errors")


def not_lost(problems: Sequence[Problem], unread: Sequence[Problem]) -> list[Problem]:
    """Return problems without those that call a file gone which is there but was not read.

    Args:
        problems: what was found in the files that were read.
        unread: what was found when the folder was read.
    """
    there = tuple(p.place.file for p in unread if p.rule in _UNREAD)
    policies = {_policy(file) for file in there}
    beside = {_policy(file) for file in there if _BESIDE.search(file)}
    return [
        problem
        for problem in problems
        if not (problem.rule in _GONE and _within(problem.place.file, there))
        and not (problem.rule in _NO_BASE and _policy(problem.place.file) in policies)
        and not (problem.rule in _NOT_BESIDE and _policy(problem.place.file) in beside)
    ]


def _within(file: str, places: tuple[str, ...]) -> bool:
    return any(f"{file}/".startswith(f"{place}/") for place in places)


def _policy(file: str) -> str:
    return file.partition("/")[0]
