"""What begins: the texts of a policy that took effect lately or will, and that it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.history.since import edition_since, withdrawn_on
from generator.model.edition import Absence, Edition, Gap, Timeline
from generator.model.governance import Adoption, Approval
from generator.model.values import When
from generator.wording.announced import new_versions
from generator.wording.editions import read_again
from generator.wording.phrases import ended

LATELY = timedelta(days=92)  # for so long it counts as new
_WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Beginning:
    """Something that begins on a day: a text, or that there is none.

    Args:
        title: the policy.
        href: its page, seen from the home page of the academy.
        when: when it begins.
        versions: what is new.
        decided: when that was decided; None where the files do not say.
        summary: what changes.
        again: whether staff read it again.
        changed: the page of what changed; "" for none.
        stops: the first day on which it no longer can hold; None for no such day.
    """

    title: str
    href: str
    when: When
    versions: tuple[str, ...]
    decided: date | None = None
    summary: str = ""
    again: bool = False
    changed: str = ""
    stops: date | None = None

    @property
    def gone(self) -> bool:
        """Return whether it is that the policy was withdrawn."""
        return self.versions == (_WITHDRAWN,)


def beginnings(policy: str, spans: Timeline, short_name: str, day: date) -> Iterator[Beginning]:
    """Yield what began of a policy lately, and what will.

    Args:
        policy: its id.
        spans: every day of it at an academy, or of the trust's own text.
        short_name: the academy's short name; "" for the trust's own text.
        day: the day of the build.
    """
    before: Edition | None = None
    for span in spans.spans:
        if isinstance(span, Gap):
            gone = before is not None and span.why is Absence.WITHDRAWN
            if before and gone and span.begins and span.begins >= day - LATELY:
                when = withdrawn_on(before.base, span.begins)
                title = before.base.meta.title
                yield Beginning(title, f"{policy}/", when, (_WITHDRAWN,), stops=span.ends)
            continue
        earlier, before = before, span
        if span.begins >= day - LATELY:
            for told in _text(policy, span, earlier, short_name, day):
                yield replace(told, stops=_stops(span, spans))


def _text(
    policy: str, span: Edition, earlier: Edition | None, short_name: str, day: date
) -> Iterator[Beginning]:
    versions = list(new_versions(span, earlier, short_name))
    if not versions:
        return
    page = f"{policy}/{span.address}"
    yield Beginning(
        title=span.base.meta.title,
        href=f"{policy}/" if span.begins <= day else page,
        when=edition_since(span),
        versions=tuple(name for name, _ in versions),
        decided=_decided(span, earlier),
        summary=" ".join(ended(said) for _, said in versions if said),
        again=earlier is not None and read_again(span, earlier),
        changed=f"{page}#_changes" if earlier else "",
    )


def _decided(span: Edition, earlier: Edition | None) -> date | None:
    """Return when the last of the versions that are new in an edition was decided."""
    own = span.variation
    told: list[Approval | Adoption | None] = []
    if earlier is None or span.base is not earlier.base:
        told.append(span.base.meta.approval)
    if own and (earlier is None or own is not earlier.variation):
        told.append(own.meta.adoption)
    return max((each.on.day for each in told if each and each.on), default=None)


def _stops(span: Edition, spans: Timeline) -> date | None:
    """Return the first day after a text on which nothing of the policy is in force."""
    gaps = (each.begins for each in spans.spans if isinstance(each, Gap))
    return next((begins for begins in gaps if begins and begins > span.begins), None)
