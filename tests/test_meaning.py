"""An id and a reference keep their meaning, and every part of the tool tells the same of a change.

The seven sentences of docs/merging.md, “Ids” and “References”, as properties.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, assume, given, settings

from generator.drafting.adopt import adopt
from generator.drafting.workspace import Workspace
from generator.history.compared import WordChange as Fate
from generator.history.redline import redline
from generator.history.wordings import marked
from generator.merge.carry import carry_forward
from generator.merge.effect import effect
from generator.merge.merge import merge
from generator.merge.now import now
from generator.merge.placed import Placed
from generator.model.citation import ALONE
from generator.model.clause import Text, inline_tokens
from generator.model.library import Library
from generator.model.merged import MergedClause, MergedPolicy, Standing, walk_merged
from generator.model.policy import Base
from generator.model.problem import Place, errors
from generator.model.rules import Rule
from generator.model.trust import OnBaseChange
from generator.model.variation import Variation, Verb
from generator.source.folder.library import parse
from tests.drawn_policies import LATER, VARIATION
from tests.drawn_references import LATEST, DrawnVersions, versions
from tests.written_case import POLICY

DAY = date(2023, 1, 1)
DRAFT = f"{POLICY}/variations/ashdown/2.0.yml"
MANY = int(os.environ.get("POLICYBOOK_EXAMPLES", "25"))
EACH = settings(
    derandomize=MANY <= 25,
    deadline=None,
    max_examples=MANY,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate] if os.environ.get("QUICK") else list(Phase),
)


def page_of(library: Library, base: Base, variation: Variation | None) -> MergedPolicy:
    assert library.trust
    agreed = library.policies[POLICY].base(variation.meta.base) if variation else None
    return merge(base, variation, agreed, library.trust, "ashdown", DAY)


def variation_in(library: Library) -> Variation:
    return library.policies[POLICY].variations["ashdown"][-1]


def bases_in(library: Library) -> tuple[Base, ...]:
    return library.policies[POLICY].bases


def references(clause: MergedClause) -> Iterator[str]:
    """Yield the ids that a clause's own words refer to, in their order."""
    texts = [part for part in clause.parts if isinstance(part, Text)]
    for _, token in inline_tokens([*([clause.heading] if clause.heading else []), *texts]):
        if token.type == "link_open" and "ref" in token.meta:
            yield token.meta["ref"][1]


def led(page: MergedPolicy, name: str) -> MergedClause | None:
    return page.by_id.get(name) or page.by_id.get(page.aliases.get(name, ""))


def lineage(clause: MergedClause | None, newest: Base) -> object:
    """Return what tells which clause it is, in whatever version."""
    if clause is None:
        return None
    if clause.place.file == VARIATION:
        return clause.place
    return newest.former.get(clause.id, clause.id)


@EACH
@given(versions())
def test_an_id_means_one_clause_in_all_versions(drawn: DrawnVersions) -> None:
    library = drawn.library()
    bases = bases_in(library)
    assert not [p for p in errors(library.problems) if p.place.file.endswith(".md")]
    for base in bases[1:]:
        for former, then in bases[0].former.items():
            assert former not in base.by_id or base.former.get(then) == former
    if len(bases) < 3:
        return
    for name in bases[0].by_id:
        between = now(name, bases[0], bases[1])
        if between in bases[1].by_id:
            last = now(name, bases[0], bases[2])
            assert last == now(between, bases[1], bases[2]) or last not in bases[2].by_id
    for former in sorted(bases[1].former.keys() - bases[2].by_id.keys() - {""})[:1]:
        assert_refused(drawn, former)


def assert_refused(drawn: DrawnVersions, former: str) -> None:
    """Give a former id to a new clause of the trust's, then to one of the academy's."""
    files = drawn.files()
    again = files[LATEST].decode().rstrip("\n") + f"\n\n## Again {{#{former}}}\n"
    found = errors(parse({**files, LATEST: again.encode()}).problems)
    line = Place(LATEST, again.rstrip("\n").count("\n") + 1, 1)
    assert (Rule.ID_USED_AGAIN, line) in [(p.rule, p.place) for p in found]
    local = (
        f'policy: {POLICY}\nacademy: castle\nversion: "1.0"\nbase: "2.0"\nstatus: approved\n'
        f"adoption: {{body: local, on: 2021-02-01}}\nchanges:\n"
        f"  - {{add: {former}, into: open-here, text: Ours., reason: Needed.}}\n"
    )
    opened = files[LATER].decode().rstrip("\n") + "\n\n## Open {#open-here local=add}\n"
    name = f"{POLICY}/variations/castle/1.0.yml"
    found = errors(parse({**files, LATER: opened.encode(), name: local.encode()}).problems)
    assert [(p.rule, p.place.file) for p in found] == [(Rule.ID_USED_AGAIN, name)]


@EACH
@given(versions())
def test_a_local_reference_leads_where_it_led_or_there_is_an_open_point(
    drawn: DrawnVersions,
) -> None:
    library = drawn.library()
    bases, variation = bases_in(library), variation_in(library)
    before = page_of(library, bases[0], variation)
    written = {c.place: c for c in walk_merged(before.clauses) if c.place.file == VARIATION}
    texts = {id_of(c): c for c in walk_merged(before.clauses) if c.own}
    for base in bases[1:]:
        after = page_of(library, base, variation)
        open_at = {point.place for point in after.open_points}
        for clause in walk_merged(after.clauses):
            then = texts.get(id_of(clause)) if clause.own else None
            if then is None:
                continue
            for was, name in zip(references(then), references(clause), strict=True):
                first, last = led(before, was), led(after, name)
                same = lineage(first, bases[-1]) == lineage(last, bases[-1])
                trusts = was in bases[0].by_id.keys() | bases[0].renamed.keys()
                displaced = trusts and (first in written.values() or left_out(first, open_at))
                stands = displaced and last is not None and last.id == name == was
                change = clause.local.change.place if clause.local else holder(after, clause)
                assert same or stands or change in open_at, (was, name, clause.id)


def left_out(clause: MergedClause | None, open_at: set[Place]) -> bool:
    """Tell whether the academy left a clause out, and is asked now whether it still does."""
    return bool(clause and clause.omitted and clause.local and clause.local.change.place in open_at)


def id_of(clause: MergedClause) -> object:
    """Return what tells a local text: where its first words stand."""
    text = next((part for part in clause.parts if isinstance(part, Text)), None)
    return text.place if text else clause.place


def holder(page: MergedPolicy, clause: MergedClause) -> Place | None:
    """Return the change in whose text a clause stands."""
    found = None
    for above in walk_merged(page.clauses):
        if above.local and any(below is clause for below in walk_merged(above.clauses)):
            found = above.local.change.place
    return found


@EACH
@given(versions())
def test_a_reference_of_the_trusts_leads_where_it_leads_on_the_trusts_page(
    drawn: DrawnVersions,
) -> None:
    library = drawn.library()
    variation = variation_in(library)
    for base in bases_in(library):
        trusts, here = page_of(library, base, None), page_of(library, base, variation)
        for clause in walk_merged(here.clauses):
            for name in references(clause) if not clause.own else ():
                wanted, found = led(trusts, name), led(here, name)
                assert wanted is not None
                assert found is not None
                assert found.place == wanted.place or displaced_by(here, wanted, base) & {found.id}


def displaced_by(page: MergedPolicy, wanted: MergedClause, base: Base) -> set[str]:
    """Return the ids of what stands in the place of a clause of the trust's."""
    around = (wanted.id, *(each.id for each in base.above.get(wanted.id, ())))
    changed = [page.by_id[name] for name in around if name in page.by_id and page.by_id[name].local]
    return {c.id for each in changed for c in (each, *walk_merged(each.clauses))}


@EACH
@given(versions())
def test_no_two_clauses_are_cited_alike(drawn: DrawnVersions) -> None:
    library = drawn.library()
    for base in bases_in(library):
        alone = page_of(library, base, None)
        here = page_of(library, base, variation_in(library))
        for page in (alone, here):
            cites = Counter(clause.cite for clause in walk_merged(page.clauses))
            assert not [cite for cite, count in cites.items() if count > 1]
            ids = Counter(clause.id for clause in walk_merged(page.clauses))
            assert not [name for name, count in ids.items() if count > 1]
        trusts = {c.place: c for c in walk_merged(here.clauses) if c.place.file != VARIATION}
        for clause in walk_merged(alone.clauses):
            found = trusts.get(clause.place)
            assert found is None or (found.cite, found.label) == (clause.cite, clause.label)


@EACH
@given(versions())
def test_what_is_to_be_reconfirmed_shows_a_difference_and_the_reverse(
    drawn: DrawnVersions,
) -> None:
    library = drawn.library()
    bases, variation = bases_in(library), variation_in(library)
    first = page_of(library, bases[0], None)
    for base in bases[1:]:
        page = page_of(library, base, None)
        for entry in carry_forward(variation, bases[0], base, OnBaseChange.KEEP):
            local = entry.local
            if local.trust_then is None or local.trust_now is None or entry.gone:
                continue
            told = marked(first, local.trust_then.id, page, local.trust_now.id, ALONE)
            differs = any(run.change is not Fate.SAME for block in told for run in block.runs)
            said = "the trust changed its text" in local.why
            assert said == differs, (local.why, entry.change.id)


@EACH
@given(versions())
def test_merge_effect_adopt_and_diff_tell_one_story(drawn: DrawnVersions) -> None:
    library = replace(drawn, latest=()).library()
    old, *newer = bases_in(library)
    assume(newer)
    [new] = newer
    policy, trust, variation = library.policies[POLICY], library.trust, variation_in(library)
    assert trust
    page = page_of(library, new, variation)
    told = effect(policy, "ashdown", old, new, trust, DAY)
    assert told
    assert {p.place for p in page.open_points} >= {
        each.local.change.place for each in told.changes if each.calls
    }
    placed = carry_forward(variation, old, new, OnBaseChange.KEEP)
    files = replace(drawn, latest=()).files()
    text = adopt(Workspace(library, files, DAY), POLICY, "ashdown").files[DRAFT].decode()
    asked = re.findall(r"(TO DECIDE AGAIN|NO PLACE ANY MORE): (.*)\.", text)
    for entry in placed:
        assert_asked(entry, [why for _, why in asked])
    reasons = {entry.local.why for entry in placed}
    extra = {why for _, why in asked} - reasons
    assert not extra or any(entry.lost for entry in placed), extra
    if not asked:
        assert_same_page(files, text, page_of(library, new, variation))
    assert_told_by_diff(page_of(library, old, variation), page)


def assert_asked(entry: Placed, asked: list[str]) -> None:
    moved = entry.local.standing in {Standing.RECONFIRM, Standing.PLACE_GONE}
    assert not moved or entry.local.why in asked


def assert_same_page(files: dict[str, bytes], text: str, page: MergedPolicy) -> None:
    """Adopt a draft that asks nothing: staff read what they read before."""
    approved = text.replace("status: draft", "status: approved")
    approved = approved.replace("adoption:\n", "adoption:\n  on: 2021-03-01\n")
    approved = approved.replace(
        "adoption: {body: local}", "adoption: {body: local, on: 2021-03-01}"
    )
    library = parse({**files, DRAFT: approved.encode()})
    assert not errors(library.problems)
    after = page_of(library, page.base, variation_in(library))
    assert outline(after) == outline(page)


def outline(page: MergedPolicy) -> list[tuple[str, str, list[str]]]:
    return [(c.id, c.cite, list(references(c))) for c in walk_merged(page.clauses)]


def assert_told_by_diff(before: MergedPolicy, after: MergedPolicy) -> None:
    """What an academy added, and staff read in both, is one clause in the redline."""
    old = {c.place: c.id for c in added(before)}
    pairs = {(r.old.id, r.new.id) for r in redline(before, after).whole if r.old and r.new}
    for clause in added(after):
        assert (old[clause.place], clause.id) in pairs


def added(page: MergedPolicy) -> Iterator[MergedClause]:
    for clause in walk_merged(page.clauses):
        if clause.local and clause.local.change.verb is Verb.ADD:
            yield clause
