"""What a policy's page knows of the trust and the policies around it, and how it cites them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from generator.model.citation import Cited, cited, cited_elsewhere, cited_source
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.source_document import SOURCE
from generator.model.trust import Trust


@dataclass(frozen=True, eq=False)
class Neighbour:
    """Another policy, as the readers of this page find it.

    Args:
        title: its title on the page's day.
        address: its page, relative to the page that cites it: "../acceptable-use/".
        text: gives its text here; None where it does not apply and the address is the trust text's.
            Most policies are cited as a whole, and nobody asks for theirs.
    """

    title: str
    address: str
    text: Callable[[], MergedPolicy | None] = lambda: None

    @cached_property
    def merged(self) -> MergedPolicy | None:
        """Return its text here; None where it does not apply."""
        return self.text()

    def __reduce__(self) -> tuple[type[Neighbour], tuple[object, ...]]:
        """Return what another process is given: its text, read."""
        return Neighbour, (self.title, self.address, partial(_itself, self.merged))


def _itself(merged: MergedPolicy | None) -> MergedPolicy | None:
    return merged


@dataclass(frozen=True, eq=False)
class Neighbours:
    """What stands around a policy.

    Args:
        trust: names of bodies, roles and academies.
        short_name: the academy's short name on the page's day; "" on the trust's own page.
        policies: every other policy that can be cited, by id.
        contacts: the finished table that `{{ contacts }}` stands for, as HTML.
        contacts_text: the same as plain text.
        people: the roles whose holder the page tells where the role is spoken of.
        files: the way from the page to the address of its policy, below which its pictures stand;
            None for text that is shown on several pages.
    """

    trust: Trust
    short_name: str
    policies: Mapping[str, Neighbour] = field(default_factory=dict)
    contacts: str = ""
    contacts_text: str = ""
    people: frozenset[str] = frozenset()
    files: str | None = None


@dataclass(frozen=True)
class Citation:
    """What a reference reads, and where it leads ("" for nowhere).

    Args:
        words: what it reads when the author gave no words.
        href: where it leads.
        after: what follows, whatever the words: that the clause is not used here.
    """

    words: str
    href: str
    after: str = ""

    def said(self, *, stopped: bool) -> str:
        """Return what it reads: a full stop that follows is not said twice.

        Args:
            stopped: whether a full stop follows in the text.
        """
        return Cited(self.words, self.after).said(stopped=stopped)


def cite(merged: MergedPolicy, around: Neighbours, policy: str, clause: str) -> Citation:
    """Find what a reference in a merged policy reads and where it leads.

    Args:
        merged: the policy in which the reference stands.
        around: what stands around it.
        policy: the policy referred to; "" for the same one.
        clause: the clause referred to; "" for the whole policy.
    """
    found = cited(merged, around, policy, clause)
    if policy.startswith(SOURCE):
        return Citation(found.words, found.address, found.after)
    if policy and policy != merged.base.policy:
        return _linked(found, around, policy)
    return Citation(found.words, _leading(found) if clause else "#_top", found.after)


def cite_other(around: Neighbours, policy: str, clause: str) -> Citation:
    """Find what a reference to another policy reads and where it leads.

    Args:
        around: what stands around the text with the reference.
        policy: the policy referred to.
        clause: the clause referred to; "" for the whole policy.
    """
    return _linked(cited_elsewhere(around, policy, clause), around, policy)


def cite_source(around: Neighbours, source: str, part: str, day: date) -> Citation:
    """Find what a reference to a source reads on a day and where it leads.

    Args:
        around: what stands around the text with the reference.
        source: the source, as a reference names it: "source:kcsie".
        part: the part of it; "" for the whole.
        day: the day.
    """
    found = cited_source(around.trust.sources, source.removeprefix(SOURCE), part, day)
    return Citation(found.words, found.address, found.after)


def _linked(found: Cited, around: Neighbours, policy: str) -> Citation:
    other = around.policies.get(policy)
    # Where the site is nobody knows, a clause of another policy cannot be led to.
    href = f"{other.address}{_leading(found)}" if other and other.address else ""
    return Citation(found.words, href, found.after)


def _leading(found: Cited) -> str:
    return f"#{found.clause}" if found.clause else ""


def associated(base: Base, policies: Mapping[str, Neighbour]) -> list[tuple[str, str]]:
    """Return the associated documents: title, and address where it is a policy of the trust."""
    found = []
    for each in base.meta.associated:
        known = policies.get(each)
        found.append((known.title, known.address) if known else (each, ""))
    return found
