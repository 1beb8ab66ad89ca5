"""The command that helps editors: schema."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import into, wrong
from generator.cli.options import policies as policies_option
from generator.schema.folder import SETTINGS, schemas, vscode_settings
from generator.source.files.trust_file import TRUST_FILE
from generator.source.folder.library import load
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed


@click.command()
@policies_option
@into("schemas")
def schema(*, policies: Path, out: Path) -> None:
    """Write JSON Schemas, with which an editor helps to write the files."""
    if not policies.is_dir():
        wrong(f"there is no folder “{policies}”; name it with --policies")
    library = load(policies)
    made = list(schemas(library))
    settings = vscode_settings(made, _shown(out), policies.as_posix().rstrip("/"))
    try:
        for each in made:
            click.echo(f"Wrote {write_printed(out, each.name, each.content).as_posix()}")
        click.echo(f"Wrote {write_printed(out, SETTINGS, settings).as_posix()}")
    except CannotWriteError as error:
        wrong(str(error))
    if library.trust is None:
        click.echo(f"{TRUST_FILE} cannot be used, so its ids are in none of them; see check.")
    click.echo("They hold the ids of this folder: write them anew when it has other ones.")


def _shown(folder: Path) -> str:
    """Return a folder as an editor finds it from where it was opened."""
    shown = folder.as_posix().rstrip("/")
    return shown if folder.is_absolute() or shown.startswith(".") else f"./{shown}"
