"""What is said of the addresses of sources that were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.reply import Heard, Reply
from generator.model.source_document import SourceDocument

_SAID = {
    Heard.ANSWERED: "answers",
    Heard.MOVED: "has moved for good: write {leads}",
    Heard.GONE: "is gone ({status})",
    Heard.REFUSED: "is refused ({status})",
    Heard.TIMED_OUT: "does not answer in time",
    Heard.UNREACHABLE: "cannot be reached",
    Heard.PRIVATE: "lies inside a private network, and was not asked",
    Heard.CIRCLE: "leads in a circle, or too far",
}


def reply_words(reply: Reply) -> str:
    """Return what came of asking an address: "is gone (404)"."""
    told = _SAID[reply.heard].format(
        status=reply.status or "no secure connection", leads=reply.leads
    )
    told_all = not reply.leads or reply.heard is Heard.MOVED
    return told if told_all else f"{told}; it leads to {reply.leads}"


def addresses_of(sources: Mapping[str, SourceDocument]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of sources and of their editions, with what each is of."""
    for source in sources.values():
        if source.address:
            yield source.title, source.address
        for edition in source.in_order:
            if edition.address:
                yield f"{source.title} {edition.name}", edition.address
