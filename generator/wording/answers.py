"""What is said of the addresses of sources that were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.source_document import SourceDocument

_SAID = {
    "answered": "answers",
    "moved": "has moved for good: write {leads}",
    "gone": "is gone ({status})",
    "refused": "is refused ({status})",
    "timed out": "does not answer in time",
    "unreachable": "cannot be reached",
    "private": "lies inside a private network, and was not asked",
    "circle": "leads in a circle, or too far",
}


def reply_words(heard: str, status: int, leads: str) -> str:
    """Return what came of asking an address: "is gone (404)".

    Args:
        heard: what came of it, in a word.
        status: the status code; 0 for none.
        leads: the address to which it leads in the end; "" for none.
    """
    told = _SAID[heard].format(status=status or "no secure connection", leads=leads)
    return told if not leads or heard == "moved" else f"{told}; it leads to {leads}"


def addresses_of(sources: Mapping[str, SourceDocument]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of sources and of their editions, with what each is of."""
    for source in sources.values():
        if source.address:
            yield source.title, source.address
        for edition in source.in_order:
            if edition.address:
                yield f"{source.title} {edition.name}", edition.address
