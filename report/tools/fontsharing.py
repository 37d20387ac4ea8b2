"""A glyph of its own for every code point, in the regional form of the font's own language.

PDF readers learn which text a glyph stands for from a table of glyphs, so two characters that
share a glyph are read back as one. And the font's own forms must not depend on a language tag.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

_RAISING = frozenset({"sups", "subs", "sinf", "ordn", "numr", "dnom", "frac"})
_VARIATION_SEQUENCES = 14  # format of the cmap subtable


def settle(font: bytes, language_system: str | None) -> bytes:
    """The font with its language's forms made default, and with no glyph shared."""
    with TTFont(BytesIO(font), recalcTimestamp=False, recalcBBoxes=False) as opened:
        if language_system is not None:
            _map_again(opened, _localised(opened, language_system))
        _copy_shared(opened)
        _copy_raised(opened)
        out = BytesIO()
        opened.save(out, reorderTables=False)
    return out.getvalue()


def _localised(font: Any, language_system: str) -> dict[str, str]:
    """Glyph to glyph: the substitutions of `locl` for one language system."""
    table = font["GSUB"].table
    systems = [
        record.LangSys
        for script in table.ScriptList.ScriptRecord
        for record in script.Script.LangSysRecord
        if record.LangSysTag.strip() == language_system
    ]
    features = {
        index
        for system in systems
        for index in system.FeatureIndex
        if table.FeatureList.FeatureRecord[index].FeatureTag == "locl"
    }
    lookups = {
        lookup
        for index in features
        for lookup in table.FeatureList.FeatureRecord[index].Feature.LookupListIndex
    }
    return {
        before: after
        for index in sorted(lookups)
        for subtable in table.LookupList.Lookup[index].SubTable
        for before, after in getattr(subtable, "mapping", {}).items()
    }


def _map_again(font: Any, glyphs: dict[str, str]) -> None:
    for table in _character_maps(font):
        table.cmap = {point: glyphs.get(name, name) for point, name in table.cmap.items()}


def _character_maps(font: Any) -> list[Any]:
    return [table for table in font["cmap"].tables if table.format != _VARIATION_SEQUENCES]


def _copy_shared(font: Any) -> None:
    """Give each code point but the one with the best right a copy of the glyph it shares."""
    shared = [(name, f"own{point:05X}", point) for point, name in _shared(font.getBestCmap())]
    _copy_glyphs(font, {twin: name for name, twin, _ in shared})
    _point_to(font, {point: twin for _, twin, point in shared})


def _copy_raised(font: Any) -> None:
    """Keep raised and lowered figures apart from the characters that look like them."""
    encoded = set(font.getBestCmap().values())
    table = font["GSUB"].table if "GSUB" in font else None
    if table is None:
        return
    used = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in _RAISING
        for index in record.Feature.LookupListIndex
    }
    mappings = [
        subtable.mapping
        for index in sorted(used)
        for subtable in table.LookupList.Lookup[index].SubTable
        if hasattr(subtable, "mapping")
    ]
    raised = {name for mapping in mappings for name in mapping.values()} & encoded
    twins = {name: f"raised.{name}" for name in sorted(raised)}
    _copy_glyphs(font, {twin: name for name, twin in twins.items()})
    for mapping in mappings:
        mapping.update({before: twins.get(after, after) for before, after in mapping.items()})


def _copy_glyphs(font: Any, originals: dict[str, str]) -> None:
    """Add copies of glyphs: the name of each copy leads to the original's."""
    glyf, widths = font["glyf"], font["hmtx"].metrics
    variations = font["gvar"].variations if "gvar" in font else {}
    definitions = font["GDEF"].table.GlyphClassDef if "GDEF" in font else None
    classes = {} if definitions is None else definitions.classDefs
    order = list(font.getGlyphOrder())
    for twin, name in originals.items():
        order.append(twin)
        glyf.glyphs[twin] = copy.deepcopy(glyf[name])
        for values in (widths, variations, classes):
            if name in values:
                values[twin] = copy.deepcopy(values[name])
    font.setGlyphOrder(order)
    glyf.setGlyphOrder(order)


def _point_to(font: Any, own: dict[int, str]) -> None:
    for table in _character_maps(font):
        table.cmap.update({p: name for p, name in own.items() if p in table.cmap})


def _shared(mapping: dict[int, str]) -> Iterable[tuple[int, str]]:
    """Code points that use a glyph which another, plainer one has the better right to."""
    users: dict[str, list[int]] = {}
    for point, name in mapping.items():
        users.setdefault(name, []).append(point)
    for name, points in users.items():
        for point in sorted(points, key=_by_right)[1:]:
            yield point, name


def _by_right(point: int) -> tuple[bool, int]:
    """Order of right to a shared glyph: characters that are not a form of another come first."""
    char = chr(point)
    return unicodedata.normalize("NFKC", char) != char, point
