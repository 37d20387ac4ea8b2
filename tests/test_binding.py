"""Binding as a task: what was bound is known by the sections it was bound of."""

import pickle
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from report.binding import Binding
from report.model.book import Book, Imprimatur, pack, unpack
from report.model.galley import Face
from report.model.proof import Box, Placement, Proof

BOOK = Book(
    "ko", b"%PDF", ("C1", "1"), (Placement("a.b", 1, Box(1, 2, 3, 4)),), {"a": 1}, {"s": 0}
)


def proof(section: str, folio: int) -> Proof:
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, static_id=True)
    return Proof(section, target.getvalue(), folio, (), (), (), (), {})


TASK = Binding(
    "2020 ko",
    (proof("cover", 0), proof("notes", 1)),
    ("one", "two"),
    Imprimatur("Title", "Author", "ko", "Subject", "2021-01-01", "id"),
    (Face("House", 400, "normal", "sans-400.ttf", "abc"),),
    {"sans-400.ttf": b"font"},
)


@pytest.mark.parametrize(
    "other",
    [
        replace(TASK, names=("one", "three")),
        replace(TASK, names=("two", "one")),
        replace(TASK, proofs=TASK.proofs[::-1], names=TASK.names[::-1]),
        replace(TASK, imprimatur=replace(TASK.imprimatur, identifier="other")),
        replace(TASK, faces=(replace(TASK.faces[0], sha256="d"),)),
    ],
)
def test_books_of_anything_else_have_another_name(other: Binding) -> None:
    assert other.recipe.name != TASK.recipe.name


def test_books_of_equal_sections_have_one_name_in_any_process() -> None:
    told = pickle.loads(pickle.dumps(replace(TASK, of="2021 ko")))  # noqa: S301 - our own

    assert told.recipe.name == TASK.recipe.name


def test_parts_are_named_for_people() -> None:
    pages = TASK.recipe.parts["pages"]

    assert pages == {"of cover": "one", "of notes": "two"}


def test_a_kept_book_is_the_book() -> None:
    assert unpack(pack(BOOK)) == BOOK
