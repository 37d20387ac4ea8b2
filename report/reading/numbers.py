"""Numbers in a text: figures, words, units multiplied out, and what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.model.reading import Quantity, Weight
from report.reading.adding import Sum, added
from report.reading.lexicon import NEAR, PLACES, Lexicon, Part

_TWO = 2
_TEN = 10
_ALL = 100
_NOUN = re.compile(r"[ -]?([^\W\d_]{1,24})")
_LATIN = re.compile(r"[a-z]{1,2}(?![a-z])")
_SECTION = re.compile(r"(?:\.\d{1,30}){1,30}")
_ROMAN = re.compile(r"(?<![^\W_])(?=[xvi])x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_])")
_CAPITALS = re.compile("[IVX]{2}")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}
_KINDS = {Part.PERCENT: "percent", Part.TENTHS: "percent", Part.ORDINAL: "ordinal"}


@dataclass(slots=True)
class _Number:
    """A number while it takes on what stands around it."""

    start: int
    end: int
    value: Decimal
    upto: Decimal | None
    exact: Decimal
    kind: str = "count"
    about: bool = False
    noun: tuple[int, int] = (0, 0)
    sure: bool = False  # what stands around it shows that it is a number


def find_quantities(text: str, original: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every number of a text that was made plain, and from which dates and times were taken."""
    found = [*_fractions(text, lexicon)]
    taken = {at for one in found for at in range(*one.at)}
    at = 0
    while start := lexicon.start.search(text, at):
        at = start.end()
        if start.start() in taken:
            continue
        quantity, end = _quantity(text, original, start.start(), lexicon)
        at = max(at, end)
        if quantity is not None:
            found.append(quantity)
    found += _romans(text, original)
    found += _implied(text, lexicon)
    if any(one.kind in lexicon.currencies for one in found):
        taken = {at for one in found for at in range(*one.at)}
        found += (one for one in _coins(text, lexicon) if one.at[0] not in taken)
    return tuple(sorted(found, key=lambda one: one.at))


def _fractions(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Thirds and quarters: they and their figures may answer, and ask for nothing."""
    if not lexicon.may_share(text):
        return
    ciphers, fraction = lexicon.fraction
    for found in fraction.finditer(text):
        parts = [*ciphers.finditer(found[0])]
        value = lexicon.fractions.get(_squeezed(found[0]))
        for part in parts:
            at = (found.start() + part.start(), found.start() + part.end())
            yield Quantity(_cipher(part[0], lexicon), at, weight=Weight.WEAK)
        if value is None and len(parts) == _TWO:
            value = _share([_cipher(part[0], lexicon) for part in parts], "/" in found[0])
        if value is not None:
            yield Quantity(value, found.span(), "fraction", weight=Weight.WEAK)


def _cipher(said: str, lexicon: Lexicon) -> Decimal:
    return Decimal(said if said.isdecimal() else lexicon.digits.index(said))


def _share(parts: list[Decimal], slash: bool) -> Decimal | None:  # noqa: FBT001 - one of two ways
    above, below = parts if slash else reversed(parts)
    return round(above / below, PLACES).normalize() if 0 < above < below else None


def _squeezed(said: str) -> str:
    return said.replace(" ", "")


def _coins(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Currencies by themselves, which may stand for one: 1,180 won to the dollar."""
    for found in lexicon.coin.finditer(text):
        currency = lexicon.behind[found[0]].currency
        yield Quantity(Decimal(1), found.span(), currency, weight=Weight.WEAK)


def _implied(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Words that say a number in another way: quarterly, a century."""
    implied = any(sign in text for sign in lexicon.implied_signs)
    for found in lexicon.implies.finditer(text) if implied else ():
        for value in lexicon.implied[_squeezed(found[0])]:
            yield Quantity(value, found.span(), weight=Weight.IMPLIED)


def _romans(text: str, original: str) -> Iterator[Quantity]:
    for found in _ROMAN.finditer(text) if _CAPITALS.search(original) else ():
        said = original[found.start() : found.end()]
        if len(said) > 1 and said.isupper():
            values = [_ROMAN_VALUE[char] for char in found[0]]
            following = [*values[1:], 0]
            value = sum(-a if a < b else a for a, b in zip(values, following, strict=True))
            yield Quantity(Decimal(value), found.span(), "ordinal", weight=Weight.WEAK)


def _quantity(
    text: str, original: str, start: int, lexicon: Lexicon
) -> tuple[Quantity | None, int]:
    """The number that begins here, if one does, and where to go on."""
    made = added(text, start, lexicon)
    if made is None:
        return None, start + 1
    if made.written and _glued(text, made, lexicon):
        section = _SECTION.match(text, made.end)
        return None, section.end() if section else made.end
    number = _Number(start, made.end, made.value, None, made.exact)
    _range(number, text, made, lexicon)
    if made.ordinal:
        number.kind = "ordinal"
    _before(number, text, lexicon)
    _after(number, text, lexicon)
    if not made.written and not _meant(number, made, lexicon, start):
        described = _described(text, made, lexicon)
        if described is None:
            return None, made.end
        number.noun = described
    noun = text[slice(*number.noun)]
    if noun in lexicon.shares and number.value > _ALL:
        number.kind = "count"  # copies, where the word for them is that for per cent
    doubtful = number.kind == "count" and noun in lexicon.doubtful
    quantity = Quantity(
        _whole(number.value),
        (number.start, number.end),
        number.kind,
        None if number.upto is None else _whole(number.upto),
        number.about,
        _whole(number.exact),
        Weight.STRONG if made.written and not doubtful else Weight.WEAK,
        original[slice(*number.noun)],
    )
    return quantity, number.end


def _whole(value: Decimal) -> Decimal:
    """A value without places that say nothing."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _glued(text: str, made: Sum, lexicon: Lexicon) -> bool:
    """Whether figures are part of a name, 5G, or of a section's number, 1.2.3."""
    if _SECTION.match(text, made.end):
        return True
    return bool(_LATIN.match(text, made.end)) and not lexicon.after.match(text, made.end)


def _meant(number: _Number, made: Sum, lexicon: Lexicon, start: int) -> bool:
    """Whether words for a number are one: a short word needs something that is counted."""
    if number.sure:
        return True
    return made.counted and (lexicon.spacing == "words" or made.end - start > 1)


def _described(text: str, made: Sum, lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun behind a short word for a number that stands by itself: 두 기관."""
    if lexicon.spacing != "stems" or made.value < _TWO or not made.counted:
        return None
    noun = _NOUN.match(text, made.end) if text[made.end : made.end + 1] == " " else None
    return noun.span(1) if noun else None


def _range(number: _Number, text: str, made: Sum, lexicon: Lexicon) -> None:
    """Take in the other end of a range: 20–30, 2–3 million."""
    tied = lexicon.range.match(text, made.end)
    other = added(text, tied.end(), lexicon) if tied else None
    if tied is None or other is None or other.written != made.written:
        return
    if _SECTION.match(text, other.end):
        return
    low, high = made.value, other.value
    if made.unit == 1 < other.unit and low * other.unit < high:
        low *= other.unit
    if low < high:
        number.value, number.upto, number.end = low, high, other.end
        number.exact = min(made.exact, other.exact) if made.unit > 1 else other.exact


def _before(number: _Number, text: str, lexicon: Lexicon) -> None:
    """Take in what stands before a number."""
    at = number.start
    for _ in range(3):
        found = lexicon.before.search(text, max(0, at - NEAR), at)
        if found is None:
            break
        sense, at = lexicon.ahead[found[1]], found.start()
        number.sure = True
        if sense.part is Part.ABOUT:
            number.about = True
            continue
        if sense.part is Part.MINUS:
            number.value = -number.value
            continue
        number.kind = sense.currency or _KINDS[sense.part]
        number.start = at
    if text[at - 1 : at] == "-" and at == number.start and text[at - 2 : at - 1] in ("", " ", "("):
        number.value, number.start = -number.value, at - 1


def _after(number: _Number, text: str, lexicon: Lexicon) -> None:
    """Take in what stands behind a number."""
    for _ in range(4):
        about = lexicon.about.match(text, number.end)
        if about:
            number.about, number.end, number.sure = True, about.end(), True
            _rescaled(number, text, lexicon)
        found = lexicon.after.match(text, number.end)
        sense = lexicon.behind[found[1]] if found else None
        if found is None or sense is None or sense.part is Part.NONE:
            break
        if sense.part is Part.BARE:
            number.end = found.end()
            continue
        number.sure = True
        if sense.part is Part.COUNTER:
            number.noun = found.span(1)
            about = lexicon.about.match(text, found.end())
            if about:
                number.about = True
            return
        if sense.part is Part.TENTHS:
            number.value *= _TEN
            number.exact *= _TEN
        if number.kind == "count":
            number.kind = sense.currency or _KINDS[sense.part]
        number.end = found.end()
        if sense.part is Part.PERCENT and found[1] in lexicon.shares:
            number.noun = found.span(1)
            return
    noun = _NOUN.match(text, number.end) if lexicon.spacing != "none" else None
    number.noun = noun.span(1) if noun else (0, 0)


def _rescaled(number: _Number, text: str, lexicon: Lexicon) -> None:
    """A unit behind a word for an approximate number: 10余万."""
    unit = lexicon.inner.match(text, number.end)
    sense = lexicon.inside[unit[1]] if unit else None
    if unit and sense and sense.part in (Part.SCALE, Part.SMALL):
        number.value *= sense.value
        number.exact *= sense.value
        number.upto = None if number.upto is None else number.upto * sense.value
        number.end = unit.end()
