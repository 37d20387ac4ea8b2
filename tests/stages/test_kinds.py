"""Sections of a forum, a gallery and a year beside another, as their templates pour them."""

import re
from dataclasses import replace
from functools import cache

import pytest

from report.desk import Desk
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.galley import Face, Galley, Stock
from report.model.picture import Picture
from report.stages.compose import compose
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.stocking import Tongues, read_tongues
from tests.running import PROJECT

TALKS = """\
kind: session
title: Talks
lead: What was said.
record: talks-record
topics: true
"""
RECORD = """\
source: a test
title: All talks
speakers:
  - {id: one, role: presenter, person: lee-cheol-woo, post: Head, member: KR-47, mode: online,
     topic: First topic, points: [{id: a, text: First point}, {id: b, label: Then, text: Second}]}
  - {id: two, role: presenter, person: ban-ki-moon, mode: in-person, topic: Next topic}
  - {id: three, role: panellist, person: lee-cheol-woo, points: [{id: c, text: Third point}]}
"""
GALLERY = """\
title: Gallery
shots:
  - {id: awaited, caption: Not there yet}
  - {id: wide, caption: A wide one, art: opener-year}
  - {id: again, caption: The same once more, art: other}
"""
SHOT = """\
photos:
  - {id: other, file: opener-year.jpg, slot: shot, alt: A drawing, credit: Drawn for the gallery}
"""
COMPARISON = """\
title: Both
since: 2019
rows:
  - {id: members, label: Members then and now, noun: members, fact: registry.members}
  - {id: works, label: Works, noun: works, fact: art-contest.tallies.entries.total}
"""


DESK = Desk(PROJECT)


@cache
def tongues() -> Tongues:
    return read_tongues(DESK)


@cache
def year() -> Annual:
    """The year 2020 with three sections more; the other year is the same, a year before."""
    files = {p: t for p, t in DESK.sources(2020).items() if "/translations/" not in p}
    report = files["sources/2020/report.yaml"]
    files["sources/2020/report.yaml"] = report.replace(
        "  - history\n", "  - history\n  - talks\n  - gallery\n  - comparison\n"
    ).replace("photos:\n", SHOT)
    files["sources/2020/talks.yaml"] = TALKS
    files["sources/2020/talks/talks-record.yaml"] = RECORD
    files["sources/2020/gallery.yaml"] = GALLERY
    files["sources/2020/comparison.yaml"] = COMPARISON
    pictures = {"opener-year.jpg": Picture("opener-year.jpg", 2000, 1000)}
    annual = validate(load(2020, files, pictures))
    head = annual.head.model_copy(update={"year": 2019})
    return replace(annual, others={2019: replace(annual, head=head)})


@cache
def edition(tag: str) -> Edition:
    return localize(year(), tongues().locales[tag], tongues().words[tag])


def poured(id_: str, tag: str = "en") -> Galley:
    made = edition(tag)
    faces = made.locale.faces
    stock = Stock(
        templates=DESK.overlay(tag, (".html", ".svg")),
        styles={},
        faces=(
            Face("Text", 400, "normal", f"{faces.text}-400.ttf"),
            Face("Display", 700, "normal", f"{faces.display}-700.ttf"),
        ),
        fonts={},
        pictures={"opener-year.jpg": b""},
        tongues={},
        html={},
    )
    section = next(one for one in made.annual.sections if one.id == id_)
    return compose(made, section, stock, 1, {})


def plain(galley: Galley) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", galley.html)).replace("\u2060", "")


def test_speakers_stand_in_their_order_and_are_numbered_group_by_group() -> None:
    html = poured("talks").html

    numbers = re.findall(r'class="speech-number">(\d+)<', html)
    keys = re.findall(r'data-entry="talks-record\.speakers\.(\w+)\.points', html)
    assert numbers == ["1", "2", "1"]
    assert list(dict.fromkeys(keys)) == ["one", "three"]


def test_a_panel_stands_on_cards() -> None:
    html = poured("talks").html

    assert html.count('class="speech-card"') == 1
    assert html.count('<article class="speech') - html.count('class="speech-card"') == 2


def test_a_speaker_has_the_member_the_way_the_topic_and_the_points() -> None:
    text = plain(poured("talks"))

    at = [text.index(said) for said in ("Gyeongsangbuk-do", "First topic", "First point", "Then")]
    assert at == sorted(at)
    assert "online" in text


def test_a_table_lists_every_topic_and_who_spoke_on_it() -> None:
    table = poured("talks").html.partition('id="talks-talks"')[2]

    assert table.count("<tr>") == 3
    assert table.index("First topic") < table.index("Next topic")


def test_a_record_is_met_where_it_is_linked_to() -> None:
    assert poured("talks").html.count('id="talks-record"') == 1


def test_a_picture_has_its_caption_and_none_has_no_slot() -> None:
    galley = poured("gallery")

    assert galley.html.count("<img") == galley.html.count('class="gallery-caption"') == 2
    assert 'style="width: 174' in galley.html
    assert "Not there yet" not in galley.html
    assert galley.pictures == ("opener-year.jpg",)


def test_credits_say_where_a_picture_of_a_gallery_stands() -> None:
    said = plain(poured("colophon"))

    assert re.search(r"Gallery · 2\s+Drawn for the gallery", said)
    assert len(re.findall(r"\bCover\b", said)) == 1


@pytest.mark.parametrize(("tag", "said"), [("en", "Change"), ("ja", "増減"), ("ru", "Изменение")])
def test_both_years_stand_side_by_side_with_their_difference(tag: str, said: str) -> None:
    galley = poured("comparison", tag)

    text = plain(galley)
    assert said in text
    assert ("2019" in text, "2020" in text, "±0" in text) == (True, True, True)
    drawing = galley.assets["contrast-1.svg"].decode()
    assert drawing.count("±0") == 2
    assert ">78<" in drawing


def test_the_drawing_says_its_numbers_in_words_too() -> None:
    html = poured("comparison").html

    assert re.search(r'alt="2019 and 2020 in figures\. [^"]*78 → 78', html)
