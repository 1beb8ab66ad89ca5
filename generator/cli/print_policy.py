"""Print one policy: an edition, a version, or a draft as an academy would read it."""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.options import wrong
from generator.cli.question import Question, base_named, read_question
from generator.cli.text_named import place_on
from generator.cli.wanted import Wanted
from generator.document.printed import draft_printed, edition_printed
from generator.document.subject import Printed, UnprintableError
from generator.history.at import timelines
from generator.history.editions import timeline
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.model.values import When
from generator.publish.day import day_named
from generator.publish.formats import FORMATS
from generator.render.around import around_on
from generator.render.gap_text import gap_text
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed


def print_text(wanted: Wanted) -> None:
    """Print a policy, or what changed in it, and say where it stands.

    Args:
        wanted: what the command was asked for.
    """
    question = read_question(wanted.policies, wanted.policy, wanted.academy)
    try:
        printed, name = _found(question, wanted)
        if wanted.against:
            from generator.cli.print_redline import changes_printed  # noqa: PLC0415 - seldom asked

            content, name = changes_printed(question, wanted, printed, name)
        else:
            content = FORMATS[wanted.form].print_policy(replace(printed, large=wanted.large))
        path = write_printed(wanted.out, _file_name(wanted, name), content)
    except CannotWriteError as error:
        wrong(str(error))
    except UnprintableError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(1) from error
    click.echo(f"{path}")


def _file_name(wanted: Wanted, name: str) -> str:
    ending = "-large-print" if wanted.large else ""
    return f"{wanted.policy}-{wanted.academy or 'trust'}-{name}{ending}.{wanted.form}"


def _found(question: Question, wanted: Wanted) -> tuple[Printed, str]:
    """Return what is to be printed, and what its file is told from others by."""
    if not wanted.version:
        return _edition(question, wanted)
    base = base_named(question, wanted.version)
    find = _draft_at if question.academy else _version
    return find(question, base), str(base.version)


def _edition(question: Question, wanted: Wanted) -> tuple[Printed, str]:
    """Return the edition in force on a day, with the names that its page shows today."""
    today = day_named("")
    known = timelines(question.library, question.trust, question.academy)
    spans = known.get(question.policy.id) or timeline(
        question.policy, question.trust, question.academy
    )
    span = spans.on(wanted.day)
    if not isinstance(span, Edition):
        told = gap_text(span, spans, place_on(question, wanted.day), today)
        wrong(f"there is nothing to print on {When(wanted.day)}. {' '.join(told.split())}")
    printed = edition_printed(question.library, question.trust, span, known, today)
    return printed, span.begins.isoformat()


def _version(question: Question, base: Base) -> Printed:
    """Return a version of the trust's text, whether it ever was in force or not."""
    today = day_named("")
    known = timelines(question.library, question.trust, "")
    spans = known.get(question.policy.id) or timeline(question.policy, question.trust, "")
    edition = next((each for each in spans.editions if each.base is base), None)
    if edition is not None:
        return edition_printed(question.library, question.trust, edition, known, today)
    merged = merge(base, None, None, question.trust, "", today)
    around = around_on(question.library, question.trust, "", known, today)
    return Printed(question.policy, merged, None, spans, question.trust, around, today)


def _draft_at(question: Question, draft: Base) -> Printed:
    """Return a draft of the trust's as an academy would read it."""
    if draft.approved:
        wrong(
            f"version {draft.version} is approved: leave --version out, and name a day on which it "
            "is in force with --on"
        )
    known = timelines(question.library, question.trust, question.academy)
    library, academy = question.library, question.academy
    printed = draft_printed(library, question.trust, draft, academy, known, day_named(""))
    if printed is None:
        wrong(f"version {draft.version} would not apply at {place_on(question, day_named(''))}")
    return printed
