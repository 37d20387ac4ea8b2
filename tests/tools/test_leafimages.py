"""Pages as pictures for a browser."""

from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image

from report.tools.leafimages import bleed_of, drawn
from tests.leaves import Line, pdf

EXACT, NEARLY = b"VP8L", b"VP8 "  # of WebP, in the 13th to 16th byte


def photographed() -> bytes:
    """A page with a picture of many colours."""
    noise = np.random.default_rng(5).integers(0, 255, (90, 90, 3), np.uint8)
    with pikepdf.open(BytesIO(pdf([[Line("Type", 10, 30)]]))) as opened:
        image = opened.make_stream(
            noise.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=90,
            Height=90,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        page = opened.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(I=image)
        page.contents_add(b"q 200 0 0 200 50 50 cm /I Do Q")
        target = BytesIO()
        opened.save(target)
    return target.getvalue()


def test_type_is_kept_exactly() -> None:
    picture = drawn(pdf([[Line("Small type", 10, 30)]]), 0, bleed=False)

    assert picture[12:16] == EXACT


def test_photographs_are_kept_nearly() -> None:
    picture = drawn(photographed(), 0, bleed=False)

    assert picture[12:16] == NEARLY


def test_the_same_page_gives_the_same_bytes() -> None:
    pages = pdf([[Line("One", 10, 30)], [Line("Two", 10, 30)]])

    assert drawn(pages, 1, bleed=True) == drawn(pages, 1, bleed=True)
    assert drawn(pages, 1, bleed=True) != drawn(pages, 0, bleed=True)


@pytest.mark.parametrize(("bleed", "size"), [(False, (756, 1058)), (True, (801, 1104))])
def test_a_page_has_two_pixels_to_the_pixel_of_a_style_sheet(
    size: tuple[int, int], *, bleed: bool
) -> None:
    picture = Image.open(BytesIO(drawn(pdf([[]]), 0, bleed=bleed)))

    assert picture.size == size


def test_the_bleed_is_that_of_the_page() -> None:
    assert bleed_of(pdf([[]])) == 3.0
