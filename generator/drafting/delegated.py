"""The scheme of delegation at work: the body that may decide, and the refusal of any other."""

from __future__ import annotations

from datetime import date

from generator.drafting.workspace import RefusedError, Workspace, adoption_body
from generator.history.delegation import rule_for
from generator.model.delegation import Deed
from generator.model.policy import Base
from generator.model.values import When
from generator.wording.delegation import wrong_body


def refuse_wrong_body(workspace: Workspace, base: Base, deed: Deed, body: str, on: date) -> None:
    """Refuse a decision that the scheme of delegation gives to another body.

    Args:
        workspace: the policies folder.
        base: the version of the trust's text that it is about.
        deed: what is decided.
        body: who decided.
        on: the day: a decision from before the scheme is not judged by it.

    Raises:
        RefusedError: when another body may, with the line of the scheme.
    """
    found = rule_for(workspace.trust, base)
    if found is None or not found.scheme.holds_on(When(on)) or found.lets(deed, body):
        return
    told = wrong_body(workspace.trust, found, deed, body, on)
    place = f"{workspace.shown(found.place.file)}:{found.place.line}"
    raise RefusedError(f"{base.meta.title}: {told} ({place}).")


def usual_body(workspace: Workspace, base: Base, academy: str) -> str:
    """Return the body that adopts a policy at an academy; "" where nothing tells.

    The one that the scheme of delegation names, where that is one; else the one that mostly does.
    """
    found = rule_for(workspace.trust, base)
    adopts = found.rule.adopts if found and found.scheme.holds_on(When(workspace.today)) else ()
    mostly = adoption_body(workspace, academy)
    return mostly if not adopts or mostly in adopts else adopts[0]
