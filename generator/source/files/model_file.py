"""Read the editions of a model: the outside text that a base was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from generator.model.body import Body
from generator.model.clause import Clause, Text, values_in
from generator.model.front_matter import FrontMatter
from generator.model.governance import Status
from generator.model.outside import MODELS, ModelFile, SourceModel
from generator.model.places import Places
from generator.model.policy import Base, ModelText
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.values import Version, When
from generator.source.files.plain_text import decode
from generator.source.files.to_decide import to_decide
from generator.source.known.meant import nearest_titled
from generator.source.known.names import references
from generator.source.known.policy_lookup import headings
from generator.source.prose.body import BodyOptions, read_parts
from generator.source.prose.front_matter import Split, split_front_matter
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

MODEL = re.compile(rf"([^/]+)/{MODELS}/([^/]+)\.md")
_NO_DAY = When(date(1900, 1, 1))  # that a base has to have, and a model has not


def read_models(
    policy: str, files: Mapping[str, bytes]
) -> tuple[tuple[ModelText, ...], tuple[Problem, ...]]:
    """Read every edition of the model of a policy.

    Args:
        policy: the id of the policy.
        files: the files of its folder: the bytes of each by its path.

    Returns:
        The editions without an error, oldest first, and every problem found.
    """
    models: list[ModelText] = []
    problems: list[Problem] = []
    for file in sorted(files):
        if not MODEL.fullmatch(file):
            continue
        found, wrong = read_model(policy, file, files[file])
        problems.extend(wrong)
        if found is not None and not errors(tuple(wrong)):
            models.append(found)
    problems.extend(_given_twice(policy, models))
    return tuple(sorted(models, key=lambda each: each.edition)), tuple(problems)


def _given_twice(policy: str, models: list[ModelText]) -> Iterator[Problem]:
    """Yield a problem for each file whose edition another file has, written otherwise."""
    seen: dict[Version, ModelText] = {}
    for model in models:
        first = seen.setdefault(model.edition, model)
        if first is not model:
            here, other = (f"{policy}/{MODELS}/{each.edition}.md" for each in (model, first))
            message = f"{model.edition} is the same edition as {first.edition} in {other}"
            hint = "keep one of the two; a newer text is an edition of its own"
            yield Problem(Place(here, 1, 1), Rule.BAD_VERSION, message, hint, (Place(other, 1, 1),))


def read_model(
    policy: str, file: str, content: bytes
) -> tuple[ModelText | None, tuple[Problem, ...]]:
    """Read one edition.

    What is only odd in it is not told: it stands as its publisher brought it out.

    Args:
        policy: the id of the policy.
        file: its path below the policies folder.
        content: its bytes.
    """
    text, problems = decode(file, content)
    if problems:
        return None, problems
    split = split_front_matter(file, text)
    if isinstance(split, Problem):
        return None, (split,)
    tree = read_tree(file, split.yaml, first_line=2)
    meta, wrong = read_record(tree, ModelFile)
    if meta is None:
        return None, (*tree.problems, *wrong)
    base, unread = _text(policy, file, split, meta)
    found = (*tree.problems, *wrong, *_named(file, meta, tree.places))
    told = (*errors(unread), *_values(base), *_references(base), *to_decide(file, text))
    return ModelText(meta, base), (*found, *told)


def _text(
    policy: str, file: str, split: Split, meta: ModelFile
) -> tuple[Base, tuple[Problem, ...]]:
    """Return the text of an edition, read as that of a base."""
    frame = BodyOptions(file, split.body_line, letters=False)
    parts, problems = read_parts(split.body, frame)
    plainly = partial(_plainly, split.body, replace(frame, footnotes=False))
    read = partial(tuple, [_not_named(part) for part in parts])
    body = Body(read, plainly, split.body, first_line=split.body_line)
    front = FrontMatter(
        title=meta.title, version=meta.edition, status=Status.DRAFT, version_date=_NO_DAY
    )
    return Base(policy, front, body, Places(file, {})), problems


def _not_named(part: Text | Clause) -> Text | Clause:
    """Return a clause as one whose id nobody of ours gave: it can be like one of another id."""
    if isinstance(part, Text):
        return part
    return replace(part, named=False, parts=tuple(map(_not_named, part.parts)))


def _plainly(text: str, frame: BodyOptions) -> tuple[Text | Clause, ...]:
    return read_parts(text, frame)[0]


def _named(file: str, meta: ModelFile, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the name of a file, which is its edition."""
    name = file.rpartition("/")[2].removesuffix(".md")
    if str(meta.edition) != name:
        yield Problem(
            places.at("edition"),
            Rule.VERSION_NOT_FILE_NAME,
            f"this file says edition {meta.edition}, and is called {name}.md",
            f"call it {meta.edition}.md, or correct the edition",
        )


def _values(base: Base) -> Iterator[Problem]:
    for text in base.texts:
        for name in dict.fromkeys(values_in([text])):
            yield Problem(
                text.place,
                Rule.UNKNOWN_VALUE,
                f"a model has no values, and “{{{{ {name} }}}}” stands for one",
                "write the words that stand there in the model",
            )


def _references(base: Base) -> Iterator[Problem]:
    for place, target, clause in references(base.texts):
        if not target and clause not in base.by_id and clause not in base.renamed:
            message = f"this model has no clause “{clause}”"
            yield Problem(
                place, Rule.UNKNOWN_REFERENCE, message, nearest_titled(clause, headings(base))
            )


def with_model(base: Base, models: tuple[ModelText, ...]) -> tuple[Base, tuple[Problem, ...]]:
    """Return a base with what it was made from, and the newest edition that is there.

    Args:
        base: the base.
        models: the editions of its model.

    Returns:
        The base, and a problem where it names an edition that is not there.
    """
    made = base.meta.source_model
    base = replace(base, newest_model=models[-1].edition) if models else base
    if not isinstance(made, SourceModel):
        return base, ()
    model = next((each for each in models if each.edition == made.edition), None)
    if model is not None:
        return replace(base, made_from=model.meta), ()
    return base, (_no_edition(base, made.edition, models),)


def _no_edition(base: Base, edition: Version, models: tuple[ModelText, ...]) -> Problem:
    known = ", ".join(str(each.edition) for each in models)
    folder = f"{base.policy}/{MODELS}"
    return Problem(
        base.places.at("source_model", "edition"),
        Rule.UNKNOWN_MODEL,
        f"it says that it was made from edition {edition} of a model, and there is no "
        f"{folder}/{edition}.md",
        f"there are editions {known}"
        if known
        else f"put the model there: policybook import FILE "
        f"--model {base.policy} --edition {edition}",
    )
