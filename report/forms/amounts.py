"""Counts as people type them: about 200, more than 200, in figures of any width and grouping."""

import re
from collections.abc import Iterator, Sequence

from report.exchange.sheets import Cell, Kind
from report.forms.outcome import Outcome, Taken, Unsure, Wrong
from report.forms.texts import tidy
from report.model.facets import Amount
from report.model.reading import Quantity
from report.model.tongue import Tongue
from report.phrases import phrase
from report.reading.plain import folded
from report.reading.values import read

MOST = 100_000_000  # of anything that a report counts
_DIGITS = re.compile(r"\d{1,12}")
_GROUPED = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*")
_YEARLIKE = re.compile(r"(?<!\d)([12])(\d{3})(?!\d)")  # here nobody writes years
_WHOLE = re.compile(r"(\d{1,12})(?:\.0+)?")
_LONGEST = 80  # characters
_HINT = phrase("write a number; write about or more than before it where it was not counted")
_NONE = phrase("is no count")


def read_amount(
    cell: Cell, tongues: Sequence[Tongue], over: Sequence[str], under: Sequence[str]
) -> Outcome:
    """A count; the language that the form is in stands first.

    ``over`` are words that make it the least there were, ``under`` the most.
    """
    text = tidy(folded(cell.text))
    if cell.kind is Kind.NUMBER:
        whole = _WHOLE.fullmatch(text)
        return _limited(int(whole[1])) if whole else Wrong(_NONE, _HINT)
    if cell.kind is not Kind.TEXT:
        return Wrong(phrase("is {kind} where a count is asked for", kind=cell.kind.value), _HINT)
    if len(text) > _LONGEST:
        return Wrong(_NONE, _HINT)
    if _DIGITS.fullmatch(text):
        return _limited(int(text), guess=text != cell.text.strip())
    if _GROUPED.fullmatch(text):
        return _limited(int(re.sub(r"\D", "", text)), guess=True)
    return _worded(text, tongues, over, under)


def _limited(
    count: int, *, guess: bool = False, about: bool = False, over: bool = False
) -> Outcome:
    if count > MOST:
        return Wrong(phrase("is more than any report counts"), _HINT)
    return Taken(Amount(count=count, about=about, over=over), guess)


def _worded(
    text: str, tongues: Sequence[Tongue], over: Sequence[str], under: Sequence[str]
) -> Outcome:
    readings = [
        [one for one in read(text, tongue).quantities if one.kind == "count"] for tongue in tongues
    ]
    alone = [found[0] for found in readings if len(found) == 1 and _counts(text, found[0])]
    counted = _YEARLIKE.sub(r"\1,\2", text)
    if not alone and counted != text:
        return _worded(counted, tongues, over, under)
    if not alone:
        several = dict.fromkeys(end for found in readings for end in _ends(found))
        choices = tuple((f"{one:,}", Amount(count=one)) for one in several)
        return Unsure(choices, phrase("more than one number")) if choices else Wrong(_NONE, _HINT)
    count = int(alone[0].value)
    if any(_least(text, one, under) for one in alone):
        nearly = Amount(count=count, about=True)
        choices = (
            (phrase("about {count:,}", count=count), nearly),
            (f"{count:,}", Amount(count=count)),
        )
        return Unsure(choices, phrase("the most there were"))
    least = any(_least(text, one, over) for one in alone)
    about = not least and any(one.about and one.value == count for one in alone)
    return _limited(count, guess=True, about=about, over=least)


def _counts(text: str, found: Quantity) -> bool:
    whole = found.value >= 0 and found.value == int(found.value)
    return whole and found.upto is None and not _said_besides(text, found)


def _ends(found: Sequence[Quantity]) -> Iterator[int]:
    for one in found:
        for value in (one.value, one.upto):
            if value is not None and 0 <= value <= MOST and value == int(value):
                yield int(value)


def _said_besides(text: str, found: Quantity) -> bool:
    """Whether a text says more than a number and what is counted: figures that were not read."""
    rest = text[: found.at[0]] + text[found.at[1] :]
    return any(letter.isdigit() for letter in rest)


def _least(text: str, found: Quantity, over: Sequence[str]) -> bool:
    """Whether a number is the least that there were, by a word around it."""
    before, after = text[: found.at[0]].rstrip(), text[found.at[1] :].lstrip()
    inside = text[slice(*found.at)]
    said = f"{before} {inside} {after}"
    return any(_stands(said, word.strip().lower()) for word in over)


def _stands(said: str, word: str) -> bool:
    if not word.isascii() and len(word) < 3:  # noqa: PLR2004 - scripts that part no words
        return word in said
    found = re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", said)
    return found is not None or (not word[0].isalpha() and word in said)
