"""Make the pages of the portal, each of its inputs alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from pydantic import TypeAdapter

from generator.history.at import PolicyAt, policies_at, timelines
from generator.history.in_force import compared_with
from generator.model.library import Library
from generator.model.policy import Base
from generator.register.rows import trust_rows
from generator.site.page import Page, SearchEntry
from generator.site.pages.accessibility import statement_page
from generator.site.pages.archive_inputs import Excerpts, history_inputs
from generator.site.pages.archive_sources import Sources
from generator.site.pages.context import TrustPageContext
from generator.site.pages.draft import Effects, draft_page, one_further_down
from generator.site.pages.history import history_page
from generator.site.pages.portal_home import LIST, home_page, list_page
from generator.site.pages.portal_inputs import (
    FoundOn,
    PortalInputs,
    SearchInputs,
    StatementInputs,
    TrustTexts,
)
from generator.site.pages.practice import variation_page
from generator.site.pages.register import register_page
from generator.site.pages.search import search_page
from generator.site.pages.trust import idle_page, trust_page
from generator.site.pages.trust_changes import changes_page, draft_changes_page
from generator.site.pages.trust_version import version_page
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Renderer
from generator.site.summaries.academy import BEGINS, EFFECTS, GLANCE, OWN, ROWS
from generator.wording.neighbours import Neighbour, Neighbours

_T = TypeVar("_T")
_ENTRIES = TypeAdapter(tuple[SearchEntry, ...])


class PortalPages:
    """Makes pages; the trust's texts are merged once for all of them.

    Args:
        renderer: the one that academies get too, so that each text is read once.
    """

    def __init__(self, renderer: Renderer) -> None:
        """Wait for the first page."""
        self._renderer = renderer
        self._merged: _MergedTexts | None = None

    def _of(self, inputs: PortalInputs) -> _MergedTexts:
        if self._merged is None or self._merged.texts is not inputs.texts:
            self._merged = _MergedTexts(self._renderer, inputs.texts)
        return self._merged

    def home(self, inputs: PortalInputs) -> Page:
        """Make the home page; told are the versions of academies that begin, by policy."""
        merged = self._of(inputs)
        begins = {policy: _read(BEGINS, told) for policy, told in inputs.told.items()}
        return home_page(merged.context, merged.own, begins)

    def list(self, inputs: PortalInputs) -> Page:
        """Make the list of the trust's texts."""
        merged = self._of(inputs)
        return list_page(merged.context, merged.own)

    def text(self, inputs: PortalInputs) -> Page:
        """Make the page of a policy in force; told is what there is to say of academies."""
        merged = self._of(inputs)
        context = replace(merged.context, printed=inputs.printed)
        glances = _read(GLANCE, inputs.told["glance"])
        own = _read(OWN, inputs.told["own"])
        return trust_page(context, merged.own[inputs.policy], merged.neighbours, glances, own)

    def idle(self, inputs: PortalInputs) -> Page:
        """Make the page of a policy of which nothing is in force."""
        return idle_page(self._of(inputs).context, inputs.texts.policies[inputs.policy])

    def practice(self, inputs: PortalInputs) -> Page:
        """Make the page that tells where practice differs; told is what is local at academies."""
        merged = self._of(inputs)
        own = _read(OWN, inputs.told["own"])
        return variation_page(merged.context, merged.own[inputs.policy], merged.neighbours, own)

    def changes(self, inputs: PortalInputs) -> Page:
        """Make the page of what each version of a policy changed."""
        merged = self._of(inputs)
        around = Neighbours(inputs.texts.trust, "", merged.neighbours)
        return changes_page(merged.context, inputs.texts.policies[inputs.policy], around)

    def draft(self, inputs: PortalInputs) -> Page:
        """Make the page of a draft; told is what it would do at academies."""
        merged, policy = self._of(inputs), inputs.texts.policies[inputs.policy]
        effects = Effects(_read(EFFECTS, inputs.told["effects"]), inputs.here)
        return draft_page(merged.context, policy, _base(inputs), merged.further_down, effects)

    def draft_changes(self, inputs: PortalInputs) -> Page:
        """Make the page with a draft marked against the version that it follows.

        Raises:
            ValueError: when it follows none.
        """
        merged, policy, base = (
            self._of(inputs),
            inputs.texts.policies[inputs.policy],
            _base(inputs),
        )
        old = compared_with(policy, base)
        if old is None:
            message = f"no version of {inputs.policy} comes before {inputs.version}"
            raise ValueError(message)
        return draft_changes_page(merged.context, policy, base, old, merged.further_down)

    def version(self, inputs: PortalInputs) -> Page:
        """Make the page of an approved version."""
        merged, policy = self._of(inputs), inputs.texts.policies[inputs.policy]
        return version_page(merged.context, policy, _base(inputs), merged.further_down)

    def history(self, inputs: PortalInputs) -> Page:
        """Make the page with the history of each clause of the trust's text in force."""
        merged = self._of(inputs)
        told = history_inputs(merged.excerpts, merged.own[inputs.policy].edition)
        return history_page(merged.sources, told, LIST)

    def search(self, inputs: SearchInputs) -> Page:
        """Make the page of search results, with the index beside it."""
        pages = [
            Page(each.address, each.title, "", search=_ENTRIES.validate_json(each.entries))
            for each in inputs.pages
        ]
        return search_page(self._renderer, inputs.trust, "", pages, inputs.day)

    def statement(self, inputs: StatementInputs) -> Page:
        """Make the accessibility statement."""
        return statement_page(self._renderer, inputs)

    def register(self, inputs: PortalInputs) -> Page:
        """Make the register of the whole trust; told are the rows of academies."""
        merged, trust, day = self._of(inputs), inputs.texts.trust, inputs.texts.day
        local = _read(ROWS, inputs.told["rows"])
        by_name = sorted(local, key=lambda each: trust.academies[each].name.on(day).casefold())
        rows = trust_rows(merged.context.library, trust, day)
        rows += tuple(row for name in by_name for row in local[name])
        return register_page(self._renderer, trust, "", rows, day)


def found_on(page: Page) -> FoundOn:
    """Return what search finds on a page."""
    return FoundOn(page.address, page.title, _ENTRIES.dump_json(page.search).decode())


class _MergedTexts:
    """The trust's texts as they read on their day."""

    def __init__(self, renderer: Renderer, texts: TrustTexts) -> None:
        self.texts = texts
        library = Library(texts.trust, texts.policies, ())
        people = contacts_block(renderer, texts.trust, "", texts.day)
        self.context = TrustPageContext(renderer, library, texts.trust, texts.day, people)

    @cached_property
    def own(self) -> Mapping[str, PolicyAt]:
        """Return those in force, in the order of their titles."""
        return policies_at(self.context.library, self.texts.trust, "", self.texts.day)

    @cached_property
    def excerpts(self) -> Excerpts:
        """Return what takes from them what a history is made from."""
        library, trust = self.context.library, self.texts.trust
        return Excerpts(trust, library, timelines(library, trust, ""))

    @cached_property
    def sources(self) -> Sources:
        """Return what makes the texts of other days, each once."""
        return Sources(self.context.renderer)

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbour]:
        """Return each as the page of another finds it."""
        return {
            name: Neighbour(self.own[name].base.meta.title, f"../{name}/", self.own[name].merged)
            if name in self.own
            else Neighbour(policy.title, f"../{name}/")
            for name, policy in self.texts.policies.items()
        }

    @cached_property
    def further_down(self) -> Neighbours:
        """Return them as the pages of drafts find them."""
        policies = one_further_down(self.neighbours)
        return Neighbours(self.texts.trust, "", policies, *self.context.contacts, files="../")


def _base(inputs: PortalInputs) -> Base:
    bases = inputs.texts.policies[inputs.policy].bases
    return next(base for base in bases if str(base.version) == inputs.version)


def _read(kind: TypeAdapter[_T], told: Mapping[str, str]) -> dict[str, _T]:
    """Return pieces of summaries, by academy."""
    return {name: kind.validate_json(text) for name, text in told.items()}
