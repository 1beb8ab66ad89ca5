"""The attachments of versions: which file each entry names, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from generator.model.attachment import ATTACHMENT_FILE, ATTACHMENTS, Attachment, HeldFile
from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.variation import Variation
from generator.source.attachments.formats import FORMATS
from generator.source.known.meant import nearest
from generator.source.pictures.beside import FilesBeside, read_beside
from generator.source.pictures.refused import RefusedFileError

_V = TypeVar("_V", bound=Base | Variation)
_Folder = Mapping[str, HeldFile | None]


@dataclass(frozen=True)
class AttachmentFolders(FilesBeside[HeldFile]):
    """All files of one policy that versions may attach."""

    def with_them(self, version: _V) -> tuple[_V, tuple[Problem, ...]]:
        """Return a version with its attachments, and what is wrong with its list of them."""
        if not version.meta.attachments:
            return version, ()
        local = isinstance(version, Variation)
        known = self.own.get(version.academy, {}) if isinstance(version, Variation) else self.trusts
        problems = tuple(_wrong_entries(version, known, local=local))
        found = tuple(
            Attachment(entry.title, entry.kind, held)
            for entry in version.meta.attachments
            if (held := known.get(entry.file))
        )
        return replace(version, attachments=found), problems


def read_attachments(
    files: Mapping[str, bytes],
) -> tuple[AttachmentFolders, tuple[Problem, ...]]:
    """Look at the files of one policy that versions may name.

    Args:
        files: the files of its folder: the bytes of each by its path.

    Returns:
        The files, and every problem found.
    """
    found, problems = read_beside(files, ATTACHMENT_FILE, _held)
    return AttachmentFolders(found.trusts, found.own), problems


def _held(file: str, content: bytes) -> HeldFile:
    ending = file.rpartition(".")[2].lower()
    if ending not in FORMATS:
        message = f"files of the kind .{ending} are not given to readers"
        raise RefusedFileError(message, f"save it as one of these: {', '.join(FORMATS)}")
    FORMATS[ending].look(content)
    return HeldFile(file, FORMATS[ending].called, sha256(content).hexdigest(), content)


def _wrong_entries(version: Base | Variation, known: _Folder, *, local: bool) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    folder = f"{ATTACHMENTS} in {'the academy’s' if local else 'the policy’s'} folder"
    for index, entry in enumerate(version.meta.attachments):
        place = version.places.at("attachments", index, "file")
        first = seen.setdefault(entry.file.casefold(), index)
        if first != index:
            also = version.places.at("attachments", first, "file")
            message = f"“{entry.file}” is attached twice; the first is in line {also.line}"
            yield Problem(place, Rule.ATTACHMENT_TWICE, message, "keep one of them", (also,))
        elif entry.file not in known:
            message = f"there is no file “{entry.file}” in the folder {folder}"
            hint = nearest(entry.file, known) if known else "put the file there"
            yield Problem(place, Rule.ATTACHMENT_MISSING, message, hint)
