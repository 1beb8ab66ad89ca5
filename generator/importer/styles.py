"""Word's styles: what a paragraph or a run takes from them, level by level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.importer.xml_part import Element, W, number, on, val


@dataclass(frozen=True)
class WordLook:
    """How words look; None where nothing is said.

    Args:
        level: whether they are raised ("superscript") or lowered ("subscript").
    """

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    lang: str = ""
    level: str = ""

    def over(self, other: WordLook) -> WordLook:
        """Return this look, with what it leaves open taken from another."""
        pick = {n: getattr(other, n) if v is None else v for n, v in vars(self).items()}
        lang, level = self.lang or other.lang, self.level or other.level
        return WordLook(**{**pick, "lang": lang, "level": level})


def look_of(props: Element | None) -> WordLook:
    """Return what run properties say."""
    if props is None:
        return WordLook()
    struck, double = on(props, "strike"), on(props, "dstrike")
    written = "bidi" if on(props, "rtl") else "val"
    return WordLook(
        on(props, "b"),
        on(props, "i"),
        double if struck is None else struck or bool(double),
        on(props, "vanish"),
        number(props.find(W + "sz")),
        val(props.find(W + "lang"), written),
        val(props.find(W + "vertAlign")),
    )


class Styles:
    """The styles of a file.

    Args:
        root: the part that holds them; None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        """Look the styles up by their ids."""
        found = () if root is None else root.findall(W + "style")
        self._by_id: dict[str, Element] = {val(each, "styleId"): each for each in found}
        self._default = next(
            (
                val(each, "styleId")
                for each in found
                if val(each, "type") == "paragraph" and val(each, "default") in {"1", "true"}
            ),
            "",
        )
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.usual = look_of(defaults)
        self._looks: dict[str, WordLook] = {}

    def name(self, style: str) -> str:
        """Return the name of a style in small letters, by its id."""
        element = self._by_id.get(style or self._default)
        return val(None if element is None else element.find(W + "name")).lower()

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on, by its id; the usual one where it is ""."""
        seen: set[str] = set()
        name = style or self._default
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = val(self._by_id[name].find(W + "basedOn"))

    def look(self, style: str) -> WordLook:
        """Return how words of a style look."""
        if style not in self._looks:
            found = WordLook()
            for each in self.chain(style):
                found = found.over(look_of(each.find(W + "rPr")))
            self._looks[style] = found
        return self._looks[style]

    def character_look(self, style: str) -> WordLook:
        """Return how words of a character style look; nothing where it is ""."""
        return self.look(style) if style in self._by_id else WordLook()

    def paragraph_props(self, style: str) -> Iterator[Element]:
        """Yield the paragraph properties of a style and those it is based on."""
        for each in self.chain(style):
            props = each.find(W + "pPr")
            if props is not None:
                yield props

    def outline(self, style: str, own: Element | None) -> int | None:
        """Return the level of a heading from 0; None for what is none.

        Args:
            style: the id of the paragraph's style.
            own: the paragraph's own properties.
        """
        for props in (own, *self.paragraph_props(style)):
            level = None if props is None else number(props.find(W + "outlineLvl"))
            if level is not None:
                return level if 0 <= level < 9 else None
        for each in self.chain(style):
            name = val(each.find(W + "name")).lower()
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:]) - 1
        return None
