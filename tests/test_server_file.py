"""What the site brings for IIS, and that each recipe of the docs sends the same headers."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.project import ROOT, Project, begin

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
IIS = "\nsettings:\n  server: iis\n"
FRAMED = f"{IIS}  framed_by: [https://northmere.sharepoint.com/sites/staff, https://elm.example]\n"


def test_iis_is_told_in_the_site_itself(tmp_path: Path) -> None:
    project = begin(tmp_path)
    trust = tmp_path / "policies" / "trust.yml"
    plain = trust.read_text("utf-8")
    assert project.build().warnings == ()
    assert not (project.out / "web.config").exists()

    trust.write_text(plain + IIS, "utf-8")
    assert project.build().warnings == ()
    told = _told(project)
    assert _headers(told) == HEADERS
    (error,) = told.findall("httpErrors/error")
    assert (error.get("statusCode"), error.get("responseMode")) == ("404", "File")
    assert (project.out / str(error.get("path"))).is_file()
    kinds = {each.get("fileExtension"): each.get("mimeType") for each in told.iter("mimeMap")}
    assert kinds[".ics"] == "text/calendar; charset=utf-8"
    assert kinds[".csv"] == "text/csv; charset=utf-8"
    assert told.find("directoryBrowse").get("enabled") == "false"  # type: ignore[union-attr]
    assert [each.get("sequence") for each in told.iter("add") if each.get("sequence")] == ["/."]

    trust.write_text(plain + FRAMED, "utf-8")
    assert project.build().warnings == ()
    told = _told(project)
    framed = CSP.replace(
        "ancestors 'none'", "ancestors https://northmere.sharepoint.com https://elm.example"
    )
    assert _headers(told)["Content-Security-Policy"] == framed

    trust.write_text(plain, "utf-8")
    assert project.build().warnings == ()
    assert not (project.out / "web.config").exists()


def _told(project: Project) -> ET.Element:
    text = (project.out / "web.config").read_bytes()
    told = ET.fromstring(text).find("system.webServer")  # noqa: S314 - our own file
    assert told is not None
    return told


def _headers(told: ET.Element) -> dict[str | None, str | None]:
    """Return the headers; what may be set above has to be taken out before it is set."""
    (headers,) = told.iter("customHeaders")
    removed: set[str | None] = set()
    for each in headers:
        name = each.get("name")
        removed |= {name} if each.tag == "remove" else set()
        assert each.tag != "add" or name in removed, f"IIS refuses a second {name}"
    for kind in told.iter("mimeMap"):
        ending = kind.get("fileExtension")
        assert any(each.get("fileExtension") == ending for each in told.iter("remove"))
    return {each.get("name"): each.get("value") for each in headers if each.tag == "add"}


def test_each_recipe_sends_the_same_headers() -> None:
    page = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    for start in ("add_header", "Header always set"):
        found = re.findall(rf'^ *{start} ([\w-]+) "(.*?)"(?: always;)?$', page, re.MULTILINE)
        assert dict(found) == HEADERS
    (azure,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert json.loads(azure)["globalHeaders"] == HEADERS
