"""Packs: policies that are printed together, for new members of staff for example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.model.clause import Text
from generator.model.fields import Id, Line, PolicyId, RoleId, Words, YesNo, record
from generator.model.places import Places
from generator.model.written import WORDS

PACKS_FOLDER = "packs"


@record
class Signed:
    """A sentence that the reader of a pack signs.

    Args:
        text: the sentence.
        policy: the id of the policy that it is about: where that is not in force, nobody signs
            for it; "" for a sentence that everybody signs.
    """

    text: Line
    policy: PolicyId = ""


def _signed(entry: Any) -> Any:
    """Return a sentence of its own as one without a policy."""
    return {"text": entry} if isinstance(entry, str) else entry


@record
class PackFile:
    """What a pack's file holds.

    Args:
        title: what the pack is called.
        for_: for whom it is, such as New staff.
        reading: the groups of staff that get it when they start, by their ids under reading in
            trust.yml.
        duplex: whether it is printed on both sides: yes or no.
        letter: the covering letter.
        central_letter: the covering letter for those who work for the trust itself, where they
            get another one.
        policies: the ids of its policies, in the order of printing.
        enclosures: what lies in the pack from elsewhere.
        safeguarding_page: the roles on a page of its own for whoever is worried about a child, by
            their ids.
        sign: the sentences that its reader signs.
    """

    title: Line
    for_: Annotated[Line, Field(alias="for")] = ""
    reading: tuple[Id, ...] = ()
    duplex: YesNo = False
    letter: Words = ""
    central_letter: Words = ""
    policies: tuple[PolicyId, ...]
    enclosures: tuple[Line, ...] = ()
    safeguarding_page: tuple[RoleId, ...] = ()
    sign: tuple[Annotated[Signed, BeforeValidator(_signed), WORDS], ...] = ()


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack as read, the same for every academy.

    Args:
        id: the name of its file, without the ending.
        title: what it is called.
        audience: for whom it is, in the trust's words; "" where that is not said.
        reading: the groups of staff that get it when they start.
        duplex: whether it is printed on both sides, so that each policy begins on a right-hand
            page.
        letter: the covering letter, as Markdown blocks without clauses; empty where there is none.
        central_letter: that of the pack for those who work for the trust itself; empty where they
            get the other one.
        policies: the ids of its policies, in the order of printing; each one once.
        enclosures: what lies in the pack from elsewhere.
        safeguarding_page: the ids of the roles on the page that names them; empty for no page.
        sign: the sentences that its reader signs.
        places: where everything stands.
    """

    id: str
    title: str
    audience: str
    reading: tuple[str, ...]
    duplex: bool
    letter: tuple[Text, ...]
    central_letter: tuple[Text, ...]
    policies: tuple[str, ...]
    enclosures: tuple[str, ...]
    safeguarding_page: tuple[str, ...]
    sign: tuple[Signed, ...]
    places: Places

    @property
    def letters(self) -> tuple[tuple[Text, ...], ...]:
        """Return the letters that it has."""
        return tuple(filter(None, (self.letter, self.central_letter)))
