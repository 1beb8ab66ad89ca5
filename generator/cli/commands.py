"""The commands by name, each loaded when it is asked for: all of them take most of a second."""

from __future__ import annotations

import sys
from importlib import import_module

import click

_WHERE = {
    "adopt": "writing:adopt",
    "approve": "writing:approve",
    "build": "sites:build",
    "check": "checking:check",
    "diff": "reading:diff",
    "due": "register:due",
    "print": "printing:print_policies",
    "register": "register:register",
    "report": "report:report",
    "revise": "writing:revise",
    "seal": "sealing:seal",
    "serve": "sites:serve",
    "show": "reading:show",
}


class Commands(click.Group):
    """A group that loads a command when it is run, or its help is asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        module, _, function = _WHERE[cmd_name].partition(":")
        try:
            command: click.Command = getattr(import_module(f"generator.cli.{module}"), function)
        except KeyboardInterrupt:  # loading takes a moment, and nothing has been begun
            sys.stderr.write("\nAborted!\n")
            sys.exit(130)
        return command


def names_only() -> dict[str, click.Command]:
    """Return the commands by name, without what they do: enough to list and to find them."""
    return {name: click.Command(name) for name in _WHERE}
