"""The rule about paths that are too long for Windows: ids stand in them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.subject import Scene
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.attachment import HeldFile
from generator.model.figure import Figure
from generator.model.pack import PACKS_FOLDER, Pack
from generator.model.policy import Base, Policy, binds
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.site_paths import (
    DRAFT,
    FOR_THE_FOLDER,
    LARGE_PRINT,
    LONGEST,
    PACKS,
    TRUST_FOLDER,
    printed_name,
)
from generator.model.variation import Variation

_ROOM = LONGEST - FOR_THE_FOLDER


@dataclass(frozen=True)
class SitePath:
    """A file of the site.

    Args:
        path: where it stands, below the site's folder.
        academy: the id of the academy that it is of; None for the trust’s own text.
        shorten: what else in it somebody could make shorter, in words.
        place: where that stands.
    """

    path: str
    academy: AcademyOrTrust
    shorten: str
    place: Place


def long_paths(scene: Scene, packs: Iterable[Pack]) -> Iterator[Problem]:
    """Find the longest path of the site, where it is too long for Windows.

    Args:
        scene: the trust, and all policies.
        packs: the packs.
    """
    longest = max(site_paths(scene, packs), key=lambda each: len(each.path), default=None)
    if longest is None or len(longest.path) <= _ROOM:
        return
    message = (
        f"the site’s longest path has {len(longest.path)} characters, and Windows leaves room for "
        f"{_ROOM} below the site’s folder: {longest.path}"
    )
    academy = longest.academy
    ways = f"the academy’s id “{academy}” or {longest.shorten}" if academy else longest.shorten
    hint = f"if the site is built or served under Windows, shorten {ways}"
    also = (scene.trust.places.at("academies", academy),) if academy else ()
    yield Problem(longest.place, Rule.LONG_PATH, message, hint, also)


def site_paths(scene: Scene, packs: Iterable[Pack]) -> Iterator[SitePath]:
    """Yield the files of the site that may have the longest path: those of academies, and drafts.

    Args:
        scene: the trust, and all policies.
        packs: the packs.
    """
    packs = tuple(packs)
    for policy in scene.policies.values():
        yield from _of_drafts(policy, policy.bases, TRUST)
    for academy in scene.trust.academies:
        for policy in scene.policies.values():
            if any(binds(base, scene.trust, academy) for base in policy.bases):
                yield from _of_policy(policy, academy)
        for pack in packs:
            name = printed_name(academy, pack.id, LARGE_PRINT)
            words = f"the name of the pack “{pack.id}”"
            yield SitePath(
                f"{academy}/{PACKS}/{name}", academy, words, Place(f"{PACKS_FOLDER}/{pack.id}.yml")
            )


def _of_policy(policy: Policy, academy: str) -> Iterator[SitePath]:
    below = f"{academy}/{policy.id}/"
    name = printed_name(academy, policy.id, LARGE_PRINT)
    named = policy.bases[-1].places.at("title")
    yield SitePath(f"{below}{name}", academy, _id_of(policy), named)
    yield from _of_drafts(policy, policy.variations.get(academy, ()), academy)
    versions: tuple[Base | Variation, ...] = (*policy.bases, *policy.variations.get(academy, ()))
    for version in versions:
        files: tuple[Figure | HeldFile, ...] = version.figures
        for held in (*files, *(each.held for each in version.attachments)):
            words = f"the file’s name “{held.name}”"
            yield SitePath(f"{below}{held.published}", academy, words, Place(held.file))


def _of_drafts(
    policy: Policy, versions: Iterable[Base | Variation], academy: AcademyOrTrust
) -> Iterator[SitePath]:
    named = policy.bases[-1].places.at("title")
    for each in versions:
        if not each.approved:
            file = printed_name(academy, f"{policy.id}-{each.version}", f"{DRAFT}{LARGE_PRINT}")
            path = f"{academy or TRUST_FOLDER}/{policy.id}/{each.version}/{file}"
            yield SitePath(path, academy, _id_of(policy), named)


def _id_of(policy: Policy) -> str:
    return f"the policy’s id “{policy.id}”"
