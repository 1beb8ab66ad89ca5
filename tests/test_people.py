"""Names of people: where they stand, where they do not, and the way to sign."""

from __future__ import annotations

import gzip
import html
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from click.testing import CliRunner

from generator.check.linter import check
from generator.cli import main
from generator.document.pack import PrintedPack, pack_document, pack_printed
from generator.document.policy import policy_document
from generator.document.printed import draft_printed, edition_printed
from generator.document.qr import has_code
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.model.fields import Answer
from generator.model.form_address import FormAddress
from generator.model.library import Library
from generator.model.trust import Contacts, Settings, Trust
from generator.pdf.printing import print_pack, print_policy
from generator.source.folder.library import load
from generator.word.printing import print_policy as policy_as_word
from tests.conftest import Once
from tests.pdf_pages import Pages, squeezed
from tests.project import DAY, ROOT, Project, begin
from tests.word_paper import Paper

FORM = "https://forms.northmere.example/sign?p={policy}&v={version}&a={academy}&h={hash}"
SIGN = re.compile(r'<a class="pb-button pb-sign" href="([^"]*)">Sign the declaration online</a>')
# What people of the trust wrote into keys of their policies: `check` warns of each.
WRITTEN = ["hr@northmere.example", "office@ashdown.example", "office@castlegate.example"]


@cache
def library() -> Library:
    return load(ROOT / "policies")


def trust(**settings: object) -> Trust:
    known = library().trust
    assert known
    return replace(known, settings=replace(known.settings, **settings))  # type: ignore[arg-type]


def with_form() -> Trust:
    return trust(declaration_url=FormAddress(FORM))


def titles_only() -> Trust:
    return trust(contacts=Contacts.TITLES_ONLY)


def printed(known: Trust, policy: str, academy: str | None, day: date = DAY) -> Printed:
    spans = timelines(library(), known, academy)
    edition = spans[policy].edition_on(day)
    assert edition
    return edition_printed(library(), known, edition, spans, DAY)


def induction(known: Trust, academy: str, day: date = DAY) -> PrintedPack:
    return pack_printed(library(), known, academy, library().packs["induction"], day, today=DAY)


@pytest.fixture(scope="module")
def project(once: Once) -> Project:
    """The invented trust with a form and titles only, built once."""
    return Project(once("titles", build_titles))


def build_titles(folder: Path) -> None:
    made = begin(folder)
    shutil.rmtree(made.folder / "policies")
    shutil.copytree(ROOT / "policies", made.folder / "policies")
    file = made.folder / "policies" / "trust.yml"
    text = file.read_text("utf-8")
    assert text.count("\n  contacts: names\n") == 1
    own = f"\n  contacts: titles-only\n  declaration_url: {FORM}\n"
    file.write_text(text.replace("\n  contacts: names\n", own), "utf-8")
    assert made.build(jobs=2).held_back == ()


# Titles only


def people() -> Iterator[str]:
    """Yield each holder's name, e-mail address and telephone number, save those of schools."""
    known = trust()
    held = [role.holder for role in known.roles.values() if role.holder]
    held += [each for academy in known.academies.values() for each in academy.roles.values()]
    assert len(held) > 35
    public = {academy.telephone for academy in known.academies.values()}
    for holder in held:
        numbers = {holder.telephone, holder.telephone.replace(" ", "")}
        yield from (
            {holder.name, holder.email, *numbers}
            - {"", *public}
            - {number.replace(" ", "") for number in public}
        )


def named_in(text: str) -> set[str]:
    plain = html.unescape(text)
    return {each for each in people() if each in plain}


def test_people_are_found_where_they_stand() -> None:
    """The searches below can fail: with names shown, they find every kind of detail."""
    paper = repr(policy_document(printed(trust(), "social-media", "ashdown")))
    assert {"Tom Ferrers", "dsl@ashdown.example", "01632 960 117"} <= named_in(paper)


@pytest.mark.slow
def test_no_file_of_the_site_names_anybody(project: Project) -> None:
    found: dict[str, set[str]] = {}
    kinds = set()
    for path in project.out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if path.suffix == ".gz" else content
            kinds.add(path.suffix)
            for each in named_in(content.decode("utf-8", "replace")):
                found.setdefault(each, set()).add(path.relative_to(project.out).as_posix())
    assert {".html", ".json"} <= kinds
    assert set(found) <= set(WRITTEN), found


def test_a_site_of_titles_keeps_the_roles(project: Project) -> None:
    for page in ("ashdown", "ashdown/social-media"):
        assert "<li>Designated Safeguarding Lead</li>" in project.page(page)
        assert "Nobody is named" not in project.page(page)
    policy = project.page("ashdown/social-media")
    assert "<dt>Who looks after it</dt><dd>HR Director</dd>" in policy


def test_what_people_wrote_themselves_is_warned_of(project: Project) -> None:
    told = check(load(project.folder / "policies"), DAY)
    named = [each.message for each in told if each.rule == "person-named"]
    assert named == [
        f"“{each}” would be shown, though this trust shows titles only"
        for each in reversed(WRITTEN)
    ]


@pytest.mark.parametrize(
    "command",
    [
        ["register"],
        ["register", "--format", "csv"],
        ["register", "--format", "json"],
        ["register", "--format", "ics"],
        ["due", "--within", "5y"],
        ["show", "social-media", "--academy", "ashdown"],
    ],
)
def test_no_export_names_anybody(project: Project, command: list[str]) -> None:
    more = ["--policies", str(project.folder / "policies")]
    result = CliRunner().invoke(main, [*command, *more])
    assert len(result.stdout) > 1000
    assert named_in(result.stdout) <= set(WRITTEN)


@pytest.mark.parametrize("academy", ["ashdown", "castlegate", "larkfield", "oakwell"])
def test_nothing_that_is_printed_of_a_policy_names_anybody(academy: str) -> None:
    known = titles_only()
    for name, spans in timelines(library(), known, academy).items():
        if spans.edition_on(DAY):
            words = repr(policy_document(printed(known, name, academy)))
            assert named_in(words) <= set(WRITTEN), name


def test_a_printed_policy_names_nobody_on_its_pages_and_in_word() -> None:
    subject = printed(titles_only(), "social-media", "ashdown")
    pages = Pages(print_policy(subject))
    assert "DesignatedSafeguardingLead" in squeezed("".join(pages.words))
    word = policy_as_word(subject)
    with ZipFile(io.BytesIO(word)) as file:
        parts = [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    told = squeezed("".join([*pages.words, *pages.running, pages.xmp, Paper(word).text, *parts]))
    known = {squeezed(each) for each in people()} - set(WRITTEN)
    assert [each for each in known if each in told] == []


def test_a_pack_names_people_on_its_safeguarding_page_alone_and_says_why() -> None:
    subject = induction(titles_only(), "ashdown")
    whole = pack_document(subject)
    assert whole.tell
    assert [each.name for each in whole.tell.people] == ["Tom Ferrers", "Nuala Stennet"]
    (why,) = whole.tell.notes
    assert why.endswith("Here people are named, because everybody must know whom to tell.")
    assert named_in(repr(replace(whole, tell=None))) <= set(WRITTEN)
    pages = Pages(print_pack(subject)).words
    naming = [at for at, words in enumerate(pages) if "TomFerrers" in squeezed(words)]
    assert len(naming) == 1
    assert "Here people are named" in " ".join(pages[naming[0]].split())


# The way to sign


def filled(policy: str, version: str, academy: str, short_hash: str) -> str:
    return f"https://forms.northmere.example/sign?p={policy}&v={version}&a={academy}&h={short_hash}"


def form_of(subject: Printed) -> str | None:
    found = policy_document(subject).declaration.form
    return found.address if found else None


def test_a_policy_page_leads_to_the_form_filled_in(project: Project) -> None:
    page = project.page("ashdown/social-media")
    (href,) = SIGN.findall(page)
    subject = printed(with_form(), "social-media", "ashdown")
    said = filled("social-media", "2.0%2C%20Ashdown%202.0", "ashdown", subject.short_hash)
    assert html.unescape(href) == said == form_of(subject)
    assert f">{subject.short_hash}<" in page
    assert "and tells it which text you have read. This site" in page
    assert "This site collects no signatures, and does not know who has signed." in page


def test_where_nothing_is_adopted_only_the_trusts_version_is_declared(project: Project) -> None:
    (href,) = SIGN.findall(project.page("oakwell/social-media"))
    subject = printed(with_form(), "social-media", "oakwell")
    said = filled("social-media", "2.0", "oakwell", subject.short_hash)
    assert html.unescape(href) == said


def test_pages_of_policies_in_force_lead_to_the_form_and_no_others(project: Project) -> None:
    known = with_form()
    wanted = {
        f"{academy}/{name}/index.html": form_of(printed(known, name, academy))
        for academy in known.academies
        for name, spans in timelines(library(), known, academy).items()
        if spans.edition_on(DAY)
    }
    asks_nobody = wanted.pop("larkfield/late-collection/index.html")
    assert asks_nobody is None
    found = {}
    for path in project.out.rglob("*.html"):
        text = path.read_text("utf-8")
        if "forms.northmere.example" in text:
            page = path.relative_to(project.out).as_posix()
            found[page] = "".join(map(html.unescape, SIGN.findall(text)))
    assert found == wanted


def test_the_way_to_sign_goes_when_the_text_does(tmp_path: Path) -> None:
    project = begin(tmp_path)
    file = project.folder / "policies" / "trust.yml"
    form = "settings: {declaration_url: 'https://f.example/read'}\n"
    file.write_text(file.read_text("utf-8") + form, "utf-8")
    base = project.folder / "policies" / "breaks" / "1.0.md"
    base.write_text(
        base.read_text("utf-8").replace("---\n\n", "withdrawn_date: 2027-01-10\n---\n\n", 1),
        "utf-8",
    )
    project.build()
    assert re.search(
        r'<div data-pb-until="2027-01-10">\s*<p><a class="pb-button pb-sign"',
        project.page("elm/breaks"),
    )
    page = project.page("elm/visits")
    assert re.search(r'<div>\s*<p><a class="pb-button pb-sign"', page)
    assert "This leads to a form that Saltmarsh Learning Trust has chosen. This site" in page


def test_what_is_not_in_force_cannot_be_signed() -> None:
    known = with_form()
    assert form_of(printed(known, "social-media", "ashdown", date(2023, 5, 1))) is None
    assert form_of(printed(known, "social-media", None)) is None
    policy = library().policies["social-media"]
    draft = next(base for base in policy.bases if not base.approved)
    spans = timelines(library(), known, "ashdown")
    would_be = draft_printed(library(), known, draft, "ashdown", spans, DAY)
    assert would_be
    assert form_of(would_be) is None
    assert form_of(printed(trust(), "social-media", "ashdown")) is None


def test_where_nobody_has_to_declare_nobody_is_asked_to() -> None:
    subject = printed(with_form(), "social-media", "ashdown")
    edition = subject.edition
    assert edition
    meta = replace(edition.base.meta, declaration=Answer.NOT_APPLICABLE)
    quiet = replace(edition, base=replace(edition.base, meta=meta))
    timeline = replace(subject.timeline, spans=(quiet,))
    assert form_of(replace(subject, edition=quiet, timeline=timeline)) is None


def links(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            str(each.A.URI)
            for page in pdf.pages
            for each in page.get("/Annots", [])
            if "/A" in each and "/URI" in each.A
        ]


@pytest.mark.parametrize("large", [False, True])
def test_a_printed_declaration_leads_to_the_form(*, large: bool) -> None:
    subject = replace(printed(with_form(), "social-media", "ashdown"), large=large)
    address = form_of(subject)
    content = print_policy(subject)
    assert address in links(content)
    pages = Pages(content)
    (page,) = [words for words in pages.words if "Or sign online" in " ".join(words.split())]
    assert squeezed(str(address)) in squeezed(page)
    assert f"QR code that leads to {address}" in [
        str(each.element.get("/Alt", "")) for each in pages.root.all("Figure")
    ]


def test_a_declaration_in_word_leads_to_the_form() -> None:
    subject = printed(with_form(), "social-media", "ashdown")
    paper = Paper(policy_as_word(subject))
    address = form_of(subject)
    assert f"Or sign online, on a form of the trust:\n{address}" in paper.paragraphs
    targets = [each.target_ref for each in paper.document.part.rels.values() if each.is_external]
    assert address in targets


def test_a_pack_leads_to_the_form_for_each_of_its_policies() -> None:
    subject = induction(with_form(), "ashdown")
    content = print_pack(subject)
    wanted = [form_of(each) for each in subject.policies]
    assert len(wanted) == 4
    assert [each for each in links(content) if "forms.northmere" in each] == wanted
    words = [" ".join(page.split()) for page in Pages(content).words]
    [at] = [at for at, page in enumerate(words) if "Or sign online" in page]
    assert words[at + 1] == "" or words[at + 1].startswith("The record of each policy")


def test_a_pack_for_a_day_to_come_is_signed_as_of_that_day() -> None:
    asked = [form_of(each) for each in induction(with_form(), "ashdown", date(2027, 9, 1)).policies]
    assert None not in asked
    past = [form_of(each) for each in induction(with_form(), "ashdown", date(2023, 5, 1)).policies]
    assert None in past


def test_what_is_filled_in_cannot_change_the_address() -> None:
    form = FormAddress("https://f.example/{policy}?v={version}#{academy}")
    said = form.filled(policy="a/b", version="2.0, S&A’s #1", academy="x y", hash="")
    assert said == "https://f.example/a%2Fb?v=2.0%2C%20S%26A%E2%80%99s%20%231#x%20y"


def test_an_address_too_long_for_a_code_is_printed_without_one() -> None:
    settings = Settings(declaration_url=FormAddress(f"https://f.example/{'{policy}' * 120}"))
    known = library().trust
    assert known
    subject = printed(replace(known, settings=settings), "staff-code-of-conduct", "ashdown")
    found = policy_document(subject).declaration.form
    assert found
    assert not has_code(found.address)
    assert found.address in links(print_policy(subject))
    assert squeezed("Or sign online") in squeezed(Paper(policy_as_word(subject)).text)


# Names on pages that nobody makes anew


def test_a_build_says_where_people_are_named_still_though_titles_alone_are_shown(
    tmp_path: Path,
) -> None:
    project = begin(tmp_path)
    assert project.build().warnings == ()
    trust = (project.folder / "policies/trust.yml").read_text("utf-8")
    titles = "settings: {contacts: titles-only}\nroles:\n"
    project.write("policies/trust.yml", trust.replace("roles:\n", titles, 1))
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: {}\n")
    told = (
        f"Elm is held back, and its pages in {project.out / 'elm'} are from before this trust"
        " showed titles only: people are still named there. Correct the files of Elm and build"
        " again, or delete that folder and build again"
    )
    assert project.build().warnings == (told,)
    assert "Ada Marsh" in project.page("elm/breaks")
    assert "Ada Marsh" not in project.page("oak/breaks")
    assert project.build().warnings == (told,)  # as long as it is so
    shutil.rmtree(project.out / "elm")
    assert [project.build().warnings for _ in range(2)] == [(), ()]
    assert "Ada Marsh" not in project.page("elm/breaks")
    project.vary("elm")
    project.build()
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: {}\n")
    assert project.build().warnings == ()  # held back again, and names nobody
