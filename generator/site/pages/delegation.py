"""The scheme of delegation, as the table that trusts publish: policies down, bodies across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.delegation import RuleFor, rule_for
from generator.history.editions import timeline
from generator.model.academy import TRUST
from generator.model.delegation import Deed, DelegationRule
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.site.page import Heading, Page, SearchEntry
from generator.site.parts.renderer import Renderer
from generator.wording.decisions import body_name, decision_html
from generator.wording.delegation import DOES, SILENT, TYPES, VARIES, type_words
from generator.wording.spoken import trusted

ADDRESS = "delegation/"


@dataclass(frozen=True, eq=False)
class DelegationInputs:
    """What the page of the scheme is made from.

    Args:
        trust: names, and the scheme.
        policies: the versions of each policy, without their texts.
    """

    trust: Trust
    policies: Mapping[str, Policy]


@dataclass(frozen=True)
class ShownRule:
    """A row of the table.

    Args:
        title: the policy, or what policies of a type are called.
        href: the policy's page; "" for a type.
        by: which rule holds for it, in words; "" for a rule of its own.
        cells: what each body does, in the order of the columns.
        varies: whether academies may vary it.
        note: what else the scheme says.
    """

    title: str
    href: str
    by: str
    cells: tuple[tuple[str, str], ...]
    varies: str
    note: str


def delegation_title(trust: Trust) -> str:
    """Return the title of the page."""
    return trust.delegation.title if trust.delegation else "Scheme of delegation"


def delegation_page(renderer: Renderer, inputs: DelegationInputs, day: date) -> Page:
    """Write the scheme.

    Args:
        renderer: the templates.
        inputs: what it is made from.
        day: the day whose names are shown.

    Raises:
        ValueError: when the trust has no scheme.
    """
    trust = inputs.trust
    scheme = trust.delegation
    if scheme is None:
        message = "the trust has no scheme of delegation"
        raise ValueError(message)
    title = delegation_title(trust)
    names = [body_name(trust, body, day) for body in _bodies(trust)]
    html = renderer.render(
        "delegation.html",
        title=title,
        whose=trust.organisation.name.on(day),
        words=trust.settings.words,
        scheme=scheme,
        approved=_approved(trust, day),
        bodies=names,
        policies=list(_policies(inputs, day)),
        types=list(_types(trust, day)),
        day=day,
    )
    return Page(
        address=ADDRESS,
        title=title,
        html=html,
        headings=(
            Heading("_policies", "Policy by policy"),
            Heading("_types", "What the scheme says"),
        ),
        search=(SearchEntry("", title, f"Who decides: {', '.join(names)}."),),
        description="Which body approves, reviews and adopts which policy.",
    )


def _approved(trust: Trust, day: date) -> Markup:
    approval = trust.delegation.approval if trust.delegation else None
    return trusted(decision_html(trust, approval, TRUST, day)) if approval else Markup("")


def _bodies(trust: Trust) -> list[str]:
    """Return the bodies that do something, in the order in which the trust lists them."""
    rules = trust.delegation.rules if trust.delegation else ()
    named = {body for rule in rules for some in rule.deeds.values() for body in some}
    return [body for body in trust.organisation.bodies if body in named]


def _policies(inputs: DelegationInputs, day: date) -> Iterator[ShownRule]:
    """Yield the policies of the trust and of academies, in the order of their titles."""
    found = [(base, base.meta.title) for base in _standing(inputs, day)]
    for base, title in sorted(found, key=lambda each: (each[1].casefold(), each[0].policy)):
        rule = rule_for(inputs.trust, base)
        by = SILENT if rule is None else _by(inputs.trust, rule, base)
        yield _row(
            inputs.trust, rule.rule if rule else None, title, f"policies/{base.policy}/", by, day
        )


def _standing(inputs: DelegationInputs, day: date) -> Iterator[Base]:
    """Yield of each policy the text in force, else the newest."""
    for policy in inputs.policies.values():
        edition = timeline(policy, inputs.trust, TRUST).edition_on(day)
        yield edition.base if edition else policy.bases[-1]


def _by(trust: Trust, found: RuleFor, base: Base) -> str:
    own = base.policy in found.rule.for_
    return "" if own else type_words(trust, base.meta.policy_type.value)


def _types(trust: Trust, day: date) -> Iterator[ShownRule]:
    rules = trust.delegation.rules if trust.delegation else ()
    for rule in rules:
        for name in rule.for_:
            if name in TYPES:
                yield _row(trust, rule, type_words(trust, name), "", "", day)


def _row(
    trust: Trust, rule: DelegationRule | None, title: str, href: str, by: str, day: date
) -> ShownRule:
    cells = tuple(
        (body_name(trust, body, day), ", ".join(_does(rule, body)) if rule else "")
        for body in _bodies(trust)
    )
    varies = VARIES[rule.may_vary] if rule else ""
    return ShownRule(title, href, by, cells, varies, rule.note if rule else "")


def _does(rule: DelegationRule, body: str) -> Iterator[str]:
    """Yield what a body does: "Approves", "reviews"."""
    found = [DOES[deed] for deed in Deed if body in rule.deeds[deed]]
    yield from found[:1]
    yield from (each.lower() for each in found[1:])
