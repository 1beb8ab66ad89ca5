"""What readers are told of the scheme of delegation: who decides what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.history.delegation import RuleFor
from generator.model.delegation import Deed
from generator.model.trust import Trust
from generator.wording.decisions import body_name
from generator.wording.stages import on_or_in

# What a body does, in a cell of the scheme and after its name; and what it was to do.
DOES = {
    Deed.APPROVES: "Approves",
    Deed.REVIEWS: "Reviews",
    Deed.ADOPTS: "Adopts",
    Deed.CONSULTED: "Is consulted",
}
_TO_DO = {Deed.APPROVES: "approve", Deed.REVIEWS: "review", Deed.ADOPTS: "adopt"}
VARIES = {True: "Yes", False: "No", None: "As the text says"}
TYPES = {
    "trust-wide": "Trust-wide policies",
    "trust-with-local": "Trust policies with local provisions",
    "academy": "Policies of a single {academy}",
}
SILENT = "The scheme says nothing of it"


def named(trust: Trust, bodies: Iterable[str], day: date, last: str = "or") -> str:
    """Return bodies by the names that they have on a day: "the Board of Trustees or …"."""
    names = [body_name(trust, each, day) for each in bodies]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def type_words(trust: Trust, kind: str) -> str:
    """Return what policies of a type are called."""
    return TYPES[kind].format(academy=trust.settings.words.academy)


def scheme_lines(trust: Trust, found: RuleFor, day: date) -> Iterator[str]:
    """Yield who decides about a policy, a line each: "Approves: Board of Trustees"."""
    for deed, bodies in found.rule.deeds.items():
        if bodies:
            last = "and" if deed is Deed.CONSULTED else "or"
            yield f"{DOES[deed]}: {named(trust, bodies, day, last)}"
    if found.rule.may_vary is not None:
        yield f"May {trust.settings.words.academies} vary it: {VARIES[found.rule.may_vary].lower()}"
    if found.rule.note:
        yield found.rule.note


def wrong_body(trust: Trust, found: RuleFor, deed: Deed, body: str, day: date) -> str:
    """Return that another body decides: "the Board of Trustees approves this policy, and not …"."""
    right = named(trust, found.rule.deeds[deed], day)
    since = on_or_in(found.scheme.from_).removeprefix("on ").removeprefix("in ")
    return (
        f"by the {found.scheme.title.lower()} that holds since {since} it is for the {right} to "
        f"{_TO_DO[deed]} this policy, and not for the {body_name(trust, body, day)}"
    )
