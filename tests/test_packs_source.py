"""Packs as read: what they hold, and what an error in one keeps from happening.

What is wrong with a pack is in tests/cases/source/pack-*.yml and tests/cases/lint/pack-*.yml.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model.clause import values_in
from generator.model.pack import Pack
from generator.publish.order import NotPublishedError
from generator.source.folder.library import load, parse
from tests.project import Project, begin
from tests.written_case import TRUST

OWN = Path(__file__).parents[1] / "policies"
HANDBOOK = """\
---
title: Staff handbook
version: 1.0
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01}
---

## Use {#use}

With care.
"""


def packs(**written: str) -> dict[str, Pack]:
    files = {"trust.yml": TRUST, "handbook/1.0.md": HANDBOOK}
    files |= {f"packs/{name}.yml": text for name, text in written.items()}
    return dict(parse({name: text.encode() for name, text in files.items()}).packs)


def test_the_pack_of_the_invented_trust_is_read_whole() -> None:
    library = load(OWN)
    assert library.problems == ()
    (pack,) = library.packs.values()
    assert (pack.id, pack.title, pack.audience, pack.duplex) == (
        "induction",
        "Induction pack",
        "All staff",
        True,
    )
    assert set(pack.policies) <= set(library.policies)
    assert pack.safeguarding_page == (
        "designated-safeguarding-lead",
        "deputy-designated-safeguarding-lead",
    )
    assert (len(pack.enclosures), len(pack.sign)) == (6, 5)
    assert set(values_in(pack.letter)) == {
        "academy",
        "trust",
        "role.designated-safeguarding-lead",
        "role.office-manager",
        "role.headteacher",
    }


def test_all_but_title_and_policies_may_be_left_out() -> None:
    pack = packs(short="title: Short\npolicies: [handbook]")["short"]
    assert (pack.audience, pack.duplex, pack.letter) == ("", False, ())
    assert (pack.enclosures, pack.safeguarding_page, pack.sign) == ((), (), ())


def test_a_sentence_to_sign_goes_with_its_policy_or_is_for_all() -> None:
    text = (
        "title: A\npolicies: [handbook]\nsign: [I know, {policy: handbook, text: I have read it.}]"
    )
    signed = packs(a=text)["a"].sign
    assert [(each.text, each.policy) for each in signed] == [
        ("I know", ""),
        ("I have read it.", "handbook"),
    ]


def test_policies_stand_in_the_order_of_the_file_and_packs_in_that_of_their_names() -> None:
    found = packs(zeal="title: Z\npolicies: [handbook]", able="title: A\npolicies: [handbook]")
    assert list(found) == ["able", "zeal"]
    ordered = load(OWN).packs["induction"].policies
    assert ordered == ("staff-code-of-conduct", "social-media", "acceptable-use", "data-protection")


def test_a_pack_with_an_error_is_left_out_and_its_neighbour_stays() -> None:
    found = packs(good="title: Good\npolicies: [handbook]", bad="title: Bad\npolicies: [handbok]")
    assert list(found) == ["good"]


def test_the_letter_knows_its_lines() -> None:
    text = "# a comment\ntitle: Letter\nletter: |\n\n  Dear all,\n\npolicies: [handbook]"
    (letter,) = packs(letter=text)["letter"].letter
    assert letter.place.line == 5


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path)


def test_an_error_in_a_pack_publishes_nothing(project: Project) -> None:
    project.write("policies/packs/start.yml", "title: Start\npolicies: [brakes]")
    with pytest.raises(NotPublishedError) as refused:
        project.build()
    assert [str(problem) for problem in refused.value.problems] == [
        "packs/start.yml:2:12: there is no policy “brakes”; did you mean “breaks”?"
    ]
    assert not project.out.exists()


def test_an_error_in_a_pack_is_found_though_nothing_else_changed(project: Project) -> None:
    project.write("policies/packs/start.yml", "title: Start\npolicies: [breaks]")
    project.build()
    project.write("policies/packs/start.yml", "title: Start\npolicies: [brakes]")
    with pytest.raises(NotPublishedError):
        project.build()


def test_policies_are_shown_and_written_though_a_pack_has_an_error(project: Project) -> None:
    project.write("policies/packs/start.yml", "policies: [brakes]")
    for told in (("show", "breaks"), ("revise", "breaks")):
        assert CliRunner().invoke(main, told).exit_code == 0
