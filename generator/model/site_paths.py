"""How long the paths of a site may be, and the names in them that ids are part of twice."""

from __future__ import annotations

from generator.model.academy import AcademyOrTrust

PACKS = "packs"
TRUST_FOLDER = "policies"  # where the trust's own texts stand, beside the folders of academies
LARGE_PRINT = "-large-print.pdf"
DRAFT = "-draft"  # whoever finds the file in a folder of downloads sees it in its name
LONGEST = 240  # signs of a path that every program under Windows opens, the folder's own included
FOR_THE_FOLDER = 80  # of these: where the site lies, and the hidden folder in which it is made


def site_folder(academy: AcademyOrTrust) -> str:
    """Return the folder of an academy's site, with a slash; "" for the trust's, at the root."""
    return f"{academy}/" if academy else ""


def printed_name(academy: AcademyOrTrust, what: str, ending: str) -> str:
    """Return the name of a printed file.

    Args:
        academy: the academy's id; None for the trust's own text.
        what: the id of the policy or the pack.
        ending: the end of the name, which says what kind of file it is.
    """
    return f"{academy}-{what}{ending}" if academy else f"{what}{ending}"
