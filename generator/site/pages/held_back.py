"""What stands in for pages of an academy that are held back and were never published before."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from generator.site.page import Page, Site


def held_back(site: Site) -> Site:
    """Return the site of an academy with a note in the place of every page.

    Args:
        site: what would be published if its files had no errors; none of its words are shown.
    """
    return replace(site, pages=tuple(_note(page, site.name) for page in site.pages), archive=())


def _note(page: Page, academy: str) -> Page:
    root = "../" * (1 + page.address.count("/"))
    name = escape(academy)
    html = (
        f"<h1>{escape(page.title)}</h1>\n"
        f"<p>The pages of {name} are being corrected and cannot be shown at the moment. They will "
        "be back as soon as that is done.</p>\n"
        f'<p>Until then, <a href="{root}{_trusts(page.address)}">read the trust’s text</a>: it '
        f"does not show what {name} has decided for itself.</p>\n"
    )
    return Page(page.address, page.title, html, noindex=True)


def _trusts(address: str) -> str:
    """Return what the trust has in the place of a page of an academy."""
    return {"register/": "register/", "local/": "policies/"}.get(address, f"policies/{address}")
