"""The pages of the public edition: home pages, and the policies that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.at import PolicyAt, policies_at
from generator.history.public import is_public
from generator.model.academy import AcademyOrTrust
from generator.model.library import Library
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.render.html import PolicyHtml
from generator.render.text import PolicyText
from generator.site.page import Heading, NavEntry, Page, SearchEntry, Site
from generator.site.pages.accessibility import statement_page
from generator.site.pages.portal_inputs import StatementInputs
from generator.site.pages.search import search_page
from generator.site.parts.contacts import contacts_block
from generator.site.parts.contents import contents
from generator.site.parts.found import search_entries
from generator.site.parts.questions import questions_part
from generator.site.parts.renderer import Renderer
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles, policy_links
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.public import home_words, paper_words, standing_words
from generator.wording.spoken import trusted


@dataclass(frozen=True, eq=False)
class PublicPlace:
    """One part of the public edition: an academy, or the trust's own texts.

    Args:
        renderer: the templates.
        library: what the public may read.
        trust: the trust as the public sees it.
        titles: the titles of all policies, by their ids: of others the title alone is said.
        academy: the academy's id; None for the trust's own texts.
        day: the day of the build.
    """

    renderer: Renderer
    library: Library
    trust: Trust
    titles: Mapping[str, str]
    academy: AcademyOrTrust
    day: date

    @property
    def below(self) -> str:
        """Return where its policies stand, below the top of its site."""
        return "" if self.academy else f"{TRUST_FOLDER}/"

    def policies(self) -> dict[str, PolicyAt]:
        """Return the policies in force there that everybody may read."""
        known = policies_at(self.library, self.trust, self.academy, self.day)
        return {name: at for name, at in known.items() if is_public(at.base)}

    def site(self, policies: Mapping[str, PolicyAt], printed: PrintedFiles) -> Site:
        """Return its site.

        Args:
            policies: those in force there that everybody may read.
            printed: what was printed of them.
        """
        trust, day, own = self.trust, self.day, self.trust.academy(self.academy)
        others = {k: each for k, each in trust.members_on(day).items() if k != self.academy}
        pages = [self._home(policies), *self._texts(policies, printed), *self._statement()]
        navigation = [NavEntry(page.title, page.address) for page in pages]
        pages.append(search_page(self.renderer, trust, self.academy, pages, day))
        return Site(
            id=self.academy or "",
            name=trust.named(self.academy).name.on(day),
            short_name=trust.named(self.academy).short_name.on(day),
            colour=own.colour if own else "",
            pages=tuple(pages),
            navigation=tuple(navigation),
            switcher=switcher(others, day),
        )

    def _home(self, policies: Mapping[str, PolicyAt]) -> Page:
        title, summary = home_words(self.trust, self.academy, self.day)
        members = {} if self.academy else self.trust.members_on(self.day)
        listed = [self._listed(name, at) for name, at in policies.items()]
        html = self.renderer.render(
            "public_home.html",
            title=title,
            summary=summary,
            heading=f"Our {self.trust.settings.words.academies}",
            schools=[(each.name.on(self.day), f"{name}/") for name, each in members.items()],
            policies=listed,
            paper=paper_words(self.trust, self.academy),
            day=self.day,
        )
        entry = SearchEntry("", title, ", ".join(each["title"] for each in listed))
        return Page("", title, html, (Heading("_policies", "Policies"),), (entry,), summary)

    def _statement(self) -> Iterator[Page]:
        """Yield the accessibility statement, the trust’s alone, where it says what it needs."""
        said = self.trust.settings.accessibility
        if said and not self.academy:
            name = self.trust.organisation.name.on(self.day)
            yield statement_page(self.renderer, StatementInputs(name, "", said, public=True))

    def _listed(self, name: str, at: PolicyAt) -> dict[str, str]:
        meta = at.base.meta
        return {"title": meta.title, "href": f"{self.below}{name}/", "summary": meta.summary}

    def _texts(self, policies: Mapping[str, PolicyAt], printed: PrintedFiles) -> Iterator[Page]:
        around = self._around(policies)
        called = around.short_name or self.trust.settings.words.academy
        for name, at in policies.items():
            text = PolicyText(self.renderer.reader, at.merged, around)
            sections = contents(at.merged, text)
            html = self.renderer.render(
                "public_policy.html",
                meta=at.base.meta,
                standing=standing_words(at, self.trust, self.day),
                headings=sections,
                printed=policy_links(printed, self.academy, name),
                questions=questions_part(self.renderer, at.merged, called),
                clauses=trusted(PolicyHtml(self.renderer.reader, at.merged, around).fragment()),
                paper=paper_words(self.trust, self.academy),
                day=self.day,
            )
            yield Page(
                address=f"{self.below}{name}/",
                title=at.base.meta.title,
                html=html,
                headings=(*sections, Heading("_paper", "On paper")),
                search=search_entries(at.merged, text, self.renderer.reader, called),
                description=at.base.meta.summary,
            )

    def _around(self, policies: Mapping[str, PolicyAt]) -> Neighbours:
        """Return what texts may cite: of a policy that is not public, its title alone."""
        known = {name: Neighbour(title, "") for name, title in self.titles.items()}
        known |= {name: _neighbour(name, at) for name, at in policies.items()}
        people = contacts_block(self.renderer, self.trust, self.academy, self.day)
        place = self.trust.short_name(self.academy, self.day)
        return Neighbours(self.trust, place, known, *people, files="")


def _neighbour(name: str, at: PolicyAt) -> Neighbour:
    return Neighbour(at.base.meta.title, f"../{name}/", lambda: at.merged)
