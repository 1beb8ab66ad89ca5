"""Read the folder of one policy: its base versions, and what lies beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.fields import DEVICES, ID_PATTERN
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.attachments.attached import read_attachments
from generator.source.files.base_file import read_base, sound_base
from generator.source.files.model_file import read_models, with_model
from generator.source.files.trust_file import RESERVED_POLICIES, kept_by_windows
from generator.source.files.version_names import given_twice, misnamed
from generator.source.folder.file_places import BASE, versioned
from generator.source.folder.variations import FolderRead, sound_ones
from generator.source.known.former_ids import with_former_ids
from generator.source.known.known import Known
from generator.source.known.meant import as_id
from generator.source.known.names import check_base
from generator.source.pictures.figures import read_figures


def read_bases(
    name: str,
    files: Mapping[str, bytes],
    known: Known | None,
    problems: list[Problem],
    sound: frozenset[str],
) -> FolderRead:
    """Read the trust's texts of a policy.

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
    policy = Policy(name, dated, {}, figures.all, attachments.all, models)
    return FolderRead(policy, files, figures, attachments)


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


def sound_policy(policy: Policy, wrong: set[str]) -> Policy:
    """Return a policy without the files that have errors, and without what hangs on them.

    Args:
        policy: the policy as read.
        wrong: the files that have errors.
    """
    sound = Policy(policy.id, tuple(b for b in policy.bases if b.places.file not in wrong), {})
    local = sound_ones(policy.variations, wrong, sound)
    return Policy(policy.id, sound.bases, local, policy.figures, policy.held, policy.models)
