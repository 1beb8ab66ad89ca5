"""A page that the store made or kept, with what its links are proved by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.site import links
from generator.site.page import Planned
from generator.site.pages.portal_inputs import FoundOn
from generator.site.scan import Scan, scan_page
from generator.writer.ledger import Kept
from generator.writer.store import Product

_ANCHOR, _FAULT, _WARNING = "#", "\0", "\1"  # no link to another page begins with any of them


@dataclass(frozen=True)
class StoredPage:
    """One page, in its place.

    Args:
        file: what the next build will know of it; told of it are a record, its anchors, its faults,
            what there was to say when it was made, and its links to other pages: the first letter
            says which.
    """

    file: Kept

    @property
    def record(self) -> str:
        """Return what its maker told of it."""
        return self.file.told[0]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what there was to say when it was made."""
        return self._all(_WARNING)

    @property
    def scan(self) -> Scan:
        """Return what it holds, without its links to itself."""
        marks = {_ANCHOR, _FAULT, _WARNING}
        return Scan(
            ids=frozenset(self._all(_ANCHOR)),
            links=tuple([each for each in self.file.told[1:] if each[0] not in marks]),
            faults=self._all(_FAULT),
        )

    def _all(self, mark: str) -> tuple[str, ...]:
        return tuple([each[1:] for each in self.file.told[1:] if each[0] == mark])


def pages_in(files: Mapping[str, Kept]) -> dict[str, StoredPage]:
    """Return those of some files that are pages, by their paths."""
    return {path: StoredPage(kept) for path, kept in files.items() if path.endswith(".html")}


def found_in(planned: Iterable[Planned], files: Mapping[str, Kept]) -> Iterator[FoundOn]:
    """Yield what search finds on pages.

    Args:
        planned: the pages.
        files: their files.
    """
    for each in planned:
        record = StoredPage(files[f"{each.address}index.html"]).record
        yield FoundOn(each.address, each.title, record)


def page_product(
    path: str,
    content: bytes,
    record: str = "",
    warnings: Iterable[str] = (),
    wanted: Iterable[str] = (),
) -> Product:
    """Return a page as the store takes it.

    Args:
        path: its file, below the root.
        content: its bytes.
        record: what its maker tells of it.
        warnings: what there was to say when it was made.
        wanted: the anchors on it to which search leads.
    """
    return Product(content, page_told(path, content, record, warnings, wanted))


def page_told(
    path: str,
    content: bytes,
    record: str = "",
    warnings: Iterable[str] = (),
    wanted: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return what there is to tell of a page: its arguments are those of `page_product`."""
    scan = scan_page(content.decode())
    lost = (*links.lost_within(path, scan), *links.lost_in_search(path, scan, wanted))
    return (
        record,
        *links.leaving(scan),
        *(f"{_ANCHOR}{each}" for each in sorted(scan.ids)),
        *(f"{_FAULT}{each}" for each in (*scan.faults, *lost)),
        *(f"{_WARNING}{each}" for each in warnings),
    )
