"""The command that reports to those who oversee: report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from generator.cli.options import at_academy, into, wrong
from generator.cli.options import day as day_option
from generator.cli.options import policies as policies_option
from generator.cli.question import read_all
from generator.document.report import board_paper, overdue_list
from generator.document.report_document import ReportDocument
from generator.document.reported import Reported
from generator.document.subject import UnprintableError
from generator.model.academy import AcademyOrTrust
from generator.model.values import Duration, When
from generator.publish.day import day_named
from generator.publish.formats import PDF
from generator.publish.installed import possible
from generator.site.pages.report import report_page
from generator.wording.stages import Stage, before
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed

HTML = "html"
_PERIOD = Duration(months=3)


def _first_day(context: click.Context, option: click.Parameter, text: str) -> date | None:
    """Read the first day of the period; None where it is left out."""
    return day_option(context, option, text) if text else None


@click.command()
@policies_option
@click.option(
    "--since",
    callback=_first_day,
    default="",
    metavar="DATE",
    help="The first day of the period; three months before its last unless said.",
)
@click.option(
    "--until",
    callback=day_option,
    default="",
    metavar="DATE",
    help="Its last day, of which everything is told; today unless said.",
)
@at_academy("Only what concerns this academy.")
@click.option(
    "--state",
    type=click.Choice([Stage.OVERDUE.value]),
    help="The list of what is overdue on the last day, and nothing else.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([PDF, HTML], case_sensitive=False),
    help="One of the two; both unless said.",
)
@into("print")
def report(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policies: Path,
    since: date | None,
    until: date,
    academy: AcademyOrTrust,
    state: str | None,
    form: str | None,
    out: Path,
) -> None:
    """Write the paper for a meeting: what was decided, and what is due."""
    if state and since:
        wrong("the list of what is overdue is of one day: leave --since out")
    if since and since > until:
        wrong(f"the period ends before it begins: {When(since)} is after {When(until)}")
    can = possible(frozenset({PDF}) if form != HTML else frozenset())
    if form == PDF and can.lacking:
        wrong(can.lacking[0])
    library, trust = read_all(policies, academy)
    first = since or before(until, _PERIOD)
    reported = Reported(library, trust, academy, first, until, day_named(""))
    document = overdue_list(reported) if state else board_paper(reported)
    for lacking in can.lacking:
        click.echo(f"Note: only the page is written. {lacking}", err=True)
    forms = {HTML, PDF} if form is None else {form}
    failed = False
    for ending, content in _made(document, reported, forms & {HTML, *can.formats}):
        if isinstance(content, UnprintableError):
            click.echo(f"Error: {content}", err=True)
            failed = True
            continue
        try:
            click.echo(f"{write_printed(out, f'{_name(reported, state)}.{ending}', content)}")
        except CannotWriteError as error:
            wrong(str(error))
    if failed:
        raise SystemExit(1)


def _made(
    document: ReportDocument, reported: Reported, forms: set[str]
) -> Iterator[tuple[str, bytes | UnprintableError]]:
    """Yield the files, each with its ending: what cannot be printed keeps no page from anybody."""
    if HTML in forms:
        yield HTML, report_page(document)
    if PDF in forms:
        from generator.pdf.reporting import print_report  # noqa: PLC0415 - an extra may be missing

        try:
            yield PDF, print_report(document, reported)
        except UnprintableError as error:
            yield PDF, error


def _name(reported: Reported, state: str | None) -> str:
    """Return what the files are called: "board-paper-2026-09-01-to-2026-11-21"."""
    academy = f"-{reported.academy}" if reported.academy else ""
    if state:
        return f"{state}{academy}-{reported.until.isoformat()}"
    return f"board-paper{academy}-{reported.since.isoformat()}-to-{reported.until.isoformat()}"
