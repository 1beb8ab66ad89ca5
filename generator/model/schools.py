"""What kind of school an academy is, and whom it teaches."""

from __future__ import annotations

from enum import StrEnum


class SchoolKind(StrEnum):
    """What kind of school an academy is, as the law tells them apart."""

    MAINSTREAM = "mainstream"
    SPECIAL = "special"
    ALTERNATIVE_PROVISION = "alternative-provision"
    SIXTEEN_TO_NINETEEN = "16-to-19"


class Pupils(StrEnum):
    """Whom an academy teaches."""

    EARLY_YEARS = "early-years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SIXTH_FORM = "sixth-form"


_BOTH = frozenset({Pupils.PRIMARY, Pupils.SECONDARY})
# What a phase says by itself; any other word leaves it open.
_TEACHES = {
    "nursery": frozenset({Pupils.EARLY_YEARS}),
    **dict.fromkeys(("primary", "infant", "junior", "first"), frozenset({Pupils.PRIMARY})),
    **dict.fromkeys(("secondary", "upper"), frozenset({Pupils.SECONDARY})),
    **dict.fromkeys(("middle", "all-through", "all through"), _BOTH),
    **dict.fromkeys(("16-to-19", "16 to 19", "post-16"), frozenset({Pupils.SIXTH_FORM})),
}
_KINDS = {
    **dict.fromkeys(_TEACHES, SchoolKind.MAINSTREAM),
    **dict.fromkeys(("16-to-19", "16 to 19", "post-16"), SchoolKind.SIXTEEN_TO_NINETEEN),
    "special": SchoolKind.SPECIAL,
    **dict.fromkeys(
        ("alternative-provision", "alternative provision"), SchoolKind.ALTERNATIVE_PROVISION
    ),
}


def kind_by(phase: str) -> SchoolKind | None:
    """Return the kind of school that a phase names; None where it does not say."""
    return _KINDS.get(phase.casefold())


def pupils_by(phase: str) -> frozenset[Pupils]:
    """Return whom a phase says that a school teaches; nobody where it does not say."""
    return _TEACHES.get(phase.casefold(), frozenset())
