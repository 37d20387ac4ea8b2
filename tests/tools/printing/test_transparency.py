"""Whatever is transparent is found where it lies; what only looks like it is not."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from report.tools.printing.tracing import painted
from report.tools.printing.transparency import drop_groups, transparencies
from tests.tools.printing.pages import blank

SQUARE = b" 10 20 30 40 re f"


def found(pdf: Pdf) -> list[tuple[int, str, tuple[float, ...]]]:
    return [
        (one.page, one.what, tuple(round(side, 1) for side in one.box.sides))
        for one in transparencies(pdf)
    ]


def with_state(content: bytes, **state: Any) -> Pdf:
    return blank(content, {"/ExtGState": Dictionary(s=Dictionary(**state))})


def picture(pdf: Pdf, alpha: bytes | None = None, **said: Any) -> Object:
    made = pdf.make_stream(b"\0\0", Dictionary(Subtype=Name.Image, Width=2, Height=1, **said))
    if alpha is not None:
        made.SMask = pdf.make_stream(alpha, Dictionary(Subtype=Name.Image, Width=2, Height=1))
    return made


def form(pdf: Pdf, content: bytes, **said: Any) -> Object:
    return pdf.make_stream(content, Dictionary(Subtype=Name.Form, **said))


@pytest.mark.parametrize(
    ("state", "what"),
    [
        ({"ca": 0.5}, "a surface with an opacity of 50%"),
        ({"BM": Name.Multiply}, "a surface with the blend mode Multiply"),
        ({"BM": Array([Name.Screen, Name.Normal])}, "a surface with the blend mode Screen"),
        ({"SMask": Dictionary(S=Name.Alpha)}, "what is seen through a soft mask"),
    ],
)
def test_a_transparent_surface_is_found_with_its_box(state: dict[str, Any], what: str) -> None:
    assert found(with_state(b"/s gs" + SQUARE, **state)) == [(0, what, (10, 20, 40, 60))]


@pytest.mark.parametrize(
    "state",
    [{"ca": 1, "CA": 1}, {"BM": Name.Normal}, {"BM": Name.Compatible}, {"SMask": Name("/None")}],
)
def test_a_state_without_effect_is_nothing(state: dict[str, Any]) -> None:
    assert found(with_state(b"/s gs" + SQUARE, **state)) == []


def test_lines_have_an_opacity_of_their_own() -> None:
    pdf = with_state(b"/s gs 1 2 m 5 6 l S 0 0 9 9 re f", CA=0.25)

    assert found(pdf) == [(0, "a line with an opacity of 25%", (1, 2, 5, 6))]


def test_what_is_filled_and_drawn_around_is_both() -> None:
    content = b"/s gs 1 2 m 5 6 7 8 9 2 c 1 1 2 2 v 3 3 4 4 y b"

    assert [what for _, what, _ in found(with_state(content, ca=0.5, CA=0.5))] == [
        "a surface with an opacity of 50%",
        "a line with an opacity of 50%",
    ]


def test_a_state_ends_where_it_is_taken_back() -> None:
    pdf = with_state(b"q /s gs Q" + SQUARE + b" /s gs /t gs" + SQUARE, ca=0.5)
    pdf.pages[0].obj.Resources.ExtGState.t = Dictionary(ca=1)

    assert found(pdf) == []


def test_text_is_found_where_it_starts() -> None:
    pdf = with_state(b"/s gs 2 0 0 2 0 0 cm BT /F 12 Tf 1 0 0 1 5 7 Tm 1 1 Td (a) Tj ET", ca=0.5)

    assert found(pdf)[0][2] == (12, 16, 24, 28)


def test_a_picture_with_an_alpha_channel_is_found_where_it_is_placed() -> None:
    pdf = blank(b"q 100 0 0 50 10 20 cm /i Do Q")
    pdf.pages[0].obj.Resources.XObject = Dictionary(i=picture(pdf, b"\xff\x80"))

    assert found(pdf) == [(0, "a picture with an alpha channel", (10, 20, 110, 70))]


def test_an_alpha_channel_that_hides_nothing_is_none() -> None:
    pdf = blank(b"/i Do")
    pdf.pages[0].obj.Resources.XObject = Dictionary(i=picture(pdf, b"\xff\xff"))

    assert found(pdf) == []


def test_an_alpha_channel_within_the_samples_counts() -> None:
    pdf = blank(b"/i Do")
    pdf.pages[0].obj.Resources.XObject = Dictionary(i=picture(pdf, SMaskInData=1))

    assert len(found(pdf)) == 1


def test_an_alpha_channel_that_cannot_be_unpacked_counts() -> None:
    pdf = blank(b"/i Do")
    masked = picture(pdf, b"\xff")
    masked.SMask.Filter = Name.JPXDecode
    pdf.pages[0].obj.Resources.XObject = Dictionary(i=masked)

    assert len(found(pdf)) == 1


def test_forms_are_entered_with_their_place_and_their_cut() -> None:
    pdf = with_state(b"0 0 30 300 re W n 1 0 0 1 5 5 cm /f Do")
    inner = form(pdf, b"/s gs" + SQUARE, Matrix=Array([1, 0, 0, 1, 10, 0]))
    inner.Resources = Dictionary(ExtGState=Dictionary(s=Dictionary(ca=0.5)))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=inner))

    assert found(pdf) == [(0, "a surface with an opacity of 50%", (25, 25, 30, 65))]


def test_a_form_that_draws_itself_ends() -> None:
    pdf = blank(b"/f Do")
    inner = form(pdf, b"/s gs" + SQUARE + b" /f Do")
    states = Dictionary(s=Dictionary(ca=0.5))
    inner.Resources = Dictionary(XObject=Dictionary(f=inner), ExtGState=states)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=inner))

    assert 0 < len(found(pdf)) < 20


def test_a_transparent_pattern_is_found_where_it_is_painted() -> None:
    pdf = blank(b"/Pattern cs /p scn" + SQUARE + b" 0 g" + SQUARE)
    tile = pdf.make_stream(b"/s gs 0 0 1 1 re f", Dictionary(PatternType=1))
    tile.Resources = Dictionary(ExtGState=Dictionary(s=Dictionary(ca=0.5)))
    pdf.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(p=tile))

    assert found(pdf) == [(0, "a pattern that is transparent", (10, 20, 40, 60))]


def test_a_shading_fills_what_is_cut_out_for_it() -> None:
    pdf = with_state(b"/s gs 10 20 30 40 re W n /h sh", ca=0.5)
    pdf.pages[0].obj.Resources.Shading = Dictionary(h=Dictionary(ShadingType=2))

    assert [box for _, _, box in found(pdf)] == [(10, 20, 40, 60)]


def test_a_group_in_which_nothing_is_transparent_is_dropped_without_a_word() -> None:
    pdf = blank(b"/f Do /s gs /i Do")
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    page = pdf.pages[0].obj
    inner = form(pdf, SQUARE, Group=group)
    opaque = picture(pdf, b"\xff\xff")
    state = Dictionary(ca=1, SMask=Name("/None"), LW=2)
    page.Group = group
    page.Resources = Dictionary(
        XObject=Dictionary(f=inner, i=opaque), ExtGState=Dictionary(s=state)
    )

    assert found(pdf) == []

    drop_groups(pdf)

    assert "/Group" not in page
    assert "/Group" not in inner
    assert "/SMask" not in opaque
    assert [*page.Resources.ExtGState.s.keys()] == ["/LW"]


def test_broken_content_is_read_as_far_as_it_goes() -> None:
    pdf = blank(b"Q Q /none gs /none Do /none sh n f" + SQUARE)
    boxes = [one.box.sides for one in painted(pdf.pages[0].obj)]

    assert boxes[-1] == (10, 20, 40, 60)
