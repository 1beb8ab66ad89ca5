"""What the accessibility statement says of the pages: only what the tests of Policybook hold."""

from __future__ import annotations

_STANDARD = "the Web Content Accessibility Guidelines version 2.2, level AA"
_TESTED = """\
Each version of Policybook, which makes these pages, is tested before it is used: axe-core \
looks at every kind of page in a real browser, 390 and 1280 pixels wide, in light and dark \
colours; every kind of page is tried at 320 pixels, which is a page enlarged to 400 %, and by \
keyboard alone.
The PDF files are made as PDF/UA-1 and PDF/A-2a, and their order of reading, headings and \
tables are tested.{word}
Automatic tests find a part of what keeps people out, not all of it. What people tell us finds \
the rest.
"""
_WORD = " The Word files have real headings, lists and tables."


def tested_words(*, public: bool) -> tuple[str, ...]:
    """Return how the pages and files were tested, a paragraph each.

    Args:
        public: whether it is said of the public edition, which has no Word files.
    """
    return tuple(_TESTED.format(word="" if public else _WORD).splitlines())


def status_words(*, limited: bool) -> str:
    """Return how far the pages meet the standard, in the terms that the regulations ask for.

    Args:
        limited: whether something is known not to work.
    """
    if limited:
        return f"These pages are partially compliant with {_STANDARD}, due to what is listed above."
    return f"These pages are fully compliant with {_STANDARD}, as far as is known."
