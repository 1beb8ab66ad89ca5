"""Letters that the fonts here lack, and the fonts on this machine that have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Where systems keep fonts. What lies there is asked only when a letter is missing: what prints
# without it is the same on any machine.
FOLDERS = (
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/opentype/noto",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


@dataclass(frozen=True)
class Script:
    """Letters that a font of the Noto family has.

    Args:
        name: what they are called.
        first: the first of them.
        last: the last.
        font: what the files of the font begin with.
        package: Debian's package of it.
    """

    name: str
    first: int
    last: int
    font: str
    package: str = "fonts-noto-core"


SCRIPTS = (
    Script("Armenian", 0x0530, 0x058F, "NotoSansArmenian"),
    Script("Devanagari", 0x0900, 0x097F, "NotoSansDevanagari"),
    Script("Bengali", 0x0980, 0x09FF, "NotoSansBengali"),
    Script("Gurmukhi", 0x0A00, 0x0A7F, "NotoSansGurmukhi"),
    Script("Gujarati", 0x0A80, 0x0AFF, "NotoSansGujarati"),
    Script("Tamil", 0x0B80, 0x0BFF, "NotoSansTamil"),
    Script("Telugu", 0x0C00, 0x0C7F, "NotoSansTelugu"),
    Script("Malayalam", 0x0D00, 0x0D7F, "NotoSansMalayalam"),
    Script("Sinhala", 0x0D80, 0x0DFF, "NotoSansSinhala"),
    Script("Thai", 0x0E00, 0x0E7F, "NotoSansThai"),
    Script("Georgian", 0x10A0, 0x10FF, "NotoSansGeorgian"),
    Script("Ethiopic", 0x1200, 0x137F, "NotoSansEthiopic"),
    Script("Chinese and Japanese", 0x3000, 0x9FFF, "NotoSansCJK", "fonts-noto-cjk"),
    Script("Korean", 0xAC00, 0xD7AF, "NotoSansCJK", "fonts-noto-cjk"),
)


def script_of(character: str) -> Script | None:
    """Return the script that a letter is of, where a font for it can be had; None for none."""
    code = ord(character)
    return next((each for each in SCRIPTS if each.first <= code <= each.last), None)


@cache
def folders_with(script: Script) -> tuple[Path, ...]:
    """Return the folders on this machine in which fonts of a script lie.

    Args:
        script: the letters.
    """
    known = (Path(each).expanduser() for each in FOLDERS)
    return tuple(each for each in known if next(each.rglob(f"{script.font}*"), None))


def where_to_get(script: Script) -> str:
    """Return what to install to print a script: "install Debian's fonts-noto-core, …"."""
    return (
        f"the letters of {script.name} need a font: install Debian’s {script.package}, or put "
        f"{script.font}’s files into ~/.local/share/fonts, and print again"
    )
