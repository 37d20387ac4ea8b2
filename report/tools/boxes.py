"""Where everything fell: reads the engine's laid-out boxes, in mm from the trim."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from report.model.galley import Galley
from report.model.proof import Box, Heading, PlacedPicture, Placement, Proof, Sheet
from report.units import px_to_mm

Node = Any  # the engine's boxes have no types

_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass(slots=True)
class _Leaf:
    """What one page holds, while it is read."""

    number: int
    runs: dict[str, list[tuple[Box, float]]] = field(default_factory=dict)
    headings: list[tuple[int, str, Box]] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    characters: int = 0
    lowest: float = 0.0  # of any text or picture that is no heading, in mm


def measured(galley: Galley, document: Node, pdf: bytes, complaints: tuple[str, ...]) -> Proof:
    """Describe a laid-out document."""
    leaves = [_leaf(page._page_box, i) for i, page in enumerate(document.pages)]  # noqa: SLF001
    anchors: dict[str, int] = {}
    for i, page in enumerate(document.pages):
        for name in page.anchors:
            anchors.setdefault(name, i)
    first = document.pages[0]
    return Proof(
        section=galley.section,
        pdf=pdf,
        folio=galley.folio,
        sheets=tuple(Sheet(leaf.characters, len(leaf.pictures)) for leaf in leaves),
        placements=tuple(p for leaf in leaves for p in _placements(leaf)),
        headings=tuple(h for leaf in leaves for h in _headings(leaf)),
        pictures=tuple(p for leaf in leaves for p in leaf.pictures),
        anchors=anchors,
        complaints=complaints,
        trim=(round(px_to_mm(first.width), 2), round(px_to_mm(first.height), 2)),
    )


def _leaf(page: Node, number: int) -> _Leaf:
    leaf = _Leaf(number)
    for child in page.children:
        if not _is_margin(child):
            _walk(child, leaf, "", 0, None)
    return leaf


def _walk(box: Node, leaf: _Leaf, entry: str, level: int, holder: Node) -> None:
    """Visit a box and those below it, knowing the entry, heading and block they stand in."""
    box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
    element = box.element
    if element is not None and not box.element_tag.count("::"):
        entry = element.get("data-entry") or entry
        level = _HEADINGS.get(box.element_tag, level)
        if box.element_tag in _HEADINGS and _is_block(box):
            leaf.headings.append((level, "", _box(box)))
    if _is_block(box):
        holder = box
    text = getattr(box, "text", None)
    if text is not None:
        _note_text(box, text, leaf, entry, level, holder)
    elif hasattr(box, "replacement"):
        _note_picture(box, leaf)
    for child in getattr(box, "children", ()):
        _walk(child, leaf, entry, level, holder)


def _note_text(box: Node, text: str, leaf: _Leaf, entry: str, level: int, holder: Node) -> None:
    words = text.strip()
    if not words:
        return
    place = _box(box)
    leaf.characters += len(words)
    if level and leaf.headings:
        depth, said, where = leaf.headings[-1]
        leaf.headings[-1] = (depth, f"{said} {words}".strip(), where)
    if not level:
        leaf.lowest = max(leaf.lowest, place.bottom)
    if entry:
        over = 0.0 if holder is None else place.right - _content_right(holder)
        leaf.runs.setdefault(entry, []).append((place, max(over, 0.0)))


def _note_picture(box: Node, leaf: _Leaf) -> None:
    place = _box(box)
    leaf.lowest = max(leaf.lowest, place.bottom)
    element = box.element
    if element is None:
        return
    leaf.pictures.append(
        PlacedPicture(
            name=element.get("src", ""),
            page=leaf.number,
            width=round(place.width, 2),
            height=round(place.height, 2),
            alt=element.get("alt"),
        )
    )


def _placements(leaf: _Leaf) -> Iterator[Placement]:
    for entry, runs in leaf.runs.items():
        boxes = [box for box, _ in runs]
        left, top = min(b.left for b in boxes), min(b.top for b in boxes)
        right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
        whole = Box(left, top, round(right - left, 2), round(bottom - top, 2))
        yield Placement(entry, leaf.number, whole, round(max(over for _, over in runs), 2))


def _headings(leaf: _Leaf) -> Iterator[Heading]:
    for level, text, box in leaf.headings:
        yield Heading(level, text, leaf.number, box, leaf.lowest > (box.top + box.bottom) / 2)


def _box(box: Node) -> Box:
    """A box's border edge in mm."""
    width = box.width if isinstance(box.width, int | float) else 0.0
    height = box.height if isinstance(box.height, int | float) else 0.0
    left, top = box.position_x, box.position_y
    if hasattr(box, "border_box_x"):
        width, height = box.border_width(), box.border_height()
        left, top = box.border_box_x(), box.border_box_y()
    return Box(
        round(px_to_mm(left), 2),
        round(px_to_mm(top), 2),
        round(px_to_mm(width), 2),
        round(px_to_mm(height), 2),
    )


def _content_right(holder: Node) -> float:
    """The right edge of a block's padding box in mm."""
    return px_to_mm(holder.padding_box_x() + holder.padding_width())


def _is_block(box: Node) -> bool:
    return hasattr(box, "padding_box_x") and type(box).__name__ in _BLOCKS


def _is_margin(box: Node) -> bool:
    return type(box).__name__ == "MarginBox"


_BLOCKS = frozenset(
    {
        "BlockBox",
        "InlineBlockBox",
        "TableCellBox",
        "FlexBox",
        "GridBox",
        "InlineFlexBox",
        "InlineGridBox",
        "TableCaptionBox",
    }
)
