"""Checks of galleys, each with a page that is right and one that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from report import checks
from report.checks.base import Check, Fault
from report.marks import Mark
from report.model.edition import Edition
from report.model.galley import Face, Galley, Stock
from report.model.made import Composed

LATIN = frozenset(range(0x20, 0x250)) | frozenset(range(0x2010, 0x2030)) | {0x2122}
HANGUL = frozenset(range(0xAC00, 0xD7A4)) | frozenset(range(0x20, 0x7F))
TRUETYPE = b"\x00\x01\x00\x00" + b"\x00\x01" + bytes(6) + b"glyf" + bytes(12)
FACES = (
    Face("House Sans", 400, "normal", "sans-400.ttf"),
    Face("House Sans", 700, "normal", "sans-700.ttf"),
    Face("House Serif", 600, "normal", "serif-600.ttf"),
    Face("House Guest", 400, "normal", "guest-400.ttf"),
)
STOCK = Stock(
    templates={
        "sections/glance.html": ("templates/common/sections/glance.html", ""),
        "sections/history.html": ("templates/xx/sections/history.html", ""),
    },
    styles={},
    faces=FACES,
    fonts={face.file: TRUETYPE for face in FACES},
    pictures={},
    tongues={"en": "House Sans", "ko": "House Guest"},
    html={"en": "en", "ko": "ko"},
)
COVERAGE = {face.file: HANGUL if "guest" in face.file else LATIN for face in FACES}
GLANCE = Mark("templates/common/sections/glance.html")
HISTORY = Mark("templates/xx/sections/history.html")


def page(body: str, section: str = "glance", lang: str = "en", **assets: str) -> Galley:
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>☎</title>'
        f'<link rel="stylesheet" href="fonts.css"></head><body>{body}</body></html>'
    )
    files = {name.replace("__", "."): text.encode() for name, text in assets.items()}
    return Galley(section, "en", html, files, FACES, {}, spread=False, folio=1)


H1 = '<h1 id="glance"><span data-entry="glance.title">At a Glance</span></h1>'
H2 = '<h2 id="second">Second</h2>'
TABLE = (
    '<table><tr><th scope="col">Country</th></tr><tr><th scope="row">Aland</th></tr>'
    "<tr><td>2</td></tr></table>"
)


@dataclass(frozen=True, slots=True)
class Twins:
    """What a check must pass, and what it must find and where."""

    right: tuple[Galley, ...]
    wrong: tuple[Galley, ...]
    finds: str
    at: object = GLANCE
    more: Mapping[str, object] = field(default_factory=dict)


ENTRY = "glance.title"
TWINS: dict[str, Twins] = {
    "markup/heading-order": Twins(
        (page(H1 + H2 + "<h3>Third</h3><h2>Fourth</h2>"),),
        (page(H1 + "<h3>Third</h3>"),),
        "h3 after h1 in glance: Third",
    ),
    "markup/one-title": Twins(
        (page(H1), page("<p>Art</p>", "cover"), page("", "vacat-glance")),
        (page(H1 + "<h1>Again</h1>"),),
        "2 h1 in glance: Again",
    ),
    "markup/empty-heading": Twins(
        (page(H1 + '<h2><img src="a.svg" alt="Second"></h2>', a__svg="<svg/>"),),
        (page(H1 + "<h2> <b></b></h2>"),),
        "empty h2 in glance",
    ),
    "markup/missing-alt": Twins(
        (page('<img src="a.jpg" alt="Hills" data-picture="front">'),),
        (page('<p data-entry="glance.title"><img src="a.jpg" alt=" "></p>'),),
        "a.jpg has no alternative text",
        ENTRY,
    ),
    "markup/language": Twins(
        (page('<b lang="zh-Hans">x</b><b lang="ko">x</b><b lang="sr-Latn-RS">x</b>'),),
        (page('<b lang="korean_KR">x</b>'),),
        "lang='korean_KR' is no language tag",
    ),
    "markup/duplicate-id": Twins(
        (page(H1), page('<h1 id="history">History</h1>', "history")),
        (page(H1), page('<h1 id="glance">History</h1>', "history")),
        "id glance stands in history and before in glance",
        HISTORY,
    ),
    "markup/table-heads": Twins(
        (page(TABLE + '<table role="presentation"><tr><td>1</td></tr></table>'),),
        (page(TABLE.replace(' scope="row"', "")),),
        "1 heads without scope in glance: Aland",
    ),
    "markup/dead-link": Twins(
        (
            page(H1 + '<a href="goto:history">to</a><a href="https://example.org/">out</a>'),
            page('<h1 id="history">History</h1><a href="#history">up</a>', "history"),
        ),
        (page(H1 + '<a href="goto:glanse">to</a>'),),
        "goto:glanse in glance leads nowhere",
    ),
    "markup/outside-reference": Twins(
        (
            page(
                '<a href="mailto:office@example.org">write</a><img src="a.svg" alt="A">',
                a__svg='<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
            ),
        ),
        (page('<p data-entry="glance.title" onclick="x()">A</p>'),),
        "onclick= in glance",
        ENTRY,
    ),
    "markup/missing-asset": Twins(
        (page('<img src="a.svg" alt="A">', a__svg="<svg/>"),),
        (page('<img src="b.svg" alt="A">', a__svg="<svg/>"),),
        "b.svg is not in the galley of glance",
    ),
    "font/missing-character": Twins(
        (
            page('<p data-entry="glance.title">Naïve\u200b\u2060\u00ad – ☎</p>'.replace("☎", "")),
            page('<p>Seoul <span lang="ko">서울</span></p><script>☎</script>'),
        ),
        (page('<p data-entry="glance.title">Call <b>☎</b> or ☎</p>'),),
        "☎ (U+260E BLACK TELEPHONE) is not in the fonts of en",
        ENTRY,
    ),
    "font/compatibility-character": Twins(
        (page("<p>人 １ is not looked for, „quotes“ …</p>".replace("１", "1")),),
        (page('<p data-entry="glance.title">\u2f08</p>'),),
        "⼈ (U+2F08 KANGXI RADICAL MAN) is a radical, not a character of the language",
        ENTRY,
    ),
}


def composed(edition: Edition, galleys: tuple[Galley, ...]) -> Composed:
    return Composed(edition, STOCK, galleys, COVERAGE)


def find(id_: str) -> Check[Composed]:
    return next(check for check in (*checks.MARKUP, *checks.FONT) if check.id == id_)


def faults(id_: str, subject: Composed) -> list[Fault]:
    return list(find(id_).judge(subject))


@pytest.mark.parametrize("id_", TWINS)
def test_a_right_page_has_no_fault(id_: str, edition: Edition) -> None:
    assert faults(id_, composed(edition, TWINS[id_].right)) == []


@pytest.mark.parametrize("id_", TWINS)
def test_a_wrong_page_has_the_fault_at_its_place(id_: str, edition: Edition) -> None:
    found = faults(id_, composed(edition, TWINS[id_].wrong))

    assert [(fault.message, fault.place) for fault in found] == [(TWINS[id_].finds, TWINS[id_].at)]


def test_every_check_of_galleys_has_its_twins() -> None:
    named = {"markup/braces", "font/one-file", "font/outlines"}  # tested below

    assert {c.id for c in (*checks.MARKUP, *checks.FONT)} == {*TWINS} | named


def test_a_galley_in_another_language_is_named(edition: Edition) -> None:
    (fault,) = faults("markup/language", composed(edition, (page(H1, lang="jp"),)))

    assert fault.message == "glance says it is in jp, not en"


def test_a_section_with_a_title_and_no_h1_is_named(edition: Edition) -> None:
    (fault,) = faults("markup/one-title", composed(edition, (page("<p>text</p>"),)))

    assert fault.message == "glance has a title but no h1"


def test_a_table_without_heads_is_named(edition: Edition) -> None:
    bare = page("<table><tr><td>1</td></tr></table>")

    (fault,) = faults("markup/table-heads", composed(edition, (bare,)))

    assert fault.message == "a table without heads in glance"


def test_a_dead_link_hints_at_the_nearest_id(edition: Edition) -> None:
    (fault,) = faults("markup/dead-link", composed(edition, TWINS["markup/dead-link"].wrong))

    assert fault.hint == "did you mean glance?"


@pytest.mark.parametrize(
    ("body", "assets", "said"),
    [
        ("<script>x</script>", {}, "<script> in glance"),
        ('<img src="https://example.org/a.png" alt="A">', {}, "src=https://example.org/a.png"),
        ('<link href="//example.org/a.css">', {}, "href=//example.org/a.css"),
        ('<a href="javascript:x()">A</a>', {}, "href=javascript:x()"),
        ('<p style="background: url(http://example.org/a)">A</p>', {}, "style=background"),
        ("", {"book__css": "p{background:url('https://example.org/a')}"}, "book.css"),
        ("", {"map-1__svg": '<svg><image href="file:///a.png"/></svg>'}, "href=file:///a.png"),
        ("", {"map-1__svg": "<svg><foreignObject/></svg>"}, "<foreignobject> in map-1.svg"),
    ],
)
def test_whatever_runs_or_comes_from_outside_is_found(
    body: str, assets: dict[str, str], said: str, edition: Edition
) -> None:
    (fault,) = faults("markup/outside-reference", composed(edition, (page(body, **assets),)))

    assert said in fault.message


def test_a_fault_of_a_drawing_is_placed_in_its_template(edition: Edition) -> None:
    drawn = page("", **{"growth-2__svg": "<svg><title>☎</title><text>☎</text></svg>"})

    (fault,) = faults("font/missing-character", composed(edition, (drawn,)))

    assert fault.place == Mark("templates/common/figures/growth.svg")


def test_text_of_a_guest_is_judged_by_the_guests_font(edition: Edition) -> None:
    mixed = page('<p data-entry="glance.title">서울 <span lang="ko">서울 é</span></p>')

    found = faults("font/missing-character", composed(edition, (mixed,)))

    assert [(f.message[0], f.message.rpartition(" ")[2]) for f in found] == [
        ("서", "en"),
        ("울", "en"),
        ("é", "ko"),
    ]


def test_a_character_that_one_weight_lacks_is_missing(edition: Edition) -> None:
    cover = {**COVERAGE, "sans-700.ttf": LATIN - {ord("é")}, "serif-600.ttf": frozenset({0x20})}
    subject = Composed(edition, STOCK, (page("<p>é</p>"),), cover)

    assert [fault.message[0] for fault in faults("font/missing-character", subject)] == ["é"]


def test_a_compatibility_character_hints_at_the_one_that_is_meant(edition: Edition) -> None:
    wrong = TWINS["font/compatibility-character"].wrong

    (fault,) = faults("font/compatibility-character", composed(edition, wrong))

    assert fault.hint == "write 人 (U+4EBA)"


def test_braces_left_in_copy_are_noted_at_their_entry(edition: Edition) -> None:
    entries = dict(edition.entries)
    for key, text in (("glance.title", "{{ x }} took part"), ("glance.seat", "{two words}")):
        entries[key] = replace(entries[key], text=text)
    subject = composed(replace(edition, entries=entries), ())

    found = faults("markup/braces", subject)

    assert {(f.place, f.message) for f in found} == {
        ("glance.title", "{{ x }} is printed as it stands"),
        ("glance.seat", "{two words} is printed as it stands"),
    }
    assert faults("markup/braces", composed(edition, ())) == []


def test_two_files_for_one_face_are_a_fault(edition: Edition) -> None:
    twice = replace(STOCK, faces=(*FACES, Face("House Sans", 400, "normal", "other-400.ttf")))

    assert faults("font/one-file", composed(edition, ())) == []
    (fault,) = faults("font/one-file", Composed(edition, twice, (), COVERAGE))
    assert fault.message == "2 files for House Sans 400 normal"


@pytest.mark.parametrize("font", [b"OTTO" + TRUETYPE[4:], TRUETYPE[:8], b"", b"no font at all"])
def test_a_font_without_truetype_outlines_is_a_fault(font: bytes, edition: Edition) -> None:
    other = replace(STOCK, fonts={**STOCK.fonts, "sans-400.ttf": font})

    assert faults("font/outlines", composed(edition, ())) == []
    (fault,) = faults("font/outlines", Composed(edition, other, (), COVERAGE))
    assert fault.message == "sans-400.ttf has no TrueType outlines"
