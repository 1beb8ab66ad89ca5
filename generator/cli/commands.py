"""The commands by name, each loaded when it is asked for: all of them take most of a second."""

from __future__ import annotations

import errno
import gc
import itertools
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import Any

import click
from click.exceptions import Exit

from generator.cli.output import printed, told

# Who uses them most, in the order in which the help lists them.
GROUPS = {
    "Everybody, to read": ("show", "diff", "print"),
    "Policy owners and clerks, to write": (
        "import",
        "revise",
        "adopt",
        "receive",
        "check",
        "serve",
        "approve",
        "schema",
    ),
    "Heads, document owners, the trust, to keep track": (
        "register",
        "due",
        "duties",
        "declarations",
        "report",
        "sources",
    ),
    "IT, to publish and to keep safe": ("build", "seal"),
}
_WHERE = {
    "adopt": "writing:adopt",
    "approve": "writing:approve",
    "build": "sites:build",
    "check": "checking:check",
    "declarations": "declarations:declarations",
    "diff": "reading:diff",
    "due": "register:due",
    "duties": "duties:duties",
    "import": "importing:import_files",
    "print": "printing:print_policies",
    "receive": "receiving:receive",
    "register": "register:register",
    "report": "report:report",
    "revise": "writing:revise",
    "schema": "schema:schema",
    "seal": "sealing:seal",
    "serve": "sites:serve",
    "show": "reading:show",
    "sources": "sources:sources",
}


# What may be left empty, or says itself what is wrong with that.
_MAY_BE_EMPTY = {"--minute", "--why", "--who", "--body"}
STOPPED = 130  # 128 and SIGINT
# What is loaded and read stays to the end. To look for garbage among it every 700 objects, as
# Python would, takes a tenth of the CPU of a short command, and finds nothing.
_NEW = 50_000  # objects between two looks


class SystemRefusedError(click.ClickException):
    """The system did not let something be read or written."""

    exit_code = 2  # as for what was asked for wrongly


def _with_values(command: click.Command | None) -> set[str]:
    """Return the options of a command that take a value."""
    every = command.params if command else ()
    valued = (each for each in every if isinstance(each, click.Option) and not each.is_flag)
    return {word for each in valued for word in each.opts}


class Commands(click.Group):
    """A group that loads a command when it is run, or its help is asked for.

    Whatever a command prints goes through here, so all of them meet a full disk alike.
    """

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end."""
        gc.set_threshold(_NEW)
        with redirect_stdout(printed(sys.stdout)), redirect_stderr(told(sys.stderr)):
            return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run what was asked for; what the system refuses is told in a line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:  # Ctrl+C
            click.echo("\nAborted!", err=True)
            raise Exit(STOPPED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            from generator.writer.refused import told_refusal  # noqa: PLC0415 - seldom needed

            raise SystemRefusedError(told_refusal(error)) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what is asked for; an option whose value is empty is no option left out.

        A script that writes `--academy "$WHO"` would show the trust's text where nobody is named.
        """
        name, command, rest = super().resolve_command(ctx, args)
        valued = _with_values(command) - _MAY_BE_EMPTY
        for before, each in itertools.pairwise(("", *rest)):
            named = before if not each.strip() else each.removesuffix("=")
            if named in valued and named != each:
                raise click.UsageError(f"{named} has no value: write one after it, or leave it out")
        return name, command, rest

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        module, _, function = _WHERE[cmd_name].partition(":")
        try:
            command: click.Command = getattr(import_module(f"generator.cli.{module}"), function)
        except KeyboardInterrupt:  # loading takes a moment, and nothing has been begun
            sys.stderr.write("\nAborted!\n")
            sys.exit(STOPPED)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands of each group below one another."""
        for heading, names in GROUPS.items():
            commands = {name: self.get_command(ctx, name) for name in names}
            limit = formatter.width - 6 - max(map(len, _WHERE))
            rows = [
                (name, command.get_short_help_str(limit))
                for name, command in commands.items()
                if command is not None
            ]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=max(map(len, _WHERE)))


def names_only() -> dict[str, click.Command]:
    """Return the commands by name, without what they do: enough to list and to find them."""
    return {name: click.Command(name) for name in _WHERE}
