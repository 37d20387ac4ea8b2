"""Black text and thin black lines print over what is below them; nothing else does."""

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from tests.tools.inks.making import content, inked, page, plates, put, saved

CYAN = b"1 0 0 0 k 0 0 100 100 re f "


def over(data: bytes, resources: Any = None) -> list[str]:
    """The states of overprint a page sets, in order."""
    made = content(inked(page(data, resources))).split()
    found = [made[i - 1].decode() for i, word in enumerate(made) if word == b"gs"]
    return [name for name in found if name.startswith(("/Over", "/Knock"))]


@pytest.mark.parametrize(
    ("painted", "states"),
    [
        (b"0 g BT (a) Tj ET", ["/Overprint-Fill"]),
        (b"BT [(a)] TJ (b) ' 1 2 (c) \" ET", ["/Overprint-Fill"]),
        (b"1 g BT (a) Tj ET", []),
        (b"0.2 g BT (a) Tj ET", []),
        (b"0.094 0.094 0.094 rg BT (a) Tj ET", ["/Overprint-Fill"]),
        (b"0 g 1 Tr BT (a) Tj ET", ["/Overprint-Stroke"]),
        (b"0 g 1 1 1 RG 2 Tr BT (a) Tj ET", ["/Overprint-Fill"]),
        (b"1 g 0 G 2 Tr BT (a) Tj ET", ["/Overprint-Stroke"]),
        (b"0 g 0 G 2 Tr BT (a) Tj ET", ["/Overprint"]),
        (b"0 g 3 Tr BT (a) Tj ET", []),
        (b"0 g 7 Tr BT (a) Tj ET", []),
        (b"0 g BT (a) Tj ET 1 0 0 rg BT (b) Tj ET", ["/Overprint-Fill", "/Knockout"]),
        (b"q 0 g BT (a) Tj ET Q 1 0 0 rg BT (b) Tj ET", ["/Overprint-Fill"]),
        (b"0 G 1.9 w 0 0 m 9 9 l S", ["/Overprint-Stroke"]),
        (b"0 G 2 w 0 0 m 9 9 l S", []),
        (b"0 G q 10 0 0 10 0 0 cm 0.1 w 0 0 m 9 9 l S Q", ["/Overprint-Stroke"]),
        (b"0 G q 10 0 0 10 0 0 cm 0.3 w 0 0 m 9 9 l S Q", []),
        (b"1 G 1 w 0 0 m 9 9 l S", []),
        (b"0 g 0 0 50 1 re f", ["/Overprint-Fill"]),
        (b"0 g 0 0 1 50 re f*", ["/Overprint-Fill"]),
        (b"0 g 0 0 50 3 re f", []),
        (b"0 g 0 0 m 40 40 l 40 41 l 0 1 l h f", ["/Overprint-Fill"]),
        (b"0 g 0 0 50 50 re 1 1 48 48 re f*", ["/Overprint-Fill"]),
        (b"0 g 0 0 50 50 re 3 3 44 44 re f*", []),
        (b"0 g q 0 0 50 1 re W n 0 0 50 50 re f Q", ["/Overprint-Fill"]),
        (b"0 g 0 G 1 w 0 0 50 50 re B", ["/Overprint-Stroke"]),
    ],
)
def test_black_text_and_thin_black_lines_overprint(painted: bytes, states: list[str]) -> None:
    assert over(painted) == states


def test_nothing_is_put_within_a_path() -> None:
    made = content(inked(page(b"0 G 1 w 0 0 m 9 9 l S"))).split()

    assert made[-9:] == b"/Overprint-Stroke gs 0 0 m 9 9 l S".split()


@pytest.mark.parametrize(
    "state",
    [{"/ca": 0.5}, {"/BM": Name.Multiply}, {"/SMask": Dictionary(S=Name.Alpha, G=None)}],
    ids=["transparent", "blended", "masked"],
)
def test_what_is_blended_does_not_overprint(state: dict[str, Any]) -> None:
    if "/SMask" in state:
        pdf = page(b"")
        form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, 9, 9]), Dictionary()
        state["/SMask"].G = form
        put(
            pdf,
            b"/S gs 0 g BT (a) Tj ET",
            Dictionary(ExtGState=Dictionary(S=Dictionary(state))),
        )
        assert b"Overprint" not in content(inked(pdf))
        return
    resources = {"/ExtGState": Dictionary(S=Dictionary(state))}

    assert over(b"/S gs 0 g BT (a) Tj ET", resources) == []


def test_what_a_file_said_of_overprint_is_put_right() -> None:
    wrong = Dictionary(OP=True, op=True, OPM=1, ca=1)
    alone = Dictionary(Type=Name.ExtGState, OP=True, op=True)
    pdf = page(b"/W gs /A gs 1 g 0 0 9 9 re f", {"/ExtGState": Dictionary(W=wrong, A=alone)})
    made = content(inked(pdf))

    assert b"/W gs" in made
    assert b"/A gs" not in made
    assert sorted(pdf.pages[0].obj.Resources.ExtGState.W.keys()) == ["/ca"]


def test_states_of_overprint_are_shared() -> None:
    pdf = page(b"BT (a) Tj ET")
    pdf.pages.append(pdf.pages[0])
    for one in pdf.pages:
        one.obj.Resources = Dictionary()
    inked(pdf)
    first, second = (one.obj.Resources.ExtGState["/Overprint-Fill"] for one in pdf.pages)

    assert first.objgen == second.objgen != (0, 0)
    assert [bool(first.op), bool(first.OP), int(first.OPM)] == [True, False, 1]


@pytest.mark.parametrize(
    ("painted", "cyan"),
    [
        (b"0 g 40 0 1.5 100 re f", 100),
        (b"0 g 40 0 20 100 re f", 0),
        (b"0 G 1 w 40.5 0 m 40.5 99 l S", 100),
    ],
)
def test_the_plates_show_it(painted: bytes, cyan: float, tmp_path: Path) -> None:
    made = plates(saved(inked(page(CYAN + painted))), tmp_path)[50, 40]

    assert made[3] == pytest.approx(100, abs=0.5)
    assert made[0] == pytest.approx(cyan, abs=0.5)


def test_cyan_stays_under_black_text(tmp_path: Path) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    text = CYAN + b"0 g BT /F 120 Tf 0 5 Td (I) Tj ET"
    made = plates(saved(inked(page(text, {"/Font": Dictionary(F=font)}))), tmp_path)
    black = made[..., 3] > 99

    assert black.sum() > 500
    assert (made[black][:, 0] > 99).all()


def test_forms_know_how_large_they_are_drawn() -> None:
    pdf = page(b"")
    form = pdf.make_stream(b"0 G 1 w 0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 9, 9]), Dictionary()
    put(pdf, b"5 0 0 5 0 0 cm /F Do", Dictionary(XObject=Dictionary(F=form)))
    inked(pdf)

    assert b"Overprint" not in form.read_bytes()
