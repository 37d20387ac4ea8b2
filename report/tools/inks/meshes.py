"""Mesh shadings (types 4 to 7): the colours at their corners written anew in inks."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array

from report.tools.inks.colours import Floats
from report.tools.inks.faults import Uninkable
from report.tools.inks.functions import numbers
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target

_BITS = 16  # of a colour's parts as we write them
_FREE, _LATTICE, _COONS, _TENSOR = 4, 5, 6, 7
_POINTS = {_COONS: (12, 8), _TENSOR: (16, 12)}  # of a patch by itself, and of one that goes on
_CORNERS = (4, 2)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a mesh is written, in bits."""

    flag: int
    point: int  # of a pair of coordinates
    part: int  # of one number of a colour
    parts: int  # numbers of a colour


def recoloured(shading: Any, kind: int, space: Space, target: Target) -> None:
    """Give a mesh colours in the target's space; where it lies stays as it is, bit by bit."""
    layout = _Layout(
        0 if kind == _LATTICE else int(shading.BitsPerFlag),
        2 * int(shading.BitsPerCoordinate),
        int(shading.BitsPerComponent),
        space.components,
    )
    bits = np.unpackbits(np.frombuffer(shading.read_bytes(), np.uint8))
    records = _patches(bits, layout, kind) if kind in _POINTS else _vertices(bits, layout)
    if not records:
        raise Uninkable("a mesh has no corners")
    decode = numbers(shading.Decode)
    low, high = np.array(decode[4:]).reshape(-1, 2).T
    raw = np.concatenate(
        [colours.reshape(-1, layout.parts, layout.part) for _, colours in records]
    )
    levels = _whole(raw) / (2.0**layout.part - 1)
    made = target.solids(space.colours(low + levels * (high - low)))
    shading.write(_written(records, made, layout))
    shading.BitsPerComponent = _BITS
    shading.Decode = Array([*shading.Decode][:4] + [0, 1] * target.components)


def _vertices(
    bits: NDArray[np.uint8], layout: _Layout
) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Corner by corner: the bits of its place, and those of its colour."""
    place = layout.flag + layout.point
    used = place + layout.parts * layout.part
    whole = -(-used // 8) * 8
    rows = bits[: len(bits) // whole * whole].reshape(-1, whole)
    return [(row[:place], row[place:used]) for row in rows]


def _patches(
    bits: NDArray[np.uint8], layout: _Layout, kind: int
) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Patch by patch: the bits of its flag and places, and those of its colours."""
    records, at = [], 0
    while at + layout.flag < len(bits):
        goes_on = int(bits[at : at + layout.flag][-2:].any())
        place = layout.flag + _POINTS[kind][goes_on] * layout.point
        used = place + _CORNERS[goes_on] * layout.parts * layout.part
        if at + used > len(bits):
            break
        records.append((bits[at : at + place], bits[at + place : at + used]))
        at += -(-used // 8) * 8
    return records


def _whole(raw: NDArray[np.uint8]) -> Floats:
    places = 2.0 ** np.arange(raw.shape[2] - 1, -1, -1)
    return np.asarray(raw @ places)


def _written(
    records: list[tuple[NDArray[np.uint8], NDArray[np.uint8]]], made: Floats, layout: _Layout
) -> bytes:
    data = np.round(np.clip(made, 0, 1) * (2**_BITS - 1)).astype(">u2")
    bits = np.unpackbits(data.view(np.uint8).reshape(len(data), -1), axis=1)
    out, at = [], 0
    for place, colours in records:
        count = len(colours) // (layout.parts * layout.part)
        out.append(np.packbits(np.concatenate([place, bits[at : at + count].ravel()])).tobytes())
        at += count
    return b"".join(out)
