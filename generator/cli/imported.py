"""Make drafts of files that somebody named, write them with their reports, and say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.held_folder import held_folder
from generator.cli.options import wrong
from generator.drafting.approve import Decision
from generator.drafting.approve import approve as approve_draft
from generator.drafting.workspace import RefusedError, Workspace
from generator.importer.begun_trust import begun_trust
from generator.importer.importing import Imported, ImportRequest, import_document, read_document
from generator.importer.model_import import ModelRequest, import_model
from generator.importer.nodes import Document
from generator.importer.proof import witnessed
from generator.importer.refused import CannotImportError
from generator.importer.report import as_json, as_text
from generator.model.academy import TRUST
from generator.model.attachment import ATTACHMENTS
from generator.model.problem import Problem
from generator.model.values import When
from generator.publish.day import day_named
from generator.source.folder.disk import MAX_WORD, read_file
from generator.source.folder.odd_names import shown
from generator.writer.folders import CannotWriteError
from generator.writer.libreoffice import text_of_word
from generator.writer.policies import begin_folder, reports_beside, write_policies, write_reports

_NO_WITNESS = "LibreOffice could not be asked: it is not installed, or cannot read this file."


def import_drafts(
    files: Sequence[Path],
    wanted: ImportRequest | ModelRequest,
    into: Path,
    *,
    witness: bool,
    approve: bool,
) -> bool:
    """Make a draft of each file, or an edition of a model, and say what became of it.

    Args:
        files: the files.
        wanted: what is asked of them.
        into: the policies folder.
        witness: whether LibreOffice is asked for its numbers.
        approve: whether what states its approval for sure is approved.

    Returns:
        Whether all of them came.
    """
    read = {file: found for file in files if (found := _read(file)) is not None}
    done = _import(read, wanted, into, witness=witness) if read else []
    for each in done:
        _tell(each, into, approve=approve)
    if len(files) > 1:
        click.echo(f"{len(done)} of {len(files)} files were imported.")
    return len(done) == len(files)


def _read(file: Path) -> Document | None:
    """Read a file; say why not, and return None, where it cannot be read."""
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
    content = read_file(file, shown(file.name), MAX_WORD)
    text = None if isinstance(content, Problem) else text_of_word(content)
    told = _NO_WITNESS if text is None else witnessed(imported.report.draft, text)
    return replace(imported, report=replace(imported.report, witness=told))


def _begun(read: Mapping[Path, Document], into: Path, before: Mapping[str, bytes]) -> bytes:
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
