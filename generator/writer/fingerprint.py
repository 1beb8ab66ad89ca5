"""Fingerprints: what decides whether the site of an academy has to be made again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from generator.model.academy import AcademyOrTrust, owner_of

_PACKAGES = ("mkdocs-material", "jinja2", "markdown-it-py", "pydantic")
_PRINTING = {
    "pdf": ("pdf", ("typst", "segno")),
    "docx": ("word", ("python-docx", "segno")),
}
_VERSION_DEPTH = 3  # of an academy's versions: policy/variations/academy/1.0.yml
# Beside what other tools leave: the theme and docs of an installed Policybook. A checkout has them
# elsewhere; where they are used, they are among the folders of their own.
_PASSED_OVER = {"__pycache__", "node_modules", "defaults"}
_CODE = Path(__file__).parents[1]  # all of ours, templates included


def of_tool(builder: str, config_file: Path, folders: Iterable[Path]) -> str:
    """Return the fingerprint of everything that is not the trust's: code, theme, configuration.

    Args:
        builder: which builder makes the hand-written pages, and its version.
        config_file: `mkdocs.yml`.
        folders: the theme's own folders, `overrides` for example.
    """
    total = hashlib.blake2b(digest_size=20)
    total.update(f"{builder}\0".encode())
    for package in _PACKAGES:
        total.update(f"{package} {version(package)}\0".encode())
    total.update(config_file.read_bytes())
    for folder in (_CODE, *folders):
        _add_folder(total, folder)
    return total.hexdigest()


def of_code() -> str:
    """Return the fingerprint of our code and templates, the same in a checkout and installed."""
    return of_all((), (_CODE,))


def of_printing(format_: str) -> str:
    """Return the fingerprint of what sets printed files: code, templates, fonts, programs.

    Args:
        format_: what is printed, “pdf” or “docx”; all that it needs is installed.
    """
    folder, packages = _PRINTING[format_]
    folders = [_CODE / each for each in (folder, "document", "model")]
    return of_all((f"{name} {version(name)}" for name in packages), folders)


def of_all(texts: Iterable[str], folders: Iterable[Path] = ()) -> str:
    """Return one fingerprint of texts and of all files in folders."""
    total = hashlib.blake2b(digest_size=20)
    for text in texts:
        total.update(f"{len(text)}\0{text}".encode())
    for folder in folders:
        _add_folder(total, folder)
    return total.hexdigest()


def _add_folder(total: hashlib.blake2b, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _PASSED_OVER.isdisjoint(path.relative_to(folder).parts):
            total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            total.update(hashlib.blake2b(path.read_bytes()).digest())


def of_files(files: Mapping[str, bytes], *others: str) -> Callable[[AcademyOrTrust], str]:
    """Return what gives the fingerprint of all that an academy's site is made from, but the day.

    Args:
        files: the policies folder: the bytes of each file by its path. Those of one academy
            count for its own site alone; whatever else a site shows follows from the rest.
        others: what else it depends on: the tool, the address.

    Returns:
        A function from an academy's id; None for what all have in common.
    """
    own: dict[AcademyOrTrust, list[str]] = defaultdict(list)
    shared = hashlib.blake2b("\0".join(others).encode(), digest_size=20)
    for name in sorted(files):
        academy = owner_of(name)
        if academy:
            own[academy].append(name)
        elif name.rpartition("/")[2] != "seals.yml":  # no page shows a seal
            _add(shared, name, files[name])

    def of_academy(academy: AcademyOrTrust) -> str:
        total = shared.copy()
        for name in own.get(academy, ()):
            _add(total, name, files[name])
        return total.hexdigest()

    return of_academy


def of_shared(files: Mapping[str, bytes], tool: str) -> str:
    """Return the fingerprint of the files that all academies share, whatever the day.

    Args:
        files: the policies folder: the bytes of each file by its path.
        tool: the fingerprint of what reads them.
    """
    total = hashlib.blake2b(tool.encode(), digest_size=20)
    for name in sorted(files):
        if not owner_of(name):
            _add(total, name, files[name])
    return total.hexdigest()


def of_each(files: Mapping[str, bytes], shared: str) -> dict[AcademyOrTrust, dict[str, str]]:
    """Return the fingerprint of each file beside those that all share, by academy and path.

    Args:
        files: the policies folder: the bytes of each file by its path.
        shared: the fingerprint of the files that all academies share.

    Returns:
        Those of each academy by its id; those that all share by None.
    """
    found: dict[AcademyOrTrust, dict[str, str]] = defaultdict(dict)
    start = hashlib.blake2b(shared.encode(), digest_size=8)
    beside = _beside(files)
    for name, content in files.items():
        total, academy = start.copy(), owner_of(name)
        _add(total, name, content)
        for other in beside.get(name.rpartition("/")[0], ()) if academy else ():
            _add(total, other, files[other])
        found[academy][name] = total.hexdigest()
    return dict(found)


def _beside(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the files that the versions in a folder name, such as pictures, by that folder."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(files):
        if owner_of(name) and name.count("/") > _VERSION_DEPTH:
            found["/".join(name.split("/")[:_VERSION_DEPTH])].append(name)
    return found


def _add(total: hashlib.blake2b, name: str, content: bytes) -> None:
    total.update(f"{name}\0{len(content)}\0".encode())
    total.update(content)
