"""Annual → Parcel: the entries that are asked for, with all that helps to translate them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from report.model.annual import Annual
from report.model.bookorder import in_order, owner_of, sections_of
from report.model.edition import State
from report.model.parcel import Offered, Parcel, Unit, seal
from report.model.places import Places
from report.model.renewal import written
from report.model.standing import Standing, standing

Terms = tuple[tuple[str, str], ...]
Glossary = Callable[[str, str], Terms]

_KINDS = {
    "title": "title",
    "subtitle": "subtitle",
    "short": "short label, for charts and narrow columns",
    "lead": "opening paragraph",
    "text": "running text",
    "theme": "theme of an event",
    "alt": "alternative text of a picture",
    "credit": "credit of a picture",
    "label": "label",
    "place": "place",
    "city": "city",
    "seat": "seat",
    "post": "post of a person",
    "reader_post": "post of a person",
    "topic": "topic of a talk",
    "others": "others who took part",
    "note": "remark",
}  # what a text is, by the last word of its key


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries go out, and what goes with them."""

    states: tuple[State, ...] = ()  # none: all
    section: str = ""
    beside: tuple[str, ...] = ()  # languages to show beside the source


@dataclass(frozen=True, slots=True)
class Lore:
    """What is known besides the year itself: pages of a build, glossary, memory."""

    places: Places | None = None
    terms: Glossary | None = None  # of a source, and its language
    offers: Mapping[str, tuple[Offered, ...]] = field(default_factory=dict)


def dispatch(annual: Annual, tag: str, wanted: Wanted, lore: Lore) -> Parcel:
    """The entries of a language in the order of the book."""
    sections = sections_of(annual)
    units = tuple(
        _unit(annual, tag, stand, wanted, lore, sections)
        for key in in_order(annual)
        if not wanted.section or wanted.section in (owner_of(key), sections.get(owner_of(key)))
        if written(annual.entries[key].source)
        if (stand := standing(annual, tag, key)).state in (wanted.states or State)
    )
    home = annual.head.source_language
    title = standing(annual, tag, annual.head.title.key).text or annual.head.title.source
    publisher = annual.registry.organisations.get(annual.house.publisher)
    name = (publisher.short_in(home, annual.end) or "") if publisher else ""
    return Parcel(annual.head.year, home, tag, units, name, title.strip())


def _unit(
    annual: Annual,
    tag: str,
    stand: Standing,
    wanted: Wanted,
    lore: Lore,
    sections: Mapping[str, str],
) -> Unit:
    source, text, note = stand.source.strip(), stand.text.strip(), stand.note.strip()
    told = (*_told(annual, stand, sections, lore.places), *_beside(annual, tag, stand, wanted))
    return Unit(
        stand.key,
        source,
        text,
        stand.state,
        stand.was.strip(),
        note,
        seal(text, stand.state, note),
        told,
        lore.terms(source, stand.origin) if lore.terms else (),
        annual.house.limits.get(stand.key.rpartition(".")[2]),
        _offers(stand, lore),
    )


def _told(
    annual: Annual, stand: Standing, sections: Mapping[str, str], places: Places | None
) -> Iterator[tuple[str, str]]:
    owner, *steps = stand.key.split(".")
    section = sections.get(owner, "")
    title = annual.entries.get(f"{section}.title")
    if title and title.source:
        yield "section", title.source.strip()
    record = annual.records.get(owner)
    if record:
        yield "record", record.title.source.strip()
    kind = _KINDS.get(steps[-1], steps[-1]) if steps else ""
    within = steps[0] if len(steps) > 1 else ""
    yield "kind", f"{kind} ({within})" if within else kind
    there = places.entries.get(stand.key) if places else None
    if places and there and there.pages and there.pages[0] < len(places.labels):
        yield "page", places.labels[there.pages[0]]
    if stand.origin != annual.head.source_language:
        yield "translated from", stand.origin


def _beside(
    annual: Annual, tag: str, stand: Standing, wanted: Wanted
) -> Iterator[tuple[str, str]]:
    """The entry in the languages asked for, as far as there is one in step."""
    home = annual.head.source_language
    asked = [home, *wanted.beside] if stand.origin != home else wanted.beside
    for other in dict.fromkeys(asked):
        text = standing(annual, other, stand.key)
        if other not in (tag, stand.origin) and text.state is not State.STALE and text.text:
            yield other, text.text.strip()


def _offers(stand: Standing, lore: Lore) -> tuple[Offered, ...]:
    """What memory has for an entry that waits for its text."""
    if stand.state not in (State.MISSING, State.STALE):
        return ()
    written = stand.written.offered if stand.written else ()
    kept = tuple(Offered(one.text, one.match, one.source, one.where) for one in written)
    return kept or lore.offers.get(stand.key, ())
