"""Styles: what no rule names is found at once, what nobody asks for is not made.

Four fifths of what WeasyPrint asks of a style are inherited or initial values; it finds them by
way of all that can happen to a value that is given: functions, variables, logical sides.  And it
reads a value with variables in it again for every element and every longhand.
"""

from typing import Any

from tinycss2.ast import Node
from weasyprint import css
from weasyprint.css import tokens
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension

_SOLVED = 64  # ways in which variables may be filled in, for one value
# Those of which more is to be said than that they are given, inherited or initial.
_OWN_WAYS = frozenset({"float", "display", "position", "page"})
_ASKED = frozenset(
    {"float", "position", "width", "height", "box_sizing", "vertical_align", "overflow"}
    | {"transform", "opacity", "anchor", "appearance", "box_shadow"}
    | {"bookmark_level", "bookmark_state"}
)
_TEXT = "text_decoration_"  # … and those that begin so
_HANDED_ON = frozenset({_TEXT + name for name in ("line", "color", "style", "thickness")})
_PLAIN = frozenset(
    key for key in INITIAL_VALUES if key not in _OWN_WAYS and not key.startswith((_TEXT, "__"))
)
_INHERITED = frozenset(_PLAIN & set(INHERITED)) | _HANDED_ON
_INITIAL = frozenset(_PLAIN - set(INHERITED) - set(INITIAL_NOT_COMPUTED))
# What is asked of nearly every box that no element made; none of it is inherited.
_USUAL = {
    key: INITIAL_VALUES[key]
    for key in (*sorted(_INITIAL), "float", "position")
    if key.startswith(("margin_", "padding_", "background_", "outline_", "min_", "max_"))
    or key.endswith(("_radius", "_source"))
    or key in _ASKED
}
_BORDERS = {
    f"{edge}_width": f"{edge}_style"
    for edge in ("border_top", "border_right", "border_bottom", "border_left", "outline")
}
_LOGICAL = {
    direction: {
        key: function(block="ttb", inline=direction)
        for key, function in PHYSICAL_FUNCTIONS.items()
    }
    for direction in ("ltr", "rtl")
}
_WORDS = frozenset({"inherit", "initial"})
_SIMPLE = frozenset({Dimension, int, float})

_stock_missing = css.ComputedStyle.__missing__
# The same of elements: where they float and stand is asked in an order of its own.
_COMMON = {key: value for key, value in _USUAL.items() if key not in _OWN_WAYS}
_PLACED = {key: INITIAL_VALUES[key] for key in ("float", "position")}  # asked for before display
# What else is not common where a rule is given for this: also sides that depend on the direction.
_SET_BY = {
    logical: frozenset(key for keys in _LOGICAL.values() for key in keys if keys[key] == logical)
    for keys in _LOGICAL.values()
    for logical in keys.values()
}

_stock_begin = css.AnonymousStyle.__init__
_stock_compute = css.ComputedStyle.__init__
_stock_solve = tokens.Pending.solve


def find_plain() -> None:
    """Let styles be made of no more than is needed."""
    css.ComputedStyle.__missing__ = _missing
    css.AnonymousStyle.__init__ = _begin
    css.ComputedStyle.__init__ = _compute
    tokens.Pending.solve = _solve


def _missing(style: Any, key: str) -> Any:
    """The computed value of a property."""
    cascaded = style.cascaded
    if key in PHYSICAL_FUNCTIONS and _LOGICAL[style["direction"]][key] in cascaded:
        return _stock_missing(style, key)
    if key in cascaded:
        return _given(style, key, cascaded[key][0])
    if key in _INITIAL:
        value = style[key] = INITIAL_VALUES[key]
        return value
    parent = style.parent_style
    if parent is not None and (key in _INHERITED or key == "page" or key.startswith("__")):
        value = style[key] = parent[key]
        return value
    if key in _BORDERS and style[_BORDERS[key]] in ("none", "hidden"):
        value = style[key] = 0
        return value
    return _stock_missing(style, key)


def _given(style: Any, key: str, value: Any) -> Any:
    """The computed value of a property for which there is a rule."""
    kind = type(value)
    if key in _PLAIN and (kind in _SIMPLE or (kind is str and value not in _WORDS)):
        if compute := COMPUTER_FUNCTIONS.get(key):
            value = compute(style, key, value)
        style[key] = value
        return value
    return _stock_missing(style, key)


def _begin(style: Any, parent_style: Any) -> None:
    """Begin the style of a box that no element made."""
    style.update(_USUAL)
    _stock_begin(style, parent_style)


def _compute(style: Any, parent_style: Any, cascaded: Any, pseudo: Any, *given: Any) -> None:
    """Begin the style of an element with what is said of hardly any."""
    _stock_compute(style, parent_style, cascaded, pseudo, *given)
    if pseudo is None:  # pseudo-elements mostly do not come to be
        style.update(_COMMON)
        for key in cascaded:
            style.pop(key, None)
            for side in _SET_BY.get(key, ()):
                style.pop(side, None)
        if _PLACED.keys().isdisjoint(cascaded):
            style.update(_PLACED)
            style.specified.update(_PLACED)


def _solve(pending: Any, solved: Any, wanted: str, base_url: str) -> Any:
    """What a value says once its variables are filled in."""
    known: dict[Any, Any] = pending.__dict__.setdefault("_report_solved", {})
    key = (wanted, base_url, *map(id, solved))
    if key in known:
        return known[key][0]
    value = _stock_solve(pending, solved, wanted, base_url)
    if _fixed(value):
        if len(known) >= _SOLVED:
            known.clear()
        known[key] = value, tuple(solved)  # which must live on, to be known again
    return value


def _fixed(value: Any) -> bool:
    """Whether a value stays as it is, as gradients do not: what is computed is put into them."""
    if isinstance(value, tuple | list):
        return all(map(_fixed, value))
    return value is None or isinstance(value, str | int | float | Node)
