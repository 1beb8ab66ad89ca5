"""Read the glossary of British schools that search knows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from generator.model.words import GlossaryFile
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

GLOSSARY = "glossary.yml"


@cache
def glossary() -> GlossaryFile:
    """Return the groups of words, read once.

    Raises:
        ValueError: when the file that Policybook brings has a mistake.
    """
    text = files("generator.source.files").joinpath(GLOSSARY).read_text(encoding="utf-8")
    tree = read_tree(GLOSSARY, text)
    read, wrong = read_record(tree, GlossaryFile)
    problems = (*tree.problems, *wrong)
    if read is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    return read
