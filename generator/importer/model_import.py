"""One file into an edition of a model: the outside text that a base was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.importer.draft import Draft, make_draft
from generator.importer.fact import scalar
from generator.importer.importing import Imported, refuse_tracked
from generator.importer.nodes import Document, ToTell
from generator.importer.proof import best_numbering, prove
from generator.importer.refused import CannotImportError
from generator.importer.report import Report
from generator.model.academy import TRUST
from generator.model.outside import MODELS
from generator.model.policy import ModelText
from generator.model.problem import errors
from generator.model.values import Version
from generator.source.files.model_file import read_model
from generator.source.folder.library import parse

_FIGURE = re.compile(r"( *)!\[(.*)\]\(figures/[^)]*\)")
_ASKED = re.compile(r" ?\*{0,2}TO DECIDE:.*?(?=( \{#[^{}]*\})?$)")


@dataclass(frozen=True)
class ModelRequest:
    """Which edition of which model a file is.

    Args:
        policy: the policy whose model it is.
        edition: its edition.
        day: the day it is.
        refuse_tracked: whether a file with tracked changes is refused.
    """

    policy: str
    edition: Version
    day: date
    refuse_tracked: bool = False


def import_model(
    name: str, document: Document, wanted: ModelRequest, files: Mapping[str, bytes]
) -> Imported:
    """Make an edition of a model of a document.

    Its words stay as they are: no name of the trust's becomes a value in them, and nothing is asked
    in the text; what could not come stands in the report.

    Args:
        name: what the file is called.
        document: what it says.
        wanted: which edition of which model it is.
        files: the files of the policies folder.

    Raises:
        CannotImportError: when there is no place for it, or it cannot be read as a model.
    """
    path = f"{wanted.policy}/{MODELS}/{wanted.edition}.md"
    if wanted.refuse_tracked:
        refuse_tracked(document)
    if not any(name.partition("/")[0] == wanted.policy for name in files):
        raise CannotImportError(
            f"there is no policy “{wanted.policy}” yet; first bring in your own text, or begin it "
            f"from this file: policybook import FILE --as {wanted.policy}"
        )
    if path in files:
        raise CannotImportError(
            f"{path} exists already, and is not written over: what was made from it could no "
            "longer be compared with it. Give this one another edition, or move that file away"
        )
    draft = make_draft(document, None, TRUST, wanted.day, name.rpartition(".")[0])
    # a base of its own version, which is never written: so its words and numbers are counted
    proved = f"{wanted.policy}/{draft.front.values['version']}.md"
    beside = {n: text for n, text in files.items() if n in {"trust.yml", "sources.yml"}}
    shown = replace(draft, body=tuple(_without_pictures(draft.body)))
    numbering = best_numbering(shown, proved, beside, wanted.day)
    proof = prove(shown, numbering, proved, beside, wanted.day, document.spoken)
    asked = [
        ToTell("asked", each.question, "not asked in a model", each.at) for each in draft.asked
    ]
    body = tuple(_as_received(shown.body))
    told = replace(
        shown, body=body, asked=(), findings=(*shown.findings, *asked, *_pictures(draft))
    )
    content = "\n".join([*_front(draft, wanted, files), "", *body]).rstrip("\n") + "\n"
    _, problems = read_model(wanted.policy, path, content.encode())
    report = Report(name, path, told, replace(proof, problems=errors(problems)))
    return Imported(path, content.encode(), report, wanted.policy, f"model-{wanted.edition}")


def _without_pictures(body: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a text with the descriptions of its pictures in their places."""
    for line in body:
        match = _FIGURE.fullmatch(line)
        words = "" if match and "TO DECIDE" in match[2] else match[2] if match else ""
        if match is None:
            yield line
        elif words:
            yield f"{match[1]}*{words}*"


def _as_received(body: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a text without what would be asked in a draft."""
    for line in body:
        bare = _ASKED.sub("", line)
        if bare.strip() or not line.strip():
            yield bare


def _pictures(draft: Draft) -> Iterator[ToTell]:
    for name in draft.figures:
        yield ToTell("picture", name, "not kept with a model; its description stands in its place")


def _front(draft: Draft, wanted: ModelRequest, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what stands at the top of an edition; its publisher is that of the one before."""
    yield from ("---", f"title: {scalar(draft.title)}", f"edition: {wanted.edition}")
    before = _before(wanted, files)
    publisher = before.meta.publisher if before else ""
    address = before.meta.address if before else ""
    missing = [] if publisher and address else ["publisher:"] * (not publisher)
    missing += [] if address else ["address: https://"]
    if publisher:
        yield f"publisher: {scalar(publisher)}"
    if address:
        yield f"address: {address}"
    yield f"received: {wanted.day.isoformat()}"
    yield "# Write after the colons, and take away the hash and the space before them."
    yield from (f"# {each}" for each in missing)
    yield "# What may you do with it? In the publisher's words:"
    yield "# licence:"
    yield "# May its text be shown on your pages? No, unless you write:"
    yield "# publish: yes"
    yield "---"


def _before(wanted: ModelRequest, files: Mapping[str, bytes]) -> ModelText | None:
    """Return the newest edition that is there."""
    policy = parse(files).policies.get(wanted.policy)
    return policy.models[-1] if policy and policy.models else None
