"""Where a character of a document was written: for the message that it cannot be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document.drawing import letters_in
from generator.document.pack import PrintedPack
from generator.document.subject import Printed
from generator.model.academy import AcademyOrTrust
from generator.model.clause import Text, inline_tokens
from generator.model.figure import FIGURE
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.trust import Trust
from generator.model.variation import Variation


def place_in_policy(character: str, printed: Printed) -> Place:
    """Return where a character stands: in a text, a value, or the facts at the head of a file."""
    found = _place_of(character, printed) or _in_trust(
        character, printed.trust, printed.merged.academy
    )
    return found or Place(printed.merged.base.places.at().file)


def place_in_pack(character: str, printed: PrintedPack) -> Place:
    """Return where a character stands: in a policy, or in the pack's own file."""
    found = _place_in(printed.letter, character)
    for each in printed.policies:
        found = found or _place_of(character, each)
    found = found or _in_trust(character, printed.trust, printed.academy_id)
    return found or Place(printed.pack.places.at().file)


def place_in_versions(character: str, versions: Iterable[Base | Variation]) -> Place | None:
    """Return where a character stands in versions; None where it is in none of them."""
    for version in versions:
        place = _place_in(version.texts, character)
        if place or character in str(version.meta):
            return place or Place(version.places.at().file)
    return None


def _place_of(character: str, printed: Printed) -> Place | None:
    merged = printed.merged
    place = _place_in(_texts(printed), character)
    if place:
        return place
    for value in merged.values.values():
        if character in value.text:
            return value.place
    own = merged.variation
    for change in own.changes if own else ():
        if character in change.reason:
            return change.place
    if own and character in str(own.meta):
        return Place(own.places.at().file)
    return Place(merged.base.places.at().file) if character in str(merged.base.meta) else None


def _in_trust(character: str, trust: Trust, academy: AcademyOrTrust) -> Place | None:
    """Return where a character stands in the names of the trust, of people, or of the academy."""
    own = [(("academies", academy), trust.academies[academy])] if academy else []
    values = [
        *own,
        *((("roles", name), role) for name, role in trust.roles.items()),
        (("trust",), trust.organisation),
    ]
    return next((trust.places.at(*at) for at, value in values if character in str(value)), None)


def _place_in(texts: Iterable[Text], character: str) -> Place | None:
    for text in texts:
        for line, token in inline_tokens([text]):
            if character in token.content:
                return Place(text.place.file, line)
        if any(character in token.content for token in text.tokens):
            return text.place
        figures = (token.meta["figure"] for token in text.tokens if token.type == FIGURE)
        for figure in figures:
            if character in letters_in(figure):
                return Place(figure.file)
    return None


def _texts(printed: Printed) -> Iterator[Text]:
    yield from printed.merged.base.texts
    own = printed.merged.variation
    for change in own.changes if own else ():
        yield from change.texts
