"""The command that tells which documents academies must have, and how each stands: duties."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import at_academy, in_format, in_states, on_day
from generator.cli.options import policies as policies_option
from generator.cli.question import read_all
from generator.register.duty_files import DutyRegister
from generator.register.duty_row import STATES, duty_rows
from generator.register.duty_text import duties_text
from generator.source.files.duty_list import duty_list

_NO_LIST = (
    "Note: these policies have no duties.yml, so that pages, check and the board paper say nothing "
    "of this. For England's list, write “list: england” into a file of that name beside trust.yml."
)


@click.command()
@policies_option
@at_academy()
@in_states(STATES, "missing")
@in_format("text", "csv", "json")
@on_day()
def duties(
    *, policies: Path, academy: str | None, wanted: tuple[str, ...], form: str, day: date
) -> None:
    """List the documents that academies must have, and how each stands."""
    library, trust = read_all(policies, academy)
    listed = library.duties or duty_list()
    if library.duties is None:
        click.echo(_NO_LIST, err=True)
    rows = duty_rows(library, trust, listed, academy, day)
    shown = [row for row in rows if not wanted or row.state(day) in wanted]
    if form == "text":
        click.echo(duties_text(trust, listed, shown, day), nl=False)
        return
    register = DutyRegister(trust, listed, shown, day)
    click.echo(register.as_csv() if form == "csv" else register.as_json(), nl=False)
