"""The page of a pack that says whom to tell of a worry about a child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.document.documents import WhomToTell, WorryPage
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.pack import Pack
from generator.model.role import Holder
from generator.model.trust import Contacts, Trust
from generator.wording.decisions import role_title

_LISTED = 20  # academies whose people central staff are told of; of more, the office knows


def worry_page(
    trust: Trust, pack: Pack, academy: AcademyOrTrust, day: date, today: date
) -> WorryPage | None:
    """Return whom to tell of a worry about a child: named, whatever other pages name.

    Args:
        trust: the trust.
        pack: the pack, which says whether it has such a page.
        academy: whose pack it is, by the academy's id; None for central staff.
        day: the day of the pack.
        today: the day on which it is printed.
    """
    if not pack.safeguarding_page:
        return None
    people = [
        each for role in pack.safeguarding_page for each in _holders(trust, role, academy, day)
    ]
    notes = []
    if trust.settings.contacts is Contacts.TITLES_ONLY:
        notes.append(
            "Policies of this trust name roles and no people. Here people are named, because "
            "everybody must know whom to tell."
        )
    if today > day:
        notes.append("These people held the roles when this pack was printed.")
    return WorryPage(tuple(people), tuple(notes))


def _holders(trust: Trust, role: str, academy: AcademyOrTrust, day: date) -> Iterator[WhomToTell]:
    """Yield who holds a role: where nobody does at the trust, at each academy."""
    title = role_title(trust, role, day)
    here = {each: known for each, known in trust.academies.items() if known.belongs_on(day)}
    if academy or trust.holder(role, TRUST) or len(here) > _LISTED:
        yield _named(title, trust.holder(role, academy))
        return
    for each, known in here.items():
        yield _named(f"{title}, {known.short_name.on(day)}", trust.holder(role, each))


def _named(title: str, holder: Holder | None) -> WhomToTell:
    known = (holder.name, holder.telephone, holder.email) if holder else ("", "", "")
    return WhomToTell(title, *known)
