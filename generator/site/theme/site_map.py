"""The map of the site for search engines: the portal's own pages and the hand-written ones."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from generator.site.theme.theme import Theme

SITE_MAP = "sitemap.xml"
# It is packed with this day, and the packing counts seconds from 1970 in 32 bits.
_EARLIEST_PACKED, _LATEST_PACKED = date(1970, 1, 1), date(2106, 1, 1)


@dataclass(frozen=True)
class _MapPage:
    """A page as the theme's template of the map knows it."""

    canonical_url: str
    update_date: str


@dataclass(frozen=True)
class _MapFile:
    page: _MapPage


def site_map(theme: Theme, addresses: Iterable[str], day: date) -> dict[str, bytes]:
    """Return the map as it is and packed, by their names.

    Args:
        theme: has the template.
        addresses: the full addresses of the pages; "" for one that is not known.
        day: the day that the pages speak of.
    """
    packed_day = min(max(day, _EARLIEST_PACKED), _LATEST_PACKED)
    pages = [_MapFile(_MapPage(each, packed_day.isoformat())) for each in addresses]
    content = theme.site_map.render(pages=pages).encode()
    seconds = datetime.combine(packed_day, time(), UTC).timestamp()
    packed = BytesIO()
    with gzip.GzipFile("", "wb", fileobj=packed, mtime=seconds) as file:
        file.write(content)
    return {SITE_MAP: content, f"{SITE_MAP}.gz": packed.getvalue()}
