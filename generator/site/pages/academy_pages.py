"""Make the pages of an academy, each of its inputs alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter

from generator.history.at import InForce
from generator.history.proposal import proposal
from generator.model.academy import TRUST
from generator.model.edition import Timeline
from generator.model.today import once
from generator.model.trust import Trust
from generator.model.when_asked import WhenAsked
from generator.register.row import Row
from generator.register.rows import policy_rows
from generator.register.source_rows import in_source_order, source_rows_read_at
from generator.site.page import Page
from generator.site.pages.academy_inputs import (
    FormInputs,
    OverviewInputs,
    PageInputs,
    PolicyInputs,
)
from generator.site.pages.archive_inputs import ChangesInputs, EditionInputs, HistoryInputs
from generator.site.pages.archive_sources import Sources
from generator.site.pages.changes import changes_page
from generator.site.pages.context import PageContext
from generator.site.pages.duties import DutyInputs, duties_page
from generator.site.pages.edition import edition_page
from generator.site.pages.history import history_page
from generator.site.pages.home import home_page
from generator.site.pages.idle import idle_policy_page
from generator.site.pages.local import local_page
from generator.site.pages.local_draft import local_draft_page
from generator.site.pages.policy import Written, policy_page, written
from generator.site.pages.portal_inputs import SearchInputs
from generator.site.pages.reading import Readings, reading_lists_page, reading_page
from generator.site.pages.register import register_page, workbook
from generator.site.pages.search import found_pages, search_page
from generator.site.pages.sources import sources_page
from generator.site.pages.texts import MergedTexts
from generator.site.pages.trusts_histories import TrustsHistories
from generator.site.pages.vary import vary_page
from generator.site.parts.form_draft import form_start
from generator.site.parts.renderer import Renderer
from generator.site.printed import PrintedFiles
from generator.site.summaries.academy import (
    GLANCE,
    OWN,
    ROWS,
    SOURCES,
    AcademySummary,
    summary_of,
)
from generator.site.summaries.effects import effects_of
from generator.site.summaries.local_texts import local_summary
from generator.wording.neighbours import Neighbour

_T = TypeVar("_T")


class AcademyPages:
    """Makes pages; each text is merged and written once for all of them.

    Args:
        renderer: the same one for every academy, so that each text is read once.
        histories: tells of the trust's own texts, the same for every academy; None for a new one.
    """

    def __init__(self, renderer: Renderer, histories: TrustsHistories | None = None) -> None:
        """Wait for the first page."""
        self._texts = MergedTexts(renderer)
        self._sources = Sources(renderer)
        self._histories = histories or TrustsHistories(renderer)

    # --- Pages of one policy
    def policy(self, inputs: PageInputs, day: date) -> Page:
        """Make the page of a policy in force."""
        about = inputs.about
        made = self.written(about, day)
        context = PageContext(
            self._texts.renderer, inputs.trust, about.academy, day, printed=inputs.printed
        )
        return policy_page(context, made, compared=inputs.compared, varied=inputs.varied)

    def idle(self, inputs: PageInputs, day: date) -> Page:
        """Make the page of a policy of which nothing is in force."""
        about = inputs.about
        spans = self._texts.timeline(about.trust, about.academy, about.policy)
        return idle_policy_page(self._context(about, day), spans, varied=inputs.varied)

    def draft(self, inputs: PageInputs, day: date) -> Page:
        """Make the page of a variation in work."""
        about = inputs.about
        versions = about.policy.variations[about.academy]
        own = next(each for each in versions if str(each.version) == inputs.version)
        proposed = proposal(about.policy, own, about.trust, day)
        context = self._context(about, day, inputs.printed)
        return local_draft_page(context, proposed, self._cited(about, day))

    def form(self, inputs: FormInputs, day: date) -> Page:
        """Make the form on which a policy is varied.

        Raises:
            ValueError: when the academy may not vary it.
        """
        start = form_start(inputs.policy, inputs.trust, inputs.academy, day)
        if start is None:
            message = f"{inputs.academy} may not vary {inputs.policy.id}"
            raise ValueError(message)
        context = PageContext(self._texts.renderer, inputs.trust, inputs.academy, day)
        return vary_page(context, inputs.policy, start, inputs.titles)

    def edition(self, inputs: EditionInputs, day: date) -> Page:
        """Make the page of an edition."""
        current = self.written(inputs.current, day).shown if inputs.current else None
        return edition_page(self._sources, inputs, current, day)

    def changes(self, inputs: ChangesInputs, day: date) -> Page:  # noqa: ARG002 - as all makers
        """Make the page of what changed with the edition in force."""
        return changes_page(self._sources, inputs)

    def history(self, inputs: HistoryInputs, day: date) -> Page:  # noqa: ARG002 - as all makers
        """Make the page with the history of each clause."""
        return history_page(self._sources, inputs, self._histories.of(inputs))

    # --- Pages of all policies
    def home(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the home page; told is how each policy stands."""
        known, policies = self._standing(inputs, day)
        context = self._context(inputs, day, inputs.printed)
        glances = _read(GLANCE, "glance", inputs.told)
        reading = bool(inputs.lists)
        return home_page(context, inputs.packs, known, policies, glances, reading=reading)

    def local(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the page with all that is local; told is what that is."""
        _, policies = self._standing(inputs, day)
        glances, own = _read(GLANCE, "glance", inputs.told), _read(OWN, "own", inputs.told)
        return local_page(self._context(inputs, day), policies, own, glances)

    def reading(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the page of what one group of staff reads; told is how long each policy takes."""
        (listed,) = inputs.lists
        return reading_page(self._context(inputs, day), listed, self._readings(inputs, day))

    def reading_lists(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the page with the groups of staff; told is how long each policy takes."""
        context = self._context(inputs, day)
        return reading_lists_page(context, inputs.lists, self._readings(inputs, day))

    def register(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the register; told are its rows."""
        rows = _rows(inputs)
        renderer, listed = self._texts.renderer, inputs.listed
        return register_page(renderer, inputs.trust, inputs.academy, rows, day, listed=listed)

    def duties(self, inputs: DutyInputs, day: date) -> Page:
        """Make the page of the documents that must be there."""
        return duties_page(self._texts.renderer, inputs, day)

    def sources(self, inputs: OverviewInputs, day: date) -> Page:
        """Make the page of what rests on what; told are the clauses."""
        trust, told = inputs.trust, inputs.told.get("sources", "[]")
        rows = in_source_order(SOURCES.validate_json(told), trust)
        return sources_page(self._texts.renderer, trust, inputs.academy, rows, day)

    def workbook(self, inputs: OverviewInputs, day: date) -> bytes:
        """Make the workbook of the register; told are its rows."""
        return workbook_told(inputs.trust, inputs.academy, inputs.told["rows"], day)

    def search(self, inputs: SearchInputs, day: date) -> Page:
        """Make the page of search results, with the index beside it."""
        pages = found_pages(inputs.pages)
        return search_page(self._texts.renderer, inputs.trust, inputs.academy, pages, day)

    # --- What they and the portal show
    def told(self, inputs: PolicyInputs, day: date) -> AcademySummary:
        """Return what there is to say of a policy at the academy."""
        trust, academy, policy = inputs.trust, inputs.academy, inputs.policy
        at = self._texts.at(trust, academy, policy, day)
        here = (at,) if at else ()
        local = {
            each.policy.id: local_summary(
                trust, each, self._texts.renderer.reader, self._cited(inputs, day, leading=False)
            )
            for each in here
        }
        cited = self._trusts(inputs, day)
        effects = effects_of(policy, cited, (trust, academy), day, self._texts.renderer)
        told = {policy.id: effects} if effects else {}
        rows = policy_rows(policy, trust, academy, at, day)
        sources = tuple(row for each in here for row in source_rows_read_at(each, trust, day))
        return replace(summary_of(trust, here, day, told, local, rows), sources=sources)

    def written(self, inputs: PolicyInputs, day: date) -> Written:
        """Return the policy in force, written out.

        Raises:
            ValueError: when nothing of it is in force.
        """
        return once(
            self._texts.known, ("written", inputs), day, lambda on: self._written(inputs, on)
        )

    def _written(self, inputs: PolicyInputs, day: date) -> Written:
        at = self._texts.at(inputs.trust, inputs.academy, inputs.policy, day)
        if at is None:
            message = f"nothing of {inputs.policy.id} is in force at {inputs.academy} on {day}"
            raise ValueError(message)
        return written(self._context(inputs, day), at, self._cited(inputs, day))

    def _standing(
        self, inputs: OverviewInputs, day: date
    ) -> tuple[dict[str, Timeline], dict[str, InForce]]:
        return self._texts.standing(inputs.trust, inputs.academy, inputs.policies, day)

    def _readings(self, inputs: OverviewInputs, day: date) -> Readings:
        known, policies = self._standing(inputs, day)
        return Readings(known, policies, _read(GLANCE, "glance", inputs.told))

    def _context(
        self, about: PolicyInputs | OverviewInputs, day: date, printed: PrintedFiles | None = None
    ) -> PageContext:
        trust, academy = about.trust, about.academy
        block = self._texts.contacts(trust, academy, day)
        return PageContext(self._texts.renderer, trust, academy, day, block, printed or {})

    def _cited(
        self, inputs: PolicyInputs, day: date, *, leading: bool = True
    ) -> Mapping[str, Neighbour]:
        """Return the policies that may be cited; where they lead nowhere, without their pages."""
        others = {each.policy.id: each for each in inputs.others}

        def cited(name: str) -> Neighbour:
            other = others[name]
            href = f"{'..' if other.here else '../../policies'}/{name}/" if leading else ""
            where = inputs.trust, inputs.academy
            return self._texts.neighbour(*where, other.policy, href, day)

        return WhenAsked(others, cited)

    def _trusts(self, inputs: PolicyInputs, day: date) -> Mapping[str, Neighbour]:
        """Return the trust's texts that may be cited, as one finds them at their full address."""
        others = {each.policy.id: each.policy for each in inputs.others}
        site = inputs.trust.organisation.site_url.rstrip("/")

        def cited(name: str) -> Neighbour:
            href = f"{site}/policies/{name}/" if site else ""
            return self._texts.neighbour(inputs.trust, TRUST, others[name], href, day)

        return WhenAsked(others, cited)


def workbook_told(trust: Trust, academy: str, rows: str, day: date) -> bytes:
    """Make the workbook of an academy's register of what is told of it alone.

    Args:
        trust: the trust.
        academy: the academy's id.
        rows: its rows, as they are kept.
        day: the day.
    """
    return workbook(trust, academy, ROWS.validate_json(rows), day)


def _rows(inputs: OverviewInputs) -> tuple[Row, ...]:
    return ROWS.validate_json(inputs.told["rows"])


def _read(kind: TypeAdapter[_T], what: str, told: Mapping[str, str]) -> dict[str, _T]:
    """Return pieces of a summary, by policy."""
    begins = f"{what} "
    return {
        name.removeprefix(begins): kind.validate_json(piece)
        for name, piece in told.items()
        if name.startswith(begins)
    }
