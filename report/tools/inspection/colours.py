"""Colour spaces, and the inks that a colour lays down (ISO 32000-1, 8.6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Name, String

from report.model.inspected import Paint
from report.tools.inspection.reading import Node, entry, is_stream, number

_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_FULL = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_COMPONENTS = {
    "DeviceGray": 1,
    "CalGray": 1,
    "DeviceRGB": 3,
    "CalRGB": 3,
    "Lab": 3,
    "DeviceCMYK": 4,
    "Separation": 1,
}
_DEFAULTS = {
    "DeviceGray": "/DefaultGray",
    "DeviceRGB": "/DefaultRGB",
    "DeviceCMYK": "/DefaultCMYK",
}
_ICC = {1: "ICCBasedGray", 3: "ICCBasedRGB", 4: "ICCBasedCMYK"}
_DEEPEST = 4  # spaces upon spaces
_MOST_PAINTS = 5000  # kept of one space
_MOST_COLORANTS = 32


@dataclass(slots=True, eq=False)
class Space:
    """A colour space, and the colours met in it."""

    family: str
    components: int = 0
    bases: tuple[str, ...] = ()
    colorants: tuple[str, ...] = ()
    under: "Space | None" = None  # of a pattern: what an uncoloured one is painted in
    _paints: dict[tuple[float, ...], Paint] = field(default_factory=dict, repr=False)

    @property
    def first(self) -> Paint:
        """The colour with which it starts out (ISO 32000-1, 8.6.5.1)."""
        if self.family == "DeviceCMYK":
            return self.paint((0.0, 0.0, 0.0, 1.0))
        tint = 1.0 if self.family in {"Separation", "DeviceN"} else 0.0
        return self.paint((tint,) * self.components)

    @property
    def bare(self) -> Paint:
        """The space itself, of an image or a shading: which colours it takes is not known."""
        return Paint(self.family, self.bases, None, self.colorants)

    def paint(self, values: Sequence[float]) -> Paint:
        """A colour by its components."""
        key = tuple(values)
        known = self._paints.get(key)
        if known is None:
            known = Paint(self.family, self.bases, self._inks(key), self.colorants)
            if len(self._paints) < _MOST_PAINTS:
                self._paints[key] = known
        return known

    def _inks(self, values: tuple[float, ...]) -> tuple[tuple[str, float], ...] | None:
        if len(values) < self.components or not self.components:
            return None
        shares = [min(max(value, 0.0), 1.0) for value in values[: self.components]]
        if self.family == "DeviceGray":
            return (("Black", 1.0 - shares[0]),)
        if self.family == "DeviceCMYK":
            return tuple(zip(_PROCESS, shares, strict=True))
        if self.family in {"Separation", "DeviceN"}:
            pairs = zip(self.colorants, shares, strict=False)
            return tuple((ink, share) for ink, share in pairs if ink != "None")
        return None


GRAY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
PATTERN = Space("Pattern")
UNKNOWN = Space("unknown")
_DEVICE = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


def space_of(node: Node, named: Node = None, depth: int = 0) -> Space:
    """A colour space as written; ``named``: the colour spaces of the resources."""
    if depth > _DEEPEST:
        return UNKNOWN
    if isinstance(node, Name | str):
        return _by_name(str(node).removeprefix("/"), named, depth)
    if not isinstance(node, Array) or not len(node):
        return UNKNOWN
    family = str(node[0]).removeprefix("/")
    family = _FULL.get(family, family)
    if len(node) == 1:
        return _by_name(family, named, depth)
    made = _MADE.get(family)
    return made(node, named, depth) if made else Space(family, _COMPONENTS.get(family, 0))


def _by_name(name: str, named: Node, depth: int) -> Space:
    name = _FULL.get(name, name)
    default = entry(named, _DEFAULTS[name]) if name in _DEFAULTS else None
    if default is not None:
        meant = space_of(default, None, depth + 1)
        if meant.family != name:
            return meant
    if name in _DEVICE:
        return _DEVICE[name]
    written = entry(named, f"/{name}")
    return UNKNOWN if written is None else space_of(written, named, depth + 1)


def _icc(node: Node, _named: Node, _depth: int) -> Space:
    """A space by profile; its alternate is not used by who reads profiles, and is no base."""
    profile = node[1]
    components = int(number(entry(profile, "/N"))) if is_stream(profile) else 0
    family = _ICC.get(components, "ICCBased")
    if family == "ICCBasedRGB" and str(entry(profile, "/Alternate")) == "/Lab":
        family = "ICCBasedLab"
    return Space(family, components)


def _indexed(node: Node, named: Node, depth: int) -> Space:
    """A table of colours is of the space of those colours."""
    base = space_of(node[1], named, depth + 1)
    return Space(base.family, 0, base.bases, base.colorants)


def _pattern(node: Node, named: Node, depth: int) -> Space:
    return Space("Pattern", under=space_of(node[1], named, depth + 1))


def _of_colorants(node: Node, named: Node, depth: int) -> Space:
    family = str(node[0]).removeprefix("/")
    written = node[1]
    inks = list(written)[:_MOST_COLORANTS] if isinstance(written, Array) else [written]
    colorants = tuple(_ink(ink) for ink in inks)
    alternate = space_of(node[2], named, depth + 1) if len(node) > 2 else UNKNOWN  # noqa: PLR2004
    bases = (alternate.family, *alternate.bases)
    return Space(family, len(colorants), bases, colorants)


def _ink(written: Node) -> str:
    if isinstance(written, Name):
        return str(written).removeprefix("/")
    return str(written) if isinstance(written, String | str) else ""


_MADE: dict[str, Callable[[Node, Node, int], Space]] = {
    "ICCBased": _icc,
    "Indexed": _indexed,
    "Pattern": _pattern,
    "Separation": _of_colorants,
    "DeviceN": _of_colorants,
}
