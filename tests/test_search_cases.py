"""What staff ask at the invented trust, and whether the search answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.site.pages.portal_inputs import FoundOn
from generator.site.pages.search import entries_of, names_beside
from generator.site.parts.renderer import new_renderer
from generator.site.search.glossary import search_glossary, terms_of
from generator.site.search.parts import search_parts
from generator.site.search.words import Phrases
from generator.source.files.glossary import glossary
from generator.source.folder.library import load
from tests.made_sites import academy_site, portal_pages
from tests.searched import ROOT, Asked, answers, hrefs, tokens

DAY = date(2026, 11, 29)
CASES = ROOT / "tests/cases/search"
# Of what is asked: at least so much is found first, and so much among the first three. Of what no
# policy says: so much at most is answered all the same, since its words stand there by chance, or
# since what stands nearest is worth reading: who asks for mock exams gets what is said of exams.
FOUND = {
    "tuned": (0.74, 0.88, 0.3),
    "held-out": (0.8, 0.9, 0.3),
    "fresh": (0.75, 0.88, 0.3),
    "later": (0.7, 0.84, 0.3),
    "blind": (0.7, 0.85, 0.3),
    "phone": (0.7, 0.88, 0.4),
    "drawn": (0.64, 0.8, 0.5),
    "lots": (0.5, 0.66, 0.4),
    "plain": (0.49, 0.6, 0.75),
    "said": (0.6, 0.76, 0.36),
}
NAMES = tuple(FOUND)
GROUPS = (*glossary().groups, *glossary().everyday)
TERMS = [term for each in GROUPS for terms in terms_of(each) for term in terms]


@dataclass(frozen=True)
class Told:
    """A question with what the search answered, and what it should lead to."""

    ask: str
    finds: tuple[str, ...]
    answer: Mapping[str, Any]

    @property
    def rank(self) -> int | None:
        found = (at for at, href in enumerate(hrefs(self.answer)) if href in self.finds)
        return next(found, None)


@cache
def cases(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("indexes")
    library, renderer = load(ROOT / "policies"), new_renderer()
    files = {}
    for academy in ("ashdown", "castlegate", "larkfield", "northmere-high"):
        site = academy_site(library, academy, DAY, renderer)
        page = next(each for each in site.pages if each.address == "search/")
        files[academy] = folder / f"{academy}.js"
        files[academy].write_bytes(dict(page.beside)["index.js"])
    words = glossary()
    files["glossary"] = folder / "glossary.js"
    files["glossary"].write_bytes(search_glossary(words.groups, words.everyday))
    return files


@pytest.fixture(scope="module")
def told(indexes: dict[str, Path]) -> dict[tuple[str, str], list[Told]]:
    """All questions, by file and kind; asked in one go."""
    asked = [(n, kind, e) for n in NAMES for kind in ("asked", "nothing") for e in cases(n)[kind]]
    words = indexes["glossary"]
    found = answers(Asked(indexes[each["at"]], each["ask"], words) for *_, each in asked)
    result: dict[tuple[str, str], list[Told]] = {}
    for (name, kind, each), answer in zip(asked, found, strict=True):
        one = Told(each["ask"], tuple(each.get("finds", ())), answer)
        result.setdefault((name, kind), []).append(one)
    return result


@pytest.mark.parametrize("name", NAMES)
def test_staff_find_what_they_ask_for(name: str, told: dict[tuple[str, str], list[Told]]) -> None:
    asked = told[name, "asked"]
    missed = [each.ask for each in asked if each.rank is None or each.rank > 2]
    first = sum(each.rank == 0 for each in asked)
    three = len(asked) - len(missed)
    at_first, at_three, _ = FOUND[name]
    assert first >= at_first * len(asked), f"first: {first} of {len(asked)}"
    assert three >= at_three * len(asked), f"first three: {three} of {len(asked)}, without {missed}"


@pytest.mark.parametrize("name", NAMES)
def test_what_no_policy_says_is_not_found(
    name: str, told: dict[tuple[str, str], list[Told]]
) -> None:
    asked = told[name, "nothing"]
    wrong = {each.ask: hrefs(each.answer)[:3] for each in asked if each.answer["hits"]}
    assert len(wrong) <= FOUND[name][2] * len(asked), wrong
    assert all(each.answer["person"]["title"] == "Office Manager" for each in asked)
    nearest = {each.ask: [word for word, _ in each.answer["near"]] for each in asked}
    assert {ask for ask, words in nearest.items() if ask in words} == set(), "no way back to here"


def test_a_text_has_the_same_words_where_the_site_is_made_and_in_the_browser(
    indexes: dict[str, Path],
) -> None:
    """The glossary comes with its stems, which the browser compares with its own."""
    phrases = Phrases(TERMS)
    entries = indexes["castlegate"].read_text("utf-8").splitlines()
    docs = (ROOT / "docs/format.md").read_text("utf-8").splitlines()
    odd = [
        "Café O’Neill’s e-mail–list, D.S.L. 4.6 (IT) ex–pupil’s; ½ ①",
        "Straße ǆ naı̈ve Ἀθῆναι 学校",
    ]
    texts = [*dict.fromkeys((*entries, *docs, *odd))]
    assert len(texts) > 1_000
    found = tokens(texts, indexes["glossary"].read_bytes())
    for text, there in zip(texts, found, strict=True):
        assert sorted(phrases.tokens(text)) == sorted(there), text


def test_an_index_in_parts_answers_as_one_does(
    indexes: dict[str, Path],
    told: dict[tuple[str, str], list[Told]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Of a large site; here of an academy’s, question by question."""
    folder = tmp_path_factory.mktemp("parts")
    site = academy_site(load(ROOT / "policies"), "castlegate", DAY, new_renderer())
    pages = [each for each in site.pages if each.address != "search/"]
    for name, content in search_parts(pages, "what applies", None, TERMS):
        (folder / name).write_bytes(content)
    asked = [(n, kind, at) for n in NAMES for kind in ("asked", "nothing") for at in _at(n, kind)]
    whole = [told[name, kind][at] for name, kind, at in asked]
    index = (folder / "index.js").as_uri()
    found = answers(Asked(index, each.ask, indexes["glossary"]) for each in whole)
    assert len(found) > 100
    for each, parts in zip(whole, found, strict=True):
        assert hrefs(parts)[:3] == hrefs(each.answer)[:3], each.ask


def _at(name: str, kind: str) -> list[int]:
    """Return every second of what is asked at the academy."""
    asked = enumerate(cases(name)[kind])
    return [place for place, each in asked if each["at"] == "castlegate"][::2]


def test_the_files_of_an_index_in_parts_are_known_before_they_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.site.pages.search.LARGE", 1)
    *others, page = portal_pages(load(ROOT / "policies"), DAY)
    names = [name for name, _ in page.beside]
    found = [FoundOn(each.address, each.title, entries_of(each)) for each in others]
    assert sorted(names) == sorted(names_beside(found))
    assert "part-0.js" in names


def test_each_clause_that_the_cases_name_is_there(indexes: dict[str, Path]) -> None:
    for each in (each for name in NAMES for each in cases(name)["asked"]):
        index = indexes[each["at"]].read_text("utf-8")
        for target in each["finds"]:
            policy, _, clause = target.partition("#")
            assert not policy or f'["{policy}",' in index, each
            assert f',"{clause}",' in index, each
