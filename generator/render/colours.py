"""An academy's colour, and what can be read on it."""

from __future__ import annotations

_LINEAR_BELOW = 0.04045


def stylesheet(colour: str) -> bytes:
    """Return the stylesheet of an academy's site.

    Args:
        colour: the academy's, as #rrggbb.

    Returns:
        The colour, and black or white, whichever stands out more on it.
    """
    return f":root{{--pb-academy:{colour};--pb-on-academy:{readable_on(colour)}}}\n".encode()


def readable_on(colour: str) -> str:
    """Return black or white, whichever stands out more on a colour."""
    return max(("#000000", "#ffffff"), key=lambda text: contrast(colour, text))


def contrast(first: str, second: str) -> float:
    """Return how much two colours stand out from each other, from 1 to 21, as WCAG reckons it."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
