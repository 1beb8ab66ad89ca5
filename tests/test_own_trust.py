"""The project's own invented trust: what its staff read, on the ground of test_two_trusts.py."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.library import Library
from generator.model.merged import OpenKind, Standing, ValueSource
from tests.reading_at import ROOT, Reading, read_folder, reading

TODAY = "2026-11-21"
ACADEMIES = ("ashdown", "larkfield", "castlegate", "northmere-high", "oakwell")


@pytest.fixture(scope="module")
def trust() -> Library:
    return read_folder(ROOT / "policies")


@pytest.fixture
def ashdown(trust: Library) -> Reading:
    return reading(trust, "social-media", "ashdown", TODAY)


@pytest.fixture
def castlegate(trust: Library) -> Reading:
    return reading(trust, "social-media", "castlegate", TODAY)


def test_a_replaced_clause_keeps_the_trusts_wording(ashdown: Reading) -> None:
    clause = ashdown.merged.by_id["former-pupils"]
    assert clause.label == "b."
    assert ashdown.words(clause.parts) == (
        "Staff do not connect with a former pupil who is under 18, whenever that pupil left."
    )
    assert clause.local
    assert clause.local.trust_now
    assert "within the last two years" in ashdown.words(clause.local.trust_now.parts)


def test_a_replaced_section_uses_a_displaced_id_again(ashdown: Reading) -> None:
    section = ashdown.merged.by_id["use-at-work"]
    assert section.own
    assert ashdown.merged.by_id["break-use"] in section.clauses
    assert [clause.label for clause in section.clauses] == ["a.", "b.", "c.", "d."]


def test_a_local_section_takes_a_letter(ashdown: Reading) -> None:
    section = ashdown.clause("section 6.1A")
    assert ashdown.text.heading(section) == "Photographs at events"
    assert [clause.label for clause in section.clauses] == ["a.", "b.", "c."]
    assert section.clauses[1].id == "family-photographs"
    assert ashdown.clause("section 6.2").local is None


def test_local_clauses_stand_in_file_order(ashdown: Reading) -> None:
    order = list(ashdown.merged.by_id)
    keepers = ("account-logins", "keeper-training", "keeper-handover")
    assert [ashdown.merged.by_id[name].label for name in keepers] == ["b.", "ba.", "bb."]
    assert [name for name in order if name in keepers] == list(keepers)


def test_an_omitted_clause_keeps_its_letter(ashdown: Reading) -> None:
    clause = ashdown.merged.by_id["pupil-authors"]
    assert clause.omitted
    assert clause.label == "d."
    assert ashdown.text.own(clause).startswith("Not used at Ashdown. The services that we use")


@pytest.mark.parametrize("academy", ACADEMIES)
@pytest.mark.parametrize("policy", ["social-media", "acceptable-use", "data-protection"])
def test_no_number_of_the_trusts_moves(trust: Library, policy: str, academy: str) -> None:
    there = reading(trust, policy, None, TODAY).merged.by_id
    here = reading(trust, policy, academy, TODAY).merged.by_id
    moved = [
        (clause.cite, here[name].cite)
        for name, clause in there.items()
        if name in here and here[name].cite != clause.cite
    ]
    assert moved == []


def test_local_details_are_marked_as_local(ashdown: Reading) -> None:
    value = ashdown.merged.values["response-time"]
    assert (value.text, value.source) == ("one school day", ValueSource.LOCAL)
    assert value.trust_text == "two school days"


def test_a_changed_clause_is_to_be_reconfirmed_with_three_texts(castlegate: Reading) -> None:
    local = castlegate.merged.by_id["response-times"].local
    assert local
    assert local.standing is Standing.RECONFIRM
    assert local.trust_then
    assert local.trust_now
    assert "passed on the same day" in castlegate.words(local.trust_then.parts)
    assert "passed at once" in castlegate.words(local.trust_now.parts)
    points = [p for p in castlegate.merged.open_points if p.kind is OpenKind.TO_RECONFIRM]
    assert {point.due for point in points} == {date(2026, 5, 24)}
    assert [point.clause for point in points] == ["", "response-times"]


def test_what_did_not_change_is_carried_forward(castlegate: Reading) -> None:
    carried = {
        name
        for name, clause in castlegate.merged.by_id.items()
        if clause.local and clause.local.standing is Standing.CARRIED
    }
    assert carried == {
        "house-accounts",
        "messaging-groups",
        "former-pupils",
        "report-to-head-of-year",
    }


def test_what_has_no_place_any_more_is_kept(castlegate: Reading) -> None:
    [kept] = castlegate.merged.clauses[-1].clauses
    assert castlegate.text.heading(castlegate.merged.clauses[-1]) == "Other local provisions"
    assert (kept.id, kept.label) == ("sixth-form-blog", "(A)")
    [dropped] = castlegate.merged.dropped
    assert dropped.change.id == "phones-out-of-sight"
    assert castlegate.words(dropped.change.parts).startswith("Staff leave their own phones")


def test_an_academy_that_has_adopted_nothing(trust: Library) -> None:
    oakwell = reading(trust, "social-media", "oakwell", TODAY).merged
    assert oakwell.variation is None
    assert [point.kind for point in oakwell.open_points] == [
        OpenKind.NOT_ADOPTED,
        *[OpenKind.TO_DECIDE] * 3,
    ]
