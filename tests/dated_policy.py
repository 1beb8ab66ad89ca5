"""A policy told by its dates alone, and the files that say so: for the tests of editions.

What is told has the form of a case in tests/cases/editions:

- `trust:` what differs from the usual `trust.yml`;
- `bases:` each version with `on` (approved), `effective`, `withdrawn`, `applies_to`, `type`,
  `status`, `text` and `earlier` (versions without their text);
- `local:` Ashdown's versions with `base`, `on` (adopted), `effective`, `withdrawn`, `status`
  and `text`, an addition to the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import yaml

from generator.history.editions import timeline
from generator.model.edition import Edition, Gap, Timeline
from generator.model.library import Library
from generator.source.folder.library import parse

POLICY = "handbook"
TRUST: Mapping[str, Any] = {
    "trust": {
        "name": "Vale Learning Trust",
        "short_name": "Vale",
        "bodies": {"board": "Board of Trustees", "local": "Local Committee"},
    },
    "roles": {"head": "Headteacher", "clerk": "Clerk"},
    "academies": {
        "ashdown": {"name": "Ashdown Primary Academy", "short_name": "Ashdown", "phase": "primary"},
        "castle": {"name": "Castle High Academy", "short_name": "Castle", "phase": "secondary"},
    },
}


def files_of(told: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of a policy told by its dates."""
    files = {"trust.yml": _written(_over(TRUST, told.get("trust", {})))}
    for version, base in told.get("bases", {}).items():
        front = _written(_front(version, base))
        body = f"\n## Use {{#use local=add}}\n\n{base.get('text', 'Words.')}\n"
        files[f"{POLICY}/{version}.md"] = b"---\n" + front + b"---\n" + body.encode()
    for version, local in told.get("local", {}).items():
        name = f"{POLICY}/variations/ashdown/{version}.yml"
        files[name] = _written(_variation(version, local))
    return files


def library_of(told: Mapping[str, Any]) -> Library:
    """Return a policy told by its dates, as read."""
    return parse(files_of(told))


def timeline_of(told: Mapping[str, Any], academy: str | None = "ashdown") -> Timeline:
    """Return the editions of a policy told by its dates."""
    library = library_of(told)
    assert library.trust
    return timeline(library.policies[POLICY], library.trust, academy)


def shown(spans: Timeline) -> list[str]:
    """Return the spans as the cases write them, each with its first and its last day."""
    return [f"{_days(span)}: {_what(span)}" for span in spans.spans]


def _days(span: Edition | Gap) -> str:
    begins = f"from {span.begins}" if span.begins else ""
    last = f"to {span.ends - timedelta(days=1)}" if span.ends else ""
    return " ".join(filter(None, [begins, last])) or "always"


def _what(span: Edition | Gap) -> str:
    if isinstance(span, Gap):
        return f"nothing; {span.why}"
    local = f", local {span.variation.version}" if span.variation else ""
    return f"base {span.base.version}{local}; {', '.join(span.began)}"


def _over(usual: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(usual)
    for key, value in own.items():
        nested = isinstance(value, dict) and isinstance(both.get(key), dict)
        both[key] = _over(both[key], value) if nested else value
    return both


def _front(version: str, base: Mapping[str, Any]) -> dict[str, Any]:
    named = {
        "effective_date": "effective",
        "withdrawn_date": "withdrawn",
        "applies_to": "applies_to",
        "policy_type": "type",
        "earlier_versions": "earlier",
    }
    return {
        "title": "Staff handbook",
        "version": version,
        "status": base.get("status", "approved"),
        "version_date": base.get("on", "2020-01-01"),
        **dict(_decision("approval", "board", base)),
        **{key: base[name] for key, name in named.items() if name in base},
    }


def _variation(version: str, local: Mapping[str, Any]) -> dict[str, Any]:
    named = {"effective_date": "effective", "withdrawn_date": "withdrawn"}
    change = {"add": "ours", "into": "use", "reason": "We differ.", "text": local.get("text")}
    return {
        "policy": POLICY,
        "academy": "ashdown",
        "version": version,
        "base": local["base"],
        "status": local.get("status", "approved"),
        **dict(_decision("adoption", "local", local)),
        **{key: local[name] for key, name in named.items() if name in local},
        **({"changes": [change]} if "text" in local else {}),
    }


def _decision(key: str, body: str, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if told.get("status", "approved") == "approved":
        yield key, {"body": body, "on": told["on"]}


def _written(content: Mapping[str, Any]) -> bytes:
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True).encode()
