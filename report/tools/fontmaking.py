"""House fonts: one static TrueType font for each recipe and weight, made from the masters."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import uharfbuzz as hb

from report.model.fonts import CodePoints, Metrics, Recipe
from report.tools.fontclasses import join_definitions
from report.tools.fontcmap import move_sequences, write_map
from report.tools.fontlayout import Part, join_layout
from report.tools.fontnames import write_names, write_os2
from report.tools.fontoutlines import glyph_count, join_outlines
from report.tools.fontsfnt import read_tables, write_tables
from report.tools.fontsubset import DULL, VARIABLE_EXTRAS, VERTICAL, Cut, cut

_WEIGHT = "wght"
_COPYRIGHT = 0
_BOLD = 700
_SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
_DATE = 3_786_912_000  # seconds since 1904: the day that every house font bears, in 2024


@dataclass(frozen=True, slots=True)
class _Ingredient:
    """What a recipe takes from one master: a static font and its characters."""

    master: str
    tables: Mapping[str, bytes]
    glyph_of: Mapping[int, int]
    copyright: str


def make_font(recipe: Recipe, weight: int, masters: Mapping[str, bytes]) -> bytes:
    """The house font of a recipe and a weight (CSS font-weight); `masters` by their ids."""
    if weight not in recipe.weights:
        raise ValueError(f"{recipe.id} has no weight {weight}")
    ingredients = _gather(recipe, weight, masters)
    parts = _line_up(ingredients)
    glyph_of = {
        point: glyph + part.glyphs
        for ingredient, part in zip(ingredients, parts, strict=True)
        for point, glyph in ingredient.glyph_of.items()
    }
    lead = next(i.tables for i in ingredients if i.master == recipe.lead)
    outlines = join_outlines(parts)
    copyrights = [ingredient.copyright for ingredient in ingredients]
    tables = {
        **outlines.tables,
        **_join_layout(parts),
        "cmap": write_map(glyph_of, _sequences(parts)),
        "head": _write_head(lead["head"], recipe, weight, parts),
        "hhea": _write_hhea(lead["hhea"], recipe.metrics, parts, outlines.count),
        "name": write_names(recipe, weight, copyrights),
        "OS/2": write_os2(recipe, weight, lead["OS/2"], parts, glyph_of),
        "post": struct.pack(">I", 0x00030000) + lead["post"][4:32],
    }
    return write_tables(tables)


def _gather(recipe: Recipe, weight: int, masters: Mapping[str, bytes]) -> list[_Ingredient]:
    """The static fonts to join, the largest first: its glyphs keep their numbers."""
    faces = {master: hb.Face(masters[master]) for master in recipe.master_ids}
    available = {master: frozenset(face.unicodes) for master, face in faces.items()}
    ingredients = []
    for master, points in taken(recipe, available).items():
        face = faces[master]
        axes = {axis.tag for axis in face.axis_infos}
        wish = Cut(
            code_points=frozenset(points) | _SELECTORS,
            dropped_tables=DULL | VERTICAL | VARIABLE_EXTRAS,
            pins={_WEIGHT: float(weight)} if _WEIGHT in axes else {},
        )
        cutting = cut(masters[master], wish)
        tables = read_tables(cutting.font)
        text = face.get_name(_COPYRIGHT) or ""
        ingredients.append(_Ingredient(master, tables, cutting.glyph_of, text))
    return sorted(ingredients, key=lambda i: -glyph_count(i.tables))


def _line_up(ingredients: Sequence[_Ingredient]) -> list[Part]:
    parts, glyphs = [], 0
    for ingredient in ingredients:
        parts.append(Part(ingredient.tables, glyphs))
        glyphs += glyph_count(ingredient.tables)
    return parts


def _join_layout(parts: Sequence[Part]) -> dict[str, bytes]:
    definitions, mark_sets = join_definitions(parts)
    tables = {
        "GDEF": definitions,
        "GSUB": join_layout("GSUB", parts, mark_sets),
        "GPOS": join_layout("GPOS", parts, mark_sets),
    }
    return {tag: table for tag, table in tables.items() if table is not None}


def _sequences(parts: Sequence[Part]) -> bytes | None:
    """The variation sequences of the first font that has any."""
    found = (move_sequences(part.tables["cmap"], part.glyphs) for part in parts)
    return next((table for table in found if table is not None), None)


def _write_head(lead: bytes, recipe: Recipe, weight: int, parts: Sequence[Part]) -> bytes:
    head = bytearray(lead)
    bounds = [struct.unpack_from(">4h", part.tables["head"], 36) for part in parts]
    left, bottom, right, top = zip(*bounds, strict=True)
    struct.pack_into(">QQ", head, 20, _DATE, _DATE)
    struct.pack_into(">4h", head, 36, min(left), min(bottom), max(right), max(top))
    slant = 2 if recipe.style == "italic" else 0
    struct.pack_into(">H", head, 44, (1 if weight >= _BOLD else 0) | slant)
    struct.pack_into(">h", head, 50, 1)  # places of glyphs are written in full
    return bytes(head)


def _write_hhea(lead: bytes, metrics: Metrics, parts: Sequence[Part], count: int) -> bytes:
    hhea = bytearray(lead)
    extremes = [struct.unpack_from(">H3h", part.tables["hhea"], 10) for part in parts]
    widest, left, right, extent = zip(*extremes, strict=True)
    struct.pack_into(">3h", hhea, 4, metrics.ascent, metrics.descent, 0)
    struct.pack_into(">H3h", hhea, 10, max(widest), min(left), min(right), max(extent))
    struct.pack_into(">H", hhea, 34, count)
    return bytes(hhea)


def taken(recipe: Recipe, available: Mapping[str, CodePoints]) -> dict[str, set[int]]:
    """The code points that a recipe takes from each master; the first that offers one gives it."""
    given: dict[str, set[int]] = {master: set() for master in recipe.master_ids}
    free = set().union(*available.values())
    for take in recipe.takes:
        share = take.offers(available[take.master]) & free
        given[take.master] |= share
        free -= share
    return given
