"""Marks in the slug: crop and fold, registration, colour bars, the slug line.

They stand outside the bleed, at the press's own distance from the trim, drawn in the coordinates
of the finished page; the marks of a registration print on every plate (``/All``, ISO 32000-1
§8.6.6.4), the slug line in black alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from report.model.press import Marks
from report.tools.printing.outlines import Outlines
from report.tools.printing.sheet import Rectangle, Sheet
from report.units import mm_to_pt

_HAIRLINE = 0.25  # pt
_SIZE = 6.0  # pt of the slug line
_BASE = 1.2  # mm from the lower edge of the strip to the base line
_PATCH = 5.0  # mm
_ASIDE = 5.0  # mm that bars and slug line keep from the marks of the corner
_SEPARATOR = "  |  "
_ROUND = 0.5523  # of the radius: a quarter of a circle as a Bézier curve

# C M Y K in percent: solids, what two inks make of each other, halves, and a grey of three inks
# as neutral as the half of black beside it where the press holds its balance (ISO 12647-2).
_BARS = (
    (100, 0, 0, 0),
    (0, 100, 0, 0),
    (0, 0, 100, 0),
    (0, 0, 0, 100),
    (100, 100, 0, 0),
    (100, 0, 100, 0),
    (0, 100, 100, 0),
    (50, 0, 0, 0),
    (0, 50, 0, 0),
    (0, 0, 50, 0),
    (0, 0, 0, 50),
    (50, 40, 40, 0),
)


@dataclass(frozen=True, slots=True)
class Slug:
    """What the slug line says: the same on all pages, then this word and the page's label."""

    said: tuple[str, ...]
    page: str = ""


class SlugLine:
    """The slug line of a file, as outlines, small enough for its longest label."""

    def __init__(self, font: bytes, slug: Slug, labels: Iterable[str], width: float) -> None:
        """Fit the line into a width in pt."""
        self._outlines = Outlines(font)
        self._head = _SEPARATOR.join((*slug.said, "")) + (f"{slug.page} " if slug.page else "")
        longest = max((self._outlines.width(label, _SIZE) for label in labels), default=0.0)
        head = self._outlines.width(self._head, _SIZE)
        fitted = min(1.0, (width - 2 * mm_to_pt(_ASIDE)) / max(head + longest, 1.0))
        self._size, self._width = _SIZE * fitted, head * fitted

    def head(self, sheet: Sheet) -> bytes:
        """What all pages of a sheet say."""
        return b"0 0 0 1 k\n" + self._outlines.line(self._head, self._size, _start(sheet))

    def label(self, label: str, sheet: Sheet) -> bytes:
        """The label of one page, after the rest."""
        x, y = _start(sheet)
        said = self._outlines.line(label, self._size, (x + self._width, y))
        return b"0 0 0 1 k\n" + said


def _start(sheet: Sheet) -> tuple[float, float]:
    return (sheet.trim.left + mm_to_pt(_ASIDE), sheet.media.bottom + mm_to_pt(_BASE))


class Marking:
    """The marks of one file; pages of the same boxes share what is the same on them."""

    def __init__(
        self, pdf: Pdf, marks: Marks, inks: Sequence[Object], slug: SlugLine | None = None
    ) -> None:
        """Take the press's marks, and the colour spaces of the spot inks that the file uses."""
        self._pdf, self._marks, self._inks, self._slug = pdf, marks, inks, slug
        self._all = separation(pdf, "All", (1, 1, 1, 1))
        self._shared: dict[Sheet, Object] = {}

    def on(self, page: Object, sheet: Sheet, label: str, folds: tuple[float, ...] = ()) -> bytes:
        """Operators that draw the marks; ``folds`` are in mm from the left edge of the trim."""
        if sheet not in self._shared:
            self._shared[sheet] = self._form(sheet, folds)
        if "/XObject" not in page.Resources:
            page.Resources.XObject = Dictionary()
        page.Resources.XObject["/PressMarks"] = self._shared[sheet]
        own = self._slug.label(label, sheet) if self._slug else b""
        return b"/Artifact BMC\nq\n/PressMarks Do\n" + own + b"\nQ\nEMC\n"

    def _form(self, sheet: Sheet, folds: tuple[float, ...]) -> Object:
        colours = Dictionary({"/All": self._all})
        for number, space in enumerate(self._inks):
            colours[f"/Ink{number}"] = space
        said = _drawn(self._marks, sheet, folds, len(self._inks))
        if self._slug:
            said.append(self._slug.head(sheet))
        return self._pdf.make_stream(
            b"\n".join(said),
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([*sheet.media.sides]),
                Resources=Dictionary(ColorSpace=colours),
            ),
        )


def separation(pdf: Pdf, ink: str, build: tuple[float, float, float, float]) -> Object:
    """A colour space of one ink, shown where there is no such plate by a build of 0 to 1."""
    tint = Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([0, 0, 0, 0]),
        C1=Array([*build]),
        N=1,
    )
    return pdf.make_indirect(Array([Name.Separation, Name("/" + ink), Name.DeviceCMYK, tint]))


def separations(pdf: Pdf, inks: Iterable[str]) -> list[Object]:
    """The colour spaces of those of these inks that a file uses, in the order of their names."""
    names = {"/" + ink for ink in inks}
    found: dict[str, Object] = {}
    for space in _spaces(pdf) if names else ():
        if isinstance(space, Array) and len(space) > 1 and space[0] == Name.Separation:
            name = str(space[1])
            if name in names:
                found.setdefault(name, space)
    return [found[name] for name in sorted(found)]


def _spaces(pdf: Pdf) -> Iterator[object]:
    """Whatever may be a colour space: by itself, or among the resources of a page or form."""
    for thing in pdf.objects:
        yield thing
        if isinstance(thing, Dictionary | Stream):
            resources = thing.get("/Resources", thing)
            table = resources.get("/ColorSpace") if isinstance(resources, Dictionary) else None
            if isinstance(table, Dictionary):
                yield from table.values()


def _drawn(marks: Marks, sheet: Sheet, folds: tuple[float, ...], spots: int) -> list[bytes]:
    gap, strip = mm_to_pt(marks.gap), mm_to_pt(marks.length)
    said = [b"/All CS 1 SCN %.2f w" % _HAIRLINE]
    if marks.crop:
        said += _crop(sheet.trim, gap, strip)
        said += _folds(sheet.trim, gap, strip, folds)
    if marks.registration:
        said += _registration(sheet.trim, gap, strip, folds)
    if marks.bars:
        said += _bars(sheet.trim, gap, strip, spots)
    return said


def _crop(trim: Rectangle, gap: float, strip: float) -> list[bytes]:
    """Two lines at each corner, along the edges of the trim."""
    near, far = gap, gap + strip
    across = [
        _line((x, y), (x, y + way * (far - near)))
        for x in (trim.left, trim.right)
        for y, way in ((trim.bottom - near, -1), (trim.top + near, 1))
    ]
    along = [
        _line((x, y), (x + way * (far - near), y))
        for y in (trim.bottom, trim.top)
        for x, way in ((trim.left - near, -1), (trim.right + near, 1))
    ]
    return across + along


def _folds(trim: Rectangle, gap: float, strip: float, folds: tuple[float, ...]) -> list[bytes]:
    """Broken lines where the wrap is folded."""
    lines = [
        _line((x, y), (x, y + way * strip))
        for x in (trim.left + mm_to_pt(fold) for fold in folds)
        for y, way in ((trim.bottom - gap, -1), (trim.top + gap, 1))
    ]
    return [b"q [2 1] 0 d", *lines, b"Q"] if lines else []


def _registration(
    trim: Rectangle, gap: float, strip: float, folds: tuple[float, ...]
) -> list[bytes]:
    """A cross in a circle in the middle of each side; beside the folds where there are any."""
    off = gap + strip / 2
    x = trim.left + trim.width * (0.25 if folds else 0.5)
    y = trim.bottom + trim.height / 2
    centres = (
        (x, trim.bottom - off),
        (x, trim.top + off),
        (trim.left - off, y),
        (trim.right + off, y),
    )
    return [piece for x, y in centres for piece in _cross(x, y, strip / 2)]


def _cross(x: float, y: float, arm: float) -> list[bytes]:
    r = arm * 0.6
    c = r * _ROUND
    circle = b"%.3f %.3f m" % (x + r, y)
    for one, two, end in (
        ((r, c), (c, r), (0, r)),
        ((-c, r), (-r, c), (-r, 0)),
        ((-r, -c), (-c, -r), (0, -r)),
        ((c, -r), (r, -c), (r, 0)),
    ):
        points = [n for dx, dy in (one, two, end) for n in (x + dx, y + dy)]
        circle += b" %.3f %.3f %.3f %.3f %.3f %.3f c" % tuple(points)
    return [
        _line((x - arm, y), (x + arm, y)),
        _line((x, y - arm), (x, y + arm)),
        circle + b" s",
    ]


def _bars(trim: Rectangle, gap: float, strip: float, spots: int) -> list[bytes]:
    """Patches in a row at the head, in the left half; a spot ink has one of its own."""
    count = len(_BARS) + spots
    room = trim.width / 2 - 2 * mm_to_pt(_ASIDE)
    side = min(mm_to_pt(_PATCH), strip, room / count)
    colours = [b"%g %g %g %g k" % tuple(n / 100 for n in build) for build in _BARS]
    colours += [b"/Ink%d cs 1 scn" % number for number in range(spots)]
    x, y = trim.left + mm_to_pt(_ASIDE), trim.top + gap
    return [
        b"%s %.3f %.3f %.3f %.3f re f" % (colour, x + number * side, y, side, side)
        for number, colour in enumerate(colours)
    ]


def _line(start: tuple[float, float], end: tuple[float, float]) -> bytes:
    return b"%.3f %.3f m %.3f %.3f l S" % (*start, *end)
