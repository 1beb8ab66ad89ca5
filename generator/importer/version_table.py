"""Rows of a version table become earlier versions, and say what this version changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.importer.dates import days_in, settled
from generator.importer.fact import Certainty, Fact, scalar
from generator.importer.front_review import two_ways
from generator.importer.front_values import VERSION, Front
from generator.model.values import Version

_UNREAD = "its version cannot be read"
_NEWER = "it is newer than the version that the file states"
_NEWEST = "the newest row of the version table; is that this version?"
_NO_TYPE = (
    "their type_of_change is not told; write new, substantive, editorial or reviewed without "
    "change where you know it, and delete this line"
)


class VersionTable:
    """Reads version tables into what the facts became.

    Args:
        front: what the facts became; the rows are added to it.
        elsewhere: texts of the file in which a day may be written in words.
    """

    def __init__(self, front: Front, elsewhere: Sequence[str]) -> None:
        """Begin with the version that the other facts state, if any."""
        self._front, self._elsewhere = front, elsewhere

    def read(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Read rows, by column."""
        known = [(VERSION.fullmatch(row.get("version", "").strip()), row) for row in rows]
        numbers = [Version.parse(match[1]) for match, _ in known if match]
        this = self._stated(numbers)
        for match, row in known:
            if match is None or this is None:
                self._ask("earlier_versions", row, _UNREAD)
            elif Version.parse(match[1]) == this:
                self._this(row)
            elif Version.parse(match[1]) > this:
                self._ask("version", row, _NEWER)
            else:
                self._front.earlier.append(self._earlier(match[1], row))
        self._front.earlier.sort(key=lambda each: Version.parse(each["version"]))
        if self._front.earlier:
            self._front.ask("earlier_versions", _NO_TYPE)

    def _stated(self, numbers: Sequence[Version]) -> Version | None:
        """Return which version the file is: as stated, else the newest of the table."""
        stated = self._front.values.get("version")
        if stated is not None:
            return Version.parse(stated)
        if not numbers:
            return None
        newest = max(numbers)
        self._front.values["version"] = str(newest)
        self._front.ask("version", f"{newest} is {_NEWEST}")
        told = Fact("version table", "", "version", str(newest), Certainty.GUESS, _NEWEST)
        self._front.facts.append(told)
        return newest

    def _ask(self, key: str, row: Mapping[str, str], why: str) -> None:
        self._front.ask(key, f"“{row['whole']}”: {why}")
        self._front.facts.append(Fact("version row", row["whole"], key, "", Certainty.ASK, why))

    def _this(self, row: Mapping[str, str]) -> None:
        values = self._front.values
        days = days_in(row.get("date", ""))
        if row.get("summary"):
            values.setdefault("summary_of_change", scalar(row["summary"]))
        certainty, why = Certainty.SURE, "this version"
        if days and "version_date" not in values:
            values["version_date"] = days[0].text
            if not days[0].sure:
                known = settled(days[0], self._elsewhere)
                values["version_date"], certainty = known.text, Certainty.GUESS
                why = f"this version; {two_ways(days[0], known)}"
                self._front.ask("version_date", f"“{row['date']}”: {two_ways(days[0], known)}")
        self._front.facts.append(Fact("version row", row["whole"], "", "", certainty, why))

    def _earlier(self, version: str, row: Mapping[str, str]) -> dict[str, str]:
        made = {"version": version}
        days = days_in(row.get("date", ""))
        if days and days[0].sure:
            made["version_date"] = days[0].text
        elif row.get("date"):
            known = settled(days[0], self._elsewhere) if days else None
            why = two_ways(days[0], known) if known else "this is no day that can be read"
            self._front.ask("earlier_versions", f"version {version}: “{row['date']}”: {why}")
        if row.get("summary"):
            made["summary_of_change"] = scalar(row["summary"])
        if row.get("approved"):
            made["approved_by"] = scalar(row["approved"])
        merged = f"; {row['merged']} from a merged cell" if row.get("merged") else ""
        day = made.get("version_date", "no day")
        why = f"version {version}{merged}"
        fact = Fact("version row", row["whole"], "earlier_versions", day, Certainty.SURE, why)
        self._front.facts.append(fact)
        return made
