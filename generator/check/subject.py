"""What a rule looks at: one base or one variation, with all that stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.check.passages import TextBlock, of_clauses, of_heading, of_parts
from generator.check.sentences import Sentence, sentences
from generator.check.spelling import Names
from generator.check.tokens import values_in
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.front_matter import FrontMatter
from generator.model.merged import MergedPolicy
from generator.model.places import Places
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.trust import Trust
from generator.model.variation import Change, Variation, VariationFile


@dataclass(frozen=True, eq=False)
class Scene:
    """What is the same for every subject of one run.

    Args:
        trust: the trust and its academies.
        policies: every policy, by id.
        names: the names that nobody should type by hand.
        day: the day it is.
    """

    trust: Trust
    policies: Mapping[str, Policy]
    names: Names
    day: date

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Return the policies by their title in small letters."""
        return {policy.title.lower(): name for name, policy in self.policies.items()}


@dataclass(frozen=True, eq=False)
class BaseSubject:
    """A base that is in force, to come or in work.

    Args:
        scene: what is around it.
        policy: its policy.
        base: the base itself.
    """

    scene: Scene
    policy: Policy
    base: Base

    @property
    def meta(self) -> FrontMatter:
        """Return its front matter."""
        return self.base.meta

    @property
    def places(self) -> Places:
        """Return where the values of its front matter stand."""
        return self.base.places

    @cached_property
    def passages(self) -> tuple[TextBlock, ...]:
        """Return its running text."""
        return tuple(of_clauses(self.base.preamble, self.base.clauses))

    @cached_property
    def values(self) -> tuple[tuple[str, TextBlock], ...]:
        """Return the name of each `{{ value }}` in it, with its passage."""
        return tuple(values_in(self.passages))

    @cached_property
    def sentences(self) -> Mapping[str, Sentence]:
        """Return its sentences by how they compare, each where it first stands."""
        found: dict[str, Sentence] = {}
        for sentence in sentences(self.passages):
            found.setdefault(sentence.key, sentence)
        return found

    @cached_property
    def merged(self) -> MergedPolicy:
        """Return it as the trust's page shows it, with its numbers."""
        return merge(self.base, None, None, self.scene.trust, TRUST, self.scene.day)


@dataclass(frozen=True, eq=False)
class VariationSubject:
    """A variation that is in force, to come or in work.

    Args:
        scene: what is around it.
        policy: its policy.
        variation: the variation itself.
        agreed: the base it was agreed against.
        under: the base it stands on now; the agreed one where none is in force.
    """

    scene: Scene
    policy: Policy
    variation: Variation
    agreed: Base
    under: BaseSubject

    @property
    def meta(self) -> VariationFile:
        """Return its keys."""
        return self.variation.meta

    @property
    def places(self) -> Places:
        """Return where its values stand."""
        return self.variation.places

    @cached_property
    def passages(self) -> tuple[TextBlock, ...]:
        """Return its running text."""
        changes = enumerate(self.variation.changes)
        return tuple(passage for index, change in changes for passage in self._of(index, change))

    @cached_property
    def values(self) -> tuple[tuple[str, TextBlock], ...]:
        """Return the name of each `{{ value }}` in it, with its passage."""
        return tuple(values_in(self.passages))

    @cached_property
    def merged(self) -> MergedPolicy:
        """Return the policy as this academy would read it, with its numbers."""
        scene, academy = self.scene, self.variation.academy
        base = self.under.base
        return merge(base, self.variation, self.agreed, scene.trust, academy, scene.day)

    def _of(self, index: int, change: Change) -> Iterator[TextBlock]:
        if change.heading:
            key = self.places.at("changes", index, "heading")
            yield from of_heading(change.heading, index, _behind(key, key, "heading"))
        key = self.places.at("changes", index, "text")
        for part in change.parts[:1]:
            yield from of_parts(change.parts, index, _behind(key, part.place, "text"))


Subject = BaseSubject | VariationSubject


def _behind(key: Place, text: Place, name: str) -> int:
    """Return how far the lines of a value are indented: behind their key, or two under it."""
    if key.line == text.line:
        return key.column - text.column + len(f"{name}: ")
    return key.column + 1
