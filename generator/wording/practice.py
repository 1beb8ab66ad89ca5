"""What academies do with a clause of the trust's, and with a question, where they are counted."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Doing(NamedTuple):
    """What is said of one academy, and of several: "replaces it", "replace it"."""

    one: str
    many: str


DONE = {
    "replace": Doing("replaces it", "replace it"),
    "omit": Doing("leaves it out", "leave it out"),
    "add": Doing("adds to it", "add to it"),
}
TO_PLACE = {"add": Doing("has some", "have some")}
READS_ELSE = Doing(
    "reads something else in the place of the clause around it",
    "read something else in the place of the clause around it",
)
NOT_IN_FORCE = Doing("has a text not in force", "have a text not in force")
TO_RECONFIRM = Doing("has to reconfirm", "have to reconfirm")
ANSWERS = Doing("answers", "answer")
TO_DECIDE = Doing("has still to decide", "have still to decide")

DEFAULT = Markup("{:,} as the trust’s default")
EVERY = Markup("Every {} replaces it: the trust’s text applies nowhere")
NOWHERE = Markup("<strong>The trust’s text applies nowhere</strong>: {}")


def asked_no_longer(*, first: bool) -> Markup:
    """Return that a question is gone.

    Args:
        first: whether the sentence begins with it.
    """
    return Markup("{} trust asks no longer").format("The" if first else "the")
