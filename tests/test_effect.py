"""What a version would do at each academy: cases, a small trust, and the words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.merge.effect import effects, leaving
from generator.model.effect import AffectedChange, Effect, OtherDefault
from generator.model.library import Library
from generator.model.merged import Standing
from generator.model.policy import Policy
from generator.model.slot import Slot
from generator.model.values import Version
from generator.register.rows import rows_of
from generator.render.effect_text import effect_text
from generator.site.academy import AcademyPlan, told_of
from generator.site.pages.academy_pages import AcademyPages
from generator.site.parts.renderer import new_renderer
from generator.site.summaries.academy import EFFECTS, ROWS
from generator.source.folder.library import load
from generator.wording.effect import default_why
from tests.reading_at import TRUSTS
from tests.written_case import CASES, POLICY, WrittenCase, read_case

ROOT = Path(__file__).parents[1]
EFFECT = sorted((CASES / "effect").glob("*.yml"))
DAY = date(2026, 11, 21)


def of(library: Library, policy: Policy, old: str, new: str, day: date = DAY) -> tuple[Effect, ...]:
    trust = library.trust
    wanted = policy.base(Version.parse(new))
    assert trust
    assert wanted
    return effects(policy, policy.base(Version.parse(old)), wanted, trust, day)


@pytest.mark.parametrize("path", EFFECT, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert case.problems == [], case.told["about"]
    policy = case.library.policies[POLICY]
    old, new = case.told.get("between", "1.0 2.0").split()
    day = date.fromisoformat(case.told.get("day", "2021-06-01"))
    told = of(case.library, policy, old, new, day)
    assert "\n".join(_lines(case, told)) + "\n" == case.told["effect"], case.told["about"]


def _lines(case: WrittenCase, told: tuple[Effect, ...]) -> Iterator[str]:
    for each in told:
        yield f"{each.academy}: {'has something to do' if each.calls else 'has nothing to do'}"
        yield from (f"  {line}" for line in _effect(each))
    trust, policy = case.library.trust, case.library.policies[POLICY]
    assert trust
    for name in leaving(policy.bases[0], policy.bases[-1], trust, date(2021, 6, 1)):
        yield f"{name}: it would no longer apply"


def _effect(told: Effect) -> Iterator[str]:
    if told.variation is None:
        yield "reads the trust's text"
    for change in told.changes:
        yield f"{change.local.change.verb} {change.local.change.id}: {_change(told, change)}"
    for detail in told.details:
        why = f": {detail.why}" if detail.why else ""
        already = ", already" if detail.already else ""
        yield f"detail {detail.name}: {detail.standing}{already}{why}"
    for point in told.to_decide:
        yield f"decide {point.name}{', already' if point.already else ''}: {point.slot.prompt}"
    for other in told.defaults:
        yield f"default: {other.slot.prompt} {other.was or 'none'} -> {other.slot.default}"


def _change(told: Effect, change: AffectedChange) -> str:
    local = change.local
    clause = told.merged.by_id.get(change.clause)
    where = f" at {clause.cite}" if clause else ", no longer read"
    already = (", already" if change.already else "") + (", again" if change.again else "")
    why = f": {local.why}" if local.why else ""
    unread = "" if local.in_force or not clause else ", trust prevails"
    return f"{local.standing}{where}{unread}{already}{why}"


def test_there_are_cases() -> None:
    assert len(EFFECT) >= 20


def test_only_larch_hall_has_anything_to_do_about_fellsides_version_2() -> None:
    library = load(TRUSTS / "fellside" / "policies")
    told = of(library, library.policies["phones"], "1.0", "2.0")
    assert [each.academy for each in told if each.calls] == ["larch-hall"]
    larch_hall = told[0]
    moved = [each for each in larch_hall.changes if each.local.standing is Standing.RECONFIRM]
    assert [each.local.change.id for each in moved] == ["use-at-work"]
    assert moved[0].local.trust_then is not moved[0].local.trust_now
    assert larch_hall.count(Standing.CARRIED) == 2
    assert library.trust
    text = effect_text(told[0].new, told, (), library.trust, DAY)
    assert "switched off" in text
    assert text.index("Larch Hall Academy: 1 to be reconfirmed, 2 kept as it is") < text.index(
        "Nothing new to do:"
    )


@pytest.fixture(scope="module")
def invented() -> Library:
    return load(ROOT / "policies")


def test_a_terminal_is_told_of_each_academy(invented: Library) -> None:
    assert invented.trust
    told = of(invented, invented.policies["social-media"], "2.0", "2.1")
    text = effect_text(told[0].new, told, (), invented.trust, DAY)
    assert text.startswith(
        "Effect of version 2.1 on academies\n"
        "\n"
        "Ashdown Primary Academy: 1 to be reconfirmed, 1 to be decided, 11 kept as it is\n"
        "  To be reconfirmed: 7.1 b. Pupils and former pupils (local wording)\n"
        "    The trust changed its text of this clause in 2.1.\n"
        "    The trust’s text then (version 2.0):\n"
        "      Staff do not connect with a former pupil who is under [-18-], or who has left an"
        " academy of the trust within the last two years.\n"
        "    The trust’s text in version 2.1:\n"
        "      Staff do not connect with a former pupil who is under {+19+}, or who has left an"
        " academy of the trust within the last two years.\n"
        "    Ashdown’s text:\n"
        "      Staff do not connect with a former pupil who is under 18, whenever that pupil left."
        "\n"
        "  To be decided: local detail: Who may agree to a live stream of an event?\n"
        "  Kept as it is: "
    )
    assert (
        "Castlegate Academy: 3 to be reconfirmed, 2 without a place, 2 to be decided, "
        "1 to be answered, 5 kept as it is, 6 already open under version 2.0\n"
    ) in text
    assert (
        "  Without a place: 5.3 a. Own devices of version 1.0 (local wording)\n"
        "    The trust’s version 2.1 no longer lets academies replace this clause. "
        "Already open under version 2.0. It no longer applies; its text is kept in a notice.\n"
    ) in text
    assert (
        "    The trust changed its text of this clause in 2.1. "
        "Already open under version 2.0, and version 2.1 changes it again.\n"
    ) in text
    assert "Oakwell Academy: 4 to be decided, reads the trust’s text, 3 already open" in text


def test_a_terminal_says_that_nobody_has_to_do_anything() -> None:
    case = read_case(CASES / "effect" / "not-applied-to.yml")
    assert case.library.trust
    policy, trust = case.library.policies[POLICY], case.library.trust
    told = of(case.library, policy, "1.0", "2.0")
    gone = leaving(policy.bases[0], policy.bases[1], trust, DAY)
    new = policy.bases[1]
    assert effect_text(new, told, gone, trust, DAY) == (
        "Effect of version 2.0 on academies\n"
        "\n"
        "No academy has to do anything new:\n"
        "  Ashdown Primary Academy: reads the trust’s text\n"
        "\n"
        "Castle High Academy: version 2.0 would no longer apply there\n"
    )
    assert effect_text(new, (), gone, trust, DAY) == (
        "Effect of version 2.0 on academies\n"
        "\n"
        "Castle High Academy: version 2.0 would no longer apply there\n"
    )
    assert effect_text(new, (), (), trust, DAY) == "It applies to no academy.\n"


def test_what_the_portal_says_survives_being_kept(invented: Library) -> None:
    assert invented.trust
    plan = AcademyPlan(invented, invented.trust, "castlegate", DAY)
    kept = told_of(plan, AcademyPages(new_renderer()))
    assert [name for name in kept if name.startswith("effects ")] == [
        "effects educational-visits",
        "effects social-media",
    ]
    rows = rows_of(invented, invented.trust, "castlegate", DAY)
    assert ROWS.validate_json(kept["rows"]) == rows
    told = EFFECTS.validate_json(kept["effects social-media"])
    assert EFFECTS.dump_json(told).decode() == kept["effects social-media"]
    each = told[0]
    assert (each.carried, each.reconfirm, each.lost, each.decide) == (5, 3, 2, 3)
    assert (each.reconfirm_before, each.lost_before, each.decide_before) == (2, 2, 2)
    assert "<a " not in each.html


@pytest.mark.parametrize(
    ("was", "told"),
    [
        ("", "Staff would read the trust’s default, “the library”, until Elm answers."),
        (
            "the hall",
            (
                "Staff would read the trust’s new default, “the library”, in place of “the hall”, "
                "until Elm answers."
            ),
        ),
    ],
)
def test_another_default_says_which_is_the_new_one(was: str, told: str) -> None:
    slot = Slot(prompt="Which room?", default="the library")
    assert default_why(OtherDefault(slot, was), "Elm") == told
