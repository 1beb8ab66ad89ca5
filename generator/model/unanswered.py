"""What readers are told where a question has no answer that holds for them."""

from __future__ import annotations

from generator.model.citation import NOT_USED
from generator.model.question import Withheld

_TOLD = {
    Withheld.CHANGED: "{name} has its own text",
    Withheld.OMITTED: f"{NOT_USED.capitalize()} {{name}}",
    Withheld.MOVED: "{name} has still to answer this",
    Withheld.UNDECIDED: "{name} has still to decide this",
    Withheld.EACH: "Each {name} answers this for itself",
}


def unanswered(why: Withheld, name: str) -> str:
    """Return what stands in the place of an answer, up to the clause that is to be read.

    Args:
        why: why there is none.
        name: the academy's short name; on the trust's page, what an academy is called there.
    """
    return f"{_TOLD[why].format(name=name)}: read "
