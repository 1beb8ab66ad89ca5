"""Models: the merge's three-way cases one floor up, and what the cases of models say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from markdown_it.token import Token

from generator.drafting.from_model import revise_from_model
from generator.drafting.workspace import Workspace
from generator.history.models.newer import Met, MetClause, NewerModel, newer_model
from generator.merge.carry import carry_forward
from generator.merge.merge import merge
from generator.model.clause import Kind, Text, walk
from generator.model.merged import MergedClause, MergedPolicy, Standing
from generator.model.policy import Base
from generator.model.trust import OnBaseChange, Trust
from generator.source.folder.library import parse
from tests.written_case import CASES, POLICY, TRUST, WrittenCase, read_case

DAY = date(2026, 11, 30)
MARK = re.compile(r"[ \t]*\{#[^{}\n]*\}[ \t]*$")
FRONT = """\
---
title: Staff handbook
version: 1.0
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01}
source_model: {edition: 2025}
---

"""


def model_file(edition: str, body: str) -> bytes:
    return f"---\ntitle: Model handbook\nedition: {edition}\n---\n\n{body}".encode()


@cache
def three_way() -> tuple[Path, ...]:
    """Return the merge's cases in which a base moves on under what an academy decided."""
    found = sorted((CASES / "merge").glob("*.yml"))
    cases = ((path, read_case(path).told) for path in found)
    return tuple(path for path, told in cases if {"base", "later", "variation"} <= told.keys())


class Written:
    """Writes a merged policy as the text of a base: what a trust made of its model.

    Args:
        merged: the policy with an academy's changes.
    """

    def __init__(self, merged: MergedPolicy) -> None:
        changes = merged.variation.changes if merged.variation else ()
        self._ids = {*merged.base.by_id, *(change.id for change in changes)}
        self._ids |= {name for change in changes for name in change.ids}
        self._merged = merged

    def body(self) -> str:
        lines: list[str] = []
        if self._merged.preamble:
            lines += [*self._text(self._merged.preamble, ""), ""]
        for clause in self._merged.clauses:
            lines += self._clause(clause, "")
        return "\n".join(lines) + "\n"

    def _clause(self, clause: MergedClause, indent: str) -> Iterator[str]:
        mark = f" {{#{clause.id}}}" if clause.id in self._ids else ""
        if clause.kind is Kind.SECTION:
            heading = clause.heading.tokens[0].content if clause.heading else clause.fixed_heading
            yield from ("", f"{'#' * clause.level} {MARK.sub('', heading)}{mark}", "")
            inside = ""
        else:
            inside = f"{indent}    "
        first = clause.kind is Kind.ITEM
        for part in clause.parts:
            if isinstance(part, Text):
                lines = list(self._text(part, inside))
                if first and lines:
                    lines[0] = f"{indent}1.  {lines[0].strip()}{mark}"
                    first = False
                yield from (*lines, "")
            else:
                yield from self._clause(part, inside)

    def _text(self, text: Text, indent: str) -> Iterator[str]:
        depth = 0
        for token in text.tokens:
            depth += token.nesting if token.type == "bullet_list_open" else 0
            depth -= token.type == "bullet_list_close"
            if token.type == "inline":
                sign = f"{'  ' * (depth - 1)}- " if depth else ""
                yield f"{indent}{sign}{MARK.sub('', _flat(token))}"
                if not depth:
                    yield ""


def _flat(token: Token) -> str:
    return " ".join(token.content.split())


@dataclass(frozen=True)
class OneFloorUp:
    """A case of the merge: model, base and newer model."""

    standings: Mapping[str, Standing]
    files: Mapping[str, bytes]
    trust: Trust
    base: Base
    found: NewerModel

    def about(self, name: str) -> list[MetClause]:
        """Return what is met at a clause and under it, in any of the three texts."""
        texts = self.found.texts
        under = {name}
        for floor in (texts.ours, texts.then, texts.now):
            for each in floor.clauses.values():
                under |= {each.name} if each.above in under else set()
        return [each for each in self.found.clauses if each.name in under]


def one_floor_up(case: WrittenCase) -> OneFloorUp | None:
    """Return a case one floor up; None where what the academy made of the base is no base."""
    policy, trust = case.library.policies[POLICY], case.library.trust
    assert trust
    [variation] = policy.variations["ashdown"]
    base, later = policy.bases
    agreed = policy.base(variation.meta.base)
    if agreed is not base:
        return None
    merged = merge(base, variation, base, trust, "ashdown", date(2020, 6, 1))
    body = Written(merged).body()
    slots = "\n".join(["slots:", *(f"  {n}: {{prompt: Which?}}" for n in base.meta.slots)])
    front = FRONT.replace("---\n\n", f"{slots}\n---\n\n") if base.meta.slots else FRONT
    files = {
        "trust.yml": TRUST.encode(),
        f"{POLICY}/1.0.md": f"{front}{body}".encode(),
        f"{POLICY}/models/2025.md": model_file("2025", case.told["base"]),
        f"{POLICY}/models/2026.md": model_file("2026", case.told["later"]),
    }
    library = parse(files)
    again = library.policies.get(POLICY)
    if again is None or not again.bases or len(again.models) < 2:
        return None
    placed = carry_forward(variation, base, later, OnBaseChange.KEEP)
    stand = {each.change.id: each.local.standing for each in placed}
    then, now = again.models
    found = newer_model(then, now, again.bases[0], trust, DAY)
    return OneFloorUp(stand, files, trust, again.bases[0], found)


# What is other one floor up, and why: there, clauses are looked at one by one, the trust's order
# and its ids stay, and a model's ids carry no weight.
OTHER = {
    "moved-into-replaced-section": "what moved in is a clause of its own",
    "reads-the-same-with-other-clauses": "other ids with the same words are the same clauses",
    "reference-new-in-the-base-to-what-is-displaced": "asked where the new reference stands",
    "reference-to-a-clause-moved-into-a-replaced-one": "nothing of the trust's moves",
    "reference-to-a-local-id-that-the-trust-took-prevails": "a model has no former ids",
    "reference-to-an-addition-without-a-place": "an addition of the trust's keeps its place",
    "replacement-with-headings-moved-down": "the trust's levels stay",
    "three-way-addition-with-a-former-id": "a model has no former ids",
    "three-way-clash-with-renamed-clause": "the clause keeps the id that the trust gave it",
    "three-way-clause-removed-under-replaced": "the trust had left that clause out",
    "three-way-list-in-another-order": "the trust had left these clauses out",
    "three-way-moved-into-omitted-section": "what moved in is a clause of its own",
    "three-way-moved-into-section-where-trust-prevails": "what moved in is a clause of its own",
    "three-way-prevails-heading-reworded": "the trust had not touched the heading, so it is taken",
}


@cache
def up() -> Mapping[str, OneFloorUp]:
    """Return the cases one floor up; those about local details have no model."""
    found = ((path.stem, one_floor_up(read_case(path))) for path in three_way())
    return {name: case for name, case in found if case}


def test_the_rules_for_academies_hold_for_the_trust_and_its_model() -> None:
    wrong = set()
    for name, case in up().items():
        for about, standing in case.standings.items():
            asked = any(each.asks for each in case.about(about))
            again = standing is Standing.RECONFIRM
            if standing is not Standing.PLACE_GONE and asked is not again:
                wrong.add(name)
    assert wrong == OTHER.keys()
    assert len(up()) > 80


def test_a_draft_loses_nothing_and_asks_all_there_is_to_decide() -> None:
    for name, case in up().items():
        drafted = revise_from_model(Workspace(parse(case.files), case.files, DAY), POLICY, "2026")
        [(file, content)] = drafted.files.items()
        draft = parse({**case.files, file: content}).policies[POLICY].bases[-1]
        kept = {each.id: each for each in walk(draft.clauses)}
        taken = {e.name for e in case.found.clauses if e.met is Met.TAKEN}
        for each in walk(case.base.clauses):
            if each.id and each.id not in taken:
                words = [p.canonical for p in each.parts if isinstance(p, Text)]
                there = [p.canonical for p in kept[each.id].parts if isinstance(p, Text)]
                said = [re.sub(r" ?\*{0,2}TO DECIDE:.*", "", text).strip() for text in there]
                assert [text for text in said if text] == words, name
        asked = [each for each in case.found.clauses if each.asks]
        new = {each.name for each in asked if each.met is Met.NEW}
        under = [e for e in asked if e.met is Met.NEW and e.now and e.now.above in new]
        questions = content.decode().count("TO DECIDE:")
        more = {"reference-new-in-the-base-to-what-is-displaced": 1}.get(name, 0)
        assert questions == len(asked) - len(under) + more, name
