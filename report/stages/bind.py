"""Proofs → Book: sections to one tagged PDF, each font embedded once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count, pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from report.model.book import Book, Imprimatur
from report.model.galley import Face
from report.model.proof import Proof
from report.tools.bindfonts import merge_fonts
from report.tools.metadata import stamp
from report.tools.saving import saved

REVISION = 2

_GOTO = "goto:"


@dataclass(slots=True)
class _Spine:
    """The growing book and the numbers that run through it."""

    pdf: Pdf
    document: Object  # structure element of the whole
    parents: Object  # number tree of structure parents
    next_parent: int
    anchors: dict[str, tuple[int, Object]]


def bind(
    proofs: Sequence[Proof],
    labels: Sequence[Sequence[str]],
    imprimatur: Imprimatur,
    faces: Sequence[Face],
    fonts: Mapping[str, bytes],
) -> Book:
    """Bind sections in order.

    ``labels`` gives each section's page labels.  Links written as ``goto:<id>`` become jumps;
    one that leads nowhere loses its target and is taken out.  Raises ValueError for no proofs.
    """
    if not proofs:
        message = "nothing to bind"
        raise ValueError(message)
    spine = _open(Pdf.open(BytesIO(proofs[0].pdf)))
    outlines = [*_outlines(spine.pdf, 0)]
    for proof in proofs[1:]:  # one after the other: open, they take as much memory as the book
        with Pdf.open(BytesIO(proof.pdf)) as source:
            first = len(spine.pdf.pages)
            _append(spine, source)
            outlines += _outlines(source, first)
        del source
    _jump(spine)
    _hang(spine, outlines)
    merge_fonts(spine.pdf, faces, fonts)
    flat = tuple(label for part in labels for label in part)
    _label(spine.pdf, flat)
    stamp(spine.pdf, imprimatur)
    generate = pikepdf.ObjectStreamMode.generate
    pdf = saved(spine.pdf, object_stream_mode=generate, compress_streams=True)
    return _book(proofs, flat, imprimatur.language, pdf)


def labels_of(proofs: Sequence[Proof]) -> Iterator[list[str]]:
    """Page labels: folios, and C1, C2 … for the leaves of the cover."""
    cover = count(1)
    for proof in proofs:
        if proof.folio:
            yield [str(proof.folio + i) for i in range(proof.pages)]
        else:
            yield [f"C{next(cover)}" for _ in range(proof.pages)]


def _open(source: Pdf) -> _Spine:
    root = source.Root
    tree = root.StructTreeRoot
    numbers = tree.ParentTree.Nums
    top = max((int(numbers[i]) for i in range(0, len(numbers), 2)), default=-1)
    spine = _Spine(source, tree.K[0], numbers, top + 1, {})
    _note_anchors(spine, source, 0)
    return spine


def _append(spine: _Spine, source: Pdf) -> None:
    """Add one section: pages, structure, destinations."""
    first = len(spine.pdf.pages)
    spine.pdf.pages.extend(source.pages)
    tree = spine.pdf.copy_foreign(source.Root.StructTreeRoot)
    for child in tree.K[0].K:
        child.P = spine.document
        spine.document.K.append(child)
    numbers = tree.ParentTree.Nums
    top = -1
    for i in range(0, len(numbers), 2):
        key = int(numbers[i])
        top = max(top, key)
        spine.parents.append(key + spine.next_parent)
        spine.parents.append(numbers[i + 1])
    moved: set[tuple[int, int]] = set()
    for i in range(first, len(spine.pdf.pages)):
        _renumber(spine.pdf.pages[i].obj, spine.next_parent, moved)
    spine.next_parent += top + 1
    _note_anchors(spine, source, first)


def _renumber(page: Object, shift: int, moved: set[tuple[int, int]]) -> None:
    """Move a page's keys of the structure parents; shared forms only once."""
    forms = (page.get("/Resources", Dictionary()).get("/XObject") or Dictionary()).values()
    for holder in (page, *page.get("/Annots", ()), *forms):
        if holder.is_indirect:
            if holder.objgen in moved:
                continue
            moved.add(holder.objgen)
        for key in ("/StructParents", "/StructParent"):
            if key in holder:
                holder[key] = int(holder[key]) + shift


def _note_anchors(spine: _Spine, source: Pdf, first: int) -> None:
    names = source.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    flat = names.get("/Names", Array())
    order = {page.obj.objgen: i for i, page in enumerate(source.pages)}
    for i in range(0, len(flat), 2):
        target = flat[i + 1]
        page = first + order[target[0].objgen]
        place = Array([spine.pdf.pages[page].obj, *list(target)[1:]])
        spine.anchors.setdefault(str(flat[i]), (page, place))


def _jump(spine: _Spine) -> None:
    """Turn ``goto:`` links into jumps, and write the name tree of destinations."""
    for page in spine.pdf.pages:
        kept = []
        for note in page.obj.get("/Annots", ()):
            uri = str(note.get("/A", Dictionary()).get("/URI", ""))
            if uri.startswith(_GOTO):
                name = uri.removeprefix(_GOTO)
                if name not in spine.anchors:
                    continue
                del note["/A"]
                note["/Dest"] = String(name)
            kept.append(note)
        if "/Annots" in page.obj:
            page.obj["/Annots"] = Array(kept)
    flat = Array()
    for name, (_, place) in sorted(spine.anchors.items()):
        flat.append(String(name))
        flat.append(place)
    if "/Names" not in spine.pdf.Root:
        spine.pdf.Root["/Names"] = Dictionary()
    spine.pdf.Root["/Names"]["/Dests"] = spine.pdf.make_indirect(Dictionary(Names=flat))


@dataclass(frozen=True, slots=True)
class _Bookmark:
    title: str
    page: int
    place: tuple[float, ...]  # left, top, zoom
    children: tuple["_Bookmark", ...]


def _outlines(source: Pdf, first: int) -> Iterator[_Bookmark]:
    """Read a section's bookmarks before its objects move."""
    if "/Outlines" not in source.Root or "/First" not in source.Root.Outlines:
        return
    order = {page.obj.objgen: i for i, page in enumerate(source.pages)}
    yield from _siblings(source.Root.Outlines.First, order, first)


def _siblings(
    item: Object, order: Mapping[tuple[int, int], int], first: int
) -> Iterator[_Bookmark]:
    while True:
        dest = item.Dest
        below = tuple(_siblings(item.First, order, first)) if "/First" in item else ()
        title = str(item.Title).replace("\u2060", "")  # a word joiner is for the page only
        page = first + order[dest[0].objgen]
        yield _Bookmark(title, page, tuple(float(x) for x in list(dest)[2:]), below)
        if "/Next" not in item:
            return
        item = item.Next


def _hang(spine: _Spine, bookmarks: Sequence[_Bookmark]) -> None:
    """Write the bookmarks of all sections as one tree."""
    root = spine.pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _hang_below(spine.pdf, root, bookmarks)
    if bookmarks:
        spine.pdf.Root.Outlines = root
    elif "/Outlines" in spine.pdf.Root:
        del spine.pdf.Root["/Outlines"]


def _hang_below(pdf: Pdf, parent: Object, bookmarks: Sequence[_Bookmark]) -> int:
    made = []
    count = 0
    for mark in bookmarks:
        dest = Array([pdf.pages[mark.page].obj, Name.XYZ, *mark.place])
        item = pdf.make_indirect(Dictionary(Title=String(mark.title), Parent=parent, Dest=dest))
        below = _hang_below(pdf, item, mark.children)
        if below:
            item.Count = -below  # closed at first: the reader sees the parts
        count += 1
        made.append(item)
    for before, after in pairwise(made):
        before.Next = after
        after.Prev = before
    if made:
        parent.First, parent.Last = made[0], made[-1]
        if parent.get("/Type") == Name.Outlines:
            parent.Count = count
    return count


def _label(pdf: Pdf, labels: Sequence[str]) -> None:
    """Give pages the numbers that are printed on them (ISO 32000-1 §12.4.2)."""
    numbers = Array()
    for i, label in enumerate(labels):
        before = labels[i - 1] if i else ""
        if label.isdigit() and before.isdigit() and int(label) == int(before) + 1:
            continue
        numbers.append(i)
        if label.isdigit():
            numbers.append(Dictionary(S=Name.D, St=int(label)))
        else:
            numbers.append(Dictionary(P=String(label)))
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=numbers))


def _book(proofs: Sequence[Proof], labels: tuple[str, ...], language: str, pdf: bytes) -> Book:
    starts: dict[str, int] = {}
    anchors: dict[str, int] = {}
    placements = []
    page = 0
    for proof in proofs:
        starts[proof.section] = page
        for name, local in proof.anchors.items():
            anchors.setdefault(name, page + local)
        placements += [replace(p, page=page + p.page) for p in proof.placements]
        page += proof.pages
    return Book(language, pdf, labels, tuple(placements), anchors, starts)
