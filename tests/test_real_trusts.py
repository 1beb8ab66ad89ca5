"""Two real trusts, where the folder `shared` stands beside the checkout: what their staff read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.history.editions import timeline
from generator.model.library import Library
from generator.model.merged import OpenKind, Standing, ValueSource
from tests.dated_policy import shown
from tests.reading_at import ROOT, Reading, read_folder, reading

REAL = ROOT.parent / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real trusts are not here")


@pytest.fixture(scope="module")
def city() -> Library:
    return read_folder(REAL / "city-learning-trust" / "policies")


@pytest.fixture(scope="module")
def aspire() -> Library:
    return read_folder(REAL / "aspire-educational-trust" / "policies")


@pytest.fixture
def mill_hill(city: Library) -> Reading:
    return reading(city, "social-media", "mill-hill", "2021-03-01")


@pytest.fixture
def hollybank(aspire: Library) -> Reading:
    return reading(aspire, "social-media", "hollybank", "2019-10-01")


def test_a_replaced_clause_keeps_the_trusts_wording(mill_hill: Reading) -> None:
    clause = mill_hill.clause("section 4.6 c.")
    assert clause.id == "ex-students"
    assert clause.own
    assert "under the age of 18" in mill_hill.words(clause.parts)
    assert clause.local
    assert clause.local.standing is Standing.AGREED
    assert clause.local.trust_now
    trust = mill_hill.words(clause.local.trust_now.parts)
    assert "6th form" in trust
    assert "primary age" in clause.local.change.reason


def test_a_local_section_takes_a_letter_and_4_7_stays(mill_hill: Reading) -> None:
    photographs = mill_hill.clause("section 4.6A")
    assert mill_hill.text.heading(photographs) == "Photographs of pupils"
    assert [clause.label for clause in photographs.clauses] == ["a.", "b."]
    assert [clause.cite for clause in photographs.clauses] == ["section 4.6A a.", "section 4.6A b."]
    assert mill_hill.clause("section 4.7").id == "misrepresentation-and-disclaimers"


def test_an_omitted_clause_keeps_its_letter(mill_hill: Reading) -> None:
    clause = mill_hill.clause("section 4.7 d.")
    assert clause.omitted
    assert clause.parts == ()
    assert mill_hill.text.own(clause).startswith("Not used at Mill Hill. ")
    assert clause.local
    assert clause.local.trust_now


def test_a_local_clause_comes_after_b(mill_hill: Reading) -> None:
    labels = [clause.label for clause in mill_hill.clause("section 4.8").clauses]
    assert labels == ["a.", "b.", "ba."]
    assert mill_hill.clause("section 4.8 ba.").id == "class-pages"
    assert mill_hill.merged.open_points == ()


@pytest.mark.parametrize("academy", ["haywood", "trentham", "mill-hill", "smallthorne"])
def test_no_number_of_the_trusts_moves(city: Library, academy: str) -> None:
    trust = reading(city, "social-media", "", "2021-03-01").merged.by_id
    here = reading(city, "social-media", academy, "2021-03-01").merged.by_id
    assert {name: clause.cite for name, clause in trust.items()}.items() <= {
        name: clause.cite for name, clause in here.items()
    }.items()


def test_a_local_detail_is_marked_as_local(city: Library) -> None:
    haywood = reading(city, "social-media", "haywood", "2021-03-01")
    words = haywood.text.own(haywood.clause("section 4.8 b."))
    assert "the 20 minutes before period 1" in words
    value = haywood.merged.values["break-times"]
    assert value.source is ValueSource.LOCAL
    assert value.trust_text == "designated break and lunch times"
    assert value.place.file == "social-media/variations/haywood/1.0.yml"


@pytest.mark.parametrize("academy", ["smallthorne", "trentham"])
def test_the_trust_text_binds_where_nothing_was_adopted(city: Library, academy: str) -> None:
    here = reading(city, "social-media", academy, "2021-03-01").merged
    assert here.variation is None
    assert not any(clause.own or clause.local for clause in here.by_id.values())
    assert [point.kind for point in here.open_points] == [OpenKind.NOT_ADOPTED]


def test_versions_whose_text_is_gone_are_known(mill_hill: Reading) -> None:
    base, variation = mill_hill.merged.base, mill_hill.merged.variation
    assert [str(row.version) for row in base.meta.earlier_versions] == ["0.1"]
    assert str(base.version) == "1.0"
    assert variation
    assert variation.meta.type_of_change == "Adoption with local variation"


def test_a_changed_clause_is_to_be_reconfirmed_with_three_texts(hollybank: Reading) -> None:
    clause = hollybank.clause("section 4.2")
    local = clause.local
    assert local
    assert local.standing is Standing.RECONFIRM
    assert local.in_force
    assert local.trust_then
    assert local.trust_now
    assert "be password protected and switched off." in hollybank.words(clause.parts)
    assert hollybank.words(local.trust_then.parts).endswith("protected and switched off.")
    assert hollybank.words(local.trust_now.parts).endswith("protected and set to silent.")
    [point] = [p for p in hollybank.merged.open_points if p.kind is OpenKind.TO_RECONFIRM]
    assert point.due == date(2019, 11, 30)
    assert point.clause == "use-at-work"


def test_an_addition_is_carried_forward_without_fuss(hollybank: Reading) -> None:
    clause = hollybank.merged.by_id["reporting-to-office"]
    assert clause.local
    assert clause.local.standing is Standing.CARRIED
    assert clause.local.why == ""
    assert not any(p.clause == clause.id for p in hollybank.merged.open_points)


def test_one_local_detail_is_to_be_decided(aspire: Library) -> None:
    marsh_lane = reading(aspire, "social-media", "marsh-lane", "2019-10-01")
    [point] = [p for p in marsh_lane.merged.open_points if p.kind is OpenKind.TO_DECIDE]
    prompt = aspire.policies["social-media"].bases[-1].meta.slots["device-areas"].prompt
    assert prompt in point.text
    words = marsh_lane.words(marsh_lane.clause("section 4.2").parts)
    assert f"To be decided by Marsh Lane: {prompt}" in words


def editions(library: Library, academy: str) -> list[str]:
    assert library.trust
    return shown(timeline(library.policies["social-media"], library.trust, academy))


def test_the_editions_of_an_academy_that_varies(aspire: Library) -> None:
    assert editions(aspire, "hollybank") == [
        "to 2016-05-31: nothing; not yet in force",
        "from 2016-06-01 to 2016-09-30: base 1.0; first version",
        "from 2016-10-01 to 2019-08-31: base 1.0, local 1.0; new local version",
        "from 2019-09-01: base 2.0, local 1.0; new trust version",
    ]


@pytest.mark.parametrize("academy", ["marsh-lane", ""])
def test_the_editions_where_nothing_was_adopted(aspire: Library, academy: str) -> None:
    assert editions(aspire, academy) == [
        "to 2016-05-31: nothing; not yet in force",
        "from 2016-06-01 to 2019-08-31: base 1.0; first version",
        "from 2019-09-01: base 2.0; new trust version",
    ]


@pytest.mark.parametrize(
    ("academy", "adopted"),
    [
        ("haywood", "2021-01-18"),
        ("mill-hill", "2021-02-08"),
        ("trentham", ""),
        ("smallthorne", ""),
        ("", ""),
    ],
)
def test_the_editions_under_one_base(city: Library, academy: str, adopted: str) -> None:
    first, *rest = editions(city, academy)
    assert first == "to 2020-12-13: nothing; not yet in force"
    if not adopted:
        assert rest == ["from 2020-12-14: base 1.0; first version"]
        return
    eve = date.fromisoformat(adopted) - timedelta(days=1)
    assert rest == [
        f"from 2020-12-14 to {eve}: base 1.0; first version",
        f"from {adopted}: base 1.0, local 1.0; new local version",
    ]


def test_what_is_open_once_the_base_moved_on(hollybank: Reading) -> None:
    assert [(p.kind, p.clause, p.due) for p in hollybank.merged.open_points] == [
        (OpenKind.NOT_ADOPTED, "", None),
        (OpenKind.TO_RECONFIRM, "use-at-work", date(2019, 11, 30)),
    ]
    assert hollybank.merged.dropped == ()
    assert hollybank.merged.values["device-areas"].standing is Standing.CARRIED


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
    aspire: Library, day: str, kinds: list[OpenKind]
) -> None:
    here = reading(aspire, "social-media", "hollybank", day)
    assert [point.kind for point in here.merged.open_points] == kinds


def test_the_detail_and_the_wording_before_the_base_moved_on(aspire: Library) -> None:
    before = reading(aspire, "social-media", "hollybank", "2017-01-01")
    words = before.words(before.clause("section 4.2").parts)
    assert "switched off" in words
    assert "the sports office" in words
    assert before.merged.values["device-areas"].standing is Standing.AGREED
    assert before.merged.by_id["reporting-to-office"].own
