"""What reviewers sent back: a new draft, and a paper for the meeting."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.held_folder import held_folder
from generator.cli.options import wrong
from generator.cli.question import Question
from generator.cli.version_named import version_printed
from generator.document.cover import cite_words, whose
from generator.document.meeting import MeetingPaper
from generator.document.subject import Printed, UnprintableError
from generator.drafting.next_draft import next_draft, sent_base
from generator.drafting.workspace import RefusedError, Workspace
from generator.history.content import content_hash
from generator.importer.refused import CannotImportError
from generator.importer.returned.came_back import CameBack, came_back
from generator.importer.returned.decided import ReviewAsked, ReviewOutcome, decided
from generator.importer.returned.meeting import PaperHeading, meeting_paper
from generator.importer.returned.same_draft import checked_files
from generator.model.library import Library
from generator.model.problem import Problem, errors
from generator.publish.day import day_named
from generator.publish.formats import FORMATS, WORD
from generator.publish.installed import possible
from generator.site.pages.meeting import meeting_page
from generator.source.disk import MAX_WORD, read_file
from generator.source.odd_names import shown
from generator.text.meeting import print_meeting
from generator.wording import returned as said
from generator.writer.folders import CannotWriteError
from generator.writer.policies import write_policies
from generator.writer.printed import write_printed

_REPORTS = "import-report"


def import_returned(files: Sequence[Path], onto: str, academy: str, into: Path) -> None:
    """Bring what reviewers sent back into a new draft, and say what they want.

    Args:
        files: the files that came back.
        onto: the policy.
        academy: whose variation it is; "" for the trust's text.
        into: the policies folder.
    """
    for lacking in possible(frozenset({WORD})).lacking:
        wrong(lacking)
    read, refused = _read(files)
    if not read:
        sys.exit(1)
    try:
        with held_folder(into) as (library, before):
            workspace = Workspace(library, before, day_named(""), into.as_posix())
            same = checked_files(read, onto, academy, workspace.trust.organisation.name.values)
            for file, why in same.refused:
                _refused(file, why)
            if not same.files:
                sys.exit(1)
            path, base, found, paper = brought_back(workspace, onto, same.files, same.told)
            for name in write_policies(into, {path: found.text.encode()}, before):
                click.echo(f"Wrote {into.as_posix()}/{name}")
            _write_paper(paper, into, path, workspace)
    except RefusedError as error:
        _stop(error)
    except (CannotWriteError, UnprintableError) as error:
        wrong(str(error))
    _tell(paper, onto, base, path)
    sys.exit(bool(refused or same.refused))


def _read(files: Sequence[Path]) -> tuple[list[CameBack], int]:
    read: list[CameBack] = []
    for file in files:
        name = shown(file.name)
        content = read_file(file, name, MAX_WORD)
        if isinstance(content, Problem):
            _refused(name, f"{content.message}; {content.hint}")
            continue
        try:
            read.append(came_back(name, content))
        except CannotImportError as error:
            _refused(name, str(error))
    return read, len(files) - len(read)


def _refused(name: str, why: str) -> None:
    click.echo(f"Error: {name} was not imported: {why}", err=True)


def brought_back(
    workspace: Workspace, onto: str, files: Sequence[CameBack], told: Sequence[str]
) -> tuple[str, str, ReviewOutcome, MeetingPaper]:
    """Return what becomes of files that came back of one draft.

    Args:
        workspace: the policies folder.
        onto: the policy.
        files: the files.
        told: what has to be known about them.

    Returns:
        The path of the new draft, the version that was sent, what everybody wants with the text of
        the new draft, and the paper for the meeting.

    Raises:
        RefusedError: when no draft can be begun.
    """
    policy = workspace.policy(onto)
    first = files[0].told
    base = sent_base(policy, first.version)
    question = Question(workspace.library, workspace.trust, policy, "")
    printed = version_printed(question, str(base.version))[0]
    moved = bool(first.content) and content_hash(printed.merged) != first.content
    path, number, source = next_draft(workspace, policy, base)
    begun = workspace.read_with({path: source.encode()}).policies[onto]
    draft = next(each for each in begun.bases if each.places.file == path)

    def reprint(text: str) -> CameBack | None:
        return _reprinted(workspace, onto, path, number, text)

    sent = _as_sent(printed)
    asked = ReviewAsked(tuple(files), sent, draft, source, moved, reprint)
    found = decided(asked)
    head = PaperHeading(
        f"{said.TITLE}: {base.meta.title}",
        whose(workspace.trust, "", workspace.today),
        cite_words(printed),
        (*told, *([said.MOVED_ON] if moved else [])),
    )
    return path, str(base.version), found, meeting_paper(head, found, files, sent)


def _as_sent(printed: Printed) -> CameBack:
    return came_back("", FORMATS[WORD].print_policy(printed))


def _reprinted(
    workspace: Workspace, onto: str, path: str, number: str, text: str
) -> CameBack | None:
    """Return a new draft as it would be printed; None where it has errors."""
    library: Library = workspace.read_with({path: text.encode()})
    if any(problem.place.file == path for problem in errors(library.problems)):
        return None
    policy = library.policies[onto]
    question = Question(library, workspace.trust, policy, "")
    return _as_sent(version_printed(question, number)[0])


def _write_paper(paper: MeetingPaper, into: Path, path: str, workspace: Workspace) -> None:
    from generator.word.meeting import print_meeting as in_word  # noqa: PLC0415 - an extra

    name = f"{path.removesuffix('.md').replace('/', '-')}-meeting"
    contents = {
        f"{name}.html": meeting_page(paper),
        f"{name}.docx": in_word(paper, workspace.today),
        f"{name}.txt": print_meeting(paper),
    }
    for each, content in contents.items():
        write_printed(into.absolute().parent / _REPORTS, each, content)
        click.echo(f"  For the meeting: {_REPORTS}/{each}")


def _tell(paper: MeetingPaper, onto: str, base: str, path: str) -> None:
    for line in paper.told:
        click.echo(line)
    for line in paper.beside:
        click.echo(f"Not taken: {line}")
    number = path.rpartition("/")[2].removesuffix(".md")
    click.echo("Next: read the paper; policybook check finds what stands after TO DECIDE.")
    click.echo(f"Then: see all that changed with policybook diff {onto} {base} {number}")


def _stop(error: RefusedError) -> NoReturn:
    first, *more = error.reasons
    click.echo(f"Error: {first}", err=True)
    for reason in (*more, *map(str, error.problems)):
        click.echo(f"- {reason}", err=True)
    sys.exit(2)
