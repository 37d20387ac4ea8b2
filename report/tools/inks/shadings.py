"""Shadings (ISO 32000-1 §8.7.4.5) in inks."""

from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Name

from report.tools.inks import functions, meshes
from report.tools.inks.colours import Floats
from report.tools.inks.faults import Uninkable
from report.tools.inks.sampled import Scribe, plain
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target

_OVER, _AXIAL, _RADIAL = 1, 2, 3
_MESHES = {4, 5, 6, 7}


def converted(shading: Any, space: Space, target: Target, scribe: Scribe) -> None:
    """Bring the colours of a shading, ours to change, into the target's space."""
    kind = int(shading.ShadingType)
    if "/Background" in shading:
        values = functions.numbers(shading.Background)
        made = target.solids(space.colours(row(values)))[0]
        shading.Background = Array(plain(made.round(4)))
    if "/Function" in shading:
        source = functions.read(shading.Function)
        if kind == _OVER:
            shading.Function = scribe.over(source, space)
        else:
            shading.Function = scribe.along(source, space, _domain(shading, kind, source))
    elif kind in _MESHES:
        meshes.recoloured(shading, kind, space, target)
    else:
        message = f"a shading of type {kind} has no colours"
        raise Uninkable(message)
    shading.ColorSpace = Name(target.space)


def _domain(shading: Any, kind: int, source: functions.Function) -> tuple[float, float]:
    if kind in {_AXIAL, _RADIAL}:
        low, high = functions.numbers(shading.get("/Domain", [0, 1]))
    elif kind in _MESHES:
        low, high = functions.numbers(shading.Decode)[4:6]
    else:
        low, high = source.domain[0]
    if not low < high:
        raise Uninkable("a shading runs over nothing")
    return low, high


def row(values: list[float]) -> Floats:
    """Numbers as the only row."""
    return np.array([values], float)


def is_done(shading: pikepdf.Object, target: Target) -> bool:
    """Whether a shading stands in the target's space already."""
    return str(shading.get("/ColorSpace", "")) == target.space
