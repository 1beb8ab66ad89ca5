"""A policy in Word: from the tree that the PDF is made from to the bytes of its file."""

from __future__ import annotations

from typing import Any

from generator.document.cover import begins
from generator.document.subject import Printed
from generator.document.tree import tree
from generator.word.after import write_after
from generator.word.blank import About, blank, saved
from generator.word.blocks import Blocks
from generator.word.contents import contents
from generator.word.control import write_control, write_local, write_versions
from generator.word.cover import write_cover
from generator.word.running import write_running
from generator.word.setting import Setting
from generator.word.sheet import Sheet
from generator.word.words import Words


def policy_as_word(printed: Printed) -> bytes:
    """Return a policy as a Word document; the same policy gives the same bytes.

    Args:
        printed: what is printed.
    """
    whole = tree(printed)
    setting = setting_of(whole)
    document = blank(setting)
    sheet = Sheet(document, setting, whole["targets"])
    words = Words(sheet)
    blocks = Blocks(sheet, words)
    write_cover(sheet, words, whole)
    sheet.new_page()
    write_control(sheet, words, whole["control"])
    write_versions(sheet, words, whole["versions"])
    here = sheet.here
    write_local(sheet, blocks, whole)
    sheet.new_page()
    blocks.write(whole["body"])
    write_after(sheet, blocks, whole)
    sheet.insert(here, contents(sheet.headings))
    write_running(document, setting, whole)
    subject = f"{whole['running']['academy']}: {whole['running']['version']}"
    about = About(whole["title"], whole["trust"], subject, begins(printed))
    return saved(sheet.finish(), about)


def setting_of(whole: dict[str, Any]) -> Setting:
    """Return how a tree is set."""
    colour, on_colour = whole["colour"].removeprefix("#"), whole["on_colour"].removeprefix("#")
    return Setting(whole["large"], colour.upper(), on_colour.upper())
