"""Arithmetic on planes: one number for each pixel.  Edges, lines and soft steps."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Plane: TypeAlias = NDArray[np.floating]

_NARROWEST = 1e-6


def step(plane: Plane, low: float, high: float) -> Plane:
    """Rise smoothly from 0 at low to 1 at high (or fall, where high is below low)."""
    t = np.clip((plane - np.float32(low)) / np.float32(high - low), 0, 1)
    eased: Plane = t * t * (3 - 2 * t)
    return eased


def inside(distance: Plane, pixel: float) -> Plane:
    """Return how much of each pixel lies where a signed distance (mm) is negative."""
    cover: Plane = np.clip(np.float32(0.5) - distance / np.float32(pixel), 0, 1)
    return cover


def stroke(distance: Plane, width: float, pixel: float) -> Plane:
    """Return how much of each pixel a line covers: its distance and width in mm.

    A line thinner than a pixel keeps its weight: it fades instead of breaking up.
    """
    half = max(width, pixel) / 2
    return inside(np.abs(distance) - np.float32(half), pixel) * np.float32(min(1, width / pixel))


def slope(plane: Plane, pixel: float) -> Plane:
    """Return how steeply a plane rises, per mm."""
    down, across = np.gradient(plane, np.float32(pixel))
    steep: Plane = np.maximum(np.hypot(across, down), np.float32(_NARROWEST))
    return steep


def contours(plane: Plane, interval: float, width: float, pixel: float) -> Plane:
    """Return the cover of the lines where a plane passes multiples of an interval.

    Where lines would stand closer than they can be drawn, they melt into an even tone.
    """
    steep = slope(plane, pixel)
    turns = plane / np.float32(interval)
    away = np.abs(turns - np.round(turns)) * np.float32(interval) / steep
    spacing = np.float32(interval) / steep
    tone = np.clip(np.float32(width) / spacing, 0, 1)
    crowded = step(spacing, 5 * pixel, 2.5 * pixel)
    cover: Plane = stroke(away, width, pixel) * (1 - crowded) + tone * crowded
    return cover


def blur(plane: Plane, sigma: float) -> Plane:
    """Return a plane softened by a Gaussian (sigma in pixels), its edges repeated."""
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (reach, reach)
        wide = np.pad(plane, pad, mode="edge")
        size = plane.shape[axis]
        soft = np.zeros_like(plane)
        for place, weight in enumerate(weights):
            part = wide[place : place + size] if axis == 0 else wide[:, place : place + size]
            soft += np.float32(weight) * part
        plane = soft
    return plane


def shade(height: Plane, pixel: float, depth: float) -> Plane:
    """Return the light on a relief, −1 to 1: lit from the upper right, 0 where it is flat."""
    down, across = np.gradient(height, np.float32(pixel))
    lean = (across * np.float32(-0.62) + down * np.float32(0.78)) * np.float32(depth)
    light: Plane = lean / np.sqrt(1 + lean * lean)
    return light
