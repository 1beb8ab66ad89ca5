"""Read the packs: what is printed together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.model.clause import Local, Text, texts_of
from generator.model.fields import DEVICES, ID_LENGTH, ID_PATTERN
from generator.model.pack import PACKS_FOLDER, Pack, PackFile
from generator.model.policy import Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.source.files.plain_text import decode
from generator.source.files.trust_file import kept_by_windows
from generator.source.known.known import Known
from generator.source.known.meant import as_id
from generator.source.known.pack_names import LISTS, check_letter, check_lists, check_signed
from generator.source.prose.body import BodyOptions, read_parts
from generator.source.slips.braces import leftover_braces
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import YamlTree, read_tree

_ENDING = ".yml"
_WANTED = "write title:, and under policies: what is printed; see the help page “Packs”"
# What the reader of policies says of marks and headings, as it has to be said of a letter.
_HINTS = {
    Rule.HEADING_UNWANTED: "write it as a line of **bold** words",
    Rule.BAD_MARK: "delete it: nothing refers to a part of a letter",
}
_SAID_OF_CLAUSES = {Rule.HEADING_NEEDS_ID, Rule.MARK_IN_VARIATION}


def read_packs(
    files: Mapping[str, bytes], policies: Mapping[str, Policy], known: Known | None
) -> tuple[dict[str, Pack], tuple[Problem, ...]]:
    """Read every pack.

    Args:
        files: the bytes of each file by its path below the policies folder; those that are no
            packs are passed over.
        policies: every policy that there is, also one with errors, by id.
        known: the ids of the trust's file; None when they cannot be made out.

    Returns:
        The packs without an error, by id, and every problem found.
    """
    packs: dict[str, Pack] = {}
    problems: list[Problem] = []
    for file in sorted(files):
        if not is_pack(file):
            continue
        pack, found = read_pack(file, files[file], policies, known)
        problems.extend(found)
        if pack and not errors(found):
            packs[pack.id] = pack
    return packs, tuple(problems)


def is_pack(file: str) -> bool:
    """Return whether a file is a pack, by its path below the policies folder."""
    folder, _, name = file.partition("/")
    return folder == PACKS_FOLDER and "/" not in name and name.endswith(_ENDING)


def read_pack(
    file: str, content: bytes, policies: Mapping[str, Policy], known: Known | None
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read one pack.

    Args:
        file: its path below the policies folder.
        content: its bytes.
        policies: every policy that there is, by id.
        known: the ids of the trust's file; None when they cannot be made out.

    Returns:
        The pack, or None when it cannot be read, and every problem found.
    """
    text, problems = decode(file, content)
    if problems:
        return None, (*_name(file), *problems)
    tree = read_tree(file, text)
    if not tree.data:
        empty = Problem(Place(file, 1, 1), Rule.MISSING_KEY, "this file is empty", _WANTED)
        return None, (*_name(file), *(_of_a_pack(each) for each in tree.problems or (empty,)))
    meta, wrong = read_record(tree, PackFile)
    found = [*_name(file), *tree.problems, *_braces(tree), *markup_in_values(tree), *wrong]
    letters = {}
    for key in ("letter", "central_letter"):
        letters[key], unread = _letter(tree, key)
        found.extend((*unread, *check_letter(letters[key], policies, known)))
    lists = _lists(tree)
    found.extend(check_lists(lists, tree.places, policies, known))
    found.extend(check_signed(_signed_for(tree), lists.get("policies", ()), tree.places))
    return _pack(file, meta, letters, tree) if meta else None, tuple(found)


def _lists(tree: YamlTree) -> dict[str, list[str]]:
    """Return the lists of a pack as written: a mistake elsewhere must not hide one in them.

    What is no text stands as "", so that the others keep their places.
    """
    found = {key: tree.data[key] for key in LISTS if isinstance(tree.data.get(key), list)}
    return {key: [_words(each) for each in found[key]] for key in found}


def _words(entry: object, key: str = "text") -> str:
    """Return an entry that is text, or what one with keys has under one of them."""
    said = entry.get(key) if isinstance(entry, dict) else entry if key == "text" else ""
    return said if isinstance(said, str) else ""


def _signed_for(tree: YamlTree) -> list[str]:
    """Return the policy that each sentence to sign is about; "" for none."""
    entries = tree.data.get("sign")
    return [_words(each, "policy") for each in entries] if isinstance(entries, list) else []


def _pack(
    file: str, meta: PackFile, letters: Mapping[str, tuple[Text, ...]], tree: YamlTree
) -> Pack:
    return Pack(
        id=_id(file),
        title=meta.title,
        audience=meta.for_,
        reading=meta.reading,
        duplex=meta.duplex,
        letter=letters["letter"],
        central_letter=letters["central_letter"],
        policies=meta.policies,
        enclosures=meta.enclosures,
        safeguarding_page=meta.safeguarding_page,
        sign=meta.sign,
        places=tree.places,
    )


def _id(file: str) -> str:
    return file.partition("/")[2].removesuffix(_ENDING)


def _name(file: str) -> Iterator[Problem]:
    """Yield a problem where the file's name cannot be an id: a copy that a sync tool made, say."""
    name = _id(file)
    if not ID_PATTERN.fullmatch(name) or len(name) > ID_LENGTH:
        message = f"a pack cannot be called “{name}”"
        hint = f"use small letters, digits and hyphens, like {as_id(name) or 'induction'}.yml"
        yield Problem(Place(file), Rule.BAD_ID, message, hint)
    elif name in DEVICES:
        yield kept_by_windows(Place(file), name)


def _of_a_pack(problem: Problem) -> Problem:
    """Return what is wrong with a whole file as it has to be said of a pack."""
    return replace(problem, hint=_WANTED) if problem.rule is Rule.WRONG_KIND else problem


def _braces(tree: YamlTree) -> Iterator[Problem]:
    """Yield a problem for each value with braces."""
    for problem in leftover_braces(tree):
        hint = "values such as {{ academy }} can only stand in the letter"
        yield replace(problem, hint=hint)


def _letter(tree: YamlTree, key: str) -> tuple[tuple[Text, ...], Iterator[Problem]]:
    """Read a letter as the text of one clause: it has none of its own, and no headings."""
    text = tree.data.get(key, "")
    if not isinstance(text, str):
        return (), iter(())
    frame = BodyOptions(
        file=tree.places.file,
        first_line=tree.lines.get((key,), 1),
        in_base=False,
        item=True,
        headings=False,
        default=Local.NONE,
    )
    parts, problems = read_parts(text, frame)
    return tuple(texts_of(parts)), _said(problems)


def _said(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    for problem in problems:
        if problem.rule not in _SAID_OF_CLAUSES:
            yield replace(problem, hint=_HINTS.get(problem.rule, problem.hint))
