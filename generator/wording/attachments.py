"""What is said of the files that belong to a policy: on pages, on paper, in packs, in search."""

from __future__ import annotations

from generator.model.attachment import Attachment

FILES = "Forms and files"
ANCHOR = "_forms"  # no clause is called so
WHERE = "They stand under the text of this policy on its page."


def listed(attachment: Attachment) -> str:
    """Return a file in words: "Visit proposal form (form, Word document, 24 KB)"."""
    return f"{attachment.title} ({attachment.about})"


def in_pack(attachment: Attachment, policy: str) -> str:
    """Return a file as an enclosure of a pack: what it is, and which policy it belongs to.

    Args:
        attachment: the file.
        policy: the title of the policy.
    """
    return f"{attachment.title} ({attachment.kind}; {policy})"
