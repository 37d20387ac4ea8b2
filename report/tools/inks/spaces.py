"""Colour spaces of PDF (ISO 32000-1 §8.6): what their numbers mean."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf

from report.tools.inks import functions
from report.tools.inks.colours import Colours, Floats, lab_to_xyz, xyz_to_lab
from report.tools.inks.faults import Uninkable
from report.tools.inks.profiles import Profile

_DEEP = 8  # spaces within spaces
_WHITE = (0.95047, 1.0, 1.08883)
_DEFAULTS = {
    "/DeviceRGB": "/DefaultRGB",
    "/DeviceGray": "/DefaultGray",
    "/DeviceCMYK": "/DefaultCMYK",
}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: how many numbers name a colour in it, and which colour they name."""

    name: str
    components: int
    initial: tuple[float, ...]
    meaning: Callable[[Floats], Colours]
    ranges: tuple[tuple[float, float], ...]  # of each number: how an image's samples spread
    plates: bool = False  # it names inks of its own: Separation, DeviceN
    profile: Profile | None = None
    base: "Space | None" = None  # of Indexed, and of patterns without colours of their own
    table: Floats | None = None  # of Indexed: rows of the base's numbers

    def colours(self, values: Floats) -> Colours:
        """The colours that rows of numbers name."""
        if values.ndim != 2 or values.shape[1] != self.components:  # noqa: PLR2004 - rows
            message = f"a colour in {self.name.removeprefix('/')} has {self.components} numbers"
            raise Uninkable(message)
        return self.meaning(values)


_UNIT = ((0.0, 1.0),)
RGB = Space("/DeviceRGB", 3, (0, 0, 0), lambda v: Colours("rgb", np.clip(v, 0, 1)), _UNIT * 3)
GRAY = Space(
    "/DeviceGray",
    1,
    (0,),
    lambda v: Colours("rgb", np.repeat(np.clip(v, 0, 1), 3, axis=1)),
    _UNIT,
)
CMYK = Space(
    "/DeviceCMYK", 4, (0, 0, 0, 1), lambda v: Colours("cmyk", np.clip(v, 0, 1)), _UNIT * 4
)
# Gray of a file that stood in inks before: so much black (ISO 32000-1 §10.3.3).
BLACK_INK = Space(
    "/DeviceGray", 1, (0,), lambda v: Colours("cmyk", _under_black(np.clip(v, 0, 1))), _UNIT
)
PATTERN = Space("/Pattern", 0, (), lambda v: Colours("rgb", v), ())
_DEVICE = {space.name: space for space in (RGB, GRAY, CMYK, PATTERN)}


def _under_black(gray: Floats) -> Floats:
    return np.hstack([np.zeros((len(gray), 3)), 1 - gray])


def read(thing: Any, named: Any, press: Profile, depth: int = 0) -> Space:
    """A space as a page names it; ``named``: the ColorSpace resources at hand, or None."""
    if depth > _DEEP:
        raise Uninkable("colour spaces are nested too deep")
    try:
        if isinstance(thing, pikepdf.Name):
            return _by_name(str(thing), named, press, depth)
        kind = str(thing[0])
        if len(thing) == 1:
            return _by_name(kind, named, press, depth)
        reader = _READERS.get(kind)
        if reader is None:
            raise Uninkable(f"there is no colour space {kind.removeprefix('/')}")
        return reader(thing, named, press, depth + 1)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise Uninkable(f"a colour space is damaged: {error}") from None


def _by_name(name: str, named: Any, press: Profile, depth: int) -> Space:
    default = _DEFAULTS.get(name)
    if default and named is not None and default in named:
        standing = read(named[default], None, press, depth + 1)
        if standing.components == _DEVICE[name].components and not standing.plates:
            return standing
    if name in _DEVICE:
        return _DEVICE[name]
    if named is None or name not in named:
        raise Uninkable(f"there is no colour space {name.removeprefix('/')}")
    return read(named[name], named, press, depth + 1)


def _icc(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    stream = thing[1]
    count = int(stream.N)
    try:
        profile = Profile(stream.read_bytes())
    except Uninkable:
        profile = None
    if profile is None or {"L": 1, "RGB": 3, "CMYK": 4}[profile.mode] != count:
        # Damaged: what it was to stand for takes its place (ISO 32000-1 §8.6.5.5).
        other = {1: GRAY, 3: RGB, 4: CMYK}.get(count)
        instead = stream.get("/Alternate")
        return read(instead, named, press, depth) if instead is not None or not other else other
    if profile.mode == "CMYK":
        meaning = _same if profile.same(press) else _reseparated(profile)
        return Space("/ICCBased", 4, (0, 0, 0, 1), meaning, _UNIT * 4, profile=profile)
    return Space("/ICCBased", count, (0,) * count, profile.colours, _UNIT * count, profile=profile)


def _same(values: Floats) -> Colours:
    return Colours("cmyk", np.clip(values, 0, 1))


def _reseparated(profile: Profile) -> Callable[[Floats], Colours]:
    def meaning(values: Floats) -> Colours:
        if not values[:, :3].any():
            return Colours("cmyk", values)  # black alone is black alone at any press
        return profile.colours(values)

    return meaning


def _lab(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    del named, press, depth
    white = np.array(functions.numbers(thing[1].get("/WhitePoint", _WHITE)))
    low_a, high_a, low_b, high_b = functions.numbers(thing[1].get("/Range", [-100, 100] * 2))
    ranges = ((0.0, 100.0), (low_a, high_a), (low_b, high_b))
    low, high = np.array(ranges).T

    def meaning(values: Floats) -> Colours:
        inside = np.clip(values, low, high)
        return Colours("lab", xyz_to_lab(lab_to_xyz(inside, white), white))

    initial = (0.0, max(0.0, low_a), max(0.0, low_b))
    return Space("/Lab", 3, initial, meaning, ranges)


def _calibrated_rgb(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    del named, press, depth
    white = np.array(functions.numbers(thing[1].get("/WhitePoint", _WHITE)))
    gamma = np.array(functions.numbers(thing[1].get("/Gamma", [1, 1, 1])))
    matrix = np.array(functions.numbers(thing[1].get("/Matrix", [1, 0, 0, 0, 1, 0, 0, 0, 1])))

    def meaning(values: Floats) -> Colours:
        light = np.clip(values, 0, 1) ** gamma
        return Colours("lab", xyz_to_lab(light @ matrix.reshape(3, 3), white))

    return Space("/CalRGB", 3, (0, 0, 0), meaning, _UNIT * 3)


def _calibrated_gray(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    del named, press, depth
    white = np.array(functions.numbers(thing[1].get("/WhitePoint", _WHITE)))
    gamma = float(thing[1].get("/Gamma", 1))

    def meaning(values: Floats) -> Colours:
        return Colours("lab", xyz_to_lab(np.clip(values, 0, 1) ** gamma * white, white))

    return Space("/CalGray", 1, (0,), meaning, _UNIT)


def _indexed(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    base = read(thing[1], named, press, depth)
    last, source = int(thing[2]), thing[3]
    raw = source.read_bytes() if isinstance(source, pikepdf.Stream) else bytes(source)
    if not 0 <= last <= 255 or not base.components or base.table is not None:  # noqa: PLR2004
        raise Uninkable("an indexed colour space has no colours")
    count = (last + 1) * base.components
    levels = np.frombuffer(raw[:count].ljust(count, b"\0"), np.uint8).reshape(last + 1, -1) / 255
    low, high = np.array(base.ranges).T
    table = low + levels * (high - low)

    def meaning(values: Floats) -> Colours:
        return base.colours(table[np.clip(np.round(values[:, 0]), 0, last).astype(int)])

    return Space(
        "/Indexed", 1, (0,), meaning, ((0.0, 255.0),), base.plates, base=base, table=table
    )


def _plates(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    count = 1 if str(thing[0]) == "/Separation" else len(thing[1])
    other = read(thing[2], named, press, depth)
    tint = functions.read(thing[3])

    def meaning(values: Floats) -> Colours:
        return other.colours(tint(np.clip(values, 0, 1)))

    return Space(str(thing[0]), count, (1.0,) * count, meaning, _UNIT * count, True, base=other)  # noqa: FBT003


def _pattern(thing: Any, named: Any, press: Profile, depth: int) -> Space:
    base = read(thing[1], named, press, depth)
    return Space("/Pattern", base.components, (), base.meaning, (), base=base)


_READERS: dict[str, Callable[[Any, Any, Profile, int], Space]] = {
    "/ICCBased": _icc,
    "/Lab": _lab,
    "/CalRGB": _calibrated_rgb,
    "/CalGray": _calibrated_gray,
    "/Indexed": _indexed,
    "/Separation": _plates,
    "/DeviceN": _plates,
    "/Pattern": _pattern,
}
