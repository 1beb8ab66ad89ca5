"""What people do to a library from one build to the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.drafting import LocalDraft
from benchmarks.files import rewrite
from benchmarks.library import Drafts, variation_text


def reword_variation(drafts: Drafts, policies: Path) -> str:
    """Add a sentence to what stands in the place of a clause, and return the academy."""
    return _vary(policies, _reworded(_first(drafts)))


def take_change_back(drafts: Drafts, policies: Path) -> str:
    """Take a change of that variation back: the portal says something else of who varies what."""
    local = _reworded(_first(drafts))
    return _vary(policies, replace(local, edits=local.edits[:-1]))


def change_telephone(policies: Path) -> None:
    """Give the first academy another telephone number."""
    rewrite(policies / "trust.yml", "telephone: 01632 960 000", "telephone: 01632 960 123")


def reword_base(drafts: Drafts, policies: Path) -> None:
    """Change a sentence of the trust's text of one policy."""
    draft = drafts.policies[-1]
    rewrite(policies / draft.id / "1.0.md", "not of one school.", "and not of one school alone.")


def _first(drafts: Drafts) -> LocalDraft:
    _, local = min(drafts.variations.items())
    return local


def _reworded(local: LocalDraft) -> LocalDraft:
    first = local.edits[0]
    edit = replace(first, body=("This sentence was changed yesterday.", *first.body))
    return replace(local, edits=(edit, *local.edits[1:]))


def _vary(policies: Path, local: LocalDraft) -> str:
    path = policies / local.policy / "variations" / local.academy / "1.0.yml"
    path.write_text(variation_text(local), encoding="utf-8", newline="\n")
    return local.academy
