"""What the trust changed in its own wording of a clause since an academy decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.history.at import PolicyAt
from generator.history.compared import BlockRedline, WordChange
from generator.history.wordings import marked
from generator.merge.merge import merge
from generator.model.merged import MergedPolicy, Standing
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.render.redline_html import blocks_html
from generator.wording.local import local_clauses
from generator.wording.neighbours import Neighbours


def trust_changed(at: PolicyAt, trust: Trust, around: Neighbours) -> Mapping[str, str]:
    """Return what the trust changed, as HTML by the clause on the page; only what differs.

    Args:
        at: the policy at an academy.
        trust: for names.
        around: the policies that it may cite.
    """
    then = at.edition.agreed
    if then is None or then is at.base:
        return {}
    old, new = (_own(base, at, trust) for base in (then, at.base))
    found = {}
    for each in local_clauses(at.merged):
        was, now = each.local.trust_then, each.local.trust_now
        if each.local.standing is Standing.RECONFIRM and was is not None and now is not None:
            blocks = marked(old, was.id, new, now.id, around)
            html = blocks_html([block for block in blocks if _differs(block)])
            found[each.clause.id] = f'<div class="pb-redline">{html}</div>' if html else ""
    return found


def _own(base: Base, at: PolicyAt, trust: Trust) -> MergedPolicy:
    """Return the trust's text with the academy's own details, so that only its words differ."""
    bare = merge(base, None, None, trust, at.academy, at.merged.day)
    return replace(bare, values={**bare.values, **at.merged.values})


def _differs(block: BlockRedline) -> bool:
    return any(run.change is not WordChange.SAME for run in block.runs)
