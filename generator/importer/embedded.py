"""Files within a Word file: forms that a policy may hand out are carried, and nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.importer.front_values import Front
from generator.importer.nodes import Document, ToTell, WordMark, paragraphs
from generator.model.attachment import ATTACHMENTS
from generator.source.attachments.formats import FORMATS
from generator.source.pictures.refused import RefusedFileError
from generator.source.prose.blocks import slug

EMBEDDED = "embedded file"
_KINDS = ("docx", "xlsx", "pptx", "odt", "ods", "pdf")  # what Word embeds as it is
_TITLE = "what are these files called, and is each a form, template, checklist, letter or guidance?"
_NOT_READ = "not read: larger than 2 MB, or not in the file"


@dataclass(frozen=True)
class CarriedFiles:
    """The files within a Word file that become attachments of its draft.

    Args:
        files: their bytes, by the names that they have as attachments.
        names: these names, by what the Word file calls them.
        findings: which were carried, and why others were not.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[ToTell, ...] = ()

    @property
    def listed(self) -> str:
        """Return them as front matter lists them, below its key; "" for none."""
        entries = (f"\n  - file: {n}\n    title: {_title(n)}\n    kind: form" for n in self.files)
        return "".join(entries)


def carried(document: Document) -> CarriedFiles:
    """Look at the files within a Word file, whatever they are called.

    Args:
        document: what the file says.
    """
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    told: list[ToTell] = []
    for mark in _marks(document):
        content = document.embedded.get(mark.name)
        if mark.name in names:
            continue
        if content is None:
            told.append(ToTell(EMBEDDED, "", f"{mark.more}: {_NOT_READ}"))
            continue
        ending, why = looked_at(content)
        if not ending:
            told.append(ToTell(EMBEDDED, "", f"{mark.more}: not carried: {why}"))
            continue
        name = names[mark.name] = _named(mark.name, ending, content, files)
        files[name] = content
        told.append(ToTell(EMBEDDED, "", f"{mark.more} became {ATTACHMENTS}/{name}"))
    return CarriedFiles(files, names, tuple(told))


def attached(document: Document, front: Front) -> CarriedFiles:
    """List the files within a Word file as attachments, and ask what they are.

    Args:
        document: what the file says.
        front: the front matter of its draft, which gets the list.
    """
    found = carried(document)
    if found.files:
        front.values[ATTACHMENTS] = found.listed
        front.ask(ATTACHMENTS, _TITLE)
    return found


def looked_at(content: bytes) -> tuple[str, str]:
    """Return how the name of a file should end, by what is in it; else "", and why it is refused.

    Args:
        content: its bytes.
    """
    why = "it is no document, table or slides that readers may be given"
    for ending in _KINDS:
        try:
            FORMATS[ending].look(content)
        except RefusedFileError as error:
            if error.runs:
                why = error.message
        else:
            return ending, ""
    return "", why


def _marks(document: Document) -> Iterator[WordMark]:
    for paragraph in paragraphs(document.blocks):
        yield from (each for each in paragraph.marks if each.kind == EMBEDDED and each.name)


def _named(name: str, ending: str, content: bytes, files: Mapping[str, bytes]) -> str:
    """Return a name that no other file has."""
    stem = slug(name.rpartition(".")[0]) or "form"
    made, count = f"{stem}.{ending}", 1
    while files.get(made, content) != content:
        count += 1
        made = f"{stem}-{count}.{ending}"
    return made


def _title(name: str) -> str:
    return name.rpartition(".")[0].replace("-", " ").capitalize()
