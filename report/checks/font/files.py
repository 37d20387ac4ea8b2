"""The font files of an edition."""

from collections import Counter
from collections.abc import Iterator

from report.checks.base import Fault, check
from report.findings import Severity
from report.marks import Mark
from report.model.made import Composed
from report.phrases import phrase

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_FONTS = Mark("fonts/fonts.yaml")


@check(
    "font/one-file",
    Severity.ERROR,
    reason="""
        A style asks for a family, a weight and a slope. Where two files answer, which one is
        used depends on their order, and glyphs of both end in the book.
        """,
    hint="give the recipes different families in fonts.yaml",
    example="family: House Sans, weight: 400 in sans.ttf and in sans-name.ttf",
)
def one_file(composed: Composed) -> Iterator[Fault]:
    """To each family, weight and style belongs one file."""
    asked = Counter((f.family, f.weight, f.style) for f in composed.stock.faces)
    for (family, weight, style), count in sorted(asked.items()):
        if count > 1:
            yield Fault(
                _FONTS,
                phrase(
                    "{count} files for {family} {weight} {style}",
                    count=count,
                    family=family,
                    weight=weight,
                    style=style,
                ),
            )


@check(
    "font/outlines",
    Severity.ERROR,
    reason="""
        The binder subsets and compares TrueType outlines. A font with others would be embedded
        whole, or not at all.
        """,
    hint="make the recipe from masters with glyf outlines",
    example="sans-400.ttf that begins with OTTO",
)
def outlines(composed: Composed) -> Iterator[Fault]:
    """Every font has TrueType outlines."""
    for file, font in sorted(composed.stock.fonts.items()):
        if not (font[:4] in _TRUETYPE and b"glyf" in _tables(font)):
            yield Fault(_FONTS, phrase("{file} has no TrueType outlines", file=file))


def _tables(font: bytes) -> list[bytes]:
    """The tags of the tables of a font."""
    count = int.from_bytes(font[4:6], "big")
    return [font[at : at + 4] for at in range(12, 12 + 16 * count, 16)]
