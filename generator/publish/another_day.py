"""Bring the site of an academy to another day on which it says the same, but for the day itself.

The plan of a site, which pages it has and what each is made from, is made with a day that knows
what it was asked (`model/today.py`), as its pages are. So the manifest has the days on which plan
and pages stay as they are. On one of them, where the academy's files are the same, nothing is read,
merged or compared: the day is filled in anew where it is written, and the rest is taken over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from generator.model.today import DayAsked, Days, on_all
from generator.model.trust import Trust
from generator.site.pages.academy_pages import workbook_told
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import WORKBOOK
from generator.writer.folders import reuse, write
from generator.writer.ledger import LEDGER, Ledger, ledger_bytes
from generator.writer.published import Entry, digest_of, digests_of, entry_of
from generator.writer.store import PartsHere, Product, Recipe
from generator.writer.told import read_summary

_DAILY = f"{REGISTER}{WORKBOOK}"  # a packed file, in which no day can be filled


def days_of(ledger: Ledger, *plan: Days) -> Days:
    """Return the days on which a site says the same, but for the day itself.

    Args:
        ledger: its files, and what stands in none.
        plan: those on which it has the same pages, made from the same.
    """
    files = (kept.days for path, kept in ledger.files.items() if path != _DAILY)
    return on_all((*plan, *files, *(kept.days for kept in ledger.values.values())))


def printed_told(printed: Ledger) -> str:
    """Return the fingerprint of what was printed for an academy, and of what could not be."""
    return digest_of(ledger_bytes(printed)).hash


def on_another_day(trust: Trust, academy: str, day: date, parts: PartsHere, old: Entry) -> Entry:
    """Bring the last site of an academy to the day of a build.

    Args:
        trust: the trust.
        academy: its id.
        day: one of those on which the last site says the same.
        parts: where it is written.
        old: what the manifest has of the last site, whose files are what was written.

    Returns:
        What the manifest will have of it.

    Raises:
        OSError: when its files are that no more.
        CannotWriteError: when the system refuses.
    """
    last, folder, asked = parts.last / academy, parts.folder / academy, DayAsked(day)
    rows = read_summary(last)["rows"]
    book = Recipe(_DAILY, rows, partial(_book, trust, academy, asked.today), asked)
    site = parts.store(academy, day)
    files = site.filled_anew()
    files[_DAILY] = replace(site.made(book), key=files[_DAILY].key)
    write(folder, {LEDGER: ledger_bytes(replace(site.old, files=files, day=day))})
    reuse(last, folder, replace=False)
    digests = {path: kept.content for path, kept in files.items()}
    new = entry_of(old.key, {**digests, **digests_of(folder, without=files)})
    return replace(old, digest=new.digest, size=new.size, day=day)


def _book(trust: Trust, academy: str, day: date, rows: str) -> Product:
    return Product(workbook_told(trust, academy, rows, day))
