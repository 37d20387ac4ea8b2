"""Cover pages and spine → Wrap: the sheet that is folded around the body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf

from report.model.book import Book
from report.model.press import Press
from report.model.proof import Box, Placement
from report.model.sections.binding import least
from report.phrases import phrase
from report.tools.forms import form_of
from report.tools.printing.pruning import prune
from report.tools.printing.sheet import Rectangle, bleed_of, trim_of
from report.tools.progression import bound_right
from report.tools.saving import saved
from report.units import mm_to_pt, pt_to_mm

REVISION = 2

LABELS = ("cover", "inside")

_UNDER = 0.3  # mm that a page reaches below its neighbour, so that no paper shows between them
_TURN = 0.5  # mm that ink inside reaches over the fold onto the spine
_SAME = 0.1  # mm by which sizes may differ
_DECIMALS = 4  # of a pt


@dataclass(frozen=True, slots=True)
class Leaves:
    """Where the pages of a cover stand in their file, counted from 0."""

    front: int
    back: int
    inside_front: int | None = None
    inside_back: int | None = None
    spine: int | None = None


@dataclass(frozen=True, slots=True)
class Wrap:
    """A cover as it is printed: the outside, then the inside; lengths in mm.

    ``folds`` are counted from the left edge of the trim and hold for both sides.
    """

    book: Book
    size: tuple[float, float]
    spine: float
    folds: tuple[float, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The measures of a wrap, in mm."""

    width: float  # of a page
    height: float
    spine: float
    flap: float
    bleed: float
    mirrored: bool  # what is bound at the right has its front at the left

    @property
    def middle(self) -> float:
        """Where the spine starts."""
        return self.flap + self.width

    @property
    def whole(self) -> float:
        """Width of the wrap."""
        return 2 * self.middle + self.spine

    @property
    def folds(self) -> tuple[float, ...]:
        """From left to right, each once."""
        found = [self.flap, self.middle, self.middle + self.spine, self.whole - self.flap]
        inner = {round(fold, 2) for fold in found} - {0.0, round(self.whole, 2)}
        return tuple(sorted(inner))


@dataclass(frozen=True, slots=True)
class _Panel:
    """A page on one side of the wrap, in mm: where its trim starts, and how far it is seen."""

    page: int
    left: float
    seen: tuple[float, float]


def leaves(book: Book) -> Leaves:
    """The leaves of a cover bound in order: the front, the spine if there is one, the back.

    Front and back have one page each, or two with the inside.
    """
    starts = {name: first for name, first in book.sections.items() if name != "spine"}
    back = max(starts.values())
    spine = book.sections.get("spine")
    inside = (back if spine is None else spine) > 1
    last = book.pages - 1
    return Leaves(0, last, 1 if inside else None, back if back < last else None, spine)


def wrap(book: Book, cover: Leaves, press: Press, pages: int, flaps: str = "#FFFFFF") -> Wrap:
    """Lay the pages of a cover side by side, in RGB and without structure.

    ``pages`` is the number of pages of the body, whose thickness makes the spine; ``flaps`` is
    the colour of flaps, where the binding has them.  Raises ValueError where pages or spine are
    not of the size that the press asks for.
    """
    with Pdf.open(BytesIO(book.pdf)) as source, Pdf.new() as target:
        plan = _plan(source, cover, press, pages)
        sides = [side for side in (_outside(plan, cover), _inside(plan, cover)) if side]
        table = _Table(source, target, plan)
        for side in sides:
            table.lay(side, flaps)
        prune(target)
        pdf = _written(target)
    placements = tuple(dict.fromkeys(_placements(book, plan, sides, cover.spine)))
    made = Book(book.language, pdf, LABELS[: len(sides)], placements, {}, {LABELS[0]: 0})
    size = (round(plan.whole, 2), round(plan.height, 2))
    return Wrap(made, size, plan.spine, plan.folds, tuple(_notes(plan, cover, press, pages)))


def _plan(source: Pdf, cover: Leaves, press: Press, pages: int) -> _Plan:
    """The measures that the press asks for, held against the pages."""
    page, spine = (press.trim.width, press.trim.height), press.spine(pages)
    for name in Leaves.__dataclass_fields__:
        at = getattr(cover, name)
        if at is None:
            continue
        wanted = (spine, page[1]) if name == "spine" else page
        trim = trim_of(source.pages[at].obj)
        found = (pt_to_mm(trim.width), pt_to_mm(trim.height))
        if any(abs(is_ - asked) > _SAME for is_, asked in zip(found, wanted, strict=True)):
            sizes = [f"{across:.2f} × {up:.2f} mm" for across, up in (found, wanted)]
            message = f"{name} is {sizes[0]}, the press asks for {sizes[1]}"
            raise ValueError(message)
    if spine and cover.spine is None:
        message = phrase("the press asks for a spine of {spine} mm", spine=spine)
        raise ValueError(message)
    bleed = _bleed(source.pages[cover.front].obj)
    return _Plan(*page, spine, press.binding.flaps, bleed, bound_right(source))


def _bleed(page: Object) -> float:
    """What was typeset beyond the trim, in mm, on the side that has least."""
    sides = bleed_of(page).around(trim_of(page))
    return round(min(sides.left, sides.bottom, sides.right, sides.top), 2)


def _outside(plan: _Plan, cover: Leaves) -> list[_Panel]:
    """Back and front, and over their edges the spine."""
    panels = _pair(plan, cover.back, cover.front, _UNDER)
    if cover.spine is not None:
        panels.append(_Panel(cover.spine, plan.middle, (plan.middle, plan.middle + plan.spine)))
    return panels


def _inside(plan: _Plan, cover: Leaves) -> list[_Panel]:
    """The inside of the front at the left, and no ink where the glue comes."""
    return _pair(plan, cover.inside_front, cover.inside_back, _TURN)


def _pair(plan: _Plan, left: int | None, right: int | None, over: float) -> list[_Panel]:
    """Two pages beside the spine, seen so many mm over their fold, and outside to the bleed.

    Without a spine the left one reaches below the right.  A page bleeds into a flap as it does
    over an edge, since that fold may go astray too.  Of a book bound at the right they change
    places.
    """
    left, right = (right, left) if plan.mirrored else (left, right)
    over = min(over, plan.bleed, plan.spine / 2 or over)
    start, end = plan.flap - plan.bleed, plan.whole - plan.flap + plan.bleed
    other = plan.middle + plan.spine
    panels = []
    if left is not None:
        panels.append(_Panel(left, plan.flap, (start, plan.middle + over)))
    if right is not None:
        panels.append(_Panel(right, other, (other - (over if plan.spine else 0), end)))
    return panels


@dataclass(slots=True)
class _Table:
    """Where the pages of the wrap are made up."""

    source: Pdf
    target: Pdf
    plan: _Plan
    forms: dict[int, Object] = field(default_factory=dict)

    def lay(self, panels: Sequence[_Panel], flaps: str) -> None:
        """Add one side of the wrap."""
        said = [self._flaps(flaps)] if self.plan.flap else []
        said += [self._drawn(panel) for panel in panels]
        forms = {f"/P{panel.page}": self._form(panel.page) for panel in panels}
        whole, high = _pt(self.plan.whole), _pt(self.plan.height)
        trim = Rectangle(0, 0, whole, high)
        around = _pt(self.plan.bleed)
        bleed = [-around, -around, _rounded(whole + around), _rounded(high + around)]
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(bleed),
            BleedBox=Array(bleed),
            TrimBox=Array([*trim.sides]),
            Resources=Dictionary(XObject=Dictionary(forms)),
            Contents=self.target.make_stream(b"\n".join(said)),
        )
        self.target.pages.append(Page(page))

    def _form(self, page: int) -> Object:
        if page not in self.forms:
            self.forms[page] = form_of(self.source, self.source.pages[page].obj, self.target)
        return self.forms[page]

    def _drawn(self, panel: _Panel) -> bytes:
        trim = trim_of(self.source.pages[panel.page].obj)
        move = _rounded(_pt(panel.left) - trim.left), _rounded(-trim.bottom)
        seen = self._strip(*panel.seen)
        return b"q %b W n 1 0 0 1 %a %a cm /P%d Do Q" % (seen, *move, panel.page)

    def _flaps(self, colour: str) -> bytes:
        """Both flaps in one colour, to their folds."""
        plan = self.plan
        red, green, blue = (round(int(colour[i : i + 2], 16) / 255, 6) for i in (1, 3, 5))
        left = self._strip(-plan.bleed, plan.flap)
        right = self._strip(plan.whole - plan.flap, plan.whole + plan.bleed)
        return b"q %a %a %a rg %b f %b f Q" % (red, green, blue, left, right)

    def _strip(self, left: float, right: float) -> bytes:
        """A rectangle from bleed to bleed in height, in mm from the left edge of the trim."""
        bleed = self.plan.bleed
        sides = (left, -bleed, right - left, self.plan.height + 2 * bleed)
        return b"%a %a %a %a re" % (*map(_pt, sides),)


def _pt(mm: float) -> float:
    return _rounded(mm_to_pt(mm))


def _rounded(pt: float) -> float:
    return round(pt, _DECIMALS) + 0.0  # no -0.0


def _written(pdf: Pdf) -> bytes:
    """The file's bytes, the same for the same pages."""
    pdf.remove_unreferenced_resources()
    return saved(pdf, object_stream_mode=ObjectStreamMode.generate)


def _placements(
    book: Book, plan: _Plan, sides: Sequence[Sequence[_Panel]], spine: int | None
) -> Iterator[Placement]:
    """Where the entries of the pages stand on the wrap; on a spine, anywhere on it."""
    lies = {panel.page: (i, panel.left) for i, side in enumerate(sides) for panel in side}
    for one in book.placements:
        if one.page in lies:
            side, left = lies[one.page]
            box = replace(one.box, left=round(one.box.left + left, 2))
            if one.page == spine:
                box = Box(round(left, 2), 0.0, plan.spine, round(plan.height, 2))
            yield replace(one, page=side, box=box)


def _notes(plan: _Plan, cover: Leaves, press: Press, pages: int) -> Iterator[str]:
    """What was decided, for the log and the ticket."""
    if not plan.spine:
        return
    body, board = press.paper.body, press.paper.cover
    glue = f", glue {press.binding.glue:g} mm" if press.binding.glue else ""
    yield (
        f"spine {plan.spine:.2f} mm: {pages} pages on {body.name} of {body.thickness:.3f} mm, "
        f"cover of {board.thickness:.3f} mm twice{glue}"
    )
    if plan.spine < least(press):
        yield f"no text on the spine: it would have to be {least(press):.2f} mm wide"
    if cover.inside_front is not None or cover.inside_back is not None:
        yield f"inside, the spine is free of ink for the glue, but for {_TURN} mm at its folds"
