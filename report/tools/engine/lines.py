"""Lines of text that are measured once a process.

WeasyPrint prepares Pango anew for every piece of text that it measures or draws, and measures
the same text in the same style and width again wherever it tries a layout twice: in tables, in
flexible boxes and columns, beside floats, in sections that are set again for their folios.  What
comes of it depends on nothing but the text, the properties named here, the width and the fonts.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, cast

from weasyprint.css import AnonymousStyle
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration, font_features, get_font_description

from report.tools.engine.replacing import replace

_KEPT = 1 << 14  # lines, and styles: an edition has about half as many of the first
_SHELVES = "_report_shelves"
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_FACE = (
    *("font_style", "font_stretch", "font_weight", "font_variation_settings"),
    *("font_language_override", "lang"),
)
_METRICS = (
    *("ascent", "underline_position", "strikethrough_position"),
    *("underline_thickness", "strikethrough_thickness"),
)
_SETUP = ("font_family", *_FEATURES, *_FACE, "font_size", "direction", "text_decoration_line")
_SIZED = ("font_family", *_FEATURES[1:], *_FACE, "font_size", "line_height")
_SPLIT = (
    *_SETUP,
    *("white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "tab_size"),
    *("hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character"),
)
_face = itemgetter("font_family", *_FEATURES[1:], *_FACE)

# A layout, bytes taken, bytes to the next line or nothing, width, height, baseline (CSS pixels).
_Line = tuple[Any, ...]

_stock_add = FontConfiguration.add_font_face
_stock_split = line_break.split_first_line
_stock_strut = line_break.strut
_extents = ffi.new("PangoRectangle *")


class _Kind:
    """Properties in which styles may be alike; all are handed on to boxes that no element made."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        self.name, self.keys = f"_report_{name}", keys
        self.values: Callable[[Any], tuple[Any, ...]] = itemgetter(*keys)


_setup, _split, _sized = (
    _Kind(name, keys) for name, keys in (("setup", _SETUP), ("split", _SPLIT), ("sized", _SIZED))
)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What Pango has to know of a style."""

    context: Any
    description: Any
    language: Any
    features: bytes
    metrics: dict[str, Any]  # in CSS pixels, by the names that WeasyPrint gives them


@dataclass(frozen=True, slots=True)
class Shelves:
    """What was found out about some fonts."""

    lines: dict[Hashable, _Line] = field(default_factory=dict)
    settings: dict[Hashable, _Setting] = field(default_factory=dict)
    struts: dict[Hashable, Any] = field(default_factory=dict)
    fonts: dict[int, Any] = field(default_factory=dict)  # of lines that keep them, by address
    # What styles are alike in, by number, which is found sooner than all of it.
    numbers: dict[Hashable, int] = field(default_factory=dict)


def keep_lines() -> None:
    """Let documents use what was measured for others."""
    line_break.Layout.setup = _set_up
    line_break.unicode_to_char_p = _bytes
    line_break.line_size = _line_size
    line_break._font_style_cache_key = _font_key  # noqa: SLF001 - what is mended
    FontConfiguration.add_font_face = _add_font_face
    replace(_stock_split, _split_first_line)
    replace(_stock_strut, _strut)


def _bytes(text: str) -> tuple[bytes, bytes]:
    """Text for a C function that only reads it: the bytes themselves, not a copy."""
    content = text.encode().replace(b"\x00", b"")
    return content, content


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    """Width and height of a line in CSS pixels."""
    pango.pango_layout_line_get_extents(line, ffi.NULL, _extents)
    width = _extents.width * FROM_UNITS
    if (spacing := style["letter_spacing"]) != "normal":
        width += spacing
    return width, _extents.height * FROM_UNITS


def _font_key(style: Any, include_size: bool = False) -> Hashable:  # noqa: FBT001, FBT002
    """By what measures of a font are kept."""
    return _known(_sized.values(style) if include_size else _face(style))


def _strut(style: Any) -> Any:
    """Height of the lines of a style, and their baseline, in CSS pixels."""
    if not style["font_size"]:
        return _stock_strut(style)
    shelves = shelves_of(style.font_config)
    number = _number(shelves, style, _sized)
    if (strut := shelves.struts.get(number)) is None:
        strut = shelves.struts[number] = _stock_strut(style)
    return strut


def _split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002 - as WeasyPrint has it
    minimum: bool = False,  # noqa: FBT001, FBT002 - as WeasyPrint has it
) -> _Line:
    """As much of a text as fits, as WeasyPrint gives it, and a layout to keep."""
    how = (max_width, justification_spacing, is_line_start, minimum)
    shelves = shelves_of(style.font_config)
    key = (text, _number(shelves, style, _split), *how)
    lines = shelves.lines
    if (line := lines.get(key)) is None:
        if len(lines) >= _KEPT:
            lines.clear()
        line = cast("_Line", _stock_split(text, style, context, max_width, *how[1:]))
        lines[key] = (_copied(line[0]), *line[1:])
        return line
    return (_copied(line[0]), *line[1:])


def _number(shelves: Shelves, style: Any, kind: _Kind) -> int:
    """What styles have in common that are alike; no style changes once it is asked for here."""
    own = style.__dict__.get(kind.name)
    if own is None or own[0] is not shelves:
        if style.__class__ is AnonymousStyle and _alike(style, kind.keys):
            own = shelves, _number(shelves, style.parent_style, kind)
        else:
            key = (kind.name, _known(kind.values(style)))
            own = shelves, shelves.numbers.setdefault(key, len(shelves.numbers))
        setattr(style, kind.name, own)
    return cast("int", own[1])


def _alike(style: Any, keys: tuple[str, ...]) -> bool:
    """Whether the style of a box that no element made has these from its parent, as most have."""
    parent = style.parent_style
    return all(style[key] == parent[key] for key in keys if key in style)


def _known(values: tuple[Any, ...]) -> Hashable:
    """Values of a style as they can be looked up: lists and sets among them cannot."""
    try:
        hash(values)
    except TypeError:
        return tuple(
            tuple(value)
            if isinstance(value, list)
            else frozenset(value)
            if isinstance(value, set)
            else value
            for value in values
        )
    return values


def _copied(layout: Any) -> Any:
    """A layout that is at rest, for a box of its own."""
    copy = object.__new__(type(layout))
    copy.__dict__.update(layout.__dict__)
    return copy


def _set_up(layout: Any, style: Any) -> None:
    """Prepare Pango for a style."""
    shelves = shelves_of(style.font_config)
    number = _number(shelves, style, _setup)
    if (setting := shelves.settings.get(number)) is None:
        setting = shelves.settings[number] = _setting(style)
    layout.style, layout.first_line_direction = style, 0
    layout.language = setting.language
    layout.__dict__.update(setting.metrics)
    made = pango.pango_layout_new(setting.context)
    layout.layout = ffi.gc(made, gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(made, False)  # noqa: FBT003 - Pango's own
    pango.pango_layout_set_font_description(made, setting.description)
    if setting.features:
        # Each layout has a list of its own, since it adds to it.
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        own = pango.pango_attr_font_features_new(setting.features)
        pango.pango_attr_list_insert(attributes, own)
        pango.pango_layout_set_attributes(made, attributes)


def _setting(style: Any) -> _Setting:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 - as above
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    tongue = style["font_language_override"]
    tongue = style["lang"] if tongue == "normal" else LST_TO_ISO.get(tongue.lower(), tongue)
    if tongue:
        language = pango.pango_language_from_string(_bytes(tongue)[0])
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    description = get_font_description(style)
    features = font_features(*(style[name] for name in _FEATURES))
    return _Setting(
        context,
        description,
        language,
        ",".join(f"{key} {value}" for key, value in features.items()).encode(),
        _metrics(context, description, language, style["text_decoration_line"]),
    )


def _metrics(context: Any, description: Any, language: Any, decoration: Any) -> dict[str, Any]:
    """Where lines under, over and through the text go, if there are any."""
    if decoration == "none":
        return dict.fromkeys(("ascent", "underline_position", "strikethrough_position"))
    metrics = ffi.gc(
        pango.pango_context_get_metrics(context, description, language),
        pango.pango_font_metrics_unref,
    )
    return {
        name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(metrics)
        for name in _METRICS
    }


def _add_font_face(configuration: Any, *given: Any) -> Any:
    """Add a font, by which other lines may come of the same text."""
    configuration.__dict__.pop(_SHELVES, None)
    return _stock_add(configuration, *given)


def shelves_of(configuration: Any) -> Shelves:
    """What is kept of a set of fonts, for as long as they are."""
    known: dict[str, Any] = configuration.__dict__
    shelves: Shelves | None = known.get(_SHELVES)
    if shelves is None or len(shelves.numbers) > _KEPT:
        shelves = known[_SHELVES] = Shelves()
    return shelves
