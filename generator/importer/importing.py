"""One file into one draft and its report."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.importer.attached import without_lost_files
from generator.importer.draft import Draft, make_draft
from generator.importer.markdown_file import read_markdown
from generator.importer.nodes import Document
from generator.importer.proof import TRACKED, best_numbering, prove, with_own_text
from generator.importer.refused import CannotImportError
from generator.importer.report import Report
from generator.importer.word_file import read_word
from generator.model.academy import AcademyOrTrust
from generator.model.attachment import ATTACHMENTS
from generator.model.fields import DEVICES, ID_LENGTH
from generator.model.figure import FIGURES
from generator.model.source_document import SOURCES_FILE
from generator.source.files.trust_file import RESERVED_POLICIES
from generator.source.folder.library import parse
from generator.source.prose.blocks import slug

_KIND = re.compile(r"-(?:policy|policies)$")

_OF_THE_TRUST = {"trust.yml", SOURCES_FILE}


@dataclass(frozen=True)
class ImportRequest:
    """What is asked of an import.

    Args:
        policy: the id of the policy; "" to make it from the title.
        academy: whose own policy it is; None for the trust's.
        refuse_tracked: whether a file with tracked changes is refused.
        day: the day it is.
        folder: the policies folder, as commands name it.
    """

    policy: str
    academy: AcademyOrTrust
    refuse_tracked: bool
    day: date
    folder: str = "policies"


@dataclass(frozen=True)
class Imported:
    """A draft, and where it belongs.

    Args:
        beside: the pictures and attachments that it shows, by their paths.
    """

    path: str
    content: bytes
    report: Report
    policy: str
    version: str
    beside: Mapping[str, bytes] = field(default_factory=dict)


def read_document(name: str, content: bytes) -> Document:
    """Read a file, by what it is called.

    Raises:
        CannotImportError: when it cannot be read; the message says why, and what to do.
    """
    if name.lower().endswith((".md", ".markdown", ".txt")):
        return read_markdown(content)
    return read_word(content)


def import_document(
    name: str, document: Document, wanted: ImportRequest, files: Mapping[str, bytes]
) -> Imported:
    """Make a draft of a document, and prove it.

    Args:
        name: what the file is called.
        document: what it says.
        wanted: what is asked.
        files: the files of the policies folder, with `trust.yml`.

    Raises:
        CannotImportError: when there is no place for it.
    """
    if wanted.refuse_tracked:
        refuse_tracked(document)
    trust = parse({n: text for n, text in files.items() if n in _OF_THE_TRUST}).trust
    draft = make_draft(document, trust, wanted.academy, wanted.day, name.rpartition(".")[0])
    named = wanted.policy or (document.identity.policy if draft.own else "")
    policy, version = named or policy_id(draft.title), draft.front.version
    path = f"{policy}/{version}.md"
    if path in files:
        back = f"; if reviewers sent it back, import it with --onto {policy}" if draft.own else ""
        raise CannotImportError(
            f"{path} exists already, and is not written over; name another policy "
            f"with --as, or move that file away first{back}"
        )
    draft = without_lost_files(draft, policy, files)
    shown = {f"{policy}/{FIGURES}/{name}": each for name, each in draft.figures.items()}
    shown |= {f"{policy}/{ATTACHMENTS}/{name}": each for name, each in draft.attached.items()}
    _refuse_others(shown, files)
    beside = {**shown, **{n: text for n, text in files.items() if n in _OF_THE_TRUST}}
    numbering = best_numbering(draft, path, beside, wanted.day)
    proof = prove(draft, numbering, path, beside, wanted.day, document.spoken)
    if draft.own is not None and draft.own.body:
        draft = with_own_text(draft, numbering, path, files, wanted.day)
    approve = approval_command(draft, policy, version, wanted.folder)
    report = Report(name, path, draft, proof, approve)
    return Imported(path, draft.text(numbering).encode(), report, policy, version, shown)


def _refuse_others(shown: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
    """Refuse to write a picture or an attachment over another one."""
    for path, content in shown.items():
        if files.get(path, content) != content:
            raise CannotImportError(
                f"{path} exists already and is another file; rename one of the two, or name "
                "another policy with --as"
            )


def policy_id(title: str) -> str:
    """Return the id of a policy by its title: “Visitors Policy” is visitors."""
    found = _KIND.sub("", slug(title))[:ID_LENGTH].strip("-") or "policy"
    return f"{found}-policy" if found in RESERVED_POLICIES or found in DEVICES else found


def approval_command(draft: Draft, policy: str, version: str, folder: str) -> str:
    """Return the command that records the approval that a file states; "" where not sure."""
    body, on = draft.front.approval
    minute = f" --minute {shlex.quote(draft.front.minute)}" if draft.front.minute else ""
    where = f" --policies {shlex.quote(folder)}" if folder != "policies" else ""
    told = f"policybook approve {policy} {version} --body {body} --on {on}{minute}{where}"
    return told if body and on else ""


def refuse_tracked(document: Document) -> None:
    """Refuse a file with tracked changes.

    Raises:
        CannotImportError: then.
    """
    found = [each for each in document.findings if each.kind in TRACKED]
    if found:
        first = found[0]
        raise CannotImportError(
            f"it has {len(found)} tracked changes, the first by {first.more}: "
            f"“{' '.join(first.words.split())[:60]}”; accept or reject them in Word, or leave out "
            "--tracked refuse to import the text as if all were accepted"
        )
