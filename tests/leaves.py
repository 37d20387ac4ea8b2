"""Small PDFs to be compared, and the places of their entries: drawn in mm, down from the trim."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from report.model.places import Places, read_places
from report.units import mm_to_pt

SIZE = (100.0, 140.0)
BLEED = 3.0
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """A line of text, of an entry or of none."""

    text: str
    left: float = 10
    top: float = 30
    entry: str = ""
    size: float = 10  # pt
    colour: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Plane:
    """A rectangle of one colour."""

    left: float
    top: float
    width: float
    height: float
    colour: Colour


Leaf = Sequence[Line | Plane]


def pdf(
    leaves: Sequence[Leaf],
    *,
    labels: Sequence[str] = (),
    size: tuple[float, float] = SIZE,
    rotate: int = 0,
    title: str = "",
) -> bytes:
    """A PDF with a bleed around its trim."""
    made = Pdf.new()
    font = made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    width, height, bleed = mm_to_pt(size[0]), mm_to_pt(size[1]), mm_to_pt(BLEED)
    for leaf in leaves:
        page = made.add_blank_page(page_size=(width, height))
        page.obj.MediaBox = Array([-bleed, -bleed, width + bleed, height + bleed])
        page.obj.TrimBox = Array([0, 0, width, height])
        page.obj.BleedBox = page.obj.MediaBox
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = made.make_stream(_drawn(leaf, height).encode("cp1252"))
        if rotate:
            page.obj.Rotate = rotate
    if labels:
        nums = Array()
        for number, label in enumerate(labels):
            nums.append(number)
            nums.append(Dictionary(P=String(label)))
        made.Root.PageLabels = Dictionary(Nums=nums)
    if title:
        made.docinfo.Title = title
    target = BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def _drawn(leaf: Leaf, height: float) -> str:
    found = []
    for one in leaf:
        red, green, blue = one.colour
        left = mm_to_pt(one.left)
        if isinstance(one, Plane):
            wide, high = mm_to_pt(one.width), mm_to_pt(one.height)
            low = height - mm_to_pt(one.top) - high
            found.append(f"{red} {green} {blue} rg {left} {low} {wide} {high} re f")
        else:
            base = height - mm_to_pt(one.top) - one.size
            words = one.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            found.append(
                f"BT {red} {green} {blue} rg /F {one.size} Tf {left} {base} Td ({words}) Tj ET"
            )
    return "\n".join(found)


def places(
    leaves: Sequence[Leaf],
    *,
    labels: Sequence[str] = (),
    sections: Mapping[str, int] | None = None,
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """``places.json`` of these leaves; the text of an entry is that of its lines."""
    entries: dict[str, dict[str, list[object]]] = {}
    said: dict[str, list[str]] = {}
    for number, leaf in enumerate(leaves):
        for line in leaf:
            if isinstance(line, Line) and line.entry:
                box = [number, line.left, line.top, 80, 5]
                entries.setdefault(line.entry, {"places": []})["places"].append(box)
                said.setdefault(line.entry, []).append(line.text)
    known = {
        key: {"text": (texts or {}).get(key, " ".join(said[key])), **entry}
        for key, entry in entries.items()
    }
    made = {
        "language": "en-US",
        "labels": list(labels) or [str(i + 1) for i in range(len(leaves))],
        "sections": dict(sections or {}),
        "entries": known,
    }
    return json.dumps(made, ensure_ascii=False).encode()


def placed(leaves: Sequence[Leaf], **more: object) -> Places:
    """The same as read."""
    return read_places(places(leaves, **more))  # type: ignore[arg-type]


def edition(folder: Path, leaves: Sequence[Leaf], tag: str = "xx", part: str = "screen") -> Path:
    """The folder of an edition as a build leaves it; return the PDF's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"house-{tag}-{part}.pdf"
    path.write_bytes(pdf(leaves))
    (folder / f"house-{tag}-places.json").write_bytes(places(leaves))
    return path


def locked(content: bytes) -> bytes:
    """A PDF that asks for a password."""
    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        opened.save(target, encryption=pikepdf.Encryption(user="u", owner="o"))
    return target.getvalue()
