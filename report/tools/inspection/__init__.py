"""Reads a PDF for preflight: walks every content stream with its graphics state."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pikepdf

from report.model.inspected import Document, Face, Feature, Font, Inspected, Unreadable
from report.model.press import Press
from report.model.pressfile import Component
from report.phrases import phrase
from report.tools.inspection.facts import document, font
from report.tools.inspection.fonts import NO_FONT
from report.tools.inspection.leaves import Leaf, Leaves, Spent, afford
from report.tools.inspection.reading import Reader, opened
from report.tools.inspection.seals import Key, Seal, Seals

__all__ = [
    "NO_FONT",
    "Key",
    "Leaf",
    "Seal",
    "Spent",
    "afford",
    "font",
    "inspect",
    "leaves",
    "overview",
]


def inspect(
    pdf: bytes,
    press: Press,
    component: Component = Component.BODY,
    *,
    trim: tuple[float, float] | None = None,
    name: str = "",
) -> Inspected:
    """Look at everything in a PDF that a printer would complain of.

    ``trim`` is the expected size in mm: the press's own for a body where none is given.
    Raises ``Unreadable`` for a file that cannot be judged; nothing else.
    """
    if trim is None and component is Component.BODY:
        trim = (press.trim.width, press.trim.height)
    with _readable(pdf) as file:
        faces: list[Face] = []
        fonts: dict[int, Font] = {}
        features: list[Feature] = []
        for leaf in Leaves(file):
            faces.append(leaf.face)
            features += leaf.features
            for _, one in leaf.fonts:
                fonts.setdefault(id(one), font(leaf.face.number, one))
        said = document(file, pdf, Reader())
        said = replace(said, fonts=(*fonts.values(),), features=(*said.features, *features))
    return Inspected(name, press, component, trim, said, tuple(faces))


def overview(pdf: bytes, house: str = "") -> tuple[Document, tuple[Seal, ...]]:
    """What a PDF says of itself as a whole, and the seals of its pages; raises Unreadable.

    ``house``: a digest of the fonts from which those of the file were taken, where it is known.
    """
    with _readable(pdf) as file:
        seals = Seals(file, house)
        found = tuple(seals.of(page.obj) for page in file.pages)
        return document(file, pdf, Reader()), found


def leaves(pdf: bytes, house: str = "") -> list[tuple[Leaf, Seal]]:
    """What stands on the pages of a PDF, each by itself, and their seals; raises Unreadable."""
    with _readable(pdf) as file:
        seals = Seals(file, house)
        return [
            (leaf, seals.of(page.obj)) for leaf, page in zip(Leaves(file), file.pages, strict=True)
        ]


@contextmanager
def _readable(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """An open file with pages; whatever is wrong in it is Unreadable."""
    with opened(pdf) as file:
        try:
            if not len(file.pages):
                raise Unreadable(phrase("has no pages"))
            yield file
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            message = phrase("is damaged: {error!r}", error=error)
            raise Unreadable(message) from error
