"""Fingerprints: what decides whether the site of an academy has to be made again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markdown-it-py", "pydantic")
_PASSED_OVER = {"__pycache__", "node_modules"}
_CODE = Path(__file__).parents[1]  # all of ours, templates included


def of_tool(config_file: Path, folders: Iterable[Path]) -> str:
    """Return the fingerprint of everything that is not the trust's: code, theme, configuration.

    Args:
        config_file: `mkdocs.yml`.
        folders: the theme's own folders, `overrides` for example.
    """
    total = hashlib.blake2b(digest_size=20)
    for package in _PACKAGES:
        total.update(f"{package} {version(package)}\0".encode())
    total.update(config_file.read_bytes())
    for folder in (_CODE, *folders):
        _add_folder(total, folder)
    return total.hexdigest()


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


def of_files(files: Mapping[str, bytes], day: date, *others: str) -> Callable[[str], str]:
    """Return what gives the fingerprint of all that an academy's site is made from.

    Args:
        files: the policies folder: the bytes of each file by its path. Those of one academy
            count for its own site alone; whatever else a site shows follows from the rest.
        day: the day that the site is for.
        others: what else it depends on: the tool, the address.

    Returns:
        A function from an academy's id; "" for what all have in common.
    """
    own: dict[str, list[str]] = defaultdict(list)
    shared = hashlib.blake2b("\0".join([day.isoformat(), *others]).encode(), digest_size=20)
    for name in sorted(files):
        parts = name.split("/")
        if len(parts) > 3 and parts[1] == "variations":
            own[parts[2]].append(name)
        else:
            _add(shared, name, files[name])

    def of_academy(academy: str) -> str:
        total = shared.copy()
        for name in own.get(academy, ()):
            _add(total, name, files[name])
        return total.hexdigest()

    return of_academy


def _add(total: hashlib.blake2b, name: str, content: bytes) -> None:
    total.update(f"{name}\0{len(content)}\0".encode())
    total.update(content)
