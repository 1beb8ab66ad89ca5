"""The commands that write policies: revise, adopt, approve."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.check import report
from generator.cli.asking import ask_to_adopt, ask_to_seal, sealing_text
from generator.cli.held_folder import held_folder, read_unheld
from generator.cli.options import Command, at_academy, wrong
from generator.cli.options import day as read_day
from generator.cli.options import policies as policies_option
from generator.drafting.adopt import adopt as adopt_draft
from generator.drafting.approve import Decision
from generator.drafting.approve import approve as approve_draft
from generator.drafting.as_it_stands import Meeting, adopt_as_it_stands
from generator.drafting.before_sealing import before_sealing
from generator.drafting.from_model import revise_from_model
from generator.drafting.revise import revise as revise_version
from generator.drafting.still_to_adopt import still_to_adopt
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.model.academy import AcademyOrTrust
from generator.publish.day import day_named
from generator.writer.folders import CannotWriteError
from generator.writer.policies import write_policies
from generator.writer.refused import refusal

_ON = "The day of the decision, such as 2026-09-01."
_DATED = "The version date of the draft; today unless said."
_CHANGED_MEANWHILE = (
    "somebody changed the files while you were asked, so nothing was written; run the command "
    "again, and look at what it shows."
)
_MINUTE = "The reference of the minute."

Found = TypeVar("Found")


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """Read a day where one is given."""
    return None if text is None else read_day(context, option, text)


def _yes(told: str) -> Callable[[Command], Command]:
    """Give a command the option --yes."""
    return click.option("--yes", is_flag=True, help=told)


@click.command()
@click.argument("policy")
@at_academy("Revise this academy's variation.")
@click.option("--version", default="", metavar="N", help="The new version; one higher unless said.")
@click.option(
    "--from-model",
    "edition",
    default="",
    metavar="N",
    help="Bring a newer edition of its model in.",
)
@click.option(
    "--made-from", default="", metavar="N", help="The edition it was made from, if it does not say."
)
@policies_option
def revise(
    *,
    policy: str,
    academy: AcademyOrTrust,
    version: str,
    edition: str,
    made_from: str,
    policies: Path,
) -> None:
    """Begin the next version of POLICY, as a draft.

    With --from-model, clauses that the trust had not changed in its model carry the new words;
    what both have changed, and what is new or gone, is marked to be decided.
    """
    if not edition:
        if made_from:
            wrong("--made-from stands with --from-model")
        _write(policies, lambda workspace: revise_version(workspace, policy, academy, version))
        return
    if academy:
        wrong("--from-model is about the trust's text; leave --academy out")
    _write(policies, lambda w: revise_from_model(w, policy, edition, made_from, version))


@click.command()
@click.argument("policy", nargs=-1)
@click.option("--academy", required=True, metavar="ID", help="The academy.")
@click.option("--version", default="", metavar="N", help="The number of the variation.")
@click.option("--version-date", "dated", callback=_day, metavar="DATE", help=_DATED)
@click.option("--as-it-stands", is_flag=True, help="Record adoptions without any change.")
@click.option("--all", "every", is_flag=True, help="All that the academy has still to adopt.")
@click.option("--on", callback=_day, metavar="DATE", help=_ON)
@click.option("--minute", default="", metavar="TEXT", help=_MINUTE)
@click.option("--body", default="", metavar="ID", help="Who decided; the usual body unless said.")
@_yes("With --all, do not ask; for scripts.")
@policies_option
def adopt(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policy: tuple[str, ...],
    academy: str,
    version: str,
    dated: date | None,
    as_it_stands: bool,
    every: bool,
    on: date | None,
    minute: str,
    body: str,
    yes: bool,
    policies: Path,
) -> None:
    """Begin an academy's variation of POLICY, as a draft.

    It is agreed against the newest approved text of the trust. With --as-it-stands, record at once
    that the academy adopted each POLICY without any change; with --all, all that it has still to
    adopt, which is listed first.
    """
    if every != (not policy):
        wrong("name the policy, or policies; or, with --as-it-stands, write --all for all of them")
    if as_it_stands:
        if on is None:
            wrong("--as-it-stands needs the day of the decision: --on 2026-09-01")
        if version:
            wrong("--version cannot stand with --as-it-stands, which numbers by itself")
        meeting = Meeting(academy, body, on, minute, dated)
        if every:
            _adopt_all(policies, meeting, yes=yes)
        else:
            _write(policies, lambda workspace: adopt_as_it_stands(workspace, policy, meeting))
        return
    if every or yes:
        wrong(
            "--all and --yes stand with --as-it-stands; a draft is begun for one policy at a time"
        )
    if on is not None or minute or body:
        wrong(
            "--on, --minute and --body stand with --as-it-stands; a draft is decided with approve"
        )
    if len(policy) > 1:
        wrong("a draft is begun for one policy at a time; several can be adopted --as-it-stands")
    _write(policies, lambda workspace: adopt_draft(workspace, policy[0], academy, version, dated))


@click.command()
@click.argument("policy")
@click.argument("version", default="")
@at_academy("Record that this academy adopted it.")
@click.option("--body", required=True, metavar="ID", help="Who decided.")
@click.option("--on", required=True, callback=_day, metavar="DATE", help=_ON)
@click.option("--minute", default="", metavar="TEXT", help=_MINUTE)
@click.option(
    "--effective",
    callback=_day,
    metavar="DATE",
    help="The first day in force, where that is another.",
)
@_yes("Seal it without asking; for scripts.")
@policies_option
def approve(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policy: str,
    version: str,
    academy: AcademyOrTrust,
    body: str,
    on: date,
    minute: str,
    effective: date | None,
    yes: bool,
    policies: Path,
) -> None:
    """Record that a version was approved or adopted.

    The decision is written into the file of the draft, and sealed. Before that you see what will
    be sealed, and are asked. VERSION can be left out where only one is in work.
    """
    decision = Decision(body, on, minute, effective)

    def decide(workspace: Workspace) -> Drafted:
        return approve_draft(workspace, policy, version, academy, decision)

    if yes:
        _write(policies, decide)
        return
    shown = _read(policies, lambda workspace: before_sealing(workspace, decide(workspace)))
    ask_to_seal(shown)
    agreed = sealing_text(shown)

    def decide_as_shown(workspace: Workspace) -> Drafted:
        drafted = decide(workspace)
        if sealing_text(before_sealing(workspace, drafted)) != agreed:
            raise RefusedError(_CHANGED_MEANWHILE)
        return drafted

    # What is to be known about it was shown before the answer; saying it twice hides what is new.
    _write(policies, decide_as_shown, noted=False)


def _adopt_all(folder: Path, meeting: Meeting, *, yes: bool) -> None:
    """Record that an academy adopted all that it has still to adopt, listed first."""
    found = _read(folder, lambda workspace: still_to_adopt(workspace, meeting))
    if not yes:
        ask_to_adopt(found)

    def record(workspace: Workspace) -> Drafted:
        if still_to_adopt(workspace, meeting) != found:
            raise RefusedError(_CHANGED_MEANWHILE)
        return adopt_as_it_stands(workspace, found.policies, meeting)

    _write(folder, record)


def _read(folder: Path, look: Callable[[Workspace], Found]) -> Found:
    """Read the folder without holding it, and look at something in it."""
    library, files = read_unheld(folder)
    try:
        return look(Workspace(library, files, day_named(""), folder.as_posix()))
    except RefusedError as error:
        _refuse(error, folder)


def _write(folder: Path, draft: Callable[[Workspace], Drafted], *, noted: bool = True) -> None:
    """Read the folder, let a verb draft, write what it made, and say so.

    Args:
        folder: the policies folder.
        draft: the verb.
        noted: whether what the verb has to say about it is told.
    """
    written: list[str] = []
    try:
        with held_folder(folder) as (library, files):
            drafted = draft(Workspace(library, files, day_named(""), folder.as_posix()))
            # Said only afterwards: that nobody listens any more must not stop it half-way.
            written.extend(write_policies(folder, drafted.files, files))
    except RefusedError as error:
        _refuse(error, folder)
    except CannotWriteError as error:
        _tell(written, folder)
        wrong(str(error))
    except OSError as error:
        _tell(written, folder)
        wrong(refusal(folder, error))
    _tell(written, folder)
    for note in drafted.notes if noted else ():
        click.echo(note)
    for index, step in enumerate(drafted.following):
        click.echo(f"{'Next: ' if index == 0 else 'Then: '}{step}")


def _tell(written: Iterable[str], folder: Path) -> None:
    for name in written:
        click.echo(f"Wrote {folder.as_posix()}/{name}")


def _refuse(error: RefusedError, folder: Path) -> NoReturn:
    first, *more = error.reasons
    click.echo(f"Error: {first}", err=True)
    for reason in more:
        click.echo(f"- {reason}", err=True)
    if error.problems:
        click.echo(report.as_text(error.problems, str(folder)), err=True, nl=False)
        sys.exit(1)
    sys.exit(2)
