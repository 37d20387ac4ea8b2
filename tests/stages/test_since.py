"""What changed since the site of before."""

from report.model.former import Base, Former, Since, read_base
from report.model.proof import Box
from report.model.review import Laid, Review
from report.stages.review import Beside
from report.stages.since import against, former, relaid
from tests.reviews import Album, laid, reviewed, year

CONTENTS = ('text: "Contents (fr)"', 'text: "Sommaire"')
PAGES = (("a-1", "contents", "1"), ("b-1", "glance", "2"), ("c-1", "figures", "3"))
WHOLE = (Box(0, 0, 210.0, 297.0),)


def shown(pages: Laid, *changes: tuple[str, str]) -> Review:
    return reviewed(year(*changes), Beside(laid=pages))


def standing() -> Since:
    return against(shown(laid(*PAGES)), None, Album())[1]


def test_the_first_site_marks_nothing() -> None:
    one, since = against(shown(laid(*PAGES)), None, Album())

    assert since.before is None
    assert not any(copy.changed for copy in one.entries.values())
    assert not any(sheet.was or sheet.changed for sheet in one.laid.sheets)


def test_an_entry_with_another_text_is_marked() -> None:
    one, _ = against(shown(laid(*PAGES), CONTENTS), standing(), Album())

    assert [key for key, copy in one.entries.items() if copy.changed] == ["contents.title"]


def test_an_entry_with_another_source_or_state_is_marked() -> None:
    stale = ('source: "Rivers"\n', 'source: "Lakes"\n')
    draft = (
        'text: "Lakeside (fr)"\n  state: translated\n\nfigures',
        'text: "Lakeside (fr)"\n  state: draft\n\nfigures',
    )

    one, _ = against(shown(laid(*PAGES), stale, draft), standing(), Album())

    assert [key for key, copy in one.entries.items() if copy.changed] == [
        "glance.seat",
        "talk.speakers.opening.topic",
    ]


def test_a_page_that_looks_otherwise_is_shown_beside_what_it_was() -> None:
    pages = laid(PAGES[0], ("e-1", "glance", "2"), PAGES[2])

    one, _ = against(shown(pages), standing(), Album())

    assert [(sheet.was, sheet.changed) for sheet in one.laid.sheets] == [
        ("", ()),
        ("b-1", (Box(1, 2, 3, 4),)),
        ("", ()),
    ]


def test_a_picture_of_another_name_that_shows_the_same_is_no_change() -> None:
    pages = laid(PAGES[0], ("b-2", "glance", "2"), PAGES[2])
    since = standing()

    one, now = against(shown(pages), since, Album())

    assert not any(sheet.was or sheet.changed for sheet in one.laid.sheets)
    assert now.before == since.before


def test_pages_are_matched_by_what_stands_on_them_and_not_by_number() -> None:
    pages = laid(("f-1", "cover", "0"), PAGES[0], ("e-1", "glance", "3"), PAGES[2])

    one, _ = against(shown(pages), standing(), Album())

    assert [(sheet.was, sheet.changed) for sheet in one.laid.sheets] == [
        ("", WHOLE),
        ("", ()),
        ("b-1", (Box(1, 2, 3, 4),)),
        ("", ()),
    ]


def test_a_page_without_copy_is_known_by_its_section_and_label() -> None:
    pages = laid(*PAGES)
    bare = Laid(pages.trim, pages.sheets)
    other = Laid(pages.trim, laid(("e-1", "contents", "1"), *PAGES[1:]).sheets)
    since = against(shown(bare), None, Album())[1]

    one, _ = against(shown(other), since, Album())

    assert [sheet.was for sheet in one.laid.sheets] == ["a-1", "", ""]


def test_a_page_whose_former_picture_is_lost_is_marked_as_a_whole() -> None:
    pages = laid(PAGES[0], ("e-1", "glance", "2"), PAGES[2])

    one, _ = against(shown(pages), standing(), Album(lost=("b-1",)))

    assert [(sheet.was, sheet.changed) for sheet in one.laid.sheets][1] == ("", WHOLE)


def test_a_site_written_again_without_a_change_keeps_its_marks() -> None:
    pages = laid(PAGES[0], ("e-1", "glance", "2"), PAGES[2])
    first, since = against(shown(pages, CONTENTS), standing(), Album())

    again, after = against(shown(pages, CONTENTS), since, Album())

    assert again == first
    assert after == since


def test_the_next_change_is_marked_alone() -> None:
    _, since = against(shown(laid(*PAGES), CONTENTS), standing(), Album())
    seat = (
        'text: "Lakeside (fr)"\n  state: translated\n\nfigures',
        'text: "Lac"\n  state: translated\n\nfigures',
    )

    one, _ = against(shown(laid(*PAGES), CONTENTS, seat), since, Album())

    assert [key for key, copy in one.entries.items() if copy.changed] == ["glance.seat"]


def test_pictures_whose_look_is_known_are_not_drawn_again() -> None:
    since, album = standing(), Album()

    against(shown(laid(PAGES[0], ("e-1", "glance", "2"), PAGES[2])), since, album)

    assert "a-1" not in album.drawn
    assert "c-1" not in album.drawn


def test_an_edition_that_has_no_pages_today_is_held_against_its_last_ones_later() -> None:
    _, since = against(shown(Laid()), standing(), Album())

    one, _ = against(shown(laid(PAGES[0], ("e-1", "glance", "2"), PAGES[2])), since, Album())

    assert [sheet.was for sheet in one.laid.sheets] == ["", "b-1", ""]


def test_an_edition_can_be_laid_again_as_it_was() -> None:
    pages = laid(*PAGES)

    kept = former(shown(pages), Album())

    assert relaid(kept) == pages


def test_what_a_site_says_of_itself_is_read_again() -> None:
    base = Base(made="2020-12-31", editions={"fr": standing()})

    assert read_base(base.content()) == base


def test_what_no_site_says_is_nothing() -> None:
    former_page = b'{"image":"../../secret"}'
    for content in (
        b"",
        b"\xff",
        b"[]",
        b'{"format": 999, "made": "x"}',
        b'{"editions": {"fr": {"now": {"pages": [' + former_page + b"]}}}}",
        b'{"editions": {"fr": {"now": {"trim": [NaN, 1]}}}}',
    ):
        assert read_base(content) == Base()


def test_two_editions_are_the_same_if_they_read_and_look_the_same() -> None:
    one = former(shown(laid(*PAGES)), Album())
    renamed = former(shown(laid(("a-9", "contents", "1"), *PAGES[1:])), Album())
    numbered = former(shown(laid(("a-1", "contents", "7"), *PAGES[1:])), Album())

    assert one.same(renamed)
    assert not one.same(numbered)
    assert not one.same(Former())
