"""Writes what goes out: files for translators, memories, glossaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from report.desk import Desk
from report.exchange import FORMATS
from report.model.annual import Annual, Offer
from report.model.parcel import Offered, Parcel
from report.model.places import Misplaced, Places, read_places
from report.model.tongue import Tongue
from report.recalling import offers, recall
from report.stages.deliver import stem_of
from report.stages.dispatch import Lore, Wanted, dispatch
from report.stages.gloss import gloss
from report.stages.load import load
from report.stages.validate import validate
from report.stocking import read_tongues

GLOSSARIES = ("tbx", "csv")
KINDS = (*FORMATS, "tmx", *GLOSSARIES)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and for whom."""

    year: int
    tag: str
    kind: str  # one of KINDS
    wanted: Wanted = field(default_factory=Wanted)
    years: tuple[int, ...] = ()  # of a memory, where it is of more than one


def open_texts(desk: Desk, year: int) -> Annual:
    """A year as it is written, its pictures not looked at; raise Rejected."""
    return _opened(year, tuple(desk.sources(year).items()))


@lru_cache(maxsize=2)
def _opened(year: int, files: tuple[tuple[str, str], ...]) -> Annual:
    """The year as its files have it; read once as long as they stay as they are."""
    return validate(load(year, dict(files), {}))


def export(desk: Desk, order: Order) -> tuple[str, bytes]:
    """The name and the bytes of a file for translators; raise Rejected."""
    annual = open_texts(desk, order.year)
    tongues = read_tongues(desk).tongues
    stem = stem_of(annual, order.tag)
    if order.kind in GLOSSARIES:
        return f"{stem}.{order.kind}", _glossary(annual, tongues, order)
    if order.kind == "tmx":
        return f"{stem}.tmx", _memory(desk, order)
    form = FORMATS[order.kind]
    suffix = form.suffixes[0]
    first = next(one.name for one in FORMATS.values() if one.suffixes[0] == suffix)
    more = [order.wanted.section, "" if first == form.name else form.name]
    name = "-".join([stem, *filter(None, more)])
    return f"{name}{suffix}", form.write(_parcel(desk, annual, tongues, order))


def _parcel(desk: Desk, annual: Annual, tongues: Mapping[str, Tongue], order: Order) -> Parcel:
    remembered = offers(annual, order.tag, recall(desk, annual, order.tag))
    lore = Lore(
        _places(desk, annual, order.tag),
        gloss(annual, tongues, order.tag),
        {key: tuple(map(_offered, made)) for key, made in remembered.items()},
    )
    return dispatch(annual, order.tag, order.wanted, lore)


def _offered(offer: Offer) -> Offered:
    return Offered(offer.text, offer.match, offer.source, offer.where)


def _places(desk: Desk, annual: Annual, tag: str) -> Places | None:
    """Where entries stood in the last build, if there was one."""
    try:
        return read_places(desk.made(f"{stem_of(annual, tag)}-places.json"))
    except Misplaced:
        return None


def _memory(desk: Desk, order: Order) -> bytes:
    from report.exchange import tmx  # noqa: PLC0415 - loads what writes XML

    years = order.years or (order.year,)
    parcels = [dispatch(open_texts(desk, y), order.tag, order.wanted, Lore()) for y in years]
    return tmx.write(parcels)


def _glossary(annual: Annual, tongues: Mapping[str, Tongue], order: Order) -> bytes:
    from report.exchange import glossary  # noqa: PLC0415 - loads what writes XML

    found = glossary.concepts(annual.registry, annual.end)
    home = annual.head.source_language
    tags = tuple(dict.fromkeys((home, order.tag, *order.wanted.beside)))
    if order.kind == "csv":
        return glossary.write_csv(found, tags)
    html = {tag: tongues[tag].locale.html for tag in tags if tag in tongues}
    publisher = annual.registry.organisations.get(annual.house.publisher)
    name = publisher.short_in(home, annual.end) if publisher else ""
    return glossary.write_tbx(found, {tag: html.get(tag, tag) for tag in tags}, name or "")
