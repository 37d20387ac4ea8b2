"""Text of drawings: set as a whole where its letters follow one another."""

import io
from itertools import pairwise

import pypdfium2
import pytest
from weasyprint.text import line_break

from report.tools.engine import HTML, Face, fonts_at_hand

pytestmark = pytest.mark.usefixtures("engine_alone")

BOTH = "AVAVA"  # letters that are kerned


def drawn(faces: tuple[Face, ...], text: str) -> list[tuple[str, float]]:
    """The letters of a drawing, and the left edge of each in points."""
    html = f"<svg width=300 height=60 font-family=sans font-size=20>{text}</svg>"
    target = io.BytesIO()
    HTML(string=html).render(font_config=fonts_at_hand(faces)).write_pdf(target)
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    letters = page.get_text_range().strip()
    return [(letter, page.get_charbox(i)[0]) for i, letter in enumerate(letters)]


@pytest.fixture(scope="module")
def faces(house_sans: bytes) -> tuple[Face, ...]:
    return (Face("sans", 400, "normal", house_sans),)


def test_letters_that_follow_one_another_are_kerned(faces: tuple[Face, ...]) -> None:
    together = drawn(faces, f"<text x=10 y=30>{BOTH}</text>")
    apart = drawn(faces, f"<text x=10 y=30 rotate=0>{BOTH}</text>")

    assert "".join(letter for letter, _ in together) == BOTH
    assert together[0][1] == pytest.approx(apart[0][1], abs=0.01)
    assert together[-1][1] < apart[-1][1] - 1


def test_they_are_set_once(faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    stock = line_break.split_first_line

    def noted(text: str, *given: object) -> object:
        asked.append(text)
        return stock(text, *given)

    monkeypatch.setattr(line_break, "split_first_line", noted)
    drawn(faces, f"<text x=10 y=30>{BOTH}</text>")

    assert set(asked) == {BOTH}


@pytest.mark.parametrize(
    ("given", "edges"),
    [("x='10 60 110 160 210' y=30", 50.0), ("x='10,60,110,160,210' y=30", 50.0)],
)
def test_letters_with_places_of_their_own_keep_them(
    faces: tuple[Face, ...], given: str, edges: float
) -> None:
    found = drawn(faces, f"<text {given}>AAAAA</text>")
    lefts = [left for letter, left in found if letter == "A"]
    steps = [after - before for before, after in pairwise(lefts)]

    assert steps == pytest.approx([edges * 0.75] * 4, abs=0.01)


@pytest.mark.parametrize("given", ["letter-spacing=9", "textLength=200", "dx='0 9'"])
def test_letters_that_are_moved_apart_stay_apart(faces: tuple[Face, ...], given: str) -> None:
    near = drawn(faces, f"<text x=10 y=30>{BOTH}</text>")
    far = drawn(faces, f"<text x=10 y=30 {given}>{BOTH}</text>")

    assert far[-1][1] > near[-1][1] + 2
