"""All pages of one academy's site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.history.at import InForce, standing_on
from generator.history.editions import timeline
from generator.history.proposal import draft_address, readable_drafts, standing_in
from generator.history.reading_lists import reading_lists
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.site.archive import archive
from generator.site.page import NavEntry, Page, Planned, Site, SwitchEntry
from generator.site.pages.academy_inputs import (
    AnotherPolicy,
    FormInputs,
    OverviewInputs,
    PackNamed,
    PageInputs,
    PolicyInputs,
)
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.archive_inputs import Excerpts, trusts_excerpts
from generator.site.pages.changes import has_changes
from generator.site.pages.citations import may_cite, may_show, titled
from generator.site.pages.duties import ADDRESS as DUTIES
from generator.site.pages.duties import FILES as DUTY_FILES
from generator.site.pages.duties import DutyInputs, duties_title
from generator.site.pages.home import home_title
from generator.site.pages.idle import latest
from generator.site.pages.local import ADDRESS as LOCAL
from generator.site.pages.local_draft import local_draft_title
from generator.site.pages.portal_inputs import FoundOn, SearchInputs
from generator.site.pages.reading import ADDRESS as READING
from generator.site.pages.reading import group_address
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import FILES, TITLE, WORKBOOK, register_title
from generator.site.pages.search import ADDRESS as SEARCH
from generator.site.pages.search import TITLE as SEARCH_TITLE
from generator.site.pages.sources import planned_sources
from generator.site.pages.vary import DATA, vary_address, vary_title
from generator.site.parts.feed import FEED
from generator.site.parts.form_draft import form_base
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles, printed_of
from generator.site.search.index import NAME as INDEX
from generator.site.summaries.academy import Kept, joined
from generator.wording.local import local_title
from generator.wording.reading import LISTS_TITLE, reading_title

Opens = Callable[[Base], bool]
"""Tells whether a version leaves anything open to academies."""


class AcademyPlan:
    """Tells which pages the site of an academy has, and what each is made from.

    Args:
        library: everything as read; variations of other academies need not be there.
        trust: the trust.
        academy: the academy's id.
        day: the day that the pages speak of.
        printed: what was printed for the site.
        trusts: takes the trust's own texts, for all academies; None to take them for this one.
    """

    def __init__(
        self,
        library: Library,
        trust: Trust,
        academy: str,
        day: date,
        printed: PrintedFiles | None = None,
        trusts: Excerpts | None = None,
    ) -> None:
        """Find what the policies may cite."""
        self.trust, self.academy, self.day = trust, academy, day
        self._library, self._printed, self._trusts = library, printed or {}, trusts
        self._seen = trust.seen_at(academy)
        self._own = {name: _own(each, academy) for name, each in library.policies.items()}
        known = {name: timeline(each, trust, academy) for name, each in self._own.items()}
        self.known = {name: spans for name, spans in known.items() if spans.editions}
        self.standing = standing_on(self.known, day)
        packs = library.packs.values()
        self.lists = reading_lists(trust.reading, packs, self.standing)
        self._others = {
            (name, clauses): AnotherPolicy(each if clauses else titled(each), name in self.known)
            for name, each in self._own.items()
            for clauses in (True, False)
        }
        self.about = {
            name: PolicyInputs(self._people_of(each), academy, each, self._cited(each))
            for name, each in self._own.items()
        }

    def _cited(self, policy: Policy) -> tuple[AnotherPolicy, ...]:
        """Return the policies that a policy may cite, itself among them."""
        cited = may_cite(policy)
        known = dict.fromkeys(self._own, True) if cited is None else {policy.id: False, **cited}
        return tuple(self._others[n, known[n]] for n in sorted(known.keys() & self._own.keys()))

    def _people_of(self, policy: Policy) -> Trust:
        return self._seen if may_show(policy, "contacts") else self.trust.in_texts

    @property
    def short_name(self) -> str:
        """Return the academy's short name."""
        return self.trust.short_name(self.academy, self.day)

    def pages(self, makers: AcademyPages, told: Kept, opens: Opens) -> Iterator[Planned]:
        """Yield the pages that search knows, the home page first.

        Args:
            makers: make them.
            told: what there is to say of the academy, as it is kept.
            opens: tells whether academies may vary a version.
        """
        varied = dict(self._forms(opens))
        home = self._overview(told, "glance")
        packs = self._library.packs.items()
        named = tuple(PackNamed(name, each.title, each.audience) for name, each in packs)
        home = replace(home, packs=named, lists=self.lists, printed=self._printed)
        name = self.trust.academies[self.academy].name.on(self.day)
        yield Planned("", home_title(name), home, makers.home, beside=(FEED,))
        yield from self._of_policies(makers, varied)
        yield from self._drafts(makers)
        for form, (title, inputs) in varied.items():
            yield Planned(vary_address(form), title, inputs, makers.form, beside=(DATA,))
        both = self._overview(told, "glance", "own")
        yield Planned(LOCAL, local_title(self.short_name), both, makers.local)
        yield from self._reading(makers, told)
        yield from self._of_duties(makers)
        if self.trust.sources:
            rests = self._overview(told, "sources")
            yield planned_sources(self.short_name, rests, makers.sources)
        rows = replace(self._overview(told, "rows"), listed=self._has_duties)
        title = register_title(self.short_name)
        alone = {WORKBOOK: makers.workbook}
        yield Planned(REGISTER, title, rows, makers.register, beside=FILES, alone=alone)

    @property
    def _has_duties(self) -> bool:
        own = self.trust.academies[self.academy]
        return self._library.duties is not None and own.belongs_on(self.day)

    def _of_duties(self, makers: AcademyPages) -> Iterator[Planned]:
        """Yield the page of the documents that must be there, where the trust keeps a list."""
        duties = self._library.duties
        if duties is not None and self._has_duties:
            policies = {name: titled(each) for name, each in self._own.items()}
            inputs = DutyInputs(self.trust.in_texts, self.academy, duties, policies)
            title = duties_title(self.short_name)
            yield Planned(DUTIES, title, inputs, makers.duties, beside=DUTY_FILES)

    def search(self, makers: AcademyPages, found: Iterable[FoundOn]) -> Planned:
        """Return the page of search results, with its index.

        Args:
            makers: make it.
            found: what is found on each of the other pages.
        """
        inputs = SearchInputs(self._seen, self.academy, tuple(found))
        return Planned(SEARCH, SEARCH_TITLE, inputs, makers.search, noindex=True, beside=(INDEX,))

    def archive(self, makers: AcademyPages) -> tuple[Planned, ...]:
        """Return the pages of editions, and of what changed with them."""
        excerpts = Excerpts(self.trust.in_texts, self._library, self.known)
        trusts = self._trusts or trusts_excerpts(self._library, self.trust)
        return tuple(archive(excerpts, trusts, makers, self.about, self.day))

    def site(self, pages: Iterable[Page], archive: tuple[Planned, ...]) -> Site:
        """Return the site of the academy.

        Args:
            pages: its pages, as far as they are known.
            archive: those of editions.
        """
        own = self.trust.academies[self.academy]
        return Site(
            id=self.academy,
            name=own.name.on(self.day),
            short_name=self.short_name,
            colour=own.colour,
            pages=tuple(pages),
            navigation=_navigation(self.standing),
            switcher=_switcher(self.trust, self.academy, self.day),
            archive=archive,
        )

    def _of_policies(
        self, makers: AcademyPages, varied: Mapping[str, tuple[str, FormInputs]]
    ) -> Iterator[Planned]:
        for name, at in self.standing.items():
            inputs = PageInputs(
                self.about[name],
                self._seen,
                compared=has_changes(at.edition, at.timeline),
                varied=name in varied,
                printed=printed_of(self._printed, self.academy, name),
            )
            yield Planned(f"{name}/", at.base.meta.title, inputs, makers.policy)
        for name, spans in self.known.items():
            if name not in self.standing:
                inputs = PageInputs(self.about[name], self._seen, varied=name in varied)
                title = latest(spans, self.day).base.meta.title
                yield Planned(f"{name}/", title, inputs, makers.idle)

    def _drafts(self, makers: AcademyPages) -> Iterator[Planned]:
        """Yield the pages of variations in work."""
        for name, policy in self._own.items():
            for each in readable_drafts(policy, self.trust, self.academy, self.day):
                base, version = standing_in(policy, each, self.day), str(each.version)
                printed = printed_of(self._printed, self.academy, name, version)
                inputs = PageInputs(self.about[name], self._seen, version, printed=printed)
                title = local_draft_title(base, self.short_name, each)
                where = f"{name}/{draft_address(each)}"
                yield Planned(where, title, inputs, makers.draft, noindex=True)

    def _forms(self, opens: Opens) -> Iterator[tuple[str, tuple[str, FormInputs]]]:
        """Yield the policies with a page here that the academy may vary, each with its form."""
        if not self.trust.settings.forms:
            return
        titles = {name: policy.title for name, policy in self._library.policies.items()}
        for name in self._own:
            policy = self._own[name]
            base = form_base(policy, self.trust, self.academy, self.day)
            if name in self.known and base is not None and opens(base):
                inputs = FormInputs(self._seen, self.academy, policy, titles)
                yield name, (vary_title(base), inputs)

    def _reading(self, makers: AcademyPages, told: Kept) -> Iterator[Planned]:
        """Yield the reading lists: of all groups of staff, then of each."""
        if not self.lists:
            return
        glances = self._overview(told, "glance")
        every = replace(glances, lists=self.lists)
        yield Planned(READING, LISTS_TITLE, every, makers.reading_lists)
        for each in self.lists:
            named = set(each.policies)
            own = {name: piece for name, piece in glances.told.items() if name.split()[1] in named}
            policies = tuple(p for p in glances.policies if p.id in named)
            inputs = replace(glances, lists=(each,), told=own, policies=policies)
            title = reading_title(each.title, self.short_name)
            yield Planned(group_address(each.group), title, inputs, makers.reading)

    def _overview(self, told: Kept, *kinds: str) -> OverviewInputs:
        wanted = {name: each for name, each in told.items() if name.split(" ")[0] in kinds}
        policies = tuple(self._own[name] for name in self.known)
        return OverviewInputs(self._seen, self.academy, policies, wanted)


def told_of(plan: AcademyPlan, makers: AcademyPages) -> Kept:
    """Return what there is to say of an academy, as it is kept."""
    return joined(makers.told(each, plan.day).kept() for each in plan.about.values())


def _own(policy: Policy, academy: str) -> Policy:
    """Return a policy with the variations of one academy alone."""
    own = policy.variations.get(academy)
    return Policy(policy.id, policy.bases, {academy: own} if own else {})


def _navigation(policies: Mapping[str, InForce]) -> tuple[NavEntry, ...]:
    entries = (NavEntry(at.base.meta.title, f"{name}/") for name, at in policies.items())
    return (NavEntry("Home"), *entries, NavEntry(TITLE, REGISTER))


def _switcher(trust: Trust, academy_id: str, day: date) -> tuple[SwitchEntry, ...]:
    others = {name: each for name, each in trust.members_on(day).items() if name != academy_id}
    return switcher(others, day)
