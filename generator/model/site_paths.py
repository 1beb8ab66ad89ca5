"""How long the paths of a site may be, and the names in them that ids are part of twice."""

from __future__ import annotations

PACKS = "packs"
LARGE_PRINT = "-large-print.pdf"
DRAFT = "-draft"  # whoever finds the file in a folder of downloads sees it in its name
LONGEST = 240  # signs of a path that every program under Windows opens, the folder's own included
FOR_THE_FOLDER = 80  # of these: where the site lies, and the hidden folder in which it is made


def printed_name(academy: str, what: str, ending: str) -> str:
    """Return the name of a printed file.

    Args:
        academy: the academy's id; "" for the trust's own text.
        what: the id of the policy or the pack.
        ending: the end of the name, which says what kind of file it is.
    """
    return f"{academy}-{what}{ending}" if academy else f"{what}{ending}"
