"""What a command was asked about: one policy, at one academy or for the trust."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.check import report
from generator.check.seals import broken_seals
from generator.cli.options import no_policy, wrong, wrong_name, wrong_with
from generator.model.academy import AcademyOrTrust
from generator.model.library import Library
from generator.model.pack import PACKS_FOLDER, Pack
from generator.model.policy import Base, Policy
from generator.model.problem import Problem, errors
from generator.model.rules import Rule
from generator.model.source_document import SOURCES_FILE
from generator.model.trust import Trust
from generator.model.values import Version
from generator.source.files.trust_file import TRUST_FILE
from generator.source.folder.library import load
from generator.source.folder.one_policy import load_policy
from generator.source.known.known import academies_called
from generator.source.known.meant import nearest


@dataclass(frozen=True, eq=False)
class Question:
    """What a command was asked about.

    Args:
        library: everything as read.
        trust: the trust.
        policy: the policy.
        academy: the academy's id; None for the trust's own text.
    """

    library: Library
    trust: Trust
    policy: Policy
    academy: AcademyOrTrust


@dataclass(frozen=True, eq=False)
class PackQuestion:
    """Which pack a command was asked for.

    Args:
        library: everything as read.
        trust: the trust.
        pack: the pack.
        academy: the academy's id.
    """

    library: Library
    trust: Trust
    pack: Pack
    academy: AcademyOrTrust


def read_question(
    folder: Path, policy: str, academy: AcademyOrTrust, *, every: bool = False
) -> Question:
    """Find what a command was asked about, or stop: without it, or with errors in its files.

    Text that is no longer what was sealed is such an error: it must not be told as approved.

    Args:
        folder: the policies folder.
        policy: the policy's id.
        academy: the academy's id; None for the trust's own text.
        every: whether without an academy the answer speaks of each of them.
    """
    every = every and not academy
    library = load_policy(folder, policy, None if every else _asked(academy))
    if policy not in library.policies or any(_serious(library, policy, academy, every=every)):
        library = _read(folder)  # to say all that is wrong, and what may have been meant
    _stop_at(_serious(library, policy, academy, every=every), folder)
    found = library.policies.get(policy)
    if found is None:
        no_policy(folder, policy, library.policies)
    return Question(library, _trust_with(library, academy), found, academy)


def _serious(
    library: Library, policy: str, academy: AcademyOrTrust, *, every: bool
) -> Iterator[Problem]:
    academies = library.trust.academies if every and library.trust else _asked(academy)
    return _errors(library, (policy,), academies)


def read_pack_question(folder: Path, pack: str, academy: AcademyOrTrust) -> PackQuestion:
    """Find the pack that a command was asked for, or stop: without it, or with errors in its files.

    Its files are its own, the trust's, and those of every policy in it.

    Args:
        folder: the policies folder.
        pack: the pack's id.
        academy: the academy's id.
    """
    library = _read(folder)
    file, found = f"{PACKS_FOLDER}/{pack}.yml", library.packs.get(pack)
    own = [each for each in errors(library.problems) if each.place.file == file]
    others = _errors(library, found.policies if found else (), _asked(academy))
    _stop_at([*own, *others], folder)
    if found is None:
        called = {id_: (each.title,) for id_, each in library.packs.items()}
        wrong_name(f"there is no pack “{pack}” in {folder}/{PACKS_FOLDER}", pack, called)
    return PackQuestion(library, _trust_with(library, academy), found, academy)


def read_all(folder: Path, academy: str | None) -> tuple[Library, Trust]:
    """Read the whole folder, or stop: at errors in its files, those of other academies apart.

    Args:
        folder: the policies folder.
        academy: the academy that is asked about; None for all.
    """
    library = _read(folder)
    trust = library.trust
    names = {*library.policies, *(p.place.file.partition("/")[0] for p in library.problems)}
    academies = _asked(academy) if academy or not trust else trust.academies
    _stop_at(_errors(library, names, academies), folder)
    return library, _trust_with(library, academy)


def _asked(academy: AcademyOrTrust) -> tuple[str, ...]:
    """Return whose own files count beside those of the trust."""
    return (academy,) if academy else ()


def _read(folder: Path) -> Library:
    library = load(folder)
    if library.problems and library.problems[0].rule is Rule.NO_FOLDER:
        wrong(f"{library.problems[0].message}; {library.problems[0].hint}")
    return library


def _stop_at(serious: Iterable[Problem], folder: Path) -> None:
    found = list(serious)
    if found:
        click.echo(report.as_text(found, str(folder)), err=True, nl=False)
        sys.exit(1)


def _trust_with(library: Library, academy: AcademyOrTrust) -> Trust:
    """Return the trust, or stop where it cannot be used or has no such academy."""
    if library.trust is None:
        wrong(f"{TRUST_FILE} cannot be used; policybook check says why")
    known = library.trust.academies
    if academy and academy not in known:
        called = academies_called(known)
        wrong_name(f"there is no academy “{academy}” in {TRUST_FILE}", academy, called)
    return library.trust


def _errors(
    library: Library, policies: Collection[str], academies: Collection[str]
) -> Iterator[Problem]:
    """Yield the errors in the files that matter: the trust's, the policies', the academies' own.

    Seals count of all versions, past ones too: which was in force on a day, they say together.
    """
    asked = {name: each for name, each in library.policies.items() if name in policies}
    for problem in errors((*library.problems, *broken_seals(replace(library, policies=asked)))):
        file = problem.place.file
        ours = file in {TRUST_FILE, SOURCES_FILE} or file.partition("/")[0] in policies
        if ours and (not problem.academy or problem.academy in academies):
            yield problem


def base_named(question: Question, named: str) -> Base:
    """Find a version of the trust's text, or stop."""
    version = version_named(named)
    base = question.policy.base(version) if version else None
    if base is None:
        hint = nearest_version(named, [each.version for each in question.policy.bases])
        wrong_with(f"{question.policy.id} has no trust version “{named}”", hint)
    return base


def version_named(named: str) -> Version | None:
    """Return the version that a text names; None for none."""
    try:
        return Version.parse(named)
    except ValueError:
        return None


def nearest_version(named: str, known: Sequence[Version]) -> str:
    """Return “did you mean …?” with the version that is spelt alike, or those that there are."""
    return nearest(named, map(str, known))
