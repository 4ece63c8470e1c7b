"""Checks that every text of the monitor has an English translation; `--write` brings the file up to date.

`python -m bb_data.words.check` lists what is missing, empty, fuzzy, no longer used, or differs in
its `{places}`, and ends with status 1 then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bb_data.settings import PROJECT_FOLDER
from bb_data.words.language import po_file

SOURCES = ("bb_data", "pages")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "translate": None}
_HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
_PLACE = re.compile(r"\{[a-z_0-9]*[^}]*\}")


def extracted(root: Path = PROJECT_FOLDER) -> Catalog:
    """Every text marked for translation under `bb_data` and `pages`."""
    catalog = Catalog(locale="en", fuzzy=False)
    for folder in SOURCES:
        found = extract_from_dir(
            root / folder, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
        )
        for _file, _line, message, _comments, _context in found:
            if message:
                catalog.add(message)
    return catalog


def translated(file: Path | None = None) -> Catalog:
    """The English translation as it is kept."""
    with (file or po_file("en")).open("rb") as source:
        return read_po(source, locale="en")


def faults(wanted: Catalog, kept: Catalog) -> list[str]:
    """What is wrong with a translation, one sentence each; empty when all is well."""
    found = []
    for message in wanted:
        if not message.id:
            continue
        translation = kept.get(message.id)
        if translation is None or not all(_strings(translation)):
            found.append(f"niet vertaald: {_first(message)}")
        elif translation.fuzzy:
            found.append(f"nog te bevestigen (fuzzy): {_first(message)}")
        elif any(_places(_ids(message)) != _places([text]) for text in _strings(translation)):
            found.append(f"andere {{plaatsen}} in de vertaling: {_first(message)}")
    found.extend(
        f"wordt niet meer gebruikt: {_first(message)}"
        for message in kept
        if message.id and wanted.get(message.id) is None
    )
    found.extend(f"wordt niet meer gebruikt: {_first(m)}" for m in kept.obsolete.values())
    return found


def brought_up_to_date(wanted: Catalog, kept: Catalog) -> Catalog:
    """The texts that are used, each with the translation it has (empty when it has none)."""
    fresh = Catalog(locale="en", project="Betrokken Buurten monitor", fuzzy=False)
    for message in sorted((m for m in wanted if m.id), key=lambda m: _first(m).casefold()):
        known = kept.get(message.id)
        fresh.add(message.id, known.string if known is not None else None)
    return fresh


def save(catalog: Catalog, file: Path | None = None) -> None:
    """Write a translation, in the order and with the header that give small differences in Git."""
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, no_location=True)
    (file or po_file("en")).write_bytes(_HEADER.encode() + out.getvalue())


def _ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def _strings(message: Message) -> list[str]:
    if isinstance(message.string, (tuple, list)):
        return [text or "" for text in message.string]
    return [message.string or ""]


def _first(message: Message) -> str:
    return _ids(message)[0]


def _places(texts: Sequence[str]) -> set[str]:
    return {place for text in texts for place in _PLACE.findall(text)}


@click.command()
@click.option("--write", is_flag=True, help="Neem nieuwe teksten op en haal oude weg.")
def check(*, write: bool) -> None:
    """Zijn alle teksten vertaald?"""
    wanted, kept = extracted(), translated()
    if write:
        kept = brought_up_to_date(wanted, kept)
        save(kept)
    found = faults(wanted, kept)
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(wanted)} teksten, {len(found)} om na te kijken", err=True)
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    check()
