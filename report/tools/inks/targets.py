"""What colours are turned into: the inks of a press, or the gray of a luminosity mask."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from pikepdf import Name

from report.tools.inks.colours import Colours, Floats
from report.tools.inks.mapping import Ink, Inks
from report.tools.inks.ramps import ramp
from report.tools.inks.scanning import written


class Target(Protocol):
    """Where colours go."""

    @property
    def space(self) -> str:
        """The device space that takes them, as a PDF name."""

    @property
    def components(self) -> int:
        """How many numbers a colour has there."""

    @property
    def press(self) -> bool:
        """Whether ink is printed, rather than light let through."""

    def ink(self, colours: Colours) -> Ink:
        """What prints the first of these colours, a spot ink perhaps."""

    def solids(self, colours: Colours) -> Floats:
        """Several single colours."""

    def ramp(self, colours: Colours) -> Floats:
        """A run of colours that pass into each other."""


@dataclass(frozen=True)
class Press:
    """DeviceCMYK."""

    inks: Inks
    space: str = "/DeviceCMYK"
    components: int = 4
    press: bool = True

    def ink(self, colours: Colours) -> Ink:
        """What prints the first of these colours."""
        return self.inks.solid(colours)

    def solids(self, colours: Colours) -> Floats:
        """The builds of several colours."""
        return self.inks.builds(colours)

    def ramp(self, colours: Colours) -> Floats:
        """A run of colours in inks."""
        return ramp(self.inks, colours)


@dataclass(frozen=True)
class Mask:
    """DeviceGray, as light as the colour was: a mask's gray is not an ink, so it has no curve."""

    space: str = "/DeviceGray"
    components: int = 1
    press: bool = False

    def ink(self, colours: Colours) -> Ink:
        """Gray, in the place of black."""
        return Ink((0.0, 0.0, 0.0, round(float(colours.luminosity()[0]), 6)))

    def solids(self, colours: Colours) -> Floats:
        """Grays of several colours."""
        return colours.luminosity()[:, None]

    def ramp(self, colours: Colours) -> Floats:
        """Grays of a run of colours."""
        return self.solids(colours)


def name(target: Target) -> Name:
    """The target's space as an object."""
    return Name(target.space)


def setting(target: Target, ink: Ink, *, stroke: bool) -> bytes:
    """The operator that sets a process colour."""
    if target.press:
        return b"\n" + _written(ink.cmyk) + (b" K" if stroke else b" k")
    return b"\n" + _written(ink.cmyk[3:]) + (b" G" if stroke else b" g")


_written = lru_cache(maxsize=1024)(written)  # a book has few colours


def picked(values: Floats, target: Target) -> Floats:
    """Values brought into the range of inks."""
    return np.clip(values, 0, 1)[:, : target.components]
