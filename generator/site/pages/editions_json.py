"""`editions.json`: every edition at an academy, for systems in which staff sign.

Its form is told in docs/time.md. Nothing in it goes stale: how an edition stands today follows
from its days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.history.content import SCHEME
from generator.site.pages.archive_inputs import EditionInputs
from generator.wording.cited import cite

ADDRESS = "editions.json"


def record(inputs: EditionInputs, digest: str) -> str:
    """Return what is told of an edition: one line.

    Args:
        inputs: what its page is made from.
        digest: the fingerprint of what it says.
    """
    edition = inputs.text.edition
    meta, own = edition.base.meta, edition.variation
    told = {
        "policy": edition.policy.id,
        "title": meta.title,
        "reference": meta.reference,
        "from": edition.begins.isoformat(),
        "to": edition.last_day.isoformat() if edition.last_day else None,
        "address": f"{edition.policy.id}/{edition.address}",
        "cite": cite(edition),
        "base": str(meta.version),
        "local": str(own.version) if own else None,
        "began": [str(why) for why in edition.began],
        "read_again": inputs.again,
        "read_from": inputs.read_from.isoformat(),
        "content_hash": digest,
    }
    return json.dumps(told, ensure_ascii=False)


def editions_json(academy: str, records: Iterable[str]) -> bytes:
    """Return the whole file.

    Args:
        academy: the academy's id.
        records: a line for each edition; "" for pages that are none.
    """
    lines = ",\n".join(f"    {line}" for line in records if line)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    named = json.dumps(academy, ensure_ascii=False)
    return (
        f'{{\n  "academy": {named},\n  "scheme": {SCHEME},\n  "editions": {body}\n}}\n'
    ).encode()
