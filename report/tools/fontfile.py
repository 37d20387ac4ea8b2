"""What a font file holds: characters, outlines, and the part of it that a PDF needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import uharfbuzz as hb

from report.tools.fontsubset import keep_glyphs


@dataclass(frozen=True, slots=True)
class OutlineSignature:
    """What tells a glyph from another: in font units, rounded; bounds are None when empty."""

    area: int
    bounds: tuple[int, int, int, int] | None
    advance: int


def coverage(font: bytes) -> frozenset[int]:
    """The code points that a font has glyphs for."""
    return frozenset(hb.Face(font).unicodes)


def subset_to_glyphs(font: bytes, gids: set[int]) -> bytes:
    """The font with only these glyphs, under their old numbers; no hints, no layout tables."""
    return keep_glyphs(font, gids)


def outline_signature(font: bytes, gid: int) -> OutlineSignature:
    """The signature of one glyph."""
    return outline_signatures(font, [gid])[gid]


def outline_signatures(font: bytes, gids: Iterable[int]) -> dict[int, OutlineSignature]:
    """The signatures of glyphs, by their numbers; the font is opened once."""
    opened = hb.Font(hb.Face(font))
    return {gid: _signature(opened, gid) for gid in gids}


def _signature(font: Any, gid: int) -> OutlineSignature:
    from fontTools.pens.areaPen import AreaPen  # noqa: PLC0415 - few ask for outlines
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415
    from fontTools.pens.teePen import TeePen  # noqa: PLC0415

    area, bounds = AreaPen(), BoundsPen(None)
    font.draw_glyph_with_pen(gid, TeePen(area, bounds))
    box = None if bounds.bounds is None else tuple(round(edge) for edge in bounds.bounds)
    return OutlineSignature(
        area=round(area.value),
        bounds=cast("tuple[int, int, int, int] | None", box),
        advance=int(font.get_glyph_h_advance(gid)),
    )
