"""What stands on a page for a value."""

from __future__ import annotations

from html import escape

from generator.model.merged import MergedPolicy, Value, ValueSource
from generator.model.quotes import curled


def value_html(value: Value) -> str:
    """Return a value as HTML; its text is data and is escaped.

    A local detail is words like all others: what stands under its clause says that it is one.
    """
    words = escape(value_words(value), quote=False)
    if value.source is ValueSource.OPEN:
        return f'<strong class="pb-open">{words}</strong>'
    if value.source is ValueSource.PROMPT:
        return f'<span class="pb-prompt">{words}</span>'
    return words


def role_html(role: str, title: str) -> str:
    """Return a role that opens who holds it, where it stands; its page has what it opens.

    Args:
        role: the id of the role.
        title: its title as HTML.
    """
    return f'<button class="pb-role" popovertarget="_role-{role}">{title}</button>'


def value_words(value: Value) -> str:
    """Return a value as plain text; a question in brackets, which end before the sentence does."""
    if value.source in {ValueSource.PROMPT, ValueSource.OPEN}:
        return curled(f"[{value.text}]")
    return curled(value.text)


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
