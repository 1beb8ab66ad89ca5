"""The formats that policies are printed in: a new one is its own folder, and one line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from generator.document.documents import PackDocument, PolicyDocument
    from generator.document.redline import PrintedRedline
    from generator.document.subject import Printed


@dataclass(frozen=True)
class Format:
    """A format, loaded only when something is printed in it: an extra may be missing.

    Args:
        words: its files, as messages call them.
        folder: in which module `printing` prints a policy, and `redlined` a redline.
        redlines: whether redlines can be printed.
        packs: whether packs can be printed.
        sizes: whether there is large print.
        needs: the packages that have to be installed.
    """

    words: str
    folder: str
    redlines: bool = False
    packs: bool = False
    sizes: bool = True
    needs: tuple[str, ...] = ()

    def print_policy(self, printed: Printed) -> bytes:
        """Return a policy as a file.

        Raises:
            UnprintableError: when it cannot be printed as it is.
        """
        made: bytes = self._module("printing").print_policy(printed)
        return made

    def set_document(
        self, document: PolicyDocument | PackDocument, dated: date, *, large: bool
    ) -> bytes:
        """Return a document as a file, in a format that builds make.

        Raises:
            UnsetError: when it cannot be set as it is.
        """
        made: bytes = self._module("printing").set_document(document, dated, large=large)
        return made

    def print_redline(self, redlined: PrintedRedline) -> bytes:
        """Return a redline as a file.

        Raises:
            UnprintableError: when it cannot be printed as it is.
        """
        made: bytes = self._module("redlined").print_redline(redlined)
        return made

    def _module(self, name: str) -> Any:
        return import_module(f"generator.{self.folder}.{name}")


PDF, WORD, TEXT = "pdf", "docx", "txt"
FORMATS = {
    PDF: Format("PDFs", "pdf", redlines=True, packs=True, needs=("typst", "segno")),
    WORD: Format("Word files", "word", redlines=True, needs=("docx", "segno")),
    TEXT: Format("text files", "text", sizes=False),
}
