"""What a preview offers besides the site: the form that saves, and the editor of a draft's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drafting.saving import (
    ChangedMeanwhileError,
    LostIdsError,
    digest,
    draft_base,
    draft_in_work,
    save_base,
    save_variation,
)
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.publish.asked import BadRequestError, ToSave, answer_json, asked
from generator.publish.desk_ways import with_way
from generator.publish.found_at import found_in
from generator.publish.gate import from_here, may_write, plain
from generator.publish.order import Order
from generator.publish.preview import Preview
from generator.site.pages.edit import DraftText, edit_page, not_editable_page
from generator.site.parts.renderer import new_renderer
from generator.source.folder.disk import read_folder
from generator.source.folder.library import beside, parse
from generator.writer.folders import CannotWriteError
from generator.writer.policies import policies_held, refuse_links, write_policies
from generator.writer.published import read_page

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_VARY = re.compile(r"/([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9-]*)/vary/(desk\.js)?")
_EDIT = re.compile(r"/policies/([a-z0-9][a-z0-9-]*)/([0-9]+(?:\.[0-9]+)*)/edit/(edit\.(?:js|css))?")
_DRAFT = re.compile(r"/([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9-]*)/([0-9]+(?:\.[0-9]+)*)/")
_FORM = '<script src="../../../assets/policybook/vary/form.js">'
_RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css"}


class Desk:
    """Answers for the pages that save.

    Args:
        order: what is built.
        preview: what is shown.
        site: answers for all other pages.
    """

    def __init__(self, order: Order, preview: Preview, site: WSGIApplication) -> None:
        self._order, self._preview, self._site = order, preview, site

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, by its address and method; any other method than these is refused."""
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        vary, edit = _VARY.fullmatch(path), _EDIT.fullmatch(path)
        if method == "POST" and ((vary and not vary[3]) or (edit and not edit[3])):
            return self._saved(environ, start_response)
        if method not in {"GET", "HEAD"}:
            return plain(start_response, "405 Method Not Allowed", "This is only read.\n")
        if not from_here(environ) or (self._preview.troubled and not edit):
            return self._site(environ, start_response)
        draft = _DRAFT.fullmatch(path)
        if draft and self._in_work(draft[1], draft[2], draft[3]):
            return with_way(self._site, environ, start_response, trust=draft[1] == "policies")
        made = None
        if vary:
            made = self._form(vary[1], vary[2], vary[3] or "")
        elif edit:
            made = self._editor(edit[1], edit[2], edit[3] or "")
        if made is None:
            return self._site(environ, start_response)
        return _answer(start_response, made, (vary or edit or [""] * 4)[3] or "index.html")

    # --- Reading
    def _in_work(self, whose: str, policy: str, version: str) -> bool:
        """Return whether a page is that of a draft that can be gone on with here."""
        workspace = self._workspace()
        try:
            if whose == "policies":
                return bool(draft_base(workspace, policy, version))
            draft = draft_in_work(workspace, policy, whose)
        except RefusedError:
            return False
        form = (self._preview.out / whose / policy / "vary/index.html").is_file()
        return form and draft is not None and str(draft.version) == version

    def _form(self, academy: str, policy: str, name: str) -> str | None:
        if name:
            return self._script(academy, policy)
        page = read_page(self._preview.out, f"{academy}/{policy}/vary/index.html")
        if _FORM not in page:
            return None
        return page.replace(_FORM, f'<script src="desk.js"></script>\n{_FORM}', 1)

    def _script(self, academy: str, policy: str) -> str | None:
        workspace = self._workspace()
        try:
            draft = draft_in_work(workspace, policy, academy)
        except RefusedError:
            return None
        told: dict[str, object] = {}
        if draft is not None:
            content = workspace.files[draft.places.file]
            told = self._told(workspace, draft.places.file, content, text=True)
            told |= {"version": str(draft.version), "base": str(draft.meta.base)}
        facts = json.dumps(told, ensure_ascii=False)
        return f"PBVary.filed = {facts};\n{new_renderer().render('desk_form.js')}"

    def _editor(self, policy: str, version: str, name: str) -> str | None:
        if name:
            return new_renderer().render(f"desk_{name}")
        workspace = self._workspace()
        try:
            _, base = draft_base(workspace, policy, version)
        except RefusedError as error:
            return not_editable_page(new_renderer(), _words(error))
        path = base.places.file
        content = workspace.files[path]
        text = DraftText(
            title=f"{base.meta.title} {base.version}",
            path=workspace.shown(path),
            text=content.decode("utf-8-sig").replace("\r\n", "\n"),
            was=digest(content),
            found=found_in(workspace, path),
        )
        return edit_page(new_renderer(), text)

    # --- Writing
    def _saved(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Save what a page sends, when it is a page of ours on this computer."""
        if not may_write(environ):
            return plain(start_response, "403 Forbidden", "Only pages of this preview save here.\n")
        try:
            told = self._save(environ["PATH_INFO"], asked(environ))
        except BadRequestError as error:
            return answer_json(start_response, error.status, {"reasons": [error.told]})
        except RefusedError as error:
            return answer_json(start_response, *_refusal(error))
        except CannotWriteError as error:
            return answer_json(start_response, "503 Service Unavailable", {"reasons": [str(error)]})
        return answer_json(start_response, "200 OK", told)

    def _save(self, path: str, wanted: ToSave) -> dict[str, object]:
        vary, edit = _VARY.fullmatch(path), _EDIT.fullmatch(path)
        with self._held() as workspace:
            if vary:
                file, drafted = save_variation(
                    workspace, (vary[2], vary[1]), wanted.content, wanted.was
                )
            else:
                place = (edit[1], edit[2]) if edit else ("", "")
                file, drafted = save_base(
                    workspace, place, wanted.content, wanted.was, sure=wanted.sure
                )
            self._write(workspace, drafted)
        after = self._workspace()
        told = self._told(after, file, after.files[file], text=False)
        return {**told, "notes": list(drafted.notes)}

    def _write(self, workspace: Workspace, drafted: Drafted) -> None:
        for name in drafted.files:
            refuse_links(self._order.policies, name)
        for _ in write_policies(self._order.policies, drafted.files, workspace.files):
            pass

    def _told(
        self, workspace: Workspace, file: str, content: bytes, *, text: bool
    ) -> dict[str, object]:
        policy, *_, name = file.split("/")
        academy = file.split("/")[2] if "/variations/" in file else "policies"
        told: dict[str, object] = {
            "was": digest(content),
            "file": workspace.shown(file),
            "page": f"/{academy}/{policy}/{name.rpartition('.')[0]}/",
            "found": found_in(workspace, file),
        }
        return {**told, "text": content.decode("utf-8-sig")} if text else told

    def _workspace(self) -> Workspace:
        folder = self._order.policies
        files, unread = read_folder(folder)
        return Workspace(beside(parse(files), unread), files, self._order.day, _posix(folder))

    @contextmanager
    def _held(self) -> Iterator[Workspace]:
        with policies_held(self._order.policies):
            yield self._workspace()


def _posix(folder: Path) -> str:
    return folder.as_posix()


def _words(error: RefusedError) -> list[str]:
    return [*error.reasons, *map(str, error.problems)]


def _found(error: RefusedError) -> list[dict[str, object]]:
    """Return the problems for which a file was refused, each with its line."""
    return [
        {
            "text": f"{each.message}{f'; {each.hint}' if each.hint else ''}",
            "file": each.place.file,
            "line": each.place.line,
        }
        for each in error.problems
    ]


def _refusal(error: RefusedError) -> tuple[str, dict[str, object]]:
    """Return the status and the words with which a page is told that nothing was written."""
    if isinstance(error, ChangedMeanwhileError):
        now = error.content
        return "409 Conflict", {
            "reasons": list(error.reasons),
            "places": list(error.places),
            "text": now.decode("utf-8-sig", "replace") if now is not None else "",
            "was": digest(now),
        }
    ids = {"ids": list(error.ids)} if isinstance(error, LostIdsError) else {}
    told = {"reasons": list(error.reasons), "found": _found(error)}
    return "422 Unprocessable Content", {**told, **ids}


def _answer(start_response: StartResponse, text: str, name: str) -> Iterable[bytes]:
    body = text.encode()
    headers = [
        ("Content-Type", f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", _RULES),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    return [body]
