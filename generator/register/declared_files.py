"""Who declared to have read what, as CSV and as JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
from datetime import date

from generator.model.trust import Trust
from generator.register.csv_file import plain
from generator.register.declared import DeclarationRow, Declarations, Declared
from generator.register.declared_text import why_again
from generator.wording.declared import versions_read

COLUMNS = (
    *("academy", "place", "policy", "title", "version", "in_force_since"),
    *("name", "email", "group", "state", "read_version", "read_on", "why", "on_staff_list"),
)
_DAYS, _VERSIONS = {"in_force_since", "read_on"}, {"version", "read_version"}


def declarations_csv(trust: Trust, found: Declarations, day: date) -> bytes:
    """Return a line for each person and policy, after the names of the columns.

    Args:
        trust: for names.
        found: what the answers say.
        day: the day.
    """
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in found.rows:
        told = _told(trust, row, day)
        writer.writerow({key: _cell(key, value) for key, value in told.items()})
    return codecs.BOM_UTF8 + lines.getvalue().encode()


def _cell(key: str, value: str) -> str:
    """Return a value as Excel shows it as it is; dates are days, versions have a v."""
    if key in _DAYS or not value:
        return value
    return f"v{value}" if key in _VERSIONS else plain(value)


def declarations_json(trust: Trust, found: Declarations, day: date) -> str:
    """Return the same as JSON, with the numbers and the answers that count for nobody.

    Args:
        trust: for names.
        found: what the answers say.
        day: the day.
    """
    told = {
        "as_of": day.isoformat(),
        "numbers": {state.value: found.count(state) for state in Declared},
        "declarations": [_told(trust, row, day) for row in found.rows],
        "unmatched": [
            {"file": a.file, "line": a.line, "name": a.name, "why": each.why}
            for each in found.unmatched
            for a in (each.answer,)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(trust: Trust, row: DeclarationRow, day: date) -> dict[str, str]:
    at = row.at
    return {
        "academy": row.academy,
        "place": trust.short_name(row.academy, day),
        "policy": at.policy.id,
        "title": at.base.meta.title,
        "version": versions_read(at.edition),
        "in_force_since": str(at.edition.begins),
        "name": row.name,
        "email": row.email,
        "group": row.group,
        "state": row.state.value,
        "read_version": versions_read(row.read) if row.read else "",
        "read_on": row.when.isoformat() if row.when else "",
        "why": why_again(row) if row.state is Declared.AGAIN else "",
        "on_staff_list": "yes" if row.listed else "no",
    }
