"""Two files → what differs: pages matched, differences boxed, words that changed."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image

from report.model.difference import Kind, Matching, PageChange, State
from report.stages.collate import Collated, Side, collate
from report.tools.pdfium import Unreadable
from tests.leaves import BLEED, Leaf, Line, Plane, locked, pdf, placed

BLUE, GREEN, GREY = (0.1, 0.2, 0.6), (0.1, 0.5, 0.3), (0.4, 0.4, 0.4)


def leaf(number: int, *lines: Line | Plane) -> list[Line | Plane]:
    """A page with its folio and running head, on the outer side."""
    outer = 85 if number % 2 else 10
    head = "House report" if number % 2 else "Part one"
    return [*lines, Line(str(number), outer, 131, size=7), Line(head, outer - 10, 5, size=6)]


def book(*texts: str, first: int = 1) -> list[Leaf]:
    """Pages of one entry each, named for its first word; inner and outer margins differ."""
    return [
        leaf(number, *_paragraph(text, 14 if number % 2 else 10))
        for number, text in enumerate(texts, first)
    ]


def _paragraph(text: str, left: float) -> list[Line]:
    words = text.split()
    return [
        Line(" ".join(words[i : i + 5]), left, 30 + i, entry=f"{words[0].lower()}.text")
        for i in range(0, len(words), 5)
    ]


def compared(old: Sequence[Leaf], new: Sequence[Leaf], *, bare: bool = False) -> Collated:
    one, other = (Side(pdf(leaves), None if bare else placed(leaves)) for leaves in (old, new))
    return collate("a.pdf", one, other)


def states(found: Collated) -> list[tuple[str, int | None, int | None]]:
    return [
        (p.state.value, p.old.number if p.old else None, p.new.number if p.new else None)
        for p in found.change.pages
    ]


def told(page: PageChange) -> list[list[str]]:
    return [[piece.sign + piece.text for piece in area.words] for area in page.areas]


ONE = "Forum in which five countries met for the first time this year"
TWO = "Contest of pictures that drew 323 works from children in many places"
THREE = "Letters to the members and what they wrote about in their answers"


def test_files_that_look_and_read_the_same_are_the_same() -> None:
    one, other = (Side(pdf(book(ONE, TWO), title=t), placed(book(ONE, TWO))) for t in "ab")
    found = collate("a.pdf", one, other).change

    assert found.state is State.SAME
    assert found.notes == ("its bytes differ, but every page looks and reads the same",)
    assert [page.state for page in found.pages] == [State.SAME, State.SAME]


def test_a_word_that_changed_is_boxed_and_told_with_its_entry() -> None:
    found = compared(book(ONE, TWO), book(ONE, TWO.replace("323", "320")))
    [page] = [page for page in found.change.pages if page.state is State.CHANGED]
    [area] = page.areas

    assert states(found) == [("same", 0, 0), ("changed", 1, 1)]
    assert (area.kind, area.entries) == (Kind.WORDS, ("contest.text",))
    assert told(page) == [["-323", "+320"]]
    assert (area.box.left, area.box.top) == pytest.approx((10, 35.5), abs=2)
    assert found.change.matching is Matching.ENTRIES


def test_an_entry_that_changed_is_told_as_a_whole() -> None:
    [entry] = compared(book(ONE, TWO), book(ONE, TWO.replace("323", "320"))).change.entries

    assert (entry.key, entry.state, entry.old, entry.new) == (
        "contest.text",
        State.CHANGED,
        (1,),
        (1,),
    )
    assert [piece.sign for piece in entry.words] == ["=", "-", "+", "="]


def test_a_number_of_no_entry_is_told_too() -> None:
    old, new = (
        [leaf(1, Line("Total", 10, 40, entry="a"), Line(n, 60, 60))] for n in ("323", "320")
    )
    found = compared(old, new)

    assert told(found.change.pages[0]) == [["-323", "+320"]]
    assert found.change.pages[0].areas[0].entries == ()
    assert found.change.entries == ()


def test_an_entry_added_moves_the_pages_behind_it_and_they_are_the_same() -> None:
    found = compared(book(ONE, TWO, THREE), book(ONE, "New things that nobody knew", TWO, THREE))

    assert states(found) == [
        ("same", 0, 0),
        ("added", None, 1),
        ("moved", 1, 2),
        ("moved", 2, 3),
    ]
    assert [(e.key, e.state) for e in found.change.entries] == [("new.text", State.ADDED)]


def test_a_page_that_moved_and_changed_is_both() -> None:
    new = book(ONE, "New things that nobody knew", TWO.replace("323", "320"))
    page = compared(book(ONE, TWO), new).change.pages[2]

    assert (page.state, page.moved) == (State.CHANGED, True)
    assert told(page) == [["-323", "+320"]]
    assert page.shift == pytest.approx((4, 0), abs=0.01)


def test_a_page_and_its_entry_removed_are_shown_as_they_were() -> None:
    found = compared(book(ONE, TWO, THREE), book(ONE, THREE))

    assert states(found) == [("same", 0, 0), ("removed", 1, None), ("moved", 2, 1)]
    assert [(e.key, e.state) for e in found.change.entries] == [("contest.text", State.REMOVED)]
    assert list(found.pictures) == ["pages/0002-old.jpg"]


def test_a_picture_that_changed_is_a_difference_of_look() -> None:
    old, new = (
        [leaf(1, Line("Photo", 10, 30, entry="a"), Plane(10, 60, 50, 30, colour))]
        for colour in (BLUE, GREEN)
    )
    [area] = compared(old, new).change.pages[0].areas

    assert area.kind is Kind.LOOK
    box = area.box
    assert (box.left, box.top, box.width, box.height) == pytest.approx((10, 60, 50, 30), abs=0.6)


def test_text_that_only_changed_its_colour_is_a_difference_of_look() -> None:
    old, new = ([leaf(1, Line("Read this", 10, 30, entry="a", colour=c))] for c in (BLUE, GREY))
    found = compared(old, new)

    assert [area.kind for area in found.change.pages[0].areas] == [Kind.LOOK]
    assert found.change.entries == ()
    assert found.change.state is State.CHANGED


def test_words_set_elsewhere_on_their_page_are_a_difference_of_place() -> None:
    old, new = ([leaf(1, Line("Read this", 10, top, entry="a")), leaf(2)] for top in (30, 50))
    found = compared(old, new)

    assert {area.kind for area in found.change.pages[0].areas} == {Kind.PLACE}
    assert told(found.change.pages[0]) == [[], []]


def test_words_that_flow_to_the_next_page_are_no_change_of_their_entry() -> None:
    lines = [Line(f"line number {i} of it", 10, 30 + 5 * i, entry="a") for i in range(4)]
    last = Line("line number 3 of it", 10, 30, entry="a")
    other = Line("something else stands here", 10, 80, entry="b")
    old, new = [leaf(1, *lines), leaf(2, other)], [leaf(1, *lines[:3]), leaf(2, last, other)]
    found = compared(old, new)

    assert found.change.entries == ()
    assert [told(page) for page in found.change.pages] == [[[]], [[]]]


def test_files_without_places_are_matched_by_their_words_and_looks() -> None:
    old, new = book(ONE, TWO, THREE), book(ONE, "New things that nobody knew", TWO, THREE)
    found = compared(old, new, bare=True)

    assert found.change.matching is Matching.LIKENESS
    assert states(found) == [
        ("same", 0, 0),
        ("added", None, 1),
        ("moved", 1, 2),
        ("moved", 2, 3),
    ]
    assert found.change.entries == ()


def test_pages_without_words_are_matched_by_their_looks() -> None:
    planes = [Plane(10 + 20 * i, 10 + 30 * i, 30, 30, BLUE) for i in range(4)]
    old = [[plane] for plane in planes]
    found = compared(old, [old[0], old[2], old[3]], bare=True)

    assert states(found) == [
        ("same", 0, 0),
        ("removed", 1, None),
        ("moved", 2, 1),
        ("moved", 3, 2),
    ]


def test_a_page_of_another_size_says_so() -> None:
    leaves = book(ONE)
    one, other = (Side(pdf(leaves, size=s), placed(leaves)) for s in ((100, 140), (105, 148)))
    [page] = collate("a.pdf", one, other).change.pages

    assert page.state is State.CHANGED
    assert page.note == "its size was 100.0 × 140.0 mm and is 105.0 × 148.0 mm"


def test_text_that_no_one_sees_and_machines_read_is_told() -> None:
    old, new = ([leaf(1, Line(said, 10, 30, colour=(1, 1, 1)))] for said in ("one", "two"))
    [page] = compared(old, new).change.pages

    assert page.state is State.CHANGED
    assert page.areas == ()
    assert page.note == "it looks the same, but its text reads otherwise to a machine"


def test_both_pages_are_shown_with_what_differs_boxed() -> None:
    found = compared(book(TWO), book(TWO.replace("323", "320")), bare=False)
    [area] = found.change.pages[0].areas
    picture = Image.open(BytesIO(found.pictures["pages/0001-new.jpg"]))
    edge = (area.box.left + area.box.width / 2 + BLEED, area.box.bottom + BLEED)
    x, y = (round(side / 25.4 * 100) for side in edge)

    assert list(found.pictures) == ["pages/0001-old.jpg", "pages/0001-new.jpg"]
    reds = [picture.getpixel((x, y + step)) for step in range(8)]
    assert any(r > 150 and g < 90 for r, g, _ in reds)  # type: ignore[misc]


def test_the_same_files_give_the_same_comparison() -> None:
    one, two = (compared(book(ONE, TWO), book(TWO, THREE)) for _ in range(2))

    assert one == two


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_file_that_cannot_be_drawn_is_named(side: str) -> None:
    sides = {name: Side(pdf(book(ONE)), None, f"{name}.pdf") for name in ("old", "new")}
    sides[side] = Side(locked(pdf(book(ONE))), None, f"{side}.pdf")
    with pytest.raises(Unreadable) as refused:
        collate("a.pdf", sides["old"], sides["new"])

    assert refused.value.name == f"{side}.pdf"
