"""Files that pages show or offer, pictures above all: each stands beside the pages that lead to it.

Only what a page leads to is written, so that nothing lies about that no page shows, and a page of
the past keeps what it showed for as long as it is kept itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.attachment import HeldFile
from generator.model.figure import Figure
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.variation import Variation
from generator.site.links import resolve
from generator.site.scan import Scan


def of_academy(library: Library, academy: str, scans: Mapping[str, Scan]) -> dict[str, bytes]:
    """Return the files that the pages of an academy lead to.

    Args:
        library: the policies, with the academy's variations.
        academy: its id.
        scans: its pages, by their files below the root.

    Returns:
        The bytes of each file, by its path below the academy's folder.
    """
    offered = _offered(library, academy, f"{academy}/")
    found = _led_to(scans, offered)
    return {path.removeprefix(f"{academy}/"): content for path, content in found.items()}


def any_held(library: Library) -> bool:
    """Return whether any version of the trust's has a file beside it."""
    versions = (base for policy in library.policies.values() for base in policy.bases)
    return any(map(_files, versions))


def of_portal(library: Library, scans: Mapping[str, Scan]) -> dict[str, bytes]:
    """Return the files that the portal's pages of the trust's texts lead to.

    Args:
        library: the policies.
        scans: the portal's pages, by their files.
    """
    return _led_to(scans, _offered(library, "", "policies/"))


def written_in(library: Library) -> dict[str, str]:
    """Return where files lie in the policies folder, by their paths below a place's folder.

    Args:
        library: the policies.
    """
    places = {name for policy in library.policies.values() for name in ("", *policy.variations)}
    return {
        f"{policy.id}/{each.published}": each.file
        for policy in library.policies.values()
        for place in places
        for version in _versions(policy, place)
        for each in _files(version)
    }


def _offered(library: Library, academy: str, below: str) -> dict[str, bytes]:
    return {
        f"{below}{policy.id}/{each.published}": each.content
        for policy in library.policies.values()
        for version in _versions(policy, academy)
        for each in _files(version)
    }


def _files(version: Base | Variation) -> tuple[Figure | HeldFile, ...]:
    return (*version.figures, *(each.held for each in version.attachments))


def _versions(policy: Policy, academy: str) -> Iterable[Base | Variation]:
    return (*policy.bases, *policy.variations.get(academy, ()))


def _led_to(scans: Mapping[str, Scan], offered: Mapping[str, bytes]) -> dict[str, bytes]:
    if not offered:
        return {}
    found = (
        link.target
        for page, scan in scans.items()
        for href in scan.links
        if "files/" in href and (link := resolve(page, href))
    )
    return {target: offered[target] for target in dict.fromkeys(found) if target in offered}
