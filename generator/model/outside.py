"""What a file says of a model: the outside text that a base was made from."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from generator.model.fields import Line, Phrase, VersionField, WebAddress, WhenField, YesNo, record

MODELS = "models"  # the folder beside the versions of a policy


@record
class ModelFile:
    """What stands at the top of an edition of a model.

    Args:
        title: what its publisher calls it.
        edition: the edition, such as 2025; the same as the file's name.
        publisher: who brought it out.
        address: where it was found.
        licence: what you may do with it, in the publisher's words.
        received: the day on which you had it.
        publish: whether its text may be shown on your pages; no, unless you say otherwise.
    """

    title: Line
    edition: VersionField
    publisher: Phrase = ""
    address: WebAddress | None = None
    licence: Phrase = ""
    received: WhenField | None = None
    publish: YesNo = False


@record
class SourceModel:
    """The edition of the model that a version was made from.

    Args:
        edition: the edition: the name of its file in models.
        fingerprint: of its text when the version was made from it; revise writes it.
    """

    edition: VersionField
    fingerprint: Line = ""


def _kind(value: Any) -> str:
    """Return the tag that tells an edition from words."""
    return "an edition" if isinstance(value, dict | SourceModel) else "in words"


MadeFrom = Annotated[
    Annotated[Line, Tag("in words")] | Annotated[SourceModel, Tag("an edition")],
    Discriminator(_kind),
]
