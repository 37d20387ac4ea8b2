"""Content moved on its page, with all that hangs on the page's own coordinates.

A ``cm`` before the content moves what is drawn and shaded, forms and soft masks with it, but not
the patterns that the page itself paints with: their matrices are in the page's coordinates
(ISO 32000-1 §8.7.3.1), and so are the boxes that the structure gives for figures (§14.8.5.4.3).
Patterns inside forms go with their form, and those inside patterns with their pattern.
"""

from collections.abc import Mapping

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from report.tools.printing.pruning import content_of
from report.tools.printing.sheet import Rectangle

Move = tuple[float, float]  # pt to the right, pt up
_UNIT = (1, 0, 0, 1, 0, 0)


class Mover:
    """Moves pages; a pattern that several pages paint with is copied once for each move."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.copies: dict[tuple[tuple[int, int], Move], Object] = {}

    def move(self, page: Object, by: Move, within: Rectangle, after: bytes = b"") -> None:
        """Move a page's content, cut it to a box, and add what stands outside.

        The page's resources must be its own.  What was typeset beyond the press's bleed would
        otherwise print in the slug.
        """
        box = (within.left, within.bottom, within.width, within.height)
        before = b"q\n%.3f %.3f %.3f %.3f re W n\n1 0 0 1 %.3f %.3f cm\n" % (*box, *by)
        content = before + content_of(page) + b"\nQ\n" + after
        page.Contents = self.pdf.make_stream(content)
        patterns = page.Resources.get("/Pattern")
        if patterns is not None:
            moved = {key: self._copy(one, by) for key, one in patterns.items()}
            page.Resources.Pattern = Dictionary(moved)

    def _copy(self, pattern: Object, by: Move) -> Object:
        """A pattern like this one, so much further."""
        key = (pattern.objgen, by)
        if not pattern.is_indirect or key not in self.copies:
            self.copies[key] = self._made(pattern, by)
        return self.copies[key]

    def _made(self, pattern: Object, by: Move) -> Object:
        said = dict(pattern.items())
        said["/Matrix"] = _moved([*pattern.get("/Matrix", _UNIT)], by)
        if isinstance(pattern, Stream):
            said.pop("/Length", None)
            return self.pdf.make_stream(pattern.read_raw_bytes(), Dictionary(said))
        return self.pdf.make_indirect(Dictionary(said))


def _moved(matrix: list[object], by: Move) -> Array:
    """A matrix followed by a move."""
    a, b, c, d, e, f = (float(str(n)) for n in matrix)
    return Array([a, b, c, d, round(e + by[0], 6), round(f + by[1], 6)])


def move_structure(pdf: Pdf, moves: Mapping[tuple[int, int], Move]) -> None:
    """Move the boxes that structure elements give, by the move of their page."""
    for element in pdf.objects:
        if isinstance(element, Dictionary) and "/A" in element and "/S" in element:
            page = _page_of(element)
            by = moves.get(page.objgen) if page is not None else None
            if by is not None:
                _move_boxes(element.A, by)


def _page_of(element: Object) -> Object | None:
    """The page of a structure element, or of the first below it that names one."""
    todo: list[object] = [element]
    while todo:
        node = todo.pop()
        if isinstance(node, Dictionary):
            if "/Pg" in node:
                return node.Pg
            kids = node.get("/K", ())
            todo += reversed([*kids]) if isinstance(kids, Array) else [kids]
    return None


def _move_boxes(attributes: Object, by: Move) -> None:
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and "/BBox" in one:
            sides = [float(n) for n in one.BBox]
            one.BBox = Array([round(n + by[i % 2], 6) for i, n in enumerate(sides)])
