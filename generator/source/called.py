"""Which policy somebody means who calls it by its reference or its title."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from generator.model.policy import Policy
from generator.source.door import nearest


def nearest_policy(word: str, policies: Mapping[str, Policy]) -> str:
    """Return “did you mean …?” with the id of the policy that is meant, or the known ids, or "".

    Args:
        word: an id that is none; a reference or a title perhaps, of any version.
        policies: the policies that there are, by id.
    """
    meant = {
        said.casefold(): policy.id
        for policy in policies.values()
        for base in policy.bases
        for said in (base.meta.reference, base.meta.title)
        if said
    }
    meant.update({name: name for name in policies})
    close = difflib.get_close_matches(word.strip().casefold(), meant, n=1, cutoff=0.6)
    return f"did you mean “{meant[close[0]]}”?" if close else nearest(word, policies)
