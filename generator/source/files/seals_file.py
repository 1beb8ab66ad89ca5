"""Read a policy's `seals.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.model.places import Places
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.seal import SCHEMES, SEALS_FILE, Seal, SealEntry, Seals, SealsFile
from generator.source.files.plain_text import decode
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import YamlTree, read_tree

_NAME = re.compile(r"[0-9.]+\.md|variations/[a-z0-9-]+/[0-9.]+\.yml")
_HISTORY = "policybook writes this file; take the last good copy of it from your backup"


def read_seals(policy: str, files: Mapping[str, bytes]) -> tuple[Seals | None, tuple[Problem, ...]]:
    """Read the seals of a policy.

    Args:
        policy: the id of the policy.
        files: the policies folder: the bytes of each file by its path.

    Returns:
        The seals, or None when there are none or they cannot be read, and every problem found;
        a sealed file that is gone is one.
    """
    name = f"{policy}/{SEALS_FILE}"
    if name not in files:
        return None, ()
    text, problems = decode(name, files[name])
    if problems:
        return None, problems
    tree = read_tree(name, text)
    record, wrong = _record(tree)
    if record is None or wrong:
        return None, wrong
    seals = Seals(record.seals, _by_file(policy, record, tree.places), tree.places)
    return seals, tuple(_gone(seals, files))


def _record(tree: YamlTree) -> tuple[SealsFile | None, tuple[Problem, ...]]:
    if tree.problems:
        return None, tree.problems
    if not tree.data:
        return SealsFile(seals=()), ()  # nothing but comments
    record, wrong = read_record(tree, SealsFile)
    return record, wrong or tuple(_check(record, tree.places) if record else ())


def _check(record: SealsFile, places: Places) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(record.seals):
        place = places.at("seals", index)
        if not _NAME.fullmatch(entry.file):
            message = f"“{entry.file}” is not the name of a version's file"
            yield Problem(places.at("seals", index, "file"), Rule.BAD_VALUE, message, _HISTORY)
        if entry.file in seen:
            message = f"“{entry.file}” has two seals here"
            hint = "keep the older entry, and delete the other one whole"
            yield Problem(place, Rule.SEALS_ALTERED, message, hint)
        seen.add(entry.file)
        yield from _incomplete(entry, place)
        if entry.scheme and entry.scheme not in SCHEMES:
            message = f"this Policybook does not know seals of scheme {entry.scheme}"
            yield Problem(place, Rule.BAD_VALUE, message, "install the newest Policybook")


def _incomplete(entry: SealEntry, place: Place) -> Iterator[Problem]:
    """Yield a problem for each line that a seal lacks; one that was lifted has none of them."""
    told = {
        "sealed": entry.sealed,
        "scheme": entry.scheme,
        "fingerprint": entry.fingerprint,
        "copy": entry.copy,
    }
    if entry.replaced and not any(told.values()):
        return
    for key, value in told.items():
        if not value:
            message = f"“{key}” is missing in the seal of {entry.file}"
            yield Problem(place, Rule.MISSING_KEY, message, _HISTORY)


def _by_file(policy: str, record: SealsFile, places: Places) -> dict[str, Seal]:
    return {
        f"{policy}/{entry.file}": Seal(
            f"{policy}/{entry.file}",
            entry.sealed,
            entry.fingerprint,
            entry.copy,
            places.at("seals", index),
            entry.scheme,
        )
        for index, entry in enumerate(record.seals)
        if entry.sealed
    }


def _gone(seals: Seals, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each sealed file that is no longer there, at the place where it was."""
    for seal in seals.by_file.values():
        if seal.file not in files:
            yield Problem(
                Place(seal.file),
                Rule.SEALED_FILE_MISSING,
                f"this approved version is gone; it was sealed on {seal.on}",
                "put the file back, from your backup for example: what was in force must stay, and "
                "a version that no longer holds gets withdrawn_date; if it should never have been "
                f'approved: policybook seal --replace {seal.file} --why "…"',
                (seal.place,),
            )
