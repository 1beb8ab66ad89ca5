"""What the trust changed in the model that its text was made from."""

from __future__ import annotations

from generator.history.models.against import AgainstModel, ModelFate, against_model, in_our_words
from generator.history.models.made_from import newer_than
from generator.model.policy import Base, ModelText, Policy
from generator.render.redline_html import redline_html, summary_html
from generator.site.page import Heading, Page
from generator.site.pages.context import TrustPageContext
from generator.wording.models import (
    ALL_THERE,
    NOT_SHOWN,
    TITLE,
    fates_counted,
    left_out_words,
    model_cited,
    newer_there,
)
from generator.wording.phrases import sentence
from generator.wording.spoken import trusted


def model_title(base: Base) -> str:
    """Return the title of the page."""
    return f"{base.meta.title}: {TITLE.lower()}"


def model_address(policy: str) -> str:
    """Return its address below the list of the trust's texts."""
    return f"{policy}/model/"


def model_page(context: TrustPageContext, policy: Policy, base: Base, model: ModelText) -> Page:
    """Write what the trust changed, clause by clause.

    The model's own words stand in it only where its file says that they may.

    Args:
        context: what all pages of the portal are written with.
        policy: the policy.
        base: the trust's text.
        model: the edition that it was made from.
    """
    found = against_model(model, base, context.trust, context.day)
    shown = found.redline if model.meta.publish else in_our_words(found)
    newest = newer_than(policy, base)
    html = context.renderer.render(
        "model.html",
        title=model_title(base),
        cited=base.cited,
        model=model.meta,
        model_cited=model_cited(model.meta),
        counted=sentence(fates_counted(found)),
        newer=sentence(newer_there(base, newest)) if newest else "",
        not_shown="" if model.meta.publish else NOT_SHOWN,
        left_out="" if model.meta.publish else left_out_words(_left_out(found)),
        nothing="" if shown.changed else ALL_THERE,
        summary=trusted(summary_html(shown)) if shown.changed else "",
        clauses=trusted(redline_html(shown)),
        day=context.day,
    )
    return Page(
        address=f"policies/{model_address(policy.id)}",
        title=model_title(base),
        html=html,
        headings=(Heading("_what", "What the trust changed"),),
        noindex=True,
    )


def _left_out(found: AgainstModel) -> list[str]:
    """Return how the clauses of the model are cited that the trust left out."""
    gone = (row for row in found.rows if row.fate is ModelFate.LEFT_OUT)
    return [row.then.cite for row in gone if row.then]
