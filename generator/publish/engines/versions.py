"""What has to be the same on every machine, so that all make the same bytes of the same files."""

from __future__ import annotations

import platform
import re
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

from generator.writer.fingerprint import of_code

_OURS = "policybook"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LEFT_OUT = re.compile(r"""extra == ['"](bench|test)['"]""")  # extras that no build needs
_ABSENT = "none"


@cache
def versions() -> Mapping[str, str]:
    """Return what this process works with: each thing with its version."""
    from generator.site.theme.mkdocs_objects import builder  # noqa: PLC0415 - once it is chosen

    return {
        "Policybook": f"{version(_OURS)} ({of_code()[:12]})",
        "builder": builder(),
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _installed(name) for name in _needed()},
    }


def _needed() -> list[str]:
    """Return the packages that a build, its files for printing and a cluster need."""
    told = (each.partition(";") for each in requires(_OURS) or ())
    found = {_NAME.match(name) for name, _, when in told if not _LEFT_OUT.search(when)}
    return sorted({each[0].lower() for each in found if each} - {_OURS})


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _ABSENT


def differing(here: Mapping[str, str], there: Mapping[str, str]) -> tuple[str, ...]:
    """Return what differs there, in words.

    Args:
        here: the versions of the machine that began the build.
        there: those of another.
    """
    names = dict.fromkeys((*here, *there))
    return tuple(
        f"{name} {there.get(name, _ABSENT)} instead of {here.get(name, _ABSENT)}"
        for name in names
        if here.get(name, _ABSENT) != there.get(name, _ABSENT)
    )
