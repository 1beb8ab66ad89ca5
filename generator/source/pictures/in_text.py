"""Figures in a text: a picture alone in a paragraph becomes a block of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from markdown_it.token import Token

from generator.model.figure import FIGURE, FIGURES, Figure
from generator.model.rules import Rule
from generator.source.pictures.figures import Figures

Note = Callable[[int, Rule, str, str], None]  # line, rule, message, hint
_ALONE = ["paragraph_open", "inline", "paragraph_close"]
_WORDS = {"text", "text_special"}
_BREAKS = {"softbreak", "hardbreak"}


def with_figures(tokens: Sequence[Token], known: Figures, note: Note) -> Iterator[Token]:
    """Yield the tokens of a text, with a figure in the place of a paragraph that is a picture.

    Args:
        tokens: the blocks of a text, its marks taken out.
        known: the pictures that it may show.
        note: told what is wrong.

    Yields:
        The same tokens; a figure has meta `figure` and its description as content.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        alone = _picture_alone(tokens[at : at + 3])
        if alone is not None:
            line = (token.map or [0])[0] + 1
            figure = _found(alone, known, line, note)
            if figure:
                yield _block(token, alone, figure)
            at += 3
            continue
        if any(each.type == "image" for each in token.children or ()):
            line = (token.map or [0])[0] + 1
            message = "a picture stands among other words, and paper has no place for it there"
            hint = "put an empty line before and after it: a picture is a paragraph of its own"
            note(line, Rule.FIGURE_NOT_ALONE, message, hint)
        yield token
        at += 1


def _picture_alone(around: Sequence[Token]) -> Token | None:
    if [each.type for each in around] != _ALONE:
        return None
    children = [
        each
        for each in around[1].children or ()
        if not (each.type == "text" and not each.content.strip())
    ]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _block(opening: Token, image: Token, figure: Figure) -> Token:
    block = Token(FIGURE, "", 0, map=opening.map, block=True, level=opening.level)
    block.content = description(image)
    block.meta = {"figure": figure}
    return block


def description(image: Token) -> str:
    """Return the words of a picture's description, on one line."""
    told = (" " if each.type in _BREAKS else each.content for each in image.children or ())
    return " ".join("".join(told).split())


def _found(image: Token, known: Figures, line: int, note: Note) -> Figure | None:
    """Return the picture that is meant; note what is wrong with its address or description."""
    address = str(image.attrs.get("src", ""))
    if "title" in image.attrs:
        message = "a picture has no tooltip here: print would lose it"
        note(line, Rule.NOT_SUPPORTED, message, "write what it says into the description")
    _check_words(image, line, note)
    if address not in known.known:
        note(line, Rule.FIGURE_MISSING, *_not_there(address, known))
        return None
    return known.known[address]


def _check_words(image: Token, line: int, note: Note) -> None:
    odd = next((t for t in image.children or () if t.type not in _WORDS | _BREAKS), None)
    if odd is not None:
        message = "the description of this picture has more than plain words in it"
        hint = "write what it shows without stress, links and values; a screen reader says it"
        note(line, Rule.FIGURE_UNDESCRIBED, message, hint)
    elif not description(image):
        message = "this picture has no description, so that who does not see it learns nothing"
        hint = "write what it shows between the square brackets: ![How a visit is agreed](…)"
        note(line, Rule.FIGURE_UNDESCRIBED, message, hint)


def _not_there(address: str, known: Figures) -> tuple[str, str]:
    whose = "the academy's folder or the policy's" if known.local else "the policy's folder"
    if not address.startswith(f"{FIGURES}/") or "/" in address.removeprefix(f"{FIGURES}/"):
        name = address.rpartition("/")[2] or "route.png"
        message = f"a picture at “{address}” cannot be shown"
        return message, f"put it into the folder {FIGURES} in {whose}, and write {FIGURES}/{name}"
    message = f"there is no picture “{address}” in {whose}"
    folded = {name.casefold(): name for name in known.known}
    close = get_close_matches(address.casefold(), folded, n=1, cutoff=0.75)
    if close:
        return message, f"did you mean “{folded[close[0]]}”?"
    return message, "put the file there; a text that is sealed keeps its pictures"
