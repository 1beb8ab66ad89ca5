"""Print one policy: from the merged text to the bytes of its file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.document.cover import begins
from generator.document.subject import Printed, UnprintableError
from generator.document.tree import tree
from generator.model.clause import Text, inline_tokens
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, SettingError, pdf


def print_policy(printed: Printed) -> bytes:
    """Return a policy as PDF.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    try:
        return pdf(json.dumps(tree(printed), ensure_ascii=False), begins(printed))
    except NoGlyphError as error:
        character = error.characters[0].strip()[:1]
        raise UnprintableError(
            _place_of(character, printed),
            f"no font has the character “{character}” (U+{ord(character):04X})",
            "write it in words, or leave it out",
        ) from error
    except SettingError as error:
        place = Place(printed.merged.base.places.at().file)
        hint = "if the text is unusual there, make it plainer"
        raise UnprintableError(place, f"this cannot be printed: {error}", hint) from error


def _place_of(character: str, printed: Printed) -> Place:
    """Return where a character stands: in a text, a value, or the facts at the head of a file."""
    merged = printed.merged
    for text in _texts(printed):
        for line, token in inline_tokens([text]):
            if character in token.content:
                return Place(text.place.file, line)
        if any(character in token.content for token in text.tokens):
            return text.place
    for value in merged.values.values():
        if character in value.text:
            return value.place
    own = merged.variation
    for change in own.changes if own else ():
        if character in change.reason:
            return change.place
    told = (own.places if own and character in str(own.meta) else merged.base.places).at()
    return Place(told.file)


def _texts(printed: Printed) -> Iterator[Text]:
    yield from printed.merged.base.texts
    own = printed.merged.variation
    for change in own.changes if own else ():
        yield from change.texts
