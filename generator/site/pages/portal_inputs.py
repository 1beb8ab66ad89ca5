"""What the pages of the portal are made from: values, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.model.academy import AcademyOrTrust
from generator.model.accessibility import Accessibility
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.site.printed import PrintedFiles


@dataclass(frozen=True, eq=False)
class TrustTexts:
    """The trust's own texts, which any page of the portal may cite.

    Args:
        trust: names, roles, settings.
        policies: the trust's versions of each policy, by id; without those of academies.
    """

    trust: Trust
    policies: Mapping[str, Policy]


@dataclass(frozen=True)
class FoundOn:
    """What search finds on a page.

    Args:
        address: the page's address.
        title: its title.
        entries: what is found, as it is kept.
    """

    address: str
    title: str
    entries: str


@dataclass(frozen=True, eq=False)
class SearchInputs:
    """What the page of search results is made from: of an academy, or of the trust's texts."""

    trust: Trust
    academy: AcademyOrTrust
    pages: tuple[FoundOn, ...]


@dataclass(frozen=True)
class StatementInputs:
    """What the accessibility statement is made from.

    Args:
        trust: the trust's name.
        site_url: the full address of the site; "" where it is not known.
        said: what the trust says.
        public: whether it is said of the public edition.
    """

    trust: str
    site_url: str
    said: Accessibility
    public: bool = False


@dataclass(frozen=True, eq=False)
class PortalInputs:
    """What a page of the portal is made from.

    Args:
        texts: the trust's own texts.
        policy: the policy that it is about; "" for all.
        version: the version that it is about; "" for none.
        told: what it shows of academies' summaries, as these are kept, by academy.
        here: the academies where the policy has a page, where it shows that.
        printed: what is printed beside it.
        listed: whether there is a page of the documents that must be there.
    """

    texts: TrustTexts
    policy: str = ""
    version: str = ""
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    here: tuple[str, ...] = ()
    printed: PrintedFiles = field(default_factory=dict)
    listed: bool = False


PiecesNamed = Callable[[str], Mapping[str, str]]
"""Gives what is told of each academy under a name, by its id."""
