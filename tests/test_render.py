"""Merged policies as HTML and as plain text: numbers, marks, references, and nothing unescaped."""

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser

from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.numerals import roman
from generator.render.html import PolicyHtml
from generator.render.pieces import ReferenceHole, ValueHole, join_literals, value_names
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import parse
from generator.wording.neighbours import Neighbour, Neighbours

DAY = date(2026, 11, 21)
TRUST = """
trust:
  name: Fenwick & Daughters Trust
  short_name: Fenwick
  bodies: {board: Board of Trustees, local: Local Committee}
roles:
  head: Headteacher
  keeper: {title: Keeper, name: "Ann <Other>", email: keeper@fenwick.example}
academies:
  elm: {name: Elm Academy, short_name: Elm}
  oak: {name: Oak Academy, short_name: Oak}
"""
BASE = """---
title: Use of bicycles
reference: FT-B
version: "1.0"
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-20}
document_owner: keeper
slots:
  shed: {prompt: "Where do bicycles stand?", default: behind the hall}
  hours: {prompt: When is the shed open?}
---

A word before, at {{ academy }}.

## Riding {#riding local=add}

1. Staff ride *slowly*; see [](#parking), [](helmets), [](helmets#straps) and [the rules](#riding).
2. Nobody rides with a \\<b>raw\\</b> tag & an ampersand. {#no-tags local=replace}
3. Steps:
    1. mount;
    2. look back.
4. Keys hang {{ shed }}.

### Parking {#parking local=replace}

Bicycles stand {{ shed }}, open {{ hours }}.

| What | Where |
| :--- | ---: |
| Bicycle | {{ shed }} |

## Contacts {#people numbered=no}

{{ contacts }}
"""
HELMETS = """---
title: Helmets
version: "1.0"
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-20}
---

## Straps {#straps}

1. Straps are closed.
"""
VARIATION = """
policy: bicycles
academy: elm
version: "1.0"
base: "1.0"
status: approved
adoption: {body: local, on: 2026-02-02, minute: E/7}
consent: {role: head, on: 2026-02-01}
slots:
  shed: a<scripts>alert(1) & *stars*
changes:
  - replace: no-tags
    text: Nobody rides at Elm.
    reason: The yard is small.
  - add: bells
    into: riding
    text: Bells are rung.
    reason: It is dark there.
  - omit: parking
    reason: There is a rack.
"""


def library(extra: Mapping[str, bytes] | None = None) -> Library:
    read = parse(
        {
            "trust.yml": TRUST.encode(),
            "bicycles/1.0.md": BASE.encode(),
            "helmets/1.0.md": HELMETS.encode(),
            "bicycles/variations/elm/1.0.yml": VARIATION.encode(),
            **(extra or {}),
        }
    )
    assert [str(p) for p in read.problems] == []
    return read


def merged(
    academy: str | None, policy: str = "bicycles", extra: Mapping[str, bytes] | None = None
) -> MergedPolicy:
    read = library(extra)
    trust = read.trust
    assert trust is not None
    found = read.policies[policy]
    base = base_on(found, trust, academy, DAY)
    assert base is not None
    variation = variation_on(found, academy, DAY)
    agreed = found.base(variation.meta.base) if variation else None
    return merge(base, variation, agreed, trust, academy, DAY)


def around(academy: str | None) -> Neighbours:
    trust = library().trust
    assert trust is not None
    helmets = Neighbour("Helmets", "../helmets/", lambda: merged(academy, "helmets"))
    name = trust.academies[academy].short_name.on(DAY) if academy else ""
    return Neighbours(trust, name, {"helmets": helmets}, "<p>who</p>", "who")


def html(academy: str | None) -> str:
    return PolicyHtml(Reader(), merged(academy), around(academy)).fragment()


def clause(fragment: str, name: str) -> str:
    """Return a clause's element up to its end."""
    begins = fragment.index(f'id="{name}"')
    return fragment[begins : fragment.index("</li>\n" if "<li" in fragment else "", begins)]


class Balance(HTMLParser):
    """Checks that what opens is closed, and gathers what has to be unique."""

    VOID = frozenset({"br", "hr", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balanced(fragment: str) -> Balance:
    checked = Balance()
    checked.feed(fragment)
    checked.close()
    assert checked.open == []
    assert len(checked.ids) == len(set(checked.ids))
    assert "style" not in checked.attributes
    return checked


def test_every_clause_shows_its_number_and_has_a_link_that_lasts() -> None:
    fragment = html("oak")
    number = '<a class="pb-number" href="#riding">1</a>'
    assert f'<h2 id="riding">{number} <span>Riding</span></h2>' in fragment
    letter = '<a class="pb-number" href="#no-tags"><i>1 </i>b.</a>'
    assert letter in clause(fragment, "no-tags")
    assert '<a class="pb-number" href="#parking">1.1</a>' in fragment


def test_pages_are_well_formed_at_every_academy() -> None:
    for academy in (None, "elm", "oak"):
        balanced(html(academy))


def test_references_say_what_they_lead_to() -> None:
    first = clause(html("oak"), "riding-a")
    assert '<a href="#parking">section 1.1</a>' in first
    assert '<a href="../helmets/">Helmets</a>' in first
    assert '<a href="../helmets/#straps">Helmets, section 1</a>' in first
    assert '<a href="#riding">the rules</a>' in first


def test_a_reference_to_an_omitted_clause_says_so() -> None:
    first = clause(html("elm"), "riding-a")
    assert '<a href="#parking">section 1.1</a> (not used at Elm)' in first


def test_a_policy_that_does_not_apply_here_is_cited_by_its_title() -> None:
    base = around("oak")
    there = {"helmets": Neighbour("Helmets", "../../policies/helmets/")}
    near = Neighbours(base.trust, base.short_name, there)
    first = clause(PolicyHtml(Reader(), merged("oak"), near).fragment(), "riding-a")
    assert first.count('<a href="../../policies/helmets/">Helmets</a>') == 2


def test_nothing_that_a_person_wrote_is_markup() -> None:
    fragment = html("elm")
    assert "<script" not in fragment
    assert "&lt;b&gt;raw&lt;/b&gt; tag &amp; an ampersand" in html("oak")
    assert "a&lt;scripts&gt;alert(1) &amp; *stars*" in clause(fragment, "riding-d")
    assert '<span class="pb-tag">Local detail</span>' in clause(fragment, "riding-d")


def test_local_clauses_are_marked_in_words_and_open_to_the_trusts() -> None:
    fragment = html("elm")
    changed = clause(fragment, "no-tags")
    assert "Nobody rides at Elm." in changed
    assert '<span class="pb-tag">Local wording</span>' in changed
    assert "The trust’s wording" in changed
    assert "&lt;b&gt;raw" in changed
    assert "The yard is small." in changed
    assert "Agreed by Elm’s Local Committee on" in changed
    assert "(minute E/7)" in changed
    assert "The trust consented: Headteacher on" in changed
    added = clause(fragment, "bells")
    assert ">da.</a>" in added
    assert '<span class="pb-tag">Local addition</span>' in added


def test_an_omitted_clause_keeps_number_and_heading_and_says_so() -> None:
    fragment = html("elm")
    assert '<a class="pb-number" href="#parking">1.1</a> <span>Parking</span>' in fragment
    mark = '<span class="pb-tag pb-tag--none">Not used at Elm</span>'
    assert f'<p class="pb-unused">{mark} There is a rack.</p>' in fragment


def test_the_trusts_wording_holds_no_word_of_the_academy() -> None:
    fragment = html("elm")
    quoted = re.findall(r'<blockquote class="pb-wording">.*?</blockquote>', fragment, re.DOTALL)
    parking = next(each for each in quoted if "Bicycles stand" in each)
    assert "behind the hall" in parking
    assert "[When is the shed open?]" in parking
    assert "alert" not in parking


def newer(prevails: str) -> str:
    """Return Elm's page under a base that changed the clause Elm replaced."""
    text = BASE.replace('"1.0"', '"2.0"').replace("on: 2026-01-20", "on: 2026-10-01")
    text = text.replace("<b>raw", "<b>new")
    text = text.replace(
        "document_owner: keeper", f"document_owner: keeper\non_base_change: {prevails}"
    )
    policy = merged("elm", extra={"bicycles/2.0.md": text.encode()})
    return clause(PolicyHtml(Reader(), policy, around("elm")).fragment(), "no-tags")


def test_a_clause_to_reconfirm_has_one_text_and_the_other_two_one_click_away() -> None:
    kept = newer("keep")
    text, _, opened = kept.partition("<details")
    assert "Nobody rides at Elm." in text
    assert (
        "<strong>Follow this wording until Elm decides.</strong> The trust changed its text of "
        "this clause in 2.0. The decision is due by <time" in text
    )
    assert "The trust’s wording, now (version 2.0)" in opened
    assert "The trust’s wording when this was agreed (version 1.0)" in opened
    assert opened.index("new&lt;/b&gt;") < opened.index("raw&lt;/b&gt;")


def test_where_the_trust_prevails_the_local_text_is_kept_one_click_away() -> None:
    prevailing = newer("trust-prevails")
    text, _, opened = prevailing.partition("<details")
    assert "new&lt;/b&gt;" in text
    assert "<strong>Follow the trust’s wording until Elm decides.</strong>" in text
    assert "Elm’s wording, not in force" in opened
    assert "Nobody rides at Elm." in opened


def test_an_open_detail_asks_its_question() -> None:
    assert (
        '<strong class="pb-open">[To be decided by Oak: When is the shed open?]</strong>'
        in html("oak")
    )
    assert '<span class="pb-prompt">[When is the shed open?]</span>' in html(None)


def test_tables_scroll_by_keyboard_and_align_by_class() -> None:
    fragment = html("oak")
    assert (
        '<div class="pb-table" tabindex="0" role="region" aria-label="Table in section 1.1">'
        in fragment
    )
    assert '<th scope="col" class="pb-right">Where</th>' in fragment


def test_nested_numbers_are_roman_and_contacts_stand_where_they_are_asked_for() -> None:
    fragment = html("oak")
    assert '<ol class="pb-roman">' in clause(fragment, "riding-c")
    assert "<p>who</p>" in fragment
    assert [roman(n) for n in (1, 4, 9, 14, 26)] == ["i", "iv", "ix", "xiv", "xxvi"]


def test_which_values_stand_in_a_page_is_known() -> None:
    page = PolicyHtml(Reader(), merged("oak"), around("oak"))
    assert "Oak Academy" in page.fragment()
    assert "role.head" not in page.shown
    assert "shed" in page.shown


def test_plain_text_has_numbers_and_provenance() -> None:
    text = PolicyText(Reader(), merged("elm"), around("elm")).whole()
    assert "1 Riding" in text
    assert "  b. Nobody rides at Elm. [Local wording]" in text
    assert "  da. Bells are rung. [Local addition]" in text
    assert "1.1 Parking [Not used at Elm]" in text
    assert "see section 1.1 (not used at Elm), Helmets, Helmets, section 1 and the rules" in text


def test_search_finds_a_clauses_own_words_in_force() -> None:
    written = PolicyText(Reader(), merged("elm"), around("elm"))
    by_id = merged("elm").by_id
    assert written.own(by_id["no-tags"]) == "Nobody rides at Elm."
    assert written.own(by_id["parking"]) == "Not used at Elm. There is a rack."
    assert written.own(by_id["riding"]) == ""
    assert written.title(by_id["no-tags"]) == "1 b."


def test_pieces_are_joined_and_know_their_values() -> None:
    inner = (ValueHole("trust"),)
    pieces = join_literals(["a", "", "b", ValueHole("x"), ReferenceHole("", "c", False, inner)])
    assert pieces[0] == "ab"
    assert value_names(pieces) == {"x", "trust"}
