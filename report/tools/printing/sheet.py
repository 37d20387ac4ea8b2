"""The sheet a page is printed on: trim, bleed and slug (ISO 32000-1 §14.11.2, ISO 15930-7).

The MediaBox starts at 0, 0: programs of the trade that take the lower left corner for granted
show, or impose, a page whose box starts elsewhere as if its content had moved.
"""

from dataclasses import dataclass

from pikepdf import Array, Object

from report.model.press import Bleed, Marks, Press
from report.model.pressfile import Component
from report.phrases import phrase
from report.units import mm_to_pt, pt_to_mm

TOLERANCE = 0.1  # mm; what a knife cannot tell
LINE = 4.0  # mm; height of the slug line with its air
AIR = 1.0  # mm from the end of a mark to the edge of the sheet
_DECIMALS = 3  # of a pt: less than half a micrometre


@dataclass(frozen=True, slots=True)
class Sides:
    """Lengths at the four sides of a page, in mm."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box in pt, as PDF writes it."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right, in pt."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top, in pt."""
        return self.top - self.bottom

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top, in pt."""
        return (self.left, self.bottom, self.right, self.top)

    def grown(self, by: Sides) -> "Rectangle":
        """The rectangle with so many mm more at each side."""
        return Rectangle(
            self.left - mm_to_pt(by.left),
            self.bottom - mm_to_pt(by.bottom),
            self.right + mm_to_pt(by.right),
            self.top + mm_to_pt(by.top),
        )

    def moved(self, across: float, up: float) -> "Rectangle":
        """The rectangle so many pt further right and up."""
        return Rectangle(self.left + across, self.bottom + up, self.right + across, self.top + up)

    def around(self, other: "Rectangle") -> Sides:
        """How far this rectangle reaches beyond another, in mm; negative where it does not."""
        return Sides(
            pt_to_mm(other.left - self.left),
            pt_to_mm(other.bottom - self.bottom),
            pt_to_mm(self.right - other.right),
            pt_to_mm(self.top - other.top),
        )

    def within(self, other: "Rectangle") -> "Rectangle":
        """What of the rectangle lies in another."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Rectangle(left, bottom, min(self.right, other.right), min(self.top, other.top))

    @property
    def rounded(self) -> "Rectangle":
        """The rectangle in thousandths of a pt; of two of a size, both keep it."""
        left, bottom = round(self.left, _DECIMALS) or 0.0, round(self.bottom, _DECIMALS) or 0.0
        width, height = round(self.width, _DECIMALS), round(self.height, _DECIMALS)
        right, top = round(left + width, _DECIMALS), round(bottom + height, _DECIMALS)
        return Rectangle(left, bottom, right, top)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of a finished page, and how far its content moves to lie in them, in pt."""

    trim: Rectangle
    bleed: Rectangle
    media: Rectangle
    move: tuple[float, float]
    out: float = 0.0  # mm by which content stands further right in the trim than typeset


def rectangle(box: Object) -> Rectangle:
    """Read a box, whichever corners it names (ISO 32000-1 §7.9.5)."""
    x, y = sorted((float(box[0]), float(box[2]))), sorted((float(box[1]), float(box[3])))
    return Rectangle(x[0], y[0], x[1], y[1])


def trim_of(page: Object) -> Rectangle:
    """The typeset trim of a page."""
    return rectangle(page.get("/TrimBox", page.MediaBox))


def bleed_of(page: Object) -> Rectangle:
    """What was typeset of a page, its bleed with it."""
    return rectangle(page.get("/BleedBox", page.get("/TrimBox", page.MediaBox)))


def is_recto(component: Component, position: int, *, bound_right: bool = False) -> bool:
    """Whether the page at this position, from 0, has its spine at the left."""
    return component is Component.BODY and (position % 2 == 0) is not bound_right


def wanted_bleed(bleed: Bleed, component: Component, *, recto: bool) -> Sides:
    """The press's bleed at the sides of a page, in mm; a wrap has an outer edge at both ends."""
    if component is Component.COVER:
        return Sides(bleed.outer, bleed.foot, bleed.outer, bleed.head)
    if recto:
        return Sides(bleed.spine, bleed.foot, bleed.outer, bleed.head)
    return Sides(bleed.outer, bleed.foot, bleed.spine, bleed.head)


_OUTER, _SPINE = phrase("outer edge"), phrase("spine")
_HEAD, _FOOT = phrase("head"), phrase("foot")


def named_sides(component: Component, *, recto: bool) -> dict[str, str]:
    """What the trade calls the sides of a page."""
    if component is Component.COVER:
        return {"left": _OUTER, "right": _OUTER, "top": _HEAD, "bottom": _FOOT}
    inner, outer = ("left", "right") if recto else ("right", "left")
    return {inner: _SPINE, outer: _OUTER, "top": _HEAD, "bottom": _FOOT}


def shifted_trim(trim: Rectangle, component: Component, shift: float, *, recto: bool) -> Rectangle:
    """The trim moved so many mm towards the spine, so that content stands further out."""
    if component is Component.COVER:
        return trim
    return trim.moved(mm_to_pt(-shift if recto else shift), 0)


def lay(page: Object, press: Press, component: Component, shift: float, *, recto: bool) -> Sheet:
    """Find the boxes of a page, its trim moved towards the spine by ``shift`` mm."""
    typeset = trim_of(page)
    trim = shifted_trim(typeset, component, shift, recto=recto)
    out = round(pt_to_mm(typeset.left - trim.left), _DECIMALS)
    bleed = wanted_bleed(press.bleed, component, recto=recto)
    media = trim.grown(_at_least(slug_depths(press.marks), bleed))
    move = (round(-media.left, _DECIMALS), round(-media.bottom, _DECIMALS))
    trim, media = trim.moved(*move).rounded, media.moved(*move).rounded
    return Sheet(trim, trim.grown(bleed).rounded.within(media), media, move, out)


def slug_depths(marks: Marks) -> Sides:
    """How far beyond the trim the slug reaches, in mm; its line has a strip of its own."""
    strip = marks.gap + marks.length
    around = strip + AIR if marks.crop or marks.registration else 0.0
    head = strip + AIR if marks.bars else around
    foot = max(around - AIR, marks.gap) + LINE if marks.slug else around
    return Sides(around, foot, around, head)


def _at_least(depths: Sides, bleed: Sides) -> Sides:
    return Sides(
        max(depths.left, bleed.left),
        max(depths.bottom, bleed.bottom),
        max(depths.right, bleed.right),
        max(depths.top, bleed.top),
    )


def write_boxes(page: Object, sheet: Sheet) -> None:
    """Write a page's boxes; CropBox as MediaBox (GWG 2022 R0003), no ArtBox beside the trim."""
    page.MediaBox = page.CropBox = Array([*sheet.media.sides])
    page.BleedBox = Array([*sheet.bleed.sides])
    page.TrimBox = Array([*sheet.trim.sides])
    for key in ("/ArtBox", "/Rotate", "/UserUnit"):
        if key in page:
            del page[key]
