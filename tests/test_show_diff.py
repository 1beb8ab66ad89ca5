"""`policybook show` and `diff`: on two small trusts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

FELLSIDE = Path(__file__).parent / "trusts" / "fellside" / "policies"
FILES = {
    "trust.yml": """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
roles: {clerk: {title: Clerk, name: Ines Harcombe}}
academies:
  ashdown:
    name: [{value: Ashdown School}, {from: 2021-09-01, value: Ashdown Academy}]
    short_name: Ashdown
    joined: 2019-09-01
  castle: {name: Castle High Academy, short_name: Castle}
""",
    "keys/1.0.md": """\
---
title: Keys
reference: VLT-KEY
version: "1.0"
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01, minute: B/20/1}
slots: {place: {prompt: Where are keys kept?}}
---
## Keeping {#keeping local=replace}

1. Keys of {{ academy }} are kept in {{ place }}. {#kept local=replace}
2. Sign for each key. {#sign local=add}

## Parking {#parking}

See [](cars#parking). {{ trust }} owns them.

{{ contacts }}
""",
    "keys/2.0.md": """\
---
title: Keys and cards
reference: VLT-KEY
version: "2.0"
status: approved
version_date: 2021-01-01
approval: {body: board, on: 2021-01-01}
slots: {place: {prompt: Where are keys kept?}}
withdrawn_date: 2025-01-01
---
## Keeping {#keeping local=replace}

1. Keys of {{ academy }} are locked up in {{ place }}. {#kept local=replace}
2. Sign for each key. {#sign local=add}

## Parking {#parking}

See [](cars#parking). {{ trust }} owns them.

{{ contacts }}
""",
    "keys/3.0.md": """\
---
title: Keys and cards
version: "3.0"
status: draft
version_date: 2025-06-01
---
## Keeping {#keeping}

There are no keys.
""",
    "keys/variations/ashdown/1.0.yml": """\
policy: keys
academy: ashdown
version: "1.0"
base: "1.0"
status: approved
adoption: {body: local, on: 2020-03-01}
slots: {place: the lodge}
changes:
  - replace: kept
    text: All keys hang in {{ place }}.
    reason: We have a lodge.
  - add: late
    after: sign
    text: Ring if you are late.
    reason: The lodge closes.
""",
    "keys/variations/ashdown/2.0.yml": """\
policy: keys
academy: ashdown
version: "2.0"
base: "2.0"
status: approved
adoption: {body: local, on: 2021-03-01}
slots: {place: the safe}
changes:
  - omit: kept
    reason: We have no keys.
""",
    "cars/1.0.md": """\
---
title: Cars
version: "1.0"
status: approved
version_date: 2020-01-01
approval: {body: board, on: 2020-01-01}
---
## Parking {#parking}

Park outside.
""",
}


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "policies"


def run(policies: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--policies", str(policies)])


def told(policies: Path, *words: str) -> str:
    result = run(policies, *words)
    assert result.exit_code == 0, result.output
    return result.output


# show


def test_show_prints_the_text_of_the_day_with_where_it_comes_from(policies: Path) -> None:
    assert (
        told(policies, "show", "keys", "--academy", "ashdown", "--on", "2020-06-01")
        == """\
Keys
VLT-KEY 1.0, Ashdown 1.0, from 1 March 2020
No longer in force: it applied from 1 March 2020 to 31 December 2020.
Trust text: version 1.0, approved by Board of Trustees on 1 January 2020 (minute B/20/1).
Local text: Agreed by Ashdown’s Local Committee on 1 March 2020. \
Ashdown version 1.0, agreed against the trust’s version 1.0.

Local details:
- Where are keys kept? the lodge

1 Keeping
  a. All keys hang in the lodge [Local detail]. [Local wording]
    (The academy’s wording, in the place of the trust’s. Reason: We have a lodge.)
  b. Sign for each key.
  ba. Ring if you are late. [Local addition]
    (Added by the academy. Reason: The lodge closes.)

2 Parking
  See Cars, section 1. Vale Learning Trust owns them.
  Clerk
"""
    )


def test_show_says_what_is_to_be_reconfirmed_and_decided(policies: Path) -> None:
    text = told(policies, "show", "keys", "--academy", "ashdown", "--on", "2021-02-01")
    assert "VLT-KEY 2.0, Ashdown 1.0, from 1 January 2021\n" in text
    assert (
        "- to be reconfirmed by 1 April 2021: local wording at section 1 a.: the trust changed its"
        " text of this clause in 2.0\n" in text
    )
    assert "- version 2.0 is not yet adopted by Ashdown, which adopted 1.0\n" in text
    assert (
        "    (Follow this wording until Ashdown decides.)\n"
        "    (The trust changed its text of this clause in 2.0. "
        "The decision is due by 1 April 2021.)" in text
    )
    assert "\nUntil Ashdown decides, follow the text as it stands here.\n" in text
    castle = told(policies, "show", "keys", "--academy", "castle", "--on", "2021-02-01")
    assert "- not yet adopted by Castle\n" in castle
    assert "- Where are keys kept? [to be decided]\n" in castle


def test_show_says_what_is_overdue_on_the_day(policies: Path) -> None:
    (policies / "keys" / "variations" / "ashdown" / "2.0.yml").unlink()

    def lines(*day: str) -> list[str]:
        text = told(policies, "show", "keys", "--academy", "ashdown", *day)
        return [line.strip() for line in text.splitlines() if _asks_again(line)]

    def _asks_again(line: str) -> bool:
        return "to be reconfirmed" in line or "The decision" in line

    why = "the trust changed its text of this clause in 2.0"
    assert lines("--on", "2021-04-01") == [
        f"- to be reconfirmed by 1 April 2021: local wording at section 1 a.: {why}",
        f"(T{why[1:]}. The decision is due by 1 April 2021.)",
    ]
    late = "to be reconfirmed, overdue: it was due by 1 April 2021"
    overdue = [
        f"- {late}: local wording at section 1 a.: {why}",
        f"(T{why[1:]}. The decision was due by 1 April 2021 and is overdue.)",
    ]
    assert lines("--on", "2021-04-02") == overdue
    tamper(policies, "keys/2.0.md", "withdrawn_date: 2025-01-01\n", "")
    assert lines() == overdue  # today


def test_show_says_that_a_clause_is_not_used(policies: Path) -> None:
    text = told(policies, "show", "keys", "--academy", "ashdown", "--on", "2021-06-01")
    assert "  a. Not used at Ashdown. We have no keys. [Not used at Ashdown]\n  b. Sign" in text


def test_show_without_an_academy_prints_the_trusts_text(policies: Path) -> None:
    text = told(policies, "show", "keys", "--on", "2020-06-01")
    assert text.startswith("Keys\nVLT-KEY 1.0, from 1 January 2020\nNo longer in force: ")
    assert "  a. Keys of your academy are kept in [Where are keys kept?].\n" in text
    assert "Local details" not in text


def test_show_cites_a_policy_that_is_not_in_force_by_its_title(policies: Path) -> None:
    cars = policies / "cars" / "1.0.md"
    draft = FILES["cars/1.0.md"].replace("approved", "draft").replace(", on: 2020-01-01", "")
    cars.write_text(draft, "utf-8")
    text = told(policies, "show", "keys", "--academy", "ashdown", "--on", "2020-06-01")
    assert "  See Cars. Vale Learning Trust owns them.\n" in text


def test_show_in_a_gap_says_why_and_what_is_nearest(policies: Path) -> None:
    assert (
        told(policies, "show", "keys", "--academy", "ashdown", "--on", "2026-01-01")
        == """\
Keys and cards
Nothing of this policy has been in force at Ashdown since 1 January 2025: it is withdrawn.
Before: VLT-KEY 2.0, Ashdown 2.0, from 1 September 2021.
"""
    )
    assert (
        told(policies, "show", "keys", "--academy", "ashdown", "--on", "2019-01-01")
        == """\
Keys and cards
Nothing of this policy was in force at Ashdown before 1 September 2019: Ashdown was not yet part \
of the trust.
After: VLT-KEY 1.0, Ashdown, from 1 January 2020.
"""
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "kays"), "there is no policy “kays” in {}; did you mean “keys”?"),
        (
            ("show", "keys", "--academy", "ashdwn"),
            "there is no academy “ashdwn” in trust.yml; did you mean “ashdown”?",
        ),
        (("diff", "keys", "1.0", "2.1"), "keys has no trust version “2.1”; did you mean “2.0”?"),
        (
            ("diff", "keys", "1.0", "9", "--academy", "ashdown"),
            "ashdown has no version “9” of keys; known here: 1.0, 2.0",
        ),
        (
            ("diff", "keys", "1.0", "2.0", "--academy", "castle"),
            (
                "castle has no version “1.0” of keys;"
                " leave --academy out to compare versions of the trust"
            ),
        ),
        (("show", "VLT-KEY"), "there is no policy “VLT-KEY” in {}; write keys"),
        (
            ("show", "keys and cards"),
            "there is no policy “keys and cards” in {}; write keys",
        ),
        (("show", "Cars."), "there is no policy “Cars.” in {}; write cars"),
        (("show", "x"), "there is no policy “x” in {}; known here: cars, keys"),
        (("diff", "keys", "1.o", "2.0"), "keys has no trust version “1.o”; did you mean “1.0”?"),
        (
            ("diff", "keys", "1.0", "2.o", "--academy", "ashdown"),
            "ashdown has no version “2.o” of keys; did you mean “2.0”?",
        ),
        (
            ("show", "keys", "ashdown"),
            "“ashdown” is one word too many; for the text at an academy, write --academy ashdown",
        ),
        (
            ("show", "keys", "2020-06-01"),
            "“2020-06-01” is one word too many; for the text of a day, write --on 2020-06-01",
        ),
        (("diff", "keys", "1.0", "2.0", "3.0"), "“3.0” is one word too many"),
        (
            ("diff", "keys", "14/12/2020", "2.0"),
            "“14/12/2020” is not how dates are written here: write 2020-12-14",
        ),
        (
            ("diff", "keys", "2020-6-1", "2.0"),
            "“2020-6-1” is not how dates are written here: write 2020-06-01",
        ),
        (
            ("diff", "keys", "2020-06-01", "2.0", "--effect"),
            "--effect needs two versions of the trust, such as 1.0 and 2.0; not “2020-06-01”",
        ),
        (
            ("diff", "keys", "2020-06", "2.0"),
            "“2020-06” is a month: name the day, as 2026-09-01",
        ),
        (
            ("diff", "keys", "2019-12-31", "2.0"),
            (
                "there is no text to compare on 31 December 2019."
                " Nothing of this policy was in force at Vale before 1 January 2020:"
                " it had not begun. After: VLT-KEY 1.0, from 1 January 2020."
            ),
        ),
    ],
)
def test_what_is_not_there_is_said_plainly(
    policies: Path, words: tuple[str, ...], message: str
) -> None:
    result = run(policies, *words)
    assert result.exit_code == 2
    assert result.output == f"Error: {message.format(policies)}\n"


def test_a_date_that_is_none_is_refused(policies: Path) -> None:
    result = run(policies, "show", "keys", "--on", "1/2/2020")
    assert result.exit_code == 2
    assert (
        "“1/2/2020” could be two days: write 2020-01-02 for 2 January, or 2020-02-01 for 1 February"
        in result.output
    )


def test_a_day_in_words_is_told_to_be_a_day_and_not_a_month(policies: Path) -> None:
    result = run(policies, "show", "keys", "--on", "today")
    assert result.exit_code == 2
    assert "“today” is not a date: write the day as 2026-09-01\n" in result.output


def test_a_version_that_is_called_2_is_found_as_2_0(policies: Path) -> None:
    text = FILES["cars/1.0.md"].replace('"1.0"', '"2"').replace("2020-01-01", "2021-01-01")
    (policies / "cars" / "2.md").write_text(text, "utf-8")
    asked, written = (run(policies, "diff", "cars", "1.0", number) for number in ("2.0", "2"))
    assert asked.exit_code == 0
    assert asked.output == written.output


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere", "show", "keys").exit_code == 2


# Errors in the files


def test_errors_in_files_that_matter_are_reported(policies: Path) -> None:
    broken = policies / "keys" / "variations" / "ashdown" / "1.0.yml"
    broken.write_text(FILES["keys/variations/ashdown/1.0.yml"].replace("kept", "kpet"), "utf-8")
    result = run(policies, "show", "keys", "--academy", "ashdown", "--on", "2020-06-01")
    assert result.exit_code == 1
    assert "did you mean “kept”?" in result.output
    assert "1 error." in result.output
    # They are not those of another academy, or of the trust.
    assert run(policies, "show", "keys", "--academy", "castle", "--on", "2020-06-01").exit_code == 0
    assert run(policies, "diff", "keys", "1.0", "2.0").exit_code == 0
    assert run(policies, "show", "cars").exit_code == 0


# Seals


def tamper(policies: Path, name: str, old: str, new: str) -> None:
    path = policies / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def sealed(policies: Path) -> Path:
    assert run(policies, "seal").exit_code == 0
    return policies


@pytest.mark.parametrize(
    "words",
    [
        ("show", "keys", "--on", "2020-06-01"),
        ("show", "keys", "--academy", "ashdown", "--on", "2020-06-01"),
        ("show", "keys", "--academy", "castle", "--on", "2021-02-01"),
        ("diff", "keys", "1.0", "2.0"),
        ("diff", "keys", "2020-06-01", "2021-06-01"),
        ("diff", "keys", "1.0", "2.0", "--academy", "ashdown"),
        ("diff", "keys", "1.0", "2.0", "--effect"),
    ],
)
def test_text_that_is_no_longer_what_was_sealed_is_not_told_as_approved(
    sealed: Path, words: tuple[str, ...]
) -> None:
    before = told(sealed, *words)
    tamper(sealed, "keys/1.0.md", "Sign for each", "Sgin for each")
    result = run(sealed, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "version 1.0 was changed after it was approved" in result.stderr
    assert "[-Sign-] {+Sgin+} for each key." in result.stderr
    assert "[sealed-text-changed]" in result.stderr
    assert result.stderr.endswith("1 error.\n")
    tamper(sealed, "keys/1.0.md", "Sgin for each", "Sign for each")
    assert told(sealed, *words) == before


def test_a_variation_that_is_no_longer_what_was_sealed_concerns_its_academy(sealed: Path) -> None:
    tamper(sealed, "keys/variations/ashdown/1.0.yml", "We have a lodge", "We had a lodge")
    day = ("--on", "2020-06-01")
    theirs = ("--academy", "ashdown")
    for words in (("show", "keys", *day, *theirs), ("diff", "keys", "1.0", "2.0", *theirs)):
        result = run(sealed, *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "[-have-] {+had+} a lodge." in result.stderr
    told(sealed, "show", "keys", *day)
    told(sealed, "show", "keys", *day, "--academy", "castle")
    told(sealed, "diff", "keys", "1.0", "2.0")
    told(sealed, "show", "cars", *day, *theirs)
    # The effect on every academy is told from the words of each.
    effect = ("diff", "keys", "1.0", "2.0", "--effect")
    assert run(sealed, *effect).exit_code == 1
    told(sealed, *effect, "--academy", "castle")


def test_a_version_that_was_sealed_and_is_a_draft_now_leaves_no_older_one_in_force(
    sealed: Path,
) -> None:
    tamper(sealed, "keys/2.0.md", "status: approved", "status: draft")
    tamper(sealed, "keys/2.0.md", "on: 2021", "planned: 2021")
    result = run(sealed, "show", "keys", "--on", "2021-06-01")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[sealed-file-not-approved]" in result.stderr


# diff


def test_diff_of_two_trust_versions(policies: Path) -> None:
    assert (
        told(policies, "diff", "keys", "1.0", "2.0")
        == """\
Keys and cards
From VLT-KEY 1.0
to VLT-KEY 2.0

Changed: the trust’s text in 2 clauses.

Title [the trust’s text changed]
  Keys {+and cards+}

1 a. Keeping [the trust’s text changed]
  Keys of your academy are [-kept-] {+locked up+} in [Where are keys kept?].
"""
    )


def test_diff_of_two_versions_of_an_academy(policies: Path) -> None:
    text = told(policies, "diff", "keys", "1.0", "2.0", "--academy", "ashdown")
    assert text.startswith(
        "Keys and cards\nFrom VLT-KEY 1.0, Ashdown 1.0\nto VLT-KEY 2.0, Ashdown 2.0\n\n"
    )
    assert "No longer there: 1 ba.\n" in text
    assert "[-All keys hang in the lodge.-] {+Not used at Ashdown. We have no keys.+}" in text


def test_diff_of_two_days(policies: Path) -> None:
    assert (
        told(policies, "diff", "keys", "2021-08-31", "2021-09-01", "--academy", "ashdown")
        == """\
Keys and cards
From VLT-KEY 2.0, Ashdown 2.0, from 1 March 2021
to VLT-KEY 2.0, Ashdown 2.0, from 1 September 2021

No words changed.
"""
    )
    text = told(policies, "diff", "keys", "2020-06-01", "2021-02-01")
    assert "From VLT-KEY 1.0, from 1 January 2020\nto VLT-KEY 2.0, from 1 January 2021\n" in text


@pytest.mark.parametrize(
    ("named", "newer"),
    [
        (("2.0", "1.0"), "VLT-KEY 2.0"),
        (("3.0", "2.0"), "Keys and cards 3.0 (draft)"),
        (("2.0", "1.0", "--academy", "ashdown"), "VLT-KEY 2.0, Ashdown 2.0"),
        (("2021-02-01", "2020-06-01"), "VLT-KEY 2.0, from 1 January 2021"),
    ],
)
def test_diff_says_when_the_newer_text_was_named_first(
    policies: Path, named: tuple[str, ...], newer: str
) -> None:
    result = run(policies, "diff", "keys", *named)
    said = "is the newer text: what is new in it stands here as gone"
    assert (result.exit_code, result.stderr) == (0, f"Note: {newer} {said}\n")
    first, second, *where = named
    assert run(policies, "diff", "keys", second, first, *where).stderr == ""


def test_diff_with_a_draft_says_that_it_is_one(policies: Path) -> None:
    text = told(policies, "diff", "keys", "2.0", "3.0")
    assert "to Keys and cards 3.0 (draft)\n" in text
    assert "{+There are no keys.+}" in text


def test_diff_says_that_a_version_of_an_academy_is_a_draft(policies: Path) -> None:
    own = policies / "keys" / "variations" / "ashdown" / "2.0.yml"
    approved = own.read_text("utf-8")
    for status in ("draft", "consultation"):
        text = approved.replace("status: approved", f"status: {status}")
        own.write_text(text.replace("adoption: {body: local, on: 2021-03-01}\n", ""), "utf-8")
        text = told(policies, "diff", "keys", "1.0", "2.0", "--academy", "ashdown")
        assert f"From VLT-KEY 1.0, Ashdown 1.0\nto VLT-KEY 2.0, Ashdown 2.0 ({status})\n" in text


@pytest.mark.parametrize("academy", [(), ("--academy", "ashdown")])
def test_the_effect_of_an_older_version_is_refused(
    policies: Path, academy: tuple[str, ...]
) -> None:
    result = run(policies, "diff", "keys", "2.0", "1.0", "--effect", *academy)
    assert result.exit_code == 2
    assert result.output == (
        "Error: --effect says what the second version does, and 1.0 is older than 2.0;"
        f" write: {' '.join(('policybook diff keys 1.0 2.0 --effect', *academy))}\n"
    )


def test_diff_has_no_colour_where_it_is_not_a_terminal(policies: Path) -> None:
    assert "\x1b" not in told(policies, "diff", "keys", "1.0", "2.0")


def test_diff_says_what_a_version_does_to_academies(policies: Path) -> None:
    text = told(policies, "diff", "keys", "1.0", "2.0", "--effect")
    assert text.startswith("Effect of version 2.0 on academies\n")
    assert "Castle High Academy" in text
    only = told(policies, "diff", "keys", "1.0", "2.0", "--effect", "--academy", "ashdown")
    assert "Ashdown Academy" in only
    assert "Castle High Academy" not in only


# A trust with a second version


def larch_hall(day: str) -> str:
    return told(FELLSIDE, "show", "phones", "--academy", "larch-hall", "--on", day)


def test_larch_hall_on_a_day_before_anything_was_in_force() -> None:
    text = larch_hall("2016-05-31")
    assert "Nothing of this policy was in force at Larch Hall before 1 June 2016" in text
    assert "After: FST-PH 1.0, Larch Hall, from 1 June 2016." in text


def test_larch_hall_with_the_detail_to_be_decided() -> None:
    text = larch_hall("2016-07-01")
    assert "Trust text: version 1.0," in text
    assert "- In which other place may staff use a telephone of their own? [to be decided]" in text
    assert "To be decided by Larch Hall: In which other place may staff use a telephone" in text


def test_larch_hall_with_its_own_wording() -> None:
    text = larch_hall("2017-01-01")
    assert "FST-PH 1.0, Larch Hall 1.0, from 1 October 2016\n" in text
    assert "switched off" in text
    assert "in the boiler room" in text
    assert "4.2 Telephones at work [Local wording]\n" in text
    assert "reconfirmed" not in text


def test_larch_hall_with_its_wording_kept_and_to_be_reconfirmed() -> None:
    text = larch_hall("2019-10-01")
    assert "FST-PH 2.0, Larch Hall 1.0, from 1 September 2019\n" in text
    assert "- to be reconfirmed by 30 November 2019: local wording at section 4.2" in text
    assert "switched off" in text
    assert "set to silent" not in text


def test_the_redline_of_larch_halls_last_two_editions() -> None:
    days = ("2017-01-01", "2019-10-01")
    text = told(FELLSIDE, "diff", "phones", *days, "--academy", "larch-hall")
    [new] = [line for line in text.splitlines() if "two-step sign-in" in line]
    assert new.startswith("  • {+")
    assert new.endswith("+}")
    assert "Changed: the trust’s text in 2 clauses." in text
    assert "enumbered" not in text
    assert " is now " not in text


def test_the_effect_of_fellsides_new_version() -> None:
    text = told(FELLSIDE, "diff", "phones", "1.0", "2.0", "--effect")
    named = [line for line in text.splitlines() if "4.2" in line]
    assert named == ["  To be reconfirmed: 4.2 Telephones at work (local wording)"]
    assert "Larch Hall Academy: 1 to be reconfirmed" in text
