"""Whole pictures in inks."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from report.tools.inks.colours import Colours
from report.tools.inks.mapping import Inks
from report.tools.inks.profiles import Profile

_NEUTRAL = 2  # of 255: JPEG keeps grays no better
_LEVELS = np.arange(256) / 255
_LUMINOSITY = (0.3, 0.59, 0.11, 0)  # ISO 32000-1 §11.5.3


def inked(picture: Image.Image, profile: Profile | None, inks: Inks) -> Image.Image:
    """A picture (gray, RGB, CMYK, L*a*b*) as the press prints it: CMYK, or gray for black alone.

    Without a profile gray and RGB are sRGB, and CMYK is the press's own.
    """
    if profile is not None and (profile.mode != picture.mode or profile.is_srgb):
        profile = None
    match picture.mode:
        case "CMYK":
            other = profile is not None and not profile.same(inks.profile)
            return inks.pictures(profile).image(picture) if other else picture
        case "LAB":
            return inks.of_lab.image(picture)
        case "L":
            return picture.point(_blackened(profile, inks))
        case _:
            samples = np.asarray(picture)
            if _gray(samples):
                gray = Image.fromarray(samples[..., 1])
                return gray.point(_blackened(profile, inks))
            return inks.pictures(profile).image(picture)


def luminous(picture: Image.Image) -> Image.Image:
    """A picture as it works in a luminosity mask."""
    if picture.mode == "L":
        return picture
    if picture.mode == "CMYK":
        cmyk = np.asarray(picture).astype(float) / 255
        light = Colours("cmyk", cmyk.reshape(-1, 4)).luminosity().reshape(cmyk.shape[:2])
        return Image.fromarray(np.round(light * 255).astype(np.uint8))
    return picture.convert("RGB").convert("L", _LUMINOSITY)


def _gray(samples: NDArray[np.uint8]) -> bool:
    """Whether no pixel has a colour; a few rows tell of most pictures."""
    for rows in (samples[:: max(1, len(samples) // 8)], samples):
        green = rows[..., 1].astype(np.int16)
        for band in (0, 2):
            if np.abs(rows[..., band] - green).max(initial=0) > _NEUTRAL:
                return False
    return True


def _blackened(profile: Profile | None, inks: Inks) -> list[int]:
    """For each level of gray, the gray that prints as so much black."""
    levels = _LEVELS[:, None]
    if profile is not None:
        seen = profile.colours(np.repeat(levels, 3 if profile.mode == "RGB" else 1, axis=1))
        levels = seen.rgb().mean(axis=1)[:, None]
    return [int(value) for value in np.round((1 - inks.black(levels[:, 0])) * 255)]
