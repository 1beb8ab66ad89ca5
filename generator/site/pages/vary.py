"""The form on which a clerk writes an academy's variation: it works in the browser alone."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.merge.merge import merge
from generator.merge.values import words_of
from generator.model.academy import TRUST
from generator.model.figure import Figure
from generator.model.policy import Base, Policy
from generator.model.source_document import cited_on
from generator.site.page import Page
from generator.site.pages.context import PageContext
from generator.site.parts.form_clauses import form_clauses
from generator.site.parts.form_draft import (
    FormStart,
    again_of,
    changes_of,
    gone_of,
    lost_slots,
    questions_of,
    slots_of,
    taken_ids,
)
from generator.wording.contacts import names_shown
from generator.wording.decisions import role_title

DATA = "data.js"
FORM = 1  # what the page tells the script; higher where kept drafts cannot be read as they are
# What the format allows: see docs/format.md.
_LIMITS = {"text": 20_000, "line": 300, "reason": 2_000, "question": 150, "answer": 300}


def vary_address(policy: str) -> str:
    """Return the address of the form for a policy."""
    return f"{policy}/vary/"


def vary_title(base: Base) -> str:
    """Return the title of the form on which a version is varied."""
    return f"Vary the {base.meta.title}"


def vary_page(
    context: PageContext, policy: Policy, start: FormStart, titles: Mapping[str, str]
) -> Page:
    """Write the form on which an academy's next variation of a policy is written.

    Args:
        context: what all pages of the site are written with.
        policy: the policy.
        start: what the variation begins with.
        titles: the titles of all policies, by their ids.
    """
    facts = _facts(context, policy, start, titles)
    sent_to = facts["sendTo"]
    html = context.renderer.render(
        "vary.html",
        title=start.base.meta.title,
        academy=context.short_name,
        policy=policy.id,
        sent_to=sent_to,
        trust=context.trust.organisation.short_name.on(context.day),
        figures=_figures(start),
    )
    return Page(
        address=vary_address(policy.id),
        title=vary_title(start.base),
        html=html,
        noindex=True,
        beside=((DATA, _script(facts)),),
    )


def _figures(start: FormStart) -> list[Figure]:
    """Return the figures that texts of the form may show: the academy's own hide the trust's."""
    known = {each.address: each for each in start.base.figures}
    for version in filter(None, (start.before, start.in_work)):
        known |= {each.address: each for each in version.figures}
    return list(known.values())


def _facts(
    context: PageContext, policy: Policy, start: FormStart, titles: Mapping[str, str]
) -> dict[str, object]:
    trust, day, base = context.trust, context.day, start.base
    values = merge(base, None, None, trust, context.academy, day).values
    versions = policy.variations.get(context.academy, ())
    return {
        "form": FORM,
        "policy": policy.id,
        "title": base.meta.title,
        "reference": base.meta.reference,
        "numbering": str(base.meta.clause_numbering),
        "academy": {
            "id": context.academy,
            "name": trust.academies[context.academy].name.on(day),
            "short": context.short_name,
        },
        "trust": trust.organisation.name.on(day),
        "base": str(base.version),
        "baseFrom": base.effective.day.isoformat() if base.effective else "",
        "inForce": str(start.before.version) if start.before else "",
        "agreed": str(start.agreed.version) if start.agreed else "",
        "version": str(start.number),
        "inWork": str(start.in_work.version) if start.in_work else "",
        "taken": [str(each.version) for each in versions if each.approved],
        "takenIds": taken_ids(start),
        "sendTo": _owner(context, start),
        "body": _body(context, start),
        "limits": _LIMITS,
        "values": trust.names_on(context.academy, day),
        "policies": {name: title for name, title in titles.items() if name != policy.id},
        "sources": cited_on(trust.sources, day),
        "slots": list(slots_of(start)),
        "lostSlots": lost_slots(start),
        "questions": questions_of(start),
        "clauses": form_clauses(base, words_of(base, values)),
        "again": again_of(start),
        "gone": gone_of(start),
        "begun": {
            "slots": _kept_slots(start),
            "changes": changes_of(start),
            "review": _review(start),
        },
    }


def _kept_slots(start: FormStart) -> dict[str, str]:
    given = start.before.meta.slots if start.before else {}
    return {name: answer for name, answer in given.items() if name in start.base.meta.slots}


def _review(start: FormStart) -> dict[str, object]:
    """Return how often the academy reviews its variation: the day of the next one is asked anew."""
    review = start.before.meta.review if start.before else None
    if review is None:
        return {}
    found: dict[str, object] = {}
    if review.cycle:
        found["cycle"] = str(review.cycle)
    if review.triggers:
        found["triggers"] = list(review.triggers)
    return found


def _owner(context: PageContext, start: FormStart) -> dict[str, str]:
    """Return to whom the file is sent: the owner of the document."""
    owner = start.base.meta.document_owner
    if not owner:
        return {"role": "", "email": ""}
    holder = context.trust.holder(owner, TRUST) or context.trust.holder(owner, context.academy)
    shown = names_shown(context.trust, context.academy)
    email = holder.email if holder and shown else ""
    return {"role": role_title(context.trust, owner, context.day), "email": email}


def _body(context: PageContext, start: FormStart) -> dict[str, str]:
    """Return the body that is to decide: the one that decided last, else the local one."""
    bodies = context.trust.organisation.bodies
    adoption = start.before.meta.adoption if start.before else None
    name = adoption.body if adoption else "local"
    if name not in bodies:
        return {"id": "", "name": "governing body"}
    return {"id": name, "name": bodies[name].on(context.day)}


def _script(facts: Mapping[str, object]) -> bytes:
    """Return facts as a script: a page opened from a file share may load nothing else."""
    data = json.dumps(facts, ensure_ascii=False, default=vars)
    return f"var PBVary = {{ data: {data} }};\n".encode()
