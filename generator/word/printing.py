"""A policy in Word: from what is printed to the bytes of its file."""

from __future__ import annotations

from datetime import date

from generator.document.cover import begins
from generator.document.documents import PolicyDocument, RedlineDocument, led_to
from generator.document.heads import Whose
from generator.document.policy import policy_document
from generator.document.subject import Printed
from generator.word.after import write_after, write_signatures
from generator.word.blank import About, blank, saved, speak
from generator.word.blocks import Blocks
from generator.word.contents import contents
from generator.word.control import write_local, write_questions, write_record
from generator.word.cover import write_cover
from generator.word.elements import runs
from generator.word.identity import TEXT_BEGINS, TEXT_ENDS, identify
from generator.word.running import running_digests, write_running
from generator.word.setting import Setting
from generator.word.sheet import Sheet
from generator.word.tracking import keep_tracking
from generator.word.words import Words


def print_policy(printed: Printed) -> bytes:
    """Return a policy as a Word document; the same policy gives the same bytes.

    Args:
        printed: what is printed.
    """
    return set_document(policy_document(printed), begins(printed), large=printed.large)


def set_document(policy: PolicyDocument, dated: date, *, large: bool) -> bytes:
    """Return a policy as a Word document.

    Args:
        policy: all that it says.
        dated: the day that the file says it was made.
        large: whether it is set in large print.
    """
    setting = setting_of(policy.whose, large=large)
    document = blank(setting)
    sheet = Sheet(document, setting, led_to(policy))
    words = Words(sheet)
    blocks = Blocks(sheet, words)
    speak(document, policy.lang)
    write_cover(sheet, words, policy, policy.summary)
    here = sheet.here
    write_local(sheet, blocks, policy)
    write_questions(sheet, blocks, policy.questions)
    begins = sheet.here
    blocks.write(policy.body)
    ends = sheet.here
    blocks.write(policy.files)
    write_after(sheet, blocks, policy)
    if policy.recorded:
        write_record(sheet, blocks, policy)
    write_signatures(sheet, policy.signatories)
    blocks.say(runs(f"How to cite it: {policy.declaration.cite}"))
    text = sheet.digests(begins, ends)
    around = [*sheet.digests(0, begins), *sheet.digests(ends)]
    sheet.mark(TEXT_BEGINS, begins)
    sheet.mark(TEXT_ENDS, ends)
    sheet.insert(here, contents(sheet.headings))
    write_running(document, setting, policy.running, policy.draft)
    if policy.sent:
        shown = [*around, *running_digests(document)]
        identify(document, policy.sent, sheet.names, {"text": text, "shown": shown})
    if policy.draft:
        keep_tracking(document)
    return saved(sheet.finish(), about(policy, dated))


def setting_of(whose: Whose, *, large: bool) -> Setting:
    """Return how a document is set."""
    colour, on_colour = whose.colour.removeprefix("#"), whose.on_colour.removeprefix("#")
    return Setting(large, colour.upper(), on_colour.upper())


def about(document: PolicyDocument | RedlineDocument, dated: date) -> About:
    """Return what the file of a document says of itself."""
    running = document.running
    subject = f"{running.academy}: {running.version}"
    return About(document.title, document.whose.trust, subject, dated)
