"""Quotation marks of a whole page: in its text alone, not in code, in what is typed, or in tags."""

from __future__ import annotations

import re

from generator.model.quotes import curled

_AS_TYPED = "code|kbd|pre|samp|script|style|svg|template|textarea"
_TAG = r"<(?:!--.*?--|[a-z/!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(?=>)"
_UP_TO_MARK = r"[^<>\"'&]*+(?:[\"']|&(?:quot|#39|#34|#x27);)"
_TEXT = rf">({_UP_TO_MARK}[^<>]*)"
_TYPED = rf"<({_AS_TYPED})\b[^>]*>.*?</\1(?=>)"
_MARKED = re.compile(f">{_UP_TO_MARK}", re.IGNORECASE)
_WORDS = re.compile(rf"{_TYPED}|{_TEXT}", re.DOTALL)
# What somebody wrote in a page of the help may have a `>` in an attribute; then each tag is taken
# whole. On all pages that would take two and a half times as long.
_ODD = re.compile(r"=\s*(?:\"[^\"<>]*>|'[^'<>]*>)")
_WORDS_BY_TAGS = re.compile(rf"{_TYPED}|{_TAG}|{_TEXT}", re.DOTALL | re.IGNORECASE)
_NAMED = {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&#x27;": "'"}
_NAMES = re.compile("|".join(_NAMED))


def curled_html(html: str) -> str:
    """Return a page with the marks that readers see.

    Args:
        html: the page.
    """
    if not _MARKED.search(html):  # most pages: their words were read with these marks
        return html
    return (_WORDS_BY_TAGS if _ODD.search(html) else _WORDS).sub(_shown, html)


def _shown(found: re.Match[str]) -> str:
    if found[2] is None:
        return found[0]
    words = curled(_NAMES.sub(lambda name: _NAMED[name[0]], found[2]))
    return f">{words}"
