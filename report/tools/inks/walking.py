"""Through a file, object by object: what is painted is brought into one target's space."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from report.tools.inks import functions, scanning, shadings, spaces
from report.tools.inks.content import Rewriting, initial
from report.tools.inks.faults import Uninkable
from report.tools.inks.graphics import State, overprint_only, starting
from report.tools.inks.hosts import Known
from report.tools.inks.images import Darkroom
from report.tools.inks.mapping import BLACK
from report.tools.inks.naming import pruned, soft_mask
from report.tools.inks.plates import replated
from report.tools.inks.resources import Beside
from report.tools.inks.sampled import Scribe
from report.tools.inks.shelf import Shelves
from report.tools.matrices import Matrix, times

_DAMAGED = (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError)
_DEEP = 40  # forms within forms
_PARTS = ("/ColorSpace", "/ExtGState", "/Pattern", "/Shading", "/XObject", "/Font")


@contextmanager
def at(place: str) -> Iterator[None]:
    """Say where a fault was met."""
    try:
        yield
    except Uninkable as fault:
        raise Uninkable(f"{place}: {fault}") from None
    except _DAMAGED as fault:
        raise Uninkable(f"{place}: the file is damaged: {fault}") from fault


class Walk:
    """One target; objects are changed in place for a press, and copied for a mask."""

    def __init__(self, darkroom: Darkroom, shelves: Shelves) -> None:
        self.darkroom, self.shelves = darkroom, shelves
        self.pdf, self.target = darkroom.pdf, darkroom.target
        self.scribe = Scribe(self.pdf, self.target)
        self.pending: list[tuple[str, Any]] = []  # resources, once all content is known
        self.named: list[Any] = []  # dictionaries of colour spaces
        self._done: dict[tuple[int, int], Any] = {}
        self._beside: dict[tuple[int, int], Beside] = {}
        self._deep = 0
        self.known: dict[tuple[float, ...], Known] = {}  # colours, by space and values

    # -- once each -------------------------------------------------------------------------

    def once(self, thing: Any, change: Callable[[Any], None]) -> Any:
        """Change a thing, or a copy of it, the first time it is met; what came of it."""
        key = thing.objgen
        if key in self._done:
            return self._done[key]
        made = self._own(thing)
        for one in {key, made.objgen} - {(0, 0)}:
            self._done[one] = made
        change(made)
        return made

    def _own(self, thing: Any) -> Any:
        """A thing that may be changed."""
        if self.target.press:
            return thing
        if isinstance(thing, pikepdf.Stream):
            raw = thing.read_raw_bytes()
            return pikepdf.Stream(self.pdf, raw, Dictionary(dict(thing.items())))
        made = Dictionary(dict(thing.items()))
        return self.pdf.make_indirect(made) if thing.is_indirect else made

    def own_resources(self, holder: Any, outer: Any) -> Any:
        """The resources of a form, or those around it."""
        if self.target.press:
            return holder.get("/Resources", outer)
        if "/Resources" not in holder:
            holder.Resources = outer

        def part(made: Any) -> None:
            for key in _PARTS:
                if key in made:
                    made[key] = Dictionary(dict(made[key].items()))

        holder.Resources = self.once(holder.Resources, part)
        return holder.Resources

    # -- content ---------------------------------------------------------------------------

    def content(self, data: bytes, resources: Any, state: State, *, begins: bool) -> bytes:
        """Content in inks; ``begins``: nothing has set its colours before, so they are black."""
        cut = scanning.readable(data)
        if cut is None:
            data = scanning.normalized(self.pdf, data, lambda i: self._shelved(resources, i))
            cut = scanning.instructions(data)
        rewriting = Rewriting(self.beside(resources), state)
        made = rewriting.rewrite(data, cut)
        if begins and self.target.press and any(rewriting.wanted):
            made = initial(BLACK, self.target, rewriting.wanted).lstrip() + b"\n" + made
        return made

    def beside(self, resources: Any) -> Beside:
        """These resources, as content sees them."""
        key = resources.objgen
        if key not in self._beside or key == (0, 0):
            self._beside[key] = Beside(self, resources)
            self.pending.append(("resources", resources))
        return self._beside[key]

    def _shelved(self, resources: Any, inline: Any) -> Name:
        image = self.pdf.make_stream(inline.read_raw_bytes())
        for key, value in dict(inline.obj.items(), Type=Name.XObject).items():
            if key != "/Length":
                image[key if key.startswith("/") else f"/{key}"] = value
        image.Subtype = Name.Image
        return self.shelves.image(resources, image)

    def form(self, form: Any, state: State | None, outer: Any) -> Any:
        """A form, drawn in a state; None: where it is drawn is not known."""

        def change(made: Any) -> None:
            begun = state.kept() if state else starting(BLACK if not self.target.press else None)
            begun.matrix = times(_matrix(made), begun.matrix)
            begun.fill.given = begun.stroke.given = True  # by what draws it
            if "/Group" in made:
                begun.fill.opaque = begun.stroke.opaque = begun.plain = True
                self.group(made)
            self._rewritten(made, self.own_resources(made, outer), begun, begins=False)

        self._deep += 1
        if self._deep > _DEEP:
            raise Uninkable("forms are nested too deep")
        try:
            return self.once(form, change)
        finally:
            self._deep -= 1

    def group(self, holder: Any) -> None:
        """A transparency group blends in the target's space (GWG 2022 R0030)."""
        if str(holder.Group.get("/S", "/Transparency")) == "/Transparency":
            group = Dictionary(dict(holder.Group.items()))
            group.CS = Name(self.target.space)
            holder.Group = group

    def appearance(self, form: Any, outer: Any) -> Any:
        """A form that nothing draws but the reader: it begins as a page does."""

        def change(made: Any) -> None:
            if "/Group" in made:
                self.group(made)
            resources = self.own_resources(made, outer)
            self._rewritten(made, resources, starting(BLACK), begins=True)

        return self.once(form, change)

    def _rewritten(self, made: Any, resources: Any, state: State, *, begins: bool) -> None:
        data = made.read_bytes()
        new = self.content(data, resources, state, begins=begins)
        if new != data:
            made.write(new)

    # -- what stands in resources ----------------------------------------------------------

    def finish(self) -> None:
        """Convert what resources hold, drawn or not, and then their colour spaces."""
        seen: set[tuple[int, int]] = set()
        while self.pending:
            place, resources = self.pending.pop(0)
            if resources.objgen == (0, 0) or resources.objgen not in seen:
                seen.add(resources.objgen)
                with at(place):
                    self._resources(resources)
        for resources in self.named:
            with at("colour spaces"):
                pruned(self, resources)

    def _resources(self, resources: Any) -> None:
        for kind, one in _KINDS.items():
            part = resources.get(kind)
            for key in list(part.keys()) if part is not None else ():
                with at(f"{kind[1:]} {key[1:]}"):
                    made = one(self, part[key], resources)
                    if not self.target.press:
                        part[key] = made
        if "/ColorSpace" in resources:
            self.named.append(resources)

    def xobject(self, thing: Any, outer: Any) -> Any:
        """An image or a form."""
        if thing.get("/Subtype") == Name.Form:
            return self.form(thing, None, outer)
        if thing.get("/Subtype") != Name.Image:
            return thing
        return self.once(thing, lambda made: self._image(made, outer))

    def _image(self, image: Any, outer: Any) -> None:
        space = None
        if "/ColorSpace" in image:
            space = self.space(image.ColorSpace, outer)
            if space.plates and self.target.press:
                image.ColorSpace = replated(image.ColorSpace, space, self.scribe)
        if not self.target.press:
            for key in ("/SMask", "/Mask"):
                if isinstance(image.get(key), pikepdf.Stream):
                    image[key] = self._own(image[key])
        self.darkroom.develop(image, space)

    def space(self, thing: Any, resources: Any) -> spaces.Space:
        """A colour space, as these resources have it."""
        named = resources.get("/ColorSpace") if resources is not None else None
        found = spaces.read(thing, named, self.darkroom.inks.profile)
        return spaces.BLACK_INK if found is spaces.GRAY and self.darkroom.gray_is_ink else found

    def pattern(self, thing: Any, outer: Any) -> Any:
        """A tiling pattern, or a shading spread like one."""

        def change(made: Any) -> None:
            if int(made.PatternType) != 1:
                made.Shading = self.shading(made.Shading, outer)
                if "/ExtGState" in made:
                    made.ExtGState = self.state(made.ExtGState, outer)
                return
            state = starting(BLACK)
            state.matrix = _matrix(made)
            coloured = int(made.get("/PaintType", 1)) == 1
            self._rewritten(made, self.own_resources(made, outer), state, begins=coloured)

        return self.once(thing, change)

    def shading(self, thing: Any, outer: Any) -> Any:
        """A shading."""

        def change(made: Any) -> None:
            if shadings.is_done(made, self.target):
                return
            space = self.space(made.ColorSpace, outer)
            if space.plates and self.target.press:
                made.ColorSpace = replated(made.ColorSpace, space, self.scribe)
            else:
                shadings.converted(made, space, self.target, self.scribe)

        return self.once(thing, change)

    def state(self, thing: Any, outer: Any) -> Any:
        """A graphics state: what it says of overprint is ours to say; its mask, if any."""

        def change(made: Any) -> None:
            if not overprint_only(made):
                for key in ("/OP", "/op", "/OPM"):
                    if key in made:
                        del made[key]
            masked = isinstance(made.get("/SMask"), Dictionary)
            # By luminosity: converted before anything else was, see masks.py.
            if masked and not (self.target.press and str(made.SMask.get("/S")) == "/Luminosity"):
                soft_mask(self, made, outer)

        return self.once(thing, change)

    def font(self, thing: Any, outer: Any) -> Any:
        """A font, of Type 3 if its glyphs are content of their own."""
        if thing.get("/Subtype") != Name.Type3:
            return thing

        def change(made: Any) -> None:
            resources = self.own_resources(made, outer)
            glyphs = dict(made.CharProcs.items())
            made.CharProcs = Dictionary({n: self._glyph(g, resources) for n, g in glyphs.items()})

        return self.once(thing, change)

    def _glyph(self, glyph: Any, resources: Any) -> Any:
        def change(made: Any) -> None:
            begun = starting(None, overprints=None)
            self._rewritten(made, resources, begun, begins=False)

        return self.once(glyph, change)


_KINDS: dict[str, Callable[[Walk, Any, Any], Any]] = {
    "/ExtGState": Walk.state,
    "/XObject": Walk.xobject,
    "/Pattern": Walk.pattern,
    "/Shading": Walk.shading,
    "/Font": Walk.font,
}


def _matrix(holder: Any) -> Matrix:
    a, b, c, d, e, f = functions.numbers(holder.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    return a, b, c, d, e, f
