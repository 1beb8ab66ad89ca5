"""Models, case by case: what the trust changed, what a newer edition brings, what is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import yaml

from generator.check.leaks import leaks
from generator.check.linter import check
from generator.check.private import private_values
from generator.drafting.from_model import revise_from_model
from generator.drafting.workspace import Workspace
from generator.history.models.against import against_model
from generator.history.models.newer import newer_model
from generator.history.public import public_library, public_trust
from generator.model.library import Library
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.source.folder.library import parse
from tests.made_sites import portal_pages
from tests.test_models import DAY, FRONT, model_file
from tests.written_case import CASES, POLICY, TRUST

EVERY = sorted((CASES / "models").glob("*.yml"))
TOLD = {"newer-model", "unknown-model", "model-unnamed", "model-changed"}


@dataclass(frozen=True)
class ModelCase:
    """A case as written: the model then and now, the trust's text, and what comes of them."""

    told: Mapping[str, str]

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        said = self.told.get("front", "source_model: {edition: 2025}")
        front = FRONT.replace("source_model: {edition: 2025}", said)
        return {
            "trust.yml": TRUST.encode(),
            f"{POLICY}/1.0.md": f"{front}{self.told['base']}".encode(),
            f"{POLICY}/models/2025.md": model_file("2025", self.told["then"]),
            f"{POLICY}/models/2026.md": model_file("2026", self.told["now"]),
        }

    @cached_property
    def library(self) -> Library:
        return parse(self.files)

    @property
    def policy(self) -> Policy:
        return self.library.policies[POLICY]

    @property
    def trust(self) -> Trust:
        assert self.library.trust
        return self.library.trust

    def changed(self) -> Iterator[str]:
        """Yield what the trust did to each clause of its model."""
        for row in against_model(self.policy.models[0], self.policy.bases[0], self.trust, DAY).rows:
            passage = row.ours or row.then
            assert passage
            yield f"{passage.cite}: {row.fate}{', moved' if row.moved else ''}"

    def met(self) -> Iterator[str]:
        """Yield what the newer edition brings to each clause."""
        then, now = self.policy.models
        found = newer_model(then, now, self.policy.bases[0], self.trust, DAY)
        for each in found.clauses:
            clause = each.ours or each.now or each.then
            assert clause
            yield f"{clause.cite}: {each.met}{f' ({each.moved})' if each.moved else ''}"

    def draft(self) -> tuple[str, str, str]:
        """Return the body of the draft, the comments about the model, and what is told."""
        workspace = Workspace(self.library, self.files, DAY)
        made_from = "" if "front" not in self.told else "2025"
        drafted = revise_from_model(workspace, POLICY, "2026", made_from)
        [(_, content)] = drafted.files.items()
        front, body = content.decode().removeprefix("---\n").split("\n---\n", 1)
        begins, ends = front.find("# THE MODEL AND"), front.find("# What kind of change")
        top = front[begins : ends if ends > begins else None] if begins >= 0 else ""
        notes = [each for each in drafted.notes if "had no id" not in each and "id of" not in each]
        return body.lstrip("\n"), f"{top.rstrip()}\n" * bool(top), "\n".join(notes) + "\n"

    def problems(self) -> Iterator[str]:
        """Yield what the check tells of models."""
        for each in check(self.library, DAY):
            if each.rule.value in TOLD:
                yield f"{each.severity} {each.rule.value}: {each}"

    def results(self) -> dict[str, str]:
        named = "front" not in self.told
        drafted = self.draft() if named else ("", "", "")
        found = {
            "changed": "\n".join(self.changed()) + "\n" if named else "",
            "met": "\n".join(self.met()) + "\n" if named else "",
            "draft": drafted[0],
            "top": drafted[1],
            "notes": drafted[2],
            "problems": "".join(f"{each}\n" for each in self.problems()),
        }
        return {name: text for name, text in found.items() if text}


def read(path: Path) -> ModelCase:
    return ModelCase(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read(path)
    results = case.results()
    assert results == {name: case.told[name] for name in results}, case.told["about"]
    assert case.told.keys() - results.keys() <= {"about", "front", "then", "now", "base"}


ONLY_THERE = "The bell tells when the last lesson of the day has ended for all"


def lent(publish: str) -> ModelCase:
    """Return a trust whose model says something that its own text does not."""
    model = f"## Phones\n\n1. Phones are off in lessons.\n2. {ONLY_THERE}.\n"
    case = ModelCase(
        {
            "then": model,
            "now": model.replace("lessons", "corridors"),
            "base": "## Phones {#phones}\n\n1. Phones are off in lessons, and elsewhere. {#off}\n",
        }
    )
    for edition in ("2025", "2026"):
        file = f"{POLICY}/models/{edition}.md"
        said = case.files[file].decode().replace("\n---\n", f"\npublish: {publish}\n---\n", 1)
        case.files[file] = said.encode()  # type: ignore[index]
    return case


@pytest.mark.parametrize("publish", ["no", "yes"])
def test_a_models_words_stand_on_its_page_where_its_file_says_so_and_nowhere_else(
    publish: str,
) -> None:
    case = lent(publish)
    pages = {each.address: each for each in portal_pages(case.library, DAY)}
    own = pages.pop(f"policies/{POLICY}/model/")
    assert "Clauses: 1 as in the model, 1 changed, 1 left out." in own.html
    assert "<del" in own.html if publish == "yes" else "<del" not in own.html
    assert (ONLY_THERE in own.html) is (publish == "yes")
    assert own.search == ()
    others = " ".join(f"{each.html} {each.search} {each.beside}" for each in pages.values())
    assert ONLY_THERE not in others
    assert 'href="model/">What the trust changed in it</a>' in pages[f"policies/{POLICY}/"].html


def test_a_public_edition_with_a_models_words_in_it_would_be_refused() -> None:
    case = lent("no")
    public = public_library(case.library, public_trust(case.trust), DAY)
    private = private_values(case.library, case.trust, public)
    [told] = leaks({"x.html": f"<p>{ONLY_THERE}</p>"}, private)
    assert told.startswith(f"x.html: text at {POLICY}/models/2026.md:")
    assert all(not policy.models for policy in public.policies.values())


def test_the_invented_trust_shows_nothing_of_its_model_that_it_did_not_take(
    invented_site: Path,
) -> None:
    words = ("and who can say the family", "A school may charge the cost", "forty-five minutes")
    files = (path for path in invented_site.rglob("*") if path.suffix in {".html", ".js", ".json"})
    found = {path for path in files for told in words if told in path.read_text("utf-8")}
    assert found == set()
    page = (invented_site / "policies/late-collection/model/index.html").read_text("utf-8")
    assert "Clauses: 14 as in the model, 3 changed, 3 added by the trust, 2 left out." in page
