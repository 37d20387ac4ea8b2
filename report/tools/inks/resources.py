"""Resources, as the content that uses them sees them."""

from typing import TYPE_CHECKING, Any

import numpy as np
from pikepdf import Name

from report.tools.inks.colours import Kind
from report.tools.inks.graphics import External, State, external
from report.tools.inks.mapping import Ink
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target

if TYPE_CHECKING:
    from report.tools.inks.walking import Walk


class Beside:
    """One dictionary of resources, each entry read once."""

    def __init__(self, walk: "Walk", resources: Any) -> None:
        self.walk, self.resources = walk, resources
        self.target: Target = walk.target
        self._spaces: dict[str, Space] = {}
        self._states: dict[str, External | None] = {}
        self._names: dict[object, bytes] = {}

    def space(self, name: str) -> Space:
        """The colour space of this name."""
        if name not in self._spaces:
            self._spaces[name] = self.walk.space(Name(name), self.resources)
        return self._spaces[name]

    def ink(self, space: Space, values: list[float]) -> tuple[Kind, Ink]:
        """What kind of colour these numbers name in a space, and what prints it."""
        key = (id(space), *values)
        known = self.walk.known.get(key)
        if known is None:
            colours = space.colours(np.array([values], float))
            known = (space, colours.kind, self.target.ink(colours))
            self.walk.known[key] = known  # with the space, so that no other takes its place
        return known[1:]

    def state(self, name: str) -> External | None:
        """The graphics state of this name."""
        if name not in self._states:
            found = self.resources.get("/ExtGState", {}).get(name)
            self._states[name] = None if found is None else external(found)
        return self._states[name]

    def overprinting(self, *, fill: bool, stroke: bool) -> bytes:
        """The name of a state of overprint."""
        key = (fill, stroke)
        if key not in self._names:
            shelves = self.walk.shelves
            self._names[key] = shelves.overprinting(self.resources, fill=fill, stroke=stroke)
        return self._names[key]

    def spot(self, ink: Ink) -> bytes:
        """The name of the colour space of a spot ink."""
        if ink.spot not in self._names:
            self._names[ink.spot] = self.walk.shelves.spot(self.resources, ink)
        return self._names[ink.spot]

    def drawn(self, name: str, state: State) -> bool:
        """Convert what is drawn; whether it paints with the current colour."""
        things = self.resources.get("/XObject", {})
        thing = things.get(name)
        if thing is None:
            return False
        if thing.get("/Subtype") != Name.Form:
            return bool(thing.get("/ImageMask", False))
        made = self.walk.form(thing, state, self.resources)
        if not self.target.press:
            things[name] = made
        return True
