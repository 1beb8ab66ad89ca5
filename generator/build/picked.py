"""Pick what a build has to make: academies changed, unchanged, and held back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.build.order import Order
from generator.history.in_force import base_on
from generator.model.library import Library
from generator.model.problem import Problem, errors
from generator.model.trust import Trust
from generator.site.academy_build import Surroundings
from generator.site.at import members
from generator.writer import fingerprint
from generator.writer.published import Manifest, is_whole


@dataclass(frozen=True)
class Compared:
    """What the files and the last site say before anything is parsed.

    Args:
        tool: the fingerprint of the tool, the theme and the configuration.
        key_of: gives the fingerprint of what an academy's site is made from.
        same: the academies whose sites are whole, and were made without an error from just these
            files.
    """

    tool: str
    key_of: Callable[[str], str]
    same: frozenset[str]


@dataclass(frozen=True)
class Picked:
    """What a build has to do for each academy.

    Args:
        around: what each site has to know of the others.
        to_make: the fingerprint of what each site to make is made from, by the academy's id.
        unchanged: the academies whose sites are taken over as they are.
        held_back: the academies whose files have errors.
    """

    around: Surroundings
    to_make: Mapping[str, str]
    unchanged: tuple[str, ...]
    held_back: tuple[str, ...]


def compare(
    order: Order, files: Mapping[str, bytes], unread: tuple[Problem, ...], old: Manifest
) -> Compared:
    """Find the academies for which nothing has changed.

    Args:
        order: what to build.
        files: the policies folder: the bytes of each file by its path.
        unread: what could not be read of it.
        old: the manifest of the site that is served now.
    """
    tool = fingerprint.of_tool(order.config_file, order.theme_folders)
    key_of = fingerprint.of_files(files, order.day, tool, order.site_url)
    same = frozenset(
        name
        for name, entry in old.academies.items()
        if name not in academies_with_errors(unread)
        and entry.key == key_of(name)
        and is_whole(order.out, name, entry)
    )
    return Compared(tool, key_of, same)


def pick(order: Order, trust: Trust, library: Library, compared: Compared) -> Picked:
    """Decide what a build has to make.

    Args:
        order: what to build.
        trust: the trust.
        library: everything as read.
        compared: the academies for which nothing has changed.
    """
    here = members(trust, order.day)
    wrong = academies_with_errors(library.problems)
    pages = {name: _addresses(library, trust, name, order.day) for name in here}
    changed = [name for name in here if name not in wrong and name not in compared.same]
    return Picked(
        around=Surroundings(_site_url(order, trust), pages),
        to_make={name: compared.key_of(name) for name in changed},
        unchanged=tuple(name for name in here if name in compared.same and name not in wrong),
        held_back=tuple(name for name in here if name in wrong),
    )


def _site_url(order: Order, trust: Trust) -> str:
    """Return the site's full address: as ordered, else as the trust's own file has it."""
    url = order.site_url or trust.organisation.site_url
    return f"{url.rstrip('/')}/" if url else ""


def academies_with_errors(problems: tuple[Problem, ...]) -> set[str]:
    """Return the academies whose own files have errors; "" where others have."""
    return {problem.academy for problem in errors(problems)}


def _addresses(library: Library, trust: Trust, academy: str, day: date) -> frozenset[str]:
    own = trust.academies[academy]
    return frozenset(
        f"{name}/"
        for name, policy in library.policies.items()
        if base_on(policy, own, academy, day) is not None
    )
