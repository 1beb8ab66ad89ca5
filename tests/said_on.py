"""What a page says on a day: the words whose days it is, as the script in the page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from generator.model.values import When

_EMPTY = {"br", "input", "rect", "img", "link", "meta"}
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "dt", "dd"}


@dataclass
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    inner: list[Element | str] = field(default_factory=list)

    def shown(self, day: date | None) -> bool:
        """Return whether a reader sees it on a day; None: without script."""
        begins, ends = self.attributes.get("data-pb-from"), self.attributes.get("data-pb-until")
        if day is None or not (begins or ends):
            return "hidden" not in self.attributes
        return (begins or "") <= day.isoformat() < (ends or "9999")

    def text(self, day: date | None) -> str:
        """Return the words that a reader sees on a day."""
        if "data-pb-today" in self.attributes:
            return str(When(day)) if day else ""
        told = (each if isinstance(each, str) else each.text(day) for each in self.inner)
        return "".join(told) + " " * (self.tag == "br") if self.shown(day) else ""

    def parts(self, day: date | None) -> Iterator[Element]:
        """Yield it and all elements in it that a reader sees on a day, in their order."""
        if self.shown(day):
            yield self
            for each in self.inner:
                if isinstance(each, Element):
                    yield from each.parts(day)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)


def read(html: str) -> Element:
    """Return a page as a tree of elements."""
    reader = _Reader()
    reader.feed(html)
    return reader.open[0]


def said_on(html: str, part: str, day: date | None) -> list[str]:
    """Return what a part of a page says: each paragraph, cell and entry of a list in it.

    Args:
        html: the page.
        part: the class of the part, or its id after a `#`.
        day: the reader's day; None for a reader without script.
    """
    blocks = [
        " ".join(block.text(day).split())
        for each in read(html).parts(day)
        if _is(each, part)
        for block in each.parts(day)
        if block.tag in _BLOCKS
    ]
    return [block for block in blocks if block]


def _is(element: Element, part: str) -> bool:
    if part.startswith("#"):
        return element.attributes.get("id") == part[1:]
    return part in element.attributes.get("class", "").split()
