"""Windows, as far as it can be held elsewhere: names, lengths, files held open, code pages."""

import ast
import io
import re
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import pytest

from generator.check.long_paths import site_paths
from generator.check.scope import scene_of
from generator.cli import main
from generator.cli.output import printed as printed_to
from generator.model.fields import DEVICES
from generator.model.site_paths import FOR_THE_FOLDER, LONGEST
from generator.source.folder.disk import read_folder
from generator.source.folder.library import load
from generator.writer import folders, held_open, swapping
from generator.writer.folders import CannotWriteError, open_staging, put_in, write
from generator.writer.policies import replace_file
from generator.writer.printed import write_printed
from generator.writer.refused import refusal
from generator.writer.swapping import swap_in
from tests.project import DAY, ROOT, begin

_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_ENDING = {"policybook-store.json", "policybook-told.jsonl", "policybook.json"}


def below(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*")]


def tracked() -> list[str]:
    """Return the files of a checkout, as git has them."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return told.stdout.decode().strip("\0").split("\0")


def unwritable(names: Iterable[str]) -> Iterator[str]:
    """Yield the paths that no folder under Windows could hold beside all others."""
    known: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        if any(_REFUSED.search(p) or p.split(".")[0].lower() in DEVICES for p in parts):
            yield name
        if known.setdefault(unicodedata.normalize("NFC", name).casefold(), name) != name:
            yield name


def test_every_name_of_a_site_can_be_written(invented_site: Path, printed: Path) -> None:
    room = LONGEST - FOR_THE_FOLDER
    for names in (below(invented_site), below(printed), below(ROOT / "overrides"), tracked()):
        assert len(names) > 40
        assert list(unwritable(names)) == []
        assert [name for name in names if len(name) > room] == []


def test_what_could_not_be_written_is_found() -> None:
    names = ["a/b", "A/b", "c/aux.txt", "d.", "e /f", "g:h", "é", "e\u0301", "i"]
    assert list(unwritable(names)) == ["A/b", "c/aux.txt", "d.", "e /f", "g:h", "e\u0301"]


def test_the_longest_path_that_check_knows_is_the_longest_there_is(printed: Path) -> None:
    library = load(printed / "policies")
    assert library.trust is not None
    scene = scene_of(library, library.trust, DAY)
    known = {each.path for each in site_paths(scene, library.packs.values())}
    site = printed / "site"
    written = [f"{name}/{path}" for name in ("elm", "oak", "yew") for path in below(site / name)]
    assert known <= set(written)
    assert max(map(len, known)) == max(map(len, written))


def test_two_names_that_are_one_under_windows_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "visits/attachments"
    folder.mkdir(parents=True)
    for name in ("form.docx", "Form.docx", "forms.docx"):
        (folder / name).write_bytes(b"")
    if len([*folder.iterdir()]) < 3:
        pytest.skip("this disk takes the two for one already")
    (problem,) = read_folder(tmp_path)[1]
    assert str(problem) == (
        "visits/attachments/form.docx: under Windows and on a Mac this has the same name as "
        "“Form.docx”; see what it holds that the other one has not, and rename or remove one of "
        "the two"
    )


# Another program holds a file: its folder keeps its name until the program lets go.


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, on a system that cannot exchange two folders in one step."""
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda wait: waits.append(wait) if wait else None)
    return waits


Refuse = Callable[[str, int], None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """`refuse(name, times)` has the system refuse to rename what ends so, that many times."""
    left: dict[str, int] = {}

    def refusing(step: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def renamed(self: Path, target: Path) -> Path:
            for name, times in left.items():
                if f"{self}".endswith(name) and times:
                    left[name] -= 1
                    raise PermissionError(13, "Access is denied", f"{self}")
            return step(self, target)

        return renamed

    for verb in ("rename", "replace"):
        monkeypatch.setattr(Path, verb, refusing(getattr(Path, verb)))
    return left.__setitem__


def publish(out: Path, text: str) -> None:
    with open_staging(out) as staging:
        write(staging.site, {"a": text.encode(), folders.MARK: b"{}"})
        swap_in(staging)


def test_a_file_held_for_a_moment_is_waited_for(
    tmp_path: Path, waited: list[float], refuse: Refuse
) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    refuse(f"{out}", 1)
    publish(out, "new")
    assert (out / "a").read_text("utf-8") == "new"
    assert waited == [held_open.WAITS[0]]
    assert sorted(below(tmp_path)) == ["site", "site/.policybook.json", "site/a"]


@pytest.mark.parametrize("held", ["old", "new"])
def test_a_file_that_stays_open_leaves_the_old_site_and_says_what_to_do(
    tmp_path: Path, waited: list[float], refuse: Refuse, held: str
) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    with open_staging(out) as staging:
        write(staging.site, {"a": b"new", folders.MARK: b"{}"})
        refuse(f"{out}" if held == "old" else f"{staging.site}", 99)
        with pytest.raises(CannotWriteError) as refused:
            swap_in(staging)
    assert str(refused.value) == (
        f"the new site could not take the place of “{out}”: Access is denied; close what has files "
        "open there, a PDF reader or a window of Explorer for example, and try again; "
        "the old site stands"
    )
    assert (out / "a").read_text("utf-8") == "old"
    assert waited == list(held_open.WAITS)
    assert sorted(below(tmp_path)) == ["site", "site/.policybook.json", "site/a"]


def test_an_old_site_that_cannot_come_back_waits_for_the_next_build(
    tmp_path: Path, waited: list[float], refuse: Refuse
) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    with open_staging(out) as staging:
        write(staging.site, {"a": b"new", folders.MARK: b"{}"})
        refuse(f"{staging.site}", 99)
        refuse("policybook-old", 99)
        with pytest.raises(CannotWriteError) as refused:
            swap_in(staging)
    aside = tmp_path / ".site.policybook-old"
    assert f"the old one waits in “{aside}”; close what has files open there" in str(refused.value)
    assert len(waited) == 2 * len(held_open.WAITS)
    refuse("policybook-old", 0)
    with open_staging(out):
        assert (out / "a").read_text("utf-8") == "old"


def test_single_files_are_waited_for_too(
    tmp_path: Path, waited: list[float], refuse: Refuse
) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    with open_staging(out) as staging:
        write(staging.site, {"a": b"new"})
        refuse("site/a", 1)
        put_in(staging, ["a"])
    assert (out / "a").read_bytes() == b"new"
    refuse(".new", 1)
    assert write_printed(tmp_path, "visits.pdf", b"%PDF").read_bytes() == b"%PDF"
    refuse("policybook-new-1.0.yml", 1)
    replace_file(tmp_path / "1.0.yml", b"base: 1.0\n")
    assert (tmp_path / "1.0.yml").read_bytes() == b"base: 1.0\n"
    assert waited == [held_open.WAITS[0]] * 3


def test_what_windows_says_is_told_in_words() -> None:
    error = PermissionError(13, "The process cannot access the file", "D:/out/visits.pdf")
    vars(error)["winerror"] = 32
    told = "“D:/out/visits.pdf” cannot be written: "
    assert refusal("", error) == f"{told}another program has it open; close it there and try again"
    long = f"D:/{'a/' * 130}b.html"
    assert refusal(long, FileNotFoundError(2, "No such file or directory", long)) == (
        f"“{long}” cannot be written: its path has 269 characters, more than this system opens; "
        "name a folder with a shorter path, or see which ids “policybook check” tells to shorten"
    )


# Code pages and line ends.


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("page", "shown"),
    [("cp850", "?ód? ? “ok”".replace("“", "?").replace("”", "?")), ("cp1252", "?ód? ? “ok”")],
)
def test_a_terminal_shows_what_its_code_page_has(page: str, shown: str) -> None:
    held = io.BytesIO()
    stream = printed_to(_Terminal(held, page))
    stream.write("Łódź → “ok”")
    stream.flush()
    assert held.getvalue().decode(page) == shown


_NAMES_AN_ENCODING = {"read_text": 0, "write_text": 1, "open": 2}


def test_no_file_is_read_or_written_by_the_code_page() -> None:
    faults = []
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                said = [k.arg for k in node.keywords]
                place = _NAMES_AN_ENCODING.get(node.func.attr)
                mode = ast.unparse(node.args[0]) if node.args else ""
                binary = node.func.attr == "open" and ("b" in mode or not mode.startswith("'"))
                named = "encoding" in said or (place is not None and len(node.args) > place)
                if place is not None and not binary and not named:
                    faults.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
                runs = node.func.attr in {"run", "Popen", "check_output"}
                if runs and ("text" in said or "universal_newlines" in said):
                    faults.append(f"{path.name}:{node.lineno}: a program's words by the code page")
    assert faults == []


def test_files_with_the_line_ends_of_windows_make_the_same_pages(
    published: Path, tmp_path: Path
) -> None:
    project = begin(tmp_path)
    for path in (tmp_path / "policies").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    project.build()
    site, same = project.out, published / "site"
    pages = [name for name in below(site) if name.endswith((".html", ".js", ".json", ".ics"))]
    own = [name for name in pages if Path(name).name[1:] not in _ENDING]
    assert len(own) > 40
    assert [n for n in own if (site / n).read_bytes() != (same / n).read_bytes()] == []


# policybook.cmd


def test_the_file_to_double_click_says_what_windows_and_policybook_understand() -> None:
    content = (ROOT / "policybook.cmd").read_bytes()
    text = content.decode("ascii")
    assert text.count("\n") == text.count("\r\n")
    (called,) = re.findall(r'^call "%run%" (.*)\r$', text, re.MULTILINE)
    words = called.replace('"', "").split()
    build = main.get_command(click.Context(main), words[0])
    assert build is not None
    # A command keeps the option for its help as the first context has it.
    context = click.Context(build, **main.context_settings)
    told = build.make_parser(context).parse_args(words[1:])[0]
    assert told == {"policies": "%policies%", "out": "%site%"}
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    used = set(re.findall(r"%(\w+)%", text))
    assert used == set(re.findall(r'set "(\w+)=', text))
    page = (ROOT / "docs/publishing.md").read_text("utf-8")
    assert "`policybook.cmd`" in page.partition("### Windows")[2]
