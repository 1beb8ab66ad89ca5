"""What stands under “About this policy” at an academy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from generator.history.at import PolicyAt
from generator.render.values import role_html
from generator.site.pages.context import PageContext
from generator.site.parts.contacts import question_address
from generator.wording.about import AboutRow, announced_rows, decided_rows
from generator.wording.announced import coming, consultations
from generator.wording.cited import versions_of
from generator.wording.contacts import held_roles, names_shown
from generator.wording.control import applies_words, owner_title
from generator.wording.phrases import capital
from generator.wording.spoken import trusted


def about_rows(
    context: PageContext, at: PolicyAt, associated: Iterable[tuple[str, str]]
) -> tuple[AboutRow, ...]:
    """Return the lines about a policy in force at an academy.

    Args:
        context: what all pages of the site are written with.
        at: the policy.
        associated: title and address of the documents to read with it.
    """
    trust, day = context.trust, context.day
    rows = [*_owner(context, at), *decided_rows(at, trust, day)]
    above = f"../../policies/{at.policy.id}/"
    told = consultations(at.policy, trust, day, context.academy)
    rows += announced_rows(coming(at, trust, day), told, above, day)
    rows.append(AboutRow("Applies to", escape(capital(applies_words(at.base.meta, trust, day)))))
    rows.append(AboutRow("Cite as", escape(versions_of(at.edition))))
    return (*rows, *read_with(associated))


def read_with(documents: Iterable[tuple[str, str]]) -> Iterator[AboutRow]:
    """Yield the row of the associated documents, if there are any.

    Args:
        documents: title and address of each; "" for one that has no page.
    """
    linked = [
        Markup('<a href="{}">{}</a>').format(href, title) if href else escape(title)
        for title, href in documents
    ]
    if linked:
        yield AboutRow("Read with", Markup(", ").join(linked), id="_associated")


def _owner(context: PageContext, at: PolicyAt) -> Iterator[AboutRow]:
    meta = at.base.meta
    if not meta.document_owner:
        return
    owner = escape(owner_title(meta, context.trust, context.day))
    holder = context.trust.holder(meta.document_owner, context.academy)
    named = names_shown(context.trust, context.academy)
    if meta.document_owner in held_roles(context.trust, context.academy, context.day):
        owner = trusted(role_html(meta.document_owner, owner))
    ask = Markup("")
    if holder and holder.email and named:
        address = question_address(holder.email, meta.title, versions_of(at.edition))
        ask = Markup('. <a href="{}">Ask a question by e-mail</a>').format(address)
    yield AboutRow("Who looks after it", Markup("{}{}").format(owner, ask))
