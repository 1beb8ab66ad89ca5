"""Print a report: from its document to the bytes of a file."""

from __future__ import annotations

from generator.document.places import place_in_versions
from generator.document.report_document import ReportDocument
from generator.document.reported import Reported
from generator.model.problem import Place
from generator.pdf.compiler import NoGlyphError, SettingError, pdf
from generator.pdf.plain import as_json
from generator.pdf.printing import no_glyph, not_set
from generator.source.files.trust_file import TRUST_FILE


def print_report(report: ReportDocument, reported: Reported) -> bytes:
    """Return a report as PDF.

    Args:
        report: all that is printed.
        reported: what the report is about; the file is dated its last day.

    Raises:
        UnprintableError: when it cannot be printed as it is; it says which line is in the way.
    """
    try:
        return pdf(as_json(report, large=False), reported.until)
    except NoGlyphError as error:
        versions = (v for policy in reported.library.policies.values() for v in policy.versions)
        place = place_in_versions(error.character, versions)
        raise no_glyph(place or Place(TRUST_FILE), error) from error
    except SettingError as error:
        raise not_set(Place(TRUST_FILE), error) from error
