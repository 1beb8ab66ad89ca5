"""What texts may cite and show, found in them as they are written: none is read for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model.body import Body
from generator.model.edition import Edition
from generator.model.policy import Policy

# The id of a policy, and what ends it where no clause follows.
_REFERENCE = re.compile(r"\](?:\(|:)\s*<?([a-z0-9-]+)([)>\s]?)")
_NO_TEXT = Body(read=tuple, plainly=tuple, text="", renames=False)
_CODED = "&#"  # letters as numbers: they may spell anything

Citations = dict[str, bool]
"""What may be ids of policies that a text cites, each with whether a clause of it may be cited."""


def cited_in(edition: Edition) -> Citations | None:
    """Return what an edition may cite; None where that is not easily seen.

    No text is read for it: whatever stands where a reference could is taken for one.
    """
    own = edition.variation
    bases = {edition.base, edition.agreed or edition.base}
    texts = [base.body.text for base in bases]
    texts += [f"{change.heading}\n{change.text}" for change in own.meta.changes] if own else []
    return _citations(texts, (name for base in bases for name in base.meta.associated))


def may_cite(policy: Policy) -> Citations | None:
    """Return what any version of a policy may cite; None where that is not easily seen.

    Args:
        policy: its versions, and those of one academy.
    """
    return _citations(_texts(policy), (name for b in policy.bases for name in b.meta.associated))


def titled(policy: Policy) -> Policy:
    """Return a policy without its texts: what it is called where it is cited as a whole."""
    bases = (replace(b, body=_NO_TEXT, former={}, figures=(), attachments=()) for b in policy.bases)
    return Policy(policy.id, tuple(bases), {})


def may_show(policy: Policy, value: str) -> bool:
    """Return whether a value may stand in any version: `contacts` for `{{ contacts }}`."""
    return any(value in text or _CODED in text for text in _texts(policy))


def _texts(policy: Policy) -> Iterator[str]:
    """Yield the texts of all versions of a policy, as they are written."""
    for base in policy.bases:
        yield base.body.text
        yield from (f"{each.ask}\n{each.answer}" for each in base.meta.questions)
    for own in (one for some in policy.variations.values() for one in some):
        yield from (f"{change.heading}\n{change.text}" for change in own.meta.changes)
        yield from (f"{each.ask}\n{each.answer}" for each in own.meta.questions)


def _citations(texts: Iterable[str], associated: Iterable[str]) -> Citations | None:
    found: Citations = dict.fromkeys(associated, False)
    for text in texts:
        if _CODED in text:
            return None
        for name, ends in _REFERENCE.findall(text):
            found[name] = found.get(name, False) or not ends
    return found
