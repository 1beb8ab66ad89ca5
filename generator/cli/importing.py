"""The command that brings Word and Markdown files in: import."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.held_folder import held_folder
from generator.cli.options import Command, at_academy, wrong
from generator.drafting.approve import Decision
from generator.drafting.approve import approve as approve_draft
from generator.drafting.workspace import RefusedError, Workspace
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.attachment import ATTACHMENTS
from generator.model.fields import ID_LENGTH, ID_PATTERN
from generator.model.problem import Problem
from generator.model.values import Version, When
from generator.publish.day import day_named
from generator.publish.installed import PYTHON
from generator.source.folder.disk import MAX_WORD, read_file
from generator.source.folder.odd_names import shown
from generator.writer.folders import CannotWriteError
from generator.writer.libreoffice import text_of_word
from generator.writer.policies import begin_folder, reports_beside, write_policies, write_reports

if TYPE_CHECKING:
    from generator.importer.importing import Imported, ImportRequest
    from generator.importer.model_import import ModelRequest
    from generator.importer.nodes import Document

_NO_WITNESS = "LibreOffice could not be asked: it is not installed, or cannot read this file."
_LACKING = (
    "Word files cannot be read, because lxml is not installed; in the Policybook folder, type: "
    f'{PYTHON} -m pip install ".[docx]"'
)


def _options(command: Command) -> Command:
    where = click.Path(path_type=Path, file_okay=False)
    for option in (
        click.option("--witness", is_flag=True, help="Ask LibreOffice for its numbers as well."),
        click.option("--approve", is_flag=True, help="Approve what states its approval for sure."),
        click.option(
            "--tracked",
            type=click.Choice(["accept", "refuse"]),
            default="accept",
            show_default=True,
            help="Read tracked changes as if accepted, or refuse files that have any.",
        ),
        click.option(
            "--onto",
            default="",
            metavar="POLICY",
            help="The policy whose draft reviewers sent back in these files.",
        ),
        click.option(
            "--edition", default="", metavar="N", help="With --model: which edition, such as 2026."
        ),
        click.option(
            "--model",
            default="",
            metavar="POLICY",
            help="The policy that was made from this file: the outside text, kept beside it.",
        ),
        at_academy("An academy's own policies."),
        click.option("--as", "name", default="", metavar="ID", help="The id of the policy."),
        click.option(
            "--into", type=where, default="policies", show_default=True, help="The policies folder."
        ),
    ):
        command = option(command)
    return command


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@_options
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
    from generator.importer.importing import ImportRequest  # noqa: PLC0415 - needs what may be lacking

    read = {file: found for file in files if (found := _read(file)) is not None}
    folder, refuse = into.as_posix(), tracked == "refuse"
    wanted: Any = ImportRequest(name, academy, refuse, day_named(""), folder)
    if model or edition:
        if name or academy or approve or witness or len(files) > 1:
            wrong("--model takes one file, and no other option than --edition, --tracked, --into")
        wanted = _model_wanted(model, edition, refuse=wanted.refuse_tracked)
    done = _import(read, wanted, into, witness=witness) if read else []
    for each in done:
        _tell(each, into, approve=approve)
    if len(files) > 1:
        click.echo(f"{len(done)} of {len(files)} files were imported.")
    sys.exit(len(done) < len(files))


def _model_wanted(policy: str, edition: str, *, refuse: bool) -> ModelRequest:
    """Return which edition of which model is wanted, or stop."""
    from generator.importer.model_import import ModelRequest  # noqa: PLC0415

    if not (policy and edition):
        wrong("--model and --edition stand together: --model visitors --edition 2026")
    if not Version.may_be(edition):
        wrong(f"an edition is a number such as 2026 or 3.1; “{edition}” is none")
    return ModelRequest(policy, Version(edition), day_named(""), refuse)


def _read(file: Path) -> Document | None:
    """Read a file; say why not, and return None, where it cannot be read."""
    from generator.importer.importing import read_document  # noqa: PLC0415
    from generator.importer.refused import CannotImportError  # noqa: PLC0415

    content = read_file(file, shown(file.name), MAX_WORD)
    if isinstance(content, Problem):
        _refused(file, f"{content.message}; {content.hint}")
        return None
    try:
        return read_document(file.name, content)
    except CannotImportError as error:
        _refused(file, str(error))
    return None


def _refused(file: Path, why: str) -> None:
    click.echo(f"Error: {shown(file.name)} was not imported: {why}", err=True)


def _import(
    read: Mapping[Path, Document],
    wanted: ImportRequest | ModelRequest,
    into: Path,
    *,
    witness: bool,
) -> list[Imported]:
    """Make and write a draft of each file, and a report beside the folder."""
    done: list[Imported] = []
    try:
        begin_folder(into)
        with held_folder(into) as (library, before):
            files = dict(before)
            if "trust.yml" not in files:
                files["trust.yml"] = _begun(read, into, before)
            elif academy := getattr(wanted, "academy", TRUST):
                Workspace(library, files, wanted.day, into.as_posix()).academy(academy)
            for file, document in read.items():
                imported = _draft(file, document, wanted, files)
                if imported is not None:
                    written = {**imported.beside, imported.path: imported.content}
                    _write(into, written, before)
                    files |= written
                    if witness:
                        imported = _witnessed(imported, file)
                    _write_report(imported, into)
                    done.append(imported)
    except RefusedError as error:
        wrong(" ".join(error.reasons))
    except CannotWriteError as error:
        wrong(str(error))
    return done


def _witnessed(imported: Imported, file: Path) -> Imported:
    """Ask LibreOffice for its numbers, and put what it says into the report."""
    from generator.importer.proof import witnessed  # noqa: PLC0415

    content = read_file(file, shown(file.name), MAX_WORD)
    text = None if isinstance(content, Problem) else text_of_word(content)
    told = _NO_WITNESS if text is None else witnessed(imported.report.draft, text)
    return replace(imported, report=replace(imported.report, witness=told))


def _begun(read: Mapping[Path, Document], into: Path, before: Mapping[str, bytes]) -> bytes:
    from generator.importer.begun_trust import begun_trust  # noqa: PLC0415

    content = begun_trust(list(read.values())).encode()
    _write(into, {"trust.yml": content}, before)
    click.echo(f"Wrote {into.as_posix()}/trust.yml, begun from what the files say; look through it")
    return content


def _draft(
    file: Path,
    document: Document,
    wanted: ImportRequest | ModelRequest,
    files: Mapping[str, bytes],
) -> Imported | None:
    from generator.importer.importing import import_document  # noqa: PLC0415
    from generator.importer.model_import import ModelRequest, import_model  # noqa: PLC0415
    from generator.importer.refused import CannotImportError  # noqa: PLC0415

    try:
        if isinstance(wanted, ModelRequest):
            return import_model(shown(file.name), document, wanted, files)
        return import_document(shown(file.name), document, wanted, files)
    except CannotImportError as error:
        _refused(file, str(error))
    return None


def _write(into: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    for _ in write_policies(into, files, before):
        pass


def _write_report(imported: Imported, into: Path) -> None:
    from generator.importer.report import as_json, as_text  # noqa: PLC0415

    name = f"{imported.policy}-{imported.version}"
    texts = {
        f"{name}.txt": as_text(imported.report),
        f"{name}.json": as_json(imported.report),
    }
    write_reports(reports_beside(into), texts)


def _tell(imported: Imported, into: Path, *, approve: bool) -> None:
    report = imported.report
    click.echo(f"Wrote {into.as_posix()}/{imported.path}, from {report.file}")
    for path in imported.beside:
        what = "file" if f"/{ATTACHMENTS}/" in path else "picture"
        click.echo(f"  with the {what} {into.as_posix()}/{path}")
    click.echo(f"  {report.headline}")
    if report.witness:
        click.echo(f"  {report.witness}")
    click.echo(
        f"  Report: {reports_beside(into).as_posix()}/{imported.policy}-{imported.version}.txt"
    )
    for problem in report.proof.problems:
        click.echo(f"  {problem}")
    if report.approve:
        click.echo(f"  It says that it was approved. To record that: {report.approve}")
    if approve:
        _approve(imported, into)


def _approve(imported: Imported, into: Path) -> None:
    """Record the approval that a file states, where nothing in it is to be decided."""
    body, on = imported.report.draft.front.approval
    if not (body and on):
        click.echo("  Not approved: it does not say for sure by whom, or when.")
        return
    if imported.report.draft.asked or imported.report.proof.problems:
        click.echo("  Not approved: there is something to be decided first.")
        return
    decision = Decision(body, When.parse(on).day)
    try:
        with held_folder(into) as (library, files):
            workspace = Workspace(library, files, day_named(""), into.as_posix())
            drafted = approve_draft(workspace, imported.policy, imported.version, "", decision)
            _write(into, drafted.files, files)
    except RefusedError as error:
        click.echo(f"  Not approved: {' '.join(error.reasons)}")
        return
    click.echo(f"  Approved, as the file says: {body}, {on}")
