"""What stands on a page for a value, with its mark in words."""

from __future__ import annotations

from html import escape

from generator.model.merged import MergedPolicy, Standing, Value, ValueSource


def value_html(value: Value, *, marked: bool) -> str:
    """Return a value as HTML.

    Args:
        value: the value; its text is data and is escaped.
        marked: whether a local detail says that it is one, as it does in the text of a clause.
    """
    words = escape(value_words(value), quote=False)
    if value.source is ValueSource.OPEN:
        return f'<strong class="pb-open">{words}</strong>'
    if value.source is ValueSource.PROMPT:
        return f'<span class="pb-prompt">{words}</span>'
    if value.source is not ValueSource.LOCAL or not marked:
        return words
    mark = "Local detail"
    if value.standing is Standing.RECONFIRM:
        mark = "Local detail, in force until reconfirmed"
    return f'<span class="pb-value">{words}</span> <span class="pb-tag">{mark}</span>'


def value_words(value: Value) -> str:
    """Return a value as plain text; a question in brackets, which end before the sentence does."""
    if value.source in {ValueSource.PROMPT, ValueSource.OPEN}:
        return f"[{value.text}]"
    return value.text


def value_of(merged: MergedPolicy, name: str) -> Value:
    """Return what a name stands for.

    The trust's wording of an earlier base, shown as provenance, may ask for a detail that the base
    in force no longer has; its name then stands for it.
    """
    known = merged.values.get(name)
    if known is not None:
        return known
    words = name.rpartition(".")[2].replace("-", " ")
    return Value(f"[{words}]", ValueSource.NAME, merged.base.places.at())
