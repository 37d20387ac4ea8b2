"""Where everything fell: reads the engine's laid-out boxes, in mm from the trim."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from report.model.galley import Galley
from report.model.proof import (
    ALT,
    HEAD,
    LINK,
    TEXT,
    Box,
    Heading,
    PlacedPicture,
    Placement,
    Proof,
    Sheet,
)
from report.tools.figurelabels import labels
from report.tools.pieces import Run, pieces
from report.units import px_to_mm

Node = Any  # the engine's boxes have no types

_ADDED = ("::before", "::after", "::marker")  # what a style sheet writes
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass(slots=True)
class _Leaf:
    """What one page holds, while it is read."""

    number: int
    trim: Box
    runs: list[Run] = field(default_factory=list)  # all its text; without entry, where of none
    apart: list[Run] = field(default_factory=list)  # alternatives, labels, running heads
    headings: list[tuple[int, str, Box]] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    characters: int = 0
    lowest: float = 0.0  # of any text or picture that is no heading, in mm
    head: tuple[str, str] = ("", "")  # what its running head would say, and the entry of that


@dataclass(slots=True)  # not frozen: one is made for every box
class _Within:
    """What a box stands in: an entry, a heading, a block; and the block of the entry."""

    entry: str = ""
    kind: str = TEXT
    level: int = 0
    holder: Node = None
    whole: Node = None


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
        faces=galley.faces,
    )


def _leaf(page: Node, number: int) -> _Leaf:
    trim = Box(0.0, 0.0, px_to_mm(page.width), px_to_mm(page.height))
    leaf = _Leaf(number, trim)
    margins = [child for child in page.children if _is_margin(child)]
    for child in page.children:
        if not _is_margin(child):
            _walk(child, leaf, _Within())
    for margin in margins:
        _note_head(margin, leaf)
    return leaf


def _walk(box: Node, leaf: _Leaf, within: _Within) -> None:
    """Visit a box and those below it, knowing what it stands in."""
    box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
    within = _entered(box, leaf, within)
    text = getattr(box, "text", None)
    if text is not None:
        _note_text(box, text, leaf, within)
    elif hasattr(box, "replacement"):
        _note_picture(box, leaf)
    for child in getattr(box, "children", ()):
        _walk(child, leaf, within)


def _entered(box: Node, leaf: _Leaf, within: _Within) -> _Within:
    """What the inside of a box stands in."""
    element, tag, block = box.element, box.element_tag, _is_block(box)
    holder = box if block else within.holder
    entry, kind, level, whole = within.entry, within.kind, within.level, within.whole
    if element is not None and "::" not in tag:
        if own := element.get("data-entry"):
            if entry != own or whole is None:
                whole = box if block else None
            entry, kind = own, LINK if tag == "a" else TEXT
        if tag in _HEADINGS:
            level = _HEADINGS[tag]
            if block:
                leaf.headings.append((level, "", _box(box)))
        elif tag == "body":
            leaf.head = (element.get("data-section", ""), element.get("data-section-entry", ""))
    elif element is not None and tag.endswith(_ADDED):  # no word of the entry
        entry = ""
    return _Within(entry, kind, level, holder, whole)


def _note_text(box: Node, text: str, leaf: _Leaf, within: _Within) -> None:
    words = text.strip()
    if not words:
        return
    place, level, holder = _box(box), within.level, within.holder
    leaf.characters += len(words)
    if level and leaf.headings:
        depth, said, where = leaf.headings[-1]
        leaf.headings[-1] = (depth, f"{said} {words}".strip(), where)
    if not level:
        leaf.lowest = max(leaf.lowest, place.bottom)
    over = 0.0 if holder is None else place.right - _content_right(holder)
    block = id(within.whole or holder)
    leaf.runs.append(Run(within.entry, place, max(over, 0.0), block, within.kind))


def _note_picture(box: Node, leaf: _Leaf) -> None:
    place = _box(box)
    leaf.lowest = max(leaf.lowest, place.bottom)
    element = box.element
    if element is None:
        return
    if key := element.get("data-alt"):
        leaf.apart.append(Run(key, _cut(place, leaf.trim), 0.0, id(box), ALT))
    leaf.apart += labels(box.replacement, _content(box), id(box))
    leaf.pictures.append(
        PlacedPicture(
            name=element.get("src", ""),
            page=leaf.number,
            width=round(place.width, 2),
            height=round(place.height, 2),
            alt=element.get("alt"),
        )
    )


def _note_head(margin: Node, leaf: _Leaf) -> None:
    """A running head that says what an entry says."""
    texts = [box for box in margin.descendants() if getattr(box, "text", "").strip()]
    said, entry = leaf.head
    if entry and "".join(box.text for box in texts).split() == said.split():
        leaf.apart += [Run(entry, _box(box), 0.0, id(margin), HEAD) for box in texts]


def _placements(leaf: _Leaf) -> Iterator[Placement]:
    yield from pieces(leaf.runs, leaf.number)
    yield from pieces(leaf.apart, leaf.number)


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


def _content(box: Node) -> Box:
    """A picture's content edge in mm: without its padding and border."""
    edges = (box.content_box_x(), box.content_box_y(), box.width, box.height)
    return Box(*(px_to_mm(edge) for edge in edges))


def _cut(box: Box, trim: Box) -> Box:
    """What of a box the paper keeps."""
    left, top = max(box.left, trim.left), max(box.top, trim.top)
    right, bottom = min(box.right, trim.right), min(box.bottom, trim.bottom)
    return Box(left, top, round(max(right - left, 0), 2), round(max(bottom - top, 0), 2))


def _content_right(holder: Node) -> float:
    """The right edge of a block's padding box in mm."""
    return px_to_mm(holder.padding_box_x() + holder.padding_width())


def _is_block(box: Node) -> bool:
    return type(box).__name__ in _BLOCKS


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
