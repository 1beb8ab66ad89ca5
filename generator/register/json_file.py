"""The register as JSON, and the schema that says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from textwrap import indent
from typing import Any

from generator.model.trust import Trust
from generator.model.values import When
from generator.register.json_form import OF_JSON_SCHEMA, RegisterForm, when_iso
from generator.register.row import ReviewDue, Row
from generator.register.standing import standing_words
from generator.register.state import counted, stage, standing_on, state_words

SCHEMA = "register.schema.json"
_SCHEMA_AT = f"register/{SCHEMA}"  # from the root of the site


def register_json(rows: Iterable[Row], trust: Trust, day: date, schema: str = "") -> bytes:
    """Return the register of a day.

    Args:
        rows: the rows of the register.
        trust: its name, and where its site stands.
        day: the day.
        schema: where its schema lies, seen from it; "" for its full address, or the way from the
            root of the site where that has none.
    """
    rows = tuple(rows)
    site = trust.organisation.site_url.rstrip("/")
    told = {
        "$schema": schema or (f"{site}/{_SCHEMA_AT}" if site else _SCHEMA_AT),
        "as_of": day.isoformat(),
        "trust": trust.organisation.name.on(day),
        "numbers": asdict(counted(rows, day)),
        "overdue_for_trust": counted(_by_trust(rows), day).overdue,
        "policies": [],
    }
    return _with_policies(_json(told), (_policy(row, day, site) for row in standing_on(rows, day)))


def _with_policies(told: str, policies: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the register with its policies, written one by one: of 40,000, 400 MB less at once."""
    parts = [told.removesuffix("[]\n}").encode()]
    for policy in policies:
        parts.append(b",\n" if len(parts) > 1 else b"[\n")
        parts.append(indent(_json(policy), "    ").encode())
    parts.append(b"\n  ]\n}\n" if len(parts) > 1 else b"[]\n}\n")
    return b"".join(parts)


def _by_trust(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row.reviewed_by == "trust")


@cache
def register_schema() -> bytes:
    """Return the JSON Schema of the register: what each key holds."""
    schema = {"$schema": OF_JSON_SCHEMA, **RegisterForm.model_json_schema(by_alias=True)}
    return f"{_json(schema)}\n".encode()


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _policy(row: Row, day: date, site: str) -> dict[str, Any]:
    return {
        "policy": row.policy,
        "title": row.title,
        "reference": row.reference,
        "academy": row.academy,
        "place": row.place,
        "standing": standing_words(row, day),
        "version": row.version or None,
        "local_version": row.local_version or None,
        "since": when_iso(row.since),
        "begins": _day(row.begins),
        "ends": _day(row.ends),
        "approved": _decision(row.approved_by, row.approved_on, row.approved_minute),
        "adopted": _adopted(row),
        "settled": row.settled,
        "owner": row.owner,
        "owner_role": row.owner_role,
        "statutory": row.statutory,
        "state": stage(row, day),
        "state_words": state_words(row, day),
        "review": _review(row.review),
        "reviewed_by": row.reviewed_by or None,
        "academy_review": _review(row.academy_review),
        "trust_review": _review(row.trust_review),
        "local_changes": row.local_count,
        "local": row.local,
        "forms_and_files": list(row.files),
        **_lists(row, day),
        "page": f"{site}/{row.href}" if site else row.href,
    }


def _lists(row: Row, day: date) -> dict[str, Any]:
    return {
        "open_points": [
            {
                "kind": point.kind,
                "text": point.text,
                "due": _day(point.due),
                "overdue": point.due is not None and point.due < day,
            }
            for point in row.open
        ],
        "consultations": [
            {
                "version": each.version,
                "body": each.body,
                "opens": when_iso(each.opens),
                "closes": when_iso(each.closes),
                "open": each.runs_on(day),
                "comments_to": each.comments_to,
            }
            for each in row.asked
        ],
        "in_work": [
            {
                "version": each.version,
                "status": each.status,
                "body": each.body,
                "planned": when_iso(each.when),
            }
            for each in row.in_work
        ],
    }


def _adopted(row: Row) -> dict[str, Any] | None:
    if not row.adopted_version:
        return None
    told = _decision(row.adopted_by, row.adopted_on, row.adopted_minute) or {}
    return {"version": row.adopted_version, **told}


def _decision(body: str, on: When | None, minute: str) -> dict[str, Any] | None:
    return {"body": body, "on": when_iso(on), "minute": minute} if body else None


def _review(review: ReviewDue | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "due": review.when.iso,
        "falls_due": review.when.day.isoformat(),
        "due_soon_from": review.soon_from.isoformat(),
        "counted": review.counted,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
