"""An academy's first variation of a policy: everything that may be decided, as comments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.drafting.delegated import usual_body
from generator.drafting.metadata import ASKED_AT_FIRST
from generator.drafting.open_clauses import questions, told_clauses, told_question
from generator.drafting.scalars import scalar
from generator.drafting.workspace import Workspace
from generator.model.clause import Clause, Kind
from generator.model.may_vary import open_clauses, replaceable
from generator.model.policy import Base
from generator.model.values import Version

NO_BODY = ("# adoption:", "#   body:", "#   planned:")
EXAMPLES = "# changes:"


def first_variation(
    workspace: Workspace, base: Base, academy: str, version: Version, dated: date | None = None
) -> str:
    """Return the text of a first variation, to be filled in.

    Args:
        workspace: the policies folder.
        base: the base that it is agreed against.
        academy: the academy.
        version: its number.
        dated: its version date; None for today.
    """
    name = workspace.short_name(academy)
    lines = [
        f"# {name}'s variation of “{base.meta.title}”, version {base.version} of the trust's text.",
        "# Lines that begin with a hash are notes for you; nobody else sees them. To use one, take",
        "# away the hash and the one space after it.",
        "",
        f"policy: {base.policy}",
        f"academy: {academy}",
        f"version: {version}",
        f"base: {base.version}",
        "status: draft",
        f"version_date: {(dated or workspace.today).isoformat()}",
        "type_of_change: new",
        "",
        ASKED_AT_FIRST,
        "# summary_of_change:",
        "",
        *_adoption(workspace, base, academy),
        *_details(base),
        *_changes(workspace, base, academy, name),
        *_asked(base),
    ]
    return "\n".join(lines) + "\n"


def _adoption(workspace: Workspace, base: Base, academy: str) -> Iterator[str]:
    body = usual_body(workspace, base, academy)
    yield "# Who will decide. policybook approve adds the day and the minute; until then you can"
    yield "# say for when it is planned."
    if body:
        yield from ("adoption:", f"  body: {scalar(body)}", "  # planned:")
    else:
        yield from NO_BODY


def _details(base: Base) -> Iterator[str]:
    asked = questions(base)
    if not asked:
        return
    yield from ("", "# The details that the trust asks for. Take away the hash before “slots:” and")
    yield "# before each one that you answer, in plain words, without a capital or a full stop."
    yield "# slots:"
    for name, slot in asked:
        yield from ("#", *(f"#   # {line}" for line in told_question(slot)), f"#   {name}:")


def _changes(workspace: Workspace, base: Base, academy: str, name: str) -> Iterator[str]:
    clauses = open_clauses(base)
    if not clauses:
        yield from ("", "# The trust leaves no clause of this policy to academies.")
        return
    yield from ("", f"# What {name} may vary, by the id of the clause:")
    for line in told_clauses(base, workspace.trust, academy, workspace.today):
        yield f"#   {line}"
    yield from ("#", "# Each change says why; staff and trustees read the reason. For example:")
    yield EXAMPLES
    example = next((clause for clause in clauses if replaceable(clause)), clauses[0])
    yield from _example(example)


def _asked(base: Base) -> Iterator[str]:
    """Yield what staff ask, with the clauses behind it."""
    if not base.meta.questions:
        return
    yield from (
        "",
        "# What staff ask, by the clause that holds the answer. Where you change such",
    )
    yield "# a clause, write the question under “questions:”, with “answer:” or “confirm: yes”:"
    yield from (f"#   {each.read}: {each.ask}" for each in base.meta.questions)


def _example(clause: Clause) -> Iterator[str]:
    if replaceable(clause):
        yield f"#   - replace: {clause.id}"
    else:
        yield "#   - add: an-id-of-your-own"
        yield f"#     {'into' if clause.kind is Kind.SECTION else 'after'}: {clause.id}"
    yield "#     text: |"
    yield "#       Your wording."
    yield "#     reason: Why your academy needs it."
