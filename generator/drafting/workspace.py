"""What the verbs work on, what they hand back, and how they refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NoReturn

from generator.history.next_version import newest_approved
from generator.model.academy import Academy
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import Problem, errors
from generator.model.seal import SEALS_FILE
from generator.model.trust import Trust
from generator.model.values import Version
from generator.source.folder.library import parse
from generator.source.known.known import academies_called
from generator.source.known.meant import nearest_titled
from generator.source.known.policy_lookup import nearest_policy

_ALIKE = 0.8  # names of bodies have words in common: Local Governing Committee, and Body
_FILE = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.(?:md|yml)")


class RefusedError(Exception):
    """A verb cannot do what it was asked; nothing has been written.

    Args:
        reasons: why, each a sentence or two.
        problems: errors of the files that stand in the way.
    """

    def __init__(self, *reasons: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
        self.problems = problems


@dataclass(frozen=True)
class Drafted:
    """What a verb made.

    Args:
        files: the new contents by path, in the order in which they are to be written.
        notes: what the user should know about them.
        following: what to do next, in order.
    """

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    following: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Workspace:
    """The policies folder as a verb sees it.

    Args:
        library: the folder as read.
        files: the bytes of its files, by path.
        today: the day it is.
        folder: what the folder is called in messages.
    """

    library: Library
    files: Mapping[str, bytes]
    today: date
    folder: str = "policies"

    def shown(self, path: str) -> str:
        """Return the path of a file as the user would write it."""
        return f"{self.folder.rstrip('/')}/{path}"

    @property
    def trust(self) -> Trust:
        """Return the trust.

        Raises:
            RefusedError: when `trust.yml` has errors.
        """
        if self.library.trust is None:
            self.refuse_for_errors("trust.yml", "first correct the file that names your academies")
        return self.library.trust

    def policy(self, name: str) -> Policy:
        """Return a policy.

        Raises:
            RefusedError: when there is none of that name, or all its files have errors.
        """
        if name in self.library.policies:
            return self.library.policies[name]
        if self.errors_in(f"{name}/"):
            self.refuse_for_errors(f"{name}/", f"first correct the files of “{name}”")
        hint = nearest_policy(name, self.library.policies)
        told = f"there is no policy “{name}”"
        raise RefusedError(f"{told}; {hint}" if hint else f"{told}.")

    def academy(self, name: str) -> Academy:
        """Return an academy.

        Raises:
            RefusedError: when there is none of that id.
        """
        known = self.trust.academies
        if name not in known:
            hint = nearest_titled(name, academies_called(known))
            told = f"trust.yml has no academy “{name}”"
            raise RefusedError(f"{told}; {hint}" if hint else f"{told}.")
        return known[name]

    def body(self, name: str) -> str:
        """Return the id of a body.

        Raises:
            RefusedError: when there is none of that id.
        """
        known = self.trust.organisation.bodies
        if name not in known:
            told = f"trust.yml has no body “{name}”"
            called = {word: body for body, names in known.items() for _, word in names.values}
            meant = _named_so(name, {**called, **{body: body for body in known}})
            listed = (f"{body} ({names.on(self.today)})" for body, names in sorted(known.items()))
            hint = f"did you mean “{meant}”?" if meant else f"known here: {', '.join(listed)}"
            raise RefusedError(f"{told}; {hint}")
        return name

    def short_name(self, academy: str) -> str:
        """Return what people call an academy today."""
        return self.academy(academy).short_name.on(self.today)

    def errors_in(self, path: str) -> tuple[Problem, ...]:
        """Return the errors of a file, or of all files whose path begins so."""
        return tuple(p for p in errors(self.library.problems) if p.place.file.startswith(path))

    def refuse_for_errors(self, path: str, what: str) -> NoReturn:
        """Refuse because of the errors in a file.

        Raises:
            RefusedError: always.
        """
        raise RefusedError(f"{what}:", problems=self.errors_in(path))

    def versions_in(self, folder: str) -> dict[Version, str]:
        """Return the file of each version in a folder, those with errors included."""
        found = {}
        for file in self.files:
            above, _, name = file.rpartition("/")
            match = _FILE.fullmatch(name)
            if above == folder and match:
                with suppress(ValueError):  # too long for a version, as a time of day is
                    found[Version.parse(match[1])] = file
        return found

    def read_with(self, files: Mapping[str, bytes]) -> Library:
        """Return the folder as it reads with new files in it.

        Of policies that they are not about, only the bases can be touched by them; the rest, and
        the seals that hold that rest to be there, are left out.
        """
        touched = {file.partition("/")[0] for file in files}
        kept = {
            file: content
            for file, content in self.files.items()
            if file.partition("/")[0] in touched
            or not ("/variations/" in file or file.endswith(f"/{SEALS_FILE}"))
        }
        # The list of sealed policies would miss those that are left out.
        return parse({n: text for n, text in {**kept, **files}.items() if n != SEALS_FILE})

    def checked(self, drafted: Drafted) -> Drafted:
        """Return what was made, when it brings no error that was not there before.

        Raises:
            RefusedError: when it does, or the folder that it goes to cannot be used.
        """
        barred = tuple(filter(None, map(self._barred, drafted.files)))
        if barred:  # a link to another place, for example: what goes there is never read again
            raise RefusedError("nothing was written, because of the folder:", problems=barred)
        before = {_same(problem) for problem in self.library.problems}
        after = self.read_with(drafted.files).problems
        new = tuple(p for p in errors(after) if _same(p) not in before)
        if new:
            raise RefusedError("nothing was written, because it would have errors:", problems=new)
        return drafted

    def _barred(self, file: str) -> Problem | None:
        """Return the error of a folder that a file goes to; None where it has none."""
        found = errors(self.library.problems)
        return next((p for p in found if file.startswith(f"{p.place.file}/")), None)


def newest_base(workspace: Workspace, policy: Policy) -> Base:
    """Return the base that is to be adopted: the newest approved one.

    Raises:
        RefusedError: when there is none, or it is withdrawn.
    """
    base = newest_approved(policy.bases)
    if base is None:
        raise RefusedError(
            f"the trust has not approved any version of “{policy.id}” yet, so there is nothing to "
            "adopt."
        )
    ended = base.meta.withdrawn_date
    if ended is not None and ended.day <= workspace.today:
        raise RefusedError(f"the trust withdrew “{policy.id}” on {ended}.")
    return base


def adoption_body(workspace: Workspace, academy: str) -> str:
    """Return the body that adopts policies at an academy; "" where nothing tells.

    The one that most variations of the academy name, else most of the trust's, else `local`.
    """
    every = list(_adopting(workspace))
    for named in ([body for name, body in every if name == academy], [body for _, body in every]):
        if named:
            return max(sorted(set(named)), key=named.count)
    return "local" if "local" in workspace.trust.organisation.bodies else ""


def _adopting(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for policy in workspace.library.policies.values():
        for academy, variations in policy.variations.items():
            for variation in variations:
                if variation.meta.adoption:
                    yield academy, variation.meta.adoption.body


def _named_so(words: str, called: Mapping[str, str]) -> str:
    """Return the id of what is called nearly so; "" where nothing is."""
    plain = {name.casefold(): known for name, known in called.items()}
    close = get_close_matches(words.casefold(), plain, n=1, cutoff=_ALIKE)
    return plain[close[0]] if close else ""


def _same(problem: Problem) -> tuple[str, str, str]:
    """Return what tells a problem from others when lines may have moved."""
    return problem.place.file, problem.rule, re.sub(r"line \d+|:\d+:\d+", "", problem.message)
