"""Pages: their boxes, their groups, and what is painted on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Page, Pdf

from report.model.inspected import Corners, Face, Feature, Group, Unreadable
from report.tools.inspection import fonts
from report.tools.inspection.forms import group_space, note_filters
from report.tools.inspection.geometry import Bounds
from report.tools.inspection.reading import (
    Node,
    entry,
    floats,
    inherited,
    is_dict,
    is_stream,
    names,
    number,
)
from report.tools.inspection.seals import Key
from report.tools.inspection.state import Budget, Canvas, Drawn, Run, State
from report.tools.inspection.walking import play
from report.tools.matrices import Matrix
from report.units import pt_to_mm

_MOST_PAGES = 5000
_MOST_ANNOTATIONS = 2000  # of a page
_LETTER: Bounds = (0.0, 0.0, 612.0, 792.0)  # where no MediaBox is given, as viewers take it


@dataclass(frozen=True, slots=True)
class Spent:
    """What reading a page took from the budget of its file."""

    operators: int
    things: int
    unpacked: int  # bytes


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, with what it says beside what is painted."""

    face: Face
    features: tuple[Feature, ...]
    fonts: tuple[tuple[Key, fonts.Face], ...]  # by their objects; (0, 0): within the resources
    spent: Spent


class Leaves:
    """The pages of one file."""

    def __init__(self, pdf: Pdf) -> None:
        """Begin with nothing spent; raise Unreadable for more pages than any book has."""
        if len(pdf.pages) > _MOST_PAGES:
            raise Unreadable(f"has more than {_MOST_PAGES:,} pages")
        self._pdf = pdf
        self._budget = Budget()
        self._faces: dict[tuple[int, int], fonts.Face] = {}
        self._forms: dict[object, Drawn] = {}
        self._hidden = frozenset(_hidden(pdf.Root))

    def __iter__(self) -> Iterator[Leaf]:
        for page_number, page in enumerate(self._pdf.pages, 1):
            yield self._leaf(page, page_number)

    def _leaf(self, page: Page, page_number: int) -> Leaf:
        before = self._left()
        node = page.obj
        unit = _unit(node)
        scale = unit if unit and unit > 0 else 1.0
        boxes = {name: _box(node, f"/{name}Box", scale) for name in _BOXES}
        media = boxes["Media"] or _LETTER
        trim = boxes["Trim"] or boxes["Art"] or boxes["Crop"] or media
        canvas = Canvas(
            page_number,
            (trim[0], trim[3]),
            media,
            self._budget,
            self._hidden,
            faces=self._faces,
            forms=self._forms,
            play=play,
        )
        _play(canvas, node, scale)
        _annotated(canvas, node)
        face = Face(
            page_number,
            media,
            boxes["Crop"],
            boxes["Bleed"],
            boxes["Trim"],
            boxes["Art"],
            int(number(inherited(node, "/Rotate"))) % 360,
            unit,
            tuple(canvas.things),
            tuple(canvas.groups),
            (pt_to_mm(trim[2] - trim[0]), pt_to_mm(trim[3] - trim[1])),
        )
        keys = {id(face): key for key, face in self._faces.items()}
        used = tuple((keys.get(id_, (0, 0)), face) for id_, face in canvas.used.items())
        after = self._left()
        spent = Spent(*(a - b for a, b in zip(before, after, strict=True)))
        return Leaf(face, tuple(canvas.features), used, spent)

    def _left(self) -> tuple[int, int, int]:
        return self._budget.operators, self._budget.things, -self._budget.reader.unpacked


def afford(spent: Iterable[Spent]) -> None:
    """See that pages of one file, read apart, keep to its budget; raise Unreadable."""
    budget = Budget()
    for one in spent:
        budget.spend(one.operators, one.things)
        budget.reader.count(one.unpacked)


_BOXES = ("Media", "Crop", "Bleed", "Trim", "Art")


def _play(canvas: Canvas, node: Node, scale: float) -> None:
    ctm: Matrix = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    resources = inherited(node, "/Resources")
    run = Run(canvas, resources, State(ctm, canvas.visible), ctm)
    group = entry(node, "/Group")
    if is_dict(group):
        canvas.groups.append(Group(group_space(run, group)))
    play(run, _content(canvas, run, node))


def _content(canvas: Canvas, run: Run, node: Node) -> bytes:
    """The content of a page, its streams joined; what cannot be unpacked is noted."""
    written = entry(node, "/Contents")
    parts: list[bytes] = []
    for stream in list(written) if isinstance(written, Array) else [written]:
        if not is_stream(stream):
            continue
        note_filters(run, stream)
        try:
            parts.append(canvas.budget.reader.read(stream))
        except pikepdf.PdfError:
            canvas.note("content", "a stream that cannot be unpacked")
    return b"\n".join(parts)


def _unit(node: Node) -> float | None:
    given = entry(node, "/UserUnit")
    return None if given is None else number(given, 1.0)


def _box(node: Node, key: str, scale: float) -> Corners | None:
    held = (inherited if key in {"/MediaBox", "/CropBox"} else entry)(node, key)
    corners = floats(held, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = (n * scale for n in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _annotated(canvas: Canvas, node: Node) -> None:
    written = entry(node, "/Annots")
    for one in list(written)[:_MOST_ANNOTATIONS] if isinstance(written, Array) else ():
        kind = str(entry(one, "/Subtype") or "").removeprefix("/")
        corners = floats(entry(one, "/Rect"), 4)
        box = None
        if corners:
            x0, y0, x1, y1 = corners
            box = canvas.box((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        canvas.note("annotation", kind, box)
        if kind == "Widget":
            canvas.note("form field", "on a page", box)
        for key in ("/A", "/AA"):
            if entry(one, key) is not None and _acts(entry(one, key)):
                canvas.note("action", f"{key.removeprefix('/')} of an annotation", box)
    if entry(node, "/AA") is not None:
        canvas.note("action", "AA of a page")
    if entry(node, "/PresSteps") is not None:
        canvas.note("action", "steps of a presentation")


def _acts(action: Node) -> bool:
    """Whether it does more than lead to another place."""
    return is_dict(action) and str(entry(action, "/S")) not in {"/GoTo", "/GoToR", "/URI"}


def _hidden(root: Node) -> Iterator[tuple[int, int]]:
    """Optional content that is off when the file is opened."""
    properties = entry(root, "/OCProperties")
    default = entry(properties, "/D")
    written = entry(default, "/OFF")
    off = {one.objgen for one in written if is_dict(one)} if isinstance(written, Array) else set()
    if "/OFF" in names(entry(default, "/BaseState")):
        every, shown = entry(properties, "/OCGs"), entry(default, "/ON")
        if isinstance(every, Array):
            off |= {one.objgen for one in every if is_dict(one)}
        if isinstance(shown, Array):
            off -= {one.objgen for one in shown if is_dict(one)}
    yield from off
