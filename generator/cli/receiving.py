"""The command that files what came by e-mail: receive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.check import report
from generator.check.linter import check
from generator.cli.held_folder import held_folder
from generator.cli.options import at_academy, files_named, wrong
from generator.cli.options import policies as policies_option
from generator.drafting.receive import filed_words
from generator.drafting.receive import receive as receive_file
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.model.problem import Problem
from generator.publish.day import day_named
from generator.source.folder.disk import read_file
from generator.source.folder.library import load
from generator.source.folder.odd_names import shown
from generator.writer.folders import CannotWriteError
from generator.writer.policies import write_policies


@click.command()
@files_named
@at_academy("Whose it has to be, for certainty.")
@policies_option
def receive(*, files: tuple[Path, ...], academy: str | None, policies: Path) -> None:
    """File drafts of variations that came by e-mail, and say what to look at.

    Each FILE goes where it belongs by what it says: academy, policy, version. No file is ever
    written over.
    """
    refused = [file for file in files if not _received(file, academy, policies)]
    if refused and len(files) > 1:
        click.echo(f"{len(files) - len(refused)} of {len(files)} files were filed.", err=True)
    sys.exit(bool(refused))


def _received(file: Path, academy: str | None, policies: Path) -> bool:
    """File a draft and say so, or say why not; return whether it was filed."""
    name, written = shown(file.name), ""
    content = read_file(file, name)
    if isinstance(content, Problem):
        _tell_refused(name, RefusedError("it cannot be read:", problems=(content,)))
        return False
    try:
        with held_folder(policies) as (library, before):
            workspace = Workspace(library, before, day_named(""), policies.as_posix())
            drafted = receive_file(workspace, name, content, academy)
            for path in write_policies(policies, drafted.files, before):
                written = path
    except RefusedError as error:
        _tell_refused(name, error)
        return False
    except CannotWriteError as error:
        wrong(str(error))
    _tell(name, written, drafted, policies)
    return True


def _tell_refused(name: str, error: RefusedError) -> None:
    first, *more = error.reasons
    click.echo(f"Error: {name} was not filed: {first}", err=True)
    for reason in more:
        click.echo(f"- {reason}", err=True)
    for problem in error.problems:
        click.echo(f"- {problem}", err=True)


def _tell(name: str, path: str, drafted: Drafted, policies: Path) -> None:
    library, today = load(policies), day_named("")
    workspace = Workspace(library, drafted.files, today, policies.as_posix())
    click.echo(f"Filed {name} as {workspace.shown(path)}")
    click.echo(filed_words(workspace, path))
    found = [problem for problem in check(library, today) if problem.place.file == path]
    if drafted.notes:
        click.echo("\nLook at these:")
        for note in drafted.notes:
            click.echo(f"- {note}")
    click.echo("\nThe check finds nothing else in it." if not found else "\nThe check says of it:")
    if found:
        click.echo(report.as_text(found, str(policies)), nl=False)
    click.echo(f"\nIts page, once the site is built: {_page(workspace, path)}")
    for index, step in enumerate(drafted.following):
        click.echo(f"{'Next: ' if index == 0 else 'Then: '}{step}")


def _page(workspace: Workspace, path: str) -> str:
    """Return the address of the page of a draft, of which this is the file."""
    policy, _, academy, file = path.split("/")
    site = workspace.trust.organisation.site_url.rstrip("/")
    return f"{site}/{academy}/{policy}/{file.removesuffix('.yml')}/"
