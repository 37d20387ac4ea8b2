"""Press files → Dummy: sheets to print on both sides, fold by hand, and leaf through.

Two pages a side, turned over their short edge.  It shows order, creep and folds; the printer
imposes for his own machine.  What stands beside the trim are numerals: the sheet and its side
at the head, the page at the foot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf

from report.model.press import Press
from report.tools.forms import form_of
from report.tools.printing.pruning import prune
from report.tools.printing.sheet import bleed_of, trim_of
from report.tools.progression import bound_right
from report.tools.saving import saved
from report.units import mm_to_pt, pt_to_mm

REVISION = 2

_FOLDED = 4  # pages of a sheet folded once
_BLEED = 3.0  # mm of bleed that are shown
_SLUG = 12.0  # mm beyond the bleed
_GAP = 2.0  # mm from the bleed to a mark
_MARK = 5.0  # mm; length of a mark
_LINE = 0.3  # pt
_DECIMALS = 4  # of a pt

# A numeral of seven strokes, on a grid of 1 × 2: which of them it has.
_STROKES = (
    (0, 2, 1, 2),
    (1, 2, 1, 1),
    (1, 1, 1, 0),
    (1, 0, 0, 0),
    (0, 0, 0, 1),
    (0, 1, 0, 2),
    (0, 1, 1, 1),
)
_SIGNS = {
    "0": (0, 1, 2, 3, 4, 5),
    "1": (1, 2),
    "2": (0, 1, 6, 4, 3),
    "3": (0, 1, 2, 3, 6),
    "4": (5, 6, 1, 2),
    "5": (0, 5, 6, 2, 3),
    "6": (0, 5, 6, 2, 3, 4),
    "7": (0, 1, 2),
    "8": (0, 1, 2, 3, 4, 5, 6),
    "9": (0, 1, 2, 3, 5, 6),
    "-": (6,),
}
_HIGH = 1.5  # mm; half the height of a numeral, and its width


@dataclass(frozen=True, slots=True)
class Flat:
    """A sheet before it is folded: pages counted from 1, 0 where there is none.

    ``creep`` is by how many mm its pages move towards the spine, since the sheets around it
    push it out.
    """

    signature: int
    number: int  # within the signature, from the outside
    front: tuple[int, int]
    back: tuple[int, int]
    creep: float


@dataclass(frozen=True, slots=True)
class Dummy:
    """The sheets as a file: those of the cover first, front and back of each in turn."""

    pdf: bytes = field(repr=False)
    flats: tuple[Flat, ...]


def flats(
    pages: int, press: Press, cover: float = 0.0, *, mirrored: bool = False
) -> tuple[Flat, ...]:
    """The sheets of a body: one signature if it is stitched, else one for each ``multiple``.

    ``cover`` is the thickness in mm of what is folded around a stitched body; ``mirrored`` is
    one that is bound at the right.
    """
    stitched = press.binding.kind == "saddle"
    size = _whole(pages if stitched else press.binding.multiple)
    leaf, around = press.paper.body.thickness, cover if stitched else 0.0
    found: list[Flat] = []
    for first in range(0, pages, size):
        for k in range(size // _FOLDED):
            low, high = first + 2 * k + 1, first + size - 2 * k
            there = [page if page <= pages else 0 for page in (high, low, low + 1, high - 1)]
            creep = round(k * leaf + around, 3)
            if mirrored:
                there = [there[1], there[0], there[3], there[2]]
            sides = (there[0], there[1]), (there[2], there[3])
            found.append(Flat(first // size + 1, k + 1, *sides, creep))
    return tuple(found)


def impose(
    body: bytes, press: Press, cover: bytes | None = None, folds: Sequence[float] = ()
) -> Dummy:
    """Lay the pages of a body, and the sides of its cover, on sheets.

    ``folds`` are those of the cover, in mm from the left edge of its trim.  Raises ValueError
    for a body without pages.
    """
    with Pdf.open(BytesIO(body)) as source, Pdf.new() as target:
        if not source.pages:
            message = "nothing to impose"
            raise ValueError(message)
        thick = press.paper.cover.thickness if cover else 0.0
        made = flats(len(source.pages), press, thick, mirrored=bound_right(source))
        if cover:
            with Pdf.open(BytesIO(cover)) as wrap:
                _cover(wrap, target, folds)
                _body(source, target, press, made)
                return Dummy(_written(source, target), made)
        _body(source, target, press, made)
        return Dummy(_written(source, target), made)


def _whole(pages: int) -> int:
    return -(-pages // _FOLDED) * _FOLDED


@dataclass(frozen=True, slots=True)
class _Piece:
    """A page on a side: where its trim's left edge lies, and how far it is seen, in mm."""

    page: Object
    left: float
    seen: tuple[float, float]


@dataclass(slots=True)
class _Side:
    """One side of a sheet in the making; mm from the lower left corner of its trim."""

    width: float
    height: float
    said: list[bytes] = field(default_factory=list)
    forms: dict[str, Object] = field(default_factory=dict)

    def draw(self, source: Pdf, target: Pdf, piece: _Piece) -> None:
        """Place a page, within what is seen of it."""
        trim = trim_of(piece.page)
        name = f"/P{len(self.forms)}"
        self.forms[name] = form_of(source, piece.page, target)
        move = (_rounded(_pt(piece.left) - trim.left), _rounded(-trim.bottom))
        left, right = piece.seen
        sides = (left, -_BLEED, right - left, self.height + 2 * _BLEED)
        clip = b"%a %a %a %a re W n" % (*map(_pt, sides),)
        self.said.append(b"q %b 1 0 0 1 %a %a cm %b Do Q" % (clip, *move, name.encode()))

    def mark(self, folds: Sequence[float]) -> None:
        """Where it is cut, and, in broken lines, where it is folded."""
        near, far = _BLEED + _GAP, _BLEED + _GAP + _MARK
        lines = []
        for x, out in ((0.0, -1), (self.width, 1)):
            for y, up in ((0.0, -1), (self.height, 1)):
                lines.append((x, y + up * near, x, y + up * far))
                lines.append((x + out * near, y, x + out * far, y))
        self._lines(lines, b"")
        ends = ((-far, -near), (self.height + near, self.height + far))
        self._lines([(x, a, x, b) for x in folds for a, b in ends], b"[3 2] 0 d")

    def number(self, said: str, x: float, y: float) -> None:
        """Numerals in the slug, their middle at x, standing on y."""
        wide = _HIGH * (len(said) * 1.6 - 0.6)
        lines = []
        for i, sign in enumerate(said):
            left = x - wide / 2 + i * 1.6 * _HIGH
            for stroke in _SIGNS[sign]:
                a, b, c, d = (_HIGH * n for n in _STROKES[stroke])
                lines.append((left + a, y + b, left + c, y + d))
        self._lines(lines, b"1 J")

    def _lines(self, lines: Sequence[tuple[float, float, float, float]], how: bytes) -> None:
        drawn = [b"%a %a m %a %a l S" % (*map(_pt, line),) for line in lines]
        self.said.append(b"\n".join([b"q 0 G %a w" % _LINE, how, *drawn, b"Q"]))

    def page(self, source: Pdf, like: Object, target: Pdf) -> None:
        """Add it to the file, blended as the pages on it are."""
        out = _BLEED + _SLUG
        page = Dictionary(
            Type=Name.Page,
            MediaBox=self._box(out),
            BleedBox=self._box(_BLEED),
            TrimBox=self._box(0.0),
            Resources=Dictionary(XObject=Dictionary(self.forms)),
            Contents=target.make_stream(b"\n".join(self.said)),
        )
        if "/Group" in like:
            page.Group = target.copy_foreign(source.make_indirect(like.Group))
        target.pages.append(Page(page))

    def _box(self, out: float) -> Array:
        return Array([_pt(-out), _pt(-out), _pt(self.width + out), _pt(self.height + out)])


def _body(source: Pdf, target: Pdf, press: Press, made: Sequence[Flat]) -> None:
    """Two pages a side, no bleed over the fold."""
    width, height = press.trim.width, press.trim.height
    numbered = len({flat.signature for flat in made}) > 1
    for flat in made:
        for turn, pair in enumerate((flat.front, flat.back), 1):
            side = _Side(2 * width, height)
            for piece, number in _pieces(source, pair, width, flat.creep):
                side.draw(source, target, piece)
                middle = width / 2 if piece.seen[0] < 0 else 1.5 * width
                side.number(str(number), middle, -_BLEED - _GAP - 2 * _HIGH)
            side.mark([width])
            parts = [flat.signature] if numbered else []
            label = "-".join(str(part) for part in (*parts, flat.number, turn))
            side.number(label, width / 2, height + _BLEED + _GAP)
            side.page(source, source.pages[0].obj, target)


def _pieces(
    source: Pdf, pair: tuple[int, int], width: float, creep: float
) -> Iterator[tuple[_Piece, int]]:
    left, right = pair
    if left:
        page = source.pages[left - 1].obj
        yield _Piece(page, creep, (-_BLEED, width)), left
    if right:
        page = source.pages[right - 1].obj
        yield _Piece(page, width - creep, (width, 2 * width + _BLEED)), right


def _cover(wrap: Pdf, target: Pdf, folds: Sequence[float]) -> None:
    """The sides of the cover as they are."""
    for turn, page in enumerate(wrap.pages, 1):
        trim = trim_of(page.obj)
        side = _Side(pt_to_mm(trim.width), pt_to_mm(trim.height))
        around = pt_to_mm(trim.left - bleed_of(page.obj).left)
        seen = (-min(around, _BLEED), side.width + min(around, _BLEED))
        side.draw(wrap, target, _Piece(page.obj, 0.0, seen))
        side.mark(folds)
        side.number(f"0-{turn}", side.width / 4, side.height + _BLEED + _GAP)
        side.page(wrap, page.obj, target)


def _pt(mm: float) -> float:
    return _rounded(mm_to_pt(mm))


def _rounded(pt: float) -> float:
    return round(pt, _DECIMALS) + 0.0  # no -0.0


def _written(source: Pdf, target: Pdf) -> bytes:
    """The file's bytes, with the printing condition of the pages."""
    if "/OutputIntents" in source.Root:
        intents = source.make_indirect(source.Root.OutputIntents)
        target.Root.OutputIntents = target.copy_foreign(intents)
    prune(target)
    generate = ObjectStreamMode.generate
    return saved(target, min_version=source.pdf_version, object_stream_mode=generate)
