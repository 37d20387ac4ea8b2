"""From colour to ink: tokens exactly, neutrals in black alone, all else through the profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

import numpy as np

from report.tools.inks.colours import Colours, Floats, lab_to_srgb, lightness, linear, luminance
from report.tools.inks.faults import Uninkable
from report.tools.inks.profiles import Profile, Transform

Cmyk: TypeAlias = tuple[float, float, float, float]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_LEVELS = 256
_NEUTRAL = 1.01 / 255  # colours whose parts differ by no more are gray
_GAMUT = 0.002  # by which a colour may leave sRGB and still be taken for it


@dataclass(frozen=True, slots=True)
class Ink:
    """What prints a colour: parts of the four inks from 0 to 1, or a spot ink instead."""

    cmyk: Cmyk
    spot: str = ""


class Inks:
    """The inks of a press, and which of them make a colour."""

    def __init__(self, profile: bytes, tokens: Mapping[tuple[int, int, int], Ink]) -> None:
        self.profile = Profile(profile)
        if self.profile.mode != "CMYK":
            raise Uninkable("the profile of the press does not describe CMYK")
        self.tokens = {(255, 255, 255): Ink((0.0, 0.0, 0.0, 0.0)), **tokens}
        self._known: dict[tuple[float, ...], Ink] = {}
        self._pictures: dict[bytes, Transform] = {}

    @cached_property
    def digest(self) -> str:
        """Changes where the inks do."""
        said = repr(sorted((rgb, ink.cmyk, ink.spot) for rgb, ink in self.tokens.items()))
        return sha256(self.profile.content + said.encode()).hexdigest()

    def solid(self, colours: Colours) -> Ink:
        """What prints the first of these colours."""
        key = (len(colours.kind), *(round(float(v), 5) for v in colours.values[0]))
        if key not in self._known:
            [self._known[key]] = self.solids(colours.one(0))
        return self._known[key]

    def solids(self, colours: Colours) -> list[Ink]:
        """What prints each of several solid colours."""
        if colours.kind == "cmyk":
            return [Ink(_tuple(row)) for row in np.clip(colours.values, 0, 1)]
        made = self.separated(colours)
        rgb, inside = colours.values, np.ones(len(made), bool)
        if colours.kind == "lab":
            rgb = lab_to_srgb(colours.values)
            inside = np.abs(rgb - 0.5).max(axis=1) <= 0.5 + _GAMUT
        rgb = np.clip(rgb, 0, 1)
        gray = inside & (np.ptp(rgb, axis=1) <= _NEUTRAL)
        made[gray, :3], made[gray, 3] = 0, self.black(rgb[gray].mean(axis=1))
        inks = [Ink(_tuple(row)) for row in made]
        for i in np.nonzero(inside)[0]:
            red, green, blue = np.round(rgb[i] * 255).astype(int).tolist()
            inks[i] = self.tokens.get((red, green, blue), inks[i])
        return inks

    def builds(self, colours: Colours) -> Floats:
        """Parts of the four inks for each of several solid colours."""
        return np.array([ink.cmyk for ink in self.solids(colours)])

    def separated(self, colours: Colours) -> Floats:
        """Parts of the four inks as the profile alone has them."""
        if colours.kind == "cmyk":
            return colours.values
        if colours.kind == "rgb":
            return self._from_rgb.at(colours.values * 255) / 255
        return self._from_lab.at(colours.values * np.array([2.55, 1, 1])) / 255

    def black(self, gray: Floats) -> Floats:
        """How much black alone prints a gray (sRGB, 0 to 1).

        Paper is white and full black is black; between them lightness runs as black point
        compensation has it, so that grays stand beside other colours as they do on a screen.
        """
        blackest = luminance(np.array(self._curve[0][0]))
        wanted = lightness(blackest + linear(np.clip(gray, 0, 1)) * (1 - blackest))
        return np.interp(wanted, *self._curve)

    def lightness(self, cmyk: Floats) -> Floats:
        """L* of printed colours, relative to the paper."""
        return self._to_lab.at(cmyk * 255)[:, 0] / 2.55

    def pictures(self, profile: Profile | None) -> Transform:
        """What separates whole pictures of a profile; None: sRGB."""
        key = profile.content if profile else b""
        if key not in self._pictures:
            self._pictures[key] = Transform(profile or "RGB", self.profile)
        return self._pictures[key]

    @cached_property
    def of_lab(self) -> Transform:
        """What separates whole pictures in L*a*b*."""
        return Transform("LAB", self.profile)

    @cached_property
    def _from_rgb(self) -> Transform:
        return Transform("RGB", self.profile, exact=True)

    @cached_property
    def _from_lab(self) -> Transform:
        return Transform("LAB", self.profile, exact=True)

    @cached_property
    def _to_lab(self) -> Transform:
        return Transform(self.profile, "LAB")

    @cached_property
    def _curve(self) -> tuple[Floats, Floats]:
        """Lightness that black alone prints, rising, and how much of it.

        Eight bits round lightness: it is surest halfway between two of its steps.
        """
        amounts = np.zeros((_LEVELS, 4))
        amounts[:, 3] = np.arange(_LEVELS)
        seen = np.minimum.accumulate(self.profile.to_lab.at(amounts)[:, 0])
        steps = np.arange(seen[0] - 0.5, seen[-1], -1.0)
        levels = np.concatenate([[seen[0]], steps, [seen[-1]]])
        at = [0.0]
        for step in steps:
            last = int(np.nonzero(seen > step)[0][-1])
            at.append(last + (seen[last] - step) / (seen[last] - seen[last + 1]))
        at.append(_LEVELS - 1.0)
        return (levels / 2.55)[::-1], (np.array(at) / (_LEVELS - 1))[::-1]


def inks_for(
    profile: bytes,
    tokens: Mapping[str, tuple[str, tuple[int, int, int, int]]],
    spots: Mapping[str, str],
) -> Inks:
    """The inks of a press: its profile; tokens with their RGB and build in percent; spot inks."""
    made: dict[tuple[int, int, int], Ink] = {}
    for token, (rgb, build) in tokens.items():
        red, green, blue = bytes.fromhex(rgb.removeprefix("#"))
        cyan, magenta, yellow, black = (part / 100 for part in build)
        ink = Ink((cyan, magenta, yellow, black), spots.get(token, "") if any(build) else "")
        made.setdefault((red, green, blue), ink)
    return Inks(profile, made)


def is_neutral(rgb: Floats) -> bool:
    """Whether all of these colours are gray."""
    return bool((rgb.max(axis=1) - rgb.min(axis=1)).max(initial=0.0) <= _NEUTRAL)


def _tuple(row: Floats) -> Cmyk:
    cyan, magenta, yellow, black = (round(float(part), 4) for part in row)
    return cyan, magenta, yellow, black
