"""The command that brings Word and Markdown files in: import."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import at_academy, files_named, wrong
from generator.model.academy import AcademyOrTrust
from generator.model.fields import ID_LENGTH, ID_PATTERN
from generator.model.values import Version
from generator.publish.day import day_named
from generator.publish.installed import PYTHON

if TYPE_CHECKING:
    from generator.importer.importing import ImportRequest
    from generator.importer.model_import import ModelRequest

_LACKING = (
    "Word files cannot be read, because lxml is not installed; in the Policybook folder, type: "
    f'{PYTHON} -m pip install ".[docx]"'
)


@click.command("import")
@files_named
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default="policies",
    show_default=True,
    help="The policies folder.",
)
@click.option("--as", "name", default="", metavar="ID", help="The id of the policy.")
@at_academy("An academy's own policies.")
@click.option(
    "--model",
    default="",
    metavar="POLICY",
    help="The policy that was made from this file: the outside text, kept beside it.",
)
@click.option(
    "--edition", default="", metavar="N", help="With --model: which edition, such as 2026."
)
@click.option(
    "--onto",
    default="",
    metavar="POLICY",
    help="The policy whose draft reviewers sent back in these files.",
)
@click.option(
    "--tracked",
    type=click.Choice(["accept", "refuse"]),
    default="accept",
    show_default=True,
    help="Read tracked changes as if accepted, or refuse files that have any.",
)
@click.option("--approve", is_flag=True, help="Approve what states its approval for sure.")
@click.option("--witness", is_flag=True, help="Ask LibreOffice for its numbers as well.")
def import_files(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    files: tuple[Path, ...],
    into: Path,
    name: str,
    academy: AcademyOrTrust,
    onto: str,
    model: str,
    edition: str,
    tracked: str,
    approve: bool,
    witness: bool,
) -> None:
    """Make drafts of Word and Markdown files, and say what could not come.

    Each FILE becomes a draft in the folder of its policy. Nothing is guessed without the words TO
    DECIDE in the draft. What became what stands in the folder import-report.

    With --onto, the FILES are what reviewers sent back of one draft: what they agree on becomes a
    new draft, and a paper for the meeting says who wants what.

    With --model, the FILE is no policy of yours but the outside text that POLICY was made from: it
    is kept as one edition of its model, to compare with.
    """
    if find_spec("lxml") is None:
        wrong(_LACKING)
    if onto:
        from generator.cli.returned import import_returned  # noqa: PLC0415 - as below

        if name or approve or witness or model or tracked == "refuse":
            wrong("--onto takes no other option than --into and --academy")
        import_returned(files, onto, academy, into)
        return
    if name and (len(files) > 1 or not ID_PATTERN.fullmatch(name) or len(name) > ID_LENGTH):
        wrong("--as names one policy: give it with one file, as small letters, digits and hyphens")
    from generator.cli.imported import import_drafts  # noqa: PLC0415 - needs what may be lacking
    from generator.importer.importing import ImportRequest  # noqa: PLC0415

    day, refuse = day_named(""), tracked == "refuse"
    wanted: ImportRequest | ModelRequest
    wanted = ImportRequest(name, academy, refuse, day, into.as_posix())
    if model or edition:
        if name or academy or approve or witness or len(files) > 1:
            wrong("--model takes one file, and no other option than --edition, --tracked, --into")
        wanted = _model_wanted(model, edition, refuse=refuse)
    sys.exit(not import_drafts(files, wanted, into, witness=witness, approve=approve))


def _model_wanted(policy: str, edition: str, *, refuse: bool) -> ModelRequest:
    """Return which edition of which model is wanted, or stop."""
    from generator.importer.model_import import ModelRequest  # noqa: PLC0415

    if not (policy and edition):
        wrong("--model and --edition stand together: --model visitors --edition 2026")
    if not Version.may_be(edition):
        wrong(f"an edition is a number such as 2026 or 3.1; “{edition}” is none")
    return ModelRequest(policy, Version(edition), day_named(""), refuse)
