"""Runs of colour: gradients in inks, whose ends are the builds of solid colours."""

import numpy as np

from report.tools.inks.colours import Colours, Floats
from report.tools.inks.mapping import Inks, is_neutral

_SAME = 0.004  # of an ink: less is not seen
_SUPPORTS = 33  # places of a run where black is reckoned
_STEPS = 256
_AMOUNTS = np.linspace(0, 1, _STEPS)


def ramp(inks: Inks, colours: Colours) -> Floats:
    """Parts of the four inks along a run of colours, from its first to its last.

    Grays stay in black alone.  Elsewhere the profile separates each colour; where an end is
    printed by another build than the profile's, that build passes over into the profile's
    along the run, and black is set so that the lightness of every step is kept.
    """
    if colours.kind == "cmyk":
        return colours.values
    rgb = colours.rgb()
    first, last = inks.builds(colours.one(0))[0], inks.builds(colours.one(len(rgb) - 1))[0]
    if is_neutral(rgb):
        made = np.zeros((len(rgb), 4))
        made[:, 3] = inks.black(rgb.mean(axis=1))
        if _blackened(first) and _blackened(last):
            made[0], made[-1] = first, last
            return made
    made = inks.separated(colours)
    off = np.stack([first - made[0], last - made[-1]])
    if np.abs(off).max() > _SAME:
        made = _passing(inks, made, off, _way(rgb))
    made[0], made[-1] = first, last
    return made


def _blackened(build: Floats) -> bool:
    return not build[:3].any()


def _way(rgb: Floats) -> Floats:
    """How far along the run each colour stands: 0 at the first, 1 at the last."""
    behind = np.linalg.norm(rgb - rgb[0], axis=1)
    ahead = np.linalg.norm(rgb - rgb[-1], axis=1)
    whole = behind + ahead
    even = np.linspace(0, 1, len(rgb))
    return np.where(whole > 0, behind / np.where(whole > 0, whole, 1), even)


def _passing(inks: Inks, made: Floats, off: Floats, way: Floats) -> Floats:
    """The run with its ends moved by ``off``, as light as it was."""
    few = np.unique(np.linspace(0, len(made) - 1, _SUPPORTS).round().astype(int))
    part = way[:, None]
    moved = np.clip(made + (1 - part) * off[0] + part * off[1], 0, 1)
    light = inks.lightness(made[few])
    ends = inks.lightness(moved[[0, -1]])
    wanted = light + (1 - way[few]) * (ends[0] - light[0]) + way[few] * (ends[1] - light[-1])
    black = _black(inks, moved[few], wanted)
    black[0], black[-1] = moved[0, 3], moved[-1, 3]
    moved[:, 3] = np.interp(np.arange(len(moved)), few, black)
    return np.asarray(moved)


def _black(inks: Inks, builds: Floats, wanted: Floats) -> Floats:
    """How much black brings each build to a lightness."""
    tries = np.repeat(np.round(builds * 255) / 255, _STEPS, axis=0)
    tries[:, 3] = np.tile(_AMOUNTS, len(builds))
    light = inks.lightness(tries).reshape(-1, _STEPS)
    falling = np.minimum.accumulate(light, axis=1)
    found = [np.interp(-aim, -row, _AMOUNTS) for aim, row in zip(wanted, falling, strict=True)]
    return np.array(found)
