"""Sections that the binding asks for and no author writes: note pages, the spine."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from report.model.press import Press
from report.model.sections.base import Section
from report.units import pt_to_mm

TOLERANCE = 1.0  # mm on both sides of the spine's text: where a fold may go astray
SMALLEST = 6.0  # pt; smaller type is not read on a shelf
LARGEST = 14.0  # pt
SEVERAL_INKS = 8.05  # pt; smaller type is of one ink or of none (GWG 2022 R0016)

Way = Literal["upright", "turned", "raised", "across", "run", "gap"]

_FEW = 2  # digits that stand side by side in a column
_SPELT = 6  # letters of an abbreviation that still stand one under the other
_TURNED = frozenset(["Pd", "Ps", "Pe", "Pi", "Pf", "Sm"])  # dashes, brackets, quotes, arrows
_TURNED_TOO = frozenset("ー…‥:;")
_RAISED = frozenset("、。,.")
_UPRIGHT = "\u1100-\u11ff\u2e80-\uffdc\U00020000-\U0003ffff"  # Han, kana, Hangul
_WORD = re.compile(rf"\d+|(?:(?![{_UPRIGHT}])[^\W\d_])+(?:['’](?=\w)\w+)*")
_NEVER_ALONE = ("Mn", "Me", "Cf")  # marks that stand on the sign before them


class NotePages(Section):
    """Ruled pages at the end of the body, which bring it to whole signatures."""

    pages: int = Field(ge=1, le=63)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a column of upright characters, and how what it holds stands there."""

    text: str
    way: Way


class Spine(Section):
    """The back of the book, in mm; with its name on it where it is wide enough."""

    numbered: ClassVar[bool] = False

    width: Annotated[float, Field(gt=0, le=200)]
    height: Annotated[float, Field(gt=0, le=2000)]
    bleed: Annotated[float, Field(ge=0, le=20)] = 3.0
    lettered: bool = True

    @property
    def room(self) -> float:
        """What the text may take of the width, in mm."""
        return round(self.width - 2 * TOLERANCE, 3)

    @property
    def largest(self) -> float:
        """The size of the type that the width carries, in mm."""
        return round(min(self.room, pt_to_mm(LARGEST)), 3)

    @property
    def clear(self) -> float:
        """The size in mm from which type may be of several inks."""
        return round(pt_to_mm(SEVERAL_INKS), 3)

    def smaller(self, size: float) -> float:
        """The size in mm of what stands behind the title, still fit for several inks."""
        return round(min(size, max(size * 0.86, self.clear)), 3)

    @property
    def smallest(self) -> float:
        """The size below which type is not read, in mm."""
        return round(pt_to_mm(SMALLEST), 3)

    def column(self, said: str) -> tuple[Cell, ...]:
        """A text as a column: characters one under the other, as books of East Asia have it.

        Two digits stand side by side, more one by one; an abbreviation is spelt downwards,
        other words of letters lie on their side; dashes and brackets are turned (UAX #50).
        """
        return tuple(_cells(unicodedata.normalize("NFC", said.strip())))


def note_pages(count: int) -> NotePages:
    """So many ruled pages, for the end of the body."""
    return NotePages(id="note-pages", kind="note-pages", pages=count)


def spine(press: Press, pages: int, bleed: float = 3.0) -> Spine | None:
    """The spine of a body of so many pages; none where it is stitched.

    Its name is left out where the printer's binding, or the eye, wants a wider one.
    """
    width = press.spine(pages)
    if not width:
        return None
    return Spine(
        id="spine",
        kind="spine",
        width=width,
        height=press.trim.height,
        bleed=bleed,
        lettered=width >= least(press),
    )


def least(press: Press) -> float:
    """The width in mm from which a spine carries text."""
    return max(press.binding.spine_text_from, round(pt_to_mm(SMALLEST) + 2 * TOLERANCE, 2))


def _cells(said: str) -> Iterator[Cell]:
    at = 0
    while at < len(said):
        word = _WORD.match(said, at)
        if word:
            yield from _word(word[0])
            at = word.end()
            continue
        end = at + 1
        while end < len(said) and unicodedata.category(said[end]) in _NEVER_ALONE:
            end += 1
        yield _sign(said[at:end])
        at = end


def _word(said: str) -> Iterator[Cell]:
    """Digits or letters that belong together."""
    if said.isdigit():
        if len(said) <= _FEW:
            yield Cell(said, "across" if len(said) > 1 else "upright")
        else:
            yield from (Cell(digit, "upright") for digit in said)
    elif said.isupper() and len(said) <= _SPELT:
        yield from (Cell(letter, "upright") for letter in said)
    else:
        yield Cell(said, "run")


def _sign(said: str) -> Cell:
    """One sign, with the marks that stand on it."""
    if said.isspace():
        return Cell("", "gap")
    sign = said[0]
    plain = unicodedata.normalize("NFKC", sign)
    if unicodedata.category(sign) in _TURNED or plain in _TURNED_TOO:
        return Cell(said, "turned")
    small = " LETTER SMALL " in unicodedata.name(sign, "")
    return Cell(said, "raised" if small or plain in _RAISED else "upright")
