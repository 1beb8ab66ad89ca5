"""Where a command finds its configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_NAME = "mkdocs.yml"
_HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Configured:
    """The configuration of a site.

    Args:
        file: `mkdocs.yml`.
        out: where it puts the site; an empty path for the folder that it names itself.
    """

    file: Path
    out: Path = Path()


def configured(policies: Path, named: Path | None) -> Configured:
    """Return the configuration for a policies folder.

    The one that was named; else `mkdocs.yml` beside the folder, or where the command was called;
    else Policybook's own, whose site goes into `site` where the command was called.

    Args:
        policies: the policies folder.
        named: what the command line says, if anything.
    """
    if named is not None:
        return Configured(named.absolute())
    for folder in (policies.absolute().parent, Path.cwd()):
        if _is_file(folder / _NAME):
            return Configured(folder / _NAME)
    # Installed, it travels inside the package; in a checkout it stands at the top.
    packed = _HERE / "defaults" / _NAME
    return Configured(packed if packed.is_file() else _HERE.parent / _NAME, Path.cwd() / "site")


def _is_file(path: Path) -> bool:
    """Return whether a file is there; where nobody may look, nobody can use it either."""
    try:
        return path.is_file()
    except PermissionError:
        return False
