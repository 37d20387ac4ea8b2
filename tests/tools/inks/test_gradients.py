"""Shadings of every type, by functions of every type."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from report.tools.inks import Uninkable, to_inks
from tests.tools.inks.making import (
    compared,
    inked,
    inks,
    off,
    page,
    plates,
    put,
    saved,
    screened,
)

WAY = [[0.121569, 0.360784, 0.478431], [0.85098, 0.556863, 0.196078]]
SEA, SUN = [82, 42, 24, 35], [8, 47, 84, 8]


def straight(pdf: pikepdf.Pdf) -> Any:
    del pdf
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=WAY[0], C1=WAY[1], N=1)


def bent(pdf: pikepdf.Pdf) -> Any:
    del pdf
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=WAY[0], C1=WAY[1], N=2.5)


def stitched(pdf: pikepdf.Pdf) -> Any:
    there = straight(pdf)
    back = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=WAY[1], N=1)
    return Dictionary(
        FunctionType=3, Domain=[0, 1], Functions=[there, back], Bounds=[0.4], Encode=[0, 1, 0, 1]
    )


def sampled(pdf: pikepdf.Pdf) -> Any:
    rows = np.linspace(np.array(WAY[0]), np.array(WAY[1]), 9)
    made = pdf.make_stream(np.round(rows * 255).astype(np.uint8).tobytes())
    made.FunctionType, made.BitsPerSample = 0, 8
    made.Domain, made.Range, made.Size = Array([0, 1]), Array([0, 1] * 3), Array([9])
    return made


def calculated(pdf: pikepdf.Pdf) -> Any:
    red, green, blue = (b"%f mul %f add" % (b - a, a) for a, b in zip(*WAY, strict=True))
    parts = b"dup dup " + red + b" 3 1 roll " + green + b" exch " + blue
    made = pdf.make_stream(b"{ " + parts + b" }")
    made.FunctionType, made.Domain, made.Range = 4, Array([0, 1]), Array([0, 1] * 3)
    return made


def apart(pdf: pikepdf.Pdf) -> Any:
    del pdf
    return Array(
        [
            Dictionary(FunctionType=2, Domain=[0, 1], C0=[a], C1=[b], N=1)
            for a, b in zip(*WAY, strict=True)
        ]
    )


FUNCTIONS = [straight, bent, stitched, sampled, calculated, apart]


def axial(pdf: pikepdf.Pdf, function: Any, space: Any = Name.DeviceRGB) -> pikepdf.Pdf:
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=space,
        Coords=[0, 0, 100, 0],
        Function=function,
        Extend=[True, True],
    )
    put(pdf, b"/S sh", Dictionary(Shading=Dictionary(S=pdf.make_indirect(shading))))
    return pdf


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_gradient_between_tokens_looks_as_it_did_and_ends_in_their_builds(
    function: Callable[[pikepdf.Pdf], Any], tmp_path: Path
) -> None:
    pdf = page(b"")
    axial(pdf, function(pdf))
    before = screened(saved(pdf), tmp_path)
    made = plates(saved(inked(pdf)), tmp_path)
    found = off(before, made)

    assert made[50, 0] == pytest.approx(SEA, abs=2)
    assert made[50, -1] == pytest.approx(SUN, abs=2)
    assert found.mean() < 2.5
    assert np.percentile(found, 98) < 5  # at a hard stop an edge may fall beside its pixel


def test_a_gradient_of_grays_is_black_alone(tmp_path: Path) -> None:
    pdf = page(b"")
    gray = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1)
    made = plates(saved(inked(axial(pdf, gray))), tmp_path)

    assert not made[..., :3].any()
    assert made[50, 0, 3] > 98
    assert (np.diff(made[50, :, 3]) <= 0).all()


def test_a_gradient_of_an_ink_stays_that_ink() -> None:
    pdf = page(b"")
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
    gold = Array([Name.Separation, Name.Gold, Name.DeviceRGB, tint])
    run = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    shading = inked(axial(pdf, run, gold)).pages[0].obj.Resources.Shading.S

    assert list(shading.ColorSpace[:3]) == [Name.Separation, Name.Gold, Name.DeviceCMYK]
    assert shading.Function.C1 == [1]


def test_a_gradient_in_lab_is_converted(tmp_path: Path) -> None:
    pdf = page(b"")
    white = [0.9642, 1, 0.8249]
    lab = Array([Name.Lab, Dictionary(WhitePoint=white, Range=[-128, 127, -128, 127])])
    run = Dictionary(FunctionType=2, Domain=[0, 1], C0=[100, 0, 0], C1=[0, 0, 0], N=1)
    made = plates(saved(inked(axial(pdf, run, lab))), tmp_path)

    assert made[50, 0].max() < 1.5
    assert made[50, 99, 3] > 98
    assert made[50, :, :3].max() < 1


def test_a_radial_gradient_and_its_background(tmp_path: Path) -> None:
    pdf = page(b"")
    shading = Dictionary(
        ShadingType=3,
        ColorSpace=Name.DeviceRGB,
        Coords=[50, 50, 0, 50, 50, 40],
        Function=straight(pdf),
        Background=WAY[1],
    )
    pattern = Dictionary(PatternType=2, Shading=shading)
    put(
        pdf,
        b"/Pattern cs /P scn 0 0 100 100 re f",
        Dictionary(Pattern=Dictionary(P=pdf.make_indirect(pattern))),
    )
    made = plates(saved(inked(pdf)), tmp_path)

    assert made[50, 50] == pytest.approx(SEA, abs=2)
    assert made[2, 2] == pytest.approx(SUN, abs=1)


def test_a_gradient_over_a_square(tmp_path: Path) -> None:
    pdf = page(b"")
    function = pdf.make_stream(b"{ 2 copy mul }")
    function.FunctionType, function.Domain = 4, Array([0, 1] * 2)
    function.Range = Array([0, 1] * 3)
    shading = Dictionary(
        ShadingType=1, ColorSpace=Name.DeviceRGB, Matrix=[100, 0, 0, 100, 0, 0], Function=function
    )
    put(pdf, b"/S sh", Dictionary(Shading=Dictionary(S=shading)))

    found = compared(pdf, tmp_path)

    assert found.mean() < 1.5
    assert np.percentile(found, 99) < 6


def bits(fields: Iterable[tuple[int, int]]) -> bytes:
    text = "".join(f"{value:0{width}b}" for value, width in fields)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big")


COLOURS = [(31, 92, 122), (217, 142, 50), (255, 255, 255), (31, 92, 122)]
PLACES = [(0, 0), (255, 0), (0, 255), (255, 255)]


def colour(rgb: Iterable[int]) -> list[tuple[int, int]]:
    return [(value, 8) for value in rgb]


def corner(i: int) -> list[tuple[int, int]]:
    return [(value, 8) for value in PLACES[i]]


def free() -> bytes:
    order = (0, 1, 2, 1, 2, 3)
    return b"".join(bits([(0, 8), *corner(i), *colour(COLOURS[i])]) for i in order)


def lattice() -> bytes:
    return b"".join(bits([*corner(i), *colour(COLOURS[i])]) for i in range(4))


def patch(*, tensor: bool) -> bytes:
    edge = [0, 85, 170, 255]
    around = [(0, y) for y in edge] + [(x, 255) for x in edge[1:]]
    around += [(255, y) for y in edge[2::-1]] + [(x, 0) for x in edge[2:0:-1]]
    inner = [(85, 85), (85, 170), (170, 170), (170, 85)] if tensor else []
    places = [(value, 8) for point in around + inner for value in point]
    parts = [colour(COLOURS[i]) for i in (0, 2, 3, 1)]
    return bits([(0, 4), *places, *(field for part in parts for field in part)])


MESHES: list[tuple[int, bytes, dict[str, int]]] = [
    (4, free(), {"/BitsPerFlag": 8}),
    (5, lattice(), {"/VerticesPerRow": 2}),
    (6, patch(tensor=False), {"/BitsPerFlag": 4}),
    (7, patch(tensor=True), {"/BitsPerFlag": 4}),
]


@pytest.mark.parametrize(("kind", "data", "more"), MESHES, ids=["4", "5", "6", "7"])
def test_a_mesh_has_the_builds_of_its_corners(
    kind: int, data: bytes, more: dict[str, int], tmp_path: Path
) -> None:
    pdf = page(b"")
    mesh = pdf.make_stream(data, Dictionary(dict(more)))
    mesh.ShadingType, mesh.ColorSpace = kind, Name.DeviceRGB
    mesh.BitsPerCoordinate, mesh.BitsPerComponent = 8, 8
    mesh.Decode = Array([0, 100, 0, 100, *[0, 1] * 3])
    put(pdf, b"/S sh", Dictionary(Shading=Dictionary(S=mesh)))
    before = screened(saved(pdf), tmp_path)
    made = plates(saved(inked(pdf)), tmp_path)

    assert made[98, 1] == pytest.approx(SEA, abs=4)
    assert made[98, 98] == pytest.approx(SUN, abs=4)
    assert made[1, 1].max() < 4
    # Two triangles fill the page: between their corners inks are mixed, and not light.
    assert off(before, made).mean() < 7


def test_a_mesh_with_a_function_keeps_its_corners() -> None:
    pdf = page(b"")
    data = b"".join(bits([*corner(i), (value, 8)]) for i, value in enumerate((0, 255, 0, 255)))
    mesh = pdf.make_stream(data, Dictionary({"/VerticesPerRow": 2}))
    mesh.ShadingType, mesh.ColorSpace, mesh.Function = 5, Name.DeviceRGB, straight(pdf)
    mesh.BitsPerCoordinate, mesh.BitsPerComponent = 8, 8
    mesh.Decode = Array([0, 100, 0, 100, 0, 1])
    put(pdf, b"/S sh", Dictionary(Shading=Dictionary(S=mesh)))
    inked(pdf)

    assert mesh.read_bytes() == data
    assert mesh.ColorSpace == Name.DeviceCMYK


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (Dictionary(FunctionType=9, Domain=[0, 1]), "there is no function of type 9"),
        (Dictionary(FunctionType=2), "a function is damaged"),
        (Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1), "has 3 numbers"),
        (
            Dictionary(FunctionType=3, Domain=[0, 1], Functions=[], Bounds=[], Encode=[]),
            "lacks a piece",
        ),
    ],
)
def test_a_function_that_cannot_be_reckoned_is_said(function: Any, said: str) -> None:
    with pytest.raises(Uninkable, match=f"Shading S: .*{said}"):
        to_inks(axial(page(b""), function), inks(), {})
