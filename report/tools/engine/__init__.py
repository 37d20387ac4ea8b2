"""WeasyPrint, mended: the one place that knows its inside, and so its exact version.

`isolate` hides the machine, `libraries` names the versions at work, `fonts_at_hand` gives every
document the same fonts without reading them again, `unswept` lets it work without pauses, and
`install` mends what WeasyPrint leaves out: it justifies lines by their word spaces alone, of
which ideographic scripts have none, forgets the language of words in another tongue when it
writes the structure tree, and does much twice.  What is mended for speed alone stands in
modules of its own, each with its reason; not a byte changes by it, unless somebody asks for fonts
to be left out.
"""

import warnings
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from report.tools.engine.finding import by_name
from report.tools.engine.gaps import OBJECT, Kind, gaps
from report.tools.engine.sparing import sparing
from report.tools.engine.sweeping import unswept
from report.tools.isolation import isolate, libraries
from report.tools.program import ToolFailed

with by_name(), sparing(), warnings.catch_warnings():
    # That a machine has no fonts is how we want it.
    warnings.filterwarnings("ignore", "No fonts configured|FontConfig cannot load", UserWarning)
    import weasyprint
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
    from weasyprint.layout import inline
    from weasyprint.text.ffi import TO_UNITS, ffi
    from weasyprint.text.line_break import Layout
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    from report.tools.engine.backgrounds import know_bare
    from report.tools.engine.cascade import gather_rules
    from report.tools.engine.contents import take_late
    from report.tools.engine.faces import Face, fonts_at_hand
    from report.tools.engine.flow import answer_soon
    from report.tools.engine.glyphs import keep_glyphs
    from report.tools.engine.grids import turn_grids
    from report.tools.engine.labels import set_whole
    from report.tools.engine.letters import know_letters
    from report.tools.engine.lines import keep_lines
    from report.tools.engine.percents import resolve_at_once
    from report.tools.engine.reading import keep_expressions
    from report.tools.engine.sheets import keep_sheets
    from report.tools.engine.styles import find_plain
    from report.tools.engine.tongues import name_tongues
    from report.tools.engine.unfonted import leave_out_fonts
    from report.tools.engine.writing import write_once

__all__ = [
    "HTML",
    "Face",
    "FatalURLFetchingError",
    "Looseness",
    "URLFetcher",
    "URLFetcherResponse",
    "fonts_at_hand",
    "install",
    "isolate",
    "libraries",
    "unswept",
]

MENDED = "70.0"
_EM = 1000  # spaces are added in whole thousandths of the font size, which is what PDF writes
_stock_justify_line = inline.justify_line


@dataclass(frozen=True, slots=True)
class Looseness:
    """How much the gaps of a line may grow, in em.

    Readers of PDF take 0.1 em for a space: between characters, where it would cut words in two
    for whoever searches, gaps stay below that.
    """

    character: float = 0.09
    pause: float = 0.5
    word: float = 1.0


def install(spread: Collection[str], loosest: Looseness = Looseness()) -> None:
    """Justify lines whose language is one of `spread` (BCP 47) between their characters.

    A line that would be looser than `loosest` stays ragged. The last call holds; without
    languages all is as WeasyPrint made it.
    """
    if weasyprint.__version__ != MENDED:
        raise ToolFailed(
            f"report.tools.engine mends WeasyPrint {MENDED}, this is {weasyprint.__version__}: "
            "compare weasyprint/layout/inline.py and text/line_break.py of both, run the tests "
            "of the engine, then change MENDED"
        )
    name_tongues()
    turn_grids()
    know_letters()
    keep_sheets()
    set_whole()
    leave_out_fonts()
    _quicken()
    tags = tuple(tag.lower() for tag in spread)

    def justify_line(context: Any, line: Any, extra: float) -> None:
        language = (line.style["lang"] or "").lower()
        spreads = any(language == tag or language.startswith(f"{tag}-") for tag in tags)
        if spreads and line.style["direction"] == "ltr":
            _spread_line(line, extra, loosest)
        else:
            _stock_justify_line(context, line, extra)

    inline.justify_line = justify_line if tags else _stock_justify_line


@cache
def _quicken() -> None:
    """Leave out what takes time and changes nothing."""
    keep_lines()
    gather_rules()
    find_plain()
    resolve_at_once()
    answer_soon()
    know_bare()
    keep_glyphs()
    write_once()
    keep_expressions()
    take_late()


@dataclass(slots=True)
class _Leaf:
    """A run of text of a line, or an object in it, and where it may be widened."""

    box: Any
    text: str
    after: dict[int, Kind] = field(default_factory=dict)  # indexes of characters
    added: list[int] = field(default_factory=list)  # thousandths of an em, gap by gap

    @property
    def size(self) -> float:
        """Font size in CSS pixels."""
        return float(self.box.style["font_size"]) or 1.0

    @property
    def extra(self) -> float:
        """What the run gains, in CSS pixels."""
        return sum(self.added) * self.size / _EM

    def by_byte(self) -> dict[int, int]:
        """The thousandths of an em added at each place of the text, counted in bytes."""
        ends = (len(self.text[: index + 1].encode()) for index in self.after)
        return dict(zip(ends, self.added, strict=True))


def _spread_line(line: Any, extra: float, loosest: Looseness) -> None:
    """Share the missing width (CSS pixels) among the gaps of a line."""
    leaves = list(_leaves(line))
    _find_gaps(leaves)
    shares = _shares(leaves, extra / line.style["font_size"], loosest)
    given = owed = 0.0
    for leaf in leaves if shares else ():
        for kind in leaf.after.values():
            owed += shares[kind] * line.style["font_size"]
            leaf.added.append(max(0, round((owed - given) * _EM / leaf.size)))
            given += leaf.added[-1] * leaf.size / _EM
    _widen(line, iter(leaves), 0.0)


def _shares(leaves: list[_Leaf], missing: float, loosest: Looseness) -> dict[Kind, float]:
    """What each kind of gap gets (em): all alike, until one has all it may; {} if too loose."""
    most = {
        Kind.CHARACTER: loosest.character,
        Kind.PAUSE: loosest.pause,
        Kind.WORD: loosest.word,
    }
    counts = Counter(kind for leaf in leaves for kind in leaf.after.values())
    shares: dict[Kind, float] = {}
    for kind in sorted(most, key=lambda kind: most[kind]):
        level = missing / (counts.total() or 1)
        if level <= most[kind]:
            return {**dict.fromkeys(most, level), **shares}
        shares[kind] = most[kind]
        missing -= most[kind] * counts.pop(kind, 0)
    return {}


def _leaves(box: Any) -> Iterator[_Leaf]:
    for child in box.children:
        if child.is_in_normal_flow():
            if isinstance(child, InlineBox):
                yield from _leaves(child)
            else:
                yield _Leaf(child, child.text if isinstance(child, TextBox) else OBJECT)


def _find_gaps(leaves: list[_Leaf]) -> None:
    """Look at the line as one text, so that a change of font changes nothing."""
    offsets = [(leaf, index) for leaf in leaves for index in range(len(leaf.text))]
    for gap, kind in gaps("".join(leaf.text for leaf in leaves)).items():
        leaf, index = offsets[gap]
        leaf.after[index] = kind


def _widen(box: Any, leaves: Iterator[_Leaf], shift: float) -> float:
    """Move a box and widen its text; the shift (CSS pixels) of what follows it."""
    if isinstance(box, LineBox | InlineBox):
        box.position_x += shift
        end = shift
        for child in box.children:
            if child.is_in_normal_flow():
                end = _widen(child, leaves, end)
        box.width += end - shift
        return end
    leaf = next(leaves)
    if not isinstance(box, TextBox):
        box.translate(shift, 0)
        return shift + leaf.extra
    box.position_x += shift
    if leaf.added:
        box.width += leaf.extra
        layout = _WidenedLayout(box, leaf.by_byte())
        layout.set_text(box.text)
        layout.deactivate()
        box.pango_layout = layout
    return shift + leaf.extra


class _WidenedLayout(Layout):  # type: ignore[misc]
    """A run of text whose glyphs are given more room after they have been shaped.

    Attributes of Pango's own would cut the run where the spacing changes, and punctuation is
    no longer squeezed across a cut.
    """

    def __init__(self, box: Any, added: Mapping[int, int]) -> None:
        self._added = added
        self._size = float(box.style["font_size"])
        self._shaped_anew = False
        super().__init__(box.style, max_width=box.pango_layout.max_width)

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
        super().set_text(text, justify)
        self._shaped_anew = True

    def get_first_line(self) -> Any:
        line, index = super().get_first_line()
        if self._shaped_anew:
            self._shaped_anew = False
            _widen_glyphs(line, self._added, self._size)
        return line, index


def _widen_glyphs(line: Any, added: Mapping[int, int], size: float) -> None:
    """Add room behind the glyphs that end at these bytes of the text."""
    run = line.runs
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        starts = [string.log_clusters[i] for i in range(string.num_glyphs)]
        for i, (start, after) in enumerate(zip(starts, [*starts[1:], item.length], strict=True)):
            if start != after and (thousandths := added.get(item.offset + after)):
                # The half keeps WeasyPrint, which cuts off fractions, from cutting one too many.
                extra = (thousandths + 0.5) / _EM * size
                string.glyphs[i].geometry.width += round(extra * TO_UNITS)
        run = run.next
