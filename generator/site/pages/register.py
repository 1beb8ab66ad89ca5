"""The register as a page, of the whole trust or of one academy, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.model.academy import AcademyOrTrust
from generator.model.merged import OpenKind
from generator.model.site_paths import TRUST_FOLDER
from generator.model.today import exactly
from generator.model.trust import Trust
from generator.register.csv_file import register_csv
from generator.register.json_file import SCHEMA, register_json, register_schema
from generator.register.row import Row
from generator.register.state import (
    TODO,
    Numbers,
    Todo,
    as_read,
    counted,
    standing_on,
    without_trusts,
)
from generator.register.workbook import register_workbook
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.register_facts import RowNames, facts
from generator.site.pages.register_pictures import GLANCE_WORDS, grid, year_ahead
from generator.site.pages.register_shown import shown_rows, spanned
from generator.site.parts.renderer import Renderer
from generator.wording.stages import Stage
from generator.wording.to_do import IN_CONSULTATION, TO_DO

ADDRESS = "register/"
TITLE = "Register"
FOUND_AS = "Every policy with its state and next review."
WORKBOOK = "register.xlsx"
CSV, JSON, CALENDAR = FILES = ("register.csv", "register.json", "reviews.ics")
_REVIEWS = {
    Stage.OVERDUE: "overdue",
    Stage.DUE: "due today",
    Stage.SOON: "due soon",
    Stage.AHEAD: "further ahead",
    Stage.NOT_RECORDED: "without a date",
}
# These count among what is to be decided.
_AMONG = {OpenKind.TO_ANSWER, OpenKind.NEWER_MODEL}
_TODO = {TODO[kind]: said for kind, said in TO_DO.items() if kind not in _AMONG} | {
    Todo.CONSULTATION: IN_CONSULTATION
}
_OTHERS = {Stage.TRUST: "reviewed with the trust’s text", Stage.NOT_YET: "not in force yet"}
STATES = {str(key): said for each in (_REVIEWS, _OTHERS, _TODO) for key, said in each.items()}
_COUNTS = {
    Stage.OVERDUE: "overdue",
    Stage.DUE: "due",
    Stage.SOON: "due_soon",
    Stage.AHEAD: "ahead",
    Stage.NOT_RECORDED: "not_recorded",
    Todo.ADOPT: "not_adopted",
    Todo.RECONFIRM: "to_reconfirm",
    Todo.DECIDE: "to_decide",
    Todo.PLACE: "place_gone",
    Todo.LOOK_AGAIN: "to_look_again",
    Todo.CONSULTATION: "in_consultation",
}


def described(whose: str) -> str:
    """Return what programs are told that a register is about."""
    return f"Every policy at {whose} and how its review stands."


def register_title(place: str) -> str:
    """Return the heading of the page, by the academy's short name; "" for the whole trust."""
    return f"Register of policies at {place}" if place else "Register of policies"


def register_page(
    renderer: Renderer,
    trust: Trust,
    academy: AcademyOrTrust,
    rows: Sequence[Row],
    day: date,
    *,
    listed: bool = False,
) -> Page:
    """Write the register.

    Args:
        renderer: the templates.
        trust: names and settings.
        academy: whose register; None for that of the whole trust.
        rows: its rows, those of one policy and place in the order in which they begin.
        day: the day that the page speaks of.
        listed: whether there is a page of the documents that must be there.
    """
    owner = trust.named(academy)
    read = as_read(rows) if academy else tuple(rows)
    whose, named = owner.short_name.on(day), names_in(rows)
    title = register_title(whose if academy else "")
    html = renderer.render(
        "register.html",
        title=title,
        whose=whose,
        academy=academy,
        trust_name=trust.organisation.short_name.on(day),
        words=trust.settings.words,
        day=day,
        trust_id=TRUST_FOLDER,
        about="",
        **_ways(trust, listed=listed),
        states=STATES,
        names=named,
        **numbers_shown(read, day, here=bool(academy)),
        **_pictures(read, named, day),
        **_table(read, named, day, here=bool(academy)),
    )
    return Page(
        address=ADDRESS,
        title=title if academy else TITLE,
        html=html,
        headings=tuple(_parts(academy, named)),
        search=(SearchEntry("", title, FOUND_AS),),
        description=described(whose),
        beside=tuple(files_beside_register(trust, academy, rows, day)),
    )


def _ways(trust: Trust, *, listed: bool) -> dict[str, Any]:
    """Return which pages the register leads to, as the template knows them."""
    scheme = trust.delegation.title if trust.delegation else ""
    return {"listed": listed, "scheme": scheme, "rests": bool(trust.sources)}


def numbers_shown(rows: Sequence[Row], day: date, *, here: bool) -> dict[str, Any]:
    """Return the register in numbers, as the template knows them.

    At an academy the trust's reviews that apply there count, and are told apart.
    """
    told = counted(rows, day)
    own = counted(without_trusts(rows), day)
    return {
        "reviews": [
            (key, getattr(told, _COUNTS[key]), said, _more(told, own, key) if here else None)
            for key, said in _REVIEWS.items()
        ],
        "todo": [(key, getattr(told, _COUNTS[key]), said) for key, said in _TODO.items()],
    }


def _more(told: Numbers, own: Numbers, key: Stage) -> int:
    """Return how many of the reviews counted at an academy are the trust's."""
    return int(getattr(told, _COUNTS[key])) - int(getattr(own, _COUNTS[key]))


def _pictures(rows: Sequence[Row], named: RowNames, day: date) -> dict[str, Any]:
    """Return the pictures, as the template knows them."""
    return {
        "months": year_ahead(rows, day, here=len(named.places) == 1),
        "grid": grid(rows, list(named.policies.items()), list(named.places), day)
        if len(named.places) > 1
        else [],
        "glance_words": GLANCE_WORDS,
    }


def _table(rows: Sequence[Row], named: RowNames, day: date, *, here: bool) -> dict[str, Any]:
    """Return the table and what its script needs, as the template knows them."""
    spans, root = spanned(rows), "../../" if here else "../"
    return {
        "root": root,
        "standing": len(standing_on(rows, day)),
        "rows": shown_rows(spans, root, day, here=here),
        "facts": facts(spans, named),
    }


def names_in(rows: Sequence[Row]) -> RowNames:
    """Return what rows name; of several titles of a policy, that of the first row."""
    titles = {row.policy: row.title for row in reversed(rows)}
    owners = {row.owner_role: row.owner for row in rows if row.owner_role and row.owner}
    return RowNames(
        policies=dict(sorted(titles.items(), key=_by_words)),
        places={row.academy: row.place for row in rows},
        owners=dict(sorted(owners.items(), key=_by_words)),
    )


def _by_words(entry: tuple[str, str]) -> tuple[str, str]:
    return entry[1].casefold(), entry[0]


def _parts(academy: AcademyOrTrust, named: RowNames) -> Iterator[Heading]:
    if named.places:
        yield Heading("_year", "The year ahead")
        if not academy and len(named.places) > 1:
            yield Heading("_glance", "At a glance")
        yield Heading("_rows", "Every policy")
    yield Heading("_files", "For other programs")


def files_beside_register(
    trust: Trust, academy: AcademyOrTrust, rows: Sequence[Row], day: date
) -> Iterator[tuple[str, bytes]]:
    """Yield what lies beside the page."""
    from generator.register.calendar import reviews_ics  # noqa: PLC0415 - costs time to load

    schema = f"../../{ADDRESS}{SCHEMA}" if academy else SCHEMA
    read = as_read(rows) if academy else rows
    yield CSV, register_csv(read, day, trust.organisation.site_url)
    yield JSON, register_json(read, trust, day, schema)
    yield CALENDAR, reviews_ics(rows, trust, academy, day)
    if not academy:
        yield SCHEMA, register_schema()


def workbook(trust: Trust, academy: AcademyOrTrust, rows: Sequence[Row], day: date) -> bytes:
    """Return the workbook beside the page: it bears the day, so it is another every day.

    Args:
        trust: names and settings.
        academy: whose register; None for that of the whole trust.
        rows: its rows.
        day: the day.
    """
    read = as_read(rows) if academy else rows
    whose = trust.named(academy).short_name.on(day)
    return register_workbook(read, exactly(day), whose, trust.organisation.site_url)
