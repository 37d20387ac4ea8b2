"""The registry as a glossary: TBX-Basic, and a table that Excel opens."""

import csv
from io import StringIO

from lxml import etree

from report.desk import Desk
from report.exchange.glossary import concepts, write_csv, write_tbx
from report.exchanging import Order, export
from report.model.moments import Moment
from report.model.parcel import Concept
from report.model.registry import Country, Registry, Renaming, Term

REGISTRY = Registry(
    {},
    {"JP": Country(short={"en": "Japan"}, formal={"en": "Japan", "fr": "Japon"}, local="日本")},
    {},
    {},
    {
        "assembly": Term(
            name={"en": "General Assembly", "fr": "Assemblée"},
            short={"en": "Assembly"},
            renamed=(Renaming(on=Moment(2024), name={"fr": "Assemblée générale"}),),
            note="seen\nin print",
        )
    },
    {"en": {"Gen. Assembly": "General Assembly", "Lakside": "Lakeside"}},
)
CONCEPTS = (
    Concept("countries/JP", (("en", "Japan"), ("fr", "Japon"))),
    Concept(
        "terms/assembly",
        (("en", "General Assembly"), ("fr", "Assemblée")),
        (("en", "Assembly"),),
        (("en", "Gen. Assembly"),),
        "seen in print",
    ),
    Concept("forbidden/1", (("en", "Lakeside"),), forbidden=(("en", "Lakside"),)),
)


def test_everything_with_a_name_is_a_concept_as_it_was_called_then() -> None:
    assert concepts(REGISTRY, Moment(2020)) == CONCEPTS
    later = {one.id: dict(one.names) for one in concepts(REGISTRY, Moment(2025))}
    assert later["terms/assembly"]["fr"] == "Assemblée générale"


def test_the_table_says_what_to_write_and_what_not() -> None:
    content = write_csv(CONCEPTS, ("en", "fr"))

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["id", "en", "en short", "en not", "fr", "fr short", "fr not", "note"],
        ["countries/JP", "Japan", "", "", "Japon", "", "", ""],
        [
            "terms/assembly",
            "General Assembly",
            "Assembly",
            "Gen. Assembly",
            "Assemblée",
            "",
            "",
            "seen in print",
        ],
        ["forbidden/1", "Lakeside", "", "Lakside", "", "", "", ""],
    ]


def test_the_glossary_is_tbx_basic() -> None:
    root = etree.fromstring(write_tbx(CONCEPTS, {"en": "en-US", "fr": "fr"}, "The Union"))

    assert (root.tag, root.get("type")) == ("martif", "TBX-Basic")
    entry = root.find(".//termEntry[@id='terms.assembly']")
    assert entry is not None
    assert [one.tag for one in entry] == ["descrip", "note", "langSet", "langSet"]
    language = entry.find("langSet")
    assert language is not None
    assert language.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-US"
    said = [[note.text for note in section] for section in language.iter("tig")]
    assert said == [
        ["General Assembly", "fullForm", "preferredTerm-admn-sts"],
        ["Assembly", "shortForm", "preferredTerm-admn-sts"],
        ["Gen. Assembly", "deprecatedTerm-admn-sts"],
    ]


def test_the_registry_of_the_house_goes_out_whole(desk: Desk) -> None:
    name, content = export(desk, Order(2020, "mn", "tbx"))

    root = etree.fromstring(content)
    ids = [entry.get("id") for entry in root.iter("termEntry")]
    assert name == "build/2020/mn/near-2020-mn.tbx"
    assert len(ids) == len(set(ids))
    assert {"members.KR-47", "terms.charter"} <= set(ids)
