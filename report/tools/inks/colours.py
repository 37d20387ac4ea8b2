"""Colours as numbers: what a page asks for, before it is known which inks will print it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Kind: TypeAlias = Literal["rgb", "lab", "cmyk"]

D50 = np.array([0.96422, 1.0, 0.82521])  # white of the profile connection space (ICC.1 §6.3.4.3)
_SIXTH = 6 / 29
# XYZ to the responses of the cones (Bradford; ICC.1:2010 annex E).
_CONES = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)
# XYZ under D50 to linear sRGB (IEC 61966-2-1, adapted to D50).
_TO_LINEAR = np.array(
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ]
)
_LUMINOSITY = np.array([0.3, 0.59, 0.11])  # ISO 32000-1 §11.5.3: of a soft mask's group


@dataclass(frozen=True, slots=True)
class Colours:
    """Several colours in one form: sRGB or CMYK from 0 to 1, or L*a*b* under D50."""

    kind: Kind
    values: Floats  # one row each

    def rgb(self) -> Floats:
        """The colours in sRGB, brought into its range."""
        if self.kind == "rgb":
            return self.values
        if self.kind == "lab":
            return np.clip(lab_to_srgb(self.values), 0, 1)
        return np.clip(1 - self.values[:, :3] - self.values[:, 3:], 0, 1)

    def luminosity(self) -> Floats:
        """How much each lets through as part of a luminosity mask (ISO 32000-1 §11.5.3)."""
        if self.kind == "cmyk":
            inked = self.values[:, :3] @ _LUMINOSITY + self.values[:, 3]
            return np.asarray(1 - np.minimum(1, inked))
        return np.asarray(self.rgb() @ _LUMINOSITY)

    def one(self, index: int) -> "Colours":
        """A single one of them."""
        return Colours(self.kind, self.values[index : index + 1])


def linear(srgb: Floats) -> Floats:
    """Light from sRGB values (IEC 61966-2-1)."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def lightness(luminance: Floats) -> Floats:
    """L* from relative luminance (CIE 15)."""
    return np.asarray(116 * _root(luminance) - 16)


def luminance(l_star: Floats) -> Floats:
    """Relative luminance from L* (CIE 15)."""
    return _power((l_star + 16) / 116)


def lab_to_xyz(lab: Floats, white: Floats = D50) -> Floats:
    """CIE XYZ of L*a*b* values under a white."""
    middle: Floats = (lab[:, 0] + 16) / 116
    parts = np.stack([middle + lab[:, 1] / 500, middle, middle - lab[:, 2] / 200], axis=1)
    return np.asarray(_power(parts) * white)


def xyz_to_lab(xyz: Floats, white: Floats) -> Floats:
    """L*a*b* under D50 of XYZ values under another white."""
    x, y, z = _root(adapted(xyz, white) / D50).T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


def adapted(xyz: Floats, white: Floats) -> Floats:
    """XYZ under D50 of XYZ under another white (Bradford)."""
    scale = np.diag((_CONES @ D50) / (_CONES @ white))
    return np.asarray(xyz @ (np.linalg.inv(_CONES) @ scale @ _CONES).T)


def lab_to_srgb(lab: Floats) -> Floats:
    """The sRGB values of L*a*b* under D50, beyond 0 and 1 where sRGB cannot hold them."""
    light: Floats = np.asarray(lab_to_xyz(lab) @ _TO_LINEAR.T)
    bright = 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(light <= 0.0031308, light * 12.92, bright))  # noqa: PLR2004 - IEC 61966-2-1


def _root(value: Floats) -> Floats:
    low = value / (3 * _SIXTH**2) + 4 / 29
    return np.where(value > _SIXTH**3, np.cbrt(np.maximum(value, 0)), low)


def _power(value: Floats) -> Floats:
    return np.where(value > _SIXTH, value**3, 3 * _SIXTH**2 * (value - 4 / 29))
