"""What the bound PDF is made of."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Pdf

from report.checks.base import Fault, check
from report.findings import Severity
from report.marks import Mark
from report.model.made import Bound
from report.phrases import phrase
from report.tools.bindfonts import uses


@check(
    "book/fonts",
    Severity.ERROR,
    reason="""
        A font of the machine on which the book was made would look foreign, and another machine
        would take another. A font embedded twice makes the file larger for nothing.
        """,
    hint="name only the families of the house in styles and drawings",
    example="DejaVu-Sans, because a style asks for sans-serif",
)
def fonts(bound: Bound) -> Iterator[Fault]:
    """Every font of the book is the house's own, embedded, and there once."""
    house = {face.family.replace(" ", "-") for face in bound.stock.faces}
    with Pdf.open(BytesIO(bound.book.pdf)) as pdf:
        found = sorted(_fonts(pdf))
    times = Counter(name for name, _ in found)
    for name, embedded in sorted(set(found)):
        if not embedded:
            yield Fault(_mark(bound), phrase("{name} is not embedded", name=name))
        elif not any(name == family or name.startswith(f"{family}-") for family in house):
            yield Fault(_mark(bound), phrase("{name} is no font of the house", name=name))
        if times[name] > 1:
            yield Fault(
                _mark(bound),
                phrase("{name} is embedded {times} times", name=name, times=times[name]),
            )


@check(
    "book/pages",
    Severity.ERROR,
    reason="""
        Page labels tell a reader of the file which page is which. Where the file has other
        pages than the labels, the contents lead astray from there on.
        """,
    hint="this is a fault of binding: see report/stages/bind.py",
    example="92 pages, 91 labels",
)
def pages(bound: Bound) -> Iterator[Fault]:
    """Every page of the book has its own label, and everything placed has its page."""
    labels = bound.book.labels
    with Pdf.open(BytesIO(bound.book.pdf)) as pdf:
        count = len(pdf.pages)
    if count != len(labels):
        yield Fault(
            _mark(bound), phrase("{count} pages, {labels} labels", count=count, labels=len(labels))
        )
    for label, times in Counter(labels).items():
        if times > 1:
            yield Fault(
                _mark(bound), phrase("{times} pages are called {label}", times=times, label=label)
            )
    for one in bound.book.placements:
        if not 0 <= one.page < count:
            yield Fault(
                one.entry,
                phrase(
                    "{entry} stands on page {page} of {count}",
                    entry=one.entry,
                    page=one.page + 1,
                    count=count,
                ),
            )


def _fonts(pdf: Pdf) -> Iterator[tuple[str, bool]]:
    """The fonts of a PDF: their names without the tag of the subset, and whether embedded.

    They are looked for where pages draw with them: of all objects, nine in ten tell structure.
    """
    seen: set[tuple[int, int]] = set()
    for _, _, font in uses(pdf):
        for one in (font, *font.get("/DescendantFonts", Array()).as_list()):
            node = one.get("/FontDescriptor")
            if node is not None and node.objgen not in seen:
                seen.add(node.objgen)
                name = str(node.get("/FontName", "/")).removeprefix("/").rpartition("+")[2]
                yield name, any(key.startswith("/FontFile") for key in node.keys())  # noqa: SIM118


def _mark(bound: Bound) -> Mark:
    return Mark(f"build/{bound.edition.annual.head.year}/{bound.edition.tag}")
