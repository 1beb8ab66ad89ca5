"""Where practice differs: one policy at all academies, and all that is local at one academy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator.model.library import Library
from generator.register.rows import rows_of
from generator.site.academy import AcademyPlan, told_of
from generator.site.page import Page
from generator.site.pages.academy_pages import AcademyPages
from generator.site.parts.renderer import new_renderer
from generator.site.summaries.academy import GLANCE, OWN, ROWS, Kept
from generator.source.folder.library import load, parse
from tests.made_sites import academy_site, portal_pages
from tests.test_render import balanced

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
TRUST = """
trust:
  name: Fenwick Trust
  short_name: Fenwick
  bodies: {board: Board of Trustees, local: Local Committee}
roles:
  director: Director
academies:
  elm: {name: Elm Academy, short_name: Elm, phase: primary}
  oak: {name: Oak Academy, short_name: Oak, phase: secondary}
  yew: {name: Yew Academy, short_name: Yew, phase: special}
settings:
  words: {academy: school, academies: schools}
"""
BASE = """---
title: Bicycles
version: "{version}"
status: approved
version_date: 2026-01-05
approval: {{body: board, on: 2026-01-20}}
effective_date: {begins}
slots:
  shed: {{prompt: Where are bicycles kept?}}
  speed: {{prompt: How fast may staff ride?, default: at a walk}}
---

## Riding {{#riding local=replace}}

Staff ride slowly, and never on the grass in front of the hall.

1. Bells are rung at corners. {{#bells}}
2. Lamps are lit at dusk. {{#lamps}}

## Parking {{#parking local=add}}

Bicycles stand in {{{{ shed }}}}.

## Racing {{#racing local=replace}}

{racing}
"""
RACING = "Nobody races."
VARIATION = """
policy: bicycles
academy: {academy}
version: "{version}"
base: "{base}"
status: approved
adoption: {{body: local, on: {on}, minute: M/{version}}}
{more}
"""
NO_RIDING = "replace: riding\n    text: Nobody rides at all.\n    reason: Our yard is small."


def base(racing: str = RACING, version: str = "1.0", begins: str = "2026-02-01") -> bytes:
    return BASE.format(version=version, begins=begins, racing=racing).encode()


def variation(academy: str, *changes: str, version: str = "1.0", **more: str) -> dict[str, bytes]:
    listed = "changes:\n" + "".join(f"  - {each}\n" for each in changes) if changes else ""
    text = VARIATION.format(
        academy=academy,
        version=version,
        base=more.get("base", "1.0"),
        on=more.get("on", "2026-03-03"),
        more=f"{more.get('more', '')}\n{listed}",
    )
    return {f"bicycles/variations/{academy}/{version}.yml": text.encode()}


def library(*varied: Mapping[str, bytes], trust: str = TRUST, **bases: bytes) -> Library:
    files = {"trust.yml": trust.encode(), "bicycles/1.0.md": bases.get("first", base())}
    if "second" in bases:
        files["bicycles/2.0.md"] = bases["second"]
    for each in varied:
        files.update(each)
    found = parse(files)
    assert [str(problem) for problem in found.problems] == []
    return found


def words(html: str) -> str:
    """Return what a reader without script reads, on one line."""
    shown = re.sub(r"<span[^>]* hidden>.*?</span>", "", html)
    shown = re.sub(r'<span class="pb-hidden">.*?</span>', "", shown)
    text = unescape(re.sub(r"</?(?:a|strong|time|span|del|ins)\b[^>]*>", "", shown))
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def practice(found: Library, day: date = DAY) -> Page:
    [page] = [p for p in portal_pages(found, day) if p.address == "policies/bicycles/local/"]
    balanced(page.html)
    return page


def at(found: Library, academy: str, day: date = DAY) -> tuple[Page, Kept]:
    assert found.trust
    site = academy_site(found, academy, day)
    [page] = [each for each in site.pages if each.address == "local/"]
    balanced(page.html)
    told = told_of(AcademyPlan(found, found.trust, academy, day), AcademyPages(new_renderer()))
    return page, told


def section(page: Page, anchor: str) -> str:
    """Return the words of a section of a page, by the id of its heading."""
    return words(re.split(r"<h2", page.html.split(f'<h2 id="{anchor}"', 1)[1], maxsplit=1)[0])


@cache
def invented() -> Library:
    return load(ROOT / "policies")


@cache
def social_media() -> Page:
    pages = {page.address: page for page in portal_pages(invented(), DAY)}
    return pages["policies/social-media/local/"]


def rows(page: Page) -> list[tuple[str, str]]:
    """Return the rows of the table at the top."""
    table = page.html.split('<table class="pb-stack pb-glance">', 1)[1].split("</table>", 1)[0]
    found = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', table, re.DOTALL)
    return [(words(head), words(cell)) for head, cell in found]


def test_the_invented_trust_at_a_glance() -> None:
    assert rows(social_media()) == [
        ("4 Official accounts", "2 of 5 academies add to it (Ashdown and Castlegate)"),
        ("4.1 b. Opening and closing an account", "1 of 5 academies adds to it (Ashdown)"),
        (
            "4.3 Response times",
            (
                "2 of 5 academies replace it (Castlegate and Northmere High); 1 has to reconfirm "
                "(Castlegate)"
            ),
        ),
        ("4.4 d. Tone", "1 of 5 academies leaves it out (Ashdown)"),
        ("5.2 Use at work", "1 of 5 academies replaces it (Ashdown)"),
        ("5.3 a. Own devices", "1 of 5 academies has a text not in force (Castlegate)"),
        ("5.5 c. Privacy", "1 of 5 academies leaves it out (Castlegate)"),
        ("6 What is posted", "1 of 5 academies adds to it (Northmere High)"),
        ("6.1 Images of pupils", "1 of 5 academies adds to it (Ashdown)"),
        ("6.1 a. Images of pupils", "1 of 5 academies adds to it (Northmere High)"),
        (
            "7.1 b. Pupils and former pupils",
            "2 of 5 academies replace it (Ashdown and Castlegate)",
        ),
        ("8.1 Negative comments and abuse", "1 of 5 academies adds to it (Castlegate)"),
        ("Other local provisions", "1 of 5 academies has some (Castlegate)"),
        (
            "Local detail: When may staff use social media for themselves?",
            "2 of 5 academies answer (Ashdown and Castlegate); 3 as the trust’s default",
        ),
        (
            "Local detail: In which rooms may staff use their own phones, away from pupils?",
            (
                "4 of 5 academies answer (Ashdown, Castlegate, Larkfield and Northmere High); "
                "1 has still to decide (Oakwell); 1 has to reconfirm (Castlegate)"
            ),
        ),
        (
            "Local detail: Who approves a post before it goes out?",
            (
                "4 of 5 academies answer (Ashdown, Castlegate, Larkfield and Northmere High); "
                "1 has still to decide (Oakwell)"
            ),
        ),
        (
            "Local detail: Which official accounts does the academy run?",
            (
                "3 of 5 academies answer (Ashdown, Larkfield and Northmere High); "
                "2 have still to decide (Castlegate and Oakwell)"
            ),
        ),
        (
            "Local detail: How soon are messages to official accounts answered?",
            "2 of 5 academies answer (Ashdown and Northmere High); 3 as the trust’s default",
        ),
    ]


def test_the_invented_trust_in_numbers() -> None:
    told = words(social_media().html)
    assert (
        "4 of 5 academies vary something: Ashdown, Castlegate, Larkfield and Northmere High."
    ) in told
    assert "Nothing varied, and local details not yet decided: Oakwell." in told
    assert "As the trust wrote it" not in told
    assert "Of 15 clauses that academies may vary, 7 are varied nowhere: 5.3 d. Own" in told


def test_a_local_text_says_what_why_since_when_and_who() -> None:
    told = section(social_media(), "former-pupils")
    assert (
        "Ashdown: local wording Staff do not connect with a former pupil who is under 18, or who "
        "has left an academy of the trust within the last two years whenever that pupil left. "
        "Reason Our pupils leave at eleven, so two years after leaving they are still children. "
        "In force since 6 June 2022 Agreed by Ashdown’s Local Governing Committee on 17 March 2026 "
        "(minute ASH/26/12), in version 2.0 The trust’s consent HR Director on 10 March 2026 "
        "(reference HR/26/044)"
    ) in told


def test_a_redline_marks_what_differs() -> None:
    html = social_media().html.split('<h2 id="former-pupils"')[1].split("<h2")[0]
    ashdown, castlegate = html.split('<div class="pb-decided">')[1:]
    assert "<span>whenever that pupil left</span></ins>" in ashdown
    assert "pb-sides" not in ashdown
    # Hardly a word is the same: the two stand side by side, without marks.
    assert re.findall(r'pb-side__whose">(.*?)<', castlegate) == [
        "The trust’s text",
        "The local text",
    ]
    assert "<ins" not in castlegate


def test_what_is_to_be_reconfirmed_says_by_when() -> None:
    told = section(social_media(), "response-times")
    assert (
        "Castlegate: local wording To be reconfirmed To be reconfirmed, overdue: it was due by "
        "24 May 2026. The trust changed its text of this clause in 2.0."
    ) in told
    assert "Northmere High: local wording The trust’s text" in told


def test_what_applies_no_more_is_kept() -> None:
    told = section(social_media(), "phones-out-of-sight")
    assert "Castlegate: local wording Not in force It no longer applies." in told
    assert "The trust’s version 2.0 no longer lets academies replace this clause." in told
    assert "Staff leave their own phones in the locker" in told


def test_the_trusts_page_says_it_at_each_clause_and_leads_to_the_table() -> None:
    pages = {page.address: page for page in portal_pages(invented(), DAY)}
    page = pages["policies/social-media/"]
    told = words(page.html.partition('id="use-at-work"')[2].partition("data-pb-at")[0])
    assert "1 of 5 academies replaces it (Ashdown)" in told
    assert "pb-glance" not in page.html
    assert '<a href="local/">Where practice differs</a>' in page.html


def test_the_trusts_page_quotes_what_applies_at_each_academy_under_the_clause() -> None:
    found = library(variation("elm", NO_RIDING))
    [page] = [p for p in portal_pages(found, DAY) if p.address == "policies/bicycles/"]
    balanced(page.html)
    box = page.html.split('<div class="pb-differs">', 1)[1].split("pb-differs__none", 1)[0]
    quoted = box.split('<div data-pb-at="elm" hidden>', 1)[1]
    assert words(quoted).startswith(
        "At Elm: local wording. Read what applies at Elm Nobody rides at all."
    )
    assert "Staff ride slowly" not in box
    assert 'data-pb-at="oak"' not in box


def test_of_a_clause_that_many_academies_vary_the_trusts_page_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.site.summaries.differs.MOST_QUOTED", 1)
    found = library(variation("elm", NO_RIDING), variation("oak", NO_RIDING))
    [page] = [p for p in portal_pages(found, DAY) if p.address == "policies/bicycles/"]
    balanced(page.html)
    box = page.html.split('<div class="pb-differs">', 1)[1].split("pb-differs__none", 1)[0]
    assert '<p data-pb-at="elm oak" hidden>' in box
    assert "Nobody rides at all" not in box


def test_nothing_varied_and_nothing_to_decide_is_as_the_trust_wrote_it() -> None:
    plain = base().replace(b"prompt: Where are bicycles kept?", b"prompt: Where?, default: outside")
    told = words(practice(library(first=plain)).html)
    assert "Nothing is varied: it reads as the trust wrote it at Elm, Oak and Yew." in told
    assert "not yet decided" not in told


def test_many_academies_are_counted_and_named_where_somebody_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.site.pages.practice.MOST_NAMED", 1)
    html = practice(library(variation("elm", NO_RIDING))).html
    balanced(html)
    told = words(html)
    assert (
        "1 of 3 schools varies something: Elm. "
        "Nothing varied, and local details not yet decided: 2 schools. Which schools Oak and Yew"
    ) in told


def test_everything_local_at_an_academy() -> None:
    page, _ = at(invented(), "ashdown")
    told = words(page.html)
    assert page.title == "What is local at Ashdown"
    assert (
        "Everything that Ashdown decided for itself, beside the text of Northmere: 11 decisions "
        "about clauses and 12 local details in 4 policies. As the trust wrote it: Data protection "
        "policy"
    ) in told
    heads = [words(head) for head in re.findall(r"<h3>(.*?)</h3>", page.html, re.DOTALL)]
    assert heads == [
        "4.3 ca. What to take: local addition",
        "5.2 e. Indoors: local wording",
        "4 ca. Official accounts: local addition",
        "4.1 ba. Opening and closing an account: local addition",
        "4.1 bb. Opening and closing an account: local addition",
        "4.4 d. Tone: not used",
        "5.2 Use at work: local wording",
        "6.1A Photographs at events: local addition",
        "7.1 b. Pupils and former pupils: local wording",
        "6.4 Changing, toileting and first aid: local wording",
        "7.3A Telephones in the early years rooms: local addition",
    ]
    assert (
        "When may staff use social media for themselves? morning break and lunch since 6 June 2022 "
        "morning break, lunch and the time after the last lesson Social media policy"
    ) in told
    assert "4.4 d. Tone: not used The trust’s text, not used here Pupils may help" in told


def test_the_home_page_leads_to_what_is_local() -> None:
    found = invented()
    assert found.trust
    site = academy_site(found, "ashdown", DAY)
    assert '<a href="local/">What is local at Ashdown</a>' in site.pages[0].html


def test_an_academy_with_nothing_local_says_so() -> None:
    page, _ = at(invented(), "oakwell")
    assert words(page.html).startswith(
        "What is local at Oakwell Nothing is local at Oakwell: every policy in force there reads as"
        " the trust wrote it."
    )
    assert page.headings == ()


def test_a_summary_is_kept_as_text_and_read_back() -> None:
    for academy in ("ashdown", "castlegate", "oakwell"):
        _, kept = at(invented(), academy)
        found = invented()
        assert found.trust
        assert ROWS.validate_json(kept["rows"]) == rows_of(found, found.trust, academy, DAY)
        for name in (key.removeprefix("own ") for key in kept if key.startswith("own ")):
            own, glance = OWN.validate_json(kept[f"own {name}"]), kept[f"glance {name}"]
            assert OWN.dump_json(own).decode() == kept[f"own {name}"]
            assert GLANCE.validate_json(glance).own == own.marks
            assert (f"varies {name}" in kept) == bool(own.varies or own.undecided)
            assert not own.texts or own.texts[0].html not in glance


def test_what_every_academy_replaces_stands_out() -> None:
    every = [variation(name, NO_RIDING) for name in ("elm", "oak", "yew")]
    page = practice(library(*every))
    [(_, said), *_] = rows(page)
    assert said == "Every school replaces it: the trust’s text applies nowhere"
    assert '<tr class="pb-glance__nowhere">' in page.html
    told = section(page, "riding")
    assert told.count("Nobody rides at all.") == 1
    assert told.count("The same words as at Elm.") == 2


def test_some_replace_and_the_others_leave_out() -> None:
    left_out = "omit: racing\n    reason: We have no track."
    replaced = "replace: racing\n    text: We race on Fridays.\n    reason: We have a track."
    found = library(
        variation("elm", left_out), variation("oak", replaced), variation("yew", left_out)
    )
    assert rows(practice(found))[0] == (
        "3 Racing",
        (
            "The trust’s text applies nowhere: 1 of 3 schools replaces it (Oak); 2 leave it out "
            "(Elm and Yew)"
        ),
    )


def test_a_clause_inside_one_that_is_replaced_counts_as_replaced() -> None:
    bells = "replace: bells\n    text: Bells are rung twice.\n    reason: The corner is blind."
    found = library(
        variation("elm", bells), variation("oak", NO_RIDING), variation("yew", NO_RIDING)
    )
    assert rows(practice(found))[:2] == [
        ("1 Riding", "2 of 3 schools replace it (Oak and Yew)"),
        (
            "1 a. Riding",
            (
                "The trust’s text applies nowhere: 1 of 3 schools replaces it (Elm); 2 read "
                "something else in the place of the clause around it (Oak and Yew)"
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (8, "8 of 30 schools replace it (A01, A02, A03, A04, A05, A06, A07 and A08)"),
        (9, "9 of 30 schools replace it"),
        (27, "27 of 30 schools replace it (all but A28, A29 and A30)"),
        (30, "Every school replaces it: the trust’s text applies nowhere"),
    ],
)
def test_many_academies_are_counted_and_few_are_named(count: int, said: str) -> None:
    listed = "".join(
        f"  a{n:02}: {{name: A{n:02}, short_name: A{n:02}, phase: primary}}\n" for n in range(1, 31)
    )
    trust = re.sub(r"(?<=academies:\n)(?:  (?:elm|oak|yew).*\n)+", listed, TRUST)
    varied = [variation(f"a{n:02}", NO_RIDING) for n in range(1, count + 1)]
    page = practice(library(*varied, trust=trust))
    assert rows(page)[0] == ("1 Riding", said)
    told = words(page.html)
    assert f"{count} of 30 schools vary something{': A01' if count == 8 else '. '}" in told
    waiting = {8: "22 schools. Which schools A09, A10", 9: "21 schools.", 27: "A28, A29 and A30."}
    assert (f"local details not yet decided: {waiting.get(count)}" in told) is (count < 30)


def test_nothing_varied_is_said_and_open_clauses_are_counted() -> None:
    page = practice(library())
    told = words(page.html)
    assert "Nothing varied, and local details not yet decided: Elm, Oak and Yew." in told
    assert "as the trust wrote it" not in told
    assert (
        "Of 3 clauses that schools may vary, 3 are varied nowhere: 1 Riding, 2 Parking, 3 Racing."
    ) in told
    assert rows(page) == [
        (
            "Local detail: Where are bicycles kept?",
            "3 of 3 schools have still to decide (Elm, Oak and Yew)",
        )
    ]


def test_a_policy_that_nobody_may_vary_has_no_such_page() -> None:
    closed = base().replace(b" local=replace", b"").replace(b" local=add", b"")
    closed = re.sub(rb"slots:\n(  .*\n)+", b"", closed).replace(b"{{ shed }}", b"the shed")
    addresses = [page.address for page in portal_pages(library(first=closed), DAY)]
    assert "policies/bicycles/" in addresses
    assert "policies/bicycles/local/" not in addresses


def test_local_text_counts_from_the_first_edition_with_the_same_words() -> None:
    racing = "replace: racing\n    text: We race on Fridays.\n    reason: {}"
    found = library(
        variation("elm", racing.format("It is fun.")),
        variation(
            "elm",
            racing.format("It is still fun."),
            version="1.1",
            on="2026-06-01",
            more="slots: {speed: at a trot}",
        ),
        second=base("Nobody races", "2.0", "2026-05-01"),
    )
    told = section(practice(found), "racing")
    assert "Reason It is still fun. In force since 3 March 2026" in told
    assert "on 1 June 2026 (minute M/1.1), in version 1.1" in told


def test_a_text_that_gave_way_meanwhile_counts_from_its_return() -> None:
    racing = "replace: racing\n    text: We race on Fridays.\n    reason: It is fun."
    trust = f"{TRUST}  on_base_change: trust-prevails\n"
    found = library(
        variation("elm", racing),
        variation("elm", racing, version="2.0", on="2026-06-01", base="2.0"),
        second=base("Nobody races here.", "2.0", "2026-05-01"),
        trust=trust,
    )
    assert "In force since 1 June 2026" in section(practice(found), "racing")
    between = practice(found, date(2026, 5, 20))
    assert rows(between)[0] == (
        "3 Racing",
        "1 of 3 schools has a text not in force (Elm); 1 has to reconfirm (Elm)",
    )
    told = section(between, "racing")
    assert "To be reconfirmed by 30 July 2026. The trust changed its text" in told
    assert "Until then the trust’s text is in force." in told
    assert "Elm’s wording, not in force We race on Fridays." in told


def test_answers_stand_beside_the_default_and_what_is_undecided() -> None:
    found = library(
        variation("elm", more="slots: {shed: the barn, speed: at a trot}"),
        variation("oak", more="slots: {shed: the cellar}"),
    )
    told = section(practice(found), "_details")
    assert (
        "Where are bicycles kept? 2 of 3 schools answer (Elm and Oak); 1 has still to decide (Yew)."
    ) in told
    assert "Elm the barn 3 March 2026 Oak the cellar 3 March 2026 Yew Still to be decided" in told
    assert "The trust’s default: at a walk (at Oak and Yew)" in told


def test_an_answer_that_nobody_asks_for_any_more_is_kept() -> None:
    gone = re.sub(rb"  speed: .*\n", b"", base("Nobody races here.", "2.0", "2026-05-01"))
    found = library(variation("elm", more="slots: {shed: the barn, speed: at a trot}"), second=gone)
    told = section(practice(found), "_details")
    assert "How fast may staff ride? 1 of 3" not in told
    assert "The trust asks no longer." in told
    assert "Elm at a trot No longer asked not in force" in told


def test_a_later_text_is_told_on_every_day() -> None:
    later = base("Nobody races here.", "2.0", "2027-01-01")
    found = library(variation("elm", NO_RIDING), second=later)
    page, (own, _) = practice(found), at(found, "elm")
    for html, where in ((page.html, "all 3"), (own.html, "Elm")):
        when = '<time datetime="2027-01-01">1 January 2027</time>'
        before = f"From {when} another text applies at {where}."
        assert f'<span data-pb-until="2027-01-01">{before}</span>' in html
        assert '<span data-pb-from="2027-01-01" hidden>Since ' in html


def test_the_same_academies_give_the_same_page_whoever_made_them() -> None:
    found = invented()
    assert found.trust
    summaries = {name: at(found, name)[1] for name in found.trust.academies}
    assert portal_pages(found, DAY, None, summaries) == portal_pages(found, DAY)
