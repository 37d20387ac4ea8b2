"""Glyph definitions (`GDEF`) of several fonts joined: classes of glyphs, and sets of marks."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from report.tools.fontlayout import Part

_MARK_SETS_MINOR = 2  # the version that brought sets of marks


def join_definitions(parts: Sequence[Part]) -> tuple[bytes | None, list[int]]:
    """One `GDEF`, and by how much each part's sets of marks move in it."""
    classes: dict[int, int] = {}
    sets: list[list[int]] = []
    moves = []
    for part in parts:
        moves.append(len(sets))
        table = part.tables.get("GDEF")
        if table is None:
            continue
        classes |= {glyph + part.glyphs: kind for glyph, kind in _classes(table).items()}
        sets += [[glyph + part.glyphs for glyph in marks] for marks in _mark_sets(table)]
    return (_write(classes, sets) if classes or sets else None), moves


def _u16(data: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, at)


def _classes(table: bytes) -> Mapping[int, int]:
    if _u16(table, 10) != (0,):
        raise ValueError("classes of mark attachment cannot be joined")
    at = _u16(table, 4)[0]
    if not at:
        return {}
    form, first = _u16(table, at, 2)
    if form == 1:
        kinds = _u16(table, at + 6, _u16(table, at + 4)[0])
        return {first + index: kind for index, kind in enumerate(kinds) if kind}
    ranges = struct.iter_unpack(">HHH", table[at + 4 : at + 4 + 6 * first])
    return {glyph: kind for start, end, kind in ranges for glyph in range(start, end + 1)}


def _mark_sets(table: bytes) -> list[list[int]]:
    if _u16(table, 2)[0] < _MARK_SETS_MINOR:
        return []
    at = _u16(table, 12)[0]
    if not at:
        return []
    places = struct.unpack_from(f">{_u16(table, at + 2)[0]}I", table, at + 4)
    return [_covered(table, at + place) for place in places]


def _covered(table: bytes, at: int) -> list[int]:
    form, count = _u16(table, at, 2)
    if form == 1:
        return list(_u16(table, at + 4, count))
    ranges = struct.iter_unpack(">HHH", table[at + 4 : at + 4 + 6 * count])
    return [glyph for start, end, _ in ranges for glyph in range(start, end + 1)]


def _write(classes: Mapping[int, int], sets: Sequence[Sequence[int]]) -> bytes:
    marks = _write_sets(sets) if sets else b""
    header = struct.pack(
        ">HHHHHHH", 1, _MARK_SETS_MINOR, 14 + len(marks), 0, 0, 0, 14 if sets else 0
    )
    return header + marks + _write_classes(classes)


def _write_sets(sets: Sequence[Sequence[int]]) -> bytes:
    written = [struct.pack(f">HH{len(s)}H", 1, len(s), *sorted(s)) for s in sets]
    head = 4 + 4 * len(sets)
    places = [head + sum(map(len, written[:index])) for index in range(len(sets))]
    return struct.pack(f">HH{len(sets)}I", 1, len(sets), *places) + b"".join(written)


def _write_classes(classes: Mapping[int, int]) -> bytes:
    runs: list[list[int]] = []
    for glyph, kind in sorted(classes.items()):
        if runs and runs[-1][1] == glyph - 1 and runs[-1][2] == kind:
            runs[-1][1] = glyph
        else:
            runs.append([glyph, glyph, kind])
    return struct.pack(">HH", 2, len(runs)) + b"".join(struct.pack(">HHH", *r) for r in runs)
