"""What the verbs work on, what they hand back, and how they refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn, TypeVar

from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import Problem, Severity
from generator.model.trust import Academy, Trust
from generator.model.values import Version
from generator.model.variation import Variation
from generator.source.door import nearest
from generator.source.library import parse

_Version = TypeVar("_Version", Base, Variation)
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
class Desk:
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
        if any(file.startswith(f"{name}/") for file in self.files):
            self.refuse_for_errors(f"{name}/", f"first correct the files of “{name}”")
        raise RefusedError(_stop(f"there is no policy “{name}”", name, self.library.policies))

    def academy(self, name: str) -> Academy:
        """Return an academy.

        Raises:
            RefusedError: when there is none of that id.
        """
        known = self.trust.academies
        if name not in known:
            raise RefusedError(_stop(f"trust.yml has no academy “{name}”", name, known))
        return known[name]

    def body(self, name: str) -> str:
        """Return the id of a body.

        Raises:
            RefusedError: when there is none of that id.
        """
        known = self.trust.organisation.bodies
        if name not in known:
            raise RefusedError(_stop(f"trust.yml has no body “{name}”", name, known))
        return name

    def short_name(self, academy: str) -> str:
        """Return what people call an academy today."""
        return self.academy(academy).short_name.on(self.today)

    def errors_in(self, path: str) -> tuple[Problem, ...]:
        """Return the errors of a file, or of all files whose path begins so."""
        found = (p for p in self.library.problems if p.severity is Severity.ERROR)
        return tuple(p for p in found if p.place.file.startswith(path))

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
                found[Version.parse(match[1])] = file
        return found

    def read_with(self, files: Mapping[str, bytes]) -> Library:
        """Return the folder as it reads with new files in it.

        Variations of policies that they are not about cannot be touched by them, and are left out.
        """
        touched = {file.partition("/")[0] for file in files}
        kept = {
            file: content
            for file, content in self.files.items()
            if "/variations/" not in file or file.partition("/")[0] in touched
        }
        return parse({**kept, **files})

    def checked(self, drafted: Drafted) -> Drafted:
        """Return what was made, when it brings no error that was not there before.

        Raises:
            RefusedError: when it does.
        """
        before = {_same(problem) for problem in self.library.problems}
        after = self.read_with(drafted.files).problems
        errors = (p for p in after if p.severity is Severity.ERROR)
        new = tuple(p for p in errors if _same(p) not in before)
        if new:
            raise RefusedError("nothing was written, because it would have errors:", problems=new)
        return drafted


def newest_approved(versions: Iterable[_Version]) -> _Version | None:
    """Return the highest approved version; None where there is none."""
    approved = [each for each in versions if each.approved]
    return max(approved, key=lambda each: each.version, default=None)


def newest_base(desk: Desk, policy: Policy) -> Base:
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
    if ended is not None and ended.day <= desk.today:
        raise RefusedError(f"the trust withdrew “{policy.id}” on {ended}.")
    return base


def adoption_body(desk: Desk, academy: str) -> str:
    """Return the body that adopts policies at an academy; "" where nothing tells.

    The one that most variations of the academy name, else most of the trust's, else `local`.
    """
    every = list(_adopting(desk))
    for named in ([body for name, body in every if name == academy], [body for _, body in every]):
        if named:
            return max(sorted(set(named)), key=named.count)
    return "local" if "local" in desk.trust.organisation.bodies else ""


def _adopting(desk: Desk) -> Iterator[tuple[str, str]]:
    for policy in desk.library.policies.values():
        for academy, variations in policy.variations.items():
            for variation in variations:
                if variation.meta.adoption:
                    yield academy, variation.meta.adoption.body


def _stop(message: str, word: str, known: Iterable[str]) -> str:
    hint = nearest(word, known)
    return f"{message}; {hint}" if hint else f"{message}."


def _same(problem: Problem) -> tuple[str, str, str]:
    """Return what tells a problem from others when lines may have moved."""
    return problem.place.file, problem.rule, re.sub(r"line \d+|:\d+:\d+", "", problem.message)
