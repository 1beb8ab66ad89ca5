"""Edits of YAML by lines: for any layout, what was not meant stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafting.yaml_editor import YamlEditor
from generator.model.places import Path
from generator.source.yaml.tree import read_tree

EACH = settings(
    derandomize=True, deadline=None, max_examples=50, suppress_health_check=list(HealthCheck)
)
KEYS = ("alpha", "beta", "gamma", "delta")
WORDS = ("one", "two words", "a # b", "x: y", "it's", '"said"', "- dash", "007", "[odd", "end:")


def quoted(draw: st.DrawFn, word: str) -> str:
    plain = word in {"one", "two words", "007", "it's"}
    forms = ['"' + word.replace('"', '\\"') + '"', "'" + word.replace("'", "''") + "'"]
    return draw(st.sampled_from([*forms, *([word] * 3 if plain else [])]))


def note(draw: st.DrawFn, indent: str) -> Iterator[str]:
    """Yield a comment or an empty line, or nothing."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        yield f"{indent}# a note: {{x}}"
    elif kind == 1:
        yield ""


def flow(draw: st.DrawFn, depth: int) -> tuple[str, Any]:
    if depth == 0 or draw(st.booleans()):
        word = draw(st.sampled_from(WORDS))
        text = quoted(draw, word)
        return text, word
    if draw(st.booleans()):
        parts = [flow(draw, depth - 1) for _ in range(draw(st.integers(1, 3)))]
        return f"[{', '.join(text for text, _ in parts)}]", [value for _, value in parts]
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True))
    pairs = {key: flow(draw, depth - 1) for key in keys}
    text = ", ".join(f"{key}: {text}" for key, (text, _) in pairs.items())
    return f"{{{text}}}", {key: value for key, (_, value) in pairs.items()}


def value(draw: st.DrawFn, indent: str, depth: int) -> tuple[list[str], Any]:
    """Return the lines of a value, the first of them to stand after its key, and the value."""
    kind = draw(st.sampled_from(["flow", "flow", "literal", "folded", "group", "list"]))
    if depth == 0 and kind in {"group", "list"}:
        kind = "flow"
    if kind == "flow":
        text, data = flow(draw, 2)
        return [f" {text}" + draw(st.sampled_from(["", "", "  # why"]))], data
    deeper = indent + "  "
    if kind == "literal":
        return [" |-", f"{deeper}first # no note", "", f"{deeper}second"], (
            "first # no note\n\nsecond"
        )
    if kind == "folded":
        return [" >-", f"{deeper}first", f"{deeper}second"], "first second"
    if kind == "group":
        lines, data = group(draw, deeper, depth - 1)
        return ["", *lines], data
    lines, entries = [], []
    dash = draw(st.sampled_from([indent, deeper]))
    for _ in range(draw(st.integers(1, 3))):
        lines += note(draw, dash)
        if draw(st.booleans()):
            inner, data = group(draw, f"{dash}  ", 0)
            while not inner[0].strip() or inner[0].strip().startswith("#"):
                inner.pop(0)
            lines += [f"{dash}- {inner[0].strip()}", *inner[1:]]
        else:
            text, data = flow(draw, 1)
            lines.append(f"{dash}- {text}")
        entries.append(data)
    return ["", *lines], entries


def group(draw: st.DrawFn, indent: str, depth: int) -> tuple[list[str], dict[str, Any]]:
    lines: list[str] = []
    data: dict[str, Any] = {}
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
        lines += note(draw, indent)
        (first, *rest), data[key] = value(draw, indent, depth)
        lines += [f"{indent}{key}:{first}", *rest]
    return lines, data


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a YAML text with comments, and what it holds."""
    lines, data = group(draw, "", 2)
    lines += note(draw, "")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from([end, end, ""]))
    return text, data


def paths(data: Any, above: Path = ()) -> Iterator[Path]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, inside in items:
        yield (*above, key)
        if isinstance(inside, dict | list):
            yield from paths(inside, (*above, key))


def read(text: str) -> Any:
    tree = read_tree("x.yml", text.replace("\r\n", "\n"))
    assert not [p for p in tree.problems if p.rule != "folded-list"]
    return tree.data


def without(data: Any, path: Path) -> Any:
    """Return data without what stands at a path, and without what then is empty."""
    key, *rest = path
    copy = dict(data) if isinstance(data, dict) else dict(enumerate(data))
    inside = without(copy[key], tuple(rest)) if rest else None
    if inside:
        copy[key] = inside
    else:
        del copy[key]
    return copy if isinstance(data, dict) else list(copy.values())


def replaced(data: Any, path: Path, new: str) -> Any:
    key, *rest = path
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[key] = replaced(copy[key], tuple(rest), new) if rest else new
    return copy


def at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def ends_of_lines(text: str) -> set[bool]:
    return {line.endswith("\r\n") for line in text.splitlines(keepends=True)[:-1]}


@EACH
@given(documents(), st.data())
def test_what_is_drawn_is_read_so(drawn: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    text, held = drawn
    assert read(text) == held
    assert YamlEditor(text).text == text
    path = data.draw(st.sampled_from(list(paths(held))))
    assert path in YamlEditor(text)


@EACH
@given(documents(), st.data(), st.sampled_from(WORDS))
def test_a_value_that_is_set_changes_nothing_else(
    drawn: tuple[str, dict[str, Any]], data: st.DataObject, new: str
) -> None:
    text, held = drawn
    leaves = [path for path in paths(held) if isinstance(at(held, path), str)]
    if not leaves:
        return
    path = data.draw(st.sampled_from(leaves))
    editor = YamlEditor(text)
    editor.set(path, new)
    assert read(editor.text) == replaced(held, path, new)
    assert text.count("# a note") == editor.text.count("# a note")
    assert ends_of_lines(editor.text) <= ends_of_lines(text) | {text.endswith("\r\n")}


@EACH
@given(documents(), st.data())
def test_what_is_removed_takes_nothing_else_along(
    drawn: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    text, held = drawn
    path = data.draw(st.sampled_from(list(paths(held))))
    left = without(held, path)
    if not left:
        return
    editor = YamlEditor(text)
    editor.remove(path)
    assert read(editor.text) == left


@EACH
@given(documents(), st.data())
def test_what_becomes_a_comment_is_all_there(
    drawn: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    text, held = drawn
    entries = [path for path in paths(held) if len(path) == 2]
    if not entries or len(held) == 1:
        return
    path = data.draw(st.sampled_from(entries))
    editor = YamlEditor(text)
    words = [line.strip() for line in editor.source(path) if line.strip()]
    editor.remark(path, ["Why:", "", "because."])
    editor.comment_out(path)
    assert read(editor.text) == without(held, path)
    told = [line.strip().lstrip("# ") for line in editor.text.splitlines() if "#" in line]
    assert all(word.lstrip("# ") in told for word in words)


@EACH
@given(documents())
def test_a_new_key_goes_where_it_is_wanted(drawn: tuple[str, dict[str, Any]]) -> None:
    text, held = drawn
    editor = YamlEditor(text)
    first = next(iter(held))
    editor.set(("new",), "x: y", after=first)
    editor.add_lines("nowhere", ["# last"])
    assert read(editor.text) == {**held, "new": "x: y"}
    assert list(read(editor.text))[1] == "new"
