"""In one sentence each: which academies do what with a clause of the trust's, or a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.model.trust import AcademyWords
from generator.site.summaries.varied import WITHOUT_PLACE, AcademyRow, ClauseRow, DetailRow, Varied
from generator.wording import practice
from generator.wording.local_texts import MOST_NAMED, listed, named


class Glance:
    """Says in a sentence what the academies do.

    Args:
        varied: what they do.
        words: what readers call academies.
        up: the way from the page to the portal's root, "../../".
    """

    def __init__(self, varied: Varied, words: AcademyWords, up: str) -> None:
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
        late = [academy for academy, answer in row.answers if answer.reconfirm]
        parts = list(
            self._counted(
                (
                    (answered, practice.ANSWERS),
                    (row.undecided, practice.TO_DECIDE),
                    (late, practice.TO_RECONFIRM),
                ),
                row=None,
            )
        )
        if row.silent and row.default:
            parts.append(practice.DEFAULT.format(len(row.silent)))
        if not row.asked:
            parts.append(practice.asked_no_longer(first=not parts))
        return Markup("; ").join(parts)

    def many(self, rows: Sequence[AcademyRow]) -> Markup:
        """Return "3 of 5 academies"."""
        noun = self._words.academy if len(self._all) == 1 else self._words.academies
        return Markup("{:,} of {:,} {}").format(len(rows), len(self._all), noun)

    def _nowhere(self, row: ClauseRow, parts: Sequence[Markup]) -> Markup:
        replaced = {each.id for each in row.by("replace")}
        if len(self._all) > 1 and replaced == {each.id for each in self._all}:
            more = parts[1:]
            said = Markup("<strong>{}</strong>").format(practice.EVERY.format(self._words.academy))
            return Markup("; ").join([said, *more])
        return practice.NOWHERE.format(Markup("; ").join(parts))

    def _clause_parts(self, row: ClauseRow) -> Iterator[Markup]:
        kept = {e.academy.id: e.academy for e in row.decided if not e.told.in_force}
        late = {e.academy.id: e.academy for e in row.decided if e.told.reconfirm}
        done = practice.DONE if row.id != WITHOUT_PLACE else practice.TO_PLACE
        yield from self._counted(
            (
                *((row.by(verb), doing) for verb, doing in done.items()),
                (row.above, practice.READS_ELSE),
                (tuple(kept.values()), practice.NOT_IN_FORCE),
                (tuple(late.values()), practice.TO_RECONFIRM),
            ),
            row,
        )

    def _counted(
        self, groups: Sequence[tuple[Sequence[AcademyRow], practice.Doing]], row: ClauseRow | None
    ) -> Iterator[Markup]:
        """Yield who does what; the first says of how many."""
        first = True
        for who, doing in groups:
            if not who:
                continue
            count = self.many(who) if first else Markup("{:,}").format(len(who))
            ids = {each.id for each in who}
            others = [each.short_name for each in self._all if each.id not in ids]
            links = [self._name(each, row) for each in who] if len(who) <= MOST_NAMED else ()
            names = named(len(who), links, others)
            yield Markup("{} {}{}").format(count, doing.one if len(who) == 1 else doing.many, names)
            first = False

    def _name(self, academy: AcademyRow, row: ClauseRow | None) -> Markup:
        """Return an academy's name, as a link to the clause on its page."""
        hrefs = [each.href for each in (row.decided if row else ()) if each.academy is academy]
        href = hrefs[0] if hrefs else academy.href
        return Markup('<a href="{}{}">{}</a>').format(self._up, href, academy.short_name)


def all_named(rows: Sequence[AcademyRow]) -> Markup:
    """Return the short names of academies as a sentence has them."""
    return listed([row.short_name for row in rows])
