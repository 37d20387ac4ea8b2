"""Colours and the ways between them: sRGB for the page, Oklab for even gradients."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_HEX = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")

# Björn Ottosson, "A perceptual color space for image processing": linear sRGB to cone response,
# and the cube roots of that to lightness and two opponent axes.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


_KNEE = (0.04045, 0.0031308)  # IEC 61966-2-1: where the curve turns straight, encoded and linear


class Colour(NamedTuple):
    """An sRGB colour, each part from 0 to 1."""

    red: float
    green: float
    blue: float


def parse(text: str) -> Colour:
    """Return the colour that six hexadecimal digits write; raise ValueError for anything else."""
    match = _HEX.fullmatch(text)
    if not match:
        raise ValueError(f"not a colour: {text!r}; write it as #RRGGBB")
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    return Colour(red, green, blue)


def named(name: str, palette: Mapping[str, Colour]) -> Colour:
    """Return a colour of the palette; raise ValueError naming what there is."""
    if name not in palette:
        raise ValueError(f"no colour {name!r} in the palette: {', '.join(sorted(palette))}")
    return palette[name]


def ramp(colours: Sequence[Colour], steps: int = 1024) -> NDArray[np.float32]:
    """Return even steps through the colours, as seen by the eye: an array (steps, 3)."""
    lab = _to_oklab(np.asarray(colours, dtype=np.float64))
    at = np.linspace(0, len(colours) - 1, steps)
    mixed = np.stack([np.interp(at, np.arange(len(colours)), lab[:, i]) for i in range(3)], 1)
    return np.clip(_from_oklab(mixed), 0, 1).astype(np.float32)


def along(table: NDArray[np.float32], share: float) -> Colour:
    """Return the colour that lies so far along a ramp, from 0 to 1."""
    red, green, blue = table[int(share * (len(table) - 1))]
    return Colour(float(red), float(green), float(blue))


def _to_oklab(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.where(srgb <= _KNEE[0], srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    lab: NDArray[np.float64] = np.cbrt(linear @ _CONES.T) @ _LAB.T
    return lab


def _from_oklab(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = (lab @ np.linalg.inv(_LAB).T) ** 3 @ np.linalg.inv(_CONES).T
    linear = np.clip(linear, 0, None)
    return np.where(linear <= _KNEE[1], linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
