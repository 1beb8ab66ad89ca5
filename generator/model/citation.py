"""What a reference reads: the number of the clause that it leads to, or the edition of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from generator.model.merged import MergedPolicy
from generator.model.source_document import SOURCE, SourceDocument

THIS_POLICY = "this policy"
_GONE = "a clause that is no longer there"

NOT_USED = "not used at"  # an academy: what stands in the place of a clause that it leaves out


class Citable(Protocol):
    """Another policy, as a text can cite it."""

    @property
    def title(self) -> str:
        """Return its title on the day of the text."""

    @property
    def merged(self) -> MergedPolicy | None:
        """Return its text there; None where it has none."""


class Around(Protocol):
    """What stands around a text that has references; the very same object is the same."""

    def __hash__(self) -> int:
        """Return what tells it from others."""

    @property
    def short_name(self) -> str:
        """Return the academy's short name; "" for the trust's own text."""

    @property
    def policies(self) -> Mapping[str, Citable]:
        """Return every other policy that can be cited, by id."""


@dataclass(frozen=True, eq=False)
class Alone:
    """A text with nothing around it."""

    short_name: str = ""
    policies: Mapping[str, Citable] = field(default_factory=dict)


ALONE = Alone()


class Cited(NamedTuple):
    """What a reference reads, and which clause it leads to.

    Args:
        words: what it reads when the author gave no words.
        after: what follows, whatever the words: that the clause is not used here.
        clause: the present id of the clause; "" where it leads to the whole policy.
        address: where a source is to be read; "" for a clause or a policy.
    """

    words: str
    after: str = ""
    clause: str = ""
    address: str = ""

    def said(self, *, stopped: bool) -> str:
        """Return what it reads: a full stop that follows is not said twice.

        Args:
            stopped: whether a full stop follows in the text.
        """
        return self.words.removesuffix(".") if stopped and not self.after else self.words


def cited(merged: MergedPolicy, around: Around, policy: str, clause: str) -> Cited:
    """Return what a reference in a merged policy reads.

    Args:
        merged: the policy in which the reference stands.
        around: what stands around it.
        policy: the policy referred to; "" for the same one.
        clause: the clause referred to; "" for the whole policy.
    """
    if policy.startswith(SOURCE):
        return cited_source(merged.sources, policy.removeprefix(SOURCE), clause, merged.day)
    if policy and policy != merged.base.policy:
        return cited_elsewhere(around, policy, clause)
    return _clause(merged, around, clause) if clause else Cited(THIS_POLICY)


def cited_source(sources: Mapping[str, SourceDocument], source: str, part: str, day: date) -> Cited:
    """Return what a reference to a source reads on a day: with the edition that is in force then.

    Args:
        sources: the sources that there are, by id.
        source: the source referred to.
        part: the part of it; "" for the whole.
        day: the day of the page.
    """
    known = sources.get(source)
    if known is None:
        return Cited(source)
    words, after, address = known.cited(part, day)
    return Cited(words, after, address=address)


def cited_elsewhere(around: Around, policy: str, clause: str) -> Cited:
    """Return what a reference to another policy reads.

    Args:
        around: what stands around the text with the reference.
        policy: the policy referred to.
        clause: the clause referred to; "" for the whole policy.
    """
    other = around.policies.get(policy)
    if other is None:
        return Cited(policy)
    if not clause or other.merged is None:
        return Cited(other.title)
    found = _clause(other.merged, around, clause)
    return found._replace(words=f"{other.title}, {found.words}")


def _clause(merged: MergedPolicy, around: Around, clause: str) -> Cited:
    target = merged.by_id.get(clause) or merged.by_id.get(merged.aliases.get(clause, ""))
    if target is None:
        return Cited(_GONE)
    after = f" ({NOT_USED} {around.short_name})" if target.omitted and around.short_name else ""
    return Cited(target.cite, after, target.id)
