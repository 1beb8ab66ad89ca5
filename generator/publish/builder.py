"""Which builder makes the site: ProperDocs where it is installed, else MkDocs."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

_PROPERDOCS = "properdocs"


def choose_builder() -> None:
    """Have ProperDocs answer for MkDocs where it is installed, before anything asks for MkDocs.

    It goes on where MkDocs 1 ended, and brings what takes the place of each of MkDocs’ modules:
    what its own command does, ours does too.
    """
    found = None if "mkdocs" in sys.modules else find_spec(_PROPERDOCS)
    if found and found.origin:  # a folder of that name, where the command was called, has none
        import_module(f"{_PROPERDOCS}.replacement")
