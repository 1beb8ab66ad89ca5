"""Facts of control tables and version tables become front matter; what is not sure is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from generator.importer.cover import SortedBlocks
from generator.importer.dates import Day, days_in, settled
from generator.importer.fact import Certainty, Fact, scalar
from generator.importer.facts import FactRow
from generator.importer.front_review import review_fact, two_ways
from generator.importer.front_values import Front, leading_version
from generator.importer.named_in_trust import body_called, role_called
from generator.importer.version_table import VersionTable
from generator.model.trust import Trust
from generator.wording.said import Mark

_IN_REFERENCE = re.compile(r"[\s_-]+v(?:ersion)?\s*\d+(?:\.\d+)*$", re.IGNORECASE)
_BOARD = re.compile(
    r"(?:the )?(?:full )?"
    r"(?:trust(?:ees)?(?: board)?|board(?: of (?:trustees|directors))?|directors)",
    re.IGNORECASE,
)
_YES_NO = {
    "yes": "yes",
    "y": "yes",
    "statutory": "yes",
    "no": "no",
    "n": "no",
    "non-statutory": "no",
}
_APPROVED = re.compile(r"(?:approved|ratified)[^.;]{0,20}?\d{1,2}\w{0,2} \w+ \d{4}", re.IGNORECASE)
_TYPES = {"new", "substantive", "editorial", "reviewed without change"}
_NO_VALUE = {"", "-", "–", "—", Mark.NOT_RECORDED.value}
_STATE = re.compile(r" \((?:approved|draft|final|in consultation)\)$", re.IGNORECASE)
_BODY_AND_DAY = re.compile(r"(?P<body>.+?),? (?:on|dated) (?P<day>.*\d{4}.*)")


class FrontReader:
    """Makes front matter of facts.

    Args:
        trust: the trust; None where none is known.
        day: the day it is.
        elsewhere: texts of the file in which a day may be written in words.
        running: headers and footers.
    """

    def __init__(
        self, trust: Trust | None, day: date, elsewhere: Sequence[str], running: Sequence[str]
    ) -> None:
        """Begin without any fact."""
        self._trust, self._day = trust, day
        self._elsewhere, self._running = elsewhere, running
        self.front = Front()
        self._body = self._on = ""
        self._take: dict[str, Callable[[FactRow], Fact]] = {
            "title": self._title,
            "reference": self._reference,
            "version": self._version,
            "status": lambda row: self._told(row, "what is imported is always a draft"),
            "statutory": self._statutory,
            "document_owner": self._owner,
            "approval.body": self._approval_body,
            "approval.on": self._approval_on,
            "adopted": lambda row: self._ask(
                row,
                "",
                "was it approved by the trust, or adopted by academies? An academy adopts "
                "with a variation of its own",
            ),
            "effective_date": lambda row: self._date(row, "effective_date"),
            "version_date": lambda row: self._date(row, "version_date"),
            "review.cycle": self._reviewed,
            "review.next": self._reviewed,
            "review": self._reviewed,
            "last_review": self._last_review,
            "consultation": self._consultation,
            "type_of_change": self._type_of_change,
            "classification": self._classification,
            "associated": self._associated,
            "heading": lambda row: Fact(row.label, "", why="the heading of the table"),
        }

    def read(self, found: SortedBlocks) -> Front:
        """Return what becomes of the facts of a document."""
        before = ""
        for row in found.control:
            bare_date = row.label.casefold().strip(": ") == "date"
            self._row(
                replace(row, key="approval.on") if bare_date and before == "approval.body" else row
            )
            before = row.key
        self._in_words(self._running)
        front = self.front
        VersionTable(front, self._elsewhere).read(found.versions)
        front.version = front.values.get("version", "0.1")
        if self._body and self._on:
            front.approval = (self._body, self._on)
        return front

    def _in_words(self, texts: Iterable[str]) -> None:
        """Ask about a decision that a header or footer tells of."""
        for text in texts:
            match = _APPROVED.search(text)
            if match and not any(f.key == "approval.on" for f in self.front.facts):
                self.front.facts.append(
                    self._approval_on(FactRow("header", match[0], "approval.on"), sure=False)
                )

    def _row(self, row: FactRow) -> None:
        if row.value.casefold() in _NO_VALUE and row.key != "heading":
            fact = Fact(row.label, row.value, row.key, why="no value is given")
        elif row.key in self._take:
            fact = self._take[row.key](row)
        elif row.key:
            fact = self._sure(row, row.key, scalar(row.value))
        else:
            fact = self._told(row, "no key of the format means this")
        self.front.facts.append(fact)

    def _sure(self, row: FactRow, key: str, becomes: str) -> Fact:
        return self._set(row, key, becomes, Certainty.SURE, "")

    def _guess(self, row: FactRow, key: str, becomes: str, why: str) -> Fact:
        self._question(key, f"“{row.value}” became {becomes}: {why}")
        return self._set(row, key, becomes, Certainty.GUESS, why)

    def _set(self, row: FactRow, key: str, becomes: str, certainty: Certainty, why: str) -> Fact:
        if self.front.values.get(key, becomes) != becomes:
            return self._ask(
                row, key, f"another value stands in the file: {self.front.values[key]}"
            )
        self.front.values[key] = becomes
        return Fact(row.label, row.value, key, becomes, certainty, why)

    def _ask(self, row: FactRow, key: str, why: str) -> Fact:
        self._question(key, f"{row.label.rstrip(':')}: “{row.value}”: {why}")
        return Fact(row.label, row.value, key, "", Certainty.ASK, why)

    def _told(self, row: FactRow, why: str) -> Fact:
        return Fact(row.label, row.value, row.key, why=why)

    def _question(self, key: str, question: str) -> None:
        self.front.ask(key, question)

    def _title(self, row: FactRow) -> Fact:
        return self._sure(row, "title", scalar(row.value))

    def _reference(self, row: FactRow) -> Fact:
        plain = _IN_REFERENCE.sub("", row.value)
        if plain != row.value:
            return self._guess(row, "reference", scalar(plain), "a reference has no version in it")
        return self._sure(row, "reference", scalar(plain))

    def _version(self, row: FactRow) -> Fact:
        match = leading_version(row.value)
        if match is None:
            return self._ask(row, "version", "this is no version such as 2.0")
        if match[0] == _STATE.sub("", row.value.strip()):
            return self._sure(row, "version", match[1])
        return self._guess(row, "version", match[1], "is that the version?")

    def _statutory(self, row: FactRow) -> Fact:
        answer = _YES_NO.get(row.value.casefold().strip(". "))
        if answer is None:
            return self._ask(row, "statutory", "is it yes or no?")
        return self._sure(row, "statutory", answer)

    def _owner(self, row: FactRow) -> Fact:
        name = role_called(self._trust, row.value, self._day)
        if name:
            return self._sure(row, "document_owner", name)
        return self._ask(row, "document_owner", "trust.yml has no role of that title; which is it?")

    def _approval_body(self, row: FactRow) -> Fact:
        both = _BODY_AND_DAY.fullmatch(row.value.strip())
        if both and days_in(both["day"]):
            self.front.facts.append(
                self._approval_on(FactRow(row.label, f"on {both['day']}", "approval.on"))
            )
            row = FactRow(row.label, both["body"], row.key)
        name = body_called(self._trust, row.value, self._day)
        if name:
            self._body = name
            return self._sure(row, "approval", name)
        if _BOARD.fullmatch(row.value.strip()) and body_called(self._trust, "board", self._day):
            return self._guess(row, "approval", "board", "is that this body?")
        return self._ask(row, "approval", "which body of trust.yml is it?")

    def _approval_on(self, row: FactRow, *, sure: bool = True) -> Fact:
        found = days_in(row.value)
        day = found[0] if found else Day()
        if day.sure and len(day.text) == len("2024-01-01"):
            when = "recorded when you approve"
            if sure:
                self._on = day.text
                return Fact(row.label, row.value, "approval.on", day.text, Certainty.SURE, when)
            self._question("approval", f"“{row.value}”: approved on {day.text}? It is {when}")
            return Fact(row.label, row.value, "approval.on", day.text, Certainty.GUESS, when)
        if day.text:
            known = settled(day, self._elsewhere)
            why = two_ways(day, known)
            fact = replace(self._ask(row, "approval", why), key="approval.on")
            guessed = known.text if known.text and known.sure else ""
            return replace(fact, becomes=guessed, certainty=Certainty.GUESS) if guessed else fact
        return replace(self._ask(row, "approval", "this is no day"), key="approval.on")

    def _date(self, row: FactRow, key: str) -> Fact:
        found = days_in(row.value)
        if not found:
            return self._ask(row, key, "this is no day that can be read")
        day = found[0]
        if day.sure and len(found) == 1:
            return self._sure(row, key, day.text)
        known = settled(day, self._elsewhere)
        if not known.sure and key != "version_date":
            return self._ask(row, key, two_ways(day, known))
        why = two_ways(day, known) if day.other else "two days stand here"
        return self._guess(row, key, known.text, why)

    def _reviewed(self, row: FactRow) -> Fact:
        return review_fact(row, self.front)

    def _type_of_change(self, row: FactRow) -> Fact:
        known = row.value.casefold()
        becomes = known if known in _TYPES else scalar(row.value)
        return self._sure(row, "type_of_change", becomes)

    def _classification(self, row: FactRow) -> Fact:
        if row.value.casefold() == "internal":
            return self._told(row, "which every policy is, unless it says otherwise")
        return self._sure(row, "classification", scalar(row.value.lower()))

    def _last_review(self, row: FactRow) -> Fact:
        name = body_called(self._trust, row.value, self._day)
        if name:
            return self._sure(row, "review_body", name)
        return self._ask(row, "", "a review that is past: is it under reviews?")

    def _consultation(self, row: FactRow) -> Fact:
        if row.value.casefold() == "not applicable":
            return self._sure(row, "consultation", "not applicable")
        days = days_in(row.value)
        words = re.split(r"[,;]|\s+(?=\d{1,2}[ ./])", row.value)[0].strip()
        name = body_called(self._trust, words, self._day)
        if name and days and days[0].sure:
            self.front.values["consultation"] = f"{name} {days[0].text}"
            return Fact(
                row.label, row.value, "consultation", f"{name}, {days[0].text}", Certainty.SURE
            )
        on = f"; on {days[0].text}" if days and days[0].sure else ""
        return self._ask(row, "consultation", f"which body of trust.yml is it?{on}")

    def _associated(self, row: FactRow) -> Fact:
        parts = row.parts if len(row.parts) > 1 else tuple(re.split(r"\s*[;\n]\s*", row.value))
        listed = [part.strip("•- ") for part in parts if part.strip("•- ")]
        becomes = "".join(f"\n  - {scalar(each)}" for each in listed)
        self.front.values.setdefault("associated", becomes)
        return Fact(row.label, row.value, "associated", ", ".join(listed), Certainty.SURE)
