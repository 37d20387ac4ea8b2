"""Reads the memory of the house: every translation of every year, and those in the attics."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from unicodedata import normalize

from pydantic import ValidationError

from report.desk import Desk
from report.findings import Rejected
from report.model.annual import Annual, Offer, Translation
from report.model.edition import State
from report.model.standing import standing, translated_source
from report.stages.load import ATTIC, retired
from report.stages.remember import Memory, Remembered
from report.yaml import parse

Table = Mapping[str, Translation]


def recall(desk: Desk, annual: Annual, tag: str) -> Memory:
    """All translations into a language: this year's as they are given, the others as they lie.

    What cannot be read of other years is left out: it is told where that year is judged.
    """
    year = annual.head.year
    held = [*_remembered(annual.translations.get(tag, {}), year, annual.head.source_language)]
    for other in desk.years():
        home = annual.head.source_language if other == year else _home(desk, other)
        for name in desk.translations(other, tag):
            if name.endswith(f"/{ATTIC}"):
                held += _remembered(read_table(desk, name), other, home, aside=True)
            elif other != year and not retired(name):
                held += _remembered(read_table(desk, name), other, home)
    return Memory(held)


def offers(annual: Annual, tag: str, memory: Memory) -> dict[str, tuple[Offer, ...]]:
    """To each entry that has no text, or a stale one, what could stand there; never its own."""
    found: dict[str, tuple[Offer, ...]] = {}
    for key in annual.entries:
        stand = standing(annual, tag, key)
        if stand.state in (State.MISSING, State.STALE):
            made = memory.offers(stand.source, stand.origin, annual.head.year, key)
            found[key] = tuple(one for one in made if one.text.strip() != stand.text.strip())
    return {key: made for key, made in found.items() if made}


def with_tables(annual: Annual, tables: Mapping[str, Table]) -> Annual:
    """The year with other translations."""
    return replace(annual, translations={**annual.translations, **tables})


def read_table(desk: Desk, name: str) -> dict[str, Translation]:
    """The entries of a file that can be read."""
    try:
        data = parse(normalize("NFC", desk.text(desk.root / name)), name).data
    except Rejected:
        return {}
    found: dict[str, Translation] = {}
    for key, said in data.items() if isinstance(data, dict) else ():
        try:
            found[key] = Translation.model_validate(said)
        except ValidationError:
            continue
    return found


def _remembered(
    table: Table, year: int, home: str, *, aside: bool = False
) -> Iterator[Remembered]:
    for key, found in table.items():
        name = key.partition("~")[0] if aside else key
        source = translated_source(found)
        yield Remembered(found.origin or home, source, found.text, year, name, aside)


def _home(desk: Desk, year: int) -> str:
    """The language in which a year was written."""
    name = f"sources/{year}/report.yaml"
    try:
        data = parse(desk.text(desk.root / name), name).data
    except Rejected:
        return ""
    return str(data.get("source_language", "")) if isinstance(data, dict) else ""
