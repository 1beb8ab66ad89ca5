"""Read the whole policies folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.model.library import Library
from generator.model.pack import PACKS_FOLDER
from generator.model.policy import Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.seal import Seals
from generator.source.files.duty_list import read_duties
from generator.source.files.pack_file import read_packs
from generator.source.files.scheme import check_scheme
from generator.source.files.sealed_list import read_sealed_list
from generator.source.files.seals_file import read_seals
from generator.source.files.sources_file import read_sources
from generator.source.files.trust_file import TRUST_FILE, TrustRead, read_trust
from generator.source.folder.disk import read_folder
from generator.source.folder.file_places import VARIATION, only_sealed, policy_names, unplaced
from generator.source.folder.follow_on import not_lost, with_safe_hints
from generator.source.folder.policy_folder import read_bases, sound_policy
from generator.source.folder.variations import CheckedAgainst, FolderRead, read_variations
from generator.source.known.names import check_references
from generator.source.known.reading import check_reading
from generator.source.known.source_names import check_sources, sound_packs


def load(folder: Path) -> Library:
    """Read a policies folder.

    Args:
        folder: where it is.

    Returns:
        All that can be used, and every problem of every file.
    """
    files, problems = read_folder(folder)
    if any(problem.rule is Rule.NO_FOLDER for problem in problems):
        return Library(None, {}, problems)
    library = beside(parse(files), problems)
    return replace(library, problems=_sorted(library.problems))


def parse(
    files: Mapping[str, bytes],
    without: frozenset[str] = frozenset(),
    sound: frozenset[str] = frozenset(),
    elsewhere: Iterable[str] = (),
    *,
    when_asked: bool = False,
) -> Library:
    """Read the files of a policies folder.

    Args:
        files: the bytes of each by its path below the folder.
        without: academies whose variations are not wanted, because they are known to be sound.
        sound: files that were read before without a problem, beside the trust's files as they are
            now. Their texts are read when somebody asks for them, and not checked again.
        elsewhere: policies of the folder whose files are not among these; the trust's file may
            name them.
        when_asked: whether to forget variations when they are checked, and to read each anew for
            who asks: less memory, for who looks at one academy after the other.

    Returns:
        All that can be used, and every problem of every file that was read.
    """
    problems: list[Problem] = []
    read = _read_trust(files)
    sources, unread = read_sources(files)
    listed, found = read_sealed_list(files)
    problems.extend((*read.problems, *unread, *found, *unplaced(files)))
    folders = _by_folder(files)
    wanted = {name: _wanted(folders[name], without) for name in policy_names(files)}
    texts = {n: read_bases(n, own, read.known, problems, sound) for n, own in wanted.items()}
    around = CheckedAgainst(read.known, _policies(texts), sources, sound)
    policies = _with_variations(texts, around, problems, when_asked=when_asked)
    seals = _read_seals(files, folders, problems)
    there = {**{name: Policy(name, (), {}) for name in elsewhere}, **policies}
    problems.extend(check_reading(read.trust, there) if read.trust else ())
    packs, found = read_packs(folders[PACKS_FOLDER], policies, read.known)
    problems.extend(found)
    packs, found = sound_packs(packs, sources)
    problems.extend(found)
    duties, found = read_duties(files, policies, read.known)
    problems.extend((*found, *check_scheme(read.trust, there, read.known)))
    wrong = {problem.place.file for problem in errors(tuple(problems))}
    kept = {name: sound_policy(policy, wrong) for name, policy in policies.items()}
    usable = {name: policy for name, policy in kept.items() if policy.bases}
    told = _sorted(with_safe_hints(problems, seals))
    trust = replace(read.trust, sources=sources or {}) if read.trust else None
    return Library(trust, usable, told, seals, packs, listed, duties)


def _policies(texts: Mapping[str, FolderRead]) -> dict[str, Policy]:
    return {name: each.policy for name, each in texts.items()}


def _with_variations(
    texts: Mapping[str, FolderRead],
    around: CheckedAgainst,
    problems: list[Problem],
    *,
    when_asked: bool,
) -> dict[str, Policy]:
    """Return the policies with what academies vary, when all that they may cite is known."""
    local = {
        name: read_variations(each, around, problems, when_asked=when_asked)
        for name, each in texts.items()
    }
    problems.extend(check_references(around.policies, around.sound))
    problems.extend(check_sources(around.policies, around.sources, around.sound))
    return {name: replace(each.policy, variations=local[name]) for name, each in texts.items()}


def _read_seals(
    files: Mapping[str, bytes], folders: Mapping[str, Mapping[str, bytes]], problems: list[Problem]
) -> dict[str, Seals]:
    """Return the seals of each policy that has any."""
    seals: dict[str, Seals] = {}
    for name in policy_names(files):
        sealed, found = read_seals(name, folders[name])
        problems.extend(found)
        seals.update({name: sealed} if sealed else {})
    for name in sorted(only_sealed(files)):  # all its versions are gone
        problems.extend(read_seals(name, folders[name])[1])
    return seals


def beside(library: Library, unread: Sequence[Problem]) -> Library:
    """Return a library with the problems of files that could not be read.

    Args:
        library: what the others were read as.
        unread: what was found when the folder was read.
    """
    return replace(library, problems=(*unread, *not_lost(library.problems, unread)))


def _read_trust(files: Mapping[str, bytes]) -> TrustRead:
    if TRUST_FILE in files:
        return read_trust(files[TRUST_FILE])
    message = "there is no trust.yml in this folder"
    hint = "it names the trust and its academies; docs/format.md shows one"
    return TrustRead(None, None, (Problem(Place(TRUST_FILE), Rule.NO_TRUST_FILE, message, hint),))


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.rule, p.message)))


def _by_folder(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the files of each folder, so that a policy looks only through its own."""
    folders: dict[str, dict[str, bytes]] = defaultdict(dict)
    for file, content in files.items():
        folders[file.partition("/")[0]][file] = content
    return folders


def _wanted(files: Mapping[str, bytes], without: frozenset[str]) -> Mapping[str, bytes]:
    if not without:
        return files
    matches = {file: VARIATION.fullmatch(file) for file in files}
    return {
        file: files[file] for file, match in matches.items() if not match or match[2] not in without
    }
