"""What lies within a Word file beside its text: pictures, and files that somebody put in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.importer.nodes import Block, paragraphs
from generator.importer.package import Package


def held(package: Package, blocks: tuple[Block, ...], kind: str) -> Iterator[tuple[str, bytes]]:
    """Yield what stands at places of a text, each by its name in the file.

    Args:
        package: the file.
        blocks: its text.
        kind: of the marks at these places: "picture", "embedded file".
    """
    marks = [each for p in paragraphs(blocks) for each in p.marks if each.kind == kind]
    wanted = {each.name if kind != "picture" else each.more for each in marks} - {""}
    for relation in package.relations(package.main).values() if wanted else ():
        name = relation.target.rpartition("/")[2]
        if name in wanted and not relation.outside:
            content = package.held_file(relation.target)
            if content:
                yield name, content
