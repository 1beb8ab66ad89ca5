"""The new contents of `seals.yml`: seals added, and seals replaced for a reason that is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.history.seals import copy_of, fingerprint, scheme_of, sealed_form
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.seal import SEALS_FILE, Replaced, SealEntry, Seals
from generator.model.values import When
from generator.model.variation import Variation
from generator.source.files.sealed_list import read_sealed_list
from generator.source.files.seals_file import read_seals

_HEAD = """\
# The seals of this policy: the fingerprint of every approved version, and a packed copy of what was
# approved. With them, policybook check notices when approved text changes under its number.
# Please do not edit: policybook seal writes this file. Keep it with the policy.
seals:
"""
_LIST_HEAD = """\
# The policies that have sealed versions. With this list, policybook check notices when a whole
# folder is gone. Please do not edit: policybook seal writes this file. Keep it beside trust.yml.
sealed:
"""
_ENTRY = re.compile(r"([ ]*)-[ ]+")


class CannotSealError(Exception):
    """A seal cannot be made or replaced; the message says why, for people."""


def sealed(
    library: Library, files: Mapping[str, bytes], on: date, names: Iterable[str] = ()
) -> dict[str, bytes]:
    """Seal the approved versions that have no seal yet.

    Args:
        library: the policies, as read from these files. What has errors is not sealed.
        files: the policies folder: the bytes of each file by its path.
        on: the day of sealing.
        names: the policies to look at; all unless named.

    Returns:
        The new content of each `seals.yml` that changes, by its path: what stood there before
        stands there still, byte for byte.

    Raises:
        CannotSealError: when a file of seals is not in the form in which this module writes it.
    """
    wanted = set(names) or set(library.policies)
    contents: dict[str, bytes] = {}
    for version in missing(library, wanted):
        policy, _, file = version.places.file.partition("/")
        path = f"{policy}/{SEALS_FILE}"
        content = contents.get(path, files.get(path, b""))
        contents[path] = _with(content, policy, _entry(version, file, on))
    return {**contents, **_listed(library, files, contents)}


def _listed(
    library: Library, files: Mapping[str, bytes], contents: Iterable[str]
) -> dict[str, bytes]:
    """Return the list of sealed policies where it lacks one; a list that cannot be read stays.

    It stands beside `trust.yml`: who deletes or renames a policy's folder does not take it away.
    """
    listed, found = read_sealed_list(files)
    if SEALS_FILE in {problem.place.file for problem in found}:
        return {}
    here = {path.partition("/")[0] for path in contents}
    here.update(name for name, seals in library.seals.items() if seals.by_file)
    lacking = sorted(here - set(listed))
    if not lacking:
        return {}
    before = files.get(SEALS_FILE, b"").decode().rstrip()
    lines = [before or _LIST_HEAD.rstrip(), *(f"  - {name}" for name in lacking)]
    return {SEALS_FILE: ("\n".join(lines) + "\n").encode()}


def missing(library: Library, names: Iterable[str]) -> Iterator[Base | Variation]:
    """Yield the approved versions of some policies that have no seal yet.

    A policy whose seals cannot be read is passed over: its problem stands in the library.
    """
    unread = {problem.place.file for problem in library.problems}
    for name in sorted(set(names) & set(library.policies)):
        seals = library.seals.get(name)
        if seals is None and f"{name}/{SEALS_FILE}" in unread:
            continue
        for version in library.policies[name].versions:
            if version.approved and not (seals and version.places.file in seals.by_file):
                yield version


def resealed(
    library: Library, files: Mapping[str, bytes], on: date, which: Iterable[str], why: str
) -> dict[str, bytes]:
    """Replace seals by those of the files as they are, and record it.

    A file that is gone, or is approved no longer, loses its seal; the record of it stays.

    Args:
        library: the policies, as read from these files.
        files: the policies folder: the bytes of each file by its path.
        on: the day.
        which: the sealed files, by their paths below the policies folder.
        why: the reason.

    Returns:
        The new content of each `seals.yml` that changes, by its path.

    Raises:
        CannotSealError: when one has no seal, has errors, or is what was sealed.
    """
    contents: dict[str, bytes] = {}
    for file in which:
        policy, _, own = file.partition("/")
        path = f"{policy}/{SEALS_FILE}"
        seals = library.seals.get(policy)
        seal = seals.by_file.get(file) if seals else None
        if seals is None or seal is None:
            raise CannotSealError(f"{file} has no seal that could be replaced")
        former = next(entry for entry in seals.entries if entry.file == own).replaced
        history = (*former, Replaced(on=When(on), why=why, fingerprint=seal.fingerprint))
        version = _version(library, file)
        if version is None and file in files:
            raise CannotSealError(f"{file} has errors; put them right first")
        entry = SealEntry(file=own, replaced=history)
        if version and version.approved:
            entry = _entry(version, own, on, history)
            if (entry.fingerprint, entry.copy) == (seal.fingerprint, seal.copy.strip()):
                raise CannotSealError(f"{file} is what was sealed: there is nothing to replace")
        contents[path] = _with(contents.get(path, files[path]), policy, entry)
    return contents


def _version(library: Library, file: str) -> Base | Variation | None:
    policy = library.policies.get(file.partition("/")[0])
    return policy.in_file(file) if policy else None


def _entry(
    version: Base | Variation, file: str, on: date, replaced: tuple[Replaced, ...] = ()
) -> SealEntry:
    scheme = scheme_of(version)
    form = sealed_form(version, scheme)
    return SealEntry(
        file=file,
        sealed=When(on),
        scheme=scheme,
        fingerprint=fingerprint(form),
        copy=copy_of(form),
        replaced=replaced,
    )


def _with(content: bytes, policy: str, entry: SealEntry) -> bytes:
    """Return a file of seals with one more entry, or with one in the place of an older one."""
    seals = _read(content, policy)
    old = next((each for each in seals.entries if each.file == entry.file), None)
    if old and not entry.replaced:  # its seal was lifted: what is known of that stays
        entry = replace(entry, replaced=old.replaced)
    lines = content.decode().splitlines(keepends=True)
    if not seals.entries:
        lines = [*lines, *(["\n"] if lines else []), *_HEAD.splitlines(keepends=True)]
    elif not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    start, end = _span(seals, lines, old)
    indent = _indent(seals, lines)
    told = [f"{indent}{line}\n" for line in _lines(entry)]
    text = "".join([*lines[:start], *told, *lines[end:]])
    done = text.encode()
    if {**_written(seals), entry.file: entry} != _written(_read(done, policy)):
        raise CannotSealError(f"{policy}/{SEALS_FILE} is not as policybook writes it")
    return done


def _read(content: bytes, policy: str) -> Seals:
    path = f"{policy}/{SEALS_FILE}"
    seals, problems = read_seals(policy, {path: content})
    if seals is None:
        raise CannotSealError(str(problems[0]))
    return seals


def _written(seals: Seals) -> dict[str, SealEntry]:
    """Return entries by file, without the line end of a block of text."""
    return {each.file: replace(each, copy=each.copy.strip()) for each in seals.entries}


def _span(seals: Seals, lines: list[str], old: SealEntry | None) -> tuple[int, int]:
    """Return the lines of an entry, without comments after it; of a new one, the end."""
    if old is None:
        return len(lines), len(lines)
    starts = [seals.places.at("seals", index).line - 1 for index in range(len(seals.entries))]
    index = seals.entries.index(old)
    start, end = starts[index], [*starts, len(lines)][index + 1]
    while lines[end - 1].strip() == "" or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return start, end


def _indent(seals: Seals, lines: list[str]) -> str:
    if not seals.entries:
        return "  "
    match = _ENTRY.match(lines[seals.places.at("seals", 0).line - 1])
    return match[1] if match else "  "


def _lines(entry: SealEntry) -> Iterator[str]:
    yield f"- file: {entry.file}"
    if entry.sealed:
        yield f"  sealed: {entry.sealed.iso}"
        yield f"  scheme: {entry.scheme}"
        yield f"  fingerprint: {entry.fingerprint}"
        yield "  copy: |"
        yield from (f"    {line}" for line in entry.copy.split())
    if entry.replaced:
        yield "  replaced:"
    for each in entry.replaced:
        yield f"    - on: {each.on.iso}"
        yield f"      why: {json.dumps(each.why, ensure_ascii=False)}"
        yield f"      fingerprint: {each.fingerprint}"
