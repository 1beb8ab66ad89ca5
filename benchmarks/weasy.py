"""Print web pages with WeasyPrint, and tell what each took. Runs where WeasyPrint is, alone."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

_OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


def main(style: str, times: str, *pages: str) -> None:
    """Print every page, and write the times.

    Args:
        style: the file of the stylesheet.
        times: the file to write them to.
        pages: the files to print; the PDF of the last stays beside it.
    """
    fonts = FontConfiguration()
    # Read once for all, as fonts are: only what a page costs counts.
    sheet = CSS(filename=style, font_config=fonts)
    taken, content = [], b""
    for page in pages:
        text = Path(page).read_text(encoding="utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        document: Any = HTML(string=text).render(stylesheets=[sheet], font_config=fonts, **_OPTIONS)
        content = document.write_pdf(**_OPTIONS)
        took = (time.perf_counter() - wall, time.process_time() - cpu)
        taken.append((*took, len(document.pages)))
    Path(pages[-1]).with_suffix(".weasyprint.pdf").write_bytes(content)
    Path(times).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
