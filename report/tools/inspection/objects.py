"""Operators that place what stands elsewhere: images, forms, shadings."""

from dataclasses import replace

import pikepdf
from pikepdf import Array

from report.model.inspected import Brush, Image, Shading
from report.tools.inspection import colours
from report.tools.inspection.colours import Space, space_of
from report.tools.inspection.forms import drawn, note_filters, tiled
from report.tools.inspection.geometry import boxed, is_upright, scales
from report.tools.inspection.graphics import is_hidden
from report.tools.inspection.lexing import Operand, Raw
from report.tools.inspection.pathing import seen
from report.tools.inspection.reading import Node, entry, is_dict, is_stream, names, number
from report.tools.inspection.state import Operator, Run, named
from report.units import PT_PER_INCH

_UNIT = (0.0, 0.0, 1.0, 1.0)
_FILTERS = {
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
    "LZW": "LZWDecode",
    "Fl": "FlateDecode",
    "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
}
_FULL = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_BYTE = 8


def _do(run: Run, operands: list[Operand]) -> None:
    name = named(operands)
    placed = run.resource("/XObject", name)
    if not is_stream(placed):
        run.canvas.note("content", f"no object called {name}")
        return
    hidden = is_hidden(run, entry(placed, "/OC"))
    run.hiding += hidden
    kind = str(entry(placed, "/Subtype"))
    if kind == "/Form":
        drawn(run, placed)
    elif kind == "/Image":
        _image(run, placed)
    elif kind == "/PS":
        run.canvas.note("postscript", "an object")
    else:
        run.canvas.note("content", f"an object of kind {kind}")
    run.hiding -= hidden


def _image(run: Run, image: Node) -> None:
    note_filters(run, image)
    for name, kind in (("/Alternates", "alternate"), ("/OPI", "opi")):
        if entry(image, name) is not None:
            run.canvas.note(kind, "an image")
    filters = tuple(name.removeprefix("/") for name in names(entry(image, "/Filter")))
    mask = entry(image, "/ImageMask") is True
    space = _space(run, entry(image, "/ColorSpace"), mask=mask)
    whole = "JPXDecode" in filters and entry(image, "/BitsPerComponent") is None
    bits = 1 if mask else _BYTE if whole else int(number(entry(image, "/BitsPerComponent"), _BYTE))
    pixels = int(number(entry(image, "/Width"))), int(number(entry(image, "/Height")))
    soft = is_dict(entry(image, "/SMask")) or int(number(entry(image, "/SMaskInData"))) > 0
    _placed(run, space, pixels, bits, mask=mask, filters=filters, soft=soft)


def _space(run: Run, written: Node, *, mask: bool) -> Space:
    if mask or written is None:
        return colours.UNKNOWN
    if isinstance(written, Array) and written.objgen[0]:
        known = run.canvas.spaces.get(written.objgen)
        if known is None:
            known = space_of(written, entry(run.resources, "/ColorSpace"))
            run.canvas.spaces[written.objgen] = known
        return known
    return space_of(written, entry(run.resources, "/ColorSpace"))


def _inline(run: Run, operands: list[Operand]) -> None:
    given = operands[-1] if operands else None
    if not isinstance(given, dict):
        return
    width, height = given.get("W", given.get("Width")), given.get("H", given.get("Height"))
    if not isinstance(width, float) or not isinstance(height, float):
        run.canvas.note("content", "an inline image without a size")
        return
    mask = given.get("IM", given.get("ImageMask")) == 1.0
    bits = given.get("BPC", given.get("BitsPerComponent"))
    depth = 1 if mask else int(bits) if isinstance(bits, float) else _BYTE
    filters = _inline_filters(given.get("F", given.get("Filter")))
    if "LZWDecode" in filters:
        run.canvas.note("filter", "LZWDecode")
    space = _inline_space(run, given.get("CS", given.get("ColorSpace")), mask=mask)
    _placed(run, space, (int(width), int(height)), depth, mask=mask, filters=filters)


def _inline_filters(written: Operand) -> tuple[str, ...]:
    if isinstance(written, Raw):
        said = [word.decode("latin-1") for word in written.strip(b"[]").split(b"/")]
        given = [word.strip() for word in said if word.strip()]
    else:
        given = [written] if isinstance(written, str) else []
    return tuple(_FILTERS.get(name, name) for name in given)


def _inline_space(run: Run, written: Operand, *, mask: bool) -> Space:
    if mask or written is None:
        return colours.UNKNOWN
    if isinstance(written, str):
        named = entry(run.resources, "/ColorSpace")
        return space_of(pikepdf.Name(f"/{_FULL.get(written, written)}"), named)
    if isinstance(written, Raw):  # [/Indexed /DeviceRGB 1 <…>]
        words = written.strip(b"[] ").split(b"/")
        base = words[2].split()[0].decode("latin-1") if len(words) > 2 else ""  # noqa: PLR2004
        return space_of(pikepdf.Name(f"/{_FULL.get(base, base)}")) if base else colours.UNKNOWN
    if isinstance(written, list) and len(written) > 1 and isinstance(written[1], str):
        return space_of(pikepdf.Name(f"/{_FULL.get(written[1], written[1])}"))
    return colours.UNKNOWN


def _placed(
    run: Run,
    space: Space,
    pixels: tuple[int, int],
    bits: int,
    *,
    mask: bool,
    filters: tuple[str, ...],
    soft: bool = False,
) -> None:
    state = run.state
    visible = seen(run, boxed(state.ctm, _UNIT))
    wide, high = scales(state.ctm)
    if visible is None or not wide or not high:
        return
    box = run.frame or run.canvas.box(visible)
    ppi = min(pixels[0] * PT_PER_INCH / wide, pixels[1] * PT_PER_INCH / high)
    brush: Brush = state.brush(fill=mask, stroke=False)
    if soft:
        brush = replace(brush, masked=True)
    upright = is_upright(state.ctm) and state.clip_straight and run.frame is None
    paint = state.fill if mask else space.bare
    run.paint(Image(box, brush, paint, pixels, ppi, bits, mask, filters, upright))
    if mask and state.fill_pattern is not None:
        tiled(run, state.fill_pattern, box)


def _shading(run: Run, operands: list[Operand]) -> None:
    name = named(operands)
    shading = run.resource("/Shading", name)
    if not is_dict(shading):
        run.canvas.note("content", f"no shading called {name}")
        return
    visible = seen(run, run.state.clip)
    if visible is None:
        return
    space = space_of(entry(shading, "/ColorSpace"), entry(run.resources, "/ColorSpace"))
    box = run.frame or run.canvas.box(visible)
    straight = run.state.clip_straight and run.frame is None
    run.paint(Shading(box, run.state.brush(fill=False, stroke=False), space.bare, straight))


OPERATORS: dict[bytes, Operator] = {b"Do": _do, b"BI": _inline, b"sh": _shading}
