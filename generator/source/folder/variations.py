"""Read the variations of a policy; once they are checked, they need not be held in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model.policy import Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.source_document import SourceDocument
from generator.model.values import Version
from generator.model.variation import Variation
from generator.source.attachments.attached import AttachmentFolders
from generator.source.files.variation_file import read_variation, sound_variation, unknown_base
from generator.source.files.version_names import given_twice, misnamed
from generator.source.folder.file_places import VARIATION, versioned
from generator.source.known.known import Known
from generator.source.known.local_errors import local_errors
from generator.source.known.meant import ids_called, nearest_titled
from generator.source.known.names import check_changes, check_variation
from generator.source.known.source_names import check_sources_of
from generator.source.pictures.figures import FigureFolders


@dataclass(frozen=True, eq=False)
class FolderRead:
    """The folder of a policy, whose bases have been read.

    Args:
        policy: the policy, without its variations.
        files: the bytes of each of its files by its path.
        figures: the pictures in it.
        attachments: the files that its versions may name.
    """

    policy: Policy
    files: Mapping[str, bytes]
    figures: FigureFolders
    attachments: AttachmentFolders


@dataclass(frozen=True, eq=False)
class CheckedAgainst:
    """What the variations of all policies are checked against.

    Args:
        known: the ids of the trust's file; None where it cannot be used.
        policies: all policies, with their bases.
        sources: the sources, by id; None where they cannot be made out.
        sound: files that are known to have no problem.
    """

    known: Known | None
    policies: Mapping[str, Policy]
    sources: Mapping[str, SourceDocument] | None
    sound: frozenset[str]


class ReadWhenAsked(Mapping[str, tuple[Variation, ...]]):
    """The variations of a policy by academy, each read anew when somebody asks for it.

    What was asked for last stays at hand: whoever makes the site of an academy asks many times.

    Args:
        folder: the policy's folder.
        bases: of each file that can be used, by academy, the base that it names.
        policy: the policy, with the bases that can be used.
    """

    def __init__(
        self, folder: FolderRead, bases: Mapping[str, Mapping[str, Version]], policy: Policy
    ) -> None:
        """Read nothing yet."""
        self._folder, self._bases, self._policy = folder, bases, policy
        self._read = lru_cache(maxsize=1)(self._read_anew)

    def __getitem__(self, academy: str) -> tuple[Variation, ...]:
        return self._read(academy)

    def __contains__(self, academy: object) -> bool:
        return academy in self._bases

    def __iter__(self) -> Iterator[str]:
        return iter(self._bases)

    def __len__(self) -> int:
        return len(self._bases)

    def without(self, wrong: set[str], sound: Policy) -> ReadWhenAsked:
        """Return them without those that have errors, or whose base has.

        Args:
            wrong: the files that have errors.
            sound: the policy, with the bases that have none.
        """
        kept = {
            academy: {
                file: base
                for file, base in files.items()
                if file not in wrong and sound.base(base) is not None
            }
            for academy, files in self._bases.items()
        }
        left = {academy: files for academy, files in kept.items() if files}
        return ReadWhenAsked(self._folder, left, sound)

    def _read_anew(self, academy: str) -> tuple[Variation, ...]:
        folder, policy, shown = self._folder, self._policy, self._folder.figures.of(academy)
        found: list[Variation] = []
        for file in self._bases[academy]:
            content = folder.files[file]
            # Its text is not read before somebody asks; where something small is wrong with it, it
            # is read as it was the first time.
            read = sound_variation(policy, file, content, shown)
            read = read or read_variation(policy, academy, file, content, shown)[0]
            found.extend((folder.attachments.with_them(read)[0],) if read else ())
        return _oldest_first(found)


def read_variations(
    folder: FolderRead, around: CheckedAgainst, problems: list[Problem], *, when_asked: bool
) -> Mapping[str, tuple[Variation, ...]]:
    """Read and check the variations of a policy.

    Args:
        folder: its folder.
        around: what they are checked against.
        problems: what was found so far; what is wrong with them is added.
        when_asked: whether to forget them when they are checked, and to read each anew for who
            asks; so they take no memory, however many there are.
    """
    policy = folder.policy
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
    held: dict[str, tuple[Variation, ...]] = {}
    bases: dict[str, dict[str, Version]] = {}
    for academy, files in sorted(_by_academy(policy, folder.files).items()):
        if around.known and academy not in around.known.academies:
            problems.extend(_stranger(file, academy, around.known) for file in files)
            continue
        found = _of_academy(folder, academy, files, around, problems, spoiled=spoiled)
        if found and when_asked:
            bases[academy] = {each.places.file: each.meta.base for each in found}
        elif found:
            held[academy] = found
    return ReadWhenAsked(folder, bases, policy) if when_asked else held


def sound_ones(
    variations: Mapping[str, tuple[Variation, ...]], wrong: set[str], sound: Policy
) -> Mapping[str, tuple[Variation, ...]]:
    """Return variations without those that have errors, or whose base has.

    Args:
        variations: of a policy, by academy.
        wrong: the files that have errors.
        sound: the policy, with the bases that have none.
    """
    if isinstance(variations, ReadWhenAsked):
        return variations.without(wrong, sound)
    kept = {
        academy: tuple(
            v for v in some if v.places.file not in wrong and sound.base(v.meta.base) is not None
        )
        for academy, some in variations.items()
    }
    return {name: some for name, some in kept.items() if some}


def _by_academy(policy: Policy, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the files of variations, by academy, in order."""
    found: dict[str, list[str]] = {}
    for file in sorted(files):
        match = versioned(VARIATION, file)
        if match and match[1] == policy.id:
            found.setdefault(match[2], []).append(file)
    return found


def _of_academy(
    folder: FolderRead,
    academy: str,
    files: list[str],
    around: CheckedAgainst,
    problems: list[Problem],
    *,
    spoiled: bool,
) -> tuple[Variation, ...]:
    """Return the variations of one academy; what is wrong with them is added to the problems."""
    shown, read = folder.figures.of(academy), list[Variation]()
    for file in files:
        content = folder.files[file]
        sound = file in around.sound
        variation = sound_variation(folder.policy, file, content, shown) if sound else None
        if variation is None:
            variation, found = read_variation(folder.policy, academy, file, content, shown)
            problems.extend(found)
            if variation:
                problems.extend(misnamed(variation, folder.files))
                problems.extend(_against_base(variation, folder.policy, around, spoiled=spoiled))
        if variation:
            variation, found = folder.attachments.with_them(variation)
            problems.extend(found)
            if not sound:
                problems.extend(check_changes(variation, around.policies))
                problems.extend(check_sources_of(variation, around.sources))
            read.append(variation)
    problems.extend(given_twice(read))
    return _oldest_first(read)


def _oldest_first(read: list[Variation]) -> tuple[Variation, ...]:
    return tuple(sorted(read, key=lambda each: each.version))


def _stranger(file: str, academy: str, known: Known) -> Problem:
    same = ids_called(academy, known.names)
    hint = nearest_titled(academy, known.names)
    if same:
        hint = f"its files belong into the folder {same[0]}"
    elif not hint.startswith("did"):
        hint = "an academy that left the trust stays in trust.yml, with the day under left:"
    return Problem(Place(file), Rule.UNKNOWN_ACADEMY, f"trust.yml has no academy “{academy}”", hint)


def _against_base(
    variation: Variation, policy: Policy, around: CheckedAgainst, *, spoiled: bool
) -> Iterator[Problem]:
    """Yield what a variation gets wrong about its base; a base that is spoiled has its own say."""
    base = policy.base(variation.meta.base)
    if base is not None:
        yield from check_variation(variation, base, around.known)
        yield from local_errors(base, variation)
    elif policy.bases and not spoiled:
        yield unknown_base(variation, policy)
