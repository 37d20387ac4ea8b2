"""RGB to inks, on an open PDF, in place."""

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from report.tools.inks import functions, scanning
from report.tools.inks.content import Rewriting
from report.tools.inks.graphics import starting
from report.tools.inks.images import Darkroom
from report.tools.inks.mapping import BLACK, Inks
from report.tools.inks.masks import Masks
from report.tools.inks.separated import Separated
from report.tools.inks.shadings import row
from report.tools.inks.shelf import Shelves
from report.tools.inks.spaces import CMYK, GRAY, RGB
from report.tools.inks.targets import Mask, Press
from report.tools.inks.walking import Walk, at

_BY_NUMBER = {1: GRAY, 3: RGB, 4: CMYK}
_APPEARANCES = ("/N", "/R", "/D")


def to_inks(pdf: Pdf, inks: Inks, pictures: Mapping[str, Separated]) -> None:
    """Bring every colour of a PDF to the inks of a press; raise Uninkable where one cannot be.

    Pictures are given by the fingerprint of the image that stands for them.  A file whose pages
    all blend in DeviceCMYK stands in inks already: its gray is taken for black ink.
    """
    done = len(pdf.pages) > 0 and all(_blends_in_inks(page.obj) for page in pdf.pages)
    shelves = Shelves(pdf)
    masks = Walk(Darkroom(pdf, inks, Mask(), {}), shelves)
    press = Walk(Darkroom(pdf, inks, Press(inks), pictures, gray_is_ink=done), shelves)
    finder = Masks(masks)
    for number, page in enumerate(pdf.pages, 1):
        with at(f"page {number}"):
            _own_resources(page)
            finder.convert(page.obj.Resources)
            for _, form in _forms(page.obj):
                finder.convert(form.get("/Resources", Dictionary()))
    masks.finish()
    for number, page in enumerate(pdf.pages, 1):
        with at(f"page {number}"):
            _page(press, page)
    press.finish()


def _blends_in_inks(page: Any) -> bool:
    group = page.get("/Group")
    return group is not None and group.get("/CS") == Name.DeviceCMYK


def _own_resources(page: pikepdf.Page) -> None:
    """Resources a page inherits are named by the page itself."""
    if "/Resources" not in page.obj:
        try:
            page.obj.Resources = page.resources
        except (AttributeError, KeyError):
            page.obj.Resources = Dictionary()


def _page(walk: Walk, page: pikepdf.Page) -> None:
    """Content, group and annotations of a page."""
    resources = page.obj.Resources
    data = _content(page.obj)
    made = walk.content(data, resources, starting(BLACK), begins=True)
    if made != data:
        page.obj.Contents = walk.pdf.make_stream(made)
    if "/Group" in page.obj:
        walk.group(page.obj)
    else:
        page.obj.Group = Dictionary(
            Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True, K=False
        )
    if "/Thumb" in page.obj:
        del page.obj["/Thumb"]  # a picture of the page in a reader's sidebar, never printed
    for holder, form in _forms(page.obj):
        for key in list(holder.keys()):
            if holder[key].objgen == form.objgen:
                holder[key] = walk.appearance(form, resources)
    for note in page.obj.get("/Annots", []):
        _annotated(walk, note, resources)


def _content(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return bytes(contents.read_bytes())


def _forms(page: Any) -> Iterator[tuple[Any, Any]]:
    """The appearances of a page's annotations, and what holds each."""
    for note in page.get("/Annots", []):
        looks = note.get("/AP", {})
        for key in _APPEARANCES:
            look = looks.get(key)
            if isinstance(look, pikepdf.Stream):
                yield looks, look
            elif look is not None:
                yield from ((look, look[state]) for state in list(look.keys()))


def _annotated(walk: Walk, note: Any, resources: Any) -> None:
    """Colours that a reader draws an annotation with, should it have to."""
    for holder, keys in ((note, ("/C", "/IC")), (note.get("/MK", {}), ("/BC", "/BG"))):
        for key in keys:
            space = _BY_NUMBER.get(len(holder[key])) if key in holder else None
            if space is not None and space is not CMYK:
                colours = space.colours(row(functions.numbers(holder[key])))
                holder[key] = Array(list(walk.target.ink(colours).cmyk))
    if "/DA" in note:
        said = bytes(note.DA)
        cut = scanning.readable(said)
        if cut is not None:
            rewriting = Rewriting(walk.beside(resources), starting(BLACK))
            note.DA = pikepdf.String(rewriting.rewrite(said, cut).decode("latin-1").strip())
