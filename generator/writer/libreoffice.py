"""Ask LibreOffice what a Word file says: a second witness, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 60


def text_of_word(content: bytes) -> str | None:
    """Return the text of a Word file as LibreOffice writes it, with numbers.

    Args:
        content: the bytes of the file; a copy is given to LibreOffice.

    Returns:
        The text; None where LibreOffice is not installed, or cannot read the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with TemporaryDirectory(prefix="policybook-") as folder:
        copy = Path(folder) / "copy.docx"
        copy.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        kind = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        command = [program, "--headless", "--norestore", profile, *kind, str(copy)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603
            return copy.with_suffix(".txt").read_text(encoding="utf-8-sig", errors="replace")
        except (OSError, subprocess.SubprocessError):
            return None
