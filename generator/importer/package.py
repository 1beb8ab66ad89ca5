"""Open a Word file with limits: it may be anything, and nothing in it is believed."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from generator.importer.refused import CannotImportError
from generator.importer.xml_part import Element, parse
from generator.source.attachments.formats import OLE

MAX_PART = 40_000_000  # a policy of a thousand pages has some 10 MB of XML
MAX_ALL = 80_000_000
MAX_PICTURE, MAX_PICTURES = 2_000_000, 30_000_000  # one; all of a file
MAX_PARTS = 5_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "/officeDocument"  # how the relationship to the text ends, in both kinds of Open XML
_AS_WORD_PACKS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, struct.error)
_DAMAGED = (
    "it is damaged or incomplete; open it in Word and save it again, or get the file once more "
    "from where it came from"
)
_LOCKED = "it needs a password; open it in Word and take the password off"
_OLD = "it is an old Word file (.doc); open it in Word and save it as .docx"
_NOT_WORD = "it is not a Word file; save the text in Word as “Word Document (*.docx)”"
_TOO_LARGE = (
    "it would be too large when unpacked; a policy is text: check that it is the right file"
)


@dataclass(frozen=True)
class Relation:
    """What a part leads to: another part, or an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word file, each unpacked when it is asked for, and bounded.

    Args:
        archive: the zip.
        main: the name of the part that holds the text.
    """

    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        """Remember the parts; none is unpacked yet."""
        self._archive = archive
        self._unpacked = self._shown = 0
        self.main = main

    def part(self, name: str) -> Element | None:
        """Return a part as XML; None where there is none.

        Raises:
            CannotImportError: when it is too large, or no XML that Word writes.
        """
        content = self._content(name)
        return None if content is None else parse(content)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part leads to, by id."""
        folder, _, name = part.rpartition("/")
        root = self.part(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for each in () if root is None else root:
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            if not outside:
                target = _inside(folder, target)
            found[each.get("Id", "")] = Relation(
                each.get("Type", "").rpartition("/")[2], target, outside
            )
        return found

    def beside(self, kind: str) -> str:
        """Return the name of the one part of a kind that the text leads to; "" for none."""
        found = (r.target for r in self.relations(self.main).values() if r.kind == kind)
        return next(found, "")

    def held_file(self, name: str) -> bytes | None:
        """Return the bytes of a picture or a file within; None for none, or one too large."""
        try:
            told = self._archive.getinfo(name)
        except KeyError:
            return None
        if told.file_size > MAX_PICTURE or self._shown + told.file_size > MAX_PICTURES:
            return None
        content = self._content(name)
        self._shown += len(content or b"")
        return content if content and len(content) <= MAX_PICTURE else None

    def _content(self, name: str) -> bytes | None:
        try:
            told = self._archive.getinfo(name)
        except KeyError:
            return None
        if told.flag_bits & 1:
            raise CannotImportError(_LOCKED)
        if told.compress_type not in _AS_WORD_PACKS:
            raise CannotImportError(_DAMAGED)
        try:
            with self._archive.open(told) as stream:
                # What the zip says of sizes may be untrue: no more than that is unpacked.
                content = stream.read(min(told.file_size, MAX_PART) + 1)
        except (*_BROKEN, zlib.error) as error:
            raise CannotImportError(_DAMAGED) from error
        self._unpacked += len(content)
        if len(content) > MAX_PART or self._unpacked > MAX_ALL:
            raise CannotImportError(_TOO_LARGE)
        return content


def open_package(content: bytes) -> Package:
    """Open a Word file.

    Args:
        content: its bytes.

    Raises:
        CannotImportError: when it is no Word file that can be read.
    """
    archive = _archive(content)
    told = archive.infolist()
    if len(told) > MAX_PARTS or sum(each.file_size for each in _texts(told)) > MAX_ALL:
        raise CannotImportError(_TOO_LARGE)
    if len({each.filename for each in told}) < len(told):
        raise CannotImportError(_DAMAGED)  # of two parts with one name, each program reads another
    package = Package(archive, "")
    package.main = _main(package)
    return package


def _archive(content: bytes) -> zipfile.ZipFile:
    if not content:
        raise CannotImportError("it is empty; get the file once more from where it came from")
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise CannotImportError(_LOCKED)
        raise CannotImportError(_OLD)
    if not content.startswith(b"PK"):
        raise CannotImportError(_NOT_WORD)
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise CannotImportError(_DAMAGED) from error


def _texts(told: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the parts that are XML: pictures are never unpacked."""
    return [each for each in told if each.filename.endswith((".xml", ".rels"))]


def _main(package: Package) -> str:
    """Return the part that holds the text, by what the file says of itself."""
    mains = [r.target for r in package.relations("").values() if r.kind == _MAIN.strip("/")]
    types = package.part("[Content_Types].xml")
    if not mains or types is None:
        raise CannotImportError(_NOT_WORD)
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
    kind = kinds.get(mains[0], "")
    if kind and not ("wordprocessingml" in kind or "ms-word" in kind):
        raise CannotImportError(_NOT_WORD)
    return mains[0]


def _inside(folder: str, target: str) -> str:
    """Return the name of a part as the zip has it; what leads outside names none."""
    path = unquote(target)
    return posixpath.normpath(path if path.startswith("/") else f"/{folder}/{path}").lstrip("/")
