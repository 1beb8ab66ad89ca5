"""The register of a trust with so many academies that no browser could show all rows at once.

Its page leads to each academy's register, and to a page for each policy with its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.academy import TRUST
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.register.row import Row
from generator.register.state import Numbers, counted, standing_on
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.register import (
    ADDRESS,
    FOUND_AS,
    STATES,
    TITLE,
    described,
    files_beside_register,
    names_in,
    numbers_shown,
    register_title,
)
from generator.site.pages.register_facts import facts
from generator.site.pages.register_pictures import GLANCE_WORDS, year_ahead
from generator.site.pages.register_shown import shown_rows, spanned
from generator.site.parts.renderer import Renderer

_LONG = 6_000  # rows; a page of so many is as large as three and a half megabytes


def is_long(academies: int, policies: int) -> bool:
    """Return whether a register has more rows than one page can show.

    Args:
        academies: how many there are.
        policies: how many each may have.
    """
    return academies * policies > _LONG


def register_of(policy: str) -> str:
    """Return the address of the page that has a policy's rows."""
    return f"{ADDRESS}{policy}/"


@dataclass(frozen=True)
class Counted:
    """How the rows of one academy, or of one policy, stand.

    Args:
        name: what it is called.
        href: the page with the rows, from that of the register.
        rows: how many texts are in force.
        overdue: how many reviews are overdue.
        soon: how many are due, or due soon.
        todo: how many things are left to do.
    """

    name: str
    href: str
    rows: int
    overdue: int
    soon: int
    todo: int


def long_register_page(
    renderer: Renderer, trust: Trust, rows: Sequence[Row], day: date, *, listed: bool
) -> Page:
    """Write the register of a whole trust, by academy and by policy.

    Args:
        renderer: the templates.
        trust: names and settings.
        rows: its rows, those of one policy and place in the order in which they begin.
        day: the day that the page speaks of.
        listed: whether there is a page of the documents that must be there.
    """
    named, whose = names_in(rows), trust.organisation.short_name.on(day)
    academies = {name: place for name, place in named.places.items() if name}
    html = renderer.render(
        "register-long.html",
        title=register_title(""),
        whose=whose,
        words=trust.settings.words,
        day=day,
        listed=listed,
        scheme=trust.delegation.title if trust.delegation else "",
        rests=bool(trust.sources),
        academy=TRUST,
        root="../",
        months=year_ahead(rows, day, here=False),
        standing=len(standing_on(rows, day)),
        places=_by(lambda row: row.academy, rows, day, academies, f"../{{}}/{ADDRESS}"),
        policies=_by(lambda row: row.policy, rows, day, named.policies, "{}/"),
        **numbers_shown(rows, day, here=False),
    )
    return Page(
        address=ADDRESS,
        title=TITLE,
        html=html,
        headings=(
            Heading("_by-academy", f"By {trust.settings.words.academy}"),
            Heading("_by-policy", "By policy"),
            Heading("_year", "The year ahead"),
            Heading("_files", "For other programs"),
        ),
        search=(SearchEntry("", TITLE, FOUND_AS),),
        description=described(whose),
        beside=tuple(files_beside_register(trust, TRUST, rows, day)),
    )


def _by(
    key: Callable[[Row], str | None],
    rows: Sequence[Row],
    day: date,
    names: Mapping[str, str],
    href: str,
) -> list[Counted]:
    some: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        some[key(row)].append(row)
    return [_counted(names[name], href.format(name), counted(some[name], day)) for name in names]


def _counted(name: str, href: str, told: Numbers) -> Counted:
    todo = (told.not_adopted, told.to_reconfirm, told.to_decide, told.place_gone)
    more = told.to_look_again + told.in_consultation
    return Counted(name, href, told.rows, told.overdue, told.due + told.due_soon, sum(todo) + more)


def policy_register_page(
    renderer: Renderer, trust: Trust, policy: str, rows: Sequence[Row], day: date
) -> Page:
    """Write the rows of one policy at every academy.

    Args:
        renderer: the templates.
        trust: names and settings.
        policy: its id.
        rows: the rows of the whole register.
        day: the day that the page speaks of.
    """
    own = [row for row in rows if row.policy == policy]
    named, spans = names_in(own), spanned(own)
    about = named.policies.get(policy, policy)
    title = f"{TITLE}: {about}"
    html = renderer.render(
        "register.html",
        title=title,
        about=about,
        whose=trust.organisation.short_name.on(day),
        academy=TRUST,
        words=trust.settings.words,
        day=day,
        trust_id=TRUST_FOLDER,
        listed=False,
        scheme="",
        rests=False,
        states=STATES,
        names=named,
        months=year_ahead(own, day, here=False),
        grid=(),
        glance_words=GLANCE_WORDS,
        root="../../",
        standing=len(standing_on(own, day)),
        rows=shown_rows(spans, "../../", day, here=False),
        facts=facts(spans, named),
        **numbers_shown(own, day, here=False),
    )
    headings = (Heading("_year", "The year ahead"), Heading("_rows", "Every policy"))
    said = f"How “{about}” stands at every {trust.settings.words.academy}."
    entry = SearchEntry("", title, said)
    return Page(register_of(policy), title, html, headings, (entry,), description=said)
