"""A book that is bound at the right: what is mirrored on its way to the press."""

from dataclasses import replace
from functools import cache
from io import BytesIO

from pikepdf import Dictionary, Name, Pdf

from report.model.book import Book
from report.model.pressfile import Component
from report.pulling.pages import Sheaf
from report.stages.impose import flats
from report.stages.ticket import ticket
from report.tools.printing.sheet import is_recto
from report.tools.progression import is_bound_right
from tests.pulling.test_pages import proof
from tests.stages.test_impose import press as stitched
from tests.stages.test_ticket import dossier, every
from tests.stages.test_wrap import across, cover, wrapped
from tests.stages.test_wrap import press as perfect


@cache
def turned() -> Book:
    """The cover of a book that is read from the right."""
    book, target = cover(), BytesIO()
    with Pdf.open(BytesIO(book.pdf)) as pdf:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
        pdf.save(target)
    return replace(book, pdf=target.getvalue())


def test_outside_lie_front_spine_and_back() -> None:
    made = wrapped(turned())

    assert across(made, 0) == [("front", -3, 50), ("spine", 50, 55), ("back", 55, 108)]


def test_inside_the_front_is_at_the_right() -> None:
    made = wrapped(turned())

    assert [name for name, _, _ in across(made, 1)] == ["inside back", "paper", "inside front"]


def test_entries_of_the_front_are_placed_where_it_lies() -> None:
    left = {one.entry: one.box.left for one in wrapped(turned()).book.placements if one.page == 0}

    assert left["imprint"] == 60  # on the back: 55 mm from the edge and 5 within the page


def test_the_first_page_has_its_spine_at_the_right() -> None:
    body = Component.BODY

    assert [is_recto(body, n, bound_right=True) for n in range(4)] == [False, True, False, True]
    assert not is_recto(Component.COVER, 0, bound_right=True)


def test_sheets_are_folded_from_the_other_side() -> None:
    plain, mirrored = (flats(8, stitched("saddle"), mirrored=way) for way in (False, True))

    assert (plain[0].front, plain[0].back) == ((8, 1), (2, 7))
    assert (mirrored[0].front, mirrored[0].back) == ((1, 8), (7, 2))
    assert [flat.creep for flat in plain] == [flat.creep for flat in mirrored]


def test_a_file_says_itself_which_way_it_is_read() -> None:
    assert is_bound_right(turned().pdf)
    assert not is_bound_right(cover().pdf)


def test_the_job_ticket_names_the_edge() -> None:
    plain = dossier(perfect())
    right = replace(plain, body=replace(plain.body, bound_right=True))
    sides = [every(ticket(one), "BindingIntent")[0]["BindingSide"] for one in (plain, right)]

    assert sides == ["Left", "Right"]


def test_its_leaves_lie_on_the_other_sides() -> None:
    made = Sheaf(
        (proof("cover", 2, 0), proof("letter", 2, 1)), ("c" * 32, "1" * 32), mirrored=True
    )

    assert [leaf.side for leaf in made.leaves()] == ["left", "right", "left", "right"]
    assert made.put(proof("letter", 1, 1), "2" * 32).mirrored
