"""What a clause of one version of the trust's text is called in another."""

from __future__ import annotations

from generator.model.policy import Base


def now(name: str, agreed: Base, base: Base) -> str:
    """Return the id that a clause has in a base; `was=` is followed version by version.

    Args:
        name: the id by which it was known, a former one too.
        agreed: the base in which it was known so.
        base: the base that it is looked for in, most often a later one.

    Returns:
        The id; where the base has no such clause, one that it does not have either.
    """
    name = agreed.renamed.get(name, name)
    if name in base.by_id:
        return name
    if agreed.version > base.version:
        back = (was for was, later in agreed.renamed.items() if later == name)
        return next((was for was in back if was in base.by_id), name)
    return base.renamed.get(name, name)
