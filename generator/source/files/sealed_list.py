"""Read the list of sealed policies, which stands where no policy's folder can take it away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.places import Places
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.seal import SEALS_FILE, SealedList
from generator.source.files.plain_text import decode
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

_BACK = "put it back, from your backup for example"


def read_sealed_list(files: Mapping[str, bytes]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read which policies have sealed versions.

    Args:
        files: the policies folder: the bytes of each file by its path.

    Returns:
        The ids of the policies, none where there is no list; and every problem: what is wrong with
        the list, and each policy in it whose folder or seals are gone.
    """
    if SEALS_FILE not in files:
        return (), ()
    text, problems = decode(SEALS_FILE, files[SEALS_FILE])
    tree = read_tree(SEALS_FILE, text) if not problems else None
    if tree is None or tree.problems:
        return (), problems or (tree.problems if tree else ())
    record, wrong = read_record(tree, SealedList)
    if record is None:
        return (), wrong
    return record.sealed, (*wrong, *_gone(record.sealed, tree.places, files))


def _gone(names: tuple[str, ...], places: Places, files: Mapping[str, bytes]) -> Iterator[Problem]:
    there = {file.partition("/")[0] for file in files if "/" in file}
    with_seals = {file.partition("/")[0] for file in files if file.endswith(f"/{SEALS_FILE}")}
    missing, unlisted = [each for each in names if each not in there], with_seals - set(names)
    [now] = unlisted if len(unlisted) == 1 == len(missing) else [""]
    for index, name in enumerate(names):
        at = places.at("sealed", index)
        if name not in there:
            renamed = f"; if it is the folder “{now}” now, call that one {name} again"
            yield Problem(
                Place(name),
                Rule.SEALED_FOLDER_MISSING,
                f"the folder “{name}” is gone, with approved versions of a policy in it",
                f"{_BACK}: what was in force must stay, and a policy that no longer holds gets "
                f"withdrawn_date{renamed if now else ''}",
                (at,),
            )
        elif name not in with_seals:
            yield Problem(
                Place(f"{name}/{SEALS_FILE}"),
                Rule.SEALED_FILE_MISSING,
                "the seals of this policy are gone, so that nobody would notice if approved text "
                "changed",
                _BACK.replace("it", SEALS_FILE, 1),
                (at,),
            )
