"""The rules about packs: what no academy has, who is not named, and names typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.passages import of_parts
from generator.check.roles import listed
from generator.check.subject import Scene
from generator.history.in_force import base_on, coming_bases
from generator.model.pack import Pack
from generator.model.policy import Policy, binds
from generator.model.problem import Problem
from generator.model.rules import Rule

_INDENT = 2  # of the letter's lines, below their key


def policies_nowhere(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find policies of a pack that are in force at no academy, today or on a later day."""
    for index, name in enumerate(pack.policies):
        policy = scene.policies.get(name)
        if policy and not _somewhere(scene, policy):
            yield Problem(
                pack.places.at("policies", index),
                Rule.PACK_POLICY_NOWHERE,
                f"“{policy.title}” is in force at no academy, and is not about to be",
                "take it out of the pack, or look at its status:, dates and applies_to:",
            )


def lists_of_nothing(scene: Scene) -> Iterator[Problem]:
    """Find policies of a reading list that are in force at no academy, today or later."""
    for group, reading in scene.trust.reading.items():
        for key in ("start", "yearly"):
            for index, name in enumerate(getattr(reading, key)):
                policy = scene.policies.get(name)
                if policy and not _somewhere(scene, policy):
                    yield Problem(
                        scene.trust.places.at("reading", group, key, index),
                        Rule.PACK_POLICY_NOWHERE,
                        f"“{policy.title}” is in force at no academy, and is not about to be",
                        "take it out of the list, or look at its status:, dates and applies_to:",
                    )


def _somewhere(scene: Scene, policy: Policy) -> bool:
    """Return whether a policy is or will be in force at an academy that has not left."""
    trust, day = scene.trust, scene.day
    here = [name for name, academy in trust.academies.items() if not academy.gone_by(day)]
    coming = coming_bases(policy, day)
    return any(
        base_on(policy, trust, name, day) is not None
        or any(binds(base, trust, name) for base in coming)
        for name in here
    )


def safeguarding_vacant(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find roles of a pack's safeguarding page that nobody holds at an academy."""
    trust = scene.trust
    members = trust.members_on(scene.day)
    for index, role in enumerate(pack.safeguarding_page):
        vacant = [name for name in trust.academies if name in members]
        vacant = [name for name in vacant if not trust.holder(role, name)]
        if vacant and role in trust.roles:
            title = trust.roles[role].title.on(scene.day)
            yield Problem(
                pack.places.at("safeguarding_page", index),
                Rule.VACANT_ROLE,
                f"the safeguarding page names no {title} at {listed(scene, vacant)}",
                f"add {role}: with a name under roles: of the academy in trust.yml",
            )


def names_in_letter(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find the trust's or an academy's name in a letter, which goes out from every academy."""
    for passage in (each for letter in pack.letters for each in of_parts(letter, 0, _INDENT)):
        for found in scene.names.find(passage.text):
            owner = found.owners[0]
            value = ("academy" if owner.academy else "trust") + (".short_name" * owner.short)
            wrong = "will be wrong " + (
                "at other academies" if owner.academy else "once the name changes"
            )
            yield Problem(
                passage.place(found.offset, len(found.text)),
                Rule.NAME_BY_HAND,
                f"“{' '.join(found.text.split())}” is typed by hand, and {wrong}",
                "write {{ " + value + " }}",
            )
