"""What the site of an academy has to know of the others: which pages they have, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_FILE = "index.html"


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What the site of an academy has to know of the others.

    Args:
        site_url: the portal's full address; "" where it is not known.
        pages: the addresses of the pages that each academy has, by the academy's id.
        statement: whether the portal has an accessibility statement.
        public: whether it is the public edition, which has a register nowhere, nor help.
    """

    site_url: str
    pages: Mapping[str, frozenset[str]]
    statement: bool = False
    public: bool = False

    def files_of(self, academy: str) -> list[str]:
        """Return the files of an academy's pages, below the portal's root."""
        return [f"{academy}/{address}{_FILE}" for address in ("", *self.pages.get(academy, ()))]

    def promises(self, file: str) -> bool:
        """Return whether a file below the portal's root is one of these pages."""
        academy, _, rest = file.partition("/")
        if academy not in self.pages or not rest.endswith(_FILE):
            return False
        address = rest.removesuffix(_FILE)
        return not address or address in self.pages[academy]

    def same_page(self, home: str, address: str) -> str:
        """Return the same page at another academy, or its home page where it has none."""
        return home + (address if address in self.pages.get(home.rstrip("/"), ()) else "")


def at_academies(address: str) -> str:
    """Return what an academy has in the place of a page of the portal.

    That is its policy, for each page below one.

    Args:
        address: the page of the portal.
    """
    policy = address.removeprefix("policies/").partition("/")[0]
    return f"{policy}/" if policy and address.startswith("policies/") else address
