"""Print a pack: one for anybody, or one for each who starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import click

from generator.cli.options import wrong
from generator.cli.progress import bars
from generator.cli.question import PackQuestion, read_pack_question
from generator.cli.wanted import Wanted
from generator.document.pack import PrintedPack, pack_printed
from generator.model.problem import Place
from generator.model.values import When
from generator.publish.day import day_named
from generator.publish.installed import PYTHON
from generator.publish.pack_copies import Copy, MadeCopy, print_copies
from generator.publish.workers import WorkerEndedError
from generator.source.files.starters import Starter, read_starters
from generator.wording.phrases import counted
from generator.writer.file_names import file_words, numbered
from generator.writer.folders import CannotWriteError
from generator.writer.printed import read_printed, write_printed

_ENDED = (
    "a process that printed was ended by the system, for lack of memory perhaps: not all packs are "
    "there; try again with a shorter list"
)


def print_packs(wanted: Wanted) -> None:
    """Print a pack for an academy, or one for each in a list, and say where each stands.

    Args:
        wanted: what the command was asked for.
    """
    starters = _starters(wanted)
    question = read_pack_question(wanted.policies, wanted.pack, wanted.academy)
    printed = _printed(question, wanted)
    for title, why in printed.absent:
        click.echo(f"Note: “{title}” is not in this pack: {why}", err=True)
    copies = _for_each(wanted, starters) if starters else [_for_anybody(wanted)]
    code = _write(wanted, printed, copies)
    if code:
        raise SystemExit(code)
    if len(copies) > 1:
        _write_together(wanted, printed, copies)


def _starters(wanted: Wanted) -> Sequence[Starter]:
    """Read the list of those who start, or stop: with anything wrong in it, nothing is printed."""
    if wanted.names is None:
        return ()
    read = read_starters(wanted.names)
    if read.problems:
        for problem in read.problems:
            click.echo(f"{problem} [{problem.rule}]", err=True)
        click.echo("Nothing was printed.", err=True)
        raise SystemExit(1)
    if read.unread:
        columns = ", ".join(f"“{column}”" for column in read.unread)
        click.echo(f"Note: of {wanted.names}, these columns are not read: {columns}", err=True)
    return read.rows


def _printed(question: PackQuestion, wanted: Wanted) -> PrintedPack:
    """Return what is printed, or stop where nothing of the pack is in force."""
    trust, academy, day = question.trust, question.academy, wanted.day
    known = trust.academy(academy)
    place = trust.named(academy).short_name.on(day)
    if known and not known.belongs_on(day):
        wrong(f"{place} is not part of the trust on {When(day)}; name another day with --on")
    printed = pack_printed(
        question.library, trust, academy, question.pack, day, today=day_named("")
    )
    if not printed.policies:
        wrong(f"no policy of this pack is in force at {place} on {When(day)}")
    return printed


def _for_anybody(wanted: Wanted) -> Copy:
    name = f"{_whose(wanted)}-{wanted.day.isoformat()}"
    return Copy(f"{name}{_ending(large=wanted.large)}.pdf", wanted.large)


def _for_each(wanted: Wanted, starters: Sequence[Starter]) -> list[Copy]:
    large = [wanted.large or each.large_print for each in starters]
    names = numbered(
        f"{_whose(wanted)}-{file_words(each.name)}{_ending(large=wide)}"
        for each, wide in zip(starters, large, strict=True)
    )
    file = f"{wanted.names}"
    return [
        Copy(f"{name}.pdf", wide, each.name, Place(file, each.line))
        for each, wide, name in zip(starters, large, names, strict=True)
    ]


def _whose(wanted: Wanted) -> str:
    """Return how the names of a pack's files begin."""
    return f"{wanted.pack}-{wanted.academy or 'trust'}"


def _ending(*, large: bool) -> str:
    return "-large-print" if large else ""


def _write(wanted: Wanted, printed: PrintedPack, copies: Sequence[Copy]) -> int:
    """Make every file that can be made; return the exit code."""
    made: dict[int, MadeCopy] = {}
    ended = False
    try:
        with bars() as progress:

            def one_more(at: int, copy: MadeCopy) -> None:
                made[at] = copy
                progress("Packs", len(made), len(copies))

            progress("Packs", 0, len(copies))
            print_copies(printed, copies, wanted.out, one_more)
    except WorkerEndedError:
        ended = True
    finally:  # also where somebody stops it half-way: what is there is told
        found = [(copies[at], made[at]) for at in sorted(made)]
        for path in [each.path for _, each in found if each.path]:
            click.echo(f"{path}")
    for line in (*_told(found), *([f"Error: {_ENDED}"] if ended else [])):
        click.echo(line, err=True)
    if any(each.unwritten for _, each in found):
        return 2
    return int(ended or any(each.error for _, each in found))


def _write_together(wanted: Wanted, printed: PrintedPack, copies: Sequence[Copy]) -> None:
    """Put all packs into one more file, so that the office prints once."""
    if find_spec("pikepdf") is None:
        needed = f'{PYTHON} -m pip install ".[pdf]"'
        click.echo(
            f"Note: not put into one file, because pikepdf is not installed: {needed}", err=True
        )
        return
    from generator.pdf.together import together  # noqa: PLC0415 - an extra may be missing

    title = f"{printed.pack.title}: {counted(len(copies), 'copy', 'copies')}"
    files = read_printed(wanted.out, [each.name for each in copies])
    content = together(files, title, duplex=printed.pack.duplex)
    try:
        path = write_printed(
            wanted.out, f"{_whose(wanted)}-{wanted.day.isoformat()}-all.pdf", content
        )
    except CannotWriteError as error:
        wrong(f"{error}")
    click.echo(f"{path}")


def _told(found: Sequence[tuple[Copy, MadeCopy]]) -> Iterator[str]:
    """Yield each reason once: what is in the way of one copy is mostly in the way of all."""
    failed: dict[str, list[str]] = {}
    for copy, each in found:
        if each.error:
            failed.setdefault(each.error, []).append(copy.recipient)
    for message, names in failed.items():
        told = ", ".join(filter(None, names))
        yield f"Error: {message}" + (f" (the pack for {told})" if told else "")
