"""The commands that oversee: register and due."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import at_academy, in_format, in_states, on_day, wrong_name
from generator.cli.options import policies as policies_option
from generator.cli.question import read_all
from generator.model.library import Library
from generator.model.trust import Trust
from generator.model.values import Duration
from generator.register.csv_file import register_csv
from generator.register.due import due_items, owned_by
from generator.register.due_list import due_json, due_text
from generator.register.json_file import register_json
from generator.register.row import Row
from generator.register.rows import register_rows, rows_of, trust_rows
from generator.register.state import STATES, as_read, counted, standing_on, states, without_trusts
from generator.register.table import HEADS, RegisterEntry, numbers_words, table
from generator.wording.stages import Stage

if TYPE_CHECKING:
    from rich.table import Table

_OWNER = "Only policies that this role keeps: its id or its title."
_STYLES = {Stage.OVERDUE: "bold red", Stage.DUE: "bold yellow", Stage.SOON: "yellow"}
_SHORT = re.compile(r"\s*([0-9]+)\s*([dwmy])\s*", re.IGNORECASE)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def _span(context: click.Context, option: click.Parameter, text: str) -> Duration | None:
    """Read a span as people type it: 60d, 60 days, 2 months."""
    if not text:
        return None
    short = _SHORT.fullmatch(text)
    try:
        return Duration.parse(f"{short[1]} {_UNITS[short[2].lower()]}" if short else text)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from error


@click.command()
@policies_option
@at_academy()
@in_states(STATES, "overdue")
@click.option("--owner", default="", metavar="ROLE", help=_OWNER)
@in_format("table", "csv", "json", "ics")
@on_day()
def register(
    *,
    policies: Path,
    academy: str | None,
    wanted: tuple[str, ...],
    owner: str,
    form: str,
    day: date,
) -> None:
    """List every policy at every academy, and how its review stands."""
    library, trust = read_all(policies, academy)
    _refuse_unknown(trust, owner, day)
    rows = [
        row
        for row in standing_on(_rows(library, trust, academy, day), day)
        if owned_by(row, owner) and (not wanted or _states(row, academy, day) & set(wanted))
    ]
    read = as_read(rows) if academy else tuple(rows)
    if form == "table":
        _show(read, day, academy, narrowed=bool(wanted or owner))
        return
    site = trust.organisation.site_url
    if form == "csv":
        content = register_csv(read, day, site)
    elif form == "json":
        content = register_json(read, trust, day)
    else:
        from generator.register.calendar import reviews_ics  # noqa: PLC0415 - costs time to load

        content = reviews_ics(rows, trust, academy, day)
    click.echo(content, nl=False)


def _states(row: Row, academy: str | None, day: date) -> frozenset[str]:
    """Return how a row stands; at an academy, by the trust's review as well."""
    found = states(row, day)
    return found | states(as_read([row])[0], day) if academy else found


def _rows(library: Library, trust: Trust, academy: str | None, day: date) -> tuple[Row, ...]:
    if academy:
        return rows_of(library, trust, academy, day)
    return register_rows(library, trust, day)


def _refuse_unknown(trust: Trust, owner: str, day: date) -> None:
    """Stop at a role that there is not: nothing would be found, and nobody would know why."""
    titles = {role.title.on(day) for role in trust.roles.values()}
    known = {*trust.roles, *titles}
    if owner and owner.casefold() not in {each.casefold() for each in known}:
        wrong_name(f"there is no role “{owner}” in trust.yml", owner, dict.fromkeys(known, ()))


def _show(rows: Sequence[Row], day: date, academy: str | None, *, narrowed: bool) -> None:
    """Print the register as a table for each place."""
    if not rows:
        click.echo("No policy was found.")
        if academy:
            click.echo("The whole trust’s register is shown without --academy.")
        return
    from rich.console import Console  # noqa: PLC0415 - costs time to load

    console = Console(highlight=False, emoji=False)
    for place, entries in table(rows, day):
        console.print(_table(place, entries))
    read = counted(rows, day) if academy else None
    told = numbers_words(counted(without_trusts(rows), day), narrowed=narrowed, read=read)
    console.print(told, markup=False)


def _table(place: str, entries: Sequence[RegisterEntry]) -> Table:
    from rich import box  # noqa: PLC0415 - costs time to load
    from rich.table import Table as Shown  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    # A name may have brackets, which would be taken for a style.
    title = Text(place, "bold")
    made = Shown(title=title, title_justify="left", box=box.SIMPLE, expand=True)
    for head, ratio in zip(HEADS, (8, 9, 9), strict=True):
        made.add_column(head, ratio=ratio, overflow="fold")
    for entry in entries:
        cells = [Text("\n".join(lines)) for lines in entry[:3]]
        cells[0].stylize("bold", 0, len(entry.policy[0]))
        cells[2].stylize(_STYLES.get(Stage(entry.state), ""), 0, len(entry.to_do[0]))
        made.add_row(*cells, end_section=True)
    return made


@click.command()
@policies_option
@click.option(
    "--within",
    callback=_span,
    default="",
    metavar="SPAN",
    help="How far ahead, such as 60d or 2 months; the trust's due_soon unless said.",
)
@click.option("--owner", default="", metavar="ROLE", help=_OWNER)
@at_academy("Only what is to do at this academy, and by the trust for it.")
@in_format("text", "json")
@on_day()
def due(
    *,
    policies: Path,
    within: Duration | None,
    owner: str,
    academy: str | None,
    form: str,
    day: date,
) -> None:
    """Say what needs doing and by whom; exit with 1 when anything is overdue."""
    library, trust = read_all(policies, academy)
    _refuse_unknown(trust, owner, day)
    rows = _rows(library, trust, academy, day)
    within = within or trust.settings.due_soon
    items, told = due_items(rows, day, within, owner), due_json if form == "json" else due_text
    here = {row.policy for row in rows} if academy else set()
    theirs = [row for row in trust_rows(library, trust, day) if row.policy in here]
    click.echo(told(items, day, due_items(theirs, day, within, owner)), nl=False)
    sys.exit(any(item.overdue_on(day) for item in items))
