"""Pick what a build has to make: academies changed, unchanged, and held back."""

from __future__ import annotations

from collections.abc import Mapping
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
class Picked:
    """What a build has to do for each academy.

    Args:
        tool: the fingerprint of the tool, the theme and the configuration.
        around: what each site has to know of the others.
        to_make: the fingerprint of what each site to make is made from, by the academy's id.
        unchanged: the academies whose sites are taken over as they are.
        held_back: the academies whose files have errors.
    """

    tool: str
    around: Surroundings
    to_make: Mapping[str, str]
    unchanged: tuple[str, ...]
    held_back: tuple[str, ...]


def pick(
    order: Order, trust: Trust, library: Library, files: Mapping[str, bytes], old: Manifest
) -> Picked:
    """Decide what a build has to make.

    Args:
        order: what to build.
        trust: the trust.
        library: everything as read.
        files: the policies folder: the bytes of each file by its path.
        old: the manifest of the site that is served now.
    """
    here = members(trust, order.day)
    tool = fingerprint.of_tool(order.config_file, order.theme_folders)
    pages = {name: _addresses(library, trust, name, order.day) for name in here}
    held = tuple(name for name in here if name in academies_with_errors(library.problems))
    told = ",".join(f"{name}:{'/'.join(sorted(own))}" for name, own in pages.items())
    url = _site_url(order, trust)
    keys = fingerprint.of_academies(files, here, order.day, tool, told, url)
    same = tuple(
        name
        for name, key in keys.items()
        if name not in held
        and name in old.academies
        and old.academies[name].key == key
        and is_whole(order.out, name, old.academies[name])
    )
    return Picked(
        tool=tool,
        around=Surroundings(url, pages),
        to_make={name: keys[name] for name in here if name not in {*held, *same}},
        unchanged=same,
        held_back=held,
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
