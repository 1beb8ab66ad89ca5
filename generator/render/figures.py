"""A picture on a page."""

from __future__ import annotations

from html import escape

from generator.model.figure import described
from generator.render.pieces import FigureHole


def figure_html(hole: FigureHole, files: str | None) -> str:
    """Return a picture as HTML; its size is known before it is loaded, so that nothing jumps.

    Args:
        hole: the picture, and what it shows.
        files: the way from the page to the address of its policy; None where that is not known,
            and what the picture shows stands for it.
    """
    figure = hole.figure
    if files is None:
        return f"<p>{escape(described(hole.words))}</p>\n"
    return (
        f'<figure class="pb-figure"><img src="{escape(files + figure.published)}" '
        f'alt="{escape(hole.words)}" width="{figure.width}" height="{figure.height}" '
        'loading="lazy" decoding="async"></figure>\n'
    )
