"""Every fact of 2023, as listed before its data was written, stands in all six editions."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from report.crew import Shop
from report.desk import Desk
from report.model.edition import Edition, State
from report.model.fact import REFS
from report.model.moments import Moment, Span, moment
from report.model.sections.forum import Session
from report.model.tongue import Tongue
from report.model.written import CountryRef
from report.opening import Year, open_year, translated
from report.reading.names import sightings
from report.reading.nomenclature import PRINTED
from report.stages.compose import compose
from report.stocking import Stockroom
from report.store import Store
from tests.pdfs import folded, read

pytestmark = pytest.mark.slow

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
LIST = Path(__file__).with_name("facts-2023.yaml")
FACTS: Sequence[Mapping[str, Any]] = yaml.safe_load(LIST.read_text("utf-8"))["facts"]
TABLES = tuple(REFS)
SPEAKER = ".speakers."


@dataclass(frozen=True)
class Place:
    """Where an item stands: on which pages, in which part of them, and with which texts."""

    pages: str
    part: str  # of the pages: all of them, or what a speaker has of them
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Sheets:
    """An edition of 2023: what was to be said, what was set, what stands on its pages."""

    edition: Edition
    tongue: Tongue
    file: Path
    places: Mapping[str, Any]
    set: Mapping[str, str]  # HTML of the sessions

    @property
    def pages(self) -> Sequence[str]:
        return read(self.file).pages

    @property
    def flow(self) -> str:
        return read(self.file).flow

    def at(self, item: str) -> Place:
        """The pages of a section, a record or a speaker; and what there is a speaker's."""
        texts = {
            key: entry.text
            for key, entry in self.edition.entries.items()
            if key.startswith(f"{item}.")
        }
        pages = self._pages(item, texts)
        return Place(pages, self._spoken(item) if SPEAKER in item else pages, texts)

    def _pages(self, item: str, texts: Mapping[str, str]) -> str:
        starts: Mapping[str, int] = self.places["sections"]
        if item in starts:
            after = [page for page in starts.values() if page > starts[item]]
            return "\n".join(self.pages[starts[item] : min(after)])
        fell = {int(place[0]) for key in texts for place in self._fell(key)}
        return "\n".join(self.pages[page] for page in sorted(fell))

    def _fell(self, key: str) -> Sequence[Sequence[float]]:
        found: Sequence[Sequence[float]] = self.places["entries"].get(key, {}).get("places", ())
        return found

    def _spoken(self, item: str) -> str:
        """What is set around a speaker's points, up to where others have theirs."""
        record = item.partition(SPEAKER)[0]
        [section] = [
            one.id
            for one in self.edition.annual.sections
            if isinstance(one, Session) and one.record == record
        ]
        tree = html.document_fromstring(self.set[section])
        part = tree.xpath("//*[starts-with(@data-entry, $points)]", points=f"{item}.points.")[0]
        while (outer := part.getparent()) is not None and not self._of_others(outer, item):
            part = outer
        return " ".join(part.itertext())

    @staticmethod
    def _of_others(part: html.HtmlElement, item: str) -> bool:
        keys = [str(key) for key in part.xpath(".//@data-entry")]
        return any(not key.startswith(f"{item}.") for key in keys)


@pytest.fixture(scope="module")
def year(built_2023: Path) -> Year:
    return open_year(Desk(built_2023), 2023)


@pytest.fixture(scope="module", params=TAGS)
def sheets(request: pytest.FixtureRequest, built_2023: Path, year: Year) -> Sheets:
    tag = str(request.param)
    folder = built_2023 / f"build/2023/{tag}"
    places = json.loads((folder / f"near-2023-{tag}-places.json").read_text("utf-8"))
    edition = translated(year, tag)[0]
    file = folder / f"near-2023-{tag}-screen.pdf"
    desk = Desk(built_2023)
    shop = Shop(Store(built_2023 / "build/cache"))
    stock = Stockroom(desk, shop, year.tongues).stock(year.annual, tag)
    composed = {
        section.id: compose(edition, section, stock, 1, {}).html
        for section in year.annual.sections
        if isinstance(section, Session)
    }
    return Sheets(edition, year.tongues.tongues[tag], file, places, composed)


def test_every_fact_of_the_year_stands_where_it_belongs(sheets: Sheets) -> None:
    places = {item: sheets.at(item) for item in {str(fact["at"]) for fact in FACTS}}

    assert [
        f"{fact['id']}: {lack}"
        for fact in FACTS
        for lack in lacking(sheets, fact, places[fact["at"]])
    ] == []


def test_every_speaker_of_the_data_is_in_the_list_and_none_is_more(year: Year) -> None:
    spoken = {
        f"{record.id}{SPEAKER}{speaker.id}": (str(speaker.person), str(speaker.role))
        for record in year.annual.records.values()
        for speaker in record.speakers
    }
    listed = {
        fact["at"]: (fact["people"][0], fact.get("role", "presenter"))
        for fact in FACTS
        if fact["kind"] == "person" and SPEAKER in fact["at"]
    }

    assert len(listed) == 24
    assert spoken == listed


def test_every_point_of_a_speaker_is_a_fact_of_the_list(year: Year) -> None:
    told = {
        f"{record.id}{SPEAKER}{speaker.id}.points.{point.id}.text"
        for record in year.annual.records.values()
        for speaker in record.speakers
        for point in speaker.points
    }
    listed = {f"{fact['at']}.{text}" for fact in FACTS for text in fact.get("texts", ())}

    assert told <= listed


def lacking(sheets: Sheets, fact: Mapping[str, Any], place: Place) -> Iterator[str]:
    """What a fact wants and its place does not have."""
    for name, ways in wanted(sheets.edition, fact):
        if not any(stands(way, place.part) and stands(way, place.pages) for way in ways):
            yield f"{name}, as {' or '.join(ways)}"
    for table in TABLES:
        for id_ in fact.get(table, ()):
            if not named(sheets, table, id_, place):
                yield f"{table}/{id_}"
    for text in fact.get("texts", ()):
        key = f"{fact['at']}.{text}"
        if not printed(sheets, key):
            yield key


def printed(sheets: Sheets, key: str) -> bool:
    """Whether an entry is there, in the edition's language, and has been printed."""
    entry = sheets.edition.entries.get(key)
    if entry is None or not entry.text.strip() or entry.state is State.MISSING:
        return False
    said = folded(entry.text)
    return said in whole(sheets.flow) or said in whole("".join(sheets.pages))


@cache
def whole(text: str) -> str:
    """A book's text, folded once."""
    return folded(text)


def wanted(edition: Edition, fact: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """What is not a name: numbers, dates, words of the house, each in all ways it may have."""
    scribe, numbers = edition.scribe, edition.locale.numbers
    if "number" in fact:
        number = fact["number"]
        said = str(number).replace(".", numbers.decimal)
        yield str(number), [said if isinstance(number, float) else scribe.number(number)]
    if "year" in fact:
        yield "year", [str(fact["year"])]
    if "latin" in fact:
        yield "letters", [fact["latin"]]
    if "date" in fact:
        yield "date", [scribe.span(span(fact["date"]), form) for form in edition.locale.dates]
    for month in fact.get("months", ()):
        yield f"month {month}", [scribe.month(month), edition.locale.month(month), str(month)]
    if "mode" in fact:
        yield "mode", [scribe.word("modes", fact["mode"])]


def span(written: object) -> Span:
    """A date of the list: one day, or the first and the last."""
    start, _, end = str(written).partition("..")
    first, last = moment(start), moment(end or start)
    assert isinstance(first, Moment)
    assert isinstance(last, Moment)
    return Span(start=first, end=last)


def stands(said: str, text: str) -> bool:
    """Whether something is printed as a whole: 5 is not found in 52, nor in 2,500."""
    plain = re.escape(spaced(said)).replace(r"\ ", r"\s?")
    if said[:1].isdigit():
        plain = rf"(?<![\d])(?<!\d[.,]){plain}"
    if said[-1:].isdigit():
        plain = rf"{plain}(?![\d]|[.,]\d)"
    return re.search(plain, spaced(text), re.IGNORECASE) is not None or (
        not said[-1:].isdigit() and folded(said).casefold() in folded(text).casefold()
    )


def spaced(text: str) -> str:
    """Text with one kind of space and of characters."""
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u2060", ""))
    return " ".join(plain.split())


def named(sheets: Sheets, table: str, id_: str, place: Place) -> bool:
    """Whether a thing is called by its name, in whatever case a sentence puts it."""
    scribe, annual = sheets.edition.scribe, sheets.edition.annual
    ref = REFS[table](id_)
    styles = ("", "short", "formal") if isinstance(ref, CountryRef) else ("", "short")
    names = [folded(scribe.name(ref, style)).casefold() for style in styles]
    if any(
        all(name in folded(text).casefold() for text in (place.part, place.pages))
        for name in names
    ):
        return True
    return any(
        form.thing == (table, id_) and form.kind in PRINTED
        for text in place.texts.values()
        for seen in sightings(text, sheets.tongue, annual.registry, annual.end)
        for form in seen.forms
    )
