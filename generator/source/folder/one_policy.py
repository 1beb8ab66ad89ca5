"""Read one policy, and of the others only those that it may refer to, without checking them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.model.library import Library
from generator.model.seal import SEALS_FILE
from generator.model.source_document import SOURCES_FILE
from generator.source.files.trust_file import TRUST_FILE
from generator.source.folder.disk import names_in, read_folder
from generator.source.folder.file_places import policy_names
from generator.source.folder.library import beside, parse

_FOR_ALL = {TRUST_FILE, SOURCES_FILE, SEALS_FILE}
_TEXTS = (".md", ".yml")
# Letters written as codes, or a name that goes on in the next line: they may spell anything.
_CODED = re.compile(r"&[#\w]+;|%[0-9A-Fa-f]{2}|\\[xuU]|\\\r?\n")


def load_policy(folder: Path, policy: str, academies: Collection[str] | None) -> Library:
    """Read one policy, and what says how its references read.

    Args:
        folder: the policies folder.
        policy: the policy's id.
        academies: those whose variations are wanted; None for all.

    Returns:
        The policy with every problem of its files, and those that it may refer to: their texts are
        read when somebody asks for them, and not checked. Where that is not enough, to say what
        may have been meant for example, the whole folder has to be read.
    """
    own, unread = read_folder(folder, _Wanted({policy, *_FOR_ALL}, academies))
    known = _policies_in(folder) - {policy}
    named = own.items()
    texts = (text for name, text in named if name.endswith(_TEXTS) and _own(name) not in _FOR_ALL)
    others, _ = read_folder(folder, _Wanted(_named(texts, known), academies))
    read = parse({**own, **others}, sound=frozenset(others), elsewhere=known)
    return beside(read, unread)


def _policies_in(folder: Path) -> set[str]:
    """Return the policies of a folder: those with a version of the trust's text, by its name."""
    names = names_in(folder)
    return set(policy_names(f"{name}/{file}" for name in names for file in names_in(folder / name)))


def _own(name: str) -> str:
    return name.rpartition("/")[2]


class _Wanted:
    """Says which files are read: those of some policies, and of some academies."""

    def __init__(self, names: Collection[str], academies: Collection[str] | None) -> None:
        self._names = names
        self._academies = academies

    def __call__(self, name: str) -> bool:
        """Return whether a file or folder is wanted."""
        parts = name.split("/")
        if parts[0] not in self._names:
            return False
        local = len(parts) > 2 and parts[1] == "variations"
        return not local or self._academies is None or parts[2] in self._academies


def _named(files: Iterable[bytes], known: set[str]) -> set[str]:
    """Return the policies that files may refer to: those whose ids stand in them somewhere."""
    found = set[str]()
    for content in files:
        text = content.decode("utf-8", errors="replace")
        if "\ufffd" in text or _CODED.search(text):
            return known
        plain = text.replace("\\", "")
        found |= {name for name in known if name in plain}
    return found
