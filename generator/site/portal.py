"""The portal: which pages it has of its own, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.history.editions import timeline
from generator.history.in_force import compared_with, drafts, latest_changes
from generator.history.models.made_from import model_of
from generator.model.academy import TRUST
from generator.model.clause import walk
from generator.model.duty import Duties
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.register.json_file import SCHEMA
from generator.site.page import Planned, Site
from generator.site.pages.accessibility import ADDRESS as STATEMENT
from generator.site.pages.accessibility import TITLE as STATEMENT_TITLE
from generator.site.pages.citations import titled
from generator.site.pages.delegation import ADDRESS as DELEGATION
from generator.site.pages.delegation import DelegationInputs, delegation_title
from generator.site.pages.duties import ADDRESS as DUTIES
from generator.site.pages.duties import DutyInputs, duties_title, files_beside
from generator.site.pages.history import history_address, history_title
from generator.site.pages.model import model_address, model_title
from generator.site.pages.portal_home import HOME, LIST, LIST_TITLE, home_title
from generator.site.pages.portal_inputs import (
    FoundOn,
    PiecesNamed,
    PortalInputs,
    SearchInputs,
    StatementInputs,
    TrustTexts,
)
from generator.site.pages.portal_pages import PortalPages
from generator.site.pages.practice import variation_address, variation_title
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import FILES, WORKBOOK
from generator.site.pages.register import TITLE as REGISTER_TITLE
from generator.site.pages.register_long import is_long, register_of
from generator.site.pages.search import ADDRESS as SEARCH
from generator.site.pages.search import TITLE as SEARCH_TITLE
from generator.site.pages.search import names_beside
from generator.site.pages.sources import planned_sources
from generator.site.pages.trust_changes import changes_title, draft_changes_title
from generator.site.pages.trust_version import version_editions, version_title
from generator.site.parts.feed import FEED
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles, printed_of


def trust_texts(library: Library, trust: Trust) -> TrustTexts:
    """Return the trust's own texts.

    Args:
        library: everything as read.
        trust: the trust.
    """
    own = {
        name: Policy(name, each.bases, {}, models=each.models)
        for name, each in library.policies.items()
    }
    return TrustTexts(trust.nameless, own)


def may_vary(base: Base) -> bool:
    """Return whether academies may vary any clause of a version."""
    return any(clause.local.open for clause in walk(base.clauses))


class Plan:
    """Tells which pages the portal has, and what each is made from.

    Args:
        texts: the trust's own texts.
        day: the day that the pages speak of.
        told: gives a piece of the summaries, by academy in the order of their names.
        printed: what was printed of the trust's texts.
        may_vary: tells whether academies may vary any clause of a version.
        makers: make the pages.
        duties: the documents that academies must have; None where the trust keeps no list.
    """

    def __init__(  # noqa: PLR0913 - what a portal is made from
        self,
        texts: TrustTexts,
        day: date,
        told: PiecesNamed,
        printed: PrintedFiles,
        may_vary: Callable[[Base], bool],
        makers: PortalPages,
        *,
        duties: Duties | None = None,
    ) -> None:
        self._texts = texts
        self._day = day
        self._named = told
        self._printed = printed
        self._may_vary = may_vary
        self._makers = makers
        self._duties = duties

    def pages(self) -> tuple[Planned, ...]:
        """Return the pages, the home page first."""
        texts, makers = self._texts, self._makers
        begins = {name: self._told("begins", name) for name in texts.policies}
        begins = {name: told for name, told in begins.items() if told}
        listed = self._duties is not None
        rows = PortalInputs(texts, told={"rows": self._told("rows")}, listed=listed)
        title = home_title(texts.trust, self._day)
        return (
            Planned(HOME, title, PortalInputs(texts, told=begins), makers.home, beside=(FEED,)),
            Planned(LIST, LIST_TITLE, PortalInputs(texts), makers.list),
            *(page for policy in texts.policies.values() for page in self._of_policy(policy)),
            Planned(
                REGISTER,
                REGISTER_TITLE,
                rows,
                makers.register,
                beside=(*FILES, SCHEMA),
                alone={WORKBOOK: makers.workbook},
            ),
            *self._of_long_register(rows),
            *self._of_duties(),
            *self._of_scheme(),
            *self._of_sources(),
            *self._statement(),
        )

    def _of_long_register(self, rows: PortalInputs) -> Iterator[Planned]:
        """Yield the page of each policy's rows, where one page cannot show all of them."""
        policies = self._texts.policies
        if is_long(len(rows.told["rows"]), len(policies)):
            for name, policy in policies.items():
                title = f"{REGISTER_TITLE}: {policy.bases[-1].meta.title}"
                inputs, maker = replace(rows, policy=name), self._makers.policy_register
                yield Planned(register_of(name), title, inputs, maker, noindex=True)

    def search(self, found: Iterable[FoundOn]) -> Planned:
        """Return the page of search results, with its index.

        Args:
            found: what is found on each of the other pages.
        """
        inputs = SearchInputs(self._texts.trust, TRUST, tuple(found))
        makers, beside = self._makers, names_beside(inputs.pages)
        return Planned(SEARCH, SEARCH_TITLE, inputs, makers.search, noindex=True, beside=beside)

    def _of_duties(self) -> Iterator[Planned]:
        """Yield the page of the documents that must be there, where the trust keeps a list."""
        if self._duties is not None:
            texts = self._texts
            policies = {name: titled(each) for name, each in texts.policies.items()}
            inputs = DutyInputs(texts.trust, TRUST, self._duties, policies)
            beside = files_beside(TRUST)
            yield Planned(DUTIES, duties_title(""), inputs, self._makers.duties, beside=beside)

    def _of_scheme(self) -> Iterator[Planned]:
        """Yield the page of the scheme of delegation, where the trust has one."""
        texts = self._texts
        if texts.trust.delegation is not None:
            policies = {name: titled(each) for name, each in texts.policies.items()}
            inputs = DelegationInputs(texts.trust, policies)
            yield Planned(
                DELEGATION, delegation_title(texts.trust), inputs, self._makers.delegation
            )

    def _of_sources(self) -> Iterator[Planned]:
        """Yield the page of what rests on what, where the trust names sources."""
        if self._texts.trust.sources:
            inputs = PortalInputs(self._texts, told={"sources": self._told("sources")})
            yield planned_sources("", inputs, self._makers.sources)

    def _statement(self) -> Iterator[Planned]:
        """Yield the accessibility statement, where the trust says what it needs."""
        trust = self._texts.trust
        if trust.settings.accessibility:
            own = trust.organisation
            inputs = StatementInputs(
                own.name.on(self._day), own.site_url, trust.settings.accessibility
            )
            yield Planned(STATEMENT, STATEMENT_TITLE, inputs, self._makers.statement)

    def _told(self, what: str, policy: str = "") -> Mapping[str, str]:
        """Return a piece of the summaries, by academy."""
        return self._named(f"{what} {policy}".strip())

    def _of_policy(self, policy: Policy) -> Iterator[Planned]:
        name, address, makers = policy.id, f"{LIST}{policy.id}/", self._makers
        about = PortalInputs(self._texts, name)
        for base in drafts(policy):
            yield from self._of_draft(policy, base)
        if latest_changes(policy):
            title = changes_title(policy)
            yield Planned(f"{address}changes/", title, about, makers.changes, noindex=True)
        for begun in version_editions(policy, self._texts.trust):
            version, title = str(begun.base.version), version_title(begun.base)
            past = replace(about, version=version)
            yield Planned(f"{address}{version}/", title, past, makers.version, noindex=True)
        edition = timeline(policy, self._texts.trust, TRUST).edition_on(self._day)
        if edition is not None and model_of(policy, edition.base):
            where, told = f"{LIST}{model_address(name)}", model_title(edition.base)
            yield Planned(where, told, about, makers.model, noindex=True)
        if edition is None:
            yield Planned(address, policy.bases[-1].meta.title, about, makers.idle)
            return
        title, glances = edition.base.meta.title, self._told("glance", name)
        where, told = f"{LIST}{history_address(name)}", history_title(edition.base)
        yield Planned(where, told, about, makers.history, noindex=True)
        printed = printed_of(self._printed, TRUST, name)
        own = self._told("own", name)
        shown = replace(about, told={"glance": glances, "own": own}, printed=printed)
        yield Planned(address, title, shown, makers.text)
        if glances and (self._told("varies", name) or self._may_vary(edition.base)):
            local = replace(about, told={"own": own})
            where, title = variation_address(name), variation_title(title)
            yield Planned(where, title, local, makers.practice, noindex=True)

    def _of_draft(self, policy: Policy, base: Base) -> Iterator[Planned]:
        name, address, makers = policy.id, f"{LIST}{policy.id}/{base.version}/", self._makers
        about = PortalInputs(self._texts, name, str(base.version))
        here = tuple(self._told("glance", name))
        told = {"effects": self._told("effects", name)}
        printed = printed_of(self._printed, TRUST, name, str(base.version))
        effects = replace(about, told=told, here=here, printed=printed)
        yield Planned(address, version_title(base), effects, makers.draft, noindex=True)
        old = compared_with(policy, base)
        if old is not None:
            title, below = draft_changes_title(base, old), f"{address}changes/"
            yield Planned(below, title, about, makers.draft_changes, noindex=True)


def portal_site(trust: Trust, day: date, pages: Iterable[Planned]) -> Site:
    """Return the portal as a site; its navigation is known when the hand-written pages are.

    Args:
        trust: names and words.
        day: the day whose names are shown.
        pages: its own pages.
    """
    return Site(
        id="",
        name=f"All {trust.settings.words.academies}",
        short_name=trust.organisation.short_name.on(day),
        colour="",
        pages=tuple(each.stand_in for each in pages),
        navigation=(),
        switcher=switcher(trust.members_on(day), day),
    )
