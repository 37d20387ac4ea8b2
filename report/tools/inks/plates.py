"""Colour spaces that name inks of their own (Separation, DeviceN): their alternates in CMYK."""

from typing import Any

import pikepdf
from pikepdf import Array, Name

from report.tools.inks import functions
from report.tools.inks.sampled import Scribe
from report.tools.inks.spaces import Space


def replated(thing: Any, space: Space, scribe: Scribe) -> Any:
    """The same inks, described by what the press would print instead of them."""
    if isinstance(thing, pikepdf.Name):
        return thing
    if space.table is not None and space.base is not None:
        made = Array(thing)
        made[1] = replated(thing[1], space.base, scribe)
        return made
    if str(thing[2]) == scribe.target.space and len(thing) < _ATTRIBUTED:
        return thing
    made = Array(list(thing)[:4])
    if str(thing[2]) != scribe.target.space:
        made[2] = Name(scribe.target.space)
        made[3] = scribe.tint(space, functions.read(thing[3]))
    return made


_ATTRIBUTED = 5  # DeviceN with notes on its inks, which may name other spaces
