"""What reviewers sent back: a new draft, and a paper for the meeting."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.held_folder import held_folder
from generator.cli.options import wrong
from generator.cli.question import Question
from generator.cli.version_named import version_printed
from generator.document.cover import cite_words, whose
from generator.document.meeting import MeetingPaper
from generator.document.printed import edition_printed
from generator.document.subject import Printed, UnprintableError
from generator.drafting.next_draft import (
    next_draft,
    next_local_draft,
    sent_base,
    sent_variation,
    with_local_wishes,
)
from generator.drafting.workspace import RefusedError, Workspace
from generator.history.at import timelines
from generator.history.content import content_hash
from generator.importer.identity import Identity
from generator.importer.refused import CannotImportError
from generator.importer.returned.came_back import CameBack, came_back
from generator.importer.returned.decided import ReviewAsked, ReviewOutcome, decided
from generator.importer.returned.local import local_wishes
from generator.importer.returned.meeting import PaperHeading, meeting_paper
from generator.importer.returned.same_draft import checked_files
from generator.importer.returned.units import SourceUnit, local_units, source_units
from generator.model.academy import AcademyOrTrust
from generator.model.library import Library
from generator.model.problem import Problem, errors
from generator.model.variation import Variation
from generator.publish.day import day_named
from generator.publish.formats import FORMATS, WORD
from generator.publish.installed import possible
from generator.site.pages.meeting import meeting_page
from generator.source.folder.disk import MAX_WORD, read_file
from generator.source.folder.odd_names import shown
from generator.text.meeting import print_meeting
from generator.wording import returned as said
from generator.writer.folders import CannotWriteError
from generator.writer.policies import reports_beside, write_policies
from generator.writer.printed import write_printed


def import_returned(files: Sequence[Path], onto: str, academy: AcademyOrTrust, into: Path) -> None:
    """Bring what reviewers sent back into a new draft, and say what they want.

    Args:
        files: the files that came back.
        onto: the policy.
        academy: whose variation it is; None for the trust's text.
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
            back = brought_back(workspace, onto, same.files, same.told)
            for name in write_policies(into, {back.path: back.text.encode()}, before):
                click.echo(f"Wrote {into.as_posix()}/{name}")
            _write_paper(back, into, academy, workspace)
    except RefusedError as error:
        _stop(error)
    except (CannotWriteError, UnprintableError) as error:
        wrong(str(error))
    _tell(back, onto, academy)
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
) -> BroughtBack:
    """Return what becomes of files that came back of one draft.

    Args:
        workspace: the policies folder.
        onto: the policy.
        files: the files, all of one draft.
        told: what has to be known about them.

    Raises:
        RefusedError: when no draft can be begun.
    """
    policy, first = workspace.policy(onto), files[0].told
    if first.academy:
        local_text = sent_variation(policy, first.academy, first.variation)
        begun = next_local_draft(workspace, policy, local_text)
        named = f"local-{local_text.version}"
    else:
        local_text = None
        base = sent_base(policy, first.version)
        begun = next_draft(workspace, policy, base)
        named = str(base.version)
    place = _Place(workspace, onto, first.academy, begun[0], begun[1])
    if local_text and local_text.approved:
        printed = place.adopted(local_text, first)
    else:
        printed = place.printed(workspace.library, named)
    moved = bool(first.content) and content_hash(printed.merged) != first.content
    as_sent = came_back("", FORMATS[WORD].print_policy(printed))
    units = place.units(begun[2])
    local = bool(first.academy)
    asked = ReviewAsked(tuple(files), as_sent, begun[2], units, moved, local, place.reprinted)
    found = decided(asked)
    text = _with_local(workspace, found, printed, place) if local else found.text
    head = PaperHeading(
        f"{said.TITLE}: {printed.merged.base.meta.title}",
        whose(workspace.trust, first.academy, workspace.today),
        cite_words(printed),
        (*told, *([said.MOVED_ON] if moved else [])),
    )
    paper = meeting_paper(head, found, files, as_sent)
    return BroughtBack(begun[0], named.removeprefix("local-"), begun[1], text, found, paper)


@dataclass(frozen=True)
class BroughtBack:
    """What became of files that came back.

    Args:
        path: of the new draft.
        sent: the version that was sent.
        number: that of the new draft.
        text: the new draft.
        found: what everybody wants.
        paper: the paper for the meeting.
    """

    path: str
    sent: str
    number: str
    text: str
    found: ReviewOutcome
    paper: MeetingPaper


@dataclass(frozen=True)
class _Place:
    """Where the new draft stands."""

    workspace: Workspace
    policy: str
    academy: AcademyOrTrust
    path: str
    number: str

    def printed(self, library: Library, named: str) -> Printed:
        question = Question(
            library, self.workspace.trust, library.policies[self.policy], self.academy
        )
        return version_printed(question, named)[0]

    def adopted(self, variation: Variation, first: Identity) -> Printed:
        """Return what an academy adopted as it is printed in a version of the trust's."""
        library, trust = self.workspace.library, self.workspace.trust
        known = timelines(library, trust, self.academy)
        spans = known[self.policy].editions if self.policy in known else ()
        own = [each for each in reversed(spans) if each.variation is variation]
        if not own:
            base = f"trust-{first.version}"  # a draft of the trust's, as it would read there
            return self.printed(library, base)
        own = [each for each in own if str(each.base.version) == first.version] or own
        today = self.workspace.today
        texts = [edition_printed(library, trust, each, known, today) for each in own]
        sent = (each for each in texts if content_hash(each.merged) == first.content)
        return next(sent, texts[0])

    def with_text(self, text: str) -> Printed | None:
        """Return a text of the draft as it would be printed; None where it has errors."""
        library = self.workspace.read_with({self.path: text.encode()})
        if any(problem.place.file == self.path for problem in errors(library.problems)):
            return None
        return self.printed(library, f"local-{self.number}" if self.academy else self.number)

    def reprinted(self, text: str) -> CameBack | None:
        printed = self.with_text(text)
        return came_back("", FORMATS[WORD].print_policy(printed)) if printed else None

    def units(self, text: str) -> Sequence[SourceUnit]:
        printed = self.with_text(text)
        if printed is None:
            raise RefusedError(f"{self.workspace.shown(self.path)} would have errors already.")
        lines = text.split("\n")
        if self.academy:
            return local_units(printed.merged, self.path, lines)
        base = printed.merged.base
        return source_units(base.preamble, base.clauses, lines)


def _with_local(workspace: Workspace, found: ReviewOutcome, printed: Printed, place: _Place) -> str:
    """Return a variation with what is wanted of the trust's text as changes of its own."""
    base = printed.merged.base
    source = workspace.files[base.places.file].decode()
    wishes = [each for _, each in local_wishes(found, printed.merged, base, source)]
    text = with_local_wishes(found.text, [(w.clause, w.text, w.question) for w in wishes])
    if place.with_text(text) is not None:
        return text
    asked = [(w.clause, (), w.question) for w in wishes]
    return with_local_wishes(found.text, asked)


def _write_paper(
    back: BroughtBack, into: Path, academy: AcademyOrTrust, workspace: Workspace
) -> None:
    from generator.word.meeting import print_meeting as in_word  # noqa: PLC0415 - an extra

    policy = back.path.partition("/")[0]
    name = "-".join(filter(None, (policy, academy, back.number, "meeting")))
    contents = {
        f"{name}.html": meeting_page(back.paper),
        f"{name}.docx": in_word(back.paper, workspace.today),
        f"{name}.txt": print_meeting(back.paper),
    }
    for each, content in contents.items():
        write_printed(reports_beside(into), each, content)
        click.echo(f"  For the meeting: {reports_beside(into).as_posix()}/{each}")


def _tell(back: BroughtBack, onto: str, academy: AcademyOrTrust) -> None:
    for line in back.paper.told:
        click.echo(line)
    for line in back.paper.beside:
        click.echo(f"Not taken: {line}")
    whose_draft = f" --academy {academy}" if academy else ""
    click.echo("Next: read the paper; policybook check finds what stands after TO DECIDE.")
    click.echo(
        "Then: see all that changed with "
        f"policybook diff {onto} {back.sent} {back.number}{whose_draft}"
    )


def _stop(error: RefusedError) -> NoReturn:
    first, *more = error.reasons
    click.echo(f"Error: {first}", err=True)
    for reason in (*more, *map(str, error.problems)):
        click.echo(f"- {reason}", err=True)
    sys.exit(2)
