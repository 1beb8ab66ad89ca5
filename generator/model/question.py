"""Questions that staff ask of a policy, with a short answer and the clause that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.fields import Line, YesNo, record
from generator.model.source_document import SOURCE
from generator.model.values import plain_quotes

LONGEST_QUESTION = 150
LONGEST_ANSWER = 300

# A value in a question or an answer, or a source; all else in them is plain text.
VALUE = re.compile(
    r"(?:\{\{ *(?!source:)|\[\]\((?=source:))"
    r"([a-z][a-z0-9-]*(?:\.[a-z0-9_-]+)?(?= *\}\})|source:[A-Za-z0-9-]+(?:#[A-Za-z0-9-]+)?(?=\)))"
    r"(?: *\}\}|\))"
)


@record
class TrustQuestion:
    """A question that the trust answers in a base, as written.

    Args:
        ask: what staff ask, in their words.
        answer: the answer, in a sentence or two.
        read: the id of the clause that holds it.
    """

    ask: Line
    answer: Line
    read: Line


@record
class AcademyAnswer:
    """What an academy says to a question: the trust's, or one of its own, as written.

    Args:
        ask: the trust's question, or one of your own.
        answer: what is right at this academy.
        read: the id of the clause that holds it, where that is another.
        confirm: yes, where the trust's answer is right here too.
    """

    ask: Line
    answer: Line = ""
    read: Line = ""
    confirm: YesNo | None = None


Asked = TrustQuestion | AcademyAnswer


class AnswerFrom(StrEnum):
    """Whose answer readers are shown."""

    TRUST = "trust"
    LOCAL = "local"
    NOBODY = "nobody"


class Withheld(StrEnum):
    """Why no answer is shown."""

    CHANGED = "changed"
    OMITTED = "omitted"
    MOVED = "moved"
    UNDECIDED = "undecided"
    EACH = "each academy"


@dataclass(frozen=True)
class MergedQuestion:
    """A question at an academy, or on the trust's page.

    Args:
        ask: the question, as written.
        answer: the answer, as written; "" where none holds here. It is not shown where a value in
            it is still to be decided.
        clause: the address of the clause that holds it; "" where it has none.
        source: whose words the answer is; a local detail may stand in the trust's.
        withheld: why none is shown; None where one is.
        told: why none holds here, in a sentence.
    """

    ask: str
    answer: str
    clause: str
    source: AnswerFrom
    withheld: Withheld | None = None
    told: str = ""


def asks_the_same(one: str, other: str) -> bool:
    """Return whether two questions are the same, whatever their case, quotes and spaces."""
    return question_key(one) == question_key(other)


def question_key(ask: str) -> str:
    """Return what a question is known by."""
    words = VALUE.sub(lambda value: f"{{{{ {value[1]} }}}}", plain_quotes(ask))
    return " ".join(words.casefold().split()).rstrip(" ?.!")


def values_of(words: str) -> Iterator[str]:
    """Yield the name of each value in a question or an answer; none of a source."""
    yield from (name for name in _named_in(words) if not name.startswith(SOURCE))


def sources_of(words: str) -> Iterator[str]:
    """Yield each source that a question or an answer cites: "source:kcsie#part-one"."""
    yield from (name for name in _named_in(words) if name.startswith(SOURCE))


def _named_in(words: str) -> Iterator[str]:
    yield from (found[1] for found in VALUE.finditer(words))


def pieces_of(words: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a question or an answer: each text, and the name of the value after it.

    The name of the last piece is "".
    """
    at = 0
    for found in VALUE.finditer(words):
        yield words[at : found.start()], found[1]
        at = found.end()
    yield words[at:], ""


def filled(words: str, values: Mapping[str, str]) -> str:
    """Return a question or an answer with its values filled in.

    Args:
        words: as written.
        values: what stands for each name.
    """
    return VALUE.sub(lambda value: values.get(value[1], value[0]), words)


def find(ask: str, among: Iterable[TrustQuestion]) -> TrustQuestion | None:
    """Return the question that asks the same, if there is one."""
    return next((each for each in among if asks_the_same(each.ask, ask)), None)
