"""A tiny trust as plain values, with every kind of edit that somebody could make to it.

Two academies, two policies with a past, variations, a pack. An edit draws one thing and changes it;
nothing here knows what a build does with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.edited_more import MORE_EDITS, first_files
from tests.project import Project

Told = dict[str, Any]
Edit = Callable[[Told, st.DataObject], None]

DAYS = ("2021-06-01", "2024-05-31", "2026-11-21", "2026-11-22", "2027-09-02")
_DATES = ("2020-01-05", "2022-03-01", "2024-06", "2026-11-21", "2026-11-22", "2027-09-01")
_WORDS = ("clover", "sorrel", "burdock", "*yarrow*", "{{ role.head }}", "{{ body.local }}")
_VERSIONS = ("1.0", "2.0", "3.0")
_POLICIES = ("breaks", "visits", "lunches")
_ACADEMIES = ("elm", "oak", "yew")
_CITED = ("", "[](visits)", "[](breaks#pause)", "[](visits#aims)", "[](visits#rest)", "[](#rest)")
_TITLES = ("{} policy", "{} and more", "All about {}")
_NOTHING = None  # as a value: the key is left out
_REVIEW = ({"cycle": "24 months", "next": "2026-12-01"}, {"cycle": "1 year"}, {"next": "2021-06"})
_DONE = [{"on": "2024-05-30", "body": "board", "outcome": "Still sound", "next": "2027-09"}]
_ASKED = [{"body": "board", "opens": "2026-11-01", "closes": "2026-11-21", "outcome": "Agreed"}]
_MEMBER: dict[str, tuple[Any, ...]] = {
    "name": (
        "Elm School",
        "Ash School",
        [{"value": "Fir"}, {"value": "Pine", "from": "2024-06-01"}],
    ),
    "short_name": ("Elm", "Ash", [{"value": "Fir"}, {"value": "Pine", "from": "2022-03-02"}]),
    "phase": ("primary", "secondary"),
    "colour": ("#1b5e4b", "#6b1d3a", _NOTHING),
    "joined": ("2021-01-01", "2026-11-22", _NOTHING),
    "left": ("2024-06-01", "2026-11-22", _NOTHING),
    "telephone": ("01632 960 110", _NOTHING),
    "roles": ({"head": {"name": "Ada Marsh", "email": "head@elm.example"}}, _NOTHING),
}
_BASE: dict[str, tuple[Any, ...]] = {
    "reference": ("SLT-1", "SLT-2", _NOTHING),
    "status": ("approved", "approved", "draft", "consultation"),
    "version_date": _DATES,
    "type_of_change": ("new", "editorial", _NOTHING),
    "summary_of_change": ("Made shorter", "Made longer", _NOTHING),
    "read_again": ("yes", "no", _NOTHING),
    "applies_to": (["primary"], ["elm"], ["oak", "elm"], _NOTHING, _NOTHING),
    "document_owner": ("head", "clerk", _NOTHING),
    "summary": ("How it is done.", "How it was done.", _NOTHING),
    "consultation": (_ASKED, "not applicable", _NOTHING),
    "effective_date": (*_DATES, _NOTHING),
    "withdrawn_date": ("2024-06-01", "2026-11-22", _NOTHING, _NOTHING),
    "review": (*_REVIEW, _NOTHING),
    "reviews": (_DONE, _NOTHING),
    "associated": (["visits"], ["breaks", "Lettings"], _NOTHING),
    "declaration": ({"who": "Everyone", "document": "Slip"}, _NOTHING),
    "slots": (
        {"place": {"prompt": "Where?", "default": "the hall"}},
        {"place": {"prompt": "Which place?"}},
    ),
    "clause_numbering": ("decimal", _NOTHING),
    "on_base_change": ("trust-prevails", "keep", _NOTHING),
    "earlier_versions": ([{"version": "0.9", "version_date": "2019-11"}], _NOTHING),
}
_LOCAL: dict[str, tuple[Any, ...]] = {
    "status": ("approved", "approved", "draft"),
    "version_date": (*_DATES, _NOTHING),
    "type_of_change": ("new", "editorial", _NOTHING),
    "summary_of_change": ("Made shorter", "Made longer", _NOTHING),
    "read_again": ("yes", "no", _NOTHING),
    "effective_date": (*_DATES, _NOTHING),
    "withdrawn_date": ("2024-06-01", "2026-11-22", _NOTHING, _NOTHING),
    "published_date": ("2026-11-22", _NOTHING),
    "review": (*_REVIEW, _NOTHING),
    "reviews": (_DONE, _NOTHING),
    "consent": ({"role": "clerk", "on": "2026-11-22"}, _NOTHING),
    "acknowledgement": ({"body": "board", "on": "2026-11-22"}, _NOTHING),
    "slots": ({"place": "the yard"}, {"place": "the barn"}, _NOTHING),
}
_SETTINGS: dict[str, tuple[Any, ...]] = {
    "due_soon": ("90 days", "2 years", _NOTHING),
    "reconfirm_within": ("1 day", "2 years", _NOTHING),
    "on_base_change": ("trust-prevails", "keep", _NOTHING),
    "contacts": ("titles-only", "names", _NOTHING),
    "declaration_url": ("https://sign.example/{policy}/{hash}", _NOTHING),
    "words": ({"academy": "school", "academies": "schools"}, _NOTHING),
}
_CHANGES: tuple[Told, ...] = (
    {"replace": "pause", "text": "Breaks are {} here.", "reason": "Our day is shorter."},
    {"replace": "pause", "text": "Breaks are {}, see [](visits#rest).", "reason": "So it is."},
    {"omit": "rest", "reason": "We have no {}."},
    {"add": "own", "into": "pause", "text": "At {{{{ place }}}} grows {}.", "reason": "Found."},
    {"add": "own", "after": "rest", "text": "Bring {}.", "reason": "It is {}."},
)


def begun() -> Told:
    """Return the trust before any edit: three versions of one policy, two of the other."""
    dates = {"1.0": "2020-01-05", "2.0": "2022-03-01", "3.0": "2026-11-22"}
    return {
        "day": "2026-11-21",
        "trust": {
            "trust": {
                "name": "Saltmarsh Learning Trust",
                "short_name": "Saltmarsh",
                "site_url": "https://policies.saltmarsh.example/",
                "bodies": {"board": "Board of Trustees", "local": "Local Committee"},
            },
            "roles": {"head": "Headteacher", "clerk": {"title": "Clerk", "name": "Ines Moor"}},
            "academies": {name: _academy(name) for name in ("elm", "oak")},
            "settings": {},
        },
        "bases": {
            ("breaks", "1.0"): _base("breaks", dates["1.0"]),
            ("breaks", "2.0"): _base("breaks", dates["2.0"]),
            ("breaks", "3.0"): _base("breaks", dates["3.0"]),
            ("visits", "1.0"): _base("visits", dates["1.0"]),
            ("visits", "2.0"): _base("visits", "2024-06-30"),
        },
        "local": {
            ("breaks", "elm", "1.0"): _variation("1.0", "2020-09-01", _CHANGES[0]),
            ("breaks", "elm", "2.0"): _variation("2.0", "2022-09-01", _CHANGES[3]),
            ("visits", "oak", "1.0"): _variation("1.0", "2024-01-01", _CHANGES[2]),
        },
        "packs": {"induction": {"title": "Induction pack", "policies": ["visits", "breaks"]}},
        "files": first_files(),
        "help": "It.",
        "site_name": "Policies",
    }


def _academy(name: str) -> Told:
    told = {"name": f"{name.capitalize()} School", "short_name": name.capitalize()}
    return {**told, "phase": "primary"}


def _base(policy: str, day: str) -> Told:
    return {
        "meta": {
            "title": f"{policy.capitalize()} policy",
            "status": "approved",
            "version_date": day,
            "effective_date": day,
            "document_owner": "head",
            "slots": {"place": {"prompt": "Where?", "default": "the hall"}},
        },
        "text": [
            _clause("aims", "We are kind, at {{ place }}.", mark=""),
            _clause("pause", "Breaks last minutes.", "[](visits#rest)"),
            _clause("rest", "Rest is good.", "[](breaks)"),
        ],
    }


def _clause(name: str, words: str, cited: str = "", mark: str = " local=replace") -> Told:
    return {"id": name, "mark": mark, "heading": name.capitalize(), "words": words, "cited": cited}


def _variation(base: str, day: str, *changes: Told) -> Told:
    meta = {"base": base, "status": "approved", "effective_date": day}
    return {"meta": meta, "changes": [_with(change, "clover") for change in changes]}


def _with(change: Told, word: str) -> Told:
    return {key: text.format(word) for key, text in change.items()}


def write(project: Project, told: Told) -> None:
    """Write the trust's files; those that it does not have go."""
    files: dict[str, str | bytes] = {"policies/trust.yml": _yaml(told["trust"]), **told["files"]}
    for (policy, version), base in told["bases"].items():
        files[f"policies/{policy}/{version}.md"] = _base_text(version, base)
    for (policy, academy, version), local in told["local"].items():
        name = f"policies/{policy}/variations/{academy}/{version}.yml"
        files[name] = _variation_text(policy, academy, version, local)
    for name, pack in told["packs"].items():
        files[f"policies/packs/{name}.yml"] = _yaml(pack)
    files["docs/guide.md"] = f"# Guide\n\n{told['help']}\n"
    there = {
        path.relative_to(project.folder).as_posix(): path
        for folder in ("policies", "docs")
        for path in (project.folder / folder).rglob("*.*")
        if path.is_file()
    }
    for name in there.keys() - files.keys():
        there[name].unlink()
    for name, content in files.items():
        if isinstance(content, bytes):
            project.write(name, "")
            (project.folder / name).write_bytes(content)
        else:
            project.write(name, content)
    _, _, rest = (project.folder / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")
    project.write("mkdocs.yml", f"site_name: {told['site_name']}\n{rest}")


def _yaml(told: Told) -> str:
    return "".join(f"{key}: {_value(value)}\n" for key, value in told.items())


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _given(meta: Told) -> Told:
    return {key: value for key, value in meta.items() if value is not _NOTHING}


def _base_text(version: str, base: Told) -> str:
    meta = {"version": version, **_given(base["meta"])}
    begins = {"on": meta["version_date"]} if meta["status"] == "approved" else {}
    meta["approval"] = {"body": "board", **begins}
    clauses = "".join(
        f"\n## {each['heading']} {{#{each['id']}{each['mark']}}}\n\n{each['words']}\n"
        f"\n1. It is so. {each['cited']}\n2. It stays so.\n"
        for each in base["text"]
    )
    sections = "".join(f"\n{each}\n" for each in base.get("sections", {}).values())
    return f"---\n{base.get('comments', '')}{_yaml(meta)}---\n{clauses}{sections}"


def _variation_text(policy: str, academy: str, version: str, local: Told) -> str:
    meta = {"policy": policy, "academy": academy, "version": version, **_given(local["meta"])}
    on = {"on": "2020-08-01"} if meta["status"] == "approved" else {}
    meta["adoption"] = {"body": local.get("body", "local"), **on}
    if local["changes"]:
        meta["changes"] = local["changes"]
    return _yaml(meta)


def _draw(data: st.DataObject, from_: Any) -> Any:
    return data.draw(st.sampled_from(list(from_)))


def _set(told: Told, data: st.DataObject, known: dict[str, tuple[Any, ...]]) -> None:
    key = _draw(data, known)
    value = _draw(data, known[key])
    told.pop(key, None)
    if value is not _NOTHING:
        told[key] = value


def another_title(told: Told, data: st.DataObject) -> None:
    """Give a version of a policy another title."""
    name = _draw(data, told["bases"])
    told["bases"][name]["meta"]["title"] = _draw(data, _TITLES).format(name[0].capitalize())


def another_fact(told: Told, data: st.DataObject) -> None:
    """Change a line of a base's front matter."""
    _set(told["bases"][_draw(data, told["bases"])]["meta"], data, _BASE)


def another_clause(told: Told, data: st.DataObject) -> None:
    """Change a clause of a base: its heading, its words, what it cites, its mark."""
    clause = _draw(data, told["bases"][_draw(data, told["bases"])]["text"])
    key = _draw(data, ("heading", "words", "cited", "mark"))
    options = {
        "heading": ("Aims", "Pauses", "Rests"),
        "words": tuple(f"There is {word} at {{{{ place }}}}." for word in _WORDS),
        "cited": _CITED,
        "mark": (" local=replace", " local=add", "", " numbered=no local=replace"),
    }
    clause[key] = _draw(data, options[key])


def another_id(told: Told, data: st.DataObject) -> None:
    """Rename a clause, with or without a word of its former id; or give the id back."""
    text = told["bases"][_draw(data, told["bases"])]["text"]
    clause = _draw(data, text)
    old, new = clause["id"], _draw(data, ("aims", "pause", "rest", "halt"))
    if new not in {each["id"] for each in text}:
        clause["id"] = new
        mark = clause["mark"].split(" was=")[0]
        clause["mark"] = f"{mark} was={old}" if data.draw(st.booleans()) else mark


def clauses_moved(told: Told, data: st.DataObject) -> None:
    """Put the clauses of a base into another order, with one more or less."""
    text = told["bases"][_draw(data, told["bases"])]["text"]
    text[:] = data.draw(st.permutations(text))
    known = {each["id"] for each in text}
    if "more" not in known:
        text.append(_clause("more", "There is more."))
    else:
        text[:] = [each for each in text if each["id"] != "more"]


def another_comment(told: Told, data: st.DataObject) -> None:
    """Write comments into a base, so that all that follows stands in other lines."""
    base = told["bases"][_draw(data, told["bases"])]
    base["comments"] = "# A comment.\n" * _draw(data, (0, 1, 2))


def base_more_or_less(told: Told, data: st.DataObject) -> None:
    """Add a version of a policy, or take one away; so policies come and go."""
    name = (_draw(data, _POLICIES), _draw(data, _VERSIONS))
    if name in told["bases"]:
        del told["bases"][name]
    else:
        told["bases"][name] = _base(name[0], _draw(data, _DATES))


def another_local_fact(told: Told, data: st.DataObject) -> None:
    """Change a line of a variation that is none of its changes."""
    if told["local"]:
        local = told["local"][_draw(data, told["local"])]
        _set(local["meta"], data, {**_LOCAL, "base": _VERSIONS})
        local["body"] = _draw(data, ("local", "local", "board"))


def another_local_change(told: Told, data: st.DataObject) -> None:
    """Write other changes into a variation."""
    if told["local"]:
        chosen = data.draw(st.lists(st.sampled_from(_CHANGES), max_size=2, unique_by=_target))
        changes = [_with(each, _draw(data, _WORDS[:3])) for each in chosen]
        told["local"][_draw(data, told["local"])]["changes"] = changes


def _target(change: Told) -> str:
    return str(next(iter(change.values())))


def variation_more_or_less(told: Told, data: st.DataObject) -> None:
    """Add a version of a variation, or take one away."""
    name = (_draw(data, _POLICIES), _draw(data, told["trust"]["academies"]), _draw(data, _VERSIONS))
    if name in told["local"]:
        del told["local"][name]
    else:
        change = _draw(data, _CHANGES)
        told["local"][name] = _variation(name[2], _draw(data, _DATES[:-3]), change)


def another_trust(told: Told, data: st.DataObject) -> None:
    """Change what the trust says of itself: names, bodies, address."""
    changed = _draw(
        data, ("Local Board", [{"value": "Old"}, {"value": "New", "from": "2024-06-01"}])
    )
    key = _draw(data, ("name", "short_name", "bodies", "site_url"))
    if key == "bodies":
        told["trust"]["trust"]["bodies"] = {"board": "Board", "local": changed}
    elif key == "site_url":
        told["trust"]["trust"][key] = _draw(data, ("https://a.example/", "https://b.example/p/"))
    else:
        told["trust"]["trust"][key] = changed


def another_role(told: Told, data: st.DataObject) -> None:
    """Change a role's title, or who holds it."""
    told["trust"]["roles"][_draw(data, ("head", "clerk", "cook"))] = _draw(
        data,
        (
            "Principal",
            {"title": "Clerk", "name": "Ines Moor", "telephone": "01632 960 111"},
            {"title": [{"value": "Helper"}, {"value": "Keeper", "from": "2022-03-02"}]},
        ),
    )


def another_setting(told: Told, data: st.DataObject) -> None:
    """Change a setting."""
    _set(told["trust"]["settings"], data, _SETTINGS)


def another_academy(told: Told, data: st.DataObject) -> None:
    """Change what is told of an academy, or let one come or go."""
    academies = told["trust"]["academies"]
    name = _draw(data, _ACADEMIES)
    if name not in academies:
        academies[name] = _academy(name)
    elif name == "yew" and data.draw(st.booleans()):
        del academies[name]
        told["local"] = {key: each for key, each in told["local"].items() if key[1] != name}
    else:
        _set(academies[name], data, {**_MEMBER})


def another_pack(told: Told, data: st.DataObject) -> None:
    """Change a pack, add one or take it away."""
    name = _draw(data, ("induction", "kitchen"))
    kept = data.draw(st.booleans())
    told["packs"].pop(name, None)
    if kept:
        told["packs"][name] = {
            "title": _draw(data, ("Induction pack", "All of it")),
            "policies": _draw(data, (["visits"], ["breaks", "visits"])),
            "letter": f"Welcome to {{{{ academy }}}} and its {_draw(data, _WORDS[:3])}.",
            "sign": ["I know."],
        }


def another_help(told: Told, data: st.DataObject) -> None:
    """Change a page of the help, or the configuration."""
    told["help"] = f"There is {_draw(data, _WORDS[:3])}."
    told["site_name"] = _draw(data, ("Policies", "Rules"))


def another_day(told: Told, data: st.DataObject) -> None:
    """Let the site speak of another day, later or earlier."""
    told["day"] = _draw(data, DAYS)


def days_pass(told: Told, data: st.DataObject) -> None:
    """Let a few days pass, most often one: things begin and end, or nothing does."""
    told["day"] = _later(told["day"], _draw(data, (1, 1, 2, 9, 31, 90, 366)))


def day_of_news(told: Told, data: st.DataObject) -> None:
    """Let the site speak of a day on which something may begin or end, or of one beside it."""
    day = _draw(data, [each for each in _DATES if each.count("-") > 1])
    told["day"] = _later(day, _draw(data, (-1, 0, 1)))


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


EDITS: tuple[Edit, ...] = (
    another_title,
    another_fact,
    another_fact,
    another_clause,
    another_clause,
    another_id,
    another_comment,
    clauses_moved,
    base_more_or_less,
    another_local_fact,
    another_local_change,
    another_local_change,
    variation_more_or_less,
    another_trust,
    another_role,
    another_setting,
    another_academy,
    another_academy,
    another_pack,
    another_help,
    another_day,
    another_day,
    days_pass,
    days_pass,
    days_pass,
    day_of_news,
    *MORE_EDITS,
)
