"""What all pages of a build are made with: texts that were read, and templates."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.model.today import Once, once
from generator.render.reader import Reader
from generator.site.bytecode import compiled
from generator.wording.contacts import NOBODY
from generator.wording.decisions import day_html, time_html
from generator.wording.local import details_title, local_title
from generator.wording.phrases import capital, ended
from generator.wording.said import Mark
from generator.wording.spans import as_of, in_force, span_of, while_in_force
from generator.wording.spoken import shown_in, trusted
from generator.wording.to_do import STANDS, TO_DO


@dataclass(frozen=True, eq=False)
class Renderer:
    """Give the same one to every page of a build; each process has its own.

    Args:
        reader: reads each text once.
        templates: the page templates, every value escaped.
        kept: pieces of pages that are the same at many academies.
    """

    reader: Reader
    templates: Environment
    kept: Once = field(default_factory=dict)

    def render(self, template: str, **values: object) -> str:
        """Return a page made from a template."""
        return self.templates.get_template(template).render(values)

    def once(
        self, key: Hashable, template: str, day: date, values: Callable[[date], object]
    ) -> Markup:
        """Return a piece of a page, made for the first page that has it.

        Args:
            key: what it depends on, all of it but the day.
            template: what it is made from.
            day: the day of the page.
            values: gives what the template knows as `rows`; called for the first page only.
        """
        return once(self.kept, key, day, lambda on: trusted(self.render(template, rows=values(on))))


def new_renderer() -> Renderer:
    """Return a renderer that has read nothing yet."""
    templates = Environment(
        loader=PackageLoader("generator.site"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["when"] = lambda when: trusted(time_html(when))
    templates.filters["day"] = lambda day: trusted(day_html(day))
    templates.filters["capital"] = capital
    templates.filters["ended"] = ended
    templates.filters["as_of"] = as_of
    templates.filters["in_force"] = lambda at, day, place="": in_force(
        span_of(at.edition, at.timeline), day, place
    )
    templates.globals["shown_in"] = shown_in
    templates.globals["local_title"] = local_title
    templates.globals["details_title"] = details_title
    templates.globals["nobody"] = NOBODY
    templates.globals["not_recorded"] = Mark.NOT_RECORDED.value
    templates.globals["to_do"] = {kind.name.lower(): said for kind, said in TO_DO.items()}
    templates.globals["stands"] = {kind.name.lower(): said for kind, said in STANDS.items()}
    templates.globals["while_in_force"] = lambda at, day: while_in_force(
        at.edition, at.timeline, day
    )
    templates.globals["parts"] = templates.get_template("_parts.html").module
    return Renderer(Reader(), templates)
