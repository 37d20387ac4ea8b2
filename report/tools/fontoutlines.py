"""Outlines and widths of several fonts, one after another."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from report.tools.fontlayout import Part

_COMPOSITE_HEADER = 10  # bytes before the first component
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
_MAXIMA = slice(6, 32)  # of `maxp`: what a reader must be ready for


@dataclass(frozen=True, slots=True)
class Outlines:
    """The tables of glyphs, and how many glyphs they hold."""

    tables: Mapping[str, bytes]
    count: int


def glyph_count(tables: Mapping[str, bytes]) -> int:
    """How many glyphs a font has."""
    return int(struct.unpack_from(">H", tables["maxp"], 4)[0])


def join_outlines(parts: Sequence[Part]) -> Outlines:
    """`glyf`, `loca`, `hmtx` and `maxp` of all parts; glyphs follow in the order of the parts."""
    glyphs, places, widths = [], [], []
    size = count = 0
    for part in parts:
        own = _places(part.tables)
        data = bytearray(part.tables["glyf"][: int(own[-1])])
        _move_components(data, own, part.glyphs)
        data += bytes(-len(data) % 4)
        places.append(own[:-1] + size)
        glyphs.append(bytes(data))
        widths.append(_widths(part.tables))
        size += len(data)
        count += glyph_count(part.tables)
    loca = np.append(np.concatenate(places), size).astype(">u4")
    tables = {
        "glyf": b"".join(glyphs),
        "loca": loca.tobytes(),
        "hmtx": np.concatenate(widths).astype(">i2").tobytes(),
        "maxp": _maxima(parts, count),
    }
    return Outlines(tables, count)


def _places(tables: Mapping[str, bytes]) -> Any:
    """Where each glyph begins, and where the last ends."""
    if struct.unpack_from(">H", tables["head"], 50) == (0,):
        return np.frombuffer(tables["loca"], ">u2").astype(np.int64) * 2
    return np.frombuffer(tables["loca"], ">u4").astype(np.int64)


def _widths(tables: Mapping[str, bytes]) -> Any:
    """Advance and left bearing of every glyph, in full."""
    stated = struct.unpack_from(">H", tables["hhea"], 34)[0]
    count = glyph_count(tables)
    full = np.zeros((count, 2), ">i2")
    full[:stated] = np.frombuffer(tables["hmtx"], ">i2", 2 * stated).reshape(-1, 2)
    full[stated:, 0] = full[stated - 1, 0]
    full[stated:, 1] = np.frombuffer(tables["hmtx"], ">i2", count - stated, 4 * stated)
    return full


def _move_components(data: bytearray, places: Any, by: int) -> None:
    """Give the components of composite glyphs their new numbers."""
    if not by:
        return
    for at, end in zip(places[:-1].tolist(), places[1:].tolist(), strict=True):
        if end == at or struct.unpack_from(">h", data, at)[0] >= 0:
            continue
        place, flags = at + _COMPOSITE_HEADER, _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">HH", data, place)
            struct.pack_into(">H", data, place + 2, glyph + by)
            place += _component_size(flags)


def _component_size(flags: int) -> int:
    size = 8 if flags & _WORDS else 6
    if flags & _SCALE:
        return size + 2
    if flags & _TWO_SCALES:
        return size + 4
    return size + 8 if flags & _MATRIX else size


def _maxima(parts: Sequence[Part], count: int) -> bytes:
    tables = [struct.unpack(">13H", part.tables["maxp"][_MAXIMA]) for part in parts]
    most = (max(values) for values in zip(*tables, strict=True))
    return struct.pack(">IH13H", 0x00010000, count, *most)
