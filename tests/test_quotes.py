"""Straight marks are typed, and readers see curly ones; nothing else depends on which."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.history.content import content_hash
from generator.history.redline import redline
from generator.model.quotes import curled, straight
from generator.model.values import plain_quotes
from generator.pdf.printing import print_policy
from generator.render.quotes import curled_html
from generator.render.redline_text import redline_text
from generator.site.search.index import search_index
from generator.source.folder.library import parse
from generator.text.printing import print_policy as policy_as_text
from generator.word.printing import print_policy as policy_as_word
from tests.made_sites import academy_site
from tests.pdf_pages import Pages, squeezed
from tests.project import DAY
from tests.test_footnotes import FRONT, TRUST, as_bytes
from tests.test_import_exported import KEYS
from tests.test_import_exported import TRUST as OTHER_TRUST
from tests.word_paper import Paper

CASES = yaml.safe_load((Path(__file__).parent / "cases/quotes/marks.yml").read_text("utf-8"))
LETTERS = st.text("'\"’“ ab5.(-@\n\ufffcא", max_size=30)
BODY = """
## Pupils' "own" things {#scope}

Ask at "{{ desk }}", {{ academy }}'s **"desk"**, *isn't* it; see ["the list"](#scope)'s end,
`say "it's"` and <https://x.example/o'b>; <o'b@x.example>[^1].

| 'Who' | It's |
| --- | --- |
| "A" | 5'6" |

[^1]: Ann's "note".
"""
SHOWN = (
    "Pupils’ “own” things",
    "’s “desk”, isn’t it; see “the list”’s end",
    'say "it\'s"',
    "https://x.example/o'b",
    "o'b@x.example",
    "‘Who’",
    "It’s",
    "“A”",
    "5′6″",
    "Ann’s “note”",
)


@pytest.mark.parametrize(("typed", "shown"), CASES)
def test_each_mark_becomes_the_one_that_was_meant(typed: str, shown: str) -> None:
    assert curled(typed) == shown
    assert curled_html(f'<p title="it\'s">{typed}<code>{typed}</code>{typed}</p>') == (
        f'<p title="it\'s">{shown}<code>{typed}</code>{shown}</p>'
    )


@given(LETTERS)
def test_nothing_but_the_kind_of_a_mark_changes(text: str) -> None:
    shown = curled(text)
    assert len(shown) == len(text)
    assert straight(shown) == straight(text)
    assert straight(curled(straight(text))) == straight(text)


def test_named_marks_of_a_page_are_shown_too_and_what_is_typed_stays() -> None:
    page = "<p>St Mary&#39;s &quot;best&#34; &#x27;</p><textarea>it's</textarea><p>it's &amp;</p>"
    facts = (
        '<template id="_facts">{&#34;rows&#34;: []}</template>'  # of the register, for its script
    )
    assert curled_html(facts) == facts
    assert curled_html(page) == (
        "<p>St Mary’s “best” ’</p><textarea>it's</textarea><p>it’s &amp;</p>"
    )


def printed_of(body: str) -> Printed:
    known = parse(as_bytes({"trust.yml": TRUST, "visitors/1.0.md": FRONT + body}))
    assert known.trust
    spans = timelines(known, known.trust, "elm")
    edition = spans["visitors"].edition_on(DAY)
    assert edition
    return edition_printed(known, known.trust, edition, spans, DAY)


def test_page_search_paper_word_and_text_show_the_same_marks() -> None:
    known = parse(as_bytes({"trust.yml": TRUST, "visitors/1.0.md": FRONT + BODY}))
    [page] = [p for p in academy_site(known, "elm", DAY).pages if p.address == "visitors/"]
    one = printed_of(BODY)
    told = {
        "page": re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page.html)),
        "index": search_index([page], "Elm", None).decode().replace('\\"', '"'),
        "pdf": "".join(Pages(print_policy(one)).words),
        "word": Paper(policy_as_word(one)).text,
        "text": policy_as_text(one).decode(),
    }
    for where, text in told.items():
        missing = [each for each in SHOWN if squeezed(each) not in squeezed(text)]
        assert missing == (["Ann’s “note”"] if where == "word" else []), where  # it has a part


def test_seals_and_redlines_do_not_see_a_mark_of_another_kind() -> None:
    typed, curly = printed_of(BODY), printed_of(BODY.replace('Pupils\' "own"', "Pupils’ “own”"))
    assert content_hash(typed.merged) == content_hash(curly.merged)
    told = redline(typed.merged, curly.merged)
    assert told.changed == ()
    assert "own" not in redline_text(told)


def test_an_export_comes_back_with_the_marks_that_were_typed(tmp_path: Path) -> None:
    text = KEYS.format(numbering="letters").replace("Keys get", "Don't lend \"your\" key's")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "trust.yml").write_text(OTHER_TRUST)
    (tmp_path / "a/keys").mkdir()
    (tmp_path / "a/keys/1.0.md").write_text(text)
    words = ["print", "keys", "--version", "1.0", "--format", "docx", "--out", str(tmp_path)]
    run = CliRunner().invoke(main, [*words, "--policies", str(tmp_path / "a")])
    assert run.exit_code == 0, run.output
    [file] = tmp_path.glob("*.docx")
    assert "Don’t lend “your” key’s" in Paper(file.read_bytes()).text
    told = CliRunner().invoke(
        main, ["import", str(file), "--as", "keys", "--into", str(tmp_path / "b")]
    )
    assert told.exit_code == 0, told.output
    came = (tmp_path / "b/keys/1.0.md").read_text()
    assert re.sub(r"# TO DECIDE.*\n", "", came) == text
    onto = ["import", str(file), "--onto", "keys", "--into", str(tmp_path / "a")]
    again = CliRunner().invoke(main, onto)
    assert again.exit_code == 0, again.output
    draft = (tmp_path / "a/keys/1.1.md").read_text()
    assert draft.split("---\n", 2)[2] == text.split("---\n", 2)[2]


class _Straight(HTMLParser):
    """Finds straight marks among the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"code", "pre", "script", "style", "template", "textarea", "svg"}:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._within and re.search("['\"]", data):
            self.found.append(data)


def test_no_page_has_marks_of_two_kinds(invented_site: Path) -> None:
    seen = 0
    for file in invented_site.glob("**/index.html"):
        page = _Straight()
        text = file.read_text("utf-8")
        if "'" in re.sub("<[^>]*>", "", text):
            page.feed(text)
        seen += 1
        assert page.found == [], file
    assert seen > 100


def test_values_that_differ_in_marks_alone_are_the_same() -> None:
    assert plain_quotes(curled('It\'s "so"')) == 'It\'s "so"'
