"""Words of our own, which nobody who reads a policy should have to learn: on pages and on paper."""

import re

UNMET = (
    "edition",
    "provenance",
    "carried forward",
    "to be placed",
    "content hash",
    "source model",
)
# What the invented trust has written itself.
_OF_THE_TRUST = "a new edition of the statutory guidance"


def unmet_in(told: str) -> list[str]:
    """Return which of these words a text has, be it with blanks between its words or without."""
    text = "".join(told.split()).casefold().replace(_squeezed(_OF_THE_TRUST), "")
    return [word for word in UNMET if re.search(rf"(?<!exp){_squeezed(word)}", text)]


def _squeezed(words: str) -> str:
    return "".join(words.split()).casefold()
