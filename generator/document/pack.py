"""A pack as one document: a letter, whom to tell, every policy, what is signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.document.cover import UNCONTROLLED, begins, whose
from generator.document.documents import (
    AbsentPolicy,
    CoveringLetter,
    PackDocument,
)
from generator.document.heads import Pair, Running, Way, Whose
from generator.document.letter import Letter
from generator.document.nodes import (
    ContactTable,
)
from generator.document.policy import contact_table, policy_document
from generator.document.subject import Printed
from generator.document.words import as_far_as
from generator.document.worry import worry_page
from generator.history.at import timelines
from generator.model.academy import AcademyOrTrust
from generator.model.clause import Text
from generator.model.edition import Absence, Edition, Gap
from generator.model.library import Library
from generator.model.pack import Pack
from generator.model.site_paths import TRUST_FOLDER
from generator.model.source_document import cited_on
from generator.model.trust import Trust
from generator.model.values import When
from generator.render.around import around_on
from generator.wording.attachments import in_pack
from generator.wording.contacts import contacts, names_shown
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.phrases import counted

CENTRAL_STAFF = "Central staff"


@dataclass(frozen=True, eq=False)
class PrintedPack:
    """A pack to be printed for one academy, or for those who work for the trust itself.

    Args:
        pack: what belongs to it.
        trust: for names.
        academy_id: whose pack it is; None for the pack of the trust's own staff, with its texts.
        policies: its policies that are in force there on the day, in the order of the pack.
        absent: its other policies: title, and why nothing of it is in force.
        around: every policy as it can be cited there on the day.
        day: the day whose editions it holds.
        today: the day of printing.
        large: whether it is set in large print.
        recipient: for whom it is printed; "" for anybody.
        dated: whether cover and letter say the day. A pack that lies ready for everybody is not
            dated: it says since when its policies stand as they do, and changes only with them.
    """

    pack: Pack
    trust: Trust
    academy_id: AcademyOrTrust
    policies: tuple[Printed, ...]
    absent: tuple[tuple[str, str], ...]
    around: Mapping[str, Neighbour]
    day: date
    today: date
    large: bool = False
    recipient: str = ""
    dated: bool = True

    @property
    def address(self) -> str:
        """Return where the academy's policies are found; "" where the trust names no site."""
        site = self.trust.organisation.site_url
        return f"{site.rstrip('/')}/{self.academy_id or TRUST_FOLDER}/" if site else ""

    @property
    def letter(self) -> tuple[Text, ...]:
        """Return the covering letter: the trust's own staff may have another one."""
        central = not self.academy_id and self.pack.central_letter
        return central or self.pack.letter

    @property
    def sign(self) -> tuple[str, ...]:
        """Return what is signed: nothing for a policy of which the pack has no text."""
        here = {"", *(each.policy.id for each in self.policies)}
        return tuple(each.text for each in self.pack.sign if each.policy in here)

    @property
    def since(self) -> date:
        """Return the day from which its policies stand as they do."""
        return max((begins(each) for each in self.policies), default=self.day)


def pack_printed(
    library: Library,
    trust: Trust,
    academy: AcademyOrTrust,
    pack: Pack,
    day: date,
    *,
    today: date | None = None,
) -> PrintedPack:
    """Return what is printed of a pack.

    Args:
        library: every policy.
        trust: for names.
        academy: the academy's id; None for those who work for the trust itself.
        pack: the pack.
        day: the day whose editions it holds.
        today: the day of printing; the same unless said.
    """
    known = timelines(library, trust, academy)
    around = around_on(library, trust, academy, known, day)
    told = max(day, today or day)
    policies: list[Printed] = []
    absent: list[tuple[str, str]] = []
    for name in pack.policies:
        policy, spans = library.policies.get(name), known.get(name)
        if policy is None:
            absent.append((name, "its files have errors"))
            continue
        span = spans.on(day) if spans else Gap(None, None, Absence.NOT_HERE)
        merged = around[name].merged if name in around else None
        if spans and isinstance(span, Edition) and merged:
            policies.append(Printed(policy, merged, span, spans, trust, around, told))
        elif isinstance(span, Gap):
            absent.append((policy.title, _why(span, whose(trust, academy, day).place)))
    return PrintedPack(
        pack, trust, academy, tuple(policies), tuple(absent), around, day, today or day
    )


def _why(gap: Gap, place: str) -> str:
    """Return why there is no text of a policy."""
    if gap.why is Absence.NOT_KEPT:
        before = f" before {When(gap.ends)}" if gap.ends else ""
        return f"its text{before} is not kept"
    if gap.why is Absence.NOT_YET:
        return f"in force only from {When(gap.ends)}" if gap.ends else "not yet in force"
    if gap.why is Absence.WITHDRAWN:
        return (
            f"withdrawn, no longer in force since {When(gap.begins)}" if gap.begins else "withdrawn"
        )
    return {
        Absence.NOT_HERE: f"it does not apply at {place}",
        Absence.NOT_JOINED: f"{place} is not yet part of the trust",
        Absence.LEFT: f"{place} is no longer part of the trust",
    }[gap.why]


def pack_document(printed: PrintedPack) -> PackDocument:
    """Return everything that is printed of a pack.

    Args:
        printed: what is printed.

    Raises:
        UnprintableError: when it cannot be printed as it is.
    """
    inside = _inside(printed)
    own = _whose(printed)
    around = Neighbours(printed.trust, own.place, inside)
    letter = Letter(_names(printed), around, _contacts(printed), printed.day)
    return PackDocument(
        title=printed.pack.title,
        whose=own,
        facts=_facts(printed),
        running=_running(printed, own.place),
        way=Way(printed.address) if printed.address else None,
        duplex=printed.pack.duplex,
        recipient=printed.recipient,
        letter=CoveringLetter(_sender(printed), _letter_day(printed), letter.whole(printed.letter)),
        tell=worry_page(
            printed.trust, printed.pack, printed.academy_id, printed.day, printed.today
        ),
        policies=tuple(
            policy_document(replace(each, policies=inside), f"{each.policy.id}#")
            for each in printed.policies
        ),
        absent=tuple(AbsentPolicy(title, why) for title, why in printed.absent),
        enclosures=(*_enclosures(printed), *_files(printed)),
        sign=printed.sign,
    )


def _whose(printed: PrintedPack) -> Whose:
    """Return whose pack it is: of an academy, or of those who work for the trust itself."""
    own = whose(printed.trust, printed.academy_id, printed.day)
    return own if printed.academy_id else replace(own, academy=CENTRAL_STAFF)


def _names(printed: PrintedPack) -> dict[str, str]:
    """Return what the values of the letter stand for: central staff are welcomed to the trust."""
    names = printed.trust.names_on(printed.academy_id, printed.day)
    if not printed.academy_id:
        names |= {f"academy{end}": names[f"trust{end}"] for end in ("", ".short_name")}
    return names


def _enclosures(printed: PrintedPack) -> Iterator[str]:
    """Yield what lies in a pack from elsewhere; a source with the edition of the day."""
    cited = cited_on(printed.trust.sources, printed.day)
    yield from (cited.get(each, each) for each in printed.pack.enclosures)


def _files(printed: PrintedPack) -> Iterator[str]:
    """Yield the files that belong to the policies of a pack: who packs it ticks each."""
    for each in printed.policies:
        title = each.merged.base.meta.title
        yield from (in_pack(one.attachment, title) for one in each.merged.attachments)


def _inside(printed: PrintedPack) -> dict[str, Neighbour]:
    """Return what can be cited, the policies of the pack at their places in it."""
    here = {each.policy.id for each in printed.policies}
    return {
        name: replace(each, address=f"#{name}") if name in here else each
        for name, each in printed.around.items()
    }


def _contacts(printed: PrintedPack) -> ContactTable:
    academy = printed.academy_id
    named = names_shown(printed.trust, academy)
    return contact_table(contacts(printed.trust, academy, printed.day), named=named)


def _facts(printed: PrintedPack) -> tuple[Pair, ...]:
    count = counted(len(printed.policies), "policy", "policies")
    rows = [
        ("For", printed.pack.audience),
        ("Name", printed.recipient),
        ("Holds", f"{count}, as in force {_as_of(printed)}" if count else "no policy in force"),
    ]
    return tuple(Pair(label, ((words,),)) for label, words in rows if words)


def _as_of(printed: PrintedPack) -> str:
    if not printed.dated:
        return f"since {When(printed.since)}"
    return f"on {When(printed.day)}{as_far_as(printed.day, printed.today)}"


def _running(printed: PrintedPack, place: str) -> Running:
    past = printed.today > printed.day
    return Running(
        state=f"Not today’s texts: as in force on {When(printed.day)}" if past else "",
        title=printed.pack.title,
        version=printed.pack.audience,
        academy=place,
        uncontrolled=UNCONTROLLED,
        edition=f"As in force {_as_of(printed)}" if printed.policies else "",
    )


def _sender(printed: PrintedPack) -> tuple[str, ...]:
    """Return what stands under the academy's name at the head of a letter."""
    known = printed.trust.academy(printed.academy_id)
    if known is None:
        return ()
    return tuple(each for each in (known.address, known.telephone, known.website) if each)


def _letter_day(printed: PrintedPack) -> str:
    return str(When(printed.day)) if printed.dated else ""
