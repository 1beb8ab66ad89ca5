"""The scheme of delegation: what is told, what is refused, and what its page says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.check.linter import check
from generator.drafting.approve import Decision, approve
from generator.drafting.as_it_stands import Meeting, adopt_as_it_stands
from generator.drafting.delegated import usual_body
from generator.drafting.workspace import RefusedError, Workspace
from generator.history.public import public_trust
from generator.model.problem import errors
from generator.model.today import ALWAYS, DayAsked
from generator.site.pages.delegation import DelegationInputs, delegation_page
from generator.site.parts.renderer import new_renderer
from generator.source.folder.disk import read_folder
from generator.source.folder.library import load, parse
from generator.wording.control import trust_control
from generator.wording.said import line_words
from tests.dated_policy import TRUST
from tests.project import ROOT
from tests.said_on import said_on
from tests.test_duties import told, written
from tests.written_case import CASES

DELEGATION = sorted((CASES / "delegation").glob("*.yml"))
DAY = date(2026, 11, 30)
BODIES = {"board": "Board of Trustees", "local": "Local Committee", "unions": "Unions"}
RULES = {"wrong-body", "scheme-contradicted", "scheme-silent"}


def files_of(case: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of a case: the usual trust, its scheme, policies and variations."""
    trust = {**TRUST["trust"], "bodies": BODIES}
    scheme = {"from": "2026-09-01", "rules": case["rules"]}
    files = {"trust.yml": written({**TRUST, "trust": trust, "delegation": scheme})}
    for name, front in case.get("bases", {}).items():
        own = {key: value for key, value in front.items() if key not in {"mark", "body"}}
        usual = {"title": name.partition("/")[0].capitalize(), "version": "1.0"}
        meta = written({**usual, "status": "approved", "version_date": "2020-01-01", **own})
        mark, body = front.get("mark", ""), front.get("body", "Words.")
        files[f"{name}.md"] = (
            b"---\n" + meta + f"---\n\n## Use {{#use {mark}}}\n\n{body}\n".encode()
        )
    for name, more in case.get("local", {}).items():
        policy, academy, version = name.split("/")
        usual = {"policy": policy, "academy": academy, "version": version, "base": "1.0"}
        text = written({**usual, "status": "approved", **more})
        files[f"{policy}/variations/{academy}/{version}.yml"] = text
    return files


@pytest.mark.parametrize("path", DELEGATION, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = told(path)
    library = parse(files_of(case))
    assert not errors(library.problems)
    found = [each for each in check(library, DAY) if str(each.rule) in RULES]
    assert [f"{p.place.file} {p.rule} {p.message}" for p in found] == case["told"], case["about"]
    for each in found:
        if each.rule != "scheme-silent":
            assert [(place.file, place.line > 1) for place in each.also] == [("trust.yml", True)]


SLIPS = (
    ("[{for: [trust-wide], approves: [bord]}]", "unknown-body"),
    ("[{for: [trustwide], approves: [board]}]", "unknown-policy"),
    ("[{for: [trust-wide]}, {for: [academy, trust-wide]}]", "bad-value"),
    ("[{for: [trust-wide], approve: [board]}]", "unknown-key"),
    ("[{approves: [board]}]", "missing-key"),
)


@pytest.mark.parametrize(("rules", "rule"), SLIPS)
def test_what_is_wrong_in_a_scheme_is_told_with_its_line(rules: str, rule: str) -> None:
    trust = written({**TRUST, "trust": {**TRUST["trust"], "bodies": BODIES}})
    text = f"delegation:\n  from: 2026-09-01\n  rules: {rules}\n".encode() + trust
    found = [(p.place.line, str(p.rule)) for p in errors(parse({"trust.yml": text}).problems)]
    assert found == [(3, rule)]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    files, _ = read_folder(ROOT / "policies")
    return Workspace(parse(files), files, DAY)


def scheme_line(needle: str) -> int:
    """Return the line of `trust.yml` of the rule for some policies."""
    lines = (ROOT / "policies/trust.yml").read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line == f"    - for: [{needle}]")


def test_the_wrong_body_may_not_approve(workspace: Workspace) -> None:
    decision = Decision("policy-working-group", date(2026, 11, 30))
    with pytest.raises(RefusedError) as refused:
        approve(workspace, "social-media", "2.1", None, decision)
    told_why = (
        "Social media policy: by the scheme of delegation 2026 that holds since 1 September 2026 "
        "it is for the Board of Trustees to approve this policy, and not for the Policy Working "
        f"Group (policies/trust.yml:{scheme_line('trust-with-local')})."
    )
    assert refused.value.reasons == (told_why,)
    assert approve(workspace, "social-media", "2.1", None, Decision("board", DAY)).files


def test_a_decision_from_before_the_scheme_is_not_judged_by_it(workspace: Workspace) -> None:
    decision = Decision("policy-working-group", date(2026, 8, 31))
    assert approve(workspace, "social-media", "2.1", None, decision).files


def test_the_wrong_body_may_not_adopt(workspace: Workspace) -> None:
    refusal = r"for the Local Governing Committee to adopt"
    with pytest.raises(RefusedError, match=refusal):
        approve(workspace, "social-media", "2.0", "castlegate", Decision("board", DAY))
    meeting = Meeting("oakwell", "board", DAY, "")
    with pytest.raises(RefusedError, match=refusal):
        adopt_as_it_stands(workspace, ["acceptable-use"], meeting)
    base = workspace.library.policies["acceptable-use"].bases[-1]
    assert usual_body(workspace, base, "oakwell") == "local"


def test_the_page_says_it_as_a_table_by_the_names_of_its_day() -> None:
    library = load(ROOT / "policies")
    assert library.trust is not None
    asked = DayAsked(DAY)
    inputs = DelegationInputs(library.trust, library.policies)
    html = delegation_page(new_renderer(), inputs, asked.today).html
    said = said_on(html, "pb-scheme", None)
    heads = said[:6]
    assert heads[1:5] == [
        "Board of Trustees",
        "Local Governing Committee",
        "Joint Consultative Committee",
        "Policy Working Group",
    ]
    assert said[said.index("Home visits policyFrom the next version on, a review every year.") :][
        1:6
    ] == ["Approves", "Adopts", "Is consulted", "Reviews", "Yes"]
    assert said[said.index("Data protection policyTrust-wide policies") :][1:6] == [
        "Approves, reviews",
        "Adopts",
        "Is consulted",
        "Reviews",
        "No",
    ]
    assert asked.days != ALWAYS
    assert asked.days.ends == date(2027, 1, 1)  # the local body has another name from then on
    later = delegation_page(new_renderer(), inputs, date(2027, 1, 1)).html
    assert "Local Academy Board" in later


def test_document_control_says_who_decides_from_the_first_day_on() -> None:
    library = load(ROOT / "policies")
    trust, base = library.trust, library.policies["data-protection"].bases[-1]
    assert trust is not None

    def said(day: date) -> list[str]:
        rows = {row.label: row.cell for row in trust_control(base, trust, day)}
        return [line_words(line, day) for line in rows.get("Who decides", ())]

    assert said(date(2026, 8, 31)) == []
    assert said(date(2026, 9, 1)) == [
        "Approves: Board of Trustees",
        "Reviews: Board of Trustees or Policy Working Group",
        "Adopts: Local Governing Committee",
        "Is consulted: Joint Consultative Committee",
        "May academies vary it: no",
    ]
    assert public_trust(trust).delegation is None
