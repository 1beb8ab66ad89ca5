"""The command that says what is wrong: check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.check import report
from generator.check.who import as_json, as_text, mentions
from generator.cli.options import as_of, in_format, wrong
from generator.cli.options import policies as policies_option
from generator.model.problem import Severity
from generator.model.rules import Rule
from generator.source.folder.disk import read_folder
from generator.source.folder.library import load, parse

_FORMATS = {"text": report.as_text, "json": report.as_json, "github": report.as_github}


@click.command()
@policies_option
@as_of
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@in_format(*_FORMATS)
@click.option(
    "--who", metavar="NAME", help="Instead, list where a person stands, before they leave."
)
@click.option(
    "--fix", is_flag=True, help="First mend what is mechanical, in files that are not sealed."
)
def check(
    *, policies: Path, day: date, strict: bool, form: str, who: str | None, fix: bool
) -> None:
    """Say what is wrong with the policies, and what is still to be done."""
    if fix:
        if who is not None or form != "text":
            wrong("--fix shows what it mends as text; leave out --who and --format")
        from generator.cli.mending import mend  # noqa: PLC0415 - costs time to load

        mend(policies, day)
    if who is not None:
        _who(policies, who, day, form)
        return
    from generator.check.linter import check as check_library  # noqa: PLC0415 - costs time to load

    problems = check_library(load(policies), day)
    click.echo(_FORMATS[form](problems, str(policies)), nl=False)
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(each.severity in counted for each in problems))


def _who(policies: Path, name: str, day: date, form: str) -> None:
    """List where a person stands; it is a question, so no answer to it is a failure."""
    if form == "github":
        wrong("--who has no lines to mark; choose --format text or json")
    if not any(letter.isalnum() for letter in name):
        wrong('--who needs a name, such as --who "Ferrers"')
    files, problems = read_folder(policies)
    if problems:
        click.echo(report.as_text(problems, str(policies)), err=True, nl=False)
        if not files:
            sys.exit(2)
    library = parse(files)
    unread = [problem for problem in library.problems if problem.rule is Rule.NOT_UTF8]
    if unread:
        click.echo(report.as_text(unread, str(policies)), err=True, nl=False)
    found = mentions(files, library.trust, name, day)
    told = as_json(found, str(policies)) if form == "json" else as_text(found, name, str(policies))
    click.echo(told, nl=False)
