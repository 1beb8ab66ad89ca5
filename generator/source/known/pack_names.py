"""Check that what a pack names is known, and stands in it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.clause import Text, inline_tokens
from generator.model.places import Places
from generator.model.policy import Policy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.known.known import Known
from generator.source.known.meant import nearest
from generator.source.known.names import (
    check_elsewhere,
    check_group,
    check_role,
    references,
    unknown_value,
)
from generator.source.known.policy_lookup import nearest_policy

LISTS = ("policies", "reading", "enclosures", "safeguarding_page", "sign")
_CONTACTS = "the letter has no table of contacts"
_INSTEAD = "name the roles that matter under safeguarding_page:"


def check_lists(
    lists: Mapping[str, Sequence[str]],
    places: Places,
    policies: Mapping[str, Policy],
    known: Known | None,
) -> Iterator[Problem]:
    """Yield a problem for each policy or role that is not known, and whatever stands twice.

    Args:
        lists: what the pack lists, by its key.
        places: where each entry stands.
        policies: every policy that there is, by id.
        known: the ids of the trust's file; None when they cannot be made out.
    """
    if "policies" in lists and not lists["policies"]:
        yield Problem(
            places.at("policies"),
            Rule.BAD_VALUE,
            "this pack has no policies",
            "name at least one under policies:, each on a line of its own after a hyphen",
        )
    for index, name in enumerate(lists.get("policies", ())):
        if name.strip() and name not in policies:
            place, message = places.at("policies", index), f"there is no policy “{name}”"
            yield Problem(place, Rule.UNKNOWN_POLICY, message, nearest_policy(name, policies))
    for index, role in enumerate(lists.get("safeguarding_page", ())):
        if role.strip() and known is not None:
            yield from check_role(role, places.at("safeguarding_page", index), known)
    for index, group in enumerate(lists.get("reading", ())):
        if group.strip() and known is not None:
            yield from check_group(group, places.at("reading", index), known)
    for key, entries in lists.items():
        yield from _twice(places, key, entries)


def check_signed(
    names: Sequence[str], policies: Sequence[str], places: Places
) -> Iterator[Problem]:
    """Yield a problem for each sentence to sign that is about a policy the pack does not have.

    Args:
        names: the policy that each sentence is about; "" for none.
        policies: the ids of the pack's policies, as written.
        places: where each sentence stands.
    """
    for index, name in enumerate(names):
        if name.strip() and name not in policies:
            place, message = places.at("sign", index), f"“{name}” is no policy of this pack"
            hint = nearest(name, filter(None, policies)) or "name it under policies: as well"
            yield Problem(place, Rule.UNKNOWN_POLICY, message, hint)


def _twice(places: Places, key: str, entries: Sequence[str]) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        first = entries.index(entry)
        if first != index and entry.strip():
            message = f"“{entry}” stands twice under “{key}”"
            also = (places.at(key, first),)
            yield Problem(places.at(key, index), Rule.BAD_VALUE, message, "delete one", also)


def check_letter(
    letter: tuple[Text, ...], policies: Mapping[str, Policy], known: Known | None
) -> Iterator[Problem]:
    """Yield a problem for each value and reference in a letter that nothing stands for.

    Args:
        letter: the letter's texts.
        policies: every policy that there is, by id.
        known: the ids of the trust's file; None when they cannot be made out.
    """
    yield from check_elsewhere(letter, policies)
    for place, target, clause in references(letter):
        if not target:
            message = f"a letter has no clause “{clause}” to refer to"
            hint = f"name the policy as well: [](a-policy#{clause})"
            yield Problem(place, Rule.UNKNOWN_REFERENCE, message, hint)
    for text in letter:
        for block in text.tokens:
            if block.type == "contacts":
                place = Place(text.place.file, (block.map or [0])[0] + 1, 1)
                yield Problem(place, Rule.UNKNOWN_VALUE, _CONTACTS, _INSTEAD)
        yield from _values(text, known)


def _values(text: Text, known: Known | None) -> Iterator[Problem]:
    for line, token in inline_tokens([text]):
        if token.type != "value":
            continue
        place = Place(text.place.file, line, 1)
        if token.meta["name"] == "contacts":
            yield Problem(place, Rule.UNKNOWN_VALUE, _CONTACTS, _INSTEAD)
        elif known is not None and token.meta["name"] not in known.values:
            yield unknown_value(place, token, known.values)
