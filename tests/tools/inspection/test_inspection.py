"""What inspection sees: sizes, places, widths, inks, through every layer of the graphics state."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from report.model.inspected import Face, Image, Path, Text
from report.tools.inspection import inspect
from report.tools.inspection.lexing import instructions, shown
from tests.checks.preflight.drafts import Draft, draft, press, words


def page(made: Draft) -> Face:
    made.base = b""
    return inspect(made.written(), press(), name="order.pdf").pages[0]


def painted(content: bytes) -> Face:
    made = draft()
    made.content.append(content)
    return page(made)


def only_path(content: bytes) -> Path:
    (path,) = painted(content).paths
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"1 0 0 1 0 0 cm", [(b"cm", [1, 0, 0, 1, 0, 0])]),
        (b"/F1 12 Tf(a\\)(b))Tj", [(b"Tf", ["F1", 12]), (b"Tj", [b"a)(b)"])]),
        (b"<48 65 6> Tj", [(b"Tj", [b"He`"])]),
        (b"% all 1 2 w\n3 w", [(b"w", [3])]),
        (b"q\n% the end", [(b"q", [])]),
        (b"--5 .5 +2. m", [(b"", []), (b"m", [5, 0.5, 2])]),
        (b"/A#20B gs", [(b"gs", ["A B"])]),
        (b"/P <</MCID 0 /K [1 (a)]>> BDC", [(b"BDC", ["P", {"MCID": 0, "K": [1, b"a"]}])]),
        (b"true false null d0", [(b"d0", [1, 0, None])]),
        (
            b"BI /W 2 /H 1 /BPC 8 /CS /G ID EI EI Q",
            [(b"BI", [{"W": 2, "H": 1, "BPC": 8, "CS": "G"}]), (b"Q", [])],
        ),
        (b"(\\101\\n\\\nb) Tj", [(b"Tj", [b"A\nb"])]),
    ],
)
def test_operators_are_read_with_their_operands(content: bytes, expected: object) -> None:
    assert list(instructions(content)) == expected


def test_shown_text_is_read_from_every_form_of_array() -> None:
    ((_, (plain,)), (_, (nested,))) = instructions(b"[<41>-3.5<42 43>] TJ [(A)-3.5(BC)] TJ")

    assert list(shown(plain)) == list(shown(nested)) == [b"A", -3.5, b"BC"]


def test_text_is_as_large_as_all_matrices_make_it() -> None:
    size = b"q 2 0 0 2 0 0 cm BT /F1 5 Tf 1.5 0 0 3 50 60 Tm (\\000\\001) Tj ET Q"
    (text,) = painted(size).texts

    assert text.size == pytest.approx(30)
    assert text.font == "HouseSans"


def test_text_askew_is_measured_across_its_line() -> None:
    turned = b"q 0.8 0.6 -0.6 0.8 200 200 cm BT /F1 10 Tf (\\000\\001) Tj ET Q"

    assert [text.size for text in painted(turned).texts] == [pytest.approx(10)]


def test_a_place_is_told_from_the_trims_top_left_in_mm() -> None:
    path = only_path(b"72 733.89 72 36 re f")
    box = path.box

    assert [box.left, box.top, box.width, box.height] == pytest.approx([25.4, 25.4, 25.4, 12.7])


@pytest.mark.parametrize(
    ("content", "width"),
    [
        (b"2 w 0 0 m 100 0 l S", 2),
        (b"0.5 0 0 0.5 0 0 cm 2 w 0 0 m 100 50 l S", 1),
        (b"1 0 0 0.1 0 0 cm 2 w 0 0 m 100 50 l S", 0.2),
        (b"0 w 0 0 m 100 0 l S", 0),
    ],
)
def test_a_line_is_as_wide_as_its_matrix_makes_it(content: bytes, width: float) -> None:
    assert only_path(content).stroke_width == pytest.approx(width)


@pytest.mark.parametrize(
    ("content", "width"),
    [
        (b"10 10 100 0.3 re f", 0.3),
        (b"10 10 m 110 10 l 110 10.3 l 10 10.3 l f", 0.3),
        (b"10 10 m 110 10 l f", 0),
        (b"10 10 100 50 re 10.4 10.4 99.2 49.2 re f*", 0.4),
        (b"10 10 100 0.5 re 10 10 100 0 re f*", 0.5),
        (b"10 10 100 0.3 re 10 90 100 5 re f", 0.3),
        (b"0 0 200 0.7 re W n 0 0 100 100 re f", 0.7),
        (b"10 10 m 20 40 l 60 10 l f", None),
        (b"10 10 m 10 11 20 11 20 10 c f", None),
    ],
)
def test_a_filled_shape_that_looks_like_a_line_is_one(content: bytes, width: float | None) -> None:
    expected = None if width is None else pytest.approx(width, abs=1e-6)

    assert only_path(content).fill_width == expected


@pytest.mark.parametrize(
    "content",
    [
        b"10 10 20 20 re W n 50 50 9 9 re f",
        b"10 10 20 20 re W n 30 10 9 9 re f",
        b"5000 5000 9 9 re f",
        b"3 Tr BT /F1 9 Tf 100 100 Td (\\000\\001) Tj ET",
        b"BT 7 Tr /F1 9 Tf 100 100 Td (\\000\\001) Tj ET 300 300 9 9 re f",
        b"10 10 20 20 re n",
        b"0 0 0 0 k",
    ],
)
def test_what_is_clipped_away_or_never_painted_is_not_there(content: bytes) -> None:
    assert painted(content).things == ()


def test_a_point_to_which_nothing_is_drawn_does_not_make_a_shape_larger() -> None:
    path = only_path(b"0 0 m 100 100 m 172 100 l 172 136 l 100 136 l h 500 500 m f")

    assert [path.box.width, path.box.height] == pytest.approx([25.4, 12.7])


def test_saved_states_come_back() -> None:
    first, second = painted(b"q /Over gs 1 0 0 0 k 1 1 9 9 re f Q 20 20 9 9 re f").paths

    assert (first.brush.fill_overprints, second.brush.fill_overprints) == (True, False)
    assert first.brush.fill
    assert second.brush.fill
    assert (first.brush.fill.space, second.brush.fill.space) == ("DeviceCMYK", "DeviceGray")


def test_a_picture_has_the_resolution_of_its_coarser_side() -> None:
    made = draft()
    made.put("/XObject", "New", made.image(300, 600))
    made.content.append(b"q 0 144 -144 0 300 300 cm /New Do Q")
    (image,) = page(made).images

    assert isinstance(image, Image)
    assert image.ppi == 150
    assert image.upright


def test_forms_move_clip_and_keep_their_own_state() -> None:
    made = draft()
    form = made.form(b"9 w 1 0 0 0 k 0 0 100 100 re f", Matrix=Array([2, 0, 0, 2, 10, 10]))
    form.BBox = Array([0, 0, 20, 20])
    made.put("/XObject", "New", form)
    made.content.append(b"/New Do 0 0 m 9 9 l S")
    filled, line = page(made).paths

    assert filled.box.width == pytest.approx(40 / 72 * 25.4, abs=0.01)
    assert line.stroke_width == 1


def test_inks_are_told_by_name() -> None:
    made = draft()
    colorants = Array([Name("/PANTONE 293 C"), Name.Black, Name("/None")])
    tint = made.resources.ColorSpace.Spot[3]
    made.resources.ColorSpace.Two = Array([Name.DeviceN, colorants, Name.DeviceCMYK, tint])
    made.content.append(b"/Two cs 0.5 0.25 1 scn 1 1 9 9 re f 0 0 0 0 k 1 1 9 9 re f")
    two, white = (path.brush.fill for path in page(made).paths)

    assert two
    assert white
    assert two.inks == (("PANTONE 293 C", 0.5), ("Black", 0.25))
    assert two.several
    assert white.white


def test_layers_that_are_off_hide_what_is_on_them() -> None:
    made = draft()
    layer = made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="notes"))
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    made.put("/Properties", "Notes", layer)
    made.content.append(b"/OC /Notes BDC /Span BMC 1 1 9 9 re f EMC EMC 20 20 9 9 re f")

    assert len(page(made).things) == 1


def test_glyphs_of_a_drawn_font_are_looked_into() -> None:
    made = draft()
    glyph = made.stream(b"500 0 d0 0 0 1 rg 0 0 400 400 re f")
    font: Any = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97,
        Widths=Array([500]),
    )
    made.put("/Font", "Odd", font)
    made.content.append(b"BT /Odd 20 Tf 100 100 Td (aa) Tj ET")
    text, path = page(made).things

    assert isinstance(text, Text)
    assert isinstance(path, Path)
    assert text.size == pytest.approx(20)
    assert path.brush.fill
    assert path.brush.fill.space == "DeviceRGB"
    assert path.box == text.box


def test_a_user_unit_makes_the_page_larger() -> None:
    made = draft()
    made.first.UserUnit = 2
    made.content.append(words(10, 100, 100))
    face = page(made)

    assert list(face.size) == pytest.approx([420, 594])
    assert [text.size for text in face.texts] == [pytest.approx(20)]


def test_what_a_group_shows_through_is_not_opaque() -> None:
    made = draft()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    made.put("/XObject", "New", made.form(b"0 0 0 1 k 1 1 9 9 re f", Group=group))
    made.content.append(b"/Half gs /New Do")
    face = page(made)

    assert [path.brush.transparent for path in face.paths] == [True]
    assert [one.space for one in face.groups] == ["DeviceCMYK"]
