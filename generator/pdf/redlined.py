"""Print a redline: from two texts to the bytes of its file."""

from __future__ import annotations

from generator.document.places import place_in_policy
from generator.document.redline import PrintedRedline
from generator.document.redline_tree import redline_tree
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, SettingError, pdf
from generator.pdf.printing import as_json, no_glyph, not_set


def print_redline(redlined: PrintedRedline) -> bytes:
    """Return a redline as PDF.

    Args:
        redlined: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    first = Place(redlined.new.merged.base.places.at().file)
    try:
        return pdf(as_json(redline_tree(redlined)), redlined.dated)
    except NoGlyphError as error:
        place = place_in_policy(error.character, redlined.text)
        if place == first:  # no text of the newer version has it
            place = place_in_policy(error.character, redlined.before)
        raise no_glyph(place, error) from error
    except SettingError as error:
        raise not_set(first, error) from error
