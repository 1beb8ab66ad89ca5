"""Make the pages of the portal, each of its inputs alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter

from generator.history.at import InForce, PolicyAt, timelines
from generator.history.in_force import compared_with
from generator.history.models.made_from import model_of
from generator.model.academy import TRUST
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.when_asked import WhenAsked
from generator.register.row import Row
from generator.register.rows import trust_rows
from generator.register.source_rows import in_source_order, source_rows
from generator.site.page import Page
from generator.site.pages.accessibility import statement_page
from generator.site.pages.archive_inputs import Excerpts, history_inputs
from generator.site.pages.archive_sources import Sources
from generator.site.pages.context import TrustPageContext
from generator.site.pages.delegation import DelegationInputs, delegation_page
from generator.site.pages.draft import Effects, draft_page, one_further_down
from generator.site.pages.duties import DutyInputs, duties_page
from generator.site.pages.history import history_page
from generator.site.pages.model import model_page
from generator.site.pages.portal_home import LIST, home_page, list_page
from generator.site.pages.portal_inputs import (
    PortalInputs,
    SearchInputs,
    StatementInputs,
    TrustTexts,
)
from generator.site.pages.practice import variation_page
from generator.site.pages.register import register_page, workbook
from generator.site.pages.register_long import (
    is_long,
    long_register_page,
    policy_register_page,
)
from generator.site.pages.search import found_pages, is_large, search_page
from generator.site.pages.sources import sources_page
from generator.site.pages.texts import MergedTexts
from generator.site.pages.trust import idle_page, trust_page
from generator.site.pages.trust_changes import changes_page, draft_changes_page
from generator.site.pages.trust_version import version_page
from generator.site.parts.renderer import Renderer
from generator.site.summaries.academy import BEGINS, EFFECTS, GLANCE, OWN, ROWS, SOURCES
from generator.wording.neighbours import Neighbour, Neighbours

_T = TypeVar("_T")


class _RowsRead:
    """The rows of all academies, read once: a long register has a page for each policy."""

    def __init__(self) -> None:
        self._told: Mapping[str, str] = {}
        self._rows: dict[str, tuple[Row, ...]] = {}

    def read(self, told: Mapping[str, str]) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows of academies, of what is kept of them."""
        if told is not self._told:
            self._told, self._rows = told, _read(ROWS, told)
        return self._rows


class PortalPages:
    """Makes pages; the trust's texts are merged once for all of them.

    Args:
        renderer: the one that academies get too, so that each text is read once.
    """

    def __init__(self, renderer: Renderer) -> None:
        """Wait for the first page."""
        self._texts = MergedTexts(renderer)
        self._sources = Sources(renderer)
        self._excerpts: dict[TrustTexts, Excerpts] = {}
        self._register = _RowsRead()

    def home(self, inputs: PortalInputs, day: date) -> Page:
        """Make the home page; told are the versions of academies that begin, by policy."""
        begins = {policy: _read(BEGINS, told) for policy, told in inputs.told.items()}
        return home_page(self._context(inputs, day), self._own(inputs, day), begins)

    def list(self, inputs: PortalInputs, day: date) -> Page:
        """Make the list of the trust's texts."""
        return list_page(self._context(inputs, day), self._own(inputs, day))

    def text(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of a policy in force; told is what there is to say of academies."""
        glances = _read(GLANCE, inputs.told["glance"])
        own = _read(OWN, inputs.told["own"])
        context, at = self._context(inputs, day), self._at(inputs, day)
        return trust_page(context, at, self._cited(inputs, day), glances, own)

    def idle(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of a policy of which nothing is in force."""
        return idle_page(self._context(inputs, day), _policy(inputs))

    def practice(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page that tells where practice differs; told is what is local at academies."""
        own = _read(OWN, inputs.told["own"])
        context, at = self._context(inputs, day), self._at(inputs, day)
        return variation_page(context, at, self._cited(inputs, day), own)

    def model(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of what the trust changed in its model.

        Raises:
            ValueError: when the text in force names no edition that is there.
        """
        policy, base = _policy(inputs), self._at(inputs, day).base
        model = model_of(policy, base)
        if model is None:
            message = f"the text of {inputs.policy} in force on {day} names no model"
            raise ValueError(message)
        return model_page(self._context(inputs, day), policy, base, model)

    def changes(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of what each version of a policy changed."""
        around = Neighbours(inputs.texts.trust, "", self._cited(inputs, day))
        return changes_page(self._context(inputs, day), _policy(inputs), around)

    def draft(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of a draft; told is what it would do at academies."""
        context, around = self._context(inputs, day), self._further_down(inputs, day)
        effects = Effects(_read(EFFECTS, inputs.told["effects"]), inputs.here)
        return draft_page(context, _policy(inputs), _base(inputs), around, effects)

    def draft_changes(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page with a draft marked against the version that it follows.

        Raises:
            ValueError: when it follows none.
        """
        policy, base = _policy(inputs), _base(inputs)
        old = compared_with(policy, base)
        if old is None:
            message = f"no version of {inputs.policy} comes before {inputs.version}"
            raise ValueError(message)
        context, around = self._context(inputs, day), self._further_down(inputs, day)
        return draft_changes_page(context, policy, base, old, around)

    def version(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of an approved version."""
        context, around = self._context(inputs, day), self._further_down(inputs, day)
        return version_page(context, _policy(inputs), _base(inputs), around)

    def history(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page with the history of each clause of the trust's text in force."""
        texts = inputs.texts
        if texts not in self._excerpts:
            known = timelines(_library(inputs), texts.trust, TRUST)
            self._excerpts[texts] = Excerpts(texts.trust, _library(inputs), known)
        told = history_inputs(self._excerpts[texts], self._at(inputs, day).edition)
        return history_page(self._sources, told, below=LIST)

    def search(self, inputs: SearchInputs, day: date) -> Page:
        """Make the page of search results, with the index beside it."""
        pages = found_pages(inputs.pages)
        in_parts = is_large(inputs.pages)
        trust, academy, renderer = inputs.trust, inputs.academy, self._texts.renderer
        return search_page(renderer, trust, academy, pages, day, in_parts=in_parts)

    def statement(self, inputs: StatementInputs, day: date) -> Page:  # noqa: ARG002 - as all makers
        """Make the accessibility statement."""
        return statement_page(self._texts.renderer, inputs)

    def register(self, inputs: PortalInputs, day: date) -> Page:
        """Make the register of the whole trust; told are the rows of academies."""
        rows, trust, renderer = self._rows(inputs, day), inputs.texts.trust, self._texts.renderer
        if is_long(len(inputs.told["rows"]), len(inputs.texts.policies)):
            return long_register_page(renderer, trust, rows, day, listed=inputs.listed)
        return register_page(renderer, trust, TRUST, rows, day, listed=inputs.listed)

    def policy_register(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of one policy’s rows, of a long register; told are those of academies."""
        rows, trust = self._rows(inputs, day), inputs.texts.trust
        return policy_register_page(self._texts.renderer, trust, inputs.policy, rows, day)

    def delegation(self, inputs: DelegationInputs, day: date) -> Page:
        """Make the page of the scheme of delegation."""
        return delegation_page(self._texts.renderer, inputs, day)

    def duties(self, inputs: DutyInputs, day: date) -> Page:
        """Make the page of the documents that must be there."""
        return duties_page(self._texts.renderer, inputs, day)

    def sources(self, inputs: PortalInputs, day: date) -> Page:
        """Make the page of what rests on what; told are the clauses of academies."""
        trust = inputs.texts.trust
        local = _read(SOURCES, inputs.told["sources"]).values()
        own = (row for rows in local for row in rows if row.academy)
        rows = [*source_rows(_library(inputs), trust, day, places=(TRUST,)), *own]
        return sources_page(self._texts.renderer, trust, TRUST, in_source_order(rows, trust), day)

    def workbook(self, inputs: PortalInputs, day: date) -> bytes:
        """Make the workbook of the whole register; told are the rows of academies."""
        return workbook(inputs.texts.trust, TRUST, self._rows(inputs, day), day)

    def _rows(self, inputs: PortalInputs, day: date) -> tuple[Row, ...]:
        """Return the rows of the register: the trust's, then those of each academy."""
        trust, local = inputs.texts.trust, self._register.read(inputs.told["rows"])
        by_name = sorted(local, key=lambda each: trust.academies[each].name.on(day).casefold())
        rows = trust_rows(_library(inputs), trust, day)
        return (*rows, *(row for name in by_name for row in local[name]))

    def _context(self, inputs: PortalInputs, day: date) -> TrustPageContext:
        trust = inputs.texts.trust
        people = self._texts.contacts(trust, TRUST, day)
        library = _library(inputs)
        return TrustPageContext(self._texts.renderer, library, trust, day, people, inputs.printed)

    def _own(self, inputs: PortalInputs, day: date) -> Mapping[str, InForce]:
        """Return which texts are in force, in the order of their titles."""
        texts = inputs.texts
        return self._texts.standing(texts.trust, TRUST, texts.policies.values(), day)[1]

    def _at(self, inputs: PortalInputs, day: date) -> PolicyAt:
        """Return the text in force that a page is about.

        Raises:
            ValueError: when nothing of it is.
        """
        at = self._texts.at(inputs.texts.trust, TRUST, _policy(inputs), day)
        if at is None:
            message = f"nothing of {inputs.policy} is in force on {day}"
            raise ValueError(message)
        return at

    def _cited(self, inputs: PortalInputs, day: date) -> Mapping[str, Neighbour]:
        """Return each text as the page of another finds it."""
        policies = inputs.texts.policies

        def cited(name: str) -> Neighbour:
            trust = inputs.texts.trust
            return self._texts.neighbour(trust, TRUST, policies[name], f"../{name}/", day)

        return WhenAsked(policies, cited)

    def _further_down(self, inputs: PortalInputs, day: date) -> Neighbours:
        """Return the texts as the pages of drafts find them."""
        policies = one_further_down(self._cited(inputs, day))
        people = self._texts.contacts(inputs.texts.trust, TRUST, day)
        return Neighbours(inputs.texts.trust, "", policies, *people, files="../")


def _library(inputs: PortalInputs) -> Library:
    return Library(inputs.texts.trust, inputs.texts.policies, ())


def _policy(inputs: PortalInputs) -> Policy:
    return inputs.texts.policies[inputs.policy]


def _base(inputs: PortalInputs) -> Base:
    bases = _policy(inputs).bases
    return next(base for base in bases if str(base.version) == inputs.version)


def _read(kind: TypeAdapter[_T], told: Mapping[str, str]) -> dict[str, _T]:
    """Return pieces of summaries, by academy."""
    return {name: kind.validate_json(text) for name, text in told.items()}
