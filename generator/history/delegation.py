"""What the scheme of delegation says of a version: who may decide about it, and who did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.delegation import Deed, Delegation, DelegationRule
from generator.model.may_vary import open_clauses
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class RuleFor:
    """The rule of a scheme that holds for a policy.

    Args:
        scheme: the scheme.
        rule: the rule.
        index: which of its rules that is.
        place: where it stands in `trust.yml`.
    """

    scheme: Delegation
    rule: DelegationRule
    index: int
    place: Place

    def lets(self, deed: Deed, body: str) -> bool:
        """Return whether a body may do something; where the rule is silent, any may."""
        bodies = self.rule.deeds[deed]
        return not bodies or body in bodies


@dataclass(frozen=True)
class WrongBody:
    """A decision that another body should have taken, or is to take.

    Args:
        deed: what was decided.
        body: who decided, or is named for it.
        planned: whether it has not been decided yet.
        path: where that stands in the file.
    """

    deed: Deed
    body: str
    planned: bool
    path: tuple[str | int, ...]


def rule_for(trust: Trust, base: Base) -> RuleFor | None:
    """Return the rule of the trust's scheme that holds for a policy; None where there is none."""
    scheme = trust.delegation
    index = scheme.rule(base.policy, base.meta.policy_type.value) if scheme else None
    if scheme is None or index is None:
        return None
    place = trust.places.at("delegation", "rules", index)
    return RuleFor(scheme, scheme.rules[index], index, place)


def wrong_in_base(found: RuleFor, base: Base) -> Iterator[WrongBody]:
    """Yield what other bodies decide about a version of the trust's text than the scheme says."""
    meta = base.meta
    if meta.approval:
        path = ("approval", "body")
        if _judged(found, decided(base)) and not found.lets(Deed.APPROVES, meta.approval.body):
            planned = meta.approval.on is None
            yield WrongBody(Deed.APPROVES, meta.approval.body, planned, path)
    for index, held in enumerate(meta.reviews):
        if held.body and _judged(found, held.on) and not found.lets(Deed.REVIEWS, held.body):
            yield WrongBody(Deed.REVIEWS, held.body, planned=False, path=("reviews", index, "body"))
    named = meta.review_body or ""
    if named and _judged(found, decided(base)) and not found.lets(Deed.REVIEWS, named):
        yield WrongBody(Deed.REVIEWS, named, planned=True, path=("review_body",))


def wrong_in_variation(found: RuleFor, variation: Variation) -> Iterator[WrongBody]:
    """Yield what another body decides about an academy's version than the scheme says."""
    adoption = variation.meta.adoption
    if adoption is None or not _judged(found, adoption.on or adoption.planned):
        return
    if not found.lets(Deed.ADOPTS, adoption.body):
        yield WrongBody(Deed.ADOPTS, adoption.body, adoption.on is None, ("adoption", "body"))


def not_consulted(found: RuleFor, base: Base) -> tuple[str, ...]:
    """Return the bodies that a scheme has asked, and that an approved version does not name."""
    if not base.approved or not found.scheme.holds_on(decided(base)):
        return ()
    asked = base.meta.consultation if isinstance(base.meta.consultation, tuple) else ()
    named = {each.body for each in asked}
    return tuple(each for each in found.rule.consulted if each not in named)


def varies_otherwise(found: RuleFor, base: Base) -> bool | None:
    """Return what a text leaves to academies where the scheme says the opposite; else None."""
    if found.rule.may_vary is None or not _judged(found, decided(base)):
        return None
    left = bool(open_clauses(base) or base.meta.slots)
    return left if left is not found.rule.may_vary else None


def decided(base: Base) -> When | None:
    """Return when a version was decided, or is to be; None where nothing says so."""
    approval = base.meta.approval
    return (approval.on or approval.planned) if approval else None


def _judged(found: RuleFor, on: When | None) -> bool:
    """Return whether a scheme judges a decision: one of its days, or one without a day yet."""
    return on is None or found.scheme.holds_on(on)
