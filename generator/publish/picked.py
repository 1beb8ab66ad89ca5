"""Pick what a build has to make: academies changed, unchanged, and held back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.at import has_editions, with_a_site
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.library import Library
from generator.model.problem import Problem, errors
from generator.model.today import DayAsked, Days
from generator.model.trust import Trust
from generator.publish.order import Order
from generator.site.pages.duties import ADDRESS as DUTIES
from generator.site.pages.local import ADDRESS as LOCAL
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.theme.mkdocs_objects import builder
from generator.site.theme.surroundings import Surroundings
from generator.writer import fingerprint
from generator.writer.published import Manifest, is_whole
from generator.writer.told import is_told, read_told


@dataclass(frozen=True)
class FilesCompared:
    """What the files and the last site say before anything is parsed.

    Args:
        tool: the fingerprint of the tool, the theme and the configuration.
        key_of: gives the fingerprint of what an academy's site is made from.
        same: the academies whose sites are whole, and were made without an error from just these
            files, for this day.
        dated: those whose sites would be the same if they were for this day.
        whole: the academies whose sites are whole, and were made with this tool.
        altered: those whose sites are not, and were made from just these files.
        shared: the fingerprint of the files that all academies share.
        digests: the fingerprint of each file, by the academy whose own it is.
        good: those files of academies that the last build read without a problem.
    """

    tool: str
    key_of: Callable[[AcademyOrTrust], str]
    same: frozenset[str]
    dated: frozenset[str]
    whole: frozenset[str]
    altered: frozenset[str]
    shared: str
    digests: Mapping[AcademyOrTrust, Mapping[str, str]]
    good: frozenset[str]

    def sound(self, old: Manifest) -> frozenset[str]:
        """Return the files that the last build read without a problem, in just these words.

        What is wrong with one file may depend on others: on those that all academies share, and
        on no others. So when one of those changed, nothing is known; the fingerprints see to it.

        Args:
            old: the manifest of that build.
        """
        same = old.shared == self.shared
        found = self.digests.get(TRUST, {}).keys() - set(old.noted) if same else set()
        return self.good | found

    def without_problem(
        self, problems: tuple[Problem, ...]
    ) -> dict[AcademyOrTrust, tuple[str, ...]]:
        """Return the fingerprints of each academy's files that have no problem.

        Args:
            problems: what was found in the policies folder.
        """
        noted = {problem.place.file for problem in problems}
        return {
            academy: tuple(sorted(told for name, told in own.items() if name not in noted))
            for academy, own in self.digests.items()
        }

    def noted(self, problems: tuple[Problem, ...]) -> tuple[str, ...]:
        """Return the files that all academies share and that have a problem."""
        shared = self.digests.get(TRUST, {})
        return tuple(sorted({each.place.file for each in problems} & shared.keys()))


@dataclass(frozen=True)
class Picked:
    """What a build has to do for each academy.

    Args:
        around: what each site has to know of the others.
        days: those on which that is the same.
        to_make: the fingerprint of what each site to make is made from, by the academy's id.
        dated: of these, those in which only the day is another.
        unchanged: the academies whose sites are taken over as they are.
        held_back: the academies whose files have errors.
    """

    around: Surroundings
    days: Days
    to_make: Mapping[str, str]
    dated: tuple[str, ...]
    unchanged: tuple[str, ...]
    held_back: tuple[str, ...]


def compare(
    order: Order, files: Mapping[str, bytes], unread: tuple[Problem, ...], old: Manifest
) -> FilesCompared:
    """Find the academies for which nothing has changed.

    Args:
        order: what to build.
        files: the policies folder: the bytes of each file by its path.
        unread: what could not be read of it.
        old: the manifest of the site that is served now.
    """
    tool = fingerprint.of_tool(builder(), order.config_file, order.theme_folders)
    printing = map(fingerprint.of_printing, sorted(order.formats))
    key_of = fingerprint.of_files(files, tool, order.site_url, *printing)
    wrong = academies_with_errors(unread)
    shared = fingerprint.of_shared(files, tool)
    digests = fingerprint.of_each(files, shared)
    alike = {name for name, each in old.academies.items() if each.key == key_of(name)}
    of_today = {name for name in alike if old.academies[name].day == order.day}
    # A strict build reads all anyway; a seal that changed says something of files that did not.
    another = alike - of_today if old.shared == shared and not order.strict else set()
    dated = {name for name in another if old.academies[name].days.hold(order.day)}
    whole, good = set[str](), set[str]()
    for name, entry in old.academies.items():
        told = read_told(order.out / name)
        known = set(told.sound) if told else set()
        good |= {file for file, digest in digests.get(name, {}).items() if digest in known}
        if old.tool != tool or not is_told(order.out / name):
            continue
        if is_whole(order.out, name, entry, read=name in dated):
            whole.add(name)
    return FilesCompared(
        tool=tool,
        key_of=key_of,
        same=frozenset((whole & of_today) - wrong),
        dated=frozenset((whole & dated) - wrong),
        whole=frozenset(whole),
        altered=frozenset(alike - whole),
        shared=shared,
        digests=digests,
        good=frozenset(good),
    )


def pick(order: Order, trust: Trust, library: Library, compared: FilesCompared) -> Picked:
    """Decide what a build has to make.

    Args:
        order: what to build.
        trust: the trust.
        library: everything as read.
        compared: the academies for which nothing has changed.
    """
    asked = DayAsked(order.day)
    here = with_a_site(library, trust, asked.today)
    wrong = academies_with_errors(library.problems)
    same: dict[frozenset[str], frozenset[str]] = {}  # most have the same pages
    pages = {
        name: same.setdefault(found, found)
        for name in here
        for found in [_addresses(library, trust, name, asked.today)]
    }
    changed = [name for name in here if name not in wrong and name not in compared.same]
    return Picked(
        around=Surroundings(
            _site_url(order, trust), pages, statement=trust.settings.accessibility is not None
        ),
        days=asked.days,
        to_make={name: compared.key_of(name) for name in changed},
        dated=tuple(name for name in changed if name in compared.dated),
        unchanged=tuple(name for name in here if name in compared.same and name not in wrong),
        held_back=tuple(name for name in here if name in wrong),
    )


def _site_url(order: Order, trust: Trust) -> str:
    """Return the site's full address: as ordered, else as the trust's own file has it."""
    url = order.site_url or trust.organisation.site_url
    return f"{url.rstrip('/')}/" if url else ""


def academies_with_errors(problems: tuple[Problem, ...]) -> set[AcademyOrTrust]:
    """Return the academies whose own files have errors; None where others have."""
    return {problem.academy for problem in errors(problems)}


def _addresses(library: Library, trust: Trust, academy: str, day: date) -> frozenset[str]:
    known = (
        f"{name}/"
        for name, policy in library.policies.items()
        if has_editions(policy, trust, academy, day)
    )
    listed = library.duties is not None and trust.academies[academy].belongs_on(day)
    return frozenset([*known, LOCAL, REGISTER, *([DUTIES] if listed else [])])
