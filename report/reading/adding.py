"""A number put together from figures and words: 1억 2,000만, 5 тыс. 200, 三百二十三."""

import re
from dataclasses import dataclass
from decimal import Decimal

from report.reading.lexicon import Lexicon, Part, Sense

_ONE = Decimal(1)
_TEN = 10
_LONGEST = 30  # figures of the longest number that is one
_ENDLESS = Decimal(10) ** 40
_BARE = 3  # figures that need no unit behind another unit: 5 тыс. 200


@dataclass(slots=True)
class Sum:
    """A number while it is put together."""

    end: int
    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)  # what the next scale will multiply
    figure: Decimal | None = None  # what the next small unit will multiply
    exact: Decimal = _ONE
    last: Decimal = _ENDLESS  # the last scale: the next must be smaller
    small: Decimal = _ENDLESS
    unit: Decimal = _ONE  # all that the last figure was multiplied by
    written: bool = False  # in figures
    counted: bool = True  # something says how many of the first unit: not in 百人
    ordinal: bool = False

    @property
    def value(self) -> Decimal:
        """What has been said so far."""
        return self.total + self.group + (self.figure or 0)


def added(text: str, start: int, lexicon: Lexicon) -> Sum | None:
    """Put together the figures and words from here on; None where they are no number."""
    made, before = Sum(start), -1
    while made.end != before:
        before = made.end
        figure = _figure(made, text, start, lexicon)
        if figure:
            if not _take_figure(made, figure, lexicon):
                break
            continue
        word = lexicon.inner.match(text, made.end)
        if word is None or (made.end == start and word.start(1) > start):
            break
        sense = lexicon.inside[word[1]]
        take = _TAKE.get(sense.part)
        if take is None or not take(made, sense, word.start(1) - made.end):
            break
        made.end = word.end()
    return made if made.end > start else None


def _figure(made: Sum, text: str, start: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Figures that follow, spaced only where the language sets them so."""
    at = made.end
    if at == start or text[at : at + 1] != " ":
        return lexicon.figure.match(text, at)
    if made.unit == 1 or not lexicon.grammar.compound:
        return None
    found = lexicon.figure.match(text, at + 1)
    if found is None:
        return None
    unit = lexicon.inner.match(text, found.end())
    scaled = unit and lexicon.inside[unit[1]].part in (Part.SCALE, Part.SMALL)
    return found if scaled or len(found[0]) >= _BARE else None


def _take_figure(made: Sum, found: re.Match[str], lexicon: Lexicon) -> bool:
    if made.figure is not None or len(found[0]) > _LONGEST:
        return False
    value, exact = _number(found[0], lexicon)
    if value >= (made.small if made.group else made.last):
        return False
    made.figure, made.exact, made.end, made.written = value, exact, found.end(), True
    made.unit = _ONE
    return True


def _number(said: str, lexicon: Lexicon) -> tuple[Decimal, Decimal]:
    """The value of figures, and the smallest step that they can tell."""
    point = lexicon.tongue.locale.numbers.decimal
    if point not in said and said.count(".") == 1 and "." not in lexicon.marks:
        point = "."
    whole, _, places = said.partition(point) if said.count(point) == 1 else (said, "", "")
    digits = "".join(char for char in whole if char.isdecimal())
    return Decimal(f"{digits}.{places}" if places else digits), _ONE.scaleb(-len(places))


def _take_unit(made: Sum, sense: Sense, gap: int) -> bool:
    del gap
    if made.ordinal or (made.figure is not None and made.written):
        return False
    if made.figure is not None:
        if made.figure % (_TEN ** len(str(sense.value))) or sense.value >= made.figure:
            return False
        made.figure += sense.value
        return True
    if made.group and sense.value >= made.small:
        return False
    made.figure = sense.value
    return True


def _take_run(made: Sum, sense: Sense, gap: int) -> bool:
    if gap or (made.written and made.figure is not None) or made.value >= _ENDLESS:
        return False
    made.figure = sense.value if made.figure is None else made.figure * _TEN + sense.value
    return True


def _take_small(made: Sum, sense: Sense, gap: int) -> bool:
    if made.ordinal or made.small <= sense.value or (made.figure is None and (made.group or gap)):
        return False
    made.counted = made.counted and (made.figure is not None or made.group + made.total > 0)
    made.group += (_ONE if made.figure is None else made.figure) * sense.value
    made.exact = made.exact * sense.value if made.written else _ONE
    made.figure, made.small, made.unit = None, sense.value, sense.value
    return True


def _take_scale(made: Sum, sense: Sense, gap: int) -> bool:
    del gap
    before = made.group + (made.figure or 0)
    if made.ordinal or made.last <= sense.value or (made.total and not before):
        return False
    if not before:
        before, made.counted = _ONE, False
    made.total += before * sense.value
    made.exact *= sense.value
    made.group, made.figure = Decimal(0), None
    made.unit *= sense.value
    made.last, made.small = sense.value, _ENDLESS
    return True


def _take_ordinal(made: Sum, sense: Sense, gap: int) -> bool:
    if made.written or not _take_unit(made, sense, gap):
        return False
    made.ordinal = True
    return True


_TAKE = {
    Part.UNIT: _take_unit,
    Part.RUN: _take_run,
    Part.SMALL: _take_small,
    Part.SCALE: _take_scale,
    Part.ORDINAL: _take_ordinal,
}
