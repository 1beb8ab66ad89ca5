"""The command that seals what was approved: seal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from generator.check import report
from generator.check.seals import broken_seals
from generator.cli.held_folder import held_folder
from generator.cli.options import no_policy, on_day, wrong
from generator.cli.options import policies as policies_option
from generator.drafting.seals import CannotSealError, missing, resealed, sealed
from generator.model.library import Library
from generator.model.problem import errors
from generator.model.seal import SEALS_FILE
from generator.source.files.trust_file import TRUST_FILE
from generator.writer.folders import CannotWriteError
from generator.writer.policies import write_policies


@click.command()
@click.argument("names", nargs=-1, metavar="[POLICY]...")
@policies_option
@click.option(
    "--replace",
    "files",
    multiple=True,
    metavar="FILE",
    help="Seal this version anew, such as social-media/2.0.md; may be given several times.",
)
@click.option("--why", default="", metavar="TEXT", help="Why it is sealed anew; kept in seals.yml.")
@on_day("The day of sealing, such as 2026-09-01; today unless said.")
def seal(
    *, names: tuple[str, ...], policies: Path, files: tuple[str, ...], why: str, day: date
) -> None:
    """Seal approved versions, so that check notices when their text changes."""
    which = tuple(dict.fromkeys(_below(policies, file) for file in files))
    try:
        with held_folder(policies) as (library, contents):
            _refuse_wrong_usage(library, names, files, why.strip(), policies)
            if which:
                _write(policies, resealed(library, contents, day, which, why.strip()), contents)
            else:
                _write(policies, sealed(library, contents, day, names), contents)
    except (CannotSealError, CannotWriteError) as error:
        wrong(str(error))
    if which:
        _tell_replaced(library, which, policies)
    else:
        _tell_added(library, names, policies)
        sys.exit(_tell_errors(library, names, policies))


def _refuse_wrong_usage(
    library: Library, names: tuple[str, ...], files: tuple[str, ...], why: str, policies: Path
) -> None:
    if files and names:
        wrong("name policies to seal what has no seal, or --replace for a seal that was wrong")
    if bool(files) != bool(why):
        wrong("--replace and --why go together: say which version, and why its seal was wrong")
    known = {problem.place.file.partition("/")[0] for problem in library.problems}
    for name in names:
        if name not in {*library.policies, *known}:
            no_policy(policies, name, library.policies)


def _below(policies: Path, file: str) -> str:
    """Return the path of a file below the policies folder, however it was named."""
    path = Path(file.replace("\\", "/"))
    folder = policies.resolve()
    full = path.resolve()
    return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else path.as_posix()


def _write(policies: Path, new: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    for _ in write_policies(policies, new, before):
        pass


def _tell_added(library: Library, names: Sequence[str], policies: Path) -> None:
    added = [version.places.file for version in missing(library, names or library.policies)]
    for file in added:
        click.echo(f"{policies}/{file}: sealed")
    if added:
        some = "1 version has" if len(added) == 1 else f"{len(added)} versions have"
        click.echo(f"{some} a seal now. To change one, start a new version: policybook revise")
    elif set(library.seals) - set(library.sealed):
        click.echo(f"{policies}/{SEALS_FILE}: lists the policies that have seals")
    else:
        click.echo("Nothing to seal: every approved version that can be read has its seal.")


def _tell_errors(library: Library, names: Sequence[str], policies: Path) -> bool:
    """Tell what was not sealed, or is no longer what was sealed; return whether anything is."""
    found = errors((*library.problems, *broken_seals(library)))
    here = [p for p in found if not names or p.place.file.partition("/")[0] in {*names, TRUST_FILE}]
    if here:
        click.echo("\nThese have errors and were not sealed, or are no longer what was sealed:\n")
        click.echo(report.as_text(here, str(policies)), nl=False)
    return bool(here)


def _tell_replaced(library: Library, which: Sequence[str], policies: Path) -> None:
    changed = {problem.place.file: problem for problem in broken_seals(library)}
    approved = {
        version.places.file
        for policy in library.policies.values()
        for version in policy.versions
        if version.approved
    }
    for file in which:
        done = "sealed anew" if file in approved else "its seal is lifted: it is approved no longer"
        click.echo(f"{policies}/{file}: {done}")
        for detail in changed[file].details if file in changed else ():
            click.echo(f"    {detail}")
    click.echo("What was sealed before, and why it was replaced, stands in seals.yml.")
