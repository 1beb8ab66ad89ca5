"""Print policies and packs: from merged texts to the bytes of a file."""

from __future__ import annotations

from generator.document.cover import begins
from generator.document.pack import PrintedPack, pack_document
from generator.document.places import place_in_pack, place_in_policy
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, SettingError, pdf
from generator.pdf.plain import as_json


def print_policy(printed: Printed) -> bytes:
    """Return a policy as PDF.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    try:
        told = as_json(policy_document(printed), large=printed.large)
        return pdf(told, begins(printed))
    except NoGlyphError as error:
        raise no_glyph(place_in_policy(error.character, printed), error) from error
    except SettingError as error:
        raise not_set(Place(printed.merged.base.places.at().file), error) from error


def print_pack(printed: PrintedPack) -> bytes:
    """Return a pack as PDF.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    try:
        told = as_json(pack_document(printed), large=printed.large)
        return pdf(told, printed.day if printed.dated else printed.since)
    except NoGlyphError as error:
        raise no_glyph(place_in_pack(error.character, printed), error) from error
    except SettingError as error:
        for each in printed.policies:
            print_policy(each)  # the one that cannot be set says so itself
        raise not_set(Place(printed.pack.places.at().file), error) from error


def no_glyph(place: Place, error: NoGlyphError) -> UnprintableError:
    """Return that a character cannot be printed.

    Args:
        place: where it stands.
        error: which one it is.
    """
    sign = error.character
    message = f"no font has the character “{sign}” (U+{ord(sign):04X})"
    return UnprintableError(place, message, "write it in words, or leave it out")


def not_set(place: Place, error: SettingError) -> UnprintableError:
    """Return that a document cannot be set.

    Args:
        place: the file that it is of.
        error: what Typst says.
    """
    hint = "if the text is unusual there, make it plainer"
    return UnprintableError(place, f"this cannot be printed: {error}", hint)
