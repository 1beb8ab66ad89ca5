"""Documents that must be there: of the whole trust or of one academy, and the files beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from generator.history.duties import DutyAt, DutyState, duties_at
from generator.history.fulfilling import FulfillingText
from generator.model.academy import AcademyOrTrust
from generator.model.duty import Duties, Duty, DutySource
from generator.model.policy import Policy
from generator.model.today import tracking
from generator.model.trust import Trust
from generator.register.duty_files import DUTIES_SCHEMA, DutyRegister, duties_schema
from generator.register.duty_row import DutyNumbers, alike, all_turns, counted_alike
from generator.register.duty_text import standing_words
from generator.site.page import Heading, Page, SearchEntry
from generator.site.parts.renderer import Renderer
from generator.wording.duties import NUMBERS, TITLE, asks, cited, list_age, where_words
from generator.wording.phrases import capital, sentence
from generator.wording.spoken import foretold, trusted

ADDRESS = "duties/"
CSV, JSON = FILES = ("duties.csv", "duties.json")
_LATE = {DutyState.MISSING, DutyState.COMING, DutyState.OVERDUE}
_SOON = {DutyState.SELDOM, DutyState.UNDATED, DutyState.UNSURE}


@dataclass(frozen=True, eq=False)
class DutyInputs:
    """What the page of duties is made from.

    Args:
        trust: names and settings.
        academy: the academy's id; None for the whole trust.
        duties: the list.
        policies: the versions of each policy, without their texts.
    """

    trust: Trust
    academy: AcademyOrTrust
    duties: Duties
    policies: Mapping[str, Policy] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownDuty:
    """A duty as the page shows it.

    Args:
        id: its id.
        duty: the duty.
        asks: what it asks beside the document itself.
        standing: how it stands, and where.
        sources: where it is laid down.
    """

    id: str
    duty: Duty
    asks: tuple[str, ...]
    standing: Markup
    sources: tuple[tuple[str, DutySource], ...]


def duties_title(place: str) -> str:
    """Return the title of the page, by the academy's short name; "" for the whole trust."""
    return f"{TITLE} at {place}" if place else TITLE


def duties_page(renderer: Renderer, inputs: DutyInputs, day: date) -> Page:
    """Write which documents must be there, and how each stands.

    Args:
        renderer: the templates.
        inputs: what it is made from.
        day: the day that the page speaks of.
    """
    trust, academy, duties = inputs.trust, inputs.academy, inputs.duties
    here = [academy] if academy else list(trust.members_on(day))
    rows = duties_at(duties, trust, inputs.policies, here, day)
    owner = trust.named(academy)
    whose = owner.short_name.on(day)
    title = duties_title(whose if academy else "")
    html = renderer.render(
        "duties.html",
        title=title,
        whose=whose,
        academy=academy,
        root="../../" if academy else "../",
        words=trust.settings.words,
        duties=duties,
        age=_age(duties, day),
        numbers=_numbers(rows, day),
        rows=[_shown(list(some), inputs, day) for _, some in groupby(rows, key=_id)],
        schema=f"{'../../' if academy else '../'}{ADDRESS}{DUTIES_SCHEMA}",
        day=day,
    )
    return Page(
        address=ADDRESS,
        title=title,
        html=html,
        headings=(
            Heading("_duties", "Every document"),
            Heading("_sources", "Where this is laid down"),
            Heading("_files", "For other programs"),
        ),
        # Not the names: who asks for the uniform wants its rules, and not that they must be there.
        search=(SearchEntry("", title, "Which documents the law asks for, and where each is."),),
        description=f"The documents that must be there at {whose}, and how each stands.",
        beside=tuple(_files(DutyRegister(trust, duties, rows, day), academy)),
    )


def _id(row: DutyAt) -> str:
    return row.id


def _age(duties: Duties, day: date) -> Markup:
    def told(on: date) -> str:
        return sentence(list_age(duties, on))

    return foretold([duties.old_from], told, day)


def _numbers(rows: Sequence[DutyAt], day: date) -> list[tuple[str, Markup, str]]:
    """Return what is counted, with how many: of each day that is to come, too."""
    turns, known, cases = all_turns(rows), dict[date | None, DutyNumbers](), alike(rows)

    def counted(on: date) -> DutyNumbers:
        key = None if tracking(on) else on  # the day of the build is asked, and is no key
        if key not in known:
            known[key] = counted_alike(cases, on)
        return known[key]

    def shown(name: str) -> Markup:
        return foretold(turns, lambda on: str(getattr(counted(on), name)), day)

    return [(name, shown(name), words) for name, words in NUMBERS.items()]


def _shown(rows: list[DutyAt], inputs: DutyInputs, day: date) -> ShownDuty:
    first, duties = rows[0], inputs.duties
    turns, cases = all_turns(rows), alike(rows)
    sources = tuple((each, duties.sources[each]) for each in first.duty.sources)
    standing = foretold(turns, lambda on: _standing(cases, inputs, on), day)
    return ShownDuty(first.id, first.duty, asks(first.duty), standing, sources)


def _standing(cases: Sequence[tuple[DutyAt, list[str]]], inputs: DutyInputs, day: date) -> Markup:
    """Return how a duty stands on a day: a line for each state, with the academies."""
    by_academy = {some[0]: row for row, some in cases}
    lines = []
    for words, academies in standing_words(cases, day):
        row = by_academy[academies[0]]
        told = _linked(words, row.text(day), inputs)
        where = "" if inputs.academy else where_words(inputs.trust, academies, day)
        place = f"{escape(capital(where))}: " if where else ""
        state, _, rest = told.partition(": ")
        look = _look(row.state(day))
        lines.append(f"{place}<strong{look}>{state}</strong>{f': {rest}' if rest else ''}")
    return trusted("<br>".join(lines))


def _linked(words: str, text: FulfillingText | None, inputs: DutyInputs) -> str:
    """Return words in which the text that fulfils a duty leads to where it stands."""
    told = str(escape(words))
    if text is None:
        return told
    href = f"{'../' if inputs.academy else '../policies/'}{text.policy}/" if text.policy else ""
    href = href if text.begins and href else text.address
    name = str(escape(cited(text)))
    return told.replace(name, f'<a href="{escape(href)}">{name}</a>', 1) if href else told


def _look(state: DutyState) -> str:
    look = "pb-late" if state in _LATE else "pb-soon" if state in _SOON else ""
    return f' class="{look}"' if look else ""


def _files(register: DutyRegister, academy: AcademyOrTrust) -> list[tuple[str, bytes]]:
    """Return what lies beside the page."""
    schema = f"../../{ADDRESS}{DUTIES_SCHEMA}" if academy else DUTIES_SCHEMA
    found = [(CSV, register.as_csv()), (JSON, register.as_json(schema))]
    return found if academy else [*found, (DUTIES_SCHEMA, duties_schema())]


def files_beside(academy: AcademyOrTrust) -> tuple[str, ...]:
    """Return the names of the files beside the page."""
    return FILES if academy else (*FILES, DUTIES_SCHEMA)
