"""Sources: outside documents that clauses rest on, with their editions: `sources.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.fields import Id, Line, Phrase, WebAddress, WhenField, record

SOURCES_FILE = "sources.yml"
SOURCE = "source:"  # what a reference to one begins with: source:kcsie#part-one
WITHDRAWN = "withdrawn"  # what is said behind a source that no edition has followed
NOT_IN = "not in"  # behind a part, before the name of the edition


class SourceKind(StrEnum):
    """What kind of document a source is."""

    LAW = "law"
    GUIDANCE = "guidance"
    CODE = "code"


@record
class SourceEdition:
    """One edition of a source; it is in force until the next one begins, or it is withdrawn.

    Args:
        name: what tells it from other editions, such as 2026; pages write it after the title.
        from_: the first day on which it is in force.
        withdrawn: the first day on which it is no longer in force, where no other follows it.
        address: where it is to be read, with https://.
        parts: its parts, by id, where they are not those of the source.
    """

    name: Line
    from_: Annotated[WhenField, Field(alias="from")]
    withdrawn: WhenField | None = None
    address: WebAddress = ""
    parts: Mapping[Id, Line] | None = None

    @property
    def begins(self) -> date:
        """Return its first day."""
        return self.from_.day

    def withdrawn_on(self, day: date) -> bool:
        """Return whether it is withdrawn on a day."""
        return self.withdrawn is not None and self.withdrawn.day <= day


@record
class SourceDocument:
    """A law, guidance or a code that clauses rest on.

    Args:
        title: what it is called, without its edition.
        publisher: who publishes it.
        kind: law, guidance or code.
        address: where it is to be read, with https://, where an edition has no address of its own.
        parts: the parts that can be cited, by names of your own, with their titles.
        editions: its editions; without any it is always the same.
    """

    title: Line
    publisher: Phrase = ""
    kind: SourceKind | None = None
    address: WebAddress = ""
    parts: Mapping[Id, Line] = field(default_factory=dict)
    editions: tuple[SourceEdition, ...] = ()

    @property
    def in_order(self) -> tuple[SourceEdition, ...]:
        """Return its editions, the oldest first."""
        return tuple(sorted(self.editions, key=lambda each: each.begins))

    def latest(self, day: date) -> SourceEdition | None:
        """Return the edition that began last on a day, also where it is withdrawn."""
        found = None
        for each in self.in_order:
            if each.begins <= day:
                found = each
        return found

    def on(self, day: date) -> SourceEdition | None:
        """Return the edition in force on a day; None for none."""
        found = self.latest(day)
        return None if found is None or found.withdrawn_on(day) else found

    def named(self, name: str) -> SourceEdition | None:
        """Return the edition of a name; None where there is none."""
        return next((each for each in self.editions if each.name == name), None)

    def parts_of(self, edition: SourceEdition | None) -> Mapping[str, str]:
        """Return the titles of the parts of an edition, by id."""
        own = edition.parts if edition else None
        return self.parts if own is None else own

    def cited(self, part: str, day: date) -> tuple[str, str, str]:
        """Return what a reference to it reads on a day, what follows that, and where it leads.

        A part that the edition of the day does not have is cited from the last one that has it; a
        source that is withdrawn by its last edition; one without an edition yet by its title.

        Args:
            part: the part referred to; "" for the whole.
            day: the day of the page.
        """
        latest = self.latest(day)
        edition, after = latest, ""
        if latest is not None and latest.withdrawn_on(day):
            after = f" ({WITHDRAWN})"
        if latest is not None and part and part not in self.parts_of(latest):
            edition = self.with_part(part, day) or latest
            after = after or f" ({NOT_IN} {latest.name})"
        title = f"{self.title} {edition.name}" if edition else self.title
        told = self.parts_of(edition).get(part) or self.all_parts.get(part, "")
        address = (edition.address if edition else "") or self.address
        return f"{title}, {told}" if told else title, after, address

    @property
    def all_parts(self) -> Mapping[str, str]:
        """Return the titles of all parts that any edition has, by id; the latest title counts."""
        found = dict(self.parts)
        for each in self.in_order:
            found |= each.parts or {}
        return found

    def with_part(self, part: str, day: date) -> SourceEdition | None:
        """Return the last edition that has a part, up to a day, or else the first after it."""
        having = [each for each in self.in_order if part in self.parts_of(each)]
        begun = [each for each in having if each.begins <= day]
        return begun[-1] if begun else having[0] if having else None


@record
class SourcesFile:
    """What `sources.yml` holds.

    Args:
        sources: the sources, by the ids that references name.
    """

    sources: Mapping[Id, SourceDocument] = field(default_factory=dict)


def cited_on(sources: Mapping[str, SourceDocument], day: date) -> dict[str, str]:
    """Return what each reference to a source, or to a part of one, reads on a day.

    Args:
        sources: the sources, by id.
        day: the day.

    Returns:
        Each by what the reference names: "source:kcsie", "source:kcsie#part-one".
    """
    return {
        f"{SOURCE}{name}{f'#{part}' if part else ''}": "".join(source.cited(part, day)[:2])
        for name, source in sources.items()
        for part in ("", *source.all_parts)
    }
