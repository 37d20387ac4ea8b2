"""Lines that are drawn with the glyphs with which they were measured.

WeasyPrint lets go of what Pango made of a line when it has its width, and has Pango make it again
to draw it, which takes as long as the drawing.  A line that is drawn as it was measured, neither
justified nor cut off, keeps its glyphs as plain bytes.  What else is not plain, such as raised
glyphs, characters without a glyph, and fonts of pictures, is left to WeasyPrint.
"""

from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key

from report.tools.engine.lines import Shelves, shelves_of
from report.tools.engine.replacing import replace

_GLYPH, _NUMBER = ffi.sizeof("PangoGlyphInfo"), ffi.sizeof("int")
_PARTS = _GLYPH // _NUMBER  # of a glyph: itself, its width, two offsets, attributes
_BREAKS = frozenset("\n\r\t\u2029")  # by which a line is drawn otherwise than it is measured
_LARGE_FIRST = 14802  # version of Pango whose fonts say their size right
_LEAST = 1e-6  # a font size, in CSS pixels, below which nothing is drawn
_RUNS = "_report_runs"

_stock_draw = drawing.draw_first_line
_stock_measure = line_break.first_line_metrics
_stock_reactivate = line_break.Layout.reactivate


@dataclass(frozen=True, slots=True)
class _Font:
    """A font at a size."""

    pango: Any
    key: Any  # by which a document knows it
    size: float  # CSS pixels
    holder: Any  # lets it live


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of a line in one font."""

    font: _Font
    numbers: bytes  # of its glyphs, as Pango holds them
    clusters: bytes  # where in its bytes the text of each glyph begins
    start: int  # of the run in the line, in bytes
    length: int  # bytes
    back: bool  # whether it runs to the left


def keep_glyphs() -> None:
    """Let lines be drawn from the glyphs that were measured."""
    line_break.Layout.reactivate = _reactivate
    line_break.Layout.deactivate = _deactivate
    replace(_stock_measure, _measure)
    replace(_stock_draw, _draw)


def _measure(  # noqa: PLR0913, PLR0917 - as WeasyPrint has it
    line: Any,
    text: str,
    layout: Any,
    resume_at: int | None,
    space_collapse: bool,  # noqa: FBT001 - as above
    style: Any,
    hyphenated: bool = False,  # noqa: FBT001, FBT002 - as above
    hyphenation_character: str = "",
) -> tuple[Any, ...]:
    """What `first_line_metrics` gives, of a layout that keeps its glyphs."""
    length = line.length
    if hyphenated:
        length -= len(hyphenation_character.encode())
    elif resume_at:
        pango.pango_layout_set_width(layout.layout, -1)
        said = text.encode()[:length].decode()
        layout.set_text(said.rstrip(" ") if space_collapse else said)
        line, _ = layout.get_first_line()
        length = line.length if line is not None else 0
    width, height = line_break.line_size(line, style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    alone = pango.pango_layout_get_line_readonly(layout.layout, 1) == ffi.NULL
    if alone and not layout.justification_spacing and _BREAKS.isdisjoint(layout.text):
        shelves = shelves_of(style.font_config)
        setattr(layout, _RUNS, _runs(line, layout.layout, shelves))
    layout.deactivate()
    return layout, length, resume_at, width, height, baseline


def _runs(line: Any, holder: Any, shelves: Shelves) -> tuple[_Run, ...]:
    """The runs of a line."""
    runs, link = [], line.runs
    while link != ffi.NULL:
        part = link.data
        item, glyphs = part.item, part.glyphs
        analysis, count = item.analysis, glyphs.num_glyphs
        pointer = analysis.font
        address = int(ffi.cast("uintptr_t", pointer))
        if (font := shelves.fonts.get(address)) is None:
            key, _, size = get_pango_font_key(pointer)
            font = shelves.fonts[address] = _Font(pointer, key, size, holder)
        numbers = bytes(ffi.buffer(glyphs.glyphs, count * _GLYPH))
        clusters = bytes(ffi.buffer(glyphs.log_clusters, count * _NUMBER))
        back = bool(analysis.level % 2)
        runs.append(_Run(font, numbers, clusters, item.offset, item.length, back))
        link = link.next
    return tuple(runs)


def _reactivate(layout: Any, style: Any) -> None:
    """Have Pango make a line again, unless its glyphs are kept."""
    if _RUNS not in layout.__dict__:
        _stock_reactivate(layout, style)


def _deactivate(layout: Any) -> None:
    """Let go of what Pango made."""
    for name in ("layout", "language", "style"):
        layout.__dict__.pop(name, None)


def _draw(stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
    """Draw a line of text; the pictures in it, of which there are none."""
    if not box.text.strip() or box.style["font_size"] < _LEAST:
        return []
    layout = box.pango_layout
    runs = layout.__dict__.get(_RUNS)
    if runs is not None:
        if overflow != "ellipsis" and ellipsis == "none":
            shown = _shown(stream, runs, layout.text)
            if shown is not None:
                stream.set_text_matrix(*matrix.values)
                for font, size, said in shown:
                    stream.set_font_size(font.hash, size)
                    stream.show_text(said)
                return []
        _stock_reactivate(layout, box.style)
    return _stock_draw(stream, box, overflow, ellipsis, matrix)


def _shown(stream: Any, runs: tuple[_Run, ...], text: str) -> list[tuple[Any, float, str]] | None:
    """Fonts, sizes, and what is shown in them; nothing where a run is not plain."""
    shown: list[tuple[Any, float, str]] = []
    for run in runs:
        font = stream._fonts.get(run.font.key)  # noqa: SLF001 - what is mended
        if font is None:
            font, _ = stream.add_font(run.font.pango)
        said = _said(run, font, stream, text)
        if said is None:
            return None
        if shown and shown[-1][0] is font and shown[-1][1] == run.font.size:
            shown[-1] = font, run.font.size, shown[-1][2] + said
        else:
            shown.append((font, run.font.size, said))
    return shown


def _said(run: _Run, font: Any, stream: Any, text: str) -> str | None:
    """A run as PDF shows it: glyphs, and by how much they are not as wide as the font says."""
    numbers = memoryview(run.numbers).cast("i").tolist()
    glyphs, raised = numbers[::_PARTS], numbers[3::_PARTS]
    if font.bitmap or font.svg or font.png or font.colr or any(raised):
        return None
    if max(glyphs) >= pango.PANGO_GLYPH_EMPTY or min(glyphs) < 0:
        return None
    widths, texts, size = font.widths, font.to_unicode, run.font.size
    parts = ["<"]
    for i, glyph in enumerate(glyphs):
        if glyph not in texts:
            texts[glyph] = _text(run, i, text)
        offset = numbers[i * _PARTS + 2] / size
        if offset:
            parts.append(f">{-offset}<")
        parts.append(f"{glyph:04x}")
        if (wide := widths.get(glyph)) is None:
            pango.pango_font_get_glyph_extents(
                run.font.pango, glyph, stream.ink_rect, stream.logical_rect
            )
            wide = widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        kerning = wide + offset - numbers[i * _PARTS + 1] * 1000 * FROM_UNITS / size
        if kerning:
            parts.append(f">{int(kerning)}<")
    said = "".join(parts)
    return said.removesuffix("<") if said.endswith("<") else f"{said}>"


def _text(run: _Run, i: int, text: str) -> str:
    """The text of a glyph of a run: that of its cluster."""
    starts = memoryview(run.clusters).cast("i")
    if run.back:
        end = run.length if i == 0 else starts[i - 1]
    else:
        end = run.length if i == len(starts) - 1 else starts[i + 1]
    return text.encode()[run.start + starts[i] : run.start + end].decode()
