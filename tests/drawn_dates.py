"""Draw a policy by its dates alone, and reckon from them what should apply on a day.

The reckoning is naive, goes by what was drawn, and calls nothing of the code under test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

ONE_DAY = timedelta(days=1)
# Few days and months, so that many dates meet.
DAYS = st.sampled_from(
    [f"2020-0{month}-{day}" for month in range(1, 7) for day in ("01", "02", "15", "29")]
    + ["2020-01-30", "2020-01-31", "2020-04-30", "2020-05-31"]
)
DATES = st.one_of(DAYS, st.sampled_from(["2020-01", "2020-02", "2020-04", "2020-05"]))
TEXTS = st.sampled_from(
    ["Words.", "Ask the {{ body.local }}.", "Ask the {{ role.head }}.", "{{ contacts }}"]
)
STATUSES = st.sampled_from(["approved", "approved", "approved", "draft", "consultation"])
LETTERS = ("A", "B")
VERSIONS = ("1.0", "1.9", "1.10", "2.0", "10.0")


def names_dated(draw: st.DrawFn, name: str) -> list[dict[str, str]]:
    """Draw a name that may change, and may change back."""
    days = sorted(draw(st.sets(DAYS, max_size=2)))
    later = [{"from": day, "value": f"{name} {draw(st.sampled_from(LETTERS))}"} for day in days]
    return [{"value": f"{name} A"}, *later]


def version(draw: st.DrawFn, status: str) -> dict[str, Any]:
    given = {"on": draw(DATES)} if status == "approved" else {}
    for key in ("effective", "withdrawn"):
        if draw(st.booleans()):
            given[key] = draw(DATES)
    return {"status": status, "text": draw(TEXTS), **given}


@st.composite
def policies(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a policy by its dates, in the form of the cases."""
    bases = {}
    for name in draw(st.sets(st.sampled_from(VERSIONS), min_size=1, max_size=4)):
        bound = draw(st.sampled_from([[], [], ["primary"], ["castle"], ["ashdown", "secondary"]]))
        bases[name] = {**version(draw, draw(STATUSES)), **({"applies_to": bound} if bound else {})}
    local = {}
    for name in draw(st.sets(st.sampled_from(VERSIONS), max_size=3)):
        base = draw(st.sampled_from(sorted(bases)))
        usual = STATUSES if bases[base]["status"] == "approved" else st.just("draft")
        if not bases[base].get("applies_to") or bases[base]["applies_to"] != ["castle"]:
            local[name] = {**version(draw, draw(usual)), "base": base}
    member = dict(zip(["joined", "left"], sorted(draw(st.sets(DAYS, max_size=2))), strict=False))
    if draw(st.booleans()) and member:
        member = {"left": next(iter(member.values()))}
    return {
        "bases": dict(sorted(bases.items())),
        "local": dict(sorted(local.items())),
        "trust": {
            "trust": {
                "name": names_dated(draw, "Trust"),
                "bodies": {"local": names_dated(draw, "Committee")},
            },
            "roles": {"head": {"title": names_dated(draw, "Head")}},
            "academies": {"ashdown": {"name": names_dated(draw, "Ashdown"), **member}},
        },
    }


@dataclass(frozen=True)
class Reckoned:
    """What should apply on a day, reckoned from what is told, with none of the code under test."""

    told: dict[str, Any]
    day: date

    def what(self) -> tuple[str, str, dict[str, str]] | str:
        """Return the versions of base and variation, and the names seen; or why there is none."""
        academy = self.told["trust"]["academies"]["ashdown"]
        if "left" in academy and self.day >= day_of(academy["left"]):
            return "no longer part of the trust"
        if "joined" in academy and self.day < day_of(academy["joined"]):
            return "not yet part of the trust"
        base = self.latest({n: (start_of(b), b) for n, b in self.told["bases"].items()})
        if base is None:
            here = [b for b in self.told["bases"].values() if begins(start_of(b), b)]
            return (
                "not yet in force" if not here or any(map(binds, here)) else "does not apply here"
            )
        found = self.told["bases"][base]
        if not binds(found):
            return "does not apply here"
        if self.over(found):
            return "withdrawn"
        local = self.latest({n: (self.local_start(v), v) for n, v in self.told["local"].items()})
        if local is not None and self.over(self.told["local"][local]):
            local = None
        texts = found["text"] + (self.told["local"][local]["text"] if local else "")
        return base, local or "", self.names(texts)

    def latest(self, versions: dict[str, tuple[date | None, dict[str, Any]]]) -> str | None:
        """Return the version that began last; of one day, the higher one."""
        best: tuple[date, list[int], str] | None = None
        for name, (start, found) in versions.items():
            if start is None or not begins(start, found) or start > self.day:
                continue
            entry = (start, [int(part) for part in name.split(".")], name)
            best = entry if best is None else max(best, entry)
        return best[2] if best else None

    def local_start(self, local: dict[str, Any]) -> date | None:
        own, base = start_of(local), start_of(self.told["bases"][local["base"]])
        return None if own is None or base is None else max(own, base)

    def over(self, version: dict[str, Any]) -> bool:
        return "withdrawn" in version and day_of(version["withdrawn"]) <= self.day

    def names(self, texts: str) -> dict[str, str]:
        trust = self.told["trust"]
        seen = {
            "trust": self.name(trust["trust"]["name"]),
            "academy": self.name(trust["academies"]["ashdown"]["name"]),
            "academy.short_name": "Ashdown",
        }
        if "body.local" in texts:
            seen["body.local"] = self.name(trust["trust"]["bodies"]["local"])
        if "role.head" in texts or "contacts" in texts:
            seen["role.head"] = self.name(trust["roles"]["head"]["title"])
        if "contacts" in texts:
            seen["role.clerk"] = "Clerk"
        return seen

    def name(self, dated: list[dict[str, str]]) -> str:
        told = [entry["value"] for entry in dated if day_of(entry.get("from")) <= self.day]
        return told[-1]


def day_of(written: str | None) -> date:
    if written is None:
        return date.min
    year, month, *day = (int(part) for part in written.split("-"))
    if day:
        return date(year, month, day[0])
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def start_of(version: dict[str, Any]) -> date | None:
    if version["status"] != "approved":
        return None
    return day_of(version.get("effective", version["on"]))


def begins(start: date | None, version: dict[str, Any]) -> bool:
    return start is not None and (
        "withdrawn" not in version or day_of(version["withdrawn"]) > start
    )


def binds(base: dict[str, Any]) -> bool:
    return not base.get("applies_to") or bool({"ashdown", "primary"} & set(base["applies_to"]))
