"""A policy and its base versions."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.attachment import Attachment, HeldFile
from generator.model.body import Body
from generator.model.clause import Clause, Text, texts_of, walk
from generator.model.digest import FOLLOWS
from generator.model.figure import Figure
from generator.model.front_matter import FrontMatter
from generator.model.governance import Status
from generator.model.outside import ModelFile
from generator.model.places import Places
from generator.model.trust import Trust
from generator.model.values import Version, When
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class Base:
    """The trust's text of a policy: one version, one file.

    Args:
        former: every id that is out of use (`was=`), here or in an earlier version, with the one
            that its clause has since, or had when it was last there.
        figures: the pictures that its text may show.
        attachments: the files that belong to it.
        made_from: what stands at the top of the edition of its model; None where none is there.
        newest_model: the newest edition of its model that is there.
    """

    policy: str
    meta: FrontMatter
    body: Body
    places: Places = field(metadata=FOLLOWS)
    former: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    made_from: ModelFile | None = None
    newest_model: Version | None = None

    @cached_property
    def kept(self) -> dict[str, tuple[Hashable, Any]]:
        """Return what was worked out of it last, and from what beside it: `model/of_base.py`."""
        return {}

    @property
    def version(self) -> Version:
        """Return its version."""
        return self.meta.version

    @property
    def academy(self) -> AcademyOrTrust:
        """Return whose file it is: the trust's, as that of a variation is an academy's."""
        return TRUST

    @property
    def cited(self) -> str:
        """Return how it is cited: "NLT-SM 2.0", by its title where it has no reference."""
        return f"{self.meta.reference or self.meta.title} {self.meta.version}"

    @property
    def approved(self) -> bool:
        """Return whether the trustees have approved it."""
        return self.meta.status is Status.APPROVED

    @property
    def effective(self) -> When | None:
        """Return the first day in force: its own date, else the day of approval."""
        if self.meta.effective_date or not self.meta.approval:
            return self.meta.effective_date
        return self.meta.approval.on

    @cached_property
    def preamble(self) -> Text | None:
        """Return what stands before the first heading."""
        return next((part for part in self.body.parts if isinstance(part, Text)), None)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return its clauses, each with those under it."""
        return tuple(part for part in self.body.parts if isinstance(part, Clause))

    @property
    def without_footnotes(self) -> Base:
        """Return the same, with the signs of footnotes as text like any other."""
        return replace(self, body=replace(self.body, read=self.body.plainly))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Return every text in it, in page order."""
        first = (self.preamble,) if self.preamble else ()
        return (*first, *texts_of(self.clauses))

    @cached_property
    def headings(self) -> tuple[Text, ...]:
        """Return its headings, in page order."""
        return tuple(clause.heading for clause in walk(self.clauses) if clause.heading)

    @cached_property
    def headed(self) -> tuple[str, ...]:
        """Return the name of each value in its headings."""
        return tuple(dict.fromkeys(name for each in self.headings for name in each.values))

    @cached_property
    def by_id(self) -> Mapping[str, Clause]:
        """Return its clauses by id."""
        return {clause.id: clause for clause in walk(self.clauses) if clause.id}

    @cached_property
    def above(self) -> Mapping[str, tuple[Clause, ...]]:
        """Return the clauses above each clause that has an id, the nearest first."""
        found: dict[str, tuple[Clause, ...]] = {}
        pending: list[tuple[Clause, tuple[Clause, ...]]] = [(clause, ()) for clause in self.clauses]
        while pending:
            clause, above = pending.pop()
            if clause.id:
                found[clause.id] = above
            pending.extend((child, (clause, *above)) for child in clause.clauses)
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Return the id that each former id (`was=`) has now, of the clauses that are in it."""
        if not self.former and not self.body.renames:
            return {}
        found = {**{c.was: c.id for c in walk(self.clauses) if c.was}, **self.former}
        ids = self.by_id
        return {name: now for name, now in found.items() if now in ids and name not in ids}


@dataclass(frozen=True, eq=False)
class ModelText:
    """One edition of a model: what stands at its top, and its text, read as that of a base."""

    meta: ModelFile
    text: Base

    @property
    def edition(self) -> Version:
        """Return its edition."""
        return self.meta.edition


@dataclass(frozen=True, eq=False)
class Policy:
    """A governed document: its base versions, and each academy's variations, oldest first.

    Args:
        figures: every picture in its folder, shown or not.
        held: every file in its folder that a version may name, named or not.
        models: the editions of the outside text that it was made from, oldest first.
    """

    id: str
    bases: tuple[Base, ...]
    variations: Mapping[str, tuple[Variation, ...]]
    figures: tuple[Figure, ...] = ()
    held: tuple[HeldFile, ...] = ()
    models: tuple[ModelText, ...] = ()

    def base(self, version: Version) -> Base | None:
        """Return the base of a version."""
        return next((base for base in self.bases if base.version == version), None)

    @property
    def versions(self) -> tuple[Base | Variation, ...]:
        """Return every version: its bases, then what each academy has of it."""
        local = (version for some in self.variations.values() for version in some)
        return (*self.bases, *local)

    def variations_of(self, academy: AcademyOrTrust) -> tuple[Variation, ...]:
        """Return the versions of an academy's variation; the trust itself has none."""
        return self.variations.get(academy, ()) if academy else ()

    def in_file(self, file: str) -> Base | Variation | None:
        """Return the version that a file holds; None where it holds none that can be used."""
        return next((each for each in self.versions if each.places.file == file), None)

    @property
    def title(self) -> str:
        """Return the title of the newest base."""
        return self.bases[-1].meta.title


def applies(base: Base, academy: str, phase: str) -> bool:
    """Return whether a base binds an academy: all are bound unless it names academies or phases."""
    return not base.meta.applies_to or bool({academy, phase} & set(base.meta.applies_to))


def binds(base: Base, trust: Trust, academy: AcademyOrTrust) -> bool:
    """Return whether a base binds an academy of the trust; the trust itself is bound by all."""
    return academy is TRUST or applies(base, academy, trust.academies[academy].phase)


def withdrawn(base: Base, day: date) -> bool:
    """Return whether a base is withdrawn on a day: the withdrawn date is the first not in force."""
    return base.meta.withdrawn_date is not None and base.meta.withdrawn_date.day <= day
