"""Print policies and packs: from merged texts to the bytes of a file."""

from __future__ import annotations

from datetime import date

from generator.document.cover import begins
from generator.document.documents import PackDocument, PolicyDocument
from generator.document.pack import PrintedPack, pack_document
from generator.document.places import place_in_pack, place_in_policy
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError, UnsetError
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, pdf
from generator.pdf.more_fonts import script_of, where_to_get
from generator.pdf.plain import as_json


def set_document(document: PolicyDocument | PackDocument, dated: date, *, large: bool) -> bytes:
    """Return a policy or a pack as PDF.

    Args:
        document: all that it says.
        dated: the day that the file says it was made.
        large: whether it is set in large print.

    Raises:
        UnsetError: when it cannot be set as it is.
    """
    return pdf(as_json(document, large=large), dated)


def print_policy(printed: Printed) -> bytes:
    """Return a policy as PDF.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    try:
        return set_document(policy_document(printed), begins(printed), large=printed.large)
    except UnsetError as error:
        raise refused(error, printed) from error


def print_pack(printed: PrintedPack) -> bytes:
    """Return a pack as PDF.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    dated = printed.day if printed.dated else printed.since
    try:
        return set_document(pack_document(printed), dated, large=printed.large)
    except UnsetError as error:
        raise refused(error, printed) from error


def refused(error: UnsetError, printed: Printed | PrintedPack) -> UnprintableError:
    """Return which line of a policy or a pack is in the way.

    Args:
        error: why its document could not be set.
        printed: what the document was made of.
    """
    if isinstance(error, NoGlyphError):
        sign = error.character
        if isinstance(printed, Printed):
            return no_glyph(place_in_policy(sign, printed), error)
        return no_glyph(place_in_pack(sign, printed), error)
    if isinstance(printed, Printed):
        return not_set(Place(printed.merged.base.places.at().file), error)
    try:
        for each in printed.policies:
            print_policy(each)  # the one that cannot be set says so itself
    except UnprintableError as told:
        return told
    return not_set(Place(printed.pack.places.at().file), error)


def no_glyph(place: Place, error: NoGlyphError) -> UnprintableError:
    """Return that a character cannot be printed.

    Args:
        place: where it stands.
        error: which one it is.
    """
    sign = error.character
    message = f"no font has the character “{sign}” (U+{ord(sign):04X})"
    script = script_of(sign)
    hint = where_to_get(script) if script else "write it in words, or leave it out"
    return UnprintableError(place, message, hint)


def not_set(place: Place, error: UnsetError) -> UnprintableError:
    """Return that a document cannot be set.

    Args:
        place: the file that it is of.
        error: what Typst says.
    """
    hint = "if the text is unusual there, make it plainer"
    return UnprintableError(place, f"this cannot be printed: {error}", hint)
