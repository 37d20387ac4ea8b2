"""The names that a source asks its translations for."""

from dataclasses import dataclass, field
from functools import lru_cache

from report.model.bitext import Bitext
from report.model.inflection import Inflection
from report.model.tongue import Tongue
from report.reading.folding import line
from report.reading.names import Sighting, longest, sightings
from report.reading.nomenclature import PRINTED, Form, Kind, Same, Thing

PLACES = frozenset({"members", "countries"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A name of the source: what it may mean, and as it is written there."""

    forms: tuple[Form, ...]
    written: str
    things: frozenset[Thing]
    introduced: bool = False  # with its short form behind it in brackets: both are asked for
    at: tuple[int, int] = field(default=(0, 0), compare=False)  # where it first stands

    @property
    def everyday(self) -> bool:
        """Whether it is a term, which a sentence may do without."""
        return "terms" in self.tables

    @property
    def tables(self) -> frozenset[str]:
        """In which tables of the registry it stands."""
        return frozenset(form.table for form in self.forms)


def claims(text: str, tongue: Tongue, bitext: Bitext) -> list[Claim]:
    """The names that a source surely has, each once, the longest where they meet."""
    found = sightings(text, tongue, bitext.registry, bitext.on)
    common = commonplace(tongue.inflection)
    made: dict[tuple[Form, ...], Claim] = {}
    for sighting in longest(tuple(s for s in found if s.sure)):
        written = text[slice(*sighting.at)]
        if line(written).letters in common and (
            line(text).letters != line(written).letters or sighting.forms[0].table == "terms"
        ):
            continue
        introduced = _introduced(text, sighting, found)
        made.setdefault(
            sighting.forms,
            Claim(sighting.forms, written, _things(sighting), introduced, sighting.at),
        )
        for inner in found:
            if _speaks(inner, sighting):
                said = text[slice(*inner.at)]
                made.setdefault(inner.forms, Claim(inner.forms, said, _things(inner), at=inner.at))
    return list(made.values())


def commonplace(rules: Inflection) -> frozenset[str]:
    """Names that are words of every day too, as they are compared."""
    return _commonplace(Same(rules))


@lru_cache(maxsize=64)
def _commonplace(rules: Same[Inflection]) -> frozenset[str]:
    return frozenset(line(word).letters for word in rules.it.common)


def _things(sighting: Sighting) -> frozenset[Thing]:
    return frozenset(form.thing for form in sighting.forms)


def _speaks(inner: Sighting, outer: Sighting) -> bool:
    """Whether a full name is most of a longer one that is not itself for print."""
    if not inner.within(outer) or any(form.kind in PRINTED for form in outer.forms):
        return False
    (start, end), (first, last) = inner.at, outer.at
    form = inner.forms[0]
    most = 2 * (end - start) > last - first
    return form.kind is Kind.FULL and form.table != "terms" and most


def _introduced(text: str, sighting: Sighting, found: tuple[Sighting, ...]) -> bool:
    """Whether a full name is followed by its own short form in brackets."""
    things = {form.thing for form in sighting.forms if form.kind is Kind.FULL}
    after = sighting.at[1]
    return any(
        other.at[0] == after + 1
        and text[after] in "(（"
        and any(form.thing in things and form.kind is Kind.SHORT for form in other.forms)
        for other in found
    )


def elsewhere(sighting: Sighting, claim: Claim, there: tuple[Sighting, ...]) -> bool:
    """Whether a name is only a part of another place's: Mongolia in Inner Mongolia."""
    return any(
        sighting.within(other)
        and not claim.things & {form.thing for form in other.forms}
        and any(form.table in PLACES for form in other.forms)
        for other in there
    )
