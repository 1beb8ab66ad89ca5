"""The command that prints: print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from generator.cli.options import at_academy, in_format, into, on_day, option_given, wrong
from generator.cli.options import policies as policies_option
from generator.cli.wanted import Wanted
from generator.model.academy import AcademyOrTrust
from generator.publish.formats import FORMATS
from generator.publish.installed import possible


@click.command("print")
@click.argument("named", nargs=-1, metavar="[POLICY]")
@policies_option
@click.option("--pack", default="", metavar="NAME", help="A pack instead, such as induction.")
@at_academy("An academy; the trust's own text unless said.")
@on_day("What is in force on a day, such as 2026-09-01; today unless said.")
@click.option("--version", default="", metavar="N", help="A version instead, such as a draft.")
@click.option(
    "--against", default="", metavar="WHEN", help="What changed since a version or a day."
)
@click.option(
    "--names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A pack for each who starts: a CSV file with the columns name and large_print.",
)
@click.option(
    "--large-print", is_flag=True, help="In letters of 18 points, for readers with low vision."
)
@in_format(*FORMATS)
@into("print")
def print_policies(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    named: tuple[str, ...],
    policies: Path,
    pack: str,
    academy: AcademyOrTrust,
    day: date,
    version: str,
    against: str,
    names: Path | None,
    large_print: bool,
    form: str,
    out: Path,
) -> None:
    """Print a policy, what changed in it, or a pack of policies.

    POLICY is the name of its folder. Each file goes into the folder print, and is named on the
    screen.
    """
    if len(named) > 1:
        wrong(f"one policy is printed at a time: print “{named[0]}” first, then the next")
    policy = next(iter(named), "")
    wanted = Wanted(
        policies, policy, pack, academy, day, version, against, names, large_print, form, out
    )
    for contradiction in _contradictions(wanted, on=option_given("day")):
        wrong(contradiction)
    for lacking in possible(frozenset({form})).lacking:
        wrong(lacking)
    if pack:
        from generator.cli.print_pack import print_packs  # noqa: PLC0415 - an extra may be missing

        print_packs(wanted)
    else:
        from generator.cli.print_policy import print_text  # noqa: PLC0415 - as above

        print_text(wanted)


def _contradictions(wanted: Wanted, *, on: bool) -> Iterator[str]:
    """Yield what cannot go together among the options, the first thing first."""
    form = FORMATS[wanted.form]
    if not wanted.policy and not wanted.pack:
        yield "say what to print: the name of a POLICY, or --pack and the name of a pack"
    if wanted.policy and wanted.pack:
        yield "a policy and a pack are both named: print one, then the other"
    if wanted.pack and (wanted.version or wanted.against):
        yield "a pack holds what is in force on a day; name the day with --on"
    if wanted.pack and not form.packs:
        yield "packs are printed as PDF only; leave --format out"
    if wanted.against and not form.redlines:
        yield (
            f"what changed is not printed as {wanted.form}: leave --format out, or see it on the "
            "screen with policybook diff"
        )
    if wanted.large and not form.sizes:
        yield f"letters have no size in a {wanted.form} file: leave --large-print out"
    if wanted.names and not wanted.pack:
        yield "--names stands with --pack, and prints one for each who starts"
    if wanted.version and on:
        yield "--version and --on both choose a text; leave one of them out"
