"""Authorities and certificates made as `docs/many-machines.md` says, and Dask told of them."""

import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PAGE = Path(__file__).parents[2] / "docs" / "many-machines.md"
_BLOCK = re.compile(r"^```text\n(distributed:\n.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^openssl .*$", re.MULTILINE)


@dataclass(frozen=True)
class Authority:
    """Whoever signs certificates.

    Args:
        folder: where everything of it lies.
    """

    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "ca.pem"

    def begin(self) -> "Authority":
        """Make its own certificate, and one for a machine, by the very lines of the page."""
        self.folder.mkdir()
        commands = _COMMAND.findall(_PAGE.read_text("utf-8"))
        assert len(commands) == 3
        for each in commands:
            subprocess.run(shlex.split(each), cwd=self.folder, check=True, capture_output=True)
        return self


def configuration(trusted: Authority, shown: Authority) -> str:
    """Return Dask's configuration as the page of the docs has it, with paths of this machine.

    Args:
        trusted: who has to have signed what others show.
        shown: who signed what this machine shows.
    """
    blocks: list[str] = _BLOCK.findall(_PAGE.read_text("utf-8"))
    (block,) = blocks
    paths = {
        "/etc/policybook/ca.pem": trusted.certificate,
        "/etc/policybook/machine": shown.folder / "machine",
    }
    for written, own in paths.items():
        assert written in block
        block = block.replace(written, str(own))
    return block
