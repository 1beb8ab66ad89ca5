"""What `check --fix` does before it checks: mend what is mechanical, and show it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.held_folder import held_folder
from generator.cli.options import wrong
from generator.drafting.mend import mended
from generator.drafting.shown_diff import shown_diff
from generator.writer.folders import CannotWriteError
from generator.writer.policies import write_policies


def mend(policies: Path, day: date) -> None:
    """Mend the files of a policies folder, and print each change.

    Args:
        policies: the folder.
        day: the day it is.
    """
    try:
        with held_folder(policies) as (_, files):
            done = mended(files, day)
            for name in write_policies(policies, done.files, files):
                path = f"{str(policies).rstrip('/')}/{name}"
                click.echo(shown_diff(path, files[name], done.files[name]))
    except CannotWriteError as error:
        wrong(str(error))
    number = len(done.files)
    if not number:
        click.echo("Nothing was mended.")
    else:
        click.echo(f"Mended {number} {'file' if number == 1 else 'files'}; look at each change.")
    for name in done.sealed:
        click.echo(
            f"{policies}/{name}: left as it is, because it is sealed; make a new version, or, if "
            f"it was wrong when it was sealed, correct it and run policybook seal --replace {name} "
            '--why "…"'
        )
    click.echo()
