"""The history of clauses: every wording once, with its days, decisions and reasons."""

from __future__ import annotations

import re
from datetime import date

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.site.page import Site
from generator.source.folder.library import load
from tests.made_sites import academy_site, portal_pages
from tests.project import ROOT

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def invented_academy() -> Site:
    return academy_site(load(ROOT / "policies"), "castlegate", DAY)


def told(*words: str) -> str:
    found = CliRunner().invoke(
        main,
        ["show", *words, "--history", "--policies", str(ROOT / "policies"), "--on", "2026-11-21"],
    )
    assert found.exit_code == 0, found.output
    return found.output


def test_a_replaced_clause_has_the_academys_words_first_and_then_the_trusts() -> None:
    assert told("social-media", "--academy", "castlegate", "--clause", "former-pupils") == (
        "Social media policy\n"
        "NLT-SM 2.0, Castlegate 1.0, from 23 February 2026\n"
        "\n"
        "7.1 b. Pupils and former pupils\n"
        "\n"
        "From 1 September 2022, at Castlegate [Local wording]\n"
        "  Staff do not connect with a former pupil until three years have passed since that pupil "
        "left Year 11 or the sixth form, nor while a brother or sister is on roll.\n"
        "  (Agreed by Castlegate’s Local Governing Committee on 14 June 2022 (minute CG-LGC 47). "
        "The trust consented: Chief Executive on 8 June 2022 (reference CE/22/09). "
        "Castlegate version 1.0, agreed against the trust’s version 1.0.)\n"
        "  (Reason: Many former pupils have brothers and sisters here for years after they "
        "leave.)\n"
        "\n"
        "From 25 April 2022, the trust\n"
        "  Staff do not connect with a former pupil who is under 18, or who has left an academy of "
        "the trust within the last two years.\n"
        "  (The trust’s version 1.0, Board of Trustees on 15 March 2022 (minute B/22/014).)\n"
        "  (The same words in 2.0, Board of Trustees on 27 January 2026 (minute B/26/006).)\n"
        "\n"
        "Version 2.1, in consultation, would read:\n"
        "  Staff do not connect with a former pupil who is under 19, or who has left an academy of "
        "the trust within the last two years.\n"
        "\n"
        "Before that, other versions applied whose text is not kept here.\n"
    )


def test_an_answer_of_the_academys_is_part_of_what_a_clause_reads() -> None:
    text = told("social-media", "--academy", "ashdown", "--clause", "device-use")
    first, second, third, fourth, fifth = text.split("\nFrom ")[1:]
    assert first.startswith("23 March 2026, at Ashdown [Local detail]\n")
    assert "in the staff room and the library office, and nowhere else" in first
    assert second.startswith("23 February 2026 to 22 March 2026, at Ashdown [Local detail]\n")
    assert third.startswith("23 February 2026, the trust\n")
    assert fourth.startswith("6 June 2022 to 22 February 2026, at Ashdown [Local detail]\n")
    assert fifth.startswith("25 April 2022 to 22 February 2026, the trust\n")


def test_a_clause_that_was_replaced_as_a_whole_is_told_with_what_stands_under_it() -> None:
    text = told("social-media", "--academy", "castlegate", "--clause", "response-times")
    local, now, then = text.split("\nFrom ")[1:]
    assert local.startswith("1 September 2022, at Castlegate [Local wording]\n  a. Messages to")
    assert "\n  c. A message that suggests a child may be at risk" in local
    assert now.startswith("23 February 2026, the trust\n  a. Messages to an official account")
    assert "\n  d. A question about one child is not answered in public." in now
    assert then.startswith("25 April 2022 to 22 February 2026, the trust\n")


def test_the_trusts_own_history_knows_no_academy() -> None:
    text = told("social-media", "--clause", "negative-comments")
    assert "8.1 Negative comments and abuse\n" in text, "a former id is followed"
    assert "Castlegate" not in text
    assert "(The trust’s version 2.0, " in text


def test_clauses_that_are_gone_stand_at_the_end() -> None:
    text = told("social-media", "--academy", "castlegate")
    here, _, others = text.partition(
        "\nClauses of other versions, which this text does not have:\n"
    )
    assert "\n4.2 a. Class blogs\n\nFrom 25 April 2022 to 22 February 2026, the trust\n" in others
    assert "Class blogs\n" not in here
    assert here.count("\n7.1 b. Pupils and former pupils\n") == 1


def test_an_unknown_clause_is_told_with_the_one_that_was_meant() -> None:
    policies = ("--policies", str(ROOT / "policies"))
    words = ("show", "social-media", "--clause", "former-pupil", "--history", *policies)
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 2
    assert found.stderr == (
        "Error: “social-media” has no clause “former-pupil”; did you mean “former-pupils”?\n"
    )
    alone = CliRunner().invoke(main, ("show", "social-media", "--clause", "scope", *policies))
    assert alone.stderr == (
        "Error: --clause goes with --history: add --history to see every wording of “scope”\n"
    )


def test_a_policys_page_leads_to_the_history_of_each_clause_and_an_editions_page_does_not(
    invented_academy: Site,
) -> None:
    page = next(each for each in invented_academy.pages if each.address == "social-media/")
    assert '<div class="pb-clauses" data-pb-history="History">' in page.html
    assert '<a href="history/">History of each clause</a>' in page.html
    made = {each.address: each for each in invented_academy.archive}
    history = made["social-media/history/"].make(date(2026, 11, 21)).html
    assert '<h4 id="former-pupils"><a href="../#former-pupils">7.1 b.</a>' in history
    edition = made["social-media/2026-02-23/"].make(date(2026, 11, 21)).html
    assert 'id="former-pupils"' in edition
    assert "history" not in edition


def test_the_trusts_page_leads_to_the_history_of_its_own_text() -> None:
    pages = {each.address: each for each in portal_pages(load(ROOT / "policies"), DAY)}
    assert 'data-pb-history="History"' in pages["policies/social-media/"].html
    history = pages["policies/social-media/history/"]
    assert history.title == "Social media policy: history of each clause"
    assert history.noindex
    clause = history.html.partition('id="former-pupils"')[2].partition("</section>")[0]
    assert re.findall(r"<strong>(.*?)</strong>", clause) == [
        "From 25 April 2022, the trust",
        "Version 2.1, in consultation, would read:",
    ]
    assert "Castlegate" not in history.html
