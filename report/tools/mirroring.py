"""Pages that are read from the right: styles and drawings of the others, in the mirror.

The house draws its pages for scripts that run to the right.  What stands at the left there
stands at the right here: sides, corners, facing pages, columns of drawings; letters and pictures
stay as they are.  A rule, or a place in a ``style`` attribute, behind a comment ``@noflip``
stays too.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

_STAYS = "@noflip"
_SIDES = {"left": "right", "right": "left"}
_SIDE = re.compile(r"(?<![^-])(left|right)(?![^-])")
_FOUR = frozenset(
    {"margin", "padding", "inset", "border-width", "border-style", "border-color", "bleed"}
)
_ALL = 4  # sides, corners
_SWEEP, _END = 4, 5  # of an arc's numbers: which way it goes, where across it ends
_STYLE = re.compile(r'(?<= style=")[^"]*(?=")')
_PATH = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")
_SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(64)
def mirrored(css: str) -> str:
    """A style sheet, or the declarations of an attribute."""
    import tinycss2  # noqa: PLC0415 - needed where lines run to the left, and nowhere else

    nodes = tinycss2.parse_component_value_list(css)
    _turn(nodes)
    return str(tinycss2.serialize(nodes))


def mirrored_html(html: str) -> str:
    """A document with the places in its ``style`` attributes mirrored."""
    return _STYLE.sub(lambda style: mirrored(style[0]), html)


def _turn(nodes: list[Any]) -> None:
    """Mirror a list of component values in place."""
    stays = False
    for i, node in enumerate(nodes):
        if node.type == "comment":
            stays = stays or _STAYS in node.value
        elif node.type == "{} block":
            if not stays:
                _turn(node.content)
            stays = False
        elif stays:
            continue
        elif node.type == "function":
            _turn(node.arguments)
        elif node.type in ("ident", "at-keyword") and not _named(nodes, i):
            node.value = _SIDE.sub(lambda side: _SIDES[side[0]], node.value)
            node.lower_value = node.value.lower()
            if node.type == "ident":
                _reorder(nodes, i)


def _named(nodes: Sequence[Any], i: int) -> bool:
    """Whether an identifier is a name that authors gave: a class, a variable."""
    return nodes[i].value.startswith("--") or (i > 0 and nodes[i - 1] == ".")


def _reorder(nodes: list[Any], i: int) -> None:
    """Mirror the four values of a declaration that begins with this name, where it is one."""
    name = nodes[i].lower_value
    if name not in _FOUR and name != "border-radius":
        return
    at = _next(nodes, i)
    if at is None or nodes[at] != ":":
        return
    values = [*_values(nodes, at)]
    if len(values) != _ALL:
        return
    if name == "border-radius":  # corners, from the top left
        _swap(nodes, values[0], values[1])
        _swap(nodes, values[2], values[3])
    else:  # sides, from the top
        _swap(nodes, values[1], values[3])


def _swap(nodes: list[Any], one: int, other: int) -> None:
    nodes[one], nodes[other] = nodes[other], nodes[one]


def _next(nodes: Sequence[Any], i: int) -> int | None:
    """The place of the next node that is neither space nor comment."""
    later = range(i + 1, len(nodes))
    return next((n for n in later if nodes[n].type not in ("whitespace", "comment")), None)


def _values(nodes: Sequence[Any], colon: int) -> Iterator[int]:
    """The places of a declaration's values."""
    for n in range(colon + 1, len(nodes)):
        if nodes[n] == ";" or nodes[n] == "!":
            return
        if nodes[n].type not in ("whitespace", "comment"):
            yield n


def mirrored_drawing(svg: str) -> str:
    """A drawing whose places are mirrored across its view box; its letters read as before."""
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    root = etree.fromstring(svg.encode(), parser)
    left, _, width, _ = (float(n) for n in root.get("viewBox", "0 0 0 0").split())
    axis = 2 * left + width
    for node in root.iter(f"{_SVG}*"):
        _turn_shape(node, axis)
    return etree.tostring(root, encoding="unicode")


def _turn_shape(node: Any, axis: float) -> None:
    """Mirror one element; what has no place of its own goes with what is in it."""
    kind = node.tag.removeprefix(_SVG)
    if kind == "rect":
        node.set("x", _said(axis - _number(node, "x") - _number(node, "width")))
    elif kind == "circle":
        node.set("cx", _said(axis - _number(node, "cx")))
    elif kind == "line":
        for name in ("x1", "x2"):
            node.set(name, _said(axis - _number(node, name)))
    elif kind == "path":
        node.set("d", _turned_path(node.get("d", ""), axis))
    elif kind == "text":
        node.set("x", _said(axis - _number(node, "x")))
        node.set("direction", "rtl")
        # In a line that runs to the left the start is at the right, where the mirror puts it.
        node.set("text-anchor", node.get("text-anchor", "start"))


def _number(node: Any, name: str) -> float:
    return float(node.get(name, 0))


def _said(number: float) -> str:
    return f"{round(number, 3) + 0.0:.9g}"


_STEPS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def _turned_path(path: str, axis: float) -> str:
    """A path's commands, each place across mirrored, each step across turned round."""
    said: list[str] = []
    command, numbers = "", list[float]()
    for letter, number in (*_PATH.findall(path), ("Z", "")):
        if letter:
            said += _turned_command(command, numbers, axis)
            command, numbers = letter, []
        else:
            numbers.append(float(number))
    return "".join(said)


def _turned_command(command: str, numbers: Sequence[float], axis: float) -> Iterator[str]:
    if not command:
        return
    count, base = _STEPS[command.upper()], axis if command.isupper() else 0.0
    turned = [
        base - n if _across(command.upper(), i % (count or 1)) else n
        for i, n in enumerate(numbers)
    ]
    if command.upper() == "A":  # an arc sweeps the other way
        turned = [1 - n if i % count == _SWEEP else n for i, n in enumerate(turned)]
    yield command + " ".join(map(_said, turned))


def _across(command: str, place: int) -> bool:
    """Whether a number of a command is one from left to right."""
    if command in "HV":
        return command == "H"
    return place == _END if command == "A" else place % 2 == 0
