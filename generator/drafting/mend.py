"""Mend what is mechanical in the files of a policies folder: `policybook check --fix`.

A file that is sealed is left as it is; nothing in a mended file changes but what is mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check.linter import check
from generator.drafting.file_lines import FileLines
from generator.drafting.mended_lines import Lines, mended_lines
from generator.drafting.mended_signs import mended_signs
from generator.drafting.text_blocks import blocks_of
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.library import Library
from generator.model.merged import MergedClause
from generator.model.problem import Severity
from generator.model.seal import SEALS_FILE
from generator.source.files.base_file import read_base
from generator.source.folder.library import parse


@dataclass(frozen=True)
class Mended:
    """What was mended.

    Args:
        files: the new bytes of each file that changes, by its path below the policies folder.
        sealed: the files that were left, because they are sealed, though something could be mended.
    """

    files: Mapping[str, bytes]
    sealed: tuple[str, ...]


def mended(files: Mapping[str, bytes], day: date) -> Mended:
    """Mend the files of a policies folder.

    Args:
        files: the bytes of each by its path below the folder.
        day: the day it is.

    Returns:
        What changes. Each file checks at least as well as before.
    """
    library = parse(files)
    sealed = _sealed(library, files)
    signs = _changed(files, lambda _, lines: mended_signs(lines))
    whole = {**files, **{name: text for name, text in signs.items() if name not in sealed}}
    read = parse(whole)
    texts = _changed(whole, lambda name, text: _mended_text(read, name, text, day))
    kept = {name: text for name, text in texts.items() if name not in sealed}
    done = {**whole, **_sound(whole, kept, day)}
    changed = {name: text for name, text in done.items() if text != files[name]}
    return Mended(changed, tuple(sorted(sealed & {*signs, *texts})))


def _sealed(library: Library, files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the files that nothing may change; all of a policy whose seals cannot be read."""
    found: set[str] = set()
    for name in files:
        policy, _, own = name.partition("/")
        if own == SEALS_FILE and policy not in library.seals:
            found.update(each for each in files if each.startswith(f"{policy}/"))
    for seals in library.seals.values():
        found.update(seals.by_file)
    return frozenset(found)


def _changed(
    files: Mapping[str, bytes], mend: Callable[[str, FileLines], FileLines]
) -> dict[str, bytes]:
    """Return the files that one way of mending changes; what is no text is passed over."""
    changed: dict[str, bytes] = {}
    for name, content in files.items():
        if not name.endswith((".md", ".yml")) or name.endswith(f"/{SEALS_FILE}"):
            continue
        lines = FileLines.read(content)
        if lines is None:
            continue
        new = mend(name, lines).written()
        if new != content:
            changed[name] = new
    return changed


def _mended_text(library: Library, name: str, lines: FileLines, day: date) -> FileLines:
    """Mend each text of a file that is Markdown."""
    for block in reversed(blocks_of(name, lines)):
        before = lines

        def labels(new: Lines) -> Mapping[int, str]:
            written = before.replaced(block, new).written()  # noqa: B023 - used at once
            return _labels(library, name, written, day, block.first)  # noqa: B023

        new = mended_lines(lines.of(block), labels)
        lines = lines.replaced(block, new)
    return lines


def _labels(
    library: Library, name: str, content: bytes, day: date, first: int
) -> Mapping[int, str]:
    """Return the numbers that a base will print, by the line of its text; none of a variation."""
    if library.trust is None or not name.endswith(".md"):
        return {}
    base, _ = read_base(name.partition("/")[0], name, content)
    if base is None:
        return {}
    merged = merge(base, None, None, library.trust, TRUST, day)
    found: dict[int, str] = {}
    pending = list(merged.clauses)
    while pending:
        clause = pending.pop()
        pending.extend(part for part in clause.parts if isinstance(part, MergedClause))
        found[clause.place.line - 1 - first] = clause.label.rstrip(".")
    return found


def _sound(
    files: Mapping[str, bytes], changed: Mapping[str, bytes], day: date
) -> Mapping[str, bytes]:
    """Return those changes after which each file checks at least as well as before."""
    if not changed:
        return {}
    before = _counts(files, day)
    kept = dict(changed)
    while kept:
        after = _counts({**files, **kept}, day)
        worse = {file for file in after if after[file] > before.get(file, (0, 0))}
        folders = {file.partition("/")[0] for file in worse - set(kept)}
        spoiled = [name for name in kept if name in worse or name.partition("/")[0] in folders]
        if not spoiled:
            break
        for name in spoiled:
            del kept[name]
    return kept


def _counts(files: Mapping[str, bytes], day: date) -> Mapping[str, tuple[int, int]]:
    """Return how many errors and warnings each file has: while there are errors, few warn."""
    found: dict[str, list[Severity]] = defaultdict(list)
    for problem in check(parse(files), day):
        found[problem.place.file].append(problem.severity)
    return {
        file: (each.count(Severity.ERROR), each.count(Severity.WARNING))
        for file, each in found.items()
    }
