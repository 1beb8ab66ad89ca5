"""Print a redline: from two texts to the bytes of its file."""

from __future__ import annotations

from generator.document.places import place_in_policy
from generator.document.redline import PrintedRedline
from generator.document.redline_document import redline_document
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, SettingError, pdf
from generator.pdf.plain import as_json
from generator.pdf.printing import no_glyph, not_set


def print_redline(redlined: PrintedRedline) -> bytes:
    """Return a redline as PDF.

    Args:
        redlined: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    first = Place(redlined.new.merged.base.places.at().file)
    try:
        told = as_json(redline_document(redlined), large=redlined.large)
        return pdf(told, redlined.dated)
    except NoGlyphError as error:
        place = place_in_policy(error.character, redlined.text)
        if place == first:  # no text of the newer version has it
            place = place_in_policy(error.character, redlined.before)
        raise no_glyph(place, error) from error
    except SettingError as error:
        raise not_set(first, error) from error
