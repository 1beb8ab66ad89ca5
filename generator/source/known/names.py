"""Check that every id a file names is known: roles, bodies, academies, values, references."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from markdown_it.token import Token

from generator.model.clause import Text, inline_tokens
from generator.model.governance import Consultation
from generator.model.places import Path, Places
from generator.model.policy import Base, Policy, applies
from generator.model.problem import Place, Problem
from generator.model.question import Asked, values_of
from generator.model.rules import Rule
from generator.model.source_document import SOURCE
from generator.model.variation import Variation
from generator.source.known.known import Known
from generator.source.known.meant import Titles, nearest_titled
from generator.source.known.policy_lookup import headings, nearest_policy


def check_base(base: Base, known: Known | None) -> Iterator[Problem]:
    """Yield a problem for each role, body, academy or value in a base that is not known."""
    if known is None:
        return
    meta = base.meta
    consultation = meta.consultation if isinstance(meta.consultation, tuple) else ()
    bodies: list[tuple[str | None, Path]] = [
        (meta.review_body, ("review_body",)),
        (meta.approval.body if meta.approval else None, ("approval", "body")),
        *((done.body, ("reviews", index, "body")) for index, done in enumerate(meta.reviews)),
    ]
    yield from _bodies(bodies, consultation, base.places, known)
    if meta.document_owner:
        yield from check_role(meta.document_owner, base.places.at("document_owner"), known)
    for index, name in enumerate(meta.applies_to):
        if name not in known.academies and name not in known.phases:
            yield Problem(
                base.places.at("applies_to", index),
                Rule.UNKNOWN_ACADEMY,
                f"trust.yml has no academy or phase “{name}”",
                nearest_titled(name, {**dict.fromkeys(known.phases, ()), **known.names}),
            )
    for index, name in enumerate(meta.audiences):
        yield from check_group(name, base.places.at("audiences", index), known)
    yield from _values(base.texts, base, base, known)


def check_variation(variation: Variation, base: Base, known: Known | None) -> Iterator[Problem]:
    """Yield a problem for each role, body or value in a variation that is not known."""
    if known is None:
        return
    meta = variation.meta
    consultation = meta.consultation if isinstance(meta.consultation, tuple) else ()
    bodies: list[tuple[str | None, Path]] = [
        (meta.adoption.body if meta.adoption else None, ("adoption", "body")),
        (meta.acknowledgement.body if meta.acknowledgement else None, ("acknowledgement", "body")),
        *((done.body, ("reviews", index, "body")) for index, done in enumerate(meta.reviews)),
    ]
    yield from _bodies(bodies, consultation, variation.places, known)
    if meta.consent:
        yield from check_role(meta.consent.role, variation.places.at("consent", "role"), known)
    if variation.approved and not base.approved:
        yield Problem(
            variation.places.at("base"),
            Rule.DRAFT_BASE,
            f"base {base.version} is not approved yet, so nothing can be adopted against it",
            "write status: draft until the trust has approved it",
            (base.places.at("status"),),
        )
    phase = known.academies.get(variation.academy)
    if phase is not None and not applies(base, variation.academy, phase):
        yield Problem(
            variation.places.at("base"),
            Rule.NOT_APPLICABLE_HERE,
            f"base {base.version} does not apply to “{variation.academy}”",
            "see applies_to: in the base",
            (base.places.at("applies_to"),),
        )
    texts = (text for change in variation.changes for text in change.texts)
    yield from _values(texts, variation, base, known)


def check_changes(variation: Variation, policies: Mapping[str, Policy]) -> Iterator[Problem]:
    """Yield a problem for each reference of a variation to a policy or clause that is not there.

    Args:
        variation: the variation.
        policies: all policies, by id.
    """
    for change in variation.changes:
        yield from check_elsewhere(change.texts, policies)


def check_references(
    policies: Mapping[str, Policy], sound: Container[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each reference of the trust's to a policy or clause that is not there.

    Args:
        policies: all of them, by id.
        sound: files that are known to have no such problem.
    """
    for policy in policies.values():
        for base in policy.bases:
            if base.places.file in sound:
                continue
            yield from check_elsewhere(base.texts, policies)
            for place, target, clause in references(base.texts):
                if not target and clause not in base.by_id and clause not in base.renamed:
                    yield Problem(
                        place,
                        Rule.UNKNOWN_REFERENCE,
                        f"this policy has no clause “{clause}”",
                        nearest_titled(clause, headings(base)),
                    )


def references(texts: Iterable[Text]) -> Iterator[tuple[Place, str, str]]:
    """Yield the place, policy and clause of each internal reference; "" is this, or all of it."""
    for text in texts:
        for line, token in inline_tokens([text]):
            if token.type == "link_open" and "ref" in token.meta:
                target, clause = token.meta["ref"]
                yield Place(text.place.file, line, 1), target, clause


def check_elsewhere(texts: Iterable[Text], policies: Mapping[str, Policy]) -> Iterator[Problem]:
    """Yield a problem for each reference to another policy, or its clause, that does not exist."""
    for place, target, clause in references(texts):
        if not target or target.startswith(SOURCE):
            continue
        if target not in policies:
            message = f"there is no policy “{target}”"
            yield Problem(place, Rule.UNKNOWN_POLICY, message, nearest_policy(target, policies))
            continue
        bases = policies[target].bases
        if not clause or not bases:
            continue
        # The newest first: most often it has the clause, and no other has to be read.
        if not any(clause in base.by_id or clause in base.renamed for base in reversed(bases)):
            message = f"the policy “{target}” has no clause “{clause}”"
            hint = nearest_titled(clause, headings(bases[-1]))
            also = (Place(bases[-1].places.file),)
            yield Problem(place, Rule.UNKNOWN_REFERENCE, message, hint, also)


def _bodies(
    named: list[tuple[str | None, Path]],
    consultation: tuple[Consultation, ...],
    places: Places,
    known: Known,
) -> Iterator[Problem]:
    asked: list[tuple[str | None, Path]] = [
        (asked.body, ("consultation", index, "body")) for index, asked in enumerate(consultation)
    ]
    for body, path in (*named, *asked):
        if body is not None and body not in known.bodies:
            yield Problem(
                places.at(*path),
                Rule.UNKNOWN_BODY,
                f"trust.yml has no body “{body}”",
                nearest_titled(body, known.bodies),
            )


def check_role(role: str, place: Place, known: Known) -> Iterator[Problem]:
    """Yield the problem that there is no such role, at its place."""
    if role not in known.roles:
        yield Problem(
            place,
            Rule.UNKNOWN_ROLE,
            f"trust.yml has no role “{role}”",
            nearest_titled(role, known.roles),
        )


def check_group(group: str, place: Place, known: Known) -> Iterator[Problem]:
    """Yield the problem that there is no such group of staff, at its place."""
    if group not in known.groups:
        none = "add it there, with its title"
        yield Problem(
            place,
            Rule.UNKNOWN_GROUP,
            f"trust.yml has no group of staff “{group}” under “reading:”",
            nearest_titled(group, known.groups) or none,
        )


def _values(
    texts: Iterable[Text], version: Base | Variation, base: Base, known: Known
) -> Iterator[Problem]:
    names = {**known.values, **{name: (slot.prompt,) for name, slot in base.meta.slots.items()}}
    asked: tuple[Asked, ...] = version.meta.questions
    for index, entry in enumerate(asked):
        for key, words in (("ask", entry.ask), ("answer", entry.answer)):
            place = version.places.at("questions", index, key)
            for name in values_of(words):
                if name not in names:
                    yield nothing_stands_for(place, name, names)
    for text in texts:
        for line, token in inline_tokens([text]):
            if token.type == "value" and token.meta["name"] not in names:
                yield unknown_value(Place(text.place.file, line, 1), token, names)


def unknown_value(place: Place, token: Token, known: Titles) -> Problem:
    """Return the problem that nothing stands for a value.

    Args:
        place: where it stands.
        token: what stands there.
        known: the names of the values that could, and what they are called.
    """
    return nothing_stands_for(place, str(token.meta["name"]), known)


def nothing_stands_for(place: Place, name: str, known: Titles) -> Problem:
    """Return the problem that nothing stands for a name.

    Args:
        place: where it stands.
        name: the name.
        known: the names of the values that could, and what they are called.
    """
    if name == "contacts":
        return Problem(
            place,
            Rule.UNKNOWN_VALUE,
            "{{ contacts }} is a table, and cannot stand in a sentence",
            "put it alone in a paragraph",
        )
    rule = Rule.UNKNOWN_VALUE
    if name.startswith("role."):
        rule = Rule.UNKNOWN_ROLE
    elif name.startswith("body."):
        rule = Rule.UNKNOWN_BODY
    return Problem(place, rule, f"nothing stands for {{{{ {name} }}}}", nearest_titled(name, known))
