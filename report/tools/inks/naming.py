"""What resources name, and how little of it is left when all is in inks."""

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name

from report.tools.inks import functions, spaces
from report.tools.inks.plates import replated
from report.tools.inks.shadings import row

if TYPE_CHECKING:
    from report.tools.inks.walking import Walk


def soft_mask(walk: "Walk", state: Any, outer: Any) -> None:
    """Convert what a graphics state is masked with, and what stands behind the mask."""
    mask = state.SMask
    made = Dictionary(dict(mask.items()))
    group = mask.G.get("/Group", {})
    if "/BC" in mask and "/CS" in group and str(group.CS) != walk.target.space:
        backdrop = row(functions.numbers(mask.BC))
        solid = walk.target.solids(walk.space(group.CS, outer).colours(backdrop))[0]
        made.BC = Array([round(float(part), 4) for part in solid])
    made.G = walk.form(mask.G, None, outer)
    state.SMask = made


def pruned(walk: "Walk", resources: Any) -> None:
    """Keep those colour spaces that name inks; nothing asks for the others any more."""
    named, press = resources.ColorSpace, walk.darkroom.inks.profile
    found = {key: spaces.read(named[key], named, press) for key in list(named.keys())}
    for key, space in found.items():
        if space.plates and walk.target.press and not key.startswith("/Default"):
            named[key] = replated(named[key], space, walk.scribe)
        elif space.name == "/Pattern" and space.base is None:
            continue  # patterns have their colours within
        elif space.base is not None and space.name == "/Pattern":
            inner = Name(walk.target.space)
            if space.base.plates and walk.target.press:
                inner = replated(named[key][1], space.base, walk.scribe)
            named[key] = Array([Name.Pattern, inner])
        else:
            del named[key]
    if not list(named.keys()):
        del resources.ColorSpace
