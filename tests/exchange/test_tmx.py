"""Translation memory: finished entries, placeholders as codes."""

from lxml import etree

from report.exchange import tmx
from report.model.edition import State
from report.model.parcel import Parcel, Unit

FINISHED = Unit(
    "a.text",
    "{year}년 {b.c:works}",
    "{b.c:works} in {year} & more",
    State.REVIEWED,
    told=(("section", "Activities"), ("page", "12")),
)
PARCEL = Parcel(
    2020,
    "ko",
    "en",
    (
        FINISHED,
        Unit("a.title", "제목", "Title", State.DRAFT),
        Unit("a.lead", "머리말", "", State.MISSING),
        Unit("b.title", "제목", "Titre", State.TRANSLATED, told=(("translated from", "fr"),)),
    ),
)


def test_only_what_is_finished_is_remembered() -> None:
    root = etree.fromstring(tmx.write([PARCEL]))

    assert [pair.get("tuid") for pair in root.iter("tu")] == ["2020/a.text", "2020/b.title"]
    assert root.get("version") == "1.4"
    head = root.find("header")
    assert head is not None
    assert set(head.keys()) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }


def test_a_fact_is_the_same_code_on_both_sides() -> None:
    text = tmx.write([Parcel(2020, "ko", "en", (FINISHED,))]).decode()

    assert text.partition("<body>\n")[2] == (
        '    <tu tuid="2020/a.text">\n'
        '      <prop type="state">reviewed</prop>\n'
        '      <prop type="section">Activities</prop>\n'
        '      <tuv xml:lang="ko">\n'
        '        <seg><ph x="1" type="fact">{year}</ph>년 '
        '<ph x="2" type="fact">{b.c:works}</ph></seg>\n'
        "      </tuv>\n"
        '      <tuv xml:lang="en">\n'
        '        <seg><ph x="2" type="fact">{b.c:works}</ph> in '
        '<ph x="1" type="fact">{year}</ph> &amp; more</seg>\n'
        "      </tuv>\n"
        "    </tu>\n"
        "  </body>\n"
        "</tmx>\n"
    )


def test_a_text_stands_beside_the_language_it_was_made_from() -> None:
    root = etree.fromstring(tmx.write([PARCEL, PARCEL]))

    pairs = [pair for pair in root.iter("tu") if pair.get("tuid") == "2020/b.title"]
    assert [pair.get("srclang") for pair in pairs] == ["fr", "fr"]
