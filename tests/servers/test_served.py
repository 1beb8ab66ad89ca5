"""What every way to serve the site has to do, asked as a browser asks."""

import gzip
from statistics import median

import pytest

from tests.servers.conftest import Served
from tests.servers.running import Answer

SECURITY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}
# What each kind of file is sent as. Names of scripts and XML changed with the years.
TYPES = {
    "html": {"text/html"},
    "css": {"text/css"},
    "csv": {"text/csv"},
    "ics": {"text/calendar"},
    "js": {"text/javascript", "application/javascript"},
    "json": {"application/json"},
    "mjs": {"text/javascript", "application/javascript"},
    "pdf": {"application/pdf"},
    "svg": {"image/svg+xml"},
    "txt": {"text/plain"},
    "xml": {"text/xml", "application/xml"},
    "docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    "xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}
PACKED = {"pdf", "docx", "xlsx", "png"}  # nothing is won by compressing these again
NO_WORDS = PACKED | {"svg"}  # a drawing says itself how its letters are written
WORDS = "Łódź, “quoted”. " * 100


def assert_guarded(answer: Answer) -> None:
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("ashdown/social-media/", 200),
        ("ashdown/social-media", 301),
        ("nowhere/", 404),
        ("ashdown/nowhere/at/all", 404),
        (".policybook.json", 403),
        ("ashdown/.policybook-store.json", 403),
        (".git/config", 403),
    ],
)
def test_every_answer_has_the_headers(path: str, status: int, served: Served) -> None:
    answer = served.server.get(served.path + path)
    assert answer.status == status
    assert_guarded(answer)
    if status == 301:
        assert answer.headers["location"].endswith(f"{served.path}{path}/")


def test_what_does_not_exist_is_told_by_the_sites_own_page(served: Served) -> None:
    own = (served.site / "404.html").read_bytes()
    assert served.server.get(f"{served.path}ashdown/nowhere/at/all").body == own


def test_no_folder_is_listed(served: Served) -> None:
    folders = [each for each in served.site.rglob("*") if each.is_dir()]
    bare = [each for each in folders if not (each / "index.html").exists()]
    assert bare, "there is no folder to try"
    for folder in bare:
        path = f"{served.path}{folder.relative_to(served.site).as_posix()}/"
        assert served.server.get(path).status in {403, 404}, path


@pytest.mark.parametrize("ending", TYPES)
def test_each_kind_of_file_is_sent_as_what_it_is(ending: str, served: Served) -> None:
    own = served.site / f"try.{ending}"
    own.write_text(WORDS, "utf-8")
    try:
        answer = served.server.get(f"{served.path}try.{ending}", Accept_Encoding="gzip")
        best = served.server.get(f"{served.path}try.{ending}", Accept_Encoding="gzip, br")
    finally:
        own.unlink()
    assert answer.status == 200
    kind, _, more = answer.headers["content-type"].partition(";")
    assert kind in TYPES[ending]
    assert ending in NO_WORDS or more.strip() == "charset=utf-8"
    assert best.headers.get("content-encoding") == (None if ending in PACKED else served.packed)
    packed = answer.headers.get("content-encoding") == "gzip"
    assert packed == (ending not in PACKED)
    assert (gzip.decompress(answer.body) if packed else answer.body).decode() == WORDS


def test_no_kind_of_file_on_the_site_is_unknown(served: Served) -> None:
    found = (path for path in served.site.rglob("*.*") if path.is_file())
    endings = {path.suffix[1:] for path in found if not path.name.startswith(".")}
    assert endings <= {*TYPES, "png", "gz"}


def test_a_server_behind_another_leads_to_the_address_that_was_asked_for(served: Served) -> None:
    asked = "policies.northmere.example"
    answer = served.server.get(f"{served.path}ashdown/social-media", Host=asked)
    way = f"{served.path}ashdown/social-media/"
    assert answer.headers["location"] in {way, f"https://{asked}{way}"}


def test_nginx_tells_nobody_its_version(served: Served) -> None:
    server = served.server.get(served.path).headers["server"]
    assert server == "nginx" or server.startswith("Apache")


def test_half_of_the_policies_pages_weigh_ten_kilobytes_at_most(served: Served) -> None:
    """By Brotli; where a server knows only gzip, twelve and a half."""
    most, half = (14.5, 10) if served.packed == "br" else (18.5, 12.5)  # kilobytes
    weights = []
    for page in sorted(served.site.glob("*/*/index.html")):
        if b'class="pb-clauses"' not in page.read_bytes():
            continue
        path = served.path + page.parent.relative_to(served.site).as_posix() + "/"
        answer = served.server.get(path, Accept_Encoding="gzip, deflate, br")
        assert answer.headers["content-encoding"] == served.packed
        assert answer.headers["vary"] == "Accept-Encoding"
        weights.append(len(answer.body) / 1024)
    assert len(weights) > 30
    assert max(weights) <= most
    assert median(weights) <= half


def test_a_compressed_page_is_the_page(served: Served) -> None:
    answer = served.server.get(f"{served.path}ashdown/social-media/", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    whole = (served.site / "ashdown" / "social-media" / "index.html").read_bytes()
    assert gzip.decompress(answer.body) == whole


def test_what_is_the_same_is_not_sent_again(served: Served) -> None:
    path = f"{served.path}ashdown/social-media/"
    first = served.server.get(path, Accept_Encoding="gzip").headers
    asked = {"If_Modified_Since": first["last-modified"]}
    if "etag" in first:
        asked["If_None_Match"] = first["etag"]
    again = served.server.get(path, Accept_Encoding="gzip", **asked)
    assert (again.status, again.body) == (304, b"")
    assert_guarded(again)
