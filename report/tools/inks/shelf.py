"""A dictionary of resources: what content finds there, and what we put beside it."""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from report.tools.inks.graphics import overprint_only
from report.tools.inks.mapping import Ink

_STATES = {
    (False, False): "Knockout",
    (True, False): "Overprint-Fill",
    (False, True): "Overprint-Stroke",
    (True, True): "Overprint",
}


class Shelves:
    """What all resources of a file share: states of overprint, spot inks."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self._states: dict[tuple[bool, bool], pikepdf.Object] = {}
        self._spots: dict[str, pikepdf.Object] = {}
        self._number = 0

    def overprinting(self, resources: Any, *, fill: bool, stroke: bool) -> bytes:
        """The name under which these resources hold a state of overprint."""
        states = _part(resources, "/ExtGState")
        name = f"/{_STATES[fill, stroke]}"
        while name in states and not _says(states[name], fill, stroke):
            name += "-"
        if name not in states:
            states[name] = self._state(fill, stroke)
        return name.encode()

    def spot(self, resources: Any, ink: Ink) -> bytes:
        """The name under which these resources hold a spot ink."""
        spaces = _part(resources, "/ColorSpace")
        name = "/Spot-" + re.sub(r"[^A-Za-z0-9]+", "-", ink.spot)
        while name in spaces and str(spaces[name][1]) != f"/{ink.spot}":
            name += "-"
        if name not in spaces:
            spaces[name] = self._spot(ink)
        return name.encode()

    def image(self, resources: Any, image: pikepdf.Object) -> Name:
        """The name under which these resources hold an image that stood in the content."""
        images = _part(resources, "/XObject")
        while (name := f"/Inline-{self._number}") in images:
            self._number += 1
        images[name] = image
        return Name(name)

    def _state(self, fill: bool, stroke: bool) -> pikepdf.Object:  # noqa: FBT001 - a pair
        key = (fill, stroke)
        if key not in self._states:
            made = Dictionary(Type=Name.ExtGState, OP=stroke, op=fill, OPM=1)
            self._states[key] = self.pdf.make_indirect(made)
        return self._states[key]

    def _spot(self, ink: Ink) -> pikepdf.Object:
        if ink.spot not in self._spots:
            build = Array([round(part, 4) for part in ink.cmyk])
            tint = Dictionary(
                FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=build, N=1
            )
            made = Array([Name.Separation, Name(f"/{ink.spot}"), Name.DeviceCMYK, tint])
            self._spots[ink.spot] = self.pdf.make_indirect(made)
        return self._spots[ink.spot]


def _part(resources: Any, key: str) -> Any:
    if key not in resources:
        resources[key] = Dictionary()
    return resources[key]


def _says(state: Any, fill: bool, stroke: bool) -> bool:  # noqa: FBT001 - as above
    if not overprint_only(state):
        return False
    said = (bool(state.get("/op", False)), bool(state.get("/OP", False)), state.get("/OPM", 0))
    return said == (fill, stroke, 1)
