"""The command line: one small function a verb; the only place that prints and exits."""

from __future__ import annotations

import sys

try:
    import click

    from generator import __version__
    from generator.cli.commands import Commands, names_only
    from generator.publish.builder import choose_builder
except KeyboardInterrupt:  # loading takes a moment, and nothing has been begun
    sys.stderr.write("\nAborted!\n")
    sys.exit(130)

choose_builder()


@click.group(
    cls=Commands, commands=names_only(), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="policybook", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a trust's policies, kept as plain files, into a staff intranet."""
