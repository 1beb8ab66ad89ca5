"""Which label means which key of the front matter, and which column, as trusts write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Regular expressions on small letters without signs; each is a whole label.
_LABELS: Mapping[str, Sequence[str]] = {
    "title": (
        r"(?:policy |document )?(?:title|name)(?: of (?:the )?(?:policy|document))?",
        r"policy",
    ),
    "reference": (
        r"(?:policy |document |doc )?ref(?:erence)?(?: (?:no|number|code))?",
        r"policy (?:no|number)",
        r"document (?:no|number)",
    ),
    "version": (
        r"(?:policy |document |current )?version(?: (?:no|number))?",
        r"(?:issue|revision)(?: (?:no|number))?",
    ),
    "status": (r"(?:policy |document )?status",),
    "statutory": (
        r"(?:is (?:this|it) )?(?:a )?statutory(?: or non[ -]statutory)?(?: policy| document)?",
        r"statutory non[ -]statutory",
    ),
    "document_owner": (
        r"(?:policy |document )?(?:owner|lead)(?: person| officer)?",
        r"owned by",
        r"(?:responsible|lead) (?:person|officer|member of staff|manager|slt)",
        r"person responsible",
        r"slt lead",
        r"policy holder",
    ),
    "prepared_by": (
        r"(?:policy |document )?authors?",
        r"(?:prepared|written|produced|compiled) by",
        r"originator",
    ),
    "approval.body": (
        r"(?:approved|ratified|agreed)(?: (?:or )?ratified)?(?: by)?",
        r"(?:approving|ratifying|approval) (?:body|committee)",
        r"approval level",
        r"approver",
        r"(?:to be|for) (?:approved|ratified|approval|ratification) by",
    ),
    "approval.on": (
        r"(?:date )?(?:of )?(?:last )?(?:approved|approval|ratified|ratification)(?: on| date)?",
        r"on",
        r"date (?:approved|ratified|agreed)(?: by .+)?",
        r"approved on",
    ),
    "adopted": (r"(?:date )?adopted(?: by| on)?",),
    "effective_date": (
        r"effective(?: from| date)?",
        r"(?:date )?effective",
        r"(?:implementation|operational|commencement) date",
        r"valid from",
        r"in force from",
        r"date of implementation",
    ),
    "review.cycle": (
        r"(?:frequency of review|review (?:frequency|cycle|period|interval|schedule))",
    ),
    "review.next": (
        r"(?:date of )?next (?:policy )?review(?: date| due)?(?: by| on)?",
        r"review (?:date|due|by)(?: by| date)?",
        r"to be reviewed(?: by| on)?",
        r"due for review",
    ),
    "review": (r"(?:policy )?review",),
    "version_date": (
        r"(?:version|issue|publication|document|policy) date",
        r"date(?: of)?(?: this)?(?: version| issue| publication| policy)?",
        r"date (?:issued|written|published|created)",
        r"last (?:updated|amended|revised)",
        r"updated",
    ),
    "last_review": (
        r"(?:date )?(?:of )?last review(?:ed)?(?: on| by| date)?",
        r"(?:date )?reviewed(?: on| by)?",
    ),
    "consultation": (
        r"(?:union |staff |trade union )?consult(?:ation|ed)(?: with .+| on)?",
        r"consultees",
        r"date of consultation",
    ),
    "audience": (
        r"(?:target |intended )?audience",
        r"who (?:is this|does this|it) .*for",
        r"for the attention of",
        r"staff affected",
    ),
    "associated": (
        r"(?:associated|related|linked) (?:documents?|policies|policy|procedures?)(?: and .+)?",
        r"(?:other relevant|supporting) (?:documents?|policies|documentation)",
        r"links? to other (?:policies|documents)",
        r"to be read (?:in conjunction )?with",
    ),
    "type_of_change": (r"type of change",),
    "summary_of_change": (r"(?:summary|description) of changes?",),
    "document_type": (r"document (?:type|category)",),
    "summary": (r"summary",),
    "classification": (r"(?:document |security )?classification",),
    "equality_impact_assessment": (
        r"equality impact assessments?(?: date)?",
        r"eia",
    ),
    "source_model": (
        r"(?:source )?model(?: policy)?",
        r"based on",
    ),
}
# The same of the columns of version tables.
_COLUMNS: Mapping[str, Sequence[str]] = {
    "version": (
        r"(?:version|issue|revision|ver)(?: (?:no|number))?",
        r"v",
        r"no",
    ),
    "date": (
        r"(?:date|when)(?! .*review)(?: .+)?",
        r"(?!.*review).+ date",
    ),
    "author": (r"(?:author|by|who|name|amended by|changed by|revised by|initials|updated by)",),
    "summary": (
        r".*(?:summary|change|amendment|description|details|notes?).*",
        r".*(?:comments?|reason|update|revision).*",
    ),
    "approved": (r"approved(?: by)?",),
}
_OF_KEYS = {key: re.compile("|".join(labels)) for key, labels in _LABELS.items()}
_OF_COLUMNS = {name: re.compile("|".join(labels)) for name, labels in _COLUMNS.items()}
_LONGEST = 60  # characters; more is a sentence


def key_of(label: str) -> str:
    """Return the key that a label means; "" for none that is known."""
    plain = " ".join(re.sub(r"[^a-z0-9 -]+", " ", label.casefold().replace("’", "")).split())
    return _first(_OF_KEYS, plain) if len(plain) <= _LONGEST else ""


def column_of(label: str) -> str:
    """Return what a column of a version table holds; "" where that is not known."""
    return _first(_OF_COLUMNS, " ".join(re.sub(r"[^a-z ]+", " ", label.casefold()).split()))


def _first(known: Mapping[str, re.Pattern[str]], plain: str) -> str:
    return next((name for name, labels in known.items() if labels.fullmatch(plain)), "")
