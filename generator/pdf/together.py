"""Put printed files together in one, for the printer."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pikepdf

# What leads into the file that a page came from; on paper nobody follows it.
_WITHIN = ("/Annots", "/StructParents")
_NAMED = ("/Names", "/Dests")


def together(files: Iterable[bytes], title: str, *, duplex: bool) -> bytes:
    """Return one PDF with the pages of several, in their order.

    It is for the printer: it has no links, no contents and no tags for screen readers, and
    does not say that it had. Each of the files is what is sent and kept.

    Args:
        files: the PDFs.
        title: what the whole is called.
        duplex: whether it is printed on both sides: then each file begins on a right-hand page.
    """
    with pikepdf.new() as whole:
        for file in files:
            with pikepdf.open(BytesIO(file)) as one:
                if duplex and len(whole.pages) % 2:
                    _, _, width, height = map(float, whole.pages[-1].mediabox.as_list())
                    whole.add_blank_page(page_size=(width, height))
                _without(one.Root, _NAMED)
                for page in one.pages:
                    _without(page.obj, _WITHIN)
                whole.pages.extend(one.pages)
        whole.docinfo["/Title"] = title
        if duplex:
            whole.Root.ViewerPreferences = pikepdf.Dictionary(
                Duplex=pikepdf.Name.DuplexFlipLongEdge
            )
        made = BytesIO()
        whole.save(
            made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return made.getvalue()


def _without(found: pikepdf.Object, keys: Iterable[str]) -> None:
    for key in keys:
        if key in found:
            del found[key]
