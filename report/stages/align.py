"""Annual, or a parcel that came → Parallel: texts beside what they were translated from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.model.annual import Annual
from report.model.bitext import Bitext, Pair, Parallel
from report.model.edition import Edition, State
from report.model.moments import Moment
from report.model.parcel import Parcel
from report.model.registry import Registry
from report.model.standing import translated_source
from report.model.tongue import Tongue


def align(annual: Annual, tongues: Mapping[str, Tongue]) -> Parallel:
    """All copy of a year in all its languages."""
    source = annual.head.source_language
    tags = dict.fromkeys((source, *annual.translations))
    return Parallel(
        source,
        {
            tag: Bitext(
                tag, tuple(_pairs(annual, tag)), tongues, annual.registry, annual.end, annual
            )
            for tag in tags
            if tag in tongues
        },
    )


def align_parcel(
    parcel: Parcel, tongues: Mapping[str, Tongue], registry: Registry, on: Moment
) -> Parallel:
    """A file's entries, for judging without a year's facts."""
    pairs = tuple(
        Pair(unit.key, unit.text, unit.mark, unit.source, parcel.source, "", unit.state)
        for unit in parcel.units
        if unit.text
    )
    bitext = Bitext(parcel.language, pairs, tongues, registry, on)
    return Parallel(parcel.source, {parcel.language: bitext})


def filled(bitext: Bitext, edition: Edition) -> Bitext:
    """The same texts, each with its facts as the edition prints them."""
    pairs = tuple(
        replace(pair, filled=edition.entries[pair.key].text)
        if pair.key in edition.entries
        else pair
        for pair in bitext.pairs
    )
    return replace(bitext, pairs=pairs)


def _pairs(annual: Annual, tag: str) -> Iterator[Pair]:
    written = annual.translations.get(tag, {})
    for key, text in annual.entries.items():
        if tag == annual.head.source_language:
            if text.source:
                mark = annual.mark(annual.places[key])
                yield Pair(key, text.source, mark, state=State.SOURCE)
            continue
        found = written.get(key)
        if found is None or not found.text:
            continue
        mark = annual.mark(("translations", tag, key, "text"))
        origin = found.origin or annual.head.source_language
        state = State(found.state) if found.state in _STATES else State.DRAFT
        yield Pair(key, found.text, mark, translated_source(found), origin, state=state)


_STATES = {state.value for state in State}
