"""Names that are written wrong in a text by itself: forbidden, of another time, or misspelt."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from report.model.bitext import Bitext
from report.model.inflection import Inflection
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import fold, words
from report.reading.names import Finder, Sighting, Spaced, Unspaced, inflector_of, sightings
from report.reading.nearness import near_names
from report.reading.nomenclature import PRINTED, Form, Kind, Same

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


def slips(bitext: Bitext) -> Mapping[str, tuple[Slip, ...]]:
    """Every name written wrong in the texts of a language, by entry."""
    return _slips(Same(bitext))


@lru_cache(maxsize=16)
def _slips(same: Same[Bitext]) -> Mapping[str, tuple[Slip, ...]]:
    bitext = same.it
    found: dict[str, tuple[Slip, ...]] = {}
    familiar: Counter[str] | None = None
    for pair in bitext.pairs:
        slip = tuple(_in_text(pair.text, bitext))
        if any(one.sort is Sort.MISSPELT for one in slip):
            familiar = familiar or _familiar(bitext)
            slip = tuple(one for one in slip if not _meant(one, familiar))
        if slip:
            found[pair.key] = slip
    return found


def _meant(slip: Slip, familiar: Counter[str]) -> bool:
    return slip.sort is Sort.MISSPELT and familiar[fold(slip.written)] >= _FAMILIAR


def _familiar(bitext: Bitext) -> Counter[str]:
    """In how many entries each word stands."""
    return Counter(
        word for pair in bitext.pairs for word in {word.folded for word in words(pair.text)}
    )


def _in_text(text: str, bitext: Bitext) -> Iterator[Slip]:
    tongue = bitext.tongue
    names = sightings(text, tongue, bitext.registry, bitext.on)
    right = [s for s in names if any(form.kind in PRINTED for form in s.forms)]
    taken: list[tuple[int, int]] = []
    for wrong in _forbidden(text, bitext, tongue):
        named = any(s.at[0] <= wrong.at[0] and wrong.at[1] <= s.at[1] for s in right)
        if not named and not _addressed(text, wrong.at):
            taken.append(wrong.at)
            yield wrong
    for sighting in names:
        if _outdated(sighting, right) and not _meets(sighting.at, taken):
            taken.append(sighting.at)
            written = text[slice(*sighting.at)]
            thing = sighting.forms[0].thing
            now = bitext.registry
            named = getattr(now, thing[0])[thing[1]].name_in(bitext.tag, bitext.on)
            yield Slip(Sort.OUTDATED, sighting.at, written, named or "")
    for near in near_names(text, tongue, bitext.registry, bitext.on):
        if not (
            _reaches_over(near.at, names) or _meets(near.at, taken) or _addressed(text, near.at)
        ):
            yield Slip(Sort.MISSPELT, near.at, near.written, near.name)


def _reaches_over(at: tuple[int, int], names: tuple[Sighting, ...]) -> bool:
    """Whether a name stands over the same words, or begins in them or ends in them."""
    meeting = [s.at for s in names if s.at[0] < at[1] and at[0] < s.at[1]]
    return any(start < at[0] or end > at[1] or (start, end) == at for start, end in meeting)


def _outdated(sighting: Sighting, right: list[Sighting]) -> bool:
    return all(form.kind is Kind.OUTDATED for form in sighting.forms) and not any(
        sighting.within(other) for other in right
    )


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
