"""Checks of the bound book."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from report import checks
from report.checks.base import Fault
from report.model.book import Book
from report.model.edition import Edition
from report.model.galley import Face, Stock
from report.model.made import Bound
from report.model.proof import Box, Placement

STOCK = Stock({}, {}, (Face("House Sans", 400, "normal", "sans-400.ttf"),), {}, {}, {}, {})


def pdf(*fonts: str, pages: int = 2, embedded: bool = True, nested: bool = False) -> bytes:
    """A PDF that draws with fonts under these names, on the page or in a form within a form."""
    made = Pdf.new()
    for _ in range(pages):
        made.add_blank_page()
    held: Object = Dictionary()
    resources = Dictionary()
    resources.Font = held
    if nested:
        inner = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Resources=resources)
        inner.Resources.XObject = Dictionary(Self=inner)  # a broken file must not hold us up
        outer = made.make_stream(b"", Resources=Dictionary(Pattern=Dictionary(P=inner)))
        resources, held = Dictionary(XObject=Dictionary(Outer=outer)), inner.Resources.Font
    made.pages[0].obj.Resources = resources
    for i, name in enumerate(fonts):
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name(f"/{name}"))
        if embedded:
            descriptor.FontFile2 = made.make_stream(b"font")
        held[f"/F{i}"] = _font(made, made.make_indirect(descriptor), composite=bool(i % 2))
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _font(made: Pdf, descriptor: Object, *, composite: bool) -> Object:
    font = made.make_indirect(Dictionary(Type=Name.Font, FontDescriptor=descriptor))
    if not composite:
        return font
    return made.make_indirect(Dictionary(Type=Name.Font, DescendantFonts=Array([font])))


def faults(
    id_: str, edition: Edition, file: bytes, labels: tuple[str, ...] = ("1", "2")
) -> list[str]:
    check = next(check for check in checks.BOOK if check.id == id_)
    placed = (Placement("glance.title", 1, Box(0, 0, 1, 1)),)
    book = Book("en", file, labels, placed, {}, {})
    found: list[Fault] = list(check.judge(Bound(edition, STOCK, book)))
    return [fault.message for fault in found]


def test_fonts_of_the_house_each_once_are_right(edition: Edition) -> None:
    assert faults("book/fonts", edition, pdf("ABCDEF+House-Sans", "QWERTY+House-Sans-Bold")) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (pdf("ABCDEF+DejaVu-Sans"), "DejaVu-Sans is no font of the house"),
        (pdf("ABCDEF+House-Sansation"), "House-Sansation is no font of the house"),
        (pdf("ABCDEF+House-Sans", "QWERTY+House-Sans"), "House-Sans is embedded 2 times"),
        (pdf("House-Sans", "DejaVu-Sans", nested=True), "DejaVu-Sans is no font of the house"),
        (pdf("House-Sans", embedded=False), "House-Sans is not embedded"),
    ],
)
def test_a_font_that_is_foreign_double_or_absent_is_named(
    file: bytes, said: str, edition: Edition
) -> None:
    assert faults("book/fonts", edition, file) == [said]


def test_a_label_for_each_page_is_right(edition: Edition) -> None:
    assert faults("book/pages", edition, pdf()) == []


def test_labels_that_are_missing_or_double_are_named(edition: Edition) -> None:
    assert faults("book/pages", edition, pdf(), ("1",)) == ["2 pages, 1 labels"]
    assert faults("book/pages", edition, pdf(), ("1", "1")) == ["2 pages are called 1"]


def test_an_entry_beyond_the_last_page_is_named(edition: Edition) -> None:
    said = "glance.title stands on page 2 of 1"

    assert faults("book/pages", edition, pdf(pages=1), ("1",)) == [said]


def test_every_check_of_the_book_is_tested() -> None:
    assert {check.id for check in checks.BOOK} == {"book/fonts", "book/pages"}
