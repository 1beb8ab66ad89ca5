"""The contacts of an academy as pages show them."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from generator.model.academy import AcademyOrTrust
from generator.model.trust import Trust
from generator.site.parts.renderer import Renderer
from generator.wording.contacts import contacts, contacts_text, names_shown


def contacts_block(
    renderer: Renderer, trust: Trust, academy: AcademyOrTrust, day: date
) -> tuple[str, str]:
    """Return the table that `{{ contacts }}` stands for, as HTML and as plain text.

    Args:
        renderer: what pages are made with.
        trust: roles and holders.
        academy: whose contacts; None for titles only.
        day: the day of the page.
    """
    html = renderer.render(
        "contacts.html",
        people=contacts(trust, academy, day),
        named=names_shown(trust, academy),
        caption="Contacts",
    )
    return html, contacts_text(trust, academy, day)


def question_address(email: str, title: str, cited_as: str) -> str:
    """Return a mailto link whose subject says which document the question is about."""
    subject = f"Question about {title} ({cited_as})"
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}"
