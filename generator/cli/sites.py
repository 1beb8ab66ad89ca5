"""The commands that make the site: build and serve."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.check import report
from generator.cli.options import as_of, wrong
from generator.cli.options import config as config_option
from generator.cli.options import policies as policies_option
from generator.cli.progress import bars
from generator.model.problem import Severity, errors
from generator.publish.installed import EVERYTHING, install
from generator.publish.memory import sweep_no_more
from generator.publish.order import NotPublishedError, Order, Outcome
from generator.publish.portal import build_site
from generator.publish.public import build_public
from generator.publish.where import configured
from generator.writer.folders import CannotWriteError


def _out(context: click.Context, option: click.Parameter, out: Path | None) -> Path | None:
    """Refuse the folder that the command runs in: a site takes its folder's place."""
    if out is not None and Path.cwd().is_relative_to(os.path.realpath(out)):
        message = "a site cannot replace the folder that you are in; name one in it, such as site"
        raise click.BadParameter(message, context, option)
    return out


@click.command()
@policies_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    callback=_out,
    help="Where the site goes; site unless said.",
)
@as_of
@click.option("--strict", is_flag=True, help="Publish nothing on any error or warning.")
@config_option
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Processes at most; 0: one a core."
)
@click.option(
    "--public",
    is_flag=True,
    help="The public edition: policies classified as public alone, without people and records.",
)
@click.option("--no-pdf", is_flag=True, help="Make pages only: no PDF and no Word files.")
@click.option(
    "--on",
    "scheduler",
    metavar="ADDRESS",
    help="Have the workers of a Dask scheduler do the work, such as tls://scheduler:8786.",
)
@click.option(
    "--shared",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder that all machines see: files come back through it.",
)
@click.option(
    "--unencrypted", is_flag=True, help="Let --on reach other machines over tcp://, unprotected."
)
def build(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policies: Path,
    out: Path | None,
    day: date,
    strict: bool,
    config: Path | None,
    jobs: int,
    public: bool,
    no_pdf: bool,
    scheduler: str | None,
    shared: Path | None,
    unencrypted: bool,
) -> None:
    """Build the whole site."""
    found = configured(policies, config)
    formats = frozenset[str]() if no_pdf else EVERYTHING
    where = out or (Path.cwd() / "public" if public else found.out)
    order = Order(policies, where, day, found.file, strict=strict, jobs=jobs, formats=formats)
    if scheduler and public:
        wrong("the public edition is made on this machine; leave out --on")
    try:
        with _engine(scheduler, shared, unencrypted=unencrypted) as cluster, bars() as progress:
            order = replace(order, cluster=cluster)
            outcome = build_public(order) if public else build_site(order, progress)
    except NotPublishedError as error:
        _refused(error, policies)
    except CannotWriteError as error:
        wrong(str(error))
    sweep_no_more()
    _told(outcome, policies)


@contextmanager
def _engine(address: str | None, shared: Path | None, *, unencrypted: bool) -> Iterator[Any]:
    """Connect to the workers of a scheduler; None where this machine does the work."""
    if address is None:
        yield None
        return
    if find_spec("distributed") is None:
        wrong(f"--on needs Dask, which is not installed; {install('cluster')}")
    from generator.publish.engines.connected import connected  # noqa: PLC0415 - an extra

    with connected(address, shared, unencrypted=unencrypted) as cluster:
        yield cluster


def _told(outcome: Outcome, policies: Path) -> None:
    for line in outcome.lacking:
        click.echo(line, err=True)
    for warning in outcome.warnings:
        click.echo(f"Warning: {warning}", err=True)
    for left in outcome.left:
        click.echo(f"Warning: {left}.", err=True)
    for anew in outcome.anew:
        click.echo(f"Note: {anew}.", err=True)
    here = Path.cwd()
    out = outcome.out.relative_to(here) if outcome.out.is_relative_to(here) else outcome.out
    click.echo(f"{outcome.summary}. The site is in {out}/")
    serious = errors(outcome.problems)
    if serious:
        click.echo(report.as_text(serious, str(policies)), err=True, nl=False)
        sys.exit(1)


def _refused(error: NotPublishedError, policies: Path) -> NoReturn:
    serious = [each for each in error.problems if each.severity is not Severity.OPEN]
    if serious:
        click.echo(report.as_text(serious, str(policies)), err=True)
    for fault in error.faults:
        click.echo(fault, err=True)
    click.echo("Nothing was published; the site is as it was.", err=True)
    sys.exit(1)


@click.command()
@policies_option
@as_of
@config_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(policies: Path, day: date, config: Path | None, host: str, port: int) -> None:
    """Show the site at a local address, built again whenever a file changes."""
    from generator.publish.serve import serve_site  # noqa: PLC0415 - costs time to load

    order = Order(policies, Path(), day, configured(policies, config).file, whole=True)
    try:
        serve_site(order, host, port, click.echo)
    except OSError as error:
        wrong(f"the site cannot be shown at {host}:{port}: {error.strerror}; try another --port")
