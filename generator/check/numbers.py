"""Find references to a clause by a number that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.check.vocabulary import OPENINGS
from generator.model.clause import APPENDIX

# 4, 4.6, 4.6A, 4.6 c, 4.6(c), 3 b; never a date (4.2.2026) or a time (4:30).
_LETTERS = (
    r"(?:\s?\([a-z]{1,2}\)|\s?[b-z]\b\.?(?!\w)|[a-z]\b|\sa\b(?=[.,;:)]|$|\s(?:above|below)))?"
)
NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[A-Z]?(?!\d|\.\d|[:/]\d){_LETTERS}(?:\s?\([ivx]+\))?"
_NUMBERS = rf"(?P<numbers>{NUMBER}(?:(?:\s?,\s?|\s+and\s+|\s+or\s+|\s+to\s+|\s?[-–]\s?){NUMBER})*)"
_WITH_POINT = rf"(?P<numbers>\d{{1,2}}\.{NUMBER})"

_SAID_CLAUSE = (
    re.compile(
        rf"\b(?:sub-?)?(?:sections?|clauses?|paragraphs?|paras?\.?)\s+{_NUMBERS}", re.IGNORECASE
    ),
    re.compile(rf"§\s?{_NUMBERS}"),
    re.compile(
        r"\b(?:clauses?|(?:sub-?)?paragraphs?|points?)\s+"
        r"(?P<numbers>\([a-z]\)|[a-z](?=\s+(?:above|below)\b))",
        re.IGNORECASE,
    ),
)
_BARE = (
    re.compile(
        r"\b(?:see(?: also)?|refer to|cf\.?|as per|in accordance with|"
        r"(?:set out|described|defined|listed|explained) (?:in|at|under)|"
        rf"(?:under|per)(?= [^ ]+ (?:above|below)))\s+{_WITH_POINT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:points?|items?|numbers?|rules?|bullets?|steps?)\s+{_NUMBERS}\s+(?:above|below)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w.£€$]){_WITH_POINT}\s+(?:above|below)\b(?! all)"),
)
LETTERED = r"[A-Z](?:\.\d{1,2}){0,2}"  # B, B.2, B.2.1
_SAID_APPENDIX = re.compile(
    rf"\b[Aa]ppendi(?:x|ces)\s(?P<numbers>{LETTERED}(?:(?:,\s|\sand\s|\sor\s|\sto\s){LETTERED})*)"
    r"(?![\w’']|[.-]\w)"
)
_NEAR = 600  # characters before and after: more than the longest sentence has
_PERHAPS = re.compile(r"\d|\([a-zA-Z]\)|\b[a-zA-Z]\s+(?:above|below)\b")
_UNIT = re.compile(
    r"\s?(?:[ap]\.?m\b|%|per\s?cent|o.clock|[£€$]|(?:hour|minute|day|week|month|year|pound|metre|"
    r"mile|km|cm|mm|kg|degree)s?\b)",
    re.IGNORECASE,
)
# Other people's documents have numbers that do not move when ours do.
_ELSEWHERE_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)*,?\s*(?:"
    r"of\s+(?!this\b|(?:the|our) (?:policy|procedure|document)\b(?! (?:on|for|of)\b))|"
    r"(?:in|to|from|under)\s+(?:(?:the|our|its)\s+)?[A-Z]|"
    r"(?:(?:the|that|its)\s+)?(?:[A-Z]\w+\s+){1,6}(?:Act|Regulations?|Order|Code)\b|"
    r"(?:orders?|notices?|enquir(?:y|ies)|investigations?)\b)"
)
_ELSEWHERE_NEAR = re.compile(
    r"\b[A-Z]\w+ Acts?\b|\bAct \d{4}|\b\w*GDPR\b|\bRegulations?\s+\d{4}|\bKCSIE\b|"
    r"\bKeeping Children Safe\b|\bWorking Together to Safeguard\b|\bSchedule\s+\d|"
    r"\b(?:Burgundy|Green) Book\b|\bSTPCD\b|\bstatutory guidance\b|\bCode of Practice\b|"
    r"\bArticle\s+\d|\bTeachers[’'] (?:Standards|Pay)"
)
_TITLE_BEFORE = re.compile(r"\b[A-Z][\w’'-]+\s*(?:\(?\d{4}\)?)?[,:(]?\s*$")
_KIND_BEFORE = re.compile(r"\b(?:an?|any|every)\s+$", re.IGNORECASE)  # a section 47 enquiry
_OURS = re.compile(r"\s*,?\s*(?:of|in|to|from|under)\s+this\b|\s+(?:above|below)\b")
_POLICY_AFTER = re.compile(r"(?: and [\w ]+)? policy\b")
_OTHER_POLICY = re.compile(r"\s+(?:of|in)\s+(?:(?:the|our)\s+)?(?P<title>[^.;:,()]{3,80})")


@dataclass(frozen=True)
class Reference:
    """A reference as typed.

    Args:
        offset: where it begins.
        words: as it is written.
        numbers: the part with the numbers.
        policy: the other policy that it names; "" for the one it stands in.
    """

    offset: int
    words: str
    numbers: str
    policy: str


def typed_references(text: str, titles: Mapping[str, str]) -> list[Reference]:
    """Return the references by number in a text.

    Args:
        text: the words of a passage.
        titles: the policies by their title in small letters.

    Returns:
        Those to clauses of the trust's own policies, in the order of the text; none to laws,
        guidance and contracts, and no measures, dates or times.
    """
    return _typed(text, titles, (*_SAID_CLAUSE, *_BARE)) if _PERHAPS.search(text) else []


def typed_appendices(text: str, titles: Mapping[str, str]) -> list[Reference]:
    """Return the references by letter to appendices in a text; arguments as above."""
    return _typed(text, titles, (_SAID_APPENDIX,)) if "ppendi" in text else []


def _typed(
    text: str, titles: Mapping[str, str], patterns: Iterable[re.Pattern[str]]
) -> list[Reference]:
    found: dict[int, Reference] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            end = match.end("numbers")
            before = text[max(0, match.start() - _NEAR) : match.start()]
            after = text[end : end + _NEAR]
            policy = _other_policy(after, titles)
            if not _UNIT.match(text, end) and (policy or _ours(before, after)):
                words = text[match.start() : end].rstrip(" .")
                found.setdefault(end, Reference(match.start(), words, match["numbers"], policy))
    return sorted(found.values(), key=lambda reference: reference.offset)


def _ours(before: str, after: str) -> bool:
    """Return whether a number between two texts is one of this policy's clauses."""
    if _OURS.match(after):
        return True
    if _ELSEWHERE_AFTER.match(after):
        return False
    sentence = re.split(r"[.!?]\s", before)[-1] + re.split(r"[.!?]\s", after)[0]
    if _ELSEWHERE_NEAR.search(sentence):
        return False
    if _KIND_BEFORE.search(before):
        return False
    title = _TITLE_BEFORE.search(before)
    return not title or title[0].split()[0].strip(",:(").capitalize() in OPENINGS


def _other_policy(after: str, titles: Mapping[str, str]) -> str:
    """Return the policy whose title follows as in “of the Visitors policy”, or ""."""
    match = _OTHER_POLICY.match(after)
    words = " ".join(match["title"].lower().split()) if match else ""
    for title, policy in titles.items():
        name = title.removesuffix(" policy").removeprefix("policy for ")
        if words.startswith(name) and _POLICY_AFTER.match(words, len(name)):
            return policy
    return ""


def plain_number(cite: str) -> str:
    """Return "4.6c" for "section 4.6 c." and "4.6(c)" alike; "" where there is no number."""
    match = re.search(r"\d[\d.]*[A-Z]?", cite)
    if not match or cite.startswith(APPENDIX):
        return ""
    letters = re.match(r"[\s.(]*([a-z]{0,2})\b", cite[match.end() :])
    return match[0].rstrip(".") + (letters[1] if letters else "")
