"""What the search makes of words: each case asks a few entries that stand here."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.words import WordGroup
from generator.site.page import Page, SearchEntry
from generator.site.search.glossary import search_glossary
from generator.site.search.index import search_index
from generator.source.files.glossary import glossary
from generator.wording.contacts import Contact
from tests.searched import SCRIPTS, Asked, answers, hrefs

# Vendored, byte for byte: what is published on npm under this version, or with Sphinx 9.0.4.
MINISEARCH = ("minisearch-7.2.0/minisearch.js", "minisearch-7.2.0/LICENSE.txt")
STEMMER = (
    "snowball-3.0.1/base-stemmer.js",
    "snowball-3.0.1/english-stemmer.js",
    "snowball-3.0.1/LICENSE",
)
DIGESTS = {
    MINISEARCH[0]: "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03",
    STEMMER[0]: "eb67bedbfa264bd8a2201ebe07c861abbcbc56d7eaa28c53ff8b84f65ccd450f",
    STEMMER[1]: "1f995807fde5a820390fb9046e4813a7eb8f20a4684650f14fbdeb4c2ad7ffc5",
}
WORDS = (
    WordGroup(what="old pupils", words=("former pupil", "ex-student")),
    WordGroup(what="chat", words=("messaging",), narrower=("WhatsApp",)),
    WordGroup(what="the lead", words=("designated safeguarding lead", "DSL")),
    WordGroup(what="what is eaten", words=("vegan canteen menu", "meatless dinners")),
    WordGroup(what="pay after retirement", words=("pension", "superannuation")),
)
CLAUSES = {
    "former": "Nobody connects with a former pupil.",
    "cafe": "The café’s pick-up point (near O’Neill’s gate) is e-mailed to parents.",
    "groups": "Messaging groups are for rotas.",
    "whatsapp": "The PTA has WhatsApp.",
    "it": "The IT team lends laptops, and it keeps a list of them.",
    "list": "A list is kept of what it holds; it is long.",
    "who": "Who may do what: this says who.",
    "lead": "The Designated Safeguarding Lead is told.",
    "photocopier": "The photocopier is in the office.",
    "toilets": "Toilets are locked at four.",
    "children": "Children’s coats hang in the hall.",
    "wood": "Woodwork, lathes and saws.",
    "none": "Not used at Elm. Two rules would clash.",
    "bells": "Bells are rung by the caretaker, who polishes them.",
    "times": "Bells are rung for 12 seconds.",
    "gate": "The gate is shut by a gardener.",
    "mower": "The mower is kept dry.",
    "menu": "The canteen’s menu hangs by the door.",
}
ALSO = {"none": "Pogo sticks stay at the gate."}
ASKS = {"children": ("Where do coats go?",)}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entries = tuple(
        SearchEntry(
            each,
            f"{place} a.",
            text,
            number=f"{place} a.",
            path=("Things",),
            local="Not used at Elm" if each == "none" else "",
            questions=ASKS.get(each, ()),
            also=ALSO.get(each, ""),
        )
        for place, (each, text) in enumerate(CLAUSES.items(), start=1)
    )
    page = Page("odds/", "Odds and ends", "", search=entries)
    itself = SearchEntry("", "Bicycles", "HR-07 How bicycles are parked.", reference="HR-07")
    other = Page("cycles/", "Bicycles", "", search=(itself,))
    file = tmp_path_factory.mktemp("index") / "index.js"
    person = Contact("Office Manager", "Ada Marsh", "office@elm.example", "01632 960 199")
    file.write_bytes(search_index([page, other], "what applies at Elm", person))
    file.with_name("glossary.js").write_bytes(search_glossary(WORDS))
    return file


CASES = {
    # Folding: case, accents, apostrophes, hyphens, brackets, endings.
    "CAFE": "cafe",
    "oneills": "cafe",
    "O'Neill's": "cafe",
    "pickup": "cafe",
    "pick up": "cafe",
    "pick-up": "cafe",
    "email": "cafe",
    "e-mails": "cafe",
    "(near)": "cafe",
    "childrens coats": "children",
    "locking": "toilets",
    # Every word counts, and a question of small words is asked with them.
    "IT": "it",
    "who may do what": "who",
    "am I allowed to lock the toilets": "toilets",
    # Misspelt, and letters changed round.
    "toliets": "toilets",
    "photocopyer": "photocopier",
    "fotocopier": None,
    "safegaurding": "lead",
    "wood work": "wood",
    # Other words.
    "ex student": "former",
    "exstudent": "former",
    "DSL": "lead",
    "D.S.L.": "lead",
    "WhatsApp": "whatsapp",
    # What is left out is found, and what a clause answers.
    "pogo stick": "none",
    "where do coats go": "children",
    "wood saws": "wood",
    # Words of general English that mean nearly the same.
    "where do jackets hang": "children",
    "where do jackets go": None,
    "shine bells": "bells",
    # Nothing.
    "hovercraft": None,
    "hovercraft list": None,
    "trapeze artists": None,
    # What schools know and these policies do not have, be it that they have a part of the words.
    "vegan canteen menu": None,
    "pension of a gardener": None,
    # A number, where one is asked for.
    "how long are bells rung": "times",
    "bells are rung": "bells",
}
# A policy is found by its reference, however that is written.
REFERENCES = ("HR-07", "hr 07", "HR7", "hr-7", "policy HR/07")


@pytest.fixture(scope="module")
def told(index: Path) -> dict[str, dict[str, Any]]:
    asked = [*CASES, *REFERENCES, "messaging", "photoc", "kid", "mower bells"]
    words = index.with_name("glossary.js")
    found = answers(Asked(index, each, words, typing=each == "photoc") for each in asked)
    return dict(zip(asked, found, strict=True))


@pytest.mark.parametrize("ask", CASES)
def test_words_lead_to_their_clause(ask: str, told: dict[str, dict[str, Any]]) -> None:
    wanted = CASES[ask]
    found = hrefs(told[ask])
    assert found[:1] == ([f"odds/#{wanted}"] if wanted else [])


@pytest.mark.parametrize("ask", REFERENCES)
def test_a_reference_leads_to_its_policy(ask: str, told: dict[str, dict[str, Any]]) -> None:
    assert hrefs(told[ask])[:1] == ["cycles/"]


def test_beside_a_good_hit_stand_others_that_have_nearly_enough(
    told: dict[str, dict[str, Any]],
) -> None:
    assert set(hrefs(told["mower bells"])) == {"odds/#mower", "odds/#bells", "odds/#times"}


def test_a_narrower_word_finds_the_wider_and_is_not_found_by_it(
    told: dict[str, dict[str, Any]],
) -> None:
    assert hrefs(told["WhatsApp"]) == ["odds/#whatsapp", "odds/#groups"]
    assert hrefs(told["messaging"]) == ["odds/#groups"]


def test_what_is_typed_is_found_before_it_is_whole(told: dict[str, dict[str, Any]]) -> None:
    assert hrefs(told["photoc"]) == ["odds/#photocopier"]


def test_each_hit_says_what_was_found_and_why(told: dict[str, dict[str, Any]]) -> None:
    hit = told["ex student"]["hits"][0]
    assert hit["head"] == ["1 a. Things"]
    assert hit["where"] == "Odds and ends"
    assert hit["text"] == ["Nobody connects with a ", "former pupil", "."]
    assert hit["why"] == [["ex student", "former pupil"]]
    spelt = told["toliets"]
    assert spelt["spelt"] == [["toliets", "toilets"]]
    assert spelt["hits"][0]["text"] == ["", "Toilets", " are locked at four."]
    assert spelt["hits"][0]["why"] == []
    left_out = told["pogo stick"]["hits"][0]
    assert left_out["local"] == "Not used at Elm"
    assert left_out["text"] == ["Not used at Elm. Two rules would clash."]
    assert told["where do jackets hang"]["hits"][0]["why"] == [["jackets", "coats"]]
    assert told["where do jackets go"]["near"] == [["coats", 1]]
    assert told["where do coats go"]["where"] == "what applies at Elm"


def test_where_nothing_is_found_there_are_near_words_and_a_person(
    told: dict[str, dict[str, Any]],
) -> None:
    answer = told["hovercraft list"]
    assert answer["near"] == [["list", 2]]
    assert answer["person"] == {
        "title": "Office Manager",
        "name": "Ada Marsh",
        "telephone": "01632 960 199",
        "dial": "01632960199",
        "email": "office@elm.example",
    }
    assert told["trapeze artists"]["near"] == []


def test_what_is_vendored_is_what_was_published_with_its_licence() -> None:
    for file, digest in DIGESTS.items():
        assert hashlib.sha256((SCRIPTS / file).read_bytes()).hexdigest() == digest, file
    near = "near-words-1/LICENSE"
    for file, said in (
        (MINISEARCH[1], "Permission is hereby granted"),
        (STEMMER[2], "Olly Betts"),
        (near, "WordNet 3.0 Copyright 2006 by Princeton University"),
        (near, "Apache License"),
    ):
        assert said in (SCRIPTS / file).read_text("utf-8")
    worker = (SCRIPTS / "worker.js").read_text("utf-8")
    page = (SCRIPTS / "search.js").read_text("utf-8")
    for file in (*DIGESTS, "near-words-1/near-words.js"):
        assert json.dumps(file) in worker
        assert json.dumps(file) in page


def test_the_glossary_says_of_each_group_what_it_is_and_leads_somewhere() -> None:
    groups = (*glossary().groups, *glossary().everyday)
    assert len(groups) > 400
    assert len({group.what for group in groups}) == len(groups)
    for group in groups:
        assert group.what, group
        assert len(set(group.words)) > 1 or group.narrower, group
        assert len({*group.words, *group.narrower}) == len(group.words) + len(group.narrower), group
