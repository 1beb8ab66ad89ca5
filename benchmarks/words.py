"""Sentences that read like a policy, drawn from a vocabulary with a seeded generator."""

from __future__ import annotations

from random import Random

_WHO = (
    "every member of staff",
    "the headteacher",
    "a line manager",
    "any visitor",
    "each governor",
    "the office manager",
    "a volunteer",
    "whoever leads the activity",
    "the person in charge of the room",
    "an agency worker",
    "the senior leader on duty",
    "everyone who holds a key",
    "a trainee teacher",
    "the contractor on site",
)
_MUST = ("must", "will", "is expected to", "should always", "is asked to", "has to")
_DO = (
    "record",
    "report",
    "keep",
    "check",
    "share",
    "sign",
    "review",
    "lock away",
    "return",
    "explain",
    "put right",
    "count",
    "renew",
    "look after",
    "pass on",
    "write down",
)
_HOW = ("complete", "dated", "current", "written", "agreed", "personal", "weekly", "confidential")
_WHAT = (
    "register",
    "note of concern",
    "risk assessment",
    "visit form",
    "set of keys",
    "inventory",
    "telephone list",
    "letter of consent",
    "training record",
    "first-aid box",
    "laptop",
    "photograph",
    "minibus log",
    "medical plan",
    "account",
    "seating plan",
    "evacuation drill",
    "purchase order",
)
_WHEN = (
    "before the end of the same school day",
    "within five working days",
    "at the start of each half term",
    "as soon as it can be done safely",
    "whenever a pupil is present",
    "in the week after the holidays",
    "without waiting to be asked",
    "once a year in the autumn",
    "on the first morning of a visit",
    "unless a parent has said otherwise in writing",
)
_WHY = (
    "so that nobody has to guess later",
    "because memory fades and paper does not",
    "so that a colleague can take over on any day",
    "which protects pupils and staff alike",
    "since an insurer will ask for it",
    "so that families hear the same from everyone",
    "and says openly where something went wrong",
    "even where the matter seems small",
)
_SUBJECTS = (
    "Attendance",
    "Lone working",
    "School visits",
    "First aid",
    "Uniform",
    "Lettings",
    "Minibuses",
    "Medicines",
    "Complaints",
    "Flexible hours",
    "Gifts",
    "Asbestos",
    "Catering",
    "Recruitment",
    "Key holding",
    "Fire safety",
    "Work experience",
    "Swimming",
    "Homework",
    "Expenses",
)
_ASPECTS = ("records", "duties", "training", "equipment", "visitors", "premises", "reporting")


def sentence(random: Random) -> str:
    """Return one sentence of about 22 words."""
    words = (
        random.choice(_WHO),
        random.choice(_MUST),
        random.choice(_DO),
        f"the {random.choice(_HOW)} {random.choice(_WHAT)}",
        random.choice(_WHEN),
    )
    told = " ".join(words)
    return f"{told[0].upper()}{told[1:]}, {random.choice(_WHY)}."


def paragraph(random: Random, sentences: int) -> str:
    """Return some sentences, one after the other."""
    return " ".join(sentence(random) for _ in range(sentences))


def title(number: int) -> str:
    """Return the title of a policy; no two numbers have the same."""
    turn, index = divmod(number, len(_SUBJECTS))
    return _SUBJECTS[index] + (f" and {_ASPECTS[turn - 1]}" if turn else "")


def heading(random: Random) -> str:
    """Return a short heading."""
    return f"The {random.choice(_HOW)} {random.choice(_WHAT)}"


def label(random: Random) -> str:
    """Return a few words for a cell of a table."""
    return f"{random.choice(_HOW)} {random.choice(_WHAT)}"
