"""In one sentence each: what the academies do with a clause of the trust's, and with a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from generator.model.trust import Words
from generator.site.local_words import MOST_NAMED, listed, named
from generator.site.summaries.varied import TO_BE_PLACED, AcademyRow, ClauseRow, DetailRow, Varied

_DONE = (
    ("replace", "replaces it", "replace it"),
    ("omit", "leaves it out", "leave it out"),
    ("add", "adds to it", "add to it"),
)


class Glance:
    """Says in a sentence what the academies do.

    Args:
        varied: what they do.
        words: what readers call academies.
        up: the way from the page to the portal's root, "../../".
    """

    def __init__(self, varied: Varied, words: Words, up: str) -> None:
        self._all = varied.academies
        self._words = words
        self._up = up
        self._said: dict[str, Markup] = {}

    def clause(self, row: ClauseRow) -> Markup:
        """Return "3 of 5 academies replace it (Ashdown, Larkfield and Oakwell); 1 adds to it …"."""
        if row.id not in self._said:
            self._said[row.id] = self._clause(row)
        return self._said[row.id]

    def _clause(self, row: ClauseRow) -> Markup:
        parts = list(self._clause_parts(row))
        if row.nowhere:
            return self._nowhere(row, parts)
        return Markup("; ").join(parts)

    def detail(self, row: DetailRow) -> Markup:
        """Return "4 of 5 academies answer; 1 has still to decide (Oakwell)"."""
        answered = [academy for academy, answer in row.answers if answer.in_force]
        late = [academy for academy, answer in row.answers if answer.moved]
        parts = list(
            self._counted(
                (
                    (answered, "answers", "answer"),
                    (row.undecided, "has still to decide", "have still to decide"),
                    (late, "has to reconfirm", "have to reconfirm"),
                ),
                row=None,
            )
        )
        if row.silent and row.default:
            parts.append(Markup("{} as the trust’s default").format(len(row.silent)))
        if not row.asked:
            gone = Markup("the trust asks no longer")
            parts.append(gone if parts else Markup("The trust asks no longer"))
        return Markup("; ").join(parts)

    def many(self, rows: Sequence[AcademyRow]) -> Markup:
        """Return "3 of 5 academies"."""
        noun = self._words.academy if len(self._all) == 1 else self._words.academies
        return Markup("{} of {} {}").format(len(rows), len(self._all), noun)

    def _nowhere(self, row: ClauseRow, parts: Sequence[Markup]) -> Markup:
        replaced = {each.id for each in row.by("replace")}
        if len(self._all) > 1 and replaced == {each.id for each in self._all}:
            lead = Markup("Every {} replaces it: the trust’s text applies nowhere")
            more = parts[1:]
            said = Markup("<strong>{}</strong>").format(lead.format(self._words.academy))
            return Markup("; ").join([said, *more])
        lead = Markup("<strong>The trust’s text applies nowhere</strong>: {}")
        return lead.format(Markup("; ").join(parts))

    def _clause_parts(self, row: ClauseRow) -> Iterator[Markup]:
        kept = {e.academy.id: e.academy for e in row.decided if not e.told.in_force}
        late = {e.academy.id: e.academy for e in row.decided if e.told.reconfirm}
        done = _DONE if row.id != TO_BE_PLACED else (("add", "has some", "have some"),)
        around = "reads something else in the place of the clause around it"
        yield from self._counted(
            (
                *((row.by(verb), one, many) for verb, one, many in done),
                (row.above, around, around.replace("reads", "read", 1)),
                (tuple(kept.values()), "has a text not in force", "have a text not in force"),
                (tuple(late.values()), "has to reconfirm", "have to reconfirm"),
            ),
            row,
        )

    def _counted(
        self, groups: Sequence[tuple[Sequence[AcademyRow], str, str]], row: ClauseRow | None
    ) -> Iterator[Markup]:
        """Yield who does what; the first says of how many."""
        first = True
        for who, one, many in groups:
            if not who:
                continue
            count = self.many(who) if first else escape(len(who))
            ids = {each.id for each in who}
            others = [each.short_name for each in self._all if each.id not in ids]
            links = [self._name(each, row) for each in who] if len(who) <= MOST_NAMED else ()
            names = named(len(who), links, others)
            yield Markup("{} {}{}").format(count, one if len(who) == 1 else many, names)
            first = False

    def _name(self, academy: AcademyRow, row: ClauseRow | None) -> Markup:
        """Return an academy's name, as a link to the clause on its page."""
        hrefs = [each.href for each in (row.decided if row else ()) if each.academy is academy]
        href = hrefs[0] if hrefs else academy.href
        return Markup('<a href="{}{}">{}</a>').format(self._up, href, academy.short_name)


def all_named(rows: Sequence[AcademyRow]) -> Markup:
    """Return the short names of academies as a sentence has them."""
    return listed([row.short_name for row in rows])
