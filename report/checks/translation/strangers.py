"""Names in a translation that its source does not have: one taken for another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from report.checks.translation.claims import Claim, claims, commonplace, elsewhere
from report.model.bitext import Bitext, Pair
from report.model.placeholders import placeholders
from report.reading.folding import line
from report.reading.names import Sighting, longest, sightings
from report.reading.nomenclature import Form, Kind, Thing

_UNMISTAKABLE = frozenset(
    {"members", "people"}
)  # no sentence names one of them for another reason
_WRITTEN = frozenset({Kind.FULL, Kind.SHORT})


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that the source does not have, and the one in whose place it may stand."""

    form: Form
    at: tuple[int, int]
    claim: Claim | None = None


def strangers(bitext: Bitext, pair: Pair) -> Iterator[Stranger]:
    """Names that stand where others are missing, and members and people from nowhere."""
    origin = bitext.tongues.get(pair.origin)
    if origin is None or None in (bitext.tongue.inflection.words, origin.inflection.words):
        return
    if set(placeholders(pair.text)) != set(placeholders(pair.source)):
        return  # a name may have been written out
    there = sightings(pair.text, bitext.tongue, bitext.registry, bitext.on)
    said = sightings(pair.source, origin, bitext.registry, bitext.on)
    known = {form.thing for sighting in said for form in sighting.forms}
    common = commonplace(bitext.tongue.inflection)
    found = [
        sighting
        for sighting in longest(there)
        if sighting.sure
        and all(form.thing not in known and form.kind in _WRITTEN for form in sighting.forms)
        and line(pair.text[slice(*sighting.at)]).letters not in common
        and all(line(form.text).letters not in common for form in sighting.forms)
        and not _within_known(sighting, there, known)
    ]
    if not found:
        return
    short = [*_short(claims(pair.source, origin, bitext), said, there)]
    for sighting in found:
        form = sighting.forms[0]
        claim = next((c for c in short if form.table in c.tables), None)
        if claim is not None or form.table in _UNMISTAKABLE:
            yield Stranger(form, sighting.at, claim)


def _within_known(sighting: Sighting, there: tuple[Sighting, ...], known: set[Thing]) -> bool:
    """Whether a name shares its letters with one that the source has."""
    return any(
        other.at[0] < sighting.at[1]
        and sighting.at[0] < other.at[1]
        and any(form.thing in known for form in other.forms)
        for other in there
    )


def _short(
    asked: list[Claim], said: tuple[Sighting, ...], there: tuple[Sighting, ...]
) -> Iterator[Claim]:
    """Names that stand more often in the source than in its translation, but stand there."""
    wanted = Counter(thing for sighting in longest(said) for thing in _things(sighting))
    for claim in asked:
        times = sum(
            bool(claim.things & _things(s)) for s in there if not elsewhere(s, claim, there)
        )
        if 0 < times < max(wanted[thing] for thing in claim.things):
            yield claim


def _things(sighting: Sighting) -> set[Thing]:
    return {form.thing for form in sighting.forms}
