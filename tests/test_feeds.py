"""The feeds of what is new, held against RFC 4287 and read with feedparser."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from lxml import etree  # type: ignore[import-untyped]

from generator.history.at import timelines
from generator.site.pages.home_feed import news_feed
from generator.source.folder.library import parse
from tests.test_spoken import TRUST, files_of

ATOM = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
SITE = "https://policies.vale.example/"
NAMES: Any = TRUST["trust"]
TOLD = {
    "trust": {"trust": {**NAMES, "site_url": SITE}},
    "bases": {
        "1.0": {"approval": {"body": "board", "on": "2024-09-02"}},
        "2.0": {
            "approval": {"body": "board", "on": "2026-10-05"},
            "effective_date": "2027-01-04",
            "summary_of_change": "Lone visits end at dusk",
            "read_again": "yes",
        },
        "3.0": {
            "approval": {"body": "board", "on": "2027-06-01"},
            "effective_date": "2027-09",
            "withdrawn_date": "2028-03-01",
        },
    },
    "local": {"1.0": {"base": "2.0", "adoption": {"body": "local", "on": "2027-02-01"}}},
}


def _feed(day: date, academy: str | None = None, told: Mapping[str, Any] = TOLD) -> Any:
    library = parse(files_of(told))
    assert [str(problem) for problem in library.problems] == []
    assert library.trust
    known = timelines(library, library.trust, academy)
    feed = news_feed(library.trust, academy, known, day)
    ATOM.assertValid(etree.fromstring(feed))
    read = feedparser.parse(feed)
    assert read.bozo is False
    assert read.version == "atom10"
    return read


def _said(read: Any) -> list[tuple[str, str]]:
    return [(each.updated[:10], each.title) for each in read.entries]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 1), [("2026-10-05", "{} version 2.0 to take effect on 4 January 2027")]),
        (date(2027, 1, 4), [("2027-01-04", "{} version 2.0 in force since 4 January 2027")]),
        (date(2027, 4, 6), [("2027-01-04", "{} version 2.0 in force since 4 January 2027")]),
        (date(2027, 5, 1), []),
        (date(2027, 7, 1), [("2027-06-01", "{} version 3.0 to take effect in September 2027")]),
        (date(2028, 1, 2), [("2027-11-30", "{} to be withdrawn on 1 March 2028")]),
        (date(2028, 3, 1), [("2028-03-01", "{} withdrawn on 1 March 2028")]),
    ],
)
def test_the_trusts_feed_tells_what_began_and_what_is_to_come(
    day: date, said: list[tuple[str, str]]
) -> None:
    assert _said(_feed(day)) == [(on, words.format("Handbook:")) for on, words in said]


def test_an_academys_feed_has_its_own_versions_and_its_own_pages() -> None:
    read = _feed(date(2027, 2, 1), "ashdown")
    assert read.feed.title == "Ashdown: what is new in our policies"
    assert read.feed.author == "Vale Learning Trust"
    assert [(each.rel, each.href) for each in read.feed.links] == [
        ("self", f"{SITE}ashdown/feed.xml"),
        ("alternate", f"{SITE}ashdown/"),
    ]
    own, trusts = read.entries
    assert own.title == "Handbook: Ashdown version 1.0 in force since 1 February 2027"
    assert trusts.title == "Handbook: version 2.0 in force since 4 January 2027"
    assert trusts.summary == "Lone visits end at dusk. Please read it again."
    assert own.link == f"{SITE}ashdown/handbook/"


def test_an_entry_keeps_its_id_and_no_two_have_one() -> None:
    days = [date(2027, 1, 4), date(2027, 2, 1), date(2027, 3, 1)]
    first, *others = (_feed(day, "ashdown").entries[-1].id for day in days)
    assert others == [first, first]
    every = [each.id for name in (None, "ashdown") for each in _feed(days[1], name).entries]
    assert len(set(every)) == len(every) == 3


def test_a_night_without_news_leaves_the_feed_as_it_was() -> None:
    library = parse(files_of(TOLD))
    assert library.trust
    known = timelines(library, library.trust, None)
    made = [news_feed(library.trust, None, known, date(2027, 2, day)) for day in (1, 2, 20)]
    assert made[0] == made[1] == made[2]


def test_every_home_page_leads_to_its_feed(published: Path) -> None:
    for folder in ("", "elm/"):
        home = (published / "site" / folder / "index.html").read_text("utf-8")
        assert '<a href="feed.xml">Follow what is new</a>' in home
        feed = (published / "site" / folder / "feed.xml").read_bytes()
        assert ET.fromstring(feed).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("<updated>2026-09-01T00:00:00Z</updated>", ""),
        ("2026-09-01T00:00:00Z", "2026-09-01"),
        ("2026-09-01T00:00:00Z", "2026-09-01t00:00:00z"),
        ("<id>urn:uuid:", "<id>"),
        ('rel="alternate"', 'rel="next"'),
        ("<summary>", '<summary type="html">'),
        ("<author>", "<author><office/>"),
        ("<entry>", "<entry><entry/>"),
    ],
)
def test_each_feed_of_a_site_is_what_rfc_4287_asks_for(
    said: str, wrong: str, invented_site: Path
) -> None:
    feeds = sorted(invented_site.rglob("feed.xml"))
    assert len(feeds) == 6
    for feed in feeds:
        root = etree.fromstring(feed.read_bytes())
        ATOM.assertValid(root)
        ids = [each.text for each in root.iter("{*}id")]
        assert len(ids) == len(set(ids))
    whole = (invented_site / "feed.xml").read_text("utf-8")
    assert said in whole
    assert not ATOM.validate(etree.fromstring(whole.replace(said, wrong).encode()))
