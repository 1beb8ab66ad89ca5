"""Attachments: forms, templates and other files that belong to a version."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.digest import FOLLOWS
from generator.model.fields import Line, record
from generator.model.figure import published_at

ATTACHMENTS = "attachments"  # the folder beside a policy's versions, and beside an academy's
MEGABYTE = 1_000_000

# The path of such a file below the policies folder: of the trust's, or of one academy's.
ATTACHMENT_FILE = re.compile(rf"([^/]+/(?:variations/[^/]+/)?){ATTACHMENTS}/([^/]+)")


class AttachmentKind(StrEnum):
    """What readers do with an attachment."""

    FORM = "form"
    TEMPLATE = "template"
    CHECKLIST = "checklist"
    LETTER = "letter"
    GUIDANCE = "guidance"


@record
class AttachmentEntry:
    """One entry under `attachments:`, as written.

    Args:
        file: the name of the file, in the folder attachments beside the versions.
        title: what readers call it.
        kind: what readers do with it.
    """

    file: Line
    title: Line
    kind: AttachmentKind


@dataclass(frozen=True)
class HeldFile:
    """A file in a policy's folder, looked at.

    Args:
        file: its path below the policies folder.
        format: what it is, for readers: "Word document".
        digest: the fingerprint of its bytes.
        content: its bytes.
    """

    file: str
    format: str
    digest: str
    content: bytes = field(metadata=FOLLOWS, repr=False)

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.file.rpartition("/")[2]

    @property
    def published(self) -> str:
        """Return where it stands below its policy's address: there for as long as it is offered."""
        return published_at(self.digest, self.name)

    @property
    def size(self) -> str:
        """Return how large it is, for readers: "24 KB"."""
        size = len(self.content)
        return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{-(-size // 1000)} KB"


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to a version.

    Args:
        title: what readers call it.
        kind: what they do with it.
        held: the file.
    """

    title: str
    kind: AttachmentKind
    held: HeldFile

    @property
    def about(self) -> str:
        """Return what it is, for readers: "form, Word document, 24 KB"."""
        return f"{self.kind}, {self.held.format}, {self.held.size}"


@dataclass(frozen=True)
class MergedAttachment:
    """A file that belongs to a policy at an academy, or on the trust's page.

    Args:
        attachment: the file.
        own: whether the academy added it.
    """

    attachment: Attachment
    own: bool
