"""Whatever is edited in whatever order: each build gives what a clean one gives, byte for byte.

`POLICYBOOK_STEPS=500 pytest tests/test_rebuild_edits.py` takes a long walk.
"""

import atexit
import copy
import os
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from generator.publish.installed import EVERYTHING
from generator.publish.order import NotPublishedError, Outcome
from generator.writer.folders import MARK
from tests.damaged import damage, records
from tests.edited_trust import EDITS, Edit, Told, begun, write
from tests.project import Project, begin, tree

_STEPS = int(os.environ.get("POLICYBOOK_STEPS", "0"))


# What only a build upon another can say: what has become of the pages that stood there.
OF_THE_LAST = (
    "had pages in this site and is no longer in trust.yml",
    "its pages in",
)


@cache
def built_first(formats: frozenset[str]) -> Path:
    """Return a trust with its site, built before any edit."""
    project = begin(Path(tempfile.mkdtemp(prefix="policybook-edits-")))
    atexit.register(shutil.rmtree, project.folder)
    write(project, begun())
    project.build(day=date.fromisoformat(begun()["day"]), formats=formats)
    return project.folder


class Editing(RuleBasedStateMachine):
    """Edits a trust, and builds it after each edit: into the same folder, and into an empty one."""

    formats: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.project = Project(Path(tempfile.mkdtemp(prefix="policybook-edits-")))
        shutil.copytree(built_first(self.formats), self.project.folder, dirs_exist_ok=True)
        self.told = begun()
        self.before: list[Told] = []

    @rule(edit=st.sampled_from((*EDITS, None)), data=st.data(), lost=st.integers(0, 9))
    def edit(self, edit: Edit | None, data: st.DataObject, lost: int) -> None:
        """Edit the trust, or take the last edits back; now and then the old site was damaged."""
        told = copy.deepcopy(self.told)
        if edit:
            edit(told, data)
        elif self.before:
            told = data.draw(st.sampled_from(self.before[-4:]))
        if told == self.told:
            return
        if lost == 9:
            names = sorted(tree(self.project.out).keys() - {MARK})
            (self.project.out / data.draw(st.sampled_from(names))).unlink()
        if lost == 8:
            drawn = Random(data.draw(st.integers(0)))
            damage(self.project.out / drawn.choice(records(self.project.out)), drawn)
        self.compare(told)

    def compare(self, told: Told) -> None:
        """Build both ways; an edit after which nothing may be published is taken back."""
        write(self.project, told)
        clean = self.project.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        fresh, again = self.built(told, clean), self.built(told, self.project.out)
        if isinstance(fresh, Outcome) and isinstance(again, Outcome):
            assert again.held_back == fresh.held_back
            said = {each for each in again.warnings if not any(of in each for of in OF_THE_LAST)}
            assert said == set(fresh.warnings)
        else:
            assert again == fresh
        if isinstance(fresh, Outcome) and not fresh.held_back:
            assert differing(self.project.out, clean) == []
            self.before.append(self.told)
            self.told = told

    def built(self, told: Told, out: Path) -> Outcome | tuple[object, ...]:
        day = date.fromisoformat(told["day"])
        try:
            return self.project.build(out=out, day=day, formats=self.formats)
        except NotPublishedError as error:
            return error.problems, error.faults

    def teardown(self) -> None:
        shutil.rmtree(self.project.folder)


class Printing(Editing):
    """The same with PDF and Word files."""

    formats = EVERYTHING


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that two sites do not have alike."""
    first, second = tree(one), tree(other)
    return sorted(name for name in first.keys() | second if first.get(name) != second.get(name))


def walks(number: int, edits: int) -> settings:
    """Return how far to walk; a walk of whole builds is too slow to be made shorter."""
    return settings(
        max_examples=number,
        stateful_step_count=edits,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.slow
def test_after_any_edits_a_site_is_what_a_clean_build_gives() -> None:
    plan = walks(_STEPS // 10, 20) if _STEPS else walks(6, 5)
    run_state_machine_as_test(Editing, settings=plan)


@pytest.mark.slow
@pytest.mark.usefixtures("set_once")
def test_after_any_edits_printed_files_are_what_a_clean_build_gives() -> None:
    run_state_machine_as_test(Printing, settings=walks(_STEPS // 50 or 2, 3))
