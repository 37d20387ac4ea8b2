"""What goes out to a translator, and what is told with it."""

from pathlib import Path

from report.desk import Desk
from report.exchanging import open_texts
from report.model.annual import Annual
from report.model.edition import State
from report.model.parcel import Offered, Unit, seal
from report.model.places import Places, Spot, Stand
from report.stages.dispatch import Lore, Wanted, dispatch
from report.stages.gloss import gloss
from report.stages.load import load
from report.stages.validate import validate
from report.stocking import read_tongues

CLEAN = Path(__file__).parents[1] / "cases/clean"
FILE = "sources/2020/translations/fr/all.yaml"
FILES = {
    path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
    for path in sorted((CLEAN / "sources").rglob("*.yaml"))
}


def year(*changes: tuple[str, str]) -> Annual:
    text = FILES[FILE]
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return validate(load(2020, FILES | {FILE: text}, {}))


def units(
    annual: Annual, wanted: Wanted | None = None, lore: Lore | None = None
) -> dict[str, Unit]:
    parcel = dispatch(annual, "fr", wanted or Wanted(), lore or Lore())
    return {unit.key: unit for unit in parcel.units}


def test_everything_goes_out_in_the_order_of_the_book() -> None:
    parcel = dispatch(year(), "fr", Wanted(), Lore())

    assert (parcel.year, parcel.source, parcel.language) == (2020, "en", "fr")
    assert (parcel.publisher, parcel.title) == ("Union of Regions", "Annual Report (fr)")
    keys = [unit.key for unit in parcel.units]
    assert keys[:3] == ["report.title", "report.photos.front.alt", "contents.title"]
    assert keys.index("activities.title") + 1 == keys.index("contest.title")
    assert keys.index("contest.title") < keys.index("walk.title") < keys.index("conference.title")
    assert keys.index("conference.title") + 1 == keys.index("talk.title")


def test_an_entry_is_told_with_its_place_and_its_kind() -> None:
    places = Places(
        labels=("C1", "i", "1"), entries={"walk.text": Stand(places=(Spot(2, 0, 0, 9, 9),))}
    )

    unit = units(year(), lore=Lore(places))["walk.text"]

    assert unit.told == (
        ("section", "Activities"),
        ("record", "A Walk along the Border"),
        ("kind", "running text"),
        ("page", "1"),
    )
    assert unit.base == seal(unit.text, State.TRANSLATED)


def test_the_limit_of_a_place_is_that_of_the_house() -> None:
    house = FILES["sources/house.yaml"] + "limits: {alt: 120}\n"
    annual = validate(load(2020, FILES | {"sources/house.yaml": house}, {}))

    assert units(annual)["report.photos.front.alt"].limit == 120
    assert units(annual)["report.title"].limit is None


def test_other_languages_go_with_it_where_asked_for() -> None:
    annual = validate(load(2020, FILES | {FILE.replace("/fr/", "/de/"): FILES[FILE]}, {}))

    unit = units(annual, Wanted(beside=("de", "fr")))["glance.seat"]

    assert [pair for pair in unit.told if pair[0] in ("de", "fr")] == [("de", "Lakeside (fr)")]


def test_only_what_is_asked_for_goes_out() -> None:
    annual = year(
        ('source: "Rivers"\n', 'source: "Lakes"\n'),
        ('text: "Contents (fr)"', 'text: ""'),
        ('text: "Members (fr)"\n  state: translated', 'text: "Members"\n  state: draft'),
    )

    assert list(units(annual, Wanted((State.STALE,)))) == ["talk.speakers.opening.topic"]
    assert list(units(annual, Wanted((State.MISSING, State.DRAFT)))) == [
        "contents.title",
        "directory.title",
    ]
    assert list(units(annual, Wanted(section="conference"))) == [
        "conference.title",
        "talk.title",
        "talk.speakers.opening.topic",
    ]
    assert list(units(annual, Wanted(section="contest"))) == [
        "contest.title",
        "contest.tallies.entries.label",
        "contest.tallies.prizes.label",
    ]


def test_a_stale_entry_goes_out_with_the_source_of_before_and_what_memory_offers() -> None:
    offered = '{text: "Fleuves", match: 90, source: "Rivers", where: 2019/talk.title}'
    stale = f'text: "Lacs"\n  state: draft\n  was: "Lakes"\n  offered: [{offered}]\n'
    annual = year(('text: "Rivers (fr)"\n  state: translated\n', stale))

    unit = units(annual)["talk.speakers.opening.topic"]

    assert (unit.state, unit.source, unit.was) == (State.STALE, "Rivers", "Lakes")
    assert unit.offers == (Offered("Fleuves", 90, "Rivers", "2019/talk.title"),)


def test_names_that_occur_are_told_with_the_form_to_be_used(desk: Desk) -> None:
    terms = gloss(open_texts(desk, 2020), read_tongues(desk).tongues, "en")

    assert terms("경상북도 포항시에서 총회를 열었다.", "ko") == (
        ("경상북도", "Gyeongsangbuk-do Province"),
        ("포항시", "Pohang City"),
        ("총회", "General Assembly"),
    )
    assert terms("아무 이름도 없다.", "ko") == ()
    assert terms("총회", "xx") == ()
