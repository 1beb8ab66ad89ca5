"""Two small trusts: what their staff read.

One has a single version, varied in each of the four ways. The other has a second version, because
of which one academy has to confirm its wording again, while another has a detail to decide.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.history.editions import timeline
from generator.model.library import Library
from generator.model.merged import OpenKind, Standing, ValueSource
from tests.dated_policy import shown
from tests.reading_at import TRUSTS, Reading, read_folder, reading


@pytest.fixture(scope="module")
def tidewater() -> Library:
    return read_folder(TRUSTS / "tidewater" / "policies")


@pytest.fixture(scope="module")
def fellside() -> Library:
    return read_folder(TRUSTS / "fellside" / "policies")


@pytest.fixture
def eider_bank(tidewater: Library) -> Reading:
    return reading(tidewater, "phones", "eider-bank", "2021-03-01")


@pytest.fixture
def larch_hall(fellside: Library) -> Reading:
    return reading(fellside, "phones", "larch-hall", "2019-10-01")


def test_a_replaced_clause_keeps_the_trusts_wording(eider_bank: Reading) -> None:
    clause = eider_bank.clause("section 4.6 c.")
    assert clause.id == "leavers"
    assert clause.own
    assert "under the age of 18" in eider_bank.words(clause.parts)
    assert clause.local
    assert clause.local.standing is Standing.AGREED
    assert clause.local.trust_now
    trust = eider_bank.words(clause.local.trust_now.parts)
    assert "sixth form" in trust
    assert "young child" in clause.local.change.reason


def test_a_local_section_takes_a_letter_and_4_7_stays(eider_bank: Reading) -> None:
    pictures = eider_bank.clause("section 4.6A")
    assert eider_bank.text.heading(pictures) == "Pictures of pupils"
    assert [clause.label for clause in pictures.clauses] == ["a.", "b."]
    assert [clause.cite for clause in pictures.clauses] == ["section 4.6A a.", "section 4.6A b."]
    assert eider_bank.clause("section 4.7").id == "rumours-and-corrections"


def test_an_omitted_clause_keeps_its_letter(eider_bank: Reading) -> None:
    clause = eider_bank.clause("section 4.7 d.")
    assert clause.omitted
    assert clause.parts == ()
    assert eider_bank.text.own(clause).startswith("Not used at Eider Bank. ")
    assert clause.local
    assert clause.local.trust_now


def test_a_local_clause_comes_after_b(eider_bank: Reading) -> None:
    labels = [clause.label for clause in eider_bank.clause("section 4.8").clauses]
    assert labels == ["a.", "b.", "ba."]
    assert eider_bank.clause("section 4.8 ba.").id == "class-letters"
    assert eider_bank.merged.open_points == ()


@pytest.mark.parametrize("academy", ["kelp-street", "dunlin", "eider-bank", "fulmar"])
def test_no_number_of_the_trusts_moves(tidewater: Library, academy: str) -> None:
    trust = reading(tidewater, "phones", None, "2021-03-01").merged.by_id
    here = reading(tidewater, "phones", academy, "2021-03-01").merged.by_id
    assert {name: clause.cite for name, clause in trust.items()}.items() <= {
        name: clause.cite for name, clause in here.items()
    }.items()


def test_a_local_detail_is_marked_as_local(tidewater: Library) -> None:
    kelp_street = reading(tidewater, "phones", "kelp-street", "2021-03-01")
    words = kelp_street.text.own(kelp_street.clause("section 4.8 b."))
    assert "the half hour before lesson 1" in words
    value = kelp_street.merged.values["quiet-times"]
    assert value.source is ValueSource.LOCAL
    assert value.trust_text == "the breaks on the timetable"
    assert value.place.file == "phones/variations/kelp-street/1.0.yml"


@pytest.mark.parametrize("academy", ["fulmar", "dunlin"])
def test_the_trust_text_binds_where_nothing_was_adopted(tidewater: Library, academy: str) -> None:
    here = reading(tidewater, "phones", academy, "2021-03-01").merged
    assert here.variation is None
    assert not any(clause.own or clause.local for clause in here.by_id.values())
    assert [point.kind for point in here.open_points] == [OpenKind.NOT_ADOPTED]


def test_versions_whose_text_is_gone_are_known(eider_bank: Reading) -> None:
    base, variation = eider_bank.merged.base, eider_bank.merged.variation
    assert [str(row.version) for row in base.meta.earlier_versions] == ["0.1"]
    assert str(base.version) == "1.0"
    assert variation
    assert variation.meta.type_of_change == "Adoption with local variation"


def test_a_changed_clause_is_to_be_reconfirmed_with_three_texts(larch_hall: Reading) -> None:
    clause = larch_hall.clause("section 4.2")
    local = clause.local
    assert local
    assert local.standing is Standing.RECONFIRM
    assert local.in_force
    assert local.trust_then
    assert local.trust_now
    assert "protected by a code and switched off." in larch_hall.words(clause.parts)
    assert larch_hall.words(local.trust_then.parts).endswith(
        "protected by a code and switched off."
    )
    assert larch_hall.words(local.trust_now.parts).endswith(
        "protected by a code and set to silent."
    )
    [point] = [p for p in larch_hall.merged.open_points if p.kind is OpenKind.TO_RECONFIRM]
    assert point.due == date(2019, 11, 30)
    assert point.clause == "use-at-work"


def test_an_addition_is_carried_forward_without_fuss(larch_hall: Reading) -> None:
    clause = larch_hall.merged.by_id["telling-the-office"]
    assert clause.local
    assert clause.local.standing is Standing.CARRIED
    assert clause.local.why == ""
    assert not any(p.clause == clause.id for p in larch_hall.merged.open_points)


def test_one_local_detail_is_to_be_decided(fellside: Library) -> None:
    moss_lane = reading(fellside, "phones", "moss-lane", "2019-10-01")
    [point] = [p for p in moss_lane.merged.open_points if p.kind is OpenKind.TO_DECIDE]
    prompt = fellside.policies["phones"].bases[-1].meta.slots["phone-places"].prompt
    assert prompt in point.text
    words = moss_lane.words(moss_lane.clause("section 4.2").parts)
    assert f"To be decided by Moss Lane: {prompt}" in words


def editions(library: Library, academy: str | None) -> list[str]:
    assert library.trust
    return shown(timeline(library.policies["phones"], library.trust, academy))


def test_the_editions_of_an_academy_that_varies(fellside: Library) -> None:
    assert editions(fellside, "larch-hall") == [
        "to 2016-05-31: nothing; not yet in force",
        "from 2016-06-01 to 2016-09-30: base 1.0; first version",
        "from 2016-10-01 to 2019-08-31: base 1.0, local 1.0; new local version",
        "from 2019-09-01: base 2.0, local 1.0; new trust version",
    ]


@pytest.mark.parametrize("academy", ["moss-lane", None])
def test_the_editions_where_nothing_was_adopted(fellside: Library, academy: str | None) -> None:
    assert editions(fellside, academy) == [
        "to 2016-05-31: nothing; not yet in force",
        "from 2016-06-01 to 2019-08-31: base 1.0; first version",
        "from 2019-09-01: base 2.0; new trust version",
    ]


@pytest.mark.parametrize(
    ("academy", "adopted"),
    [
        ("kelp-street", "2021-01-18"),
        ("eider-bank", "2021-02-08"),
        ("dunlin", ""),
        ("fulmar", ""),
        (None, ""),
    ],
)
def test_the_editions_under_one_base(tidewater: Library, academy: str | None, adopted: str) -> None:
    first, *rest = editions(tidewater, academy)
    assert first == "to 2020-12-13: nothing; text not kept"
    if not adopted:
        assert rest == ["from 2020-12-14: base 1.0; first text kept"]
        return
    eve = date.fromisoformat(adopted) - timedelta(days=1)
    assert rest == [
        f"from 2020-12-14 to {eve}: base 1.0; first text kept",
        f"from {adopted}: base 1.0, local 1.0; new local version",
    ]


def test_what_is_open_once_the_base_moved_on(larch_hall: Reading) -> None:
    assert [(p.kind, p.clause, p.due) for p in larch_hall.merged.open_points] == [
        (OpenKind.NOT_ADOPTED, "", None),
        (OpenKind.TO_RECONFIRM, "use-at-work", date(2019, 11, 30)),
    ]
    assert larch_hall.merged.dropped == ()
    assert larch_hall.merged.values["phone-places"].standing is Standing.CARRIED


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2016-06-01", [OpenKind.NOT_ADOPTED, OpenKind.TO_DECIDE]),
        ("2016-09-30", [OpenKind.NOT_ADOPTED, OpenKind.TO_DECIDE]),
        ("2016-10-01", []),
        ("2019-08-31", []),
        ("2019-09-01", [OpenKind.NOT_ADOPTED, OpenKind.TO_RECONFIRM]),
    ],
)
def test_what_is_open_on_first_and_last_days(
    fellside: Library, day: str, kinds: list[OpenKind]
) -> None:
    here = reading(fellside, "phones", "larch-hall", day)
    assert [point.kind for point in here.merged.open_points] == kinds


def test_the_detail_and_the_wording_before_the_base_moved_on(fellside: Library) -> None:
    before = reading(fellside, "phones", "larch-hall", "2017-01-01")
    words = before.words(before.clause("section 4.2").parts)
    assert "switched off" in words
    assert "the boiler room" in words
    assert before.merged.values["phone-places"].standing is Standing.AGREED
    assert before.merged.by_id["telling-the-office"].own
