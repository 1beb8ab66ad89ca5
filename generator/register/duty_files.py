"""The register of duties as CSV and as JSON, with the schema of the latter."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from generator.history.duties import DutyAt, DutyState
from generator.history.fulfilling import FulfillingText
from generator.model.duty import Duties, Publish
from generator.model.trust import Trust
from generator.register.csv_file import plain
from generator.register.duty_row import DutyNumbers, duty_numbers, unpublished
from generator.register.json_form import OF_JSON_SCHEMA, Day, DayOrMonth, when_iso
from generator.wording.duties import state_words

DUTIES_SCHEMA = "duties.schema.json"
_SCHEMA_AT = f"duties/{DUTIES_SCHEMA}"  # from the root of the site


class DutyForm(BaseModel):
    """A duty at an academy."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    duty: str
    """The duty's id."""
    document: str
    academy: str
    place: str
    """The short name of the academy."""
    state: DutyState
    state_words: str
    policy: str | None
    """The policy whose text the state is about; null where there is none, and of a document that is
    kept elsewhere."""
    title: str
    version: str | None
    begins: Day | None
    next_review: DayOrMonth | None
    last_looked_at: DayOrMonth | None
    """When the text was last approved or reviewed."""
    to_be_reviewed_by: Day | None
    """The last day that the duty allows; null where it names no cycle."""
    cycle_wanted: str
    cycle: str
    """How often the text is reviewed."""
    publish: Publish | None
    to_publish: bool
    """Whether it must be published, and no text that the public edition has fulfils it."""


class DutyListForm(BaseModel):
    """The list that the duties are from."""

    title: str
    checked: DayOrMonth | None
    """The day on which it was last held against its sources."""
    old: bool
    """Whether that is more than twelve months ago."""


class DutiesForm(BaseModel):
    """Every document that the academies of a trust must have, as it stands on one day."""

    model_config = ConfigDict(title="Register of duties")

    form: Annotated[str, Field(alias="$schema")]
    as_of: Day
    trust: str
    duty_list: Annotated[DutyListForm, Field(alias="list")]
    numbers: DutyNumbers
    duties: list[DutyForm]


@dataclass(frozen=True, eq=False)
class DutyRegister:
    """The register of duties of a day.

    Args:
        trust: names.
        duties: the list.
        rows: its rows.
        day: the day.
    """

    trust: Trust
    duties: Duties
    rows: Sequence[DutyAt]
    day: date

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        """Return its rows as plain values; those that stand alike are worded once."""
        known: dict[Hashable, dict[str, Any]] = {}
        found = []
        for row in self.rows:
            alike = known.setdefault(row.case, {}) or _row(row, self.day)
            known[row.case] = alike
            place = self.trust.short_name(row.academy, self.day)
            found.append({**alike, "academy": row.academy, "place": place})
        return found

    def as_json(self, schema: str = "") -> bytes:
        """Return it as JSON.

        Args:
            schema: where its schema lies, seen from it; "" for its full address.
        """
        site = self.trust.organisation.site_url.rstrip("/")
        old_from = self.duties.old_from
        told = {
            "$schema": schema or (f"{site}/{_SCHEMA_AT}" if site else _SCHEMA_AT),
            "as_of": self.day.isoformat(),
            "trust": self.trust.organisation.name.on(self.day),
            "list": {
                "title": self.duties.title,
                "checked": when_iso(self.duties.checked),
                "old": old_from is not None and self.day >= old_from,
            },
            "numbers": asdict(duty_numbers(self.rows, self.day)),
            "duties": self.told,
        }
        return _bytes(told)

    def as_csv(self) -> bytes:
        """Return it as CSV, as Excel reads it: see the register's."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([*DutyForm.model_fields, "list_checked"])
        checked = when_iso(self.duties.checked) or ""
        for row in self.told:
            writer.writerow([*(_cell(name, value) for name, value in row.items()), checked])
        return codecs.BOM_UTF8 + text.getvalue().encode()


@cache
def duties_schema() -> bytes:
    """Return the JSON Schema of the register of duties."""
    return _bytes({"$schema": OF_JSON_SCHEMA, **DutiesForm.model_json_schema(by_alias=True)})


def _bytes(told: Any) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _row(row: DutyAt, day: date) -> dict[str, Any]:
    text = row.text(day)
    return {
        "duty": row.id,
        "document": row.duty.document,
        "academy": row.academy,
        "place": "",
        "state": row.state(day),
        "state_words": state_words(row, day),
        **_text(text, row),
        "cycle_wanted": str(row.duty.cycle or ""),
        "cycle": str((text.cycle if text else None) or ""),
        "publish": row.duty.publish,
        "to_publish": unpublished(row, day),
    }


def _text(text: FulfillingText | None, row: DutyAt) -> dict[str, Any]:
    latest = text.latest_review(row.duty) if text else None
    return {
        "policy": text.policy or None if text else None,
        "title": text.title if text else "",
        "version": text.version or None if text else None,
        "begins": _begins(text),
        "next_review": when_iso(text.review) if text else None,
        "last_looked_at": when_iso(text.seen) if text else None,
        "to_be_reviewed_by": latest.isoformat() if latest else None,
    }


def _begins(text: FulfillingText | None) -> str | None:
    known = text is not None and text.begins is not None and text.begins != date.min
    return text.begins.isoformat() if text and text.begins and known else None


def _cell(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "version":
        return f"v{value}" if value else ""
    return (
        plain(str(value)) if name in {"document", "place", "title", "state_words"} else value or ""
    )
