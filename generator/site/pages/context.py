"""What the pages of a site are written with: the same for each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.model.library import Library
from generator.model.trust import Trust
from generator.site.parts.renderer import Renderer
from generator.site.printed import PrintedFiles


@dataclass(frozen=True, eq=False)
class PageContext:
    """What every page of one academy's site is written with.

    Args:
        renderer: texts that were read, and templates.
        trust: names, roles, settings.
        academy: the academy's id.
        day: the day that the pages speak of.
        contacts: the academy's contacts as HTML and as plain text.
        printed: what was printed for the site.
    """

    renderer: Renderer
    trust: Trust
    academy: str
    day: date
    contacts: tuple[str, str] = ("", "")
    printed: PrintedFiles = field(default_factory=dict)

    @property
    def short_name(self) -> str:
        """Return the academy's short name on the day."""
        return self.trust.short_name(self.academy, self.day)


@dataclass(frozen=True, eq=False)
class TrustPageContext:
    """What every page of the portal is written with.

    Args:
        renderer: texts that were read, and templates.
        library: everything as read.
        trust: names, roles, settings.
        day: the day that the pages speak of.
        contacts: the titles of the roles, as HTML and as plain text.
        printed: what was printed of the trust's texts.
    """

    renderer: Renderer
    library: Library
    trust: Trust
    day: date
    contacts: tuple[str, str] = ("", "")
    printed: PrintedFiles = field(default_factory=dict)
