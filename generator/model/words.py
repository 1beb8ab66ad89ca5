"""Groups of words that mean much the same: the glossary of search, and a trust's own."""

from __future__ import annotations

from generator.model.fields import Line, record


@record
class WordGroup:
    """Words that find each other.

    Args:
        what: what the group is, in a line.
        words: the words or phrases; each finds all others.
        narrower: words that find those, and are not found by them: a brand of messaging, say.
    """

    what: Line
    words: tuple[Line, ...]
    narrower: tuple[Line, ...] = ()


@record
class GlossaryFile:
    """What `glossary.yml` holds.

    Args:
        groups: what schools speak of. Where no policy has such a word, none is about it.
        everyday: other words for what any text may say, of which that cannot be told.
    """

    groups: tuple[WordGroup, ...]
    everyday: tuple[WordGroup, ...] = ()
