"""The texts beside a local clause: what it stands for, and what it would say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.clause import Clause, Text
from generator.model.merged import LocalChange, MergedPolicy, Standing
from generator.model.variation import Verb


@dataclass(frozen=True, eq=False)
class Wording:
    """A text that is shown beside the one in force.

    Args:
        label: whose it is, and of when.
        heading: its heading; None for none.
        parts: its text and the clauses in it.
        trusts: whether the trust wrote it, so that no academy's words stand in it.
    """

    label: str
    heading: Text | None
    parts: tuple[Text | Clause, ...]
    trusts: bool


def wordings(local: LocalChange, merged: MergedPolicy, short_name: str) -> Iterator[Wording]:
    """Yield the texts beside a local clause: the academy's where it is not in force, the trust's.

    Args:
        local: the academy's decision.
        merged: the policy that it stands in.
        short_name: the academy's short name.
    """
    if not local.in_force and local.change.verb is not Verb.OMIT:
        yield Wording(f"{short_name}’s wording, not in force", None, local.parts, trusts=False)
    then, now = local.trust_then, local.trust_now
    moved = local.standing is Standing.RECONFIRM and then is not now
    if now is not None and local.in_force:
        version = f", now (version {merged.base.version})" if moved else ""
        yield _of_trust(f"The trust’s wording{version}", now)
    if then is not None and (moved or now is None):
        agreed = merged.variation.meta.base if merged.variation else ""
        yield _of_trust(agreed_on(str(agreed)), then)


def agreed_on(version: str) -> str:
    """Return the label of the trust's wording in the version that an academy agreed to."""
    return f"The trust’s wording when this was agreed (version {version})"


def _of_trust(label: str, clause: Clause) -> Wording:
    return Wording(label, clause.heading, clause.parts, trusts=True)
