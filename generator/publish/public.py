"""The public edition: read, strip, make all pages, look for what must not be there, publish."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from generator.check.leaks import leaks
from generator.check.private import private_values
from generator.document.documents import LocalPart, PolicyDocument
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError, UnsetError
from generator.history.at import PolicyAt
from generator.history.public import public_library, public_trust
from generator.model.academy import TRUST
from generator.model.library import Library
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.publish import shown_files
from generator.publish.formats import FORMATS, PDF
from generator.publish.logs import gathered
from generator.publish.order import NotPublishedError, Order, Outcome
from generator.publish.portal import asked, completed, configuration, with_hooks
from generator.publish.read_files import ReadFiles, read_files
from generator.publish.story import fit_to_publish, judged
from generator.site import links
from generator.site.page import Site
from generator.site.pages.public import PublicPlace
from generator.site.parts.renderer import new_renderer
from generator.site.printed import FileKind, policy_file
from generator.site.scan import Scan, scan_page
from generator.site.theme.academy_site import SiteWriter, file_of, own_files
from generator.site.theme.guide import Portal, PortalHooks, configure
from generator.site.theme.server_file import server_files
from generator.site.theme.surroundings import Surroundings
from generator.site.theme.theme import Theme, load_theme
from generator.source.folder.disk import read_folder
from generator.source.folder.library import parse
from generator.text.printing import document_text
from generator.wording.neighbours import Neighbour
from generator.wording.public import PRINTED
from generator.writer.folders import MARK, Staging, open_staging, temporary_folder, write
from generator.writer.published import Manifest, content_of, files_of, manifest_bytes
from generator.writer.swapping import swap_in

_OURS = "assets/policybook/"  # the same for every trust


@dataclass(frozen=True)
class _Made:
    """What was made.

    Args:
        files: each file by its path.
        words: the words of those that are no text, by their paths.
    """

    files: Mapping[str, bytes]
    words: Mapping[str, str]


@dataclass(frozen=True)
class _PrintedPolicy:
    """A policy as a PDF, and its words."""

    content: bytes
    words: str


def build_public(order: Order) -> Outcome:
    """Build the public edition: always whole, so nothing is kept that is public no longer.

    Args:
        order: what to build, and where it goes.

    Raises:
        RefusedError: when the policies have errors, a link is broken, or something would be
            public that is not.
        CannotWriteError: when the site cannot be written where it was asked for.
    """
    with gathered(logging.WARNING):
        config = configuration(order)
    order = completed(order, config)
    files, unread = read_folder(order.policies)
    library = judged(order, parse(files), unread)
    whole = fit_to_publish(replace(order, whole=True), library)
    trust = public_trust(whole)
    public = public_library(library, trust, order.day)
    with open_staging(order.out) as staging:
        places = _places(library, public, trust, order)
        made = _made(order, config, staging, places)
        own = {path: each for path, each in made.files.items() if not path.startswith(_OURS)}
        read = read_files(own, made.words)
        to_be_read = _to_be_read(read, public)
        faults = (*_broken(made), *leaks(read.texts, private_values(library, whole, public)))
        if order.strict:
            faults += to_be_read
        if faults:
            raise NotPublishedError(library.problems, faults)
        write(staging.site, made.files)
        write(staging.site, {MARK: manifest_bytes(Manifest())})
        swap_in(staging)
    return Outcome(
        problems=library.problems,
        warnings=to_be_read,
        made=tuple(each.academy for each in places if each.academy),
        unchanged=(),
        held_back=(),
        lacking=order.lacking,
        out=order.out,
    )


def _places(library: Library, public: Library, trust: Trust, order: Order) -> list[PublicPlace]:
    """Return the parts of the site: the trust's own texts, then each academy's."""
    renderer = new_renderer()
    titles = {name: policy.title for name, policy in library.policies.items()}
    here = (TRUST, *trust.members_on(order.day))
    return [PublicPlace(renderer, public, trust, titles, name, order.day) for name in here]


def _made(order: Order, config: MkDocsConfig, staging: Staging, places: list[PublicPlace]) -> _Made:
    """Make every file."""
    files: dict[str, bytes] = {}
    words: dict[str, str] = {}
    sites: list[tuple[PublicPlace, Site]] = []
    for place in places:
        policies = place.policies()
        printed = _printed(order, place, policies)
        for name, each in printed.items():
            path = f"{place.academy or TRUST_FOLDER}/{name}"
            files[path], words[path] = each.content, each.words
        sites.append((place, place.site(policies, dict.fromkeys(printed, 0))))
    pages = {
        site.id: frozenset(page.address for page in site.pages) for _, site in sites if site.id
    }
    told = places[0].trust.settings
    around = Surroundings(order.site_url, pages, bool(told.accessibility), public=True)
    files |= _theme_files(config, staging, sites[0][1], around)
    files |= server_files(told.server, told.framed_by)
    theme = load_theme(order.config_file)
    for place, site in sites:
        files |= _site_files(place, site, theme, around)
    return _Made(files, words)


def _site_files(
    place: PublicPlace, site: Site, theme: Theme, around: Surroundings
) -> dict[str, bytes]:
    """Return the files of one part of the site, by their paths below its root."""
    folder = f"{site.id}/" if site.id else ""
    writer = SiteWriter(site, theme, around)
    own = own_files(site) if site.id else {}
    files = {f"{folder}{name}": content for name, content in own.items()}
    for page in site.pages:
        files[f"{folder}{file_of(page.address)}"] = writer.page(page)
        files |= {f"{folder}{page.address}{name}": content for name, content in page.beside}
    scans = _scans(files)
    shown: Mapping[str, bytes]
    if site.id:
        shown = shown_files.of_academy(place.library, site.id, scans)
    else:
        shown = shown_files.of_portal(place.library, scans)
    return files | {f"{folder}{name}": content for name, content in shown.items()}


def _theme_files(
    config: MkDocsConfig, staging: Staging, site: Site, around: Surroundings
) -> dict[str, bytes]:
    """Return the theme's own files, and the page for addresses that do not exist."""
    portal = Portal(staging.site, site, around)
    hooks = PortalHooks(portal)
    with temporary_folder() as empty:
        config.docs_dir, config.nav = str(empty), None
        config.plugins = with_hooks(config.plugins, hooks)
        configure(config, portal)
        with gathered(logging.WARNING):
            asked(lambda: mkdocs_build(config))
    found = files_of(staging.site, without=())
    return {name: content_of(staging.site / name) for name in found}


def _printed(
    order: Order, place: PublicPlace, policies: Mapping[str, PolicyAt]
) -> dict[str, _PrintedPolicy]:
    """Print each policy of a place, where that can be done here; return them by their files."""
    if PDF not in order.formats:
        return {}
    printed = {}
    titles = {name: Neighbour(title, "") for name, title in place.titles.items()}
    for name, at in policies.items():
        subject = Printed(
            at.policy, at.merged, at.edition, at.timeline, place.trust, titles, order.day
        )
        file = policy_file(place.academy, name, FileKind.PDF)
        try:
            document = _for_everybody(policy_document(subject))
            content = FORMATS[PDF].set_document(document, at.edition.begins, large=False)
        except (UnprintableError, UnsetError) as error:
            fault = f"{place.academy or TRUST_FOLDER}/{file}: {error}"
            raise NotPublishedError((), (fault,)) from error
        printed[file] = _PrintedPolicy(content, document_text(document))
    return printed


def _for_everybody(document: PolicyDocument) -> PolicyDocument:
    """Return a document without its record: what it came from, who signs, what is open."""
    return replace(
        document,
        control=(),
        versions=(),
        local=LocalPart(),
        associated=(),
        signatories=(),
        sent=None,
        recorded=False,
        running=replace(document.running, uncontrolled=PRINTED),
    )


def _scans(files: Mapping[str, bytes]) -> dict[str, Scan]:
    pages = {name: each for name, each in files.items() if name.endswith(".html")}
    return {name: scan_page(content.decode()) for name, content in pages.items()}


def _broken(made: _Made) -> tuple[str, ...]:
    """Return which links do not arrive, and which pages ask another host, in words."""
    scans = _scans(made.files)
    # All parts are here: what leads to none of these files leads nowhere.
    broken, lost = links.leading_on(scans, made.files.__contains__)
    faults = [f"{page}: {fault}" for page, each in scans.items() for fault in each.faults]
    return (*faults, *map(links.broken_message, (*broken, *lost)))


def _to_be_read(read: ReadFiles, public: Library) -> tuple[str, ...]:
    """Return which attached files and pictures a person has to look at, and why, in words."""
    written = shown_files.written_in(public)
    found = {written.get(path.partition("/")[2], ""): each for path, each in read.told.items()}
    return tuple(f"{name} {each}" for name in sorted(found) if name for each in found[name])
