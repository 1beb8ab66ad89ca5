"""Ask before something is done that cannot be undone."""

from __future__ import annotations

import os
import sys

import click

from generator.drafting.before_sealing import BeforeSealing
from generator.drafting.still_to_adopt import StillToAdopt
from generator.render.redline_text import redline_text
from generator.wording.phrases import counted

NO = 1  # so that what a script does next is not done
_SEAL = "A sealed version is never edited: what changes later goes into the next one. Seal it?"


def may_ask() -> bool:
    """Return whether somebody sits before a screen, and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> None:
    """Ask, and stop where the answer is no, or nobody can be asked.

    Args:
        question: what can be answered with yes.
    """
    if not may_ask():
        click.echo(
            "Error: nothing was written, because nobody can be asked here: this is no terminal. "
            "Where what is shown above is right, run the command again with --yes",
            err=True,
        )
        raise SystemExit(2)
    if not click.confirm(question):
        click.echo("Nothing was written.")
        raise SystemExit(NO)


def ask_to_seal(shown: BeforeSealing) -> None:
    """Show what is about to be sealed, and stop unless the answer is yes."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(sealing_text(shown, colour=colour))
    ask(_SEAL)


def ask_to_adopt(found: StillToAdopt) -> None:
    """List what is about to be recorded as adopted, and stop unless the answer is yes."""
    click.echo("Still to be adopted; nothing is written yet:")
    for line in found.told:
        click.echo(f"- {line}")
    if found.left_out:
        click.echo("\nLeft out, to be adopted one by one:")
    for line in found.left_out:
        click.echo(f"- {line}")
    click.echo()
    count = counted(len(found.policies), "policy", "policies")
    ask(
        f"Record that {found.body} adopted {count} without any change on {found.on}, and seal that?"
    )


def sealing_text(shown: BeforeSealing, *, colour: bool = False) -> str:
    """Return what is about to be sealed, for a terminal.

    Args:
        shown: what it is, what it changes, what is odd about it.
        colour: whether what goes is red, and what comes green.
    """
    lines = ["This is about to be sealed; nothing is written yet.", "", *shown.what, ""]
    lines.append(shown.against)
    if shown.changes is not None:
        lines.append(redline_text(shown.changes, colour=colour).rstrip())
    lines.append("")
    if shown.concerns:
        lines += ["Look at these first:", *(f"- {each}" for each in shown.concerns), ""]
    return "\n".join(lines)
