"""Where pages are transparent: what PDF/X-1a cannot hold (ISO 15930-4; ISO 32000-1 §11).

Soft masks, opacities below one and blend modes count; a group in which nothing of these
happens looks the same without being one, and a mask that hides nothing is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from report.phrases import phrase
from report.tools.printing.sheet import Rectangle
from report.tools.printing.tracing import Painted, effects_of, painted

_OPAQUE = b"\xff"


@dataclass(frozen=True, slots=True)
class Transparency:
    """Something transparent: its page, counted from 0, what it is, and its box in pt."""

    page: int
    what: str
    box: Rectangle


def transparencies(pdf: Pdf) -> Iterator[Transparency]:
    """Whatever is painted transparently, page by page; resources must be pruned."""
    holding = _Holding()
    for number, page in enumerate(pdf.pages):
        if holding.resources(page.obj.get("/Resources")):
            for one in painted(page.obj):
                what = _fault(one, holding)
                if what:
                    yield Transparency(number, what, one.box)


def drop_groups(pdf: Pdf) -> None:
    """Take out groups, masks and states of transparency where nothing is transparent."""
    for page in pdf.pages:
        _drop(page.obj, "/Group")
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            _drop(thing, "/Group", "/SMask", "/SMaskInData")
        for state in _states(thing):
            _drop(state, "/SMask", "/AIS", "/ca", "/CA", "/BM", "/TK")


def _drop(thing: Object, *keys: str) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _states(thing: Object) -> list[Object]:
    """Graphics states, whether they stand alone or with the resources of a page or form."""
    if not isinstance(thing, Dictionary | Stream):
        return []
    if thing.get("/Type") == Name.ExtGState:
        return [thing]
    resources = thing.get("/Resources", thing)
    table = resources.get("/ExtGState") if isinstance(resources, Dictionary | Stream) else None
    return [*table.values()] if isinstance(table, Dictionary) else []


def _fault(one: Painted, holding: "_Holding") -> str:
    """What is transparent about something painted; nothing if it is opaque."""
    effects = one.effects
    if "/SMask" in effects:
        return phrase("what is seen through a soft mask")
    for key, word in (("/ca", phrase("a surface")), ("/CA", phrase("a line"))):
        if key in effects:
            return phrase("{word} with an opacity of {effect:.0%}", word=word, effect=effects[key])
    if "/BM" in effects:
        return phrase(
            "a surface with the blend mode {effect}", effect=str(effects["/BM"]).lstrip("/")
        )
    if one.thing is not None and holding.drawn(one.thing):
        picture = one.thing.get("/Subtype") == Name.Image
        return (
            phrase("a picture with an alpha channel")
            if picture
            else phrase("a pattern that is transparent")
        )
    return ""


def _masked(picture: Object) -> bool:
    """Whether a picture's soft mask lets anything through."""
    if int(picture.get("/SMaskInData", 0)):
        return True
    mask = picture.get("/SMask")
    if not isinstance(mask, Stream):
        return False
    try:
        samples = mask.read_bytes()
    except PdfError:  # a mask that qpdf cannot unpack counts as one
        return True
    return samples.count(_OPAQUE) != len(samples)


class _Holding:
    """Whether resources hold anything transparent, each thing looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def resources(self, resources: Object | None) -> bool:
        """Whether anything that may be drawn with these resources is transparent."""
        if resources is None:
            return False
        states = resources.get("/ExtGState", Dictionary()).values()
        drawn = (
            *resources.get("/XObject", Dictionary()).values(),
            *resources.get("/Pattern", Dictionary()).values(),
        )
        return any(map(effects_of, states)) or any(map(self.drawn, drawn))

    def drawn(self, thing: Object) -> bool:
        """Whether a form, picture or pattern is transparent anywhere."""
        if not thing.is_indirect:
            return self._look(thing)
        if thing.objgen not in self._known:
            self._known[thing.objgen] = False  # while it is being looked at
            self._known[thing.objgen] = self._look(thing)
        return self._known[thing.objgen]

    def _look(self, thing: Object) -> bool:
        if thing.get("/Subtype") == Name.Image:
            return _masked(thing)
        own = thing.get("/ExtGState", Dictionary())  # of a shading pattern
        return bool(effects_of(own)) or self.resources(thing.get("/Resources"))
