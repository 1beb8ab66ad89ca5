"""The command that tells what rests on which law, guidance and code."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator.cli.options import at_academy, in_format, on_day, wrong_name
from generator.cli.options import policies as policies_option
from generator.cli.question import read_all
from generator.model.trust import Trust
from generator.register.source_list import sources_csv, sources_json, sources_text
from generator.register.source_rows import source_rows
from generator.wording.answers import addresses_of, reply_words

_NONE = (
    "There is no sources.yml in {}, or it names no sources; the help page “Law and guidance” tells "
    "how."
)


@click.command()
@policies_option
@at_academy("Only what is this academy's own.")
@click.option("--source", "named", default="", metavar="ID", help="Only this source.")
@in_format("text", "csv", "json")
@click.option(
    "--look", is_flag=True, help="Ask their addresses in the network, and say which answer."
)
@on_day()
def sources(
    *, policies: Path, academy: str | None, named: str, form: str, look: bool, day: date
) -> None:
    """List what rests on which law, guidance or code, and on which edition."""
    library, trust = read_all(policies, academy)
    if named and named not in trust.sources:
        called = {id_: (each.title,) for id_, each in trust.sources.items()}
        wrong_name(f"there is no source “{named}” in sources.yml", named, called)
    if named:
        trust = replace(trust, sources={named: trust.sources[named]})
    if not trust.sources and form == "text":
        click.echo(_NONE.format(policies))
        return
    if look:
        _look(trust)
        return
    rows = source_rows(library, trust, day, (academy,) if academy else None)
    if form == "csv":
        click.echo(sources_csv(rows, day, trust.organisation.site_url), nl=False)
    elif form == "json":
        click.echo(sources_json(rows, trust, day), nl=False)
    else:
        click.echo(sources_text(rows, trust, day), nl=False)


def _look(trust: Trust) -> None:
    """Say which addresses answer; exit with 1 where one does not."""
    from generator.network.addresses import ask_all  # noqa: PLC0415 - nothing else needs it

    addresses = dict(addresses_of(trust.sources))
    replies = ask_all(addresses)
    for name, address in addresses.items():
        click.echo(f"{name}: {address} {reply_words(replies[name])}")
    if not addresses:
        click.echo("No source has an address.")
    sys.exit(not all(reply.well for reply in replies.values()))
