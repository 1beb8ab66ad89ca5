"""The command that says what is wrong: check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.check import report
from generator.cli.options import as_of
from generator.cli.options import policies as policies_option
from generator.model.problem import Severity
from generator.source.library import load

_FORMATS = {"text": report.as_text, "json": report.as_json, "github": report.as_github}


@click.command()
@policies_option
@as_of
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True
)
def check(*, policies: Path, day: date, strict: bool, form: str) -> None:
    """Say what is wrong with the policies, and what is still to be done."""
    from generator.check.linter import check as check_library  # noqa: PLC0415 - costs time to load

    problems = check_library(load(policies), day)
    click.echo(_FORMATS[form](problems, str(policies)), nl=False)
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(each.severity in counted for each in problems))
