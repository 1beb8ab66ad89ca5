"""What several commands have in common: their options, and how they stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from click.core import ParameterSource

from generator.model.policy import Policy
from generator.publish.day import day_named
from generator.source.files.trust_file import TRUST_FILE
from generator.source.known.meant import Titles, nearest_titled
from generator.source.known.policy_lookup import nearest_policy

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


def files_named(command: Command) -> Command:
    """Give a command the files that it takes, one at least."""
    there = click.Path(path_type=Path, exists=True, dir_okay=False)
    return click.argument("files", nargs=-1, required=True, metavar="FILE...", type=there)(command)


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


def on_day(
    told: str = "The day, such as 2026-09-01; today unless said.",
) -> Callable[[Command], Command]:
    """Give a command the option --on, which is today unless said; its help is as told."""
    return click.option("--on", "day", callback=day, default="", metavar="DATE", help=told)


def _named(_context: click.Context, _parameter: click.Parameter, told: str | None) -> str | None:
    """Return what was named; None where nothing was, or a variable of a script was empty."""
    return told or None


def at_academy(told: str = "Only this academy.") -> Callable[[Command], Command]:
    """Give a command the option --academy, which is none unless said; its help is as told."""
    return click.option("--academy", callback=_named, metavar="ID", help=told)


def in_format(*known: str) -> Callable[[Command], Command]:
    """Give a command the option --format, which is the first of those known unless said."""
    kind = click.Choice(known, case_sensitive=False)
    return click.option("--format", "form", type=kind, default=known[0], show_default=True)


def in_states(known: Sequence[str], example: str) -> Callable[[Command], Command]:
    """Give a command the option --state, which narrows what it lists."""
    kind = click.Choice(known, case_sensitive=False)
    told = f"Only what is in this state, such as {example}; may be given several times."
    return click.option("--state", "wanted", multiple=True, type=kind, metavar="STATE", help=told)


def into(default: str) -> Callable[[Command], Command]:
    """Give a command the option --out, the folder that it writes into."""
    where = click.Path(path_type=Path, file_okay=False)
    told = "The folder that the files go into."
    return click.option(
        "--out", type=where, default=default, show_default=True, help=told, callback=_no_policies
    )


def _no_policies(_: click.Context, __: click.Parameter, out: Path) -> Path:
    """Return a folder; whatever is written among the policies would be taken for one of them."""
    folder = out.resolve()
    if any((each / TRUST_FILE).is_file() for each in (folder, *folder.parents)):
        told = f"“{out}” is among the policies, and check would find there what is no policy"
        raise click.BadParameter(f"{told}; name another folder")
    return out


def option_given(name: str) -> bool:
    """Return whether an option was given, and not left to what it is unless said."""
    source = click.get_current_context().get_parameter_source(name)
    return source is not ParameterSource.DEFAULT


def wrong_name(message: str, word: str, known: Titles) -> NoReturn:
    """Say that something asked for is not there, with the nearest that is, and stop.

    Args:
        message: what is not there.
        word: what was asked for.
        known: what there is, by its ids, and what each is called.
    """
    wrong_with(message, nearest_titled(word, known))


def no_policy(folder: Path, name: str, policies: Mapping[str, Policy]) -> NoReturn:
    """Say that there is no such policy, with the one that may be meant, and stop.

    Args:
        folder: the policies folder.
        name: what was asked for.
        policies: what there is, by id.
    """
    wrong_with(f"there is no policy “{name}” in {folder}", nearest_policy(name, policies))


def wrong_with(message: str, hint: str) -> NoReturn:
    """Say what was asked for wrongly, with a hint where there is one, and stop."""
    wrong(f"{message}; {hint}" if hint else message)


def wrong(message: str) -> NoReturn:
    """Say what was asked for wrongly, and stop."""
    click.echo(f"Error: {message}", err=True)
    raise SystemExit(2)
