"""Read the whole policies folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model.fields import DEVICES, ID_PATTERN
from generator.model.library import Library
from generator.model.pack import PACKS_FOLDER
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.seal import Seals
from generator.model.variation import Variation
from generator.source.attachments.attached import AttachmentFolders, read_attachments
from generator.source.files.base_file import read_base, sound_base
from generator.source.files.duty_list import read_duties
from generator.source.files.model_file import read_models, with_model
from generator.source.files.pack_file import read_packs
from generator.source.files.scheme import check_scheme
from generator.source.files.sealed_list import read_sealed_list
from generator.source.files.seals_file import read_seals
from generator.source.files.sources_file import read_sources
from generator.source.files.trust_file import (
    RESERVED_POLICIES,
    TRUST_FILE,
    TrustRead,
    kept_by_windows,
    read_trust,
)
from generator.source.files.variation_file import read_variation, sound_variation, unknown_base
from generator.source.files.version_names import given_twice, misnamed
from generator.source.folder.disk import read_folder
from generator.source.folder.file_places import (
    BASE,
    VARIATION,
    only_sealed,
    policy_names,
    unplaced,
    versioned,
)
from generator.source.folder.follow_on import not_lost, with_safe_hints
from generator.source.known.former_ids import with_former_ids
from generator.source.known.known import Known
from generator.source.known.local_errors import local_errors
from generator.source.known.meant import as_id, ids_called, nearest_titled
from generator.source.known.names import check_base, check_references, check_variation
from generator.source.known.reading import check_reading
from generator.source.known.source_names import check_sources, sound_packs
from generator.source.pictures.figures import FigureFolders, read_figures


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
) -> Library:
    """Read the files of a policies folder.

    Args:
        files: the bytes of each by its path below the folder.
        without: academies whose variations are not wanted, because they are known to be sound.
        sound: files that were read before without a problem, beside the trust's files as they are
            now. Their texts are read when somebody asks for them, and not checked again.

    Returns:
        All that can be used, and every problem of every file that was read.
    """
    problems: list[Problem] = []
    read = _read_trust(files)
    sources, unread = read_sources(files)
    listed, found = read_sealed_list(files)
    problems.extend((*read.problems, *unread, *found, *unplaced(files)))
    policies = {}
    seals: dict[str, Seals] = {}
    folders = _by_folder(files)
    for name in policy_names(files):
        wanted = _wanted(folders[name], without)
        policies[name] = _read_policy(name, wanted, read.known, problems, sound)
        sealed, found = read_seals(name, folders[name])
        problems.extend(found)
        seals.update({name: sealed} if sealed else {})
    for name in sorted(only_sealed(files)):  # all its versions are gone
        problems.extend(read_seals(name, folders[name])[1])
    problems.extend(check_references(policies, sound))
    problems.extend(check_sources(policies, sources, sound))
    problems.extend(check_reading(read.trust, policies) if read.trust else ())
    packs, found = read_packs(folders[PACKS_FOLDER], policies, read.known)
    problems.extend(found)
    packs, found = sound_packs(packs, sources)
    problems.extend(found)
    duties, found = read_duties(files, policies, read.known)
    problems.extend((*found, *check_scheme(read.trust, policies, read.known)))
    kept = {name: _sound(policy, problems) for name, policy in policies.items()}
    usable = {name: policy for name, policy in kept.items() if policy.bases}
    told = _sorted(with_safe_hints(problems, seals))
    trust = replace(read.trust, sources=sources or {}) if read.trust else None
    return Library(trust, usable, told, seals, packs, listed, duties)


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


def _read_policy(
    name: str,
    files: Mapping[str, bytes],
    known: Known | None,
    problems: list[Problem],
    sound: frozenset[str],
) -> Policy:
    problems.extend(_folder_name(name))
    bases: list[Base] = []
    figures, found = read_figures(files)
    problems.extend(found)
    attachments, found = read_attachments(files)
    problems.extend(found)
    models, found = read_models(name, files)
    problems.extend(found)
    for file in sorted(files):
        match = versioned(BASE, file)
        if match and match[1] == name:
            pictures = figures.of_base()
            base = sound_base(name, file, files[file], pictures) if file in sound else None
            if base is None:
                base, found = read_base(name, file, files[file], pictures)
                problems.extend((*found, *(check_base(base, known) if base else ())))
                problems.extend(misnamed(base, files) if base else ())
            if base:
                base, found = attachments.with_them(base)
                problems.extend(found)
                base, found = with_model(base, models)
                problems.extend(found)
            bases.extend((base,) if base else ())
    problems.extend(given_twice(bases))
    dated, found = with_former_ids(bases, sound)
    problems.extend(found)
    policy = Policy(name, dated, {})
    local = _read_variations(policy, files, known, problems, sound, _Beside(figures, attachments))
    return Policy(name, policy.bases, local, figures.all, attachments.all, models)


@dataclass(frozen=True)
class _Beside:
    """What lies beside the versions of a policy."""

    figures: FigureFolders
    attachments: AttachmentFolders


def _folder_name(name: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a policy's folder, which is its id."""
    message = f"a policy's folder cannot be called “{name}”"
    if name in RESERVED_POLICIES:
        hint = "the site needs that address; choose another name"
        yield Problem(Place(name), Rule.RESERVED_ID, message, hint)
    elif name in DEVICES:
        yield kept_by_windows(Place(name), name)
    elif not ID_PATTERN.fullmatch(name):
        hint = f"use small letters, digits and hyphens, like {as_id(name) or 'social-media'}"
        yield Problem(Place(name), Rule.BAD_ID, message, hint)


def _read_variations(
    policy: Policy,
    files: Mapping[str, bytes],
    known: Known | None,
    problems: list[Problem],
    sound: frozenset[str],
    beside: _Beside,
) -> dict[str, tuple[Variation, ...]]:
    spoiled = any(
        p.place.file.startswith(f"{policy.id}/") and p.place.file.endswith(".md")
        for p in errors(tuple(problems))
    )
    if not policy.bases and not spoiled:
        problems.append(
            Problem(
                Place(policy.id),
                Rule.NO_BASE,
                f"the folder “{policy.id}” has variations but no base",
                "put the trust's text there, as 1.0.md",
            )
        )
    variations: dict[str, list[Variation]] = {}
    for file in sorted(files):
        match = versioned(VARIATION, file)
        if not match or match[1] != policy.id:
            continue
        if known and match[2] not in known.academies:
            problems.append(_stranger(file, match[2], known))
            continue
        shown, content = beside.figures.of(match[2]), files[file]
        variation = sound_variation(policy, file, content, shown) if file in sound else None
        if variation is None:
            variation, found = read_variation(policy, match[2], file, content, shown)
            problems.extend(found)
            if variation:
                problems.extend(misnamed(variation, files))
                problems.extend(_against_base(variation, policy, known, spoiled=spoiled))
        if variation:
            variation, found = beside.attachments.with_them(variation)
            problems.extend(found)
            variations.setdefault(match[2], []).append(variation)
    for found_here in variations.values():
        problems.extend(given_twice(found_here))
    return {
        academy: tuple(sorted(found, key=lambda v: v.version))
        for academy, found in sorted(variations.items())
    }


def _stranger(file: str, academy: str, known: Known) -> Problem:
    same = ids_called(academy, known.names)
    hint = nearest_titled(academy, known.names)
    if same:
        hint = f"its files belong into the folder {same[0]}"
    elif not hint.startswith("did"):
        hint = "an academy that left the trust stays in trust.yml, with the day under left:"
    return Problem(Place(file), Rule.UNKNOWN_ACADEMY, f"trust.yml has no academy “{academy}”", hint)


def _against_base(
    variation: Variation, policy: Policy, known: Known | None, *, spoiled: bool
) -> Iterator[Problem]:
    """Yield what a variation gets wrong about its base; a base that is spoiled has its own say."""
    base = policy.base(variation.meta.base)
    if base is not None:
        yield from check_variation(variation, base, known)
        yield from local_errors(base, variation)
    elif policy.bases and not spoiled:
        yield unknown_base(variation, policy)


def _sound(policy: Policy, problems: list[Problem]) -> Policy:
    """Return a policy without the files that have errors, and without what hangs on them."""
    wrong = {problem.place.file for problem in errors(tuple(problems))}
    sound = Policy(policy.id, tuple(b for b in policy.bases if b.places.file not in wrong), {})
    kept = {
        academy: tuple(
            v for v in variations if v.places.file not in wrong and sound.base(v.meta.base)
        )
        for academy, variations in policy.variations.items()
    }
    local = {name: some for name, some in kept.items() if some}
    return Policy(policy.id, sound.bases, local, policy.figures, policy.held, policy.models)
