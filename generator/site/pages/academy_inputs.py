"""What the pages of an academy are made from: values, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.policy import Policy
from generator.model.reading import ReadingList
from generator.model.trust import Trust
from generator.site.printed import PrintedFiles


@dataclass(frozen=True, eq=False)
class AnotherPolicy:
    """A policy that a page may cite.

    Args:
        policy: its versions, and the academy's own; without their texts where none of its clauses
            may be cited.
        here: whether it has a page at the academy.
    """

    policy: Policy
    here: bool


@dataclass(frozen=True, eq=False)
class PolicyInputs:
    """A policy at an academy, with all that its texts may show.

    Args:
        trust: the trust as the academy's pages see it; without people where no text shows all of
            them, so that its editions stay when somebody has another number.
        academy: the academy's id.
        policy: the policy's versions, and the academy's own.
        others: the policies that its texts may cite.
    """

    trust: Trust
    academy: str
    policy: Policy
    others: tuple[AnotherPolicy, ...]


@dataclass(frozen=True, eq=False)
class PageInputs:
    """What the page of a policy is made from.

    Args:
        about: the policy.
        trust: the trust as the academy's pages see it, with its people.
        version: of a variation in work, its version; else "".
        compared: whether there is a page of changes.
        varied: whether there is a form on which the academy varies it.
        printed: what is printed beside it.
    """

    about: PolicyInputs
    trust: Trust
    version: str = ""
    compared: bool = False
    varied: bool = False
    printed: PrintedFiles = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class FormInputs:
    """What the form on which a policy is varied is made from.

    Args:
        trust: the trust as the academy's pages see it.
        academy: the academy's id.
        policy: the policy's versions, and the academy's own.
        titles: the titles of all policies, by their ids.
    """

    trust: Trust
    academy: str
    policy: Policy
    titles: Mapping[str, str]


@dataclass(frozen=True)
class PackNamed:
    """A pack of the trust: its id, what it is called, and for whom it is."""

    id: str
    title: str
    audience: str


@dataclass(frozen=True, eq=False)
class OverviewInputs:
    """What a page about all policies of an academy is made from.

    Args:
        trust: the trust as the academy's pages see it.
        academy: the academy's id.
        policies: those that have a page there.
        told: what it shows of the academy's summary, as that is kept.
        packs: the packs of the trust, where it shows them.
        lists: the reading lists that it shows.
        printed: what is printed beside it.
        listed: whether there is a page of the documents that must be there.
    """

    trust: Trust
    academy: str
    policies: tuple[Policy, ...]
    told: Mapping[str, str]
    packs: tuple[PackNamed, ...] = ()
    lists: tuple[ReadingList, ...] = ()
    printed: PrintedFiles = field(default_factory=dict)
    listed: bool = False
