"""The house of generator/: who may import whom, how long things get, who touches the disk.

docs/architecture.md tells why. Each message says what to do instead.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator"

# From the ground up. Parts on one floor are neighbours, and do not import each other.
FLOORS = (
    {"model"},
    {"source", "merge", "network"},
    {"history"},
    {"wording"},
    {"check", "render"},
    {"register"},
    {"document"},
    {"site", "pdf", "word", "text", "writer", "drafting", "importer", "schema"},
    {"publish"},
    {"cli", "__main__"},
)
# The wings of site/ and source/, in the same way; what stands beside them is named by module.
WINGS = {
    "site": (
        {"page", "links", "scan", "bytecode", "printed"},
        {"parts", "search"},
        {"summaries"},
        {"pages"},
        {"theme"},
        {"academy", "archive", "portal"},
    ),
    "source": (
        {"known", "letters"},
        {"yaml", "pictures"},
        {"slips", "attachments"},
        {"prose"},
        {"files"},
        {"folder"},
    ),
}
MODULE_LINES = 300
FUNCTION_LINES = 50
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}

READS = {"open", "read_text", "read_bytes", "iterdir", "scandir", "listdir"}
WRITES = {
    *("write_text", "write_bytes", "touch", "mkdir", "makedirs", "rmdir", "rmtree", "unlink"),
    *("remove", "rename", "renames", "symlink_to", "hardlink_to", "copytree", "copyfile", "copy2"),
    *("move", "mkstemp", "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile"),
}
READERS = ("source/", "writer")
WRITERS = ("writer",)  # a module, or a package of that name
# Module and call, each with its reason.
ALLOWED: dict[tuple[str, str], str] = {
    ("importer/package.py", "open"): "opens a member of a zip that is in memory, in bounded steps",
    ("pdf/together.py", "open"): "opens PDFs that are in memory",
    (
        "network/addresses.py",
        "open",
    ): "asks an address, and only when somebody wishes",
}


@dataclass(frozen=True)
class Module:
    """One file of generator/, parsed."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def part(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def dotted(self) -> str:
        words = ("generator", *self.path.relative_to(PACKAGE).with_suffix("").parts)
        return ".".join(words).removesuffix(".__init__")

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Yield each call with the last word of what it calls."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                match node.func:
                    case ast.Name(id=name) | ast.Attribute(attr=name):
                        yield node, name
                    case _:
                        pass

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the full dotted name of everything imported."""
        package = ("generator", *self.path.relative_to(PACKAGE).parent.parts)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else ()
                start = ".".join(filter(None, (*above, node.module)))
                yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    def read(path: Path) -> Module:
        text = path.read_text(encoding="utf-8")
        return Module(path, len(text.splitlines()), ast.parse(text, str(path)))

    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


def floor(part: str) -> int | None:
    return next((height for height, parts in enumerate(FLOORS) if part in parts), None)


def told(faults: list[str]) -> str:
    return "\n" + "\n".join(faults)


def test_every_part_has_a_floor() -> None:
    strangers = {m.part for m in modules() if m.part != "__init__" and floor(m.part) is None}
    assert not strangers, f"give these a floor in FLOORS, or move them into one: {strangers}"


def test_imports_go_downwards_only() -> None:
    faults = []
    for module in modules():
        here = floor(module.part)
        for line, name in module.imports():
            words = name.split(".")
            if words[0] != "generator" or len(words) == 1 or words[1] == module.part:
                continue
            there = floor(words[1])
            if here is None or there is None:
                continue
            if there >= here:
                what = "a neighbour" if there == here else "the floor above"
                faults.append(
                    f"generator/{module.name}:{line}: imports {name}, {what}; move what both need "
                    "further down, or have the caller pass it in"
                )
    assert not faults, told(faults)


def wing(name: str) -> int | None:
    """Return how high a room of site/ or source/ stands; None for another module."""
    match name.split("."):
        case ["generator", part, room, *_] if part in WINGS:
            return next((height for height, rooms in enumerate(WINGS[part]) if room in rooms), None)
    return None


@pytest.mark.parametrize("part", WINGS)
def test_every_room_has_a_wing(part: str) -> None:
    start = f"generator.{part}."
    rooms = {m.dotted.split(".")[2] for m in modules() if m.dotted.startswith(start)}
    assert rooms == set().union(*WINGS[part]), "move it into a wing, or keep WINGS true"


def test_wings_import_downwards_only() -> None:
    faults = []
    for module in modules():
        here = wing(module.dotted)
        for line, name in module.imports():
            there = wing(name)
            if here is None or there is None or there < here:
                continue
            if name.split(".")[1] != module.part:
                continue  # that floors hold
            beside = f"generator/{module.part}/" + module.dotted.split(".")[2]
            same = name.split(".")[2] == module.dotted.split(".")[2]
            loose = there == here and not Path(PACKAGE.parent, beside).is_dir()
            if not (same or loose):
                faults.append(
                    f"generator/{module.name}:{line}: imports {name}, a wing that does not stand "
                    "below; move what both need further down, or have the caller pass it in"
                )
    assert not faults, told(faults)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {module.dotted for module in modules()}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for module in modules():
        for _, name in module.imports():
            found = name if name in known else name.rpartition(".")[0]
            if found in known and found != module.dotted:
                sorter.add(module.dotted, found)
    try:
        sorter.prepare()
    except CycleError as circle:
        pytest.fail("a circle of imports: " + " -> ".join(circle.args[1]))


def test_modules_and_functions_stay_short() -> None:
    faults = [
        f"generator/{m.name}: {m.lines} lines, {MODULE_LINES} at most; split it by what it does"
        for m in modules()
        if m.lines > MODULE_LINES
    ]
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    faults.append(
                        f"generator/{module.name}:{node.lineno}: {node.name} has {length} lines, "
                        f"{FUNCTION_LINES} at most; give its steps names"
                    )
    assert not faults, told(faults)


def test_names_say_what() -> None:
    faults = [
        f"generator/{m.name}: name it after what it does"
        for m in modules()
        if NAMES_THAT_SAY_NOTHING & {m.path.stem, *m.path.relative_to(PACKAGE).parent.parts}
    ]
    assert not faults, told(faults)


def test_each_class_has_a_name_of_its_own() -> None:
    found: dict[str, list[str]] = {}
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(f"generator/{module.name}:{node.lineno}")
    faults = [f"{name}: {', '.join(where)}" for name, where in found.items() if len(where) > 1]
    assert not faults, told(faults)


# A file that does not say whose it is; the word for academies.
_NO_ACADEMY = {"Identity", "AcademyWords"}


def test_whose_text_it_is_has_always_to_be_said() -> None:
    # No text stands for the trust: an academy that somebody forgets must not become it unsaid.
    faults = [
        f"generator/{module.name}:{node.lineno}: {node.name} goes without an academy"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in _NO_ACADEMY
        if {"academy", "academy_id"} & _left_out(node)
    ]
    assert not faults, told(faults)


def test_the_trust_is_no_empty_text() -> None:
    """Hold that TRUST alone means the trust: mypy knows None from an id, and not "" from one."""
    whose: dict[str, list[tuple[str, ...]]] = {}
    for module in modules():
        for node in _defined(module):
            whose.setdefault(node.name, []).append(_whose(node))
    faults = [
        f"generator/{module.name}:{node.lineno}: TRUST means the trust, and not an empty text"
        for module in modules()
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Compare) and _compares_with_nothing(node))
        or (isinstance(node, ast.AnnAssign) and _may_be_nobody(node))
    ] + [
        f"generator/{module.name}:{call.lineno}: {name} is given an empty text for the trust"
        for module in modules()
        for call, name in module.calls()
        if any(_given_nothing(call, each) for each in whose.get(name, ()))
    ]
    assert not faults, told(faults)


def _defined(module: Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    nodes = ast.walk(module.tree)
    return (node for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef))


def _arguments(node: ast.FunctionDef | ast.ClassDef) -> list[tuple[str, str]]:
    """Return the names of arguments or fields in their order, each with its annotation."""
    if isinstance(node, ast.ClassDef):
        fields = (each for each in node.body if isinstance(each, ast.AnnAssign))
        return [(ast.unparse(each.target), ast.unparse(each.annotation)) for each in fields]
    placed = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    told = [(a.arg, ast.unparse(a.annotation) if a.annotation else "") for a in placed]
    return [each for each in told if each[0] not in {"self", "cls"}]


def _whose(node: ast.FunctionDef | ast.ClassDef) -> tuple[str, ...]:
    """Return the names of arguments in their order; "" for one that does not say whose."""
    return tuple(name if kind == "AcademyOrTrust" else "" for name, kind in _arguments(node))


def _given_nothing(call: ast.Call, whose: tuple[str, ...]) -> bool:
    placed = [each for each, name in zip(call.args, whose, strict=False) if name]
    named = [each.value for each in call.keywords if each.arg and each.arg in whose]
    return any(_nothing(each) for each in (*placed, *named))


def _nothing(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=""):
            return True
        case ast.Tuple(elts=parts) | ast.Set(elts=parts) | ast.List(elts=parts):
            return any(_nothing(each) for each in parts)
        case ast.IfExp(body=one, orelse=other):
            return _nothing(one) or _nothing(other)
    return False


def _compares_with_nothing(node: ast.Compare) -> bool:
    sides = (node.left, *node.comparators)
    named = any(ast.unparse(each).split(".")[-1] in {"academy", "academy_id"} for each in sides)
    return named and any(_nothing(each) for each in sides)


def _may_be_nobody(node: ast.AnnAssign) -> bool:
    """Return whether a field or a variable for an academy begins as an empty text."""
    named = ast.unparse(node.target) in {"academy", "academy_id"}
    return named and node.value is not None and _nothing(node.value)


def _left_out(node: ast.FunctionDef | ast.ClassDef) -> set[str]:
    """Return the arguments or fields that callers may leave out."""
    if isinstance(node, ast.ClassDef):
        fields = (each for each in node.body if isinstance(each, ast.AnnAssign) and each.value)
        return {ast.unparse(each.target) for each in fields}
    placed = [*node.args.posonlyargs, *node.args.args]
    named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    left = [*placed[len(placed) - len(node.args.defaults) :], *(each for each, d in named if d)]
    return {each.arg for each in left}


def _touches_disk(call: ast.Call, name: str) -> str | None:
    """Return "reads" or "writes" for a call that does."""
    if name in WRITES:
        # "remove" is a list's word too; only os.remove is ours.
        listlike = name == "remove" and not _on_module(call, "os")
        return None if listlike else "writes"
    if name == "replace" and isinstance(call.func, ast.Attribute):
        # str.replace takes two arguments, Path.replace one; dataclasses.replace takes keywords.
        path_like = len(call.args) == 1 and not call.keywords
        return "writes" if path_like or _on_module(call, "os") else None
    if _on_module(call, "shutil"):
        return "writes"
    return "reads" if name in READS else None


def _on_module(call: ast.Call, module: str) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id=name)):
            return name == module
    return False


def test_only_source_reads_and_only_the_writer_writes() -> None:
    faults = []
    for module in modules():
        for call, name in module.calls():
            does = _touches_disk(call, name)
            places = {"reads": READERS, "writes": WRITERS}.get(does or "", ("",))
            if not module.name.startswith(places) and (module.name, name) not in ALLOWED:
                faults.append(
                    f"generator/{module.name}:{call.lineno}: {name}() {does} files; reading "
                    "belongs in generator/source/, writing in generator/writer.py"
                )
    assert not faults, told(faults)


def test_only_the_network_asks_the_network() -> None:
    asks = {"socket", "ssl", "urllib.request", "http.client", "ftplib", "smtplib", "requests"}
    faults = [
        f"generator/{module.name}:{line}: imports {name}; asking the network belongs in "
        "generator/network/"
        for module in modules()
        for line, name in module.imports()
        if any(f"{name}.".startswith(f"{each}.") for each in asks) and module.part != "network"
    ]
    assert not faults, told(faults)
    within = {name for m in modules() if m.part == "network" for _, name in m.imports()}
    assert "urllib.request.Request" in within


def test_allowances_are_still_needed() -> None:
    used = {(m.name, name) for m in modules() for call, name in m.calls()}
    assert set(ALLOWED) <= used, f"no longer needed in ALLOWED: {set(ALLOWED) - used}"


def test_only_the_command_line_prints_and_exits() -> None:
    faults = []
    for module in modules():
        if module.part in {"cli", "__main__"}:
            continue
        lines = [
            call.lineno
            for call, name in module.calls()
            if name in {"echo", "secho", "Console", "_exit", "SystemExit"}
            or (name == "print" and isinstance(call.func, ast.Name))
            or (name == "exit" and _on_module(call, "sys"))
        ]
        lines += [
            node.lineno
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"}
            if isinstance(node.value, ast.Name) and node.value.id == "sys"
        ]
        faults += [
            f"generator/{module.name}:{line}: prints or exits; return it, and let cli.py say it"
            for line in lines
        ]
    assert not faults, told(faults)


def _declared() -> set[str]:
    """Return what pyproject.toml says is installed with policybook and its extras."""
    text = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"]
    ours = [words for extra, words in extras.items() if extra not in {"test", "bench"}]
    wanted = [*project["dependencies"], *(word for words in ours for word in words)]
    return {_plain(w.split("[")[0].split(";")[0]) for w in wanted}


def _plain(requirement: str) -> str:
    name = requirement
    for sign in "<>=!~ ":
        name = name.split(sign)[0]
    return name.lower().replace("_", "-")


def test_everything_imported_is_declared_and_locked() -> None:
    locks = (PACKAGE.parent / folder / "requirements.lock" for folder in (".", "tests/builders"))
    lines = [line for lock in locks for line in lock.read_text(encoding="utf-8").splitlines()]
    locked = {line.split("==")[0] for line in lines if "==" in line}
    declared, origins = _declared(), packages_distributions()
    faults = [f"{name} is declared, not locked: make lock" for name in declared - locked]
    # Parts of another package's face: pydantic's errors, and what Jinja's templates return.
    declared |= {"pydantic-core", "markupsafe"}
    for module in modules():
        for line, name in module.imports():
            top = name.split(".")[0]
            if top == "generator" or top in sys.stdlib_module_names:
                continue
            # An extra may be missing here; then its name has to do.
            if not {_plain(o) for o in origins.get(top, [top])} & declared:
                faults.append(f"generator/{module.name}:{line}: {top} is not in pyproject.toml")
    assert not faults, told(faults)


# The rules above must be able to fail.


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("open('x')", "reads"),
        ("path.read_text()", "reads"),
        ("path.write_bytes(b'')", "writes"),
        ("path.replace(other)", "writes"),
        ("os.replace(a, b)", "writes"),
        ("os.remove(a)", "writes"),
        ("shutil.disk_usage(a)", "writes"),
        ("text.replace('a', 'b')", None),
        ("dataclasses.replace(clause, text='')", None),
        ("items.remove(a)", None),
    ],
)
def test_calls_that_touch_the_disk_are_told_apart(line: str, does: str | None) -> None:
    module = Module(PACKAGE / "x.py", 1, ast.parse(line))
    [(call, name)] = module.calls()
    assert _touches_disk(call, name) == does


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import generator.site", "generator.site"),
        ("from generator import cli", "generator.cli"),
        ("from ..site import page", "generator.site.page"),
        ("from . import merge", "generator.model.merge"),
    ],
)
def test_imports_are_read_in_every_form(line: str, name: str) -> None:
    module = Module(PACKAGE / "model" / "x.py", 1, ast.parse(line))
    assert [found for _, found in module.imports()] == [name]
