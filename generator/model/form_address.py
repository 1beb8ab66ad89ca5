"""The address of a form that staff sign, with places that are filled in for each text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from urllib.parse import quote

PLACES = ("policy", "version", "academy", "hash")
LONGEST = 1000  # characters: with more, programs on the way begin to cut it off
_PLACE = re.compile(r"\{([^{}]*)\}")
_SITE = re.compile(r"[^:/]+://[^/?#]*")


@dataclass(frozen=True)
class FormAddress:
    """An address such as `https://forms.example/sign?which={policy}&text={hash}`.

    Args:
        text: as the file has it; "" for none.
    """

    text: str = ""

    @classmethod
    def parse(cls, text: str) -> FormAddress:
        """Read an address: what is no place must not stand in braces.

        Raises:
            ValueError: when something else does, when a place stands in the name of the site, or
                when it is too long.
        """
        for name in _PLACE.findall(text):
            if name not in PLACES:
                message = f"“{{{name}}}” cannot be filled in: {_instead(name)}"
                raise ValueError(message)
        if re.search(r"[{}]", _PLACE.sub("", text)):
            one = "write a place as {policy}, once opened and once closed"
            message = f"“{text}” has a brace too many: {one}"
            raise ValueError(message)
        site = _SITE.match(text)
        if site and _PLACE.search(site[0]):
            message = f"“{site[0]}” cannot be filled in: places come after the name of the site"
            raise ValueError(message)
        if len(text) > LONGEST:
            message = f"this address has {len(text)} characters, {LONGEST} at most"
            raise ValueError(message)
        return cls(text)

    def filled(self, **values: str) -> str:
        """Return the address for one text; what is filled in is percent-encoded.

        Args:
            values: what stands for each of the places.
        """
        return _PLACE.sub(lambda found: quote(values[found[1]], safe=""), self.text)


def _instead(name: str) -> str:
    close = difflib.get_close_matches(name.strip("# ").lower(), PLACES, n=1, cutoff=0.6)
    if close:
        return f"did you mean {{{close[0]}}}?"
    return "the places are " + ", ".join(f"{{{each}}}" for each in PLACES)
