"""HarfBuzz's subsetter: part of a font, with axes pinned, as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import uharfbuzz as hb

from report.model.fonts import CodePoints

VERTICAL = frozenset({"vhea", "vmtx", "VORG", "BASE"})
VARIABLE_EXTRAS = frozenset({"STAT", "MVAR", "HVAR", "VVAR"})
DULL = frozenset({"DSIG", "meta", "gasp", "prep", "fpgm", "cvt ", "hdmx", "LTSH", "VDMX", "PCLT"})
LAYOUT = frozenset({"GSUB", "GPOS", "GDEF", "kern"})
_KEPT_NAMES = range(26)


@dataclass(frozen=True, slots=True)
class Cut:
    """What to keep of a font."""

    code_points: CodePoints
    features: frozenset[str] | None = None  # None: all that there are
    dropped_tables: frozenset[str] = DULL | VERTICAL
    pins: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cutting:
    """A font that was cut, and which glyph each character has in it."""

    font: bytes
    glyph_of: Mapping[int, int]


def cut(font: bytes, wish: Cut) -> Cutting:
    """The part of a font that was asked for; hinting is always left out."""
    face = hb.Face(font)
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.UNICODE).set(set(wish.code_points))
    features = request.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    if wish.features is None:
        features.invert()
    else:
        features.set(_tags(wish.features))
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set(_tags(wish.dropped_tables))
    request.sets(hb.SubsetInputSets.NAME_ID).set(set(_KEPT_NAMES))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for axis, value in wish.pins.items():
        if not request.pin_axis_location(face, axis, value):
            raise ValueError(f"the font has no axis {axis}")
    plan = hb.SubsetPlan(face, request)
    renumbered = plan.old_to_new_glyph_mapping
    glyph_of = {
        point: renumbered[glyph] for point, glyph in plan.unicode_to_old_glyph_mapping.items()
    }
    return Cutting(font=plan.execute().blob.data, glyph_of=glyph_of)


def keep_glyphs(font: bytes, glyphs: Iterable[int]) -> bytes:
    """Only these glyphs, each under its old number, without layout tables or hints."""
    face = hb.Face(font)
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(glyphs) | {0})
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set(_tags(DULL | VERTICAL | LAYOUT))
    request.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    return bytes(hb.subset(face, request).blob.data)


def _tags(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(name.encode("ascii"), "big") for name in names}
