"""Where two pictures of a page differ."""

from io import BytesIO

from PIL import Image, ImageDraw

from report.model.proof import Box
from report.tools.differing import differing

TRIM = (210.0, 297.0)
SIZE = (1588, 2246)  # of a page at 192 ppi


def page(
    *boxes: tuple[int, int, int, int], size: tuple[int, int] = SIZE, **packed: object
) -> bytes:
    """A white page with black boxes, in pixels."""
    image = Image.new("RGB", size, "white")
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    target = BytesIO()
    image.save(target, "WEBP", **(packed or {"lossless": True}))
    return target.getvalue()


PLAIN = page((200, 200, 600, 240))


def test_a_picture_does_not_differ_from_itself() -> None:
    assert differing(PLAIN, PLAIN, TRIM) == ()


def test_pictures_that_show_the_same_do_not_differ_however_they_are_packed() -> None:
    assert differing(PLAIN, page((200, 200, 600, 240), quality=86), TRIM) == ()


def test_what_came_is_boxed_in_mm_of_the_page() -> None:
    assert differing(PLAIN, page((200, 200, 600, 240), (794, 1124, 993, 1323)), TRIM) == (
        Box(105.0, 148.63, 26.45, 26.45),
    )


def test_what_went_is_boxed_too() -> None:
    assert len(differing(PLAIN, page(), TRIM)) == 1


def test_a_difference_beyond_a_smaller_page_is_cut_at_its_edge() -> None:
    boxes = differing(page(size=(1700, 2400)), page(), TRIM)

    assert all(box.right <= 210.01 and box.bottom <= 297.01 for box in boxes)
