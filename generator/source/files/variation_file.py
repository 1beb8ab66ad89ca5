"""Read one version of an academy's variation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.model.clause import Clause, Kind, Local, Text
from generator.model.figure import Figure
from generator.model.front_matter import Numbering
from generator.model.places import Places
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.variation import Change, ChangeEntry, Variation, VariationFile, Verb, Where
from generator.source.files.decision import check_decision
from generator.source.files.plain_text import decode
from generator.source.files.to_decide import to_decide
from generator.source.known.meant import nearest
from generator.source.pictures.figures import NO_FIGURES, Figures
from generator.source.prose.among_terms import among_terms
from generator.source.prose.body import BodyOptions, read_parts
from generator.source.prose.canonical import canonical_inline
from generator.source.prose.markdown import parse_markdown, slips_in
from generator.source.slips.braces import leftover_braces
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import YamlTree, read_tree

_ONE_LINE = ["paragraph_open", "inline", "paragraph_close"]
_SHAPES = "one of replace: ID, omit: ID, or add: NEW-ID with into: ID or after: ID"


def read_variation(
    policy: Policy, academy: str, file: str, content: bytes, figures: Figures = NO_FIGURES
) -> tuple[Variation | None, tuple[Problem, ...]]:
    """Read a variation.

    Args:
        policy: its policy, whose bases have been read.
        academy: the academy whose folder it lies in.
        file: its name below the policies folder.
        content: its bytes.
        figures: the pictures that its texts may show.

    Returns:
        The variation, or None when it cannot be read, and every problem found.
    """
    text, problems = decode(file, content)
    if problems:
        return None, problems
    tree = read_tree(file, text)
    if not tree.data:
        empty = Problem(
            Place(file, 1, 1),
            Rule.MISSING_KEY,
            "this file is empty",
            "write policy:, academy:, version:, base: and status:",
        )
        return None, tree.problems or (empty,)
    meta, wrong = read_record(tree, VariationFile)
    found = [*tree.problems, *leftover_braces(tree), *markup_in_values(tree), *wrong]
    found.extend(to_decide(file, text))
    if meta is None:
        return None, tuple(found)
    found.extend(_check_names(meta, policy, academy, tree.places))
    found.extend(check_decision(meta.status, meta.adoption, "adoption", tree.places))
    base = policy.base(meta.base)
    changes, unread = _changes(meta, tree, base, figures)
    found.extend(unread)
    plainly = partial(_read_changes, meta, tree, base, figures, footnotes=False)
    shown = _shown(meta, figures)
    return Variation(meta, partial(tuple, changes), plainly, tree.places, shown), tuple(found)


def sound_variation(
    policy: Policy, file: str, content: bytes, figures: Figures = NO_FIGURES
) -> Variation | None:
    """Read a variation that was read before without a problem: its text only when asked for.

    Args:
        policy: its policy, with the bases that there were.
        file: its name below the policies folder.
        content: the very bytes that were read before.
        figures: the pictures that its texts may show.

    Returns:
        The variation; None where it was not sound after all.
    """
    tree = read_tree(file, decode(file, content)[0])
    meta, wrong = read_record(tree, VariationFile)
    if meta is None or wrong:
        return None
    read = partial(_read_changes, meta, tree, policy.base(meta.base), figures)
    plainly = partial(read, footnotes=False)
    return Variation(meta, read, plainly, tree.places, _shown(meta, figures))


def _shown(meta: VariationFile, figures: Figures) -> tuple[Figure, ...]:
    return figures.in_text("\n".join(entry.text for entry in meta.changes))


def _read_changes(
    meta: VariationFile,
    tree: YamlTree,
    base: Base | None,
    figures: Figures,
    *,
    footnotes: bool = True,
) -> tuple[Change, ...]:
    return _changes(meta, tree, base, figures, footnotes=footnotes)[0]


def _changes(
    meta: VariationFile,
    tree: YamlTree,
    base: Base | None,
    figures: Figures,
    *,
    footnotes: bool = True,
) -> tuple[tuple[Change, ...], list[Problem]]:
    changes: list[Change] = []
    problems: list[Problem] = []
    for index, entry in enumerate(meta.changes):
        at = ("changes", index, "text")
        known = BodyOptions(
            file=tree.places.file,
            first_line=tree.lines.get(at, tree.places.at("changes", index).line),
            in_base=False,
            letters=base is None or base.meta.clause_numbering is Numbering.LETTERS,
            default=Local.FIXED,
            figures=figures,
            footnotes=footnotes,
            terms=base is not None and among_terms(entry, base, meta.changes),
        )
        change, unread = _change(entry, index, tree, base, known)
        problems.extend(unread)
        if change:
            changes.append(change)
    return tuple(changes), problems


def _check_names(
    meta: VariationFile, policy: Policy, academy: str, places: Places
) -> Iterator[Problem]:
    if meta.policy != policy.id:
        yield Problem(
            places.at("policy"),
            Rule.POLICY_NOT_FOLDER,
            f"this names the policy “{meta.policy}”, but lies in the folder of “{policy.id}”",
            f"write policy: {policy.id}, if this is a variation of it; else move the file",
        )
    if meta.academy != academy:
        yield Problem(
            places.at("academy"),
            Rule.ACADEMY_NOT_FOLDER,
            f"this names the academy “{meta.academy}”, but lies in the folder of “{academy}”",
            f"write academy: {academy}, if this is its variation; else move the file",
        )


def _change(
    entry: ChangeEntry, index: int, tree: YamlTree, base: Base | None, known: BodyOptions
) -> tuple[Change | None, tuple[Problem, ...]]:
    place = tree.places.at("changes", index)
    verbs = [verb for verb in Verb if getattr(entry, verb.value)]
    shape = _shape_problem(entry, verbs, place)
    if shape:
        return None, (shape,)
    verb = verbs[0]
    target = base.by_id.get(getattr(entry, verb.value)) if base else None
    frame = _frame(entry, verb, target, base, known)
    parts, problems = read_parts(entry.text, frame) if entry.text else ((), ())
    heading, heading_problems = _heading(entry, tree.places.at("changes", index, "heading"))
    change = Change(
        verb=verb,
        id=getattr(entry, verb.value),
        where=(Where.INTO if entry.into else Where.AFTER) if verb is Verb.ADD else None,
        anchor=entry.into or entry.after,
        heading=heading,
        parts=parts,
        reason=entry.reason,
        place=place,
    )
    return change, (*problems, *heading_problems)


def _shape_problem(entry: ChangeEntry, verbs: list[Verb], place: Place) -> Problem | None:
    """Return what is wrong with the keys of a change, the first thing first."""
    if len(verbs) != 1:
        told = "says both " + " and ".join(verbs) if verbs else "does not say what it does"
        return Problem(place, Rule.CHANGE_SHAPE, f"this change {told}", f"write {_SHAPES}")
    verb = verbs[0]
    adds, omits = verb is Verb.ADD, verb is Verb.OMIT
    shape, unwanted = Rule.CHANGE_SHAPE, Rule.HEADING_UNWANTED
    findings = (
        (
            adds and bool(entry.into) == bool(entry.after),
            (shape, "an addition needs one place to go", "write into: ID or after: ID"),
        ),
        (
            not adds and bool(entry.into or entry.after),
            (shape, f"“{verb}” has its place already", "delete into: or after:"),
        ),
        (
            not adds and bool(entry.heading),
            (unwanted, "the trust's heading stays", "delete heading:"),
        ),
        (
            omits and bool(entry.text),
            (shape, "“omit” has no text", "write replace: instead of omit:, or take text: out"),
        ),
        (
            not omits and not entry.text.strip(),
            (shape, f"“{verb}” needs a text", "add text: |"),
        ),
    )
    found = next((finding for wrong, finding in findings if wrong), None)
    return Problem(place, *found) if found else None


def _frame(
    entry: ChangeEntry, verb: Verb, target: Clause | None, base: Base | None, known: BodyOptions
) -> BodyOptions:
    """Say how the text of a change is to be read: as that of a section, or of a list clause.

    Where a replaced clause is unknown, which is a problem of its own, anything is let pass.
    """
    replaces = verb is Verb.REPLACE
    section = bool(entry.heading)
    if replaces:
        section = target is None or target.kind is Kind.SECTION
    return replace(
        known,
        level=_level(base, target) if replaces and base and target else 2,
        item=not section,
        headings=replaces and section,
    )


def _level(base: Base, target: Clause) -> int:
    """Return the level of a section: 2 for the top headings."""
    return len(base.above[target.id]) + 2


def _heading(entry: ChangeEntry, place: Place) -> tuple[Text | None, tuple[Problem, ...]]:
    if not entry.heading:
        return None, ()
    tokens, problems = parse_markdown(place.file, entry.heading, place.line)
    if [token.type for token in tokens] != _ONE_LINE or "{#" in entry.heading:
        wrong = Problem(
            place,
            Rule.BAD_VALUE,
            "this heading is more than a line of words",
            "write the words alone: the id stands behind add:",
        )
        return Text((), entry.heading, place), (*problems, wrong)
    inline = tokens[1]
    text = Text((inline,), canonical_inline(inline.children or ()), place)
    return text, (*problems, *_typed_number(entry.heading, place))


def _typed_number(heading: str, place: Place) -> Iterator[Problem]:
    """Yield a problem where a number was typed before a heading, which gets one of its own."""
    for found in slips_in(f"## {heading}"):
        if found.rule is Rule.TYPED_NUMBER:
            yield Problem(place, found.rule, found.message, found.hint.replace("## ", "", 1))


def unknown_base(variation: Variation, policy: Policy) -> Problem:
    """Return the problem that a variation names a base version which does not exist."""
    known = (str(base.version) for base in policy.bases)
    message = f"there is no base {variation.meta.base} of “{policy.id}”"
    return Problem(
        variation.places.at("base"),
        Rule.UNKNOWN_BASE,
        message,
        nearest(str(variation.meta.base), known),
    )
