"""Names that are written wrong in a text by itself: forbidden, of another time, or misspelt."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from report.model.bitext import Bitext, Pair
from report.model.inflection import Inflection
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import words
from report.reading.names import Finder, Sighting, Spaced, Unspaced, inflector_of, sightings
from report.reading.nearletters import near_letters
from report.reading.nearness import Near, losses
from report.reading.nearwords import LONGEST, near_words
from report.reading.nomenclature import PRINTED, Form, Kind, Same, Thing
from report.reading.scripts import mixed

_FAMILIAR = 3  # entries in which a word stands that is meant so


class Sort(Enum):
    """What is wrong with a name."""

    FORBIDDEN = "forbidden"
    OUTDATED = "outdated"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Slip:
    """A name written wrong: where, and what to write instead."""

    sort: Sort
    at: tuple[int, int]
    written: str
    right: str
    exact: bool = False  # written as the list has it, without an ending
    things: frozenset[Thing] = frozenset()  # whose name it may be


def slips(bitext: Bitext) -> Mapping[str, tuple[Slip, ...]]:
    """Every name written wrong in the texts of a language, by entry."""
    if bitext.tag not in bitext.tongues:
        return {}  # of a language that the house does not know
    return _kept(Same(bitext))


@lru_cache(maxsize=16)
def _kept(same: Same[Bitext]) -> Mapping[str, tuple[Slip, ...]]:
    return _slips(_copy(same))


class _Copy:
    """The texts of a language, known by what they are: facts that were filled in are no matter."""

    __slots__ = ("bitext", "known")

    def __init__(self, bitext: Bitext, texts: tuple[tuple[str, ...], ...]) -> None:
        """Remember what makes two of them the same."""
        self.bitext = bitext
        tongue = Same(bitext.tongue)
        self.known = (bitext.tag, texts, Same(bitext.registry), tongue, bitext.on)

    def __hash__(self) -> int:
        return hash(self.known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Copy) and self.known == other.known


@lru_cache(maxsize=16)
def _copy(same: Same[Bitext]) -> _Copy:
    pairs = same.it.pairs
    return _Copy(same.it, tuple((p.key, p.text, p.source, p.origin) for p in pairs))


@lru_cache(maxsize=16)
def _slips(copy: _Copy) -> Mapping[str, tuple[Slip, ...]]:
    bitext = copy.bitext
    if bitext.tongue.inflection.words is None:
        return {}
    seek = _seeker(bitext)
    found = {pair.key: tuple(_in_text(pair, bitext, seek)) for pair in bitext.pairs}
    return {key: slip for key, slip in found.items() if slip}


Seek = Callable[[str, frozenset[Thing]], Iterator[Near]]


def _seeker(bitext: Bitext) -> Seek:
    """What finds near misses in the texts of a language."""
    tongue = bitext.tongue
    if tongue.inflection.words != "spaced":
        return near_letters(tongue, bitext.registry, bitext.on)
    near = near_words(tongue, bitext.registry, bitext.on)
    met = Counter(
        word for pair in bitext.pairs for word in {word.folded for word in words(pair.text)}
    )
    odd = frozenset(word for word, times in met.items() if times < _FAMILIAR)
    usual: dict[str, set[str]] = defaultdict(set)
    for word, times in met.items():
        if times >= _MET and _USUAL <= len(word) <= LONGEST and near.known(word):
            for lost in losses(word):
                usual[lost].add(word)
    return lambda text, asked: near(text, odd, asked, usual)


_MET = 2  # entries in which such a form stands
_USUAL = 5  # letters of a form of a name's word that is met often


def _asked(pair: Pair, bitext: Bitext) -> frozenset[Thing]:
    """What the source of a text names."""
    origin = bitext.tongues.get(pair.origin)
    if origin is None or not pair.source:
        return frozenset()
    found = sightings(pair.source, origin, bitext.registry, bitext.on)
    return frozenset(form.thing for sighting in found if sighting.sure for form in sighting.forms)


def _in_text(pair: Pair, bitext: Bitext, seek: Seek) -> Iterator[Slip]:
    text, tongue = pair.text, bitext.tongue
    names = sightings(text, tongue, bitext.registry, bitext.on)
    forbidden = [*_forbidden(text, bitext, tongue)]
    outdated = [s for s in names if all(form.kind is Kind.OUTDATED for form in s.forms)]
    right = [
        s
        for s in (names if forbidden or outdated else ())
        if any(form.kind in PRINTED for form in s.forms)
    ]
    taken: list[tuple[int, int]] = []
    for wrong in forbidden:
        named = any(s.at[0] <= wrong.at[0] and wrong.at[1] <= s.at[1] for s in right)
        if not named and not _addressed(text, wrong.at):
            taken.append(wrong.at)
            yield wrong
    for sighting in outdated:
        if not any(map(sighting.within, right)) and not _meets(sighting.at, taken):
            taken.append(sighting.at)
            written = text[slice(*sighting.at)]
            thing = sighting.forms[0].thing
            now = bitext.registry
            named = getattr(now, thing[0])[thing[1]].name_in(bitext.tag, bitext.on)
            yield Slip(Sort.OUTDATED, sighting.at, written, named or "")
    for near in seek(text, _asked(pair, bitext)):
        if not (
            _reaches_over(near.at, names)
            or _meets(near.at, taken)
            or _addressed(text, near.at)
            or any(_meets(near.at, [one.at]) for one in mixed(text, tongue.orthography))
        ):  # a letter of another alphabet has a check of its own
            yield Slip(Sort.MISSPELT, near.at, near.written, near.name, things=near.things)


def _reaches_over(at: tuple[int, int], names: tuple[Sighting, ...]) -> bool:
    """Whether a name stands over the same words, or begins or ends in them, or names fill them."""
    meeting = [s.at for s in names if s.at[0] < at[1] and at[0] < s.at[1]]
    if any(start < at[0] or end > at[1] or (start, end) == at for start, end in meeting):
        return True
    end = at[0]
    for start, stop in sorted(meeting):
        if start <= end:
            end = max(end, stop)
    return end == at[1]


def _meets(at: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < at[1] and at[0] < end for start, end in taken)


_ADDRESS = re.compile(r"@|://|www\.|\w\.\w")


def _addressed(text: str, at: tuple[int, int]) -> bool:
    """Whether words stand in an address: of a page, or for a letter."""
    start, end = at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return bool(_ADDRESS.search(text, start, end))


def _forbidden(text: str, bitext: Bitext, tongue: Tongue) -> Iterator[Slip]:
    finder = _finder(Same(bitext.registry), bitext.tag, Same(tongue.inflection))
    for sighting in finder(text) if finder else ():
        form = sighting.forms[0]
        written = text[slice(*sighting.at)]
        yield Slip(Sort.FORBIDDEN, sighting.at, written, form.thing[1], exact=written == form.text)


@lru_cache(maxsize=64)
def _finder(registry: Same[Registry], tag: str, rules: Same[Inflection]) -> Finder | None:
    """Finds the forbidden spellings of a language; the thing of each is what to write."""
    wrong = registry.it.forbidden.get(tag, {})
    if rules.it.words is None or not wrong:
        return None
    named = tuple(Form(("forbidden", right), said, Kind.ALIAS) for said, right in wrong.items())
    if rules.it.words == "spaced":
        return Spaced(inflector_of(rules.it), named)
    return Unspaced(rules.it, named)
