"""The accessibility statement: what the regulations ask for, from the trust's words and ours."""

from __future__ import annotations

from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.portal_inputs import StatementInputs
from generator.site.parts.renderer import Renderer
from generator.wording.accessibility import status_words, tested_words
from generator.wording.decisions import on_or_in
from generator.wording.spoken import trusted

ADDRESS = "accessibility/"
TITLE = "Accessibility statement"
_PARTS = (
    ("_limits", "What does not work yet"),
    ("_other-forms", "If you need something else"),
    ("_content", "If our answer does not help"),
    ("_status", "How far the pages meet the standard"),
    ("_tested", "How this was tested"),
)


def statement_page(renderer: Renderer, inputs: StatementInputs) -> Page:
    """Write the statement.

    The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations
    2018, regulation 8, ask for it and for what it has to hold.

    Args:
        renderer: the templates.
        inputs: what the trust says, and its name.
    """
    said = inputs.said
    html = renderer.render(
        "accessibility.html",
        title=TITLE,
        trust=inputs.trust,
        site=inputs.site_url,
        said=said,
        parts=dict(_PARTS),
        status=status_words(limited=bool(said.limits)),
        tested=tested_words(public=inputs.public),
        public=inputs.public,
        prepared=trusted(on_or_in(said.prepared)),
        reviewed=trusted(on_or_in(said.reviewed)) if said.reviewed else "",
    )
    entry = SearchEntry("", TITLE, f"{said.contact} {' '.join(said.limits)}".strip())
    headings = tuple(Heading(name, heading) for name, heading in _PARTS)
    about = f"How accessible the policies of {inputs.trust} are."
    return Page(ADDRESS, TITLE, html, headings, (entry,), about)
