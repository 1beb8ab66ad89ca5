"""Read a variation that came from outside: what it says of itself, before it has a place."""

from __future__ import annotations

from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.variation import VariationFile
from generator.source.files.plain_text import decode
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

_OF_A_VARIATION = {"policy", "academy", "version", "base"}


def read_received(name: str, content: bytes) -> tuple[VariationFile | None, tuple[Problem, ...]]:
    """Read what a file says of itself: whose it is, of which policy, which version.

    Args:
        name: what the file is called, for problems.
        content: its bytes.

    Returns:
        What it says; None where that cannot be made out, with the errors that are why.
    """
    text, problems = decode(name, content)
    if problems:
        return None, problems
    tree = read_tree(name, text)
    if errors(tree.problems):
        return None, errors(tree.problems)
    if not _OF_A_VARIATION & set(tree.data):
        message = "this is no variation: it says neither policy: nor academy:"
        return None, (Problem(Place(name, 1, 1), Rule.MISSING_KEY, message),)
    meta, wrong = read_record(tree, VariationFile)
    return meta, () if meta else errors(wrong)
