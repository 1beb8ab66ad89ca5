"""What several commands have in common: their options, and how they stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.build.day import day_named

Command = TypeVar("Command", bound=Callable[..., None])


def day(context: click.Context, option: click.Parameter, text: str) -> date:
    """Read a day as people write it to us: 2026-09-01."""
    try:
        return day_named(text)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from error


def policies(command: Command) -> Command:
    """Give a command the option --policies."""
    where = click.Path(path_type=Path)
    told = "The policies folder."
    return click.option("--policies", type=where, default="policies", show_default=True, help=told)(
        command
    )


def as_of(command: Command) -> Command:
    """Give a command the option --as-of."""
    told = "The day that the pages speak of, such as 2026-09-01; today unless said."
    return click.option("--as-of", "day", callback=day, default="", metavar="DATE", help=told)(
        command
    )


def config(command: Command) -> Command:
    """Give a command the option --config."""
    where = click.Path(path_type=Path, exists=True, dir_okay=False)
    told = "mkdocs.yml; unless said, the one beside the policies, or Policybook's own."
    return click.option("--config", type=where, help=told)(command)


def wrong(message: str) -> NoReturn:
    """Say what was asked for wrongly, and stop."""
    click.echo(f"Error: {message}", err=True)
    raise SystemExit(2)
