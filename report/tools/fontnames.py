"""What a house font says of itself: names, weight, and the measures that all of them share."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from report.model.fonts import Recipe
from report.tools.fontlayout import Part

_WEIGHT_NAMES = {
    100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium",
    600: "SemiBold", 700: "Bold", 800: "ExtraBold", 900: "Black",
}  # fmt: skip
_REGULAR, _BOLD = 400, 700
_ITALIC_BIT, _BOLD_BIT, _REGULAR_BIT, _TYPOGRAPHIC_BIT = 0x01, 0x20, 0x40, 0x80
_LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
_LICENCE_AT = "https://openfontlicense.org"


def style_name(recipe: Recipe, weight: int) -> str:
    """The name of a weight and slant, such as `SemiBold Italic`."""
    name = _WEIGHT_NAMES.get(weight, f"W{weight}")
    if recipe.style == "normal":
        return name
    return "Italic" if weight == _REGULAR else f"{name} Italic"


def write_names(recipe: Recipe, weight: int, copyrights: Sequence[str]) -> bytes:
    """The `name` table: the house's names, the masters' copyrights and licence."""
    style = style_name(recipe, weight)
    italic = " Italic" if recipe.style == "italic" else ""
    linked = weight in {_REGULAR, _BOLD}
    base = {_REGULAR: italic.strip() or "Regular", _BOLD: f"Bold{italic}"}
    weight_name = _WEIGHT_NAMES.get(weight, f"W{weight}")
    compact = f"{recipe.family}-{style}".replace(" ", "")
    names = {
        0: "\n".join(dict.fromkeys(copyrights)),
        1: recipe.family if linked else f"{recipe.family} {weight_name}",
        2: base[weight] if linked else italic.strip() or "Regular",
        3: compact,
        4: f"{recipe.family} {style}",
        5: "Version 1.000",
        6: compact,
        13: _LICENCE,
        14: _LICENCE_AT,
        16: recipe.family,
        17: style,
    }
    texts = {number: text.encode("utf-16-be") for number, text in names.items()}
    head = 6 + 12 * len(texts)
    records, offset = [], 0
    for number, text in texts.items():
        records.append(struct.pack(">6H", 3, 1, 0x409, number, len(text), offset))
        offset += len(text)
    header = struct.pack(">HHH", 0, len(texts), head)
    return b"".join([header, *records, *texts.values()])


def write_os2(
    recipe: Recipe, weight: int, lead: bytes, parts: Sequence[Part], points: Iterable[int]
) -> bytes:
    """The `OS/2` table of the lead, with the house's weight, measures and permission to embed."""
    table = bytearray(lead)
    metrics = recipe.metrics
    struct.pack_into(">H", table, 4, weight)
    struct.pack_into(">H", table, 8, 0)  # any embedding is allowed
    struct.pack_into(">4I", table, 42, *_united(parts, ">4I", 42))
    selection = _TYPOGRAPHIC_BIT | (_ITALIC_BIT if recipe.style == "italic" else 0)
    selection |= _BOLD_BIT if weight == _BOLD else 0
    if selection == _TYPOGRAPHIC_BIT and weight == _REGULAR:
        selection |= _REGULAR_BIT
    ends = (min(0xFFFF, *points), min(0xFFFF, max(points)))
    struct.pack_into(">3H", table, 62, selection, *ends)
    struct.pack_into(">3h", table, 68, metrics.ascent, metrics.descent, 0)
    struct.pack_into(">2H", table, 74, metrics.ascent, -metrics.descent)
    struct.pack_into(">2I", table, 78, *_united(parts, ">2I", 78))
    return bytes(table)


def _united(parts: Sequence[Part], form: str, at: int) -> list[int]:
    """Bits that any part sets."""
    rows = [struct.unpack_from(form, part.tables["OS/2"], at) for part in parts]
    united = [0] * len(rows[0])
    for row in rows:
        united = [a | b for a, b in zip(united, row, strict=True)]
    return united
