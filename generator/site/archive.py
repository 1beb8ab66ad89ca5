"""The archive of an academy: a page for each edition, made only where it is not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial

from generator.model.edition import Edition, Gap
from generator.site.page import Archived, Page
from generator.site.pages.archive_sources import Sources
from generator.site.pages.changes import changes_address, changes_page, has_changes
from generator.site.pages.edition import edition_page
from generator.site.pages.editions_json import record
from generator.site.pages.policy import Written, written
from generator.wording.control import adopting_body_of
from generator.wording.notices import kept_decisions


def archive(sources: Sources, current: Mapping[str, Written]) -> tuple[Archived, ...]:
    """Return the pages of all editions at an academy, and of what changed.

    Args:
        sources: what they are made from.
        current: the policies in force, written out for their own pages.
    """
    key_of = _keys(sources)
    found = []
    for name, spans in sources.known.items():
        for edition in spans.editions:
            there = current.get(name)
            made = there if there and there.at.edition is edition else None
            make = partial(_made, sources, edition, made)
            address = f"{name}/{edition.address}"
            found.append(Archived(address, key_of("edition", edition, made), make))
        now = sources.now(name)
        if isinstance(now, Edition) and has_changes(now, spans):
            make = partial(_changes, sources, now)
            found.append(Archived(changes_address(name), key_of("changes", now, None), make))
    return tuple(found)


def _made(sources: Sources, edition: Edition, current: Written | None) -> tuple[Page, str]:
    made = current
    if made is None:
        day = edition.begins
        made = written(sources.desk_on(day), sources.text(edition), sources.around(day))
    return edition_page(sources, made), record(made)


def _changes(sources: Sources, edition: Edition) -> tuple[Page, str]:
    return changes_page(sources, edition), ""


def _keys(sources: Sources) -> Callable[[str, Edition, Written | None], str]:
    """Return what gives the fingerprint of all that the page of an edition depends on.

    Nothing is merged and no text read for it. The day of the build counts for pages that speak of
    it: not for those of past editions.
    """
    prints, desk = sources.library.prints, sources.desk
    everywhere = ("trust.yml", prints.get("trust.yml", ""), desk.academy)
    spans = {name: tuple(_spans(sources, name)) for name in sources.known}

    @cache
    def around(day: date) -> str:
        """Return what the pages of editions that began on a day depend on of the other policies."""
        return _hashed(_then(sources, day))

    def key(kind: str, edition: Edition, current: Written | None) -> str:
        known, name = sources.known[edition.policy.id], edition.policy.id
        before = known.before(edition)
        past = edition.ended_by(desk.day)
        parts = [
            *(kind, name, edition.address, *everywhere, *spans[name]),
            around(edition.begins),
            around(before.begins) if before else "",
            *(_shown(current) if current else ()),
            *(prints.get(base.places.file, "") for base in edition.policy.bases if base.approved),
            *_files(edition, prints),
            *(_files(before, prints) if before else ()),
            adopting_body_of(edition, desk.trust),
            "" if past or kind == "changes" else desk.day.isoformat(),
        ]
        return _hashed(parts)

    return key


def _hashed(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _then(sources: Sources, day: date) -> Iterator[str]:
    """Yield which editions of all policies were in force on a day."""
    for name, policy in sources.library.policies.items():
        then = sources.then(name, day)
        if then is None:
            yield f"{name} {policy.title} {name in sources.known}"
        else:
            yield f"{name} {then.begins}"
            yield from _files(then, sources.library.prints)


def _spans(sources: Sources, policy: str) -> Iterator[str]:
    """Yield what the pages of a policy's editions say of the others."""
    for span in sources.known[policy].spans:
        told = span.why if isinstance(span, Gap) else ", ".join(span.began)
        yield f"{span.begins} {span.ends} {told}"


def _shown(current: Written) -> Iterator[str]:
    """Yield what the page of the edition in force shows as its policy's own page does.

    There other policies are cited as they are on the day of the build.
    """
    yield from (current.clauses, repr(current.headings), repr(current.associated))
    yield from (each.html for each in kept_decisions(current.at.merged, current.writer.dropped))


def _files(edition: Edition, prints: Mapping[str, str]) -> Iterator[str]:
    yield prints.get(edition.base.places.file, "")
    if edition.variation:
        yield prints.get(edition.variation.places.file, "")
