"""Which files have a place in a policies folder, and which are versions of policies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.model.attachment import ATTACHMENT_FILE
from generator.model.duty import DUTIES_FILE
from generator.model.figure import FIGURE_FILE
from generator.model.pack import PACKS_FOLDER
from generator.model.problem import Problem
from generator.model.seal import SEALS_FILE
from generator.model.source_document import SOURCES_FILE
from generator.source.files.model_file import MODEL
from generator.source.files.pack_file import is_pack
from generator.source.files.seals_file import read_seals
from generator.source.files.trust_file import TRUST_FILE
from generator.source.folder.strays import strays

BASE = re.compile(r"([^/]+)/([^/]+)\.md")
VARIATION = re.compile(r"([^/]+)/variations/([^/]+)/([^/]+)\.yml")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def policy_names(files: Iterable[str]) -> list[str]:
    """Return the folders in which versions lie.

    Args:
        files: the paths of all files of the policies folder.
    """
    found = (versioned(BASE, file) or versioned(VARIATION, file) for file in files)
    return sorted({match[1] for match in found if match and match[1] != PACKS_FOLDER})


def versioned(pattern: re.Pattern[str], file: str) -> re.Match[str] | None:
    """Return the parts of a file's path where it is that of a version; else None.

    Args:
        pattern: of a base or of a variation.
        file: its path below the policies folder.
    """
    match = pattern.fullmatch(file)
    return match if match and _VERSION.fullmatch(match[match.re.groups]) else None


def unplaced(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each file that has no place in a policies folder.

    Args:
        files: the bytes of each by its path.
    """
    policies = set(policy_names(files))
    known = policies | {name for name in only_sealed(files) if read_seals(name, files)[1]}
    return strays(files, {file for file in files if _has_place(file, known)}, policies)


def only_sealed(files: Mapping[str, bytes]) -> set[str]:
    """Return the folders that hold seals and no version."""
    named = (file.split("/") for file in files)
    found = {parts[0] for parts in named if len(parts) == 2 and parts[1] == SEALS_FILE}
    return found - set(policy_names(files))


def _has_place(file: str, policies: set[str]) -> bool:
    folder, _, name = file.partition("/")
    if file in {TRUST_FILE, SOURCES_FILE, SEALS_FILE, DUTIES_FILE}:
        return True
    if folder == PACKS_FOLDER:
        return is_pack(file)
    if versioned(BASE, file) or versioned(VARIATION, file):
        return True
    beside = (FIGURE_FILE.fullmatch(file), ATTACHMENT_FILE.fullmatch(file), versioned(MODEL, file))
    if any(beside):
        return folder in policies
    return name == SEALS_FILE and folder in policies
