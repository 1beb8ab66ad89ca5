"""What stands in for the pages of an academy that is held back and was never published."""

from pathlib import Path

from generator.site.page import Page, Site
from generator.site.pages.held_back import held_back
from generator.site.parts.renderer import new_renderer
from generator.site.scan import scan_page

POLICIES = {path.name for path in (Path(__file__).parents[1] / "policies").iterdir()}


def noted(addresses: list[str]) -> Site:
    """Return a site with a note in the place of each page."""
    pages = tuple(Page(address, "A title", "Its own words.") for address in addresses)
    site = Site("castlegate", "Castlegate Academy", "Castlegate", "", pages, (), ())
    return held_back(site, new_renderer(), POLICIES)


def test_every_note_leads_to_a_page_of_the_trusts(invented_site: Path) -> None:
    own = invented_site / "castlegate"
    addresses = [
        "" if found.parent == own else f"{found.parent.relative_to(own).as_posix()}/"
        for found in sorted(own.rglob("index.html"))
    ]
    assert {"", "search/", "duties/", "reading/teachers/", "social-media/vary/"} <= set(addresses)
    for page in noted(addresses).pages:
        (link,) = scan_page(page.html).links[:1]
        there = (own / page.address / link).resolve()
        assert (there / "index.html").is_file(), f"{page.address} leads to {link}"
        assert invented_site.resolve() in there.parents
        assert own.resolve() not in there.parents
        assert "Its own words" not in page.html


def test_a_note_leads_to_what_stands_for_its_page() -> None:
    addresses = ["", "register/", "search/", "local/", "social-media/vary/", "social-media/"]
    links = {page.address: scan_page(page.html).links[0] for page in noted(addresses).pages}
    assert links == {
        "": "../policies/",
        "register/": "../../register/",
        "search/": "../../search/",
        "local/": "../../policies/",
        "social-media/vary/": "../../../policies/social-media/",
        "social-media/": "../../policies/social-media/",
    }
