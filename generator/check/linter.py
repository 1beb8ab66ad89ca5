"""Check a library: every rule, one small function each, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.check.dates import dates_in_order, decided_already, review_fits_cycle
from generator.check.delegation import scheme_of_base, scheme_of_variation
from generator.check.details import associated, document_owner, review_date, version_in_reference
from generator.check.duties import duty_points
from generator.check.files import files_unused
from generator.check.former_ids import former_ids_known
from generator.check.gone import references_gone, references_gone_in_letter
from generator.check.headings import heading_style
from generator.check.local import changes_without_effect, details_without_effect, slots_shown
from generator.check.long_paths import long_paths
from generator.check.looked_again import looked_at_again
from generator.check.models import models
from generator.check.one_name import one_name_for_two
from generator.check.open_points import open_points
from generator.check.own_ids import own_ids_kept
from generator.check.packs import (
    lists_of_nothing,
    names_in_letter,
    policies_nowhere,
    safeguarding_vacant,
)
from generator.check.people import people_in_letter, people_named
from generator.check.references import hand_written_numbers
from generator.check.repetition import repeated_sentences
from generator.check.role_titles import role_titles, role_titles_in_letter
from generator.check.roles import vacant_roles
from generator.check.same_names import same_names
from generator.check.scope import base_subjects, past_files, scene_of, variation_subjects
from generator.check.seals import broken_seals, unsealed
from generator.check.sources import sources_not_in_force
from generator.check.subject import BaseSubject, Scene, Subject, VariationSubject
from generator.check.terms import terms_of_base, terms_of_variation
from generator.check.versions import earlier_versions_in_order, versions_in_order
from generator.check.wording import biannual, names_by_hand, promised_lists
from generator.model.library import Library
from generator.model.pack import Pack
from generator.model.problem import Problem, Severity
from generator.model.rules import Rule

EVERYWHERE: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    hand_written_numbers,
    promised_lists,
    names_by_hand,
    role_titles,
    biannual,
    heading_style,
    repeated_sentences,
    review_fits_cycle,
    dates_in_order,
    decided_already,
    people_named,
    sources_not_in_force,
    references_gone,
)
IN_BASES: tuple[Callable[[BaseSubject], Iterator[Problem]], ...] = (
    versions_in_order,
    earlier_versions_in_order,
    former_ids_known,
    document_owner,
    review_date,
    version_in_reference,
    associated,
    slots_shown,
    terms_of_base,
    scheme_of_base,
)
IN_VARIATIONS: tuple[Callable[[VariationSubject], Iterator[Problem]], ...] = (
    changes_without_effect,
    details_without_effect,
    own_ids_kept,
    terms_of_variation,
    scheme_of_variation,
)
IN_PACKS: tuple[Callable[[Scene, Pack], Iterator[Problem]], ...] = (
    policies_nowhere,
    safeguarding_vacant,
    names_in_letter,
    role_titles_in_letter,
    people_in_letter,
    references_gone_in_letter,
)

# What they advise to change is nothing that a seal covers, or says itself what to do.
_NOT_SEALED = frozenset(
    {
        Rule.REVIEW_NOT_CYCLE,
        Rule.NO_OWNER,
        Rule.NO_REVIEW_DATE,
        Rule.VERSION_IN_REFERENCE,
        Rule.SAME_TITLE,
        Rule.SAME_REFERENCE,
        Rule.LONG_PATH,
        Rule.UNKNOWN_ASSOCIATED,
        Rule.VACANT_ROLE,
        Rule.UNKNOWN_MODEL,
        Rule.MODEL_CHANGED,
        Rule.MODEL_UNNAMED,
    }
)


def check(library: Library, day: date) -> tuple[Problem, ...]:
    """Check a library as it stands on a day.

    Args:
        library: the policies folder, as read.
        day: the day it is.

    Returns:
        The errors found while reading, the linter's warnings on what is in force, to come or in
        work, and the open points; in the order of their places.
    """
    found = list(library.problems)
    seals = [*broken_seals(library), *unsealed(library)]
    if library.trust is not None:
        scene = scene_of(library, library.trust, day)
        past = past_files(scene)
        found = [p for p in found if p.severity is Severity.ERROR or p.place.file not in past]
        found.extend(_lint(scene))
        found.extend(files_unused(library))
        found.extend(models(scene))
        found.extend(_in_packs(scene, library.packs.values()))
        found.extend(long_paths(scene, library.packs.values()))
        wrong = [p for p in [*found, *seals] if p.severity is Severity.ERROR]
        broken = frozenset((p.place.file.partition("/")[0], p.academy) for p in wrong)
        found.extend(open_points(scene, broken))
        found.extend(duty_points(scene, library.duties))
        found.extend(looked_at_again(scene, broken))
    found = [_for_sealed(problem, library) for problem in found]
    found.extend(seals)  # a text that is past needs its seal most: it is what once was in force
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.place, p.rule, p.message)))


def _for_sealed(problem: Problem, library: Library) -> Problem:
    """Return a warning as it is said of sealed text, which nobody must mend where it stands."""
    seals = library.seals.get(problem.place.file.partition("/")[0])
    sealed = seals is not None and problem.place.file in seals.by_file
    if not sealed or problem.severity is not Severity.WARNING or problem.rule in _NOT_SEALED:
        return problem
    return replace(problem, hint=f"{problem.hint}; do so in the next version: this one is sealed")


def _lint(scene: Scene) -> Iterator[Problem]:
    bases = tuple(base_subjects(scene))
    variations = tuple(variation_subjects(scene, bases))
    subjects: tuple[Subject, ...] = (*bases, *variations)
    for subject in subjects:
        for rule in EVERYWHERE:
            yield from rule(subject)
    for base in bases:
        for rule_of_bases in IN_BASES:
            yield from rule_of_bases(base)
    for variation in variations:
        for rule_of_variations in IN_VARIATIONS:
            yield from rule_of_variations(variation)
    yield from vacant_roles(scene, subjects)
    yield from same_names(scene, bases)
    yield from one_name_for_two(scene)
    yield from lists_of_nothing(scene)


def _in_packs(scene: Scene, packs: Iterable[Pack]) -> Iterator[Problem]:
    for pack in packs:
        for rule in IN_PACKS:
            yield from rule(scene, pack)
