"""Luminosity masks, found and converted before anything else of a file is."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from report.tools.inks.naming import soft_mask
from report.tools.inks.walking import Walk, at


class Masks:
    """Soft masks by luminosity (ISO 32000-1 §11.5.3): what they let through must not change.

    What a mask draws may also be drawn on a page, where it is printed: so masks get copies,
    made while everything is as the file has it.
    """

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self._seen: set[tuple[int, int]] = set()

    def convert(self, resources: Any) -> None:
        """Convert all masks that these resources lead to."""
        waiting = [resources]
        while waiting:
            for thing, outer in list(_below(waiting.pop())):
                if thing.objgen != (0, 0):
                    if thing.objgen in self._seen:
                        continue
                    self._seen.add(thing.objgen)
                if "/SMask" in thing and isinstance(thing.SMask, Dictionary):
                    self._mask(thing, outer)
                if isinstance(inner := thing.get("/Resources"), Dictionary):
                    waiting.append(inner)
                if isinstance(other := thing.get("/ExtGState"), Dictionary):
                    waiting.append(Dictionary(ExtGState=Dictionary(One=other)))

    def _mask(self, state: Any, outer: Any) -> None:
        if str(state.SMask.get("/S")) == "/Luminosity":
            with at("a soft mask"):
                soft_mask(self.walk, state, outer)
        elif isinstance(state.SMask.G.get("/Resources"), Dictionary):
            self.convert(state.SMask.G.Resources)


def _below(resources: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in resources that may hold a mask, or lead to one."""
    for kind in ("/ExtGState", "/XObject", "/Pattern", "/Font"):
        part = resources.get(kind)
        for key in list(part.keys()) if part is not None else ():
            thing = part[key]
            holds = kind != "/XObject" or thing.get("/Subtype") == Name.Form
            if holds and isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                yield thing, resources
