"""Building again: whatever changed before, the site is what a clean build gives on that day."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from generator.publish import finish as publish
from generator.publish.making import Equipment, Made, Task, make
from generator.publish.order import NotPublishedError
from generator.writer import swapping
from generator.writer.folders import MARK
from generator.writer.ledger import LEDGER
from generator.writer.told import TOLD
from tests.damaged import damage, records
from tests.killed import builder
from tests.project import DAY, Project, copied, tree
from tests.test_build import WRONG

_ADDED = """\
policy: visits
academy: oak
version: 1.0
base: 1.0
status: approved
adoption: {body: local, on: 2026-02-02}
summary_of_change: A rule of our own
changes:
  - add: minibuses
    into: breaks
    heading: Minibuses
    text: Drivers rest.
    reason: The road is long.
"""


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Project:
    return copied(published, tmp_path)


def as_if_clean(project: Project) -> bool:
    clean = project.folder / "clean"
    project.build(out=clean)
    return tree(project.out) == tree(clean)


def rewrite(project: Project, name: str, old: str, new: str) -> None:
    text = (project.folder / name).read_text(encoding="utf-8")
    assert old in text
    project.write(name, text.replace(old, new))


def add(project: Project) -> None:
    project.write("policies/visits/variations/oak/1.0.yml", _ADDED)


@pytest.mark.slow
def test_each_of_many_edits_gives_what_a_clean_build_gives(project: Project) -> None:
    added = "policies/visits/variations/oak/1.0.yml"
    edits: tuple[Callable[[], None], ...] = (
        lambda: project.vary("elm", "Breaks last clover minutes."),
        lambda: add(project),
        lambda: rewrite(project, added, "A rule of our own", "A better rule"),
        lambda: rewrite(project, added, "add: minibuses", "add: buses"),
        lambda: project.vary("yew", "Breaks are many."),
        lambda: project.write("docs/guide.md", "# Guide\n\nSpeedwell.\n"),
        lambda: rewrite(project, "policies/trust.yml", "name: Yew School", "name: Ash School"),
        lambda: project.base("lunches", "Lunch policy", ", and [](visits)"),
        (project.folder / added).unlink,
        lambda: rewrite(project, "mkdocs.yml", "site_name: Policies", "site_name: Rules"),
    )
    for number, edit in enumerate(edits):
        edit()
        project.build()
        assert as_if_clean(project), f"after edit {number}"


def test_what_was_held_back_is_as_if_it_had_never_been(project: Project) -> None:
    own = "policies/breaks/variations/elm/1.0.yml"
    good = (project.folder / own).read_text(encoding="utf-8")
    project.write(own, WRONG)
    assert project.build().held_back == ("elm",)
    project.vary("oak")
    assert project.build().held_back == ("elm",)
    project.write(own, good)
    assert project.build().held_back == ()
    assert as_if_clean(project)


def test_a_change_of_words_leaves_the_portal_where_it_is(project: Project) -> None:
    before = {
        name: (project.out / name).stat().st_ino for name in ("index.html", "yew", "404.html")
    }
    project.vary("elm", "Breaks last clover minutes.")
    assert project.build().made == ("elm",)
    after = {name: (project.out / name).stat().st_ino for name in before}
    assert after == before
    assert "clover" in project.page("elm/breaks")
    assert not list(project.folder.glob(".site*"))


def test_a_change_that_the_portal_tells_of_makes_the_portal_again(project: Project) -> None:
    add(project)
    assert project.build().made == ("oak",)
    assert "oak/visits/#minibuses" in project.page("policies/visits")
    assert "A rule of our own" in project.page("")


def test_a_change_of_local_words_is_told_on_the_portal(project: Project) -> None:
    project.vary("elm", "Breaks last clover minutes.")
    assert project.build().made == ("elm",)
    assert "clover" in project.page("policies/breaks/local")
    assert as_if_clean(project)


def test_a_damaged_portal_is_made_again(project: Project) -> None:
    whole = tree(project.out)
    (project.out / "policies/breaks/index.html").unlink()
    assert project.build().made == ()
    assert tree(project.out) == whole
    (project.out / "stray").mkdir()
    (project.out / "stray/page.html").write_text("stray", encoding="utf-8")
    project.build()
    assert tree(project.out) == whole


@pytest.mark.parametrize("seed", range(3))
def test_whatever_becomes_of_what_a_build_wrote_down_the_next_gives_the_same(
    project: Project, seed: int
) -> None:
    drawn, names = Random(seed), records(project.out)
    for _ in range(4):
        whole, harmed = tree(project.out), drawn.sample(names, drawn.randint(1, 3))
        for name in harmed:
            if name == MARK or drawn.random() < 0.8:
                damage(project.out / name, drawn, dated=drawn.random() < 0.5)
            else:
                (project.out / name).unlink()
        project.build()
        found = tree(project.out)
        assert found.keys() == whole.keys()
        # An academy’s own of the size and time that it had is looked at by who makes its pages.
        own = {name for name in harmed if name.endswith(f"/{LEDGER}")}
        assert {name for name in whole if found[name] != whole[name]} <= own


@pytest.mark.parametrize(
    ("name", "made"),
    [
        (MARK, ("elm", "oak", "yew")),
        (LEDGER, ()),
        (TOLD, ()),
        (f"yew/{TOLD}", ("yew",)),
        (f"yew/{LEDGER}", ("yew",)),
    ],
)
def test_what_was_made_anew_because_of_damage_is_told(
    project: Project, name: str, made: tuple[str, ...]
) -> None:
    whole, path = tree(project.out), project.out / name
    assert project.build().anew == ()
    content = path.read_bytes()
    path.write_bytes(content[:-9] + b"?" + content[-8:])
    outcome = project.build()
    assert tree(project.out) == whole
    assert outcome.made == made
    told = (
        f"What stood in {path.parent} was not what the last build wrote; it was made anew"
        if "/" in name
        else f"{path} cannot be read: it is damaged, or of another version of Policybook; what "
        "it told of was made anew"
    )
    assert outcome.anew == (told,)


def test_an_academy_whose_folder_is_gone_is_made_again(project: Project) -> None:
    whole = tree(project.out)
    (project.out / "yew").rename(project.folder / "elsewhere")
    assert project.build().made == ("yew",)
    assert tree(project.out) == whole


def test_one_academy_goes_in_where_folders_cannot_be_exchanged(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "exchange", lambda first, second: False)  # noqa: ARG005
    project.vary("elm", "Breaks last clover minutes.")
    assert project.build().made == ("elm",)
    assert as_if_clean(project)


def test_a_build_that_ends_before_the_mark_is_renewed_is_put_right(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "policies/breaks/variations/elm/1.0.yml"
    good = (project.folder / own).read_text(encoding="utf-8")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    project.write(own, good.replace("quillwort", "buttercup"))  # of the same length
    with monkeypatch.context() as patched:
        patched.setattr(publish, "renew_mark", killed)
        with pytest.raises(KeyboardInterrupt):
            project.build()
    assert "buttercup" in project.page("elm/breaks")
    project.write(own, good)
    assert project.build().made == ("elm",)
    assert as_if_clean(project)


def test_a_link_into_what_changed_is_checked_again(project: Project) -> None:
    add(project)
    project.write("docs/guide.md", "# Guide\n\n[a](../oak/visits/#minibuses)\n")
    project.build()
    rewrite(project, "policies/visits/variations/oak/1.0.yml", "add: minibuses", "add: buses")
    with pytest.raises(NotPublishedError) as caught:
        project.build()
    assert "the place “minibuses” on oak/visits/index.html" in caught.value.faults[0]


def test_academies_are_made_again_on_days_with_news_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(equipment: Equipment, task: Task, academy: str, key: str) -> Made:
        made.append(academy)
        return make(equipment, task, academy, key)

    clean = project.folder / "clean"
    project.build(out=clean, day=date(2026, 11, 30))
    monkeypatch.setattr("generator.publish.academies.make", noted)
    project.build(day=date(2026, 11, 30))  # nine days later
    assert made == []
    assert tree(project.out) == tree(clean)
    project.build(day=date(2026, 12, 1))  # the register lays out another year
    assert made == ["elm", "oak", "yew"]


def test_warnings_of_what_stays_are_told_again(project: Project) -> None:
    project.write("docs/index.md", "# Ours\n")
    (warning,) = project.build().warnings
    assert "index.md is not shown" in warning
    before = (project.out / "index.html").stat().st_ino
    assert project.build().warnings == (warning,)
    assert (project.out / "index.html").stat().st_ino == before
    with pytest.raises(NotPublishedError) as caught:
        project.build(strict=True)
    assert caught.value.faults == (warning,)


@pytest.mark.parametrize(
    "text",
    ["plugins: [search, policybook, tags]", "hooks: [own.py]\nplugins: [search, policybook]"],
)
def test_with_other_plugins_hand_written_pages_are_made_each_time(
    project: Project, text: str
) -> None:
    project.write("own.py", "")
    rewrite(project, "mkdocs.yml", "plugins: [search, policybook]", text)
    project.build()
    written, own = (project.out / name / "index.html" for name in ("guide", ""))
    before = written.stat().st_ino, own.stat().st_ino
    project.build()
    assert written.stat().st_ino != before[0]
    assert own.stat().st_ino == before[1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_small_build_killed_at_any_moment_leaves_a_whole_site(project: Project) -> None:
    words, whole = ("Breaks last clover minutes.", "Breaks last burdock minutes."), []
    with builder(project.folder / "policies", project.out) as site:
        lasts = 0.0
        for each in words:
            project.vary("elm", each)
            lasts = site.build(DAY.isoformat())
            whole.append({**tree(project.out), MARK: ""})
        for moment in range(20):
            project.vary("elm", words[moment % 2])
            site.build(DAY.isoformat(), killed_after=lasts * (moment + 0.5) / 20)
            found = {**tree(project.out), MARK: ""}
            # An academy and the pages that tell of it go in one by one: either may be first.
            assert found.keys() == whole[0].keys(), f"broken after moment {moment}"
            assert all(told in {each[name] for each in whole} for name, told in found.items())
    project.build()
    assert as_if_clean(project)


def test_an_academy_that_is_taken_out_of_the_trust_is_told_of_once(project: Project) -> None:
    own = "  yew: {name: Yew School, short_name: Yew, phase: special}\n"
    rewrite(project, "policies/trust.yml", own, "")
    [told] = project.build().warnings
    assert told == (
        "“yew” had pages in this site and is no longer in trust.yml, so they are gone; an academy "
        "that left the trust stays there, with the day under left:"
    )
    assert not (project.out / "yew").exists()
    assert project.build().warnings == ()
