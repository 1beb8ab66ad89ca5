"""Read the folder of one policy: its base versions, and what each academy has of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.fields import DEVICES, ID_PATTERN
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.variation import Variation
from generator.source.attachments.attached import AttachmentFolders, read_attachments
from generator.source.files.base_file import read_base, sound_base
from generator.source.files.model_file import read_models, with_model
from generator.source.files.trust_file import RESERVED_POLICIES, kept_by_windows
from generator.source.files.variation_file import read_variation, sound_variation, unknown_base
from generator.source.files.version_names import given_twice, misnamed
from generator.source.folder.file_places import BASE, VARIATION, versioned
from generator.source.known.former_ids import with_former_ids
from generator.source.known.known import Known
from generator.source.known.local_errors import local_errors
from generator.source.known.meant import as_id, ids_called, nearest_titled
from generator.source.known.names import check_base, check_variation
from generator.source.pictures.figures import FigureFolders, read_figures


def read_policy(
    name: str,
    files: Mapping[str, bytes],
    known: Known | None,
    problems: list[Problem],
    sound: frozenset[str],
) -> Policy:
    """Read a policy.

    Args:
        name: its id, by which its folder is called.
        files: the bytes of each file in it, by its path below the policies folder.
        known: what the trust's file names; None where that cannot be made out.
        problems: what was found so far; what is found here is added.
        sound: files that were read before without a problem.
    """
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


def sound_policy(policy: Policy, problems: Iterable[Problem]) -> Policy:
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
