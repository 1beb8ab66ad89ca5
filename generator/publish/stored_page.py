"""A page that the store made or kept, with what its links are proved by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.site import links
from generator.site.scan import Scan, scan_page
from generator.writer.store import Kept, Product

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


def page_product(
    path: str, content: bytes, record: str = "", warnings: Iterable[str] = ()
) -> Product:
    """Return a page as the store takes it.

    Args:
        path: its file, below the root.
        content: its bytes.
        record: what its maker tells of it.
        warnings: what there was to say when it was made.
    """
    return Product(content, page_told(path, content, record, warnings))


def page_told(
    path: str, content: bytes, record: str = "", warnings: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what there is to tell of a page: its arguments are those of `page_product`."""
    scan = scan_page(content.decode())
    lost = links.lost_within(path, scan)
    return (
        record,
        *links.leaving(path, scan),
        *(f"{_ANCHOR}{each}" for each in sorted(scan.ids)),
        *(f"{_FAULT}{each}" for each in (*scan.faults, *lost)),
        *(f"{_WARNING}{each}" for each in warnings),
    )
