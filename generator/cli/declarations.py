"""The command that tells who has to read what again, from the answers of the trust's own form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator.cli.options import at_academy, in_format, on_day, wrong
from generator.cli.options import policies as policies_option
from generator.cli.question import read_all
from generator.model.declared import FormAnswer, StaffMember
from generator.model.problem import Problem
from generator.model.trust import Trust
from generator.register.declared import Declarations, declarations_of
from generator.register.declared_files import declarations_csv, declarations_json
from generator.register.declared_text import declarations_text
from generator.register.declared_texts import academy_titles
from generator.source.files.answers import FormAnswers, guessed_columns, read_answers
from generator.source.files.staff_list import read_staff
from generator.writer.folders import MARK, CannotWriteError
from generator.writer.printed import write_printed

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@policies_option
@click.option(
    "--form",
    "forms",
    multiple=True,
    required=True,
    type=_FILE,
    help="The answers of the form, as CSV; may be given several times.",
)
@click.option(
    "--staff",
    type=_FILE,
    help="The list of staff, as CSV with name, email, academy and group; says who never did.",
)
@at_academy()
@in_format("text", "csv", "json")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that it is written into; the terminal unless said.",
)
@on_day()
def declarations(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policies: Path,
    forms: tuple[Path, ...],
    staff: Path | None,
    academy: str | None,
    form: str,
    out: Path | None,
    day: date,
) -> None:
    """Say who has to read a policy again, and who never declared to have read it.

    People are named in the terminal, or in the file that you ask for, and nowhere else.
    """
    library, trust = read_all(policies, academy)
    if out is not None:
        _refuse_published(out.resolve(), policies.resolve())
    answers = _answers(forms, trust)
    members = _staff(staff, trust) if staff else None
    found = declarations_of(library, trust, answers, members, day)
    if academy:
        found = replace(found, rows=tuple(r for r in found.rows if r.academy == academy))
    content = _written(form, trust, found, day)
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    try:
        click.echo(f"{write_printed(out.parent, out.name, content)}")
    except CannotWriteError as error:
        wrong(str(error))


def _written(form: str, trust: Trust, found: Declarations, day: date) -> bytes:
    if form == "csv":
        return declarations_csv(trust, found, day)
    make = declarations_json if form == "json" else declarations_text
    return make(trust, found, day).encode()


def _refuse_published(out: Path, policies: Path) -> None:
    """Stop where a list of names would lie among the policies, or in a site that staff read."""
    if policies in out.parents:
        wrong("that is the folder of the policies; choose another for a list that names people")
    if any((folder / MARK).is_file() for folder in out.parents):
        wrong("that is a folder of the site; choose another for a list that names people")


def _answers(forms: Iterable[Path], trust: Trust) -> list[FormAnswer]:
    columns = trust.settings.declaration_columns
    found: list[FormAnswer] = []
    for path in forms:
        read = read_answers(path, columns)
        if columns is None and read.headings:
            wrong(_named_first(path, read))
        _tell(read.problems)
        if read.problems and not read.rows:
            wrong(f"no answer in {path.name} can be read")
        found += read.rows
    return found


def _staff(path: Path, trust: Trust) -> Sequence[StaffMember]:
    groups = {name: (group.title,) for name, group in trust.reading.items()}
    read = read_staff(path, academy_titles(trust), groups)
    if read.problems:
        _tell(read.problems)
        wrong(f"correct {path.name} first: who never declared cannot be said without it")
    return read.rows


def _tell(problems: Iterable[Problem]) -> None:
    for each in problems:
        hint = f"; {each.hint}" if each.hint else ""
        click.echo(f"{each.place}: {each.message}{hint} [{each.rule}]", err=True)


def _named_first(path: Path, read: FormAnswers) -> str:
    """Return how the columns are named once, in trust.yml, with what can be guessed."""
    lines = [
        f"trust.yml does not say yet which column of the form is which. {path.name} has: "
        + ", ".join(f"“{each}”" for each in read.headings if each)
        + ". Add this under settings: in trust.yml, and correct it; a key without a column may go:",
        "",
        "  declaration_columns:",
    ]
    for key, heading in guessed_columns(read.headings).items():
        told = heading.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'    {key}: "{told}"' if told else f"    {key}: # which column is it?")
    return "\n".join(lines)
