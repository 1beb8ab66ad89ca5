"""Where the printed files of a site are, and how its pages lead to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.academy import AcademyOrTrust
from generator.model.site_paths import DRAFT, LARGE_PRINT, PACKS, printed_name

PrintedFiles = Mapping[str, int]
"""The printed files of a site by their address, each with its pages; 0 where nobody counted."""


class FileKind(StrEnum):
    """A kind of printed file; its value is how the file's name ends."""

    PDF = ".pdf"
    LARGE_PRINT = LARGE_PRINT
    WORD = ".docx"


_WORDS = {
    FileKind.PDF: "PDF",
    FileKind.LARGE_PRINT: "Large print PDF",
    FileKind.WORD: "Word file",
}


@dataclass(frozen=True)
class PrintLink:
    """A link to a printed file.

    Args:
        href: where it is, seen from the page.
        words: what kind of file opens, and how long it is.
    """

    href: str
    words: str


def policy_file(academy: AcademyOrTrust, policy: str, kind: FileKind) -> str:
    """Return the address of a printed policy, below its academy or below the trust's texts.

    Args:
        academy: the academy's id; None for the trust's own text.
        policy: the policy's id.
        kind: which file.
    """
    return f"{policy}/{printed_name(academy, policy, kind)}"


def draft_file(academy: AcademyOrTrust, policy: str, version: str, kind: FileKind) -> str:
    """Return the address of a printed draft, below its academy or below the trust's texts.

    Args:
        academy: the academy's id; None for the trust's own text.
        policy: the policy's id.
        version: of the draft.
        kind: which file.
    """
    name = printed_name(academy, f"{policy}-{version}", f"{DRAFT}{kind}")
    return f"{policy}/{version}/{name}"


def pack_file(academy: AcademyOrTrust, pack: str, kind: FileKind) -> str:
    """Return the address of a printed pack, below its academy."""
    return f"{PACKS}/{printed_name(academy, pack, kind)}"


def printed_of(
    printed: PrintedFiles, academy: AcademyOrTrust, policy: str, draft: str = ""
) -> PrintedFiles:
    """Return what was printed of a policy, of all that was.

    Args:
        printed: what was printed.
        academy: the academy's id; None for the trust's own text.
        policy: the policy's id.
        draft: the version of a draft; "" for the text in force.
    """
    files = (
        draft_file(academy, policy, draft, kind) if draft else policy_file(academy, policy, kind)
        for kind in FileKind
    )
    return {file: printed[file] for file in files if file in printed}


def policy_links(
    printed: PrintedFiles, academy: AcademyOrTrust, policy: str
) -> tuple[PrintLink, ...]:
    """Return the links to what is printed of a policy, seen from its page.

    Args:
        printed: what was printed.
        academy: the academy's id; None for the trust's own text.
        policy: the policy's id.
    """
    files = {kind: policy_file(academy, policy, kind) for kind in FileKind}
    return tuple(_links(printed, files, beside=f"{policy}/"))


def draft_links(
    printed: PrintedFiles, academy: AcademyOrTrust, policy: str, version: str
) -> tuple[PrintLink, ...]:
    """Return the links to what is printed of a draft, seen from its page.

    Args:
        printed: what was printed.
        academy: the academy's id; None for the trust's own text.
        policy: the policy's id.
        version: of the draft.
    """
    files = {kind: draft_file(academy, policy, version, kind) for kind in FileKind}
    return tuple(_links(printed, files, beside=f"{policy}/{version}/"))


def pack_links(printed: PrintedFiles, academy: AcademyOrTrust, pack: str) -> tuple[PrintLink, ...]:
    """Return the links to a printed pack, seen from its academy's home page."""
    return tuple(_links(printed, {kind: pack_file(academy, pack, kind) for kind in FileKind}))


def _links(
    printed: PrintedFiles, files: Mapping[FileKind, str], beside: str = ""
) -> Iterator[PrintLink]:
    for kind, address in files.items():
        if address in printed:
            words = _WORDS[kind] + _length(printed[address])
            yield PrintLink(address.removeprefix(beside), words)


def _length(pages: int) -> str:
    if not pages:
        return ""
    return ", 1 page" if pages == 1 else f", {pages} pages"
