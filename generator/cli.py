"""The command line: one small function a verb; the only place that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator import __version__
from generator.build import academies
from generator.build.day import day_named
from generator.build.memory import sweep_no_more
from generator.build.order import Order, Outcome, RefusedError
from generator.build.portal import build_site
from generator.build.where import configured
from generator.check import report
from generator.model.problem import Problem, Severity
from generator.source.library import load
from generator.writer.folders import CannotWriteError

_FORMATS = {"text": report.as_text, "json": report.as_json, "github": report.as_github}
_Command = TypeVar("_Command", bound=Callable[..., None])


def _day(context: click.Context, option: click.Parameter, text: str) -> date:
    """Read a day as people write it to us: 2026-09-01."""
    try:
        return day_named(text)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from error


def _policies(command: _Command) -> _Command:
    where = click.Path(path_type=Path)
    told = "The policies folder."
    return click.option("--policies", type=where, default="policies", show_default=True, help=told)(
        command
    )


def _as_of(command: _Command) -> _Command:
    told = "The day that the pages speak of, such as 2026-09-01; today unless said."
    return click.option("--as-of", "day", callback=_day, default="", metavar="DATE", help=told)(
        command
    )


def _config(command: _Command) -> _Command:
    where = click.Path(path_type=Path, exists=True, dir_okay=False)
    told = "mkdocs.yml; unless said, the one beside the policies, or Policybook's own."
    return click.option("--config", type=where, help=told)(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policybook", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a trust's policies, kept as plain files, into a staff intranet."""


def _out(context: click.Context, option: click.Parameter, out: Path | None) -> Path | None:
    """Refuse the folder that the command runs in: a site takes its folder's place."""
    if out is not None and Path.cwd().is_relative_to(out.absolute()):
        message = "a site cannot replace the folder that you are in; name one in it, such as site"
        raise click.BadParameter(message, context, option)
    return out


@main.command()
@_policies
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    callback=_out,
    help="Where the site goes; site unless said.",
)
@_as_of
@click.option("--strict", is_flag=True, help="Publish nothing on any error or warning.")
@_config
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Processes at most; 0: one a core."
)
def build(
    *,
    policies: Path,
    out: Path | None,
    day: date,
    strict: bool,
    config: Path | None,
    jobs: int,
) -> None:
    """Build the whole site."""
    found = configured(policies, config)
    order = Order(policies, out or found.out, day, found.file, strict=strict, jobs=jobs)
    try:
        with _progress("Making academy sites") as progress:
            outcome = build_site(order, progress)
    except RefusedError as error:
        _refused(error, policies)
    except CannotWriteError as error:
        _wrong(str(error))
    sweep_no_more()
    _told(outcome, policies)


@contextmanager
def _progress(what: str) -> Iterator[academies.Progress]:
    """Show a bar while something long is done, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005 - nobody is looking
        return
    from rich.console import Console  # noqa: PLC0415 - costs time to load
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _told(outcome: Outcome, policies: Path) -> None:
    for warning in outcome.warnings:
        click.echo(f"Warning: {warning}", err=True)
    click.echo(f"{outcome.summary}.")
    if _errors(outcome.problems):
        click.echo(report.as_text(_errors(outcome.problems), str(policies)), err=True, nl=False)
        sys.exit(1)


def _refused(error: RefusedError, policies: Path) -> NoReturn:
    serious = [each for each in error.problems if each.severity is not Severity.OPEN]
    if serious:
        click.echo(report.as_text(serious, str(policies)), err=True)
    for fault in error.faults:
        click.echo(fault, err=True)
    click.echo("Nothing was published; the site is as it was.", err=True)
    sys.exit(1)


def _wrong(message: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(2)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [each for each in problems if each.severity is Severity.ERROR]


@main.command()
@_policies
@_as_of
@_config
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(policies: Path, day: date, config: Path | None, host: str, port: int) -> None:
    """Show the site at a local address, built again whenever a file changes."""
    from generator.build.serve import serve_site  # noqa: PLC0415 - costs time to load

    order = Order(policies, Path(), day, configured(policies, config).file, whole=True)
    try:
        serve_site(order, host, port, click.echo)
    except OSError as error:
        _wrong(f"the site cannot be shown at {host}:{port}: {error.strerror}; try another --port")


@main.command()
@_policies
@_as_of
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True
)
def check(*, policies: Path, day: date, strict: bool, form: str) -> None:
    """Say what is wrong with the policies, and what is still to be decided."""
    from generator.check.linter import check as check_library  # noqa: PLC0415 - costs time to load

    problems = check_library(load(policies), day)
    click.echo(_FORMATS[form](problems, str(policies)), nl=False)
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(each.severity in counted for each in problems))


if __name__ == "__main__":
    main()
