"""The archive of an academy: a page for each edition, made only where it is not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial

from generator.model.edition import Edition, Gap
from generator.render.control import adopting_body_of
from generator.site.changes_page import changes_address, changes_page, has_changes
from generator.site.edition_page import edition_page
from generator.site.editions_json import record
from generator.site.page import Archived, Page
from generator.site.policy_page import Written, written
from generator.site.shelf import Shelf


def archive(shelf: Shelf, current: Mapping[str, Written]) -> tuple[Archived, ...]:
    """Return the pages of all editions at an academy, and of what changed.

    Args:
        shelf: what they are made from.
        current: the policies in force, written out for their own pages.
    """
    key_of = _keys(shelf)
    found = []
    for name, spans in shelf.known.items():
        for edition in spans.editions:
            make = partial(_made, shelf, edition, current.get(name))
            address = f"{name}/{edition.address}"
            found.append(Archived(address, key_of("edition", edition), make))
        now = shelf.now(name)
        if isinstance(now, Edition) and has_changes(now, spans):
            make = partial(_changes, shelf, now)
            found.append(Archived(changes_address(name), key_of("changes", now), make))
    return tuple(found)


def _made(shelf: Shelf, edition: Edition, current: Written | None) -> tuple[Page, str]:
    if current is not None and current.at.edition is edition:
        made = current
    else:
        day = edition.begins
        made = written(shelf.desk_on(day), shelf.text(edition), shelf.around(day))
    return edition_page(shelf, made), record(made)


def _changes(shelf: Shelf, edition: Edition) -> tuple[Page, str]:
    return changes_page(shelf, edition), ""


def _keys(shelf: Shelf) -> Callable[[str, Edition], str]:
    """Return what gives the fingerprint of all that the page of an edition depends on.

    Nothing is merged and no text read for it. The day of the build counts for pages that speak of
    it: not for those of past editions.
    """
    prints, desk = shelf.library.prints, shelf.desk
    everywhere = ("trust.yml", prints.get("trust.yml", ""), desk.academy)
    spans = {name: tuple(_spans(shelf, name)) for name in shelf.known}

    @cache
    def around(day: date) -> str:
        """Return what the pages of editions that began on a day depend on of the other policies."""
        return _hashed(_then(shelf, day))

    def key(kind: str, edition: Edition) -> str:
        known, name = shelf.known[edition.policy.id], edition.policy.id
        before = known.before(edition)
        past = edition.ends is not None and edition.ends <= desk.day
        parts = [
            *(kind, name, edition.address, *everywhere, *spans[name]),
            around(edition.begins),
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


def _then(shelf: Shelf, day: date) -> Iterator[str]:
    """Yield which editions of all policies were in force on a day."""
    for name, policy in shelf.library.policies.items():
        then = shelf.then(name, day)
        if then is None:
            yield f"{name} {policy.title} {name in shelf.known}"
        else:
            yield f"{name} {then.begins}"
            yield from _files(then, shelf.library.prints)


def _spans(shelf: Shelf, policy: str) -> Iterator[str]:
    """Yield what the pages of a policy's editions say of the others, and of today."""
    now = shelf.now(policy)
    for span in shelf.known[policy].spans:
        told = span.why if isinstance(span, Gap) else ", ".join(span.began)
        yield f"{span.begins} {span.ends} {told}{' now' if span is now else ''}"


def _files(edition: Edition, prints: Mapping[str, str]) -> Iterator[str]:
    yield prints.get(edition.base.places.file, "")
    if edition.variation:
        yield prints.get(edition.variation.places.file, "")
