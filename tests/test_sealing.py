"""How seals are kept in seals.yml, and what the command and check tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.check.report import as_github, as_json, as_text
from generator.check.seals import broken_seals, unsealed
from generator.cli import main
from generator.drafting.seals import CannotSealError, resealed, sealed
from generator.model.problem import Severity, errors
from generator.model.rules import Rule
from generator.source.files.plain_text import MAX_BYTES
from generator.source.folder.library import load, parse
from tests.sealed_handbook import (
    ASHDOWN,
    ASHDOWNS,
    FILES,
    HANDBOOK,
    LATER,
    ON,
    SEALS,
    TRUST,
    broken,
    with_seals,
)

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "policies"


# seals.yml


def test_sealing_again_changes_nothing() -> None:
    files = with_seals(FILES)
    assert sealed(parse(files), files, LATER) == {}
    assert list(unsealed(parse(files))) == []


def test_what_stands_in_the_file_stays_byte_for_byte() -> None:
    first = dict(list(FILES.items())[:2])
    before = with_seals(first)[SEALS].replace(b"seals:\n", b"# ours\nseals:\n") + b"  # last\n"
    files = {**FILES, SEALS: before}
    after = sealed(parse(files), files, LATER)[SEALS]
    assert after.startswith(before)
    assert b"- file: variations/ashdown/1.0.yml\n    sealed: 2026-02-09\n" in after[len(before) :]
    assert broken({**files, SEALS: after}) == []


@pytest.mark.parametrize("content", [b"", b"# kept by the clerk", b"\n\n"])
def test_a_file_of_comments_is_one_without_seals(content: bytes) -> None:
    files = {**FILES, SEALS: content}
    after = sealed(parse(files), files, ON)[SEALS]
    assert after.startswith(content)
    assert broken({**files, SEALS: after}) == []


def test_a_list_without_indent_and_a_last_line_without_end_are_continued() -> None:
    first = dict(list(FILES.items())[:2])
    text = with_seals(first)[SEALS].decode()
    before = re.sub(r"^  ", "", text, flags=re.MULTILINE).rstrip().encode()
    files = {**FILES, SEALS: before}
    after = sealed(parse(files), files, LATER)[SEALS]
    assert after.startswith(before)
    assert broken({**files, SEALS: after}) == []
    assert len(parse({**files, SEALS: after}).seals["handbook"].by_file) == 2


def test_only_what_is_approved_and_sound_is_sealed() -> None:
    wrong = ASHDOWN.replace("replace: waiting", "replace: waitign")
    files = {**FILES, ASHDOWNS: wrong.encode()}
    assert b"ashdown" not in sealed(parse(files), files, ON)[SEALS]
    draft = (
        HANDBOOK.replace('"1.0"', '"1.1"').replace("approved", "draft").replace("on:", "planned:")
    )
    files = {**FILES, "handbook/1.1.md": draft.encode()}
    assert b"1.1.md" not in sealed(parse(files), files, ON)[SEALS]
    [point] = unsealed(parse(files))
    assert point.message == (
        "2 approved versions of this policy have no seal yet, so that nobody would notice if their "
        "text changed"
    )
    assert point.hint == "seal them: policybook seal handbook"


def test_policies_can_be_named() -> None:
    files = {**FILES, "visits/1.0.md": FILES["handbook/1.0.md"]}
    assert list(sealed(parse(files), files, ON, ["visits"])) == ["visits/seals.yml", "seals.yml"]
    assert len(sealed(parse(files), files, ON)) == 3


def test_the_list_of_sealed_policies_misses_a_folder_that_is_deleted() -> None:
    both = {**FILES, "visits/1.0.md": FILES["handbook/1.0.md"]}
    one = {**both, **sealed(parse(both), both, ON, ["handbook"])}
    assert parse(one).sealed == ("handbook",)
    files = {**one, **sealed(parse(one), one, ON)}
    assert parse(files).sealed == ("handbook", "visits")
    assert sealed(parse(files), files, ON) == {}
    without = {name: text for name, text in files.items() if not name.startswith("visits/")}
    [problem] = errors(parse(without).problems)
    assert (problem.rule, str(problem.place)) == ("sealed-folder-missing", "visits")


def test_an_older_library_gets_the_list_with_its_next_seal_and_is_whole_without_it() -> None:
    files = {**FILES, **sealed(parse(FILES), FILES, ON)}
    older = {name: text for name, text in files.items() if name != "seals.yml"}
    assert errors(parse(older).problems) == ()
    assert sealed(parse(older), older, ON) == {"seals.yml": files["seals.yml"]}


def test_a_list_of_sealed_policies_that_cannot_be_read_is_left_alone() -> None:
    files = {**FILES, "seals.yml": b"sealed: handbook\n"}
    assert list(sealed(parse(files), files, ON)) == ["handbook/seals.yml"]


def test_a_sealed_file_that_may_not_be_read_is_not_called_gone(tmp_path: Path) -> None:
    for name, text in {**FILES, **sealed(parse(FILES), FILES, ON)}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text)
    base = tmp_path / "handbook" / "1.0.md"
    base.write_bytes(base.read_bytes().ljust(MAX_BYTES + 1, b"\n"))
    assert {problem.rule for problem in errors(load(tmp_path).problems)} == {"too-large"}


def test_a_flow_list_is_left_alone() -> None:
    first = dict(list(FILES.items())[:2])
    entry = parse(with_seals(first)).seals["handbook"].entries[0]
    flow = (
        f"seals: [{{file: 1.0.md, sealed: 2026-01-05, scheme: 1, fingerprint: {entry.fingerprint}, "
        f'copy: "{" ".join(entry.copy.split())}"}}]\n'
    )
    files = {**FILES, SEALS: flow.encode()}
    assert broken(files) == []
    with pytest.raises(CannotSealError):
        sealed(parse(files), files, LATER)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    sealed: 2026-01-05\n", "", "“sealed” is missing in the seal of 1.0.md"),
        ("file: 1.0.md", "file: ../1.0.md", "“../1.0.md” is not the name of a version's file"),
        (
            "file: 1.0.md",
            "file: variations/ashdown/1.0.yml",
            "“variations/ashdown/1.0.yml” has two seals here",
        ),
        ("seals:\n", "\tseals:\n", "there is a tab here"),
        ("seals:\n", "<<<<<<< mine\nseals:\n", None),
    ],
)
def test_what_is_no_file_of_seals_is_an_error_of_the_trust(
    old: str, new: str, told: str | None
) -> None:
    files = with_seals(FILES)
    files[SEALS] = files[SEALS].decode().replace(old, new, 1).encode()
    library = parse(files)
    assert {problem.severity for problem in library.problems} == {Severity.ERROR}
    assert {problem.academy for problem in library.problems} == {None}
    assert told is None or library.problems[0].message == told
    assert list(unsealed(library)) == []
    assert sealed(library, files, ON) == {}


def test_one_academys_seal_holds_back_that_academy_alone() -> None:
    files = with_seals(FILES)
    files[ASHDOWNS] = files[ASHDOWNS].replace(b"pond", b"lake")
    assert [problem.academy for problem in broken(files)] == ["ashdown"]
    del files[ASHDOWNS]
    assert [problem.academy for problem in broken(files)] == ["ashdown"]


def test_seals_may_be_larger_than_a_policy(folder: Path) -> None:
    for name in ("seals.yml", "1.1.md"):
        (folder / "handbook" / name).write_bytes(b"#" * 2_000_001)
    found = [(problem.place.file, problem.rule) for problem in load(folder).problems]
    assert found == [("handbook/1.1.md", Rule.TOO_LARGE)]


# Replacing


def test_a_seal_is_replaced_for_a_reason_that_is_kept() -> None:
    files = with_seals(FILES)
    old = parse(files).seals["handbook"].by_file["handbook/1.0.md"].fingerprint
    files[SEALS] = files[SEALS].replace(b"  - file: var", b"  # Ashdown's\n  - file: var")
    for word, on, why in ((b"ought to", LATER, "Agreed so"), (b"have to", ON, 'It said "have to"')):
        files["handbook/1.0.md"] = HANDBOOK.replace("wear", word.decode()).encode()
        before = files[SEALS]
        after = resealed(parse(files), files, on, ["handbook/1.0.md"], why)[SEALS]
        files[SEALS] = after
        tail = before[before.index(b"  # Ashdown's") :]
        assert after.endswith(tail)
        assert after.startswith(before[: before.index(b"  - file:")])
    assert broken(files) == []
    history = parse(files).seals["handbook"].entries[0].replaced
    assert [(each.on.iso, each.why) for each in history] == [
        ("2026-02-09", "Agreed so"),
        ("2026-01-05", 'It said "have to"'),
    ]
    assert history[0].fingerprint == old


def test_a_seal_is_lifted_where_nothing_is_approved_any_more_and_can_come_back() -> None:
    files = with_seals(FILES)
    approved = files.pop(ASHDOWNS)
    files.update(resealed(parse(files), files, LATER, [ASHDOWNS], "Adopted in error"))
    assert broken(files) == []
    assert list(parse(files).seals["handbook"].by_file) == ["handbook/1.0.md"]
    files[ASHDOWNS] = approved
    files.update(sealed(parse(files), files, LATER))
    entry = parse(files).seals["handbook"].entries[1]
    assert (str(entry.sealed), entry.replaced[0].why) == ("9 February 2026", "Adopted in error")
    assert files[SEALS].count(b"- file:") == 2


def test_a_damaged_seal_can_be_made_anew() -> None:
    files = with_seals(FILES)
    files[SEALS] = re.sub(rb"(copy: \|\n\s+)....", rb"\1AAAA", files[SEALS], count=1)
    files.update(resealed(parse(files), files, LATER, ["handbook/1.0.md"], "A bad merge"))
    assert broken(files) == []


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("handbook/1.0.md", "handbook/1.0.md is what was sealed: there is nothing to replace"),
        ("handbook/2.0.md", "handbook/2.0.md has no seal that could be replaced"),
        ("visits/1.0.md", "visits/1.0.md has no seal that could be replaced"),
    ],
)
def test_what_cannot_be_replaced(file: str, told: str) -> None:
    files = with_seals(FILES)
    with pytest.raises(CannotSealError) as error:
        resealed(parse(files), files, ON, [file], "because")
    assert str(error.value) == told


def test_a_file_with_errors_keeps_its_seal() -> None:
    files = with_seals(FILES)
    files[ASHDOWNS] = files[ASHDOWNS].replace(b"waiting", b"waitign")
    with pytest.raises(CannotSealError, match="has errors; put them right first"):
        resealed(parse(files), files, ON, [ASHDOWNS], "because")


# The command


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["seal", *arguments, "--policies", str(folder)])
    return result.exit_code, result.output.replace(str(folder), "policies")


def test_seal_adds_what_is_missing_and_then_says_that_nothing_is(folder: Path) -> None:
    code, output = run(folder, "--on", "2026-01-05")
    assert code == 0
    assert output == (
        "policies/handbook/1.0.md: sealed\n"
        "policies/handbook/variations/ashdown/1.0.yml: sealed\n"
        "2 versions have a seal now. To change one, start a new version: policybook revise\n"
    )
    assert (folder / SEALS).read_bytes() == with_seals(FILES)[SEALS]
    assert sorted(path.name for path in (folder / "handbook").iterdir()) == [
        *("1.0.md", "seals.yml", "variations"),
    ]
    assert run(folder) == (
        0,
        "Nothing to seal: every approved version that can be read has its seal.\n",
    )


def test_seal_tells_what_it_did_not_seal(folder: Path) -> None:
    (folder / ASHDOWNS).write_text(ASHDOWN.replace("waiting", "waitign"))
    code, output = run(folder)
    assert code == 1
    assert "policies/handbook/1.0.md: sealed\n1 version has a seal now." in output
    assert "These have errors and were not sealed, or are no longer what was sealed:" in output
    assert f"policies/{ASHDOWNS}:12:5: replaces “waitign”" in output


def test_seal_never_replaces_by_itself(folder: Path) -> None:
    run(folder)
    before = (folder / SEALS).read_bytes()
    (folder / "handbook/1.0.md").write_text(HANDBOOK.replace("a badge", "a label"))
    code, output = run(folder)
    assert code == 1
    assert output.startswith("Nothing to seal")
    assert (
        "    the text under “Arrival”: … desk }}, and they wear a [-badge-] {+label+} that"
        in output
    )
    assert (folder / SEALS).read_bytes() == before


def test_seal_replaces_when_told_which_and_why(folder: Path) -> None:
    run(folder, "--on", "2026-01-05")
    (folder / "handbook/1.0.md").write_text(HANDBOOK.replace("a badge", "a label"))
    wanted = ["--replace", str(folder / "handbook" / "1.0.md"), "--why", "Sealed too soon"]
    code, output = run(folder, *wanted, "--on", "2026-02-09")
    assert (code, output.splitlines()[0]) == (0, "policies/handbook/1.0.md: sealed anew")
    assert "wear a [-badge-] {+label+} that" in output
    assert list(broken_seals(load(folder))) == []
    assert (
        b'    replaced:\n      - on: 2026-02-09\n        why: "Sealed too soon"\n'
        in (folder / SEALS).read_bytes()
    )
    assert run(folder, *wanted) == (
        2,
        "Error: handbook/1.0.md is what was sealed: there is nothing to replace\n",
    )


def test_seal_lifts_what_is_approved_no_longer(folder: Path) -> None:
    run(folder)
    (folder / ASHDOWNS).unlink()
    code, output = run(folder, "--replace", ASHDOWNS, "--why", "Adopted in error")
    assert code == 0
    assert f"policies/{ASHDOWNS}: its seal is lifted: it is approved no longer\n" in output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["handbok"], "there is no policy “handbok” in policies; did you mean “handbook”?"),
        (
            ["--replace", "handbook/1.0.md"],
            "--replace and --why go together: say which version, and why its seal was wrong",
        ),
        (
            ["--why", "x"],
            "--replace and --why go together: say which version, and why its seal was wrong",
        ),
        (
            ["handbook", "--replace", "handbook/1.0.md", "--why", "x"],
            "name policies to seal what has no seal, or --replace for a seal that was wrong",
        ),
    ],
)
def test_seal_says_what_was_asked_wrongly(folder: Path, arguments: list[str], told: str) -> None:
    assert run(folder, *arguments) == (2, f"Error: {told}\n")


def test_seal_without_a_folder(tmp_path: Path) -> None:
    code, output = run(tmp_path / "nowhere")
    assert code == 2
    assert "there is no folder" in output


# What check shows


def test_every_form_of_the_report_shows_the_words() -> None:
    files = with_seals(FILES)
    files["handbook/1.0.md"] = HANDBOOK.replace("a badge", "a label").encode()
    found = broken(files)
    told = (
        "the text under “Arrival”: … desk }}, and they wear a [-badge-] {+label+} that everybody "
        "can see. 1. {#waiting} …"
    )
    assert f"\n    [-what was approved-] {{+what stands there now+}}\n    {told}" in as_text(found)
    assert told in as_json(found)
    assert f"%0A{told}" in as_github(found)


def test_the_message_tells_the_way_out() -> None:
    files = with_seals(FILES)
    files[ASHDOWNS] = files[ASHDOWNS].replace(b"pond", b"lake")
    assert broken(files)[0].hint == (
        "put the old words back, and make even a small change as a new version: policybook revise "
        "handbook --academy ashdown; only if the file was wrong when it was sealed: policybook "
        'seal --replace handbook/variations/ashdown/1.0.yml --why "…"'
    )


def test_many_changes_are_counted() -> None:
    sections = [f"## Part {number}\n\nWords of {number}.\n" for number in range(12)]
    text = HANDBOOK.partition("Read this")[0] + "\n".join(sections)
    files = with_seals({"trust.yml": TRUST.encode(), "handbook/1.0.md": text.encode()})
    files["handbook/1.0.md"] = text.replace("Words", "Rules").encode()
    [problem] = broken(files)
    assert problem.message.endswith(
        "“Part 0”, the text under “Part 1”, the text under “Part 2” and 9 more"
    )
    assert len(problem.details) == 10
    assert problem.details[-1] == "… and 4 more"


def test_the_project_s_own_policies_are_sealed() -> None:
    library = load(ROOT / "policies")
    assert list(broken_seals(library)) == []
    assert list(unsealed(library)) == []
