"""The sentences of a text, in the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.passages import BlockKind, TextBlock
from generator.model.problem import Place
from generator.source.files.to_decide import ASKED

FEWEST_WORDS = 6
_SENTENCE = re.compile(
    r"\S.*?(?:(?<!e\.g)(?<!i\.e)(?<!etc)[.!?](?=[\"'”’)]*\s+[\"'“‘(]?[A-Z{])|$)", re.DOTALL
)
_NOT_WORDS = re.compile(r"[^\w{}#.-]+|[.](?!\w)")


@dataclass(frozen=True)
class Sentence:
    """A sentence: how it compares, and where in which passage it stands."""

    key: str
    passage: TextBlock
    offset: int
    length: int

    @property
    def place(self) -> Place:
        """Return where it stands in the file."""
        return self.passage.place(self.offset, self.length)


def sentences(passages: Iterable[TextBlock]) -> Iterator[Sentence]:
    """Yield the sentences of passages that are long enough to be meant.

    Args:
        passages: running text; headings and table cells are passed over.

    Yields:
        Each sentence, but not one that leads into a list.
    """
    for passage in passages:
        if passage.block is not BlockKind.PARAGRAPH:
            continue
        written = passage.text.partition(ASKED)[0]  # what is to be decided is not said by it
        for match in _SENTENCE.finditer(written):
            key = " ".join(_NOT_WORDS.sub(" ", match[0].lower()).split())
            leads_in = match[0].rstrip().endswith(":")
            if not leads_in and len(key.split()) >= FEWEST_WORDS:
                yield Sentence(key, passage, match.start(), len(match[0]))
