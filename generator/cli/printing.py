"""The command that prints: print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from generator.build.day import day_named
from generator.cli.options import on_day, wrong
from generator.cli.options import policies as policies_option
from generator.cli.question import Question, base_named, read_question
from generator.document.printed import around_on, edition_printed
from generator.document.subject import Printed, UnprintableError
from generator.history.editions import timeline
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.values import When
from generator.render.at import timelines
from generator.site.edition_text import gap_text
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed

_NEEDED = ("typst", "pikepdf", "segno")


@click.command("print")
@click.argument("policy")
@policies_option
@click.option(
    "--academy", default="", metavar="ID", help="An academy; the trust's own text unless said."
)
@on_day("The edition in force on a day, such as 2026-09-01; today unless said.")
@click.option(
    "--version", default="", help="A version of the trust's text instead, such as a draft."
)
@click.option(
    "--large-print", is_flag=True, help="In letters of 18 points, for readers with low vision."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="print",
    show_default=True,
    help="The folder that the file goes into.",
)
def print_policies(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policy: str,
    policies: Path,
    academy: str,
    day: date,
    version: str,
    large_print: bool,
    out: Path,
) -> None:
    """Print a policy as PDF, for paper and for the records."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        wrong(f"printing needs {' and '.join(missing)}: pip install 'policybook[pdf]'")
    question = read_question(policies, policy, academy)
    if version and academy:
        wrong("--version prints the trust's own text; leave --academy out, or name a day with --on")
    found = _version(question, version) if version else _edition(question, day)
    printed, name = found
    suffix = "-large-print" if large_print else ""
    from generator.pdf.printing import print_policy  # noqa: PLC0415 - an extra may be missing

    try:
        content = print_policy(replace(printed, large=large_print))
        path = write_printed(out, f"{policy}-{academy or 'trust'}-{name}{suffix}.pdf", content)
    except (UnprintableError, CannotWriteError) as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(1) from error
    click.echo(f"{path}")


def _edition(question: Question, day: date) -> tuple[Printed, str]:
    """Return the edition in force on a day, with the names that its page shows today."""
    today = day_named("")
    known = timelines(question.library, question.trust, question.academy)
    spans = known.get(question.policy.id) or timeline(
        question.policy, question.trust, question.academy
    )
    span = spans.on(day)
    if not isinstance(span, Edition):
        names = question.trust.names_on(question.academy, day)
        place = names["academy.short_name" if question.academy else "trust.short_name"]
        told = " ".join(gap_text(span, spans, place, today).split())
        wrong(f"there is nothing to print on {When(day)}. {told}")
    printed = edition_printed(question.trust, span, known, today)
    return printed, span.begins.isoformat()


def _version(question: Question, named: str) -> tuple[Printed, str]:
    """Return a version of the trust's text, whether it ever was in force or not."""
    base, today = base_named(question, named), day_named("")
    known = timelines(question.library, question.trust, "")
    spans = known.get(question.policy.id) or timeline(question.policy, question.trust, "")
    edition = next((each for each in spans.editions if each.base is base), None)
    if edition is not None:
        return edition_printed(question.trust, edition, known, today), str(base.version)
    merged = merge(base, None, None, question.trust, "", today)
    around = around_on(question.trust, "", known, today)
    return Printed(question.policy, merged, None, spans, question.trust, around, today), str(
        base.version
    )
