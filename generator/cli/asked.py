"""What a command was asked about: one policy, at one academy or for the trust."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.check import report
from generator.cli.options import wrong
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import Problem, Severity
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.model.values import Version
from generator.source.door import nearest
from generator.source.library import load
from generator.source.trust_file import TRUST_FILE


@dataclass(frozen=True, eq=False)
class Asked:
    """What a command was asked about.

    Args:
        academy: the academy's id; "" for the trust's own text.
    """

    library: Library
    trust: Trust
    policy: Policy
    academy: str


def asked(folder: Path, policy: str, academy: str) -> Asked:
    """Find what a command was asked about, or stop: without it, or with errors in its files.

    Args:
        folder: the policies folder.
        policy: the policy's id.
        academy: the academy's id; "" for the trust's own text.
    """
    library = load(folder)
    if library.problems and library.problems[0].rule is Rule.NO_FOLDER:
        wrong(f"{library.problems[0].message}; {library.problems[0].hint}")
    serious = list(_errors(library, policy, academy))
    if serious:
        click.echo(report.as_text(serious, str(folder)), err=True, nl=False)
        sys.exit(1)
    trust, found = library.trust, library.policies.get(policy)
    if found is None:
        wrong(_told(f"there is no policy “{policy}” in {folder}", policy, library.policies))
    if trust is None:
        wrong(f"{TRUST_FILE} cannot be used; policybook check says why")
    if academy and academy not in trust.academies:
        wrong(_told(f"there is no academy “{academy}” in {TRUST_FILE}", academy, trust.academies))
    return Asked(library, trust, found, academy)


def _errors(library: Library, policy: str, academy: str) -> Iterator[Problem]:
    """Yield the errors in the files that matter: the trust's, the policy's, the academy's own."""
    for problem in library.problems:
        file = problem.place.file
        ours = file == TRUST_FILE or file.startswith(f"{policy}/")
        if ours and problem.severity is Severity.ERROR and problem.academy in {"", academy}:
            yield problem


def _told(message: str, word: str, known: Iterable[str]) -> str:
    hint = nearest(word, known)
    return f"{message}; {hint}" if hint else message


def base_named(question: Asked, named: str) -> Base:
    """Find a version of the trust's text, or stop."""
    version = version_named(named)
    base = question.policy.base(version) if version else None
    if base is None:
        known = [str(each.version) for each in question.policy.bases]
        wrong(f"{question.policy.id} has no trust version “{named}”; {nearest(named, known)}")
    return base


def version_named(named: str) -> Version | None:
    """Return the version that a text names; None for none."""
    try:
        return Version.parse(named)
    except ValueError:
        return None
