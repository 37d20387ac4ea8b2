"""The table that leads from characters to glyphs (`cmap`), written."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

_BMP = 0x10000
_MOST_SEGMENTS = 8000  # of 64 KiB; a larger map does without the old form
_UNICODE, _WINDOWS = 0, 3


def write_map(glyph_of: Mapping[int, int], sequences: bytes | None) -> bytes:
    """A `cmap` in the forms that readers look for; `sequences` is a subtable of format 14."""
    groups = _groups(glyph_of)
    full = _format_12(groups)
    tables = [(_UNICODE, 4, full), (_WINDOWS, 10, full)]
    plain = _within(groups, _BMP - 1)
    if len(plain) < _MOST_SEGMENTS:
        old = _format_4(plain)
        tables += [(_UNICODE, 3, old), (_WINDOWS, 1, old)]
    if sequences is not None:
        tables.append((_UNICODE, 5, sequences))
    return _lay_out(sorted(tables))


def _lay_out(tables: list[tuple[int, int, bytes]]) -> bytes:
    offset = 4 + 8 * len(tables)
    places: dict[bytes, int] = {}
    for _, _, data in tables:
        if data not in places:
            places[data] = offset
            offset += len(data)
    listed = [struct.pack(">HHI", p, e, places[data]) for p, e, data in tables]
    return b"".join([struct.pack(">HH", 0, len(tables)), *listed, *places])


def _groups(glyph_of: Mapping[int, int]) -> Any:
    """Runs in which characters and glyphs go in step: a row each, first, last, first glyph."""
    points = np.fromiter(glyph_of.keys(), np.int64, len(glyph_of))
    glyphs = np.fromiter(glyph_of.values(), np.int64, len(glyph_of))
    order = np.argsort(points)
    points, glyphs = points[order], glyphs[order]
    starts = np.ones(len(points), bool)
    starts[1:] = (np.diff(points) != 1) | (np.diff(glyphs) != 1)
    at = np.flatnonzero(starts)
    ends = np.append(at[1:], len(points))[: len(at)] - 1
    return np.stack([points[at], points[ends], glyphs[at]], axis=1)


def _within(groups: Any, end: int) -> Any:
    """The runs of the characters before an end."""
    kept = groups[groups[:, 0] < end]
    kept[:, 1] = np.minimum(kept[:, 1], end - 1)
    return kept


def _format_12(groups: Any) -> bytes:
    body: bytes = groups.astype(">u4").tobytes()
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body


def _format_4(groups: Any) -> bytes:
    count = len(groups) + 1  # and one that ends them
    selector = count.bit_length() - 1
    search = 2 << selector
    header = (4, 16 + 8 * count, 0, 2 * count, search, selector, 2 * count - search)
    first, last, glyph = groups.T
    columns = np.concatenate(
        [last, [0xFFFF, 0], first, [0xFFFF], (glyph - first) % _BMP, [1], np.zeros(count, int)]
    )
    body: bytes = columns.astype(">u2").tobytes()
    return struct.pack(">7H", *header) + body


def move_sequences(cmap: bytes, glyphs: int) -> bytes | None:
    """The subtable of variation sequences of a `cmap`, its glyphs moved; None if it has none."""
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        at = struct.unpack_from(">I", cmap, 8 + 8 * index)[0]
        if struct.unpack_from(">H", cmap, at) == (14,):
            length = struct.unpack_from(">I", cmap, at + 2)[0]
            return _moved(bytearray(cmap[at : at + length]), glyphs)
    return None


def _moved(table: bytearray, glyphs: int) -> bytes:
    done = set()
    for index in range(struct.unpack_from(">I", table, 6)[0]):
        at = struct.unpack_from(">I", table, 10 + 11 * index + 7)[0]
        if not at or at in done:
            continue
        done.add(at)
        for place in range(at + 7, at + 7 + 5 * struct.unpack_from(">I", table, at)[0], 5):
            glyph = struct.unpack_from(">H", table, place)[0]
            struct.pack_into(">H", table, place, glyph + glyphs)
    return bytes(table)
