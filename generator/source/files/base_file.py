"""Read one base version of a policy: front matter and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from generator.model.body import Body
from generator.model.clause import Clause, Local, Text, walk
from generator.model.front_matter import FrontMatter, Numbering, PolicyType
from generator.model.governance import Status
from generator.model.places import Places
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.files.decision import check_decision
from generator.source.files.plain_text import decode
from generator.source.files.to_decide import to_decide
from generator.source.known.questions import base_questions
from generator.source.pictures.figures import NO_FIGURES, Figures
from generator.source.prose.body import BodyOptions, read_parts
from generator.source.prose.front_matter import Split, split_front_matter
from generator.source.slips.braces import leftover_braces
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

# What these say decides how the rest is read.
_VITAL = frozenset({"slots", "clause_numbering", "policy_type", "applies_to"})
_Reads = Callable[[], tuple[Text | Clause, ...]]
_FORMER = "was="  # in a mark; a text without it renames no clause


def read_base(
    policy: str, file: str, content: bytes, figures: Figures = NO_FIGURES
) -> tuple[Base | None, tuple[Problem, ...]]:
    """Read a base.

    Args:
        policy: the id of its policy, the folder's name.
        file: its name below the policies folder.
        content: its bytes.
        figures: the pictures that its text may show.

    Returns:
        The base, or None when its details cannot be read, and every problem found. One with
        errors serves to check what others say of it, and is never published.
    """
    text, problems = decode(file, content)
    if problems:
        return None, problems
    split = split_front_matter(file, text)
    if isinstance(split, Problem):
        return None, (split,)
    tree = read_tree(file, split.yaml, first_line=2)
    meta, wrong = read_record(tree, FrontMatter, _VITAL) if tree.data else (None, ())
    parts, unread = read_parts(split.body, _frame(file, split, meta, figures))
    found = [*tree.problems, *leftover_braces(tree), *markup_in_values(tree), *wrong, *unread]
    found.extend(to_decide(file, text))
    clauses = tuple(part for part in parts if isinstance(part, Clause))
    found.extend(_ids_twice(clauses))
    if parts and not clauses:
        found.append(_no_heading(parts[0]))
    if not tree.data and not tree.problems:
        found.append(_no_details(file))
    if meta is None:
        return None, tuple(found)
    found.extend(check_decision(meta.status, meta.approval, "approval", tree.places))
    found.extend(_check_slots(meta, tree.places))
    found.extend(_marks_in_trust_wide(meta, clauses))
    if not (parts or found) and meta.status is not Status.DRAFT:
        found.append(_no_text(meta, tree.places))
    frame = _frame(file, split, meta, figures)
    plainly = partial(_parts, split.body, replace(frame, footnotes=False))
    body = _body(partial(tuple, parts), plainly, split)
    base = Base(policy, meta, body, tree.places, figures=figures.in_text(split.body))
    found.extend(base_questions(base))
    return base, tuple(found)


def sound_base(
    policy: str, file: str, content: bytes, figures: Figures = NO_FIGURES
) -> Base | None:
    """Read a base that was read before without a problem: its text only when asked for.

    Args:
        policy: the id of its policy.
        file: its name below the policies folder.
        content: the very bytes that were read before.
        figures: the pictures that its text may show.

    Returns:
        The base; None where it was not sound after all.
    """
    split = split_front_matter(file, decode(file, content)[0])
    if isinstance(split, Problem):
        return None
    tree = read_tree(file, split.yaml, first_line=2)
    meta, wrong = read_record(tree, FrontMatter, _VITAL)
    if meta is None or wrong:
        return None
    frame = _frame(file, split, meta, figures)
    read = partial(_parts, split.body, frame)
    plainly = partial(_parts, split.body, replace(frame, footnotes=False))
    shown = figures.in_text(split.body)
    return Base(policy, meta, _body(read, plainly, split), tree.places, figures=shown)


def _body(read: _Reads, plainly: _Reads, split: Split) -> Body:
    return Body(
        read, plainly, split.body, renames=_FORMER in split.body, first_line=split.body_line
    )


def _parts(text: str, frame: BodyOptions) -> tuple[Text | Clause, ...]:
    return read_parts(text, frame)[0]


def _frame(file: str, split: Split, meta: FrontMatter | None, figures: Figures) -> BodyOptions:
    letters = meta is None or meta.clause_numbering is Numbering.LETTERS
    return BodyOptions(file, split.body_line, letters=letters, figures=figures)


def _no_details(file: str) -> Problem:
    message = "this policy has no title and no version"
    hint = "fill in the lines between --- and ---"
    return Problem(Place(file, 1, 1), Rule.MISSING_KEY, message, hint)


def _no_heading(first: Text | Clause) -> Problem:
    return Problem(
        first.place,
        Rule.NO_HEADING,
        "this policy has no heading, so that nothing in it has a number or can be referred to",
        "begin each section with a line such as ## Purpose",
    )


def _no_text(meta: FrontMatter, places: Places) -> Problem:
    return Problem(
        places.at("status"),
        Rule.EMPTY_TEXT,
        f"this policy has no text under its details, and its status is {meta.status}",
        "put the text under the second line ---; until there is one, write status: draft",
    )


def _ids_twice(clauses: tuple[Clause, ...]) -> Iterator[Problem]:
    seen: dict[str, Clause] = {}
    for clause in walk(clauses):
        if not clause.id:
            continue
        first = seen.setdefault(clause.id, clause)
        if first is not clause:
            yield Problem(
                clause.place,
                Rule.DUPLICATE_ID,
                f"two clauses have the id “{clause.id}”; the first is in line {first.place.line}",
                "give the one that came later another id; all else in its mark stays as it is",
                (first.place,),
            )
    former: dict[str, Clause] = {}
    for clause in walk(clauses):
        first = former.setdefault(clause.was, clause) if clause.was else clause
        if first is not clause:
            yield Problem(
                clause.place,
                Rule.DUPLICATE_ID,
                f"was={clause.was} stands twice, first in line {first.place.line}",
                "keep it at the clause that readers of an old link should find",
                (first.place,),
            )
        if clause.was and clause.was in seen:
            yield Problem(
                clause.place,
                Rule.DUPLICATE_ID,
                f"was={clause.was} names an id that another clause has now",
                "a former id must be out of use",
                (seen[clause.was].place,),
            )


def _check_slots(meta: FrontMatter, places: Places) -> Iterator[Problem]:
    for name, slot in meta.slots.items():
        if slot.default is not None and slot.max_length and len(slot.default) > slot.max_length:
            yield Problem(
                places.at("slots", name, "default"),
                Rule.VALUE_TOO_LONG,
                f"the default of “{name}” has more than {slot.max_length} characters",
                "shorten it, or raise max_length",
            )
        if name in {"academy", "trust", "contacts"}:
            yield Problem(
                places.at("slots", name),
                Rule.RESERVED_ID,
                f"“{name}” stands for something else already",
                "choose another name",
            )


def _marks_in_trust_wide(meta: FrontMatter, clauses: tuple[Clause, ...]) -> Iterator[Problem]:
    if meta.policy_type is not PolicyType.TRUST_WIDE:
        return
    pending = [(clause, Local.FIXED) for clause in reversed(clauses)]
    while pending:
        clause, above = pending.pop()
        pending.extend((below, clause.local) for below in reversed(clause.clauses))
        if clause.local.open and clause.local is not above:
            yield Problem(
                clause.place,
                Rule.BAD_MARK,
                "this clause is marked as open, but policy_type: trust-wide lets nothing be varied",
                "write policy_type: trust-with-local; or, if it is fixed, take local= away",
            )
